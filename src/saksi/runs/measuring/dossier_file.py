"""A dossier as it lies in a folder: reports.jsonl, and key.json, which says what is to be found in them
(examples/dossier/README.md has its form)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.errors import MalformedRecord
from saksi.runs.gold import GoldClaim, gold_claim
from saksi.runs.measuring.set_file import contents

REMEDY = "give a folder with reports.jsonl and key.json as examples/dossier has them"
REPORTS, KEY = "reports.jsonl", "key.json"


@dataclass(frozen=True)
class Dossier:
    """A dossier: its articles in the order of the file, and the key as it is given."""

    articles: tuple[Article, ...]
    key: Mapping[str, Any]

    @cached_property
    def claims(self) -> dict[str, list[GoldClaim]]:
        """The claims of the key by article, as gold claims."""
        texts = {article.id: article.text for article in self.articles}
        return {
            name: [gold_claim(texts[name], claim) for claim in entry["claims"]]
            for name, entry in self.key["articles"].items()
        }


def read_dossier(folder: Path) -> Dossier:
    """The dossier in a folder; raises `InputError` where there is none."""
    lines = contents(folder / REPORTS, REMEDY).decode("utf-8").splitlines()
    try:
        articles = tuple(article_of(json.loads(line)) for line in lines if line.strip())
        return Dossier(articles, json.loads(contents(folder / KEY, REMEDY)))
    except (KeyError, TypeError, ValueError) as error:
        raise MalformedRecord(str(folder), f"it is no dossier: {error!r}", REMEDY) from error


def article_of(record: Mapping[str, Any]) -> Article:
    """An article of `reports.jsonl`."""
    return Article(
        id=record["id"],
        text=record["text"],
        language=record["language"],
        url=record.get("url"),
        outlet=record.get("outlet"),
        title=record.get("title"),
        byline=record.get("byline"),
        published=datetime.fromisoformat(record["published"]) if record.get("published") else None,
        boilerplate=find_boilerplate(record["text"], record.get("outlet")),
    )
