"""Every emitted text equals its slice: on our own texts always, on the corpora of ../shared where they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from saksi.article.article import Article
from saksi.article.from_page import article_of
from saksi.claims.contract import reading_record
from saksi.intake.page import Metadata, Page
from saksi.intake.pages import pages
from saksi.runs.once import read_articles

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"


def violations(articles: Iterator[Article]) -> tuple[int, int]:
    """How many texts were emitted, and how many of them are not the words at their spans."""
    emitted = wrong = 0
    for reading in read_articles(articles):
        record = reading_record(reading.article, reading.claims)
        for entry in entries(record["claims"]):
            emitted += 1
            slices = " ".join(record["article"]["text"][start:end] for start, end in entry["spans"])
            wrong += slices != entry["text"]
    return emitted, wrong


def entries(value: Any) -> Iterator[dict[str, Any]]:
    """All objects with a text and spans, however deep."""
    if isinstance(value, dict):
        if value.get("text") is not None and value.get("spans"):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from entries(item)


def given(path: Path) -> Iterator[Article]:
    """The articles of a file."""
    for page in pages([path]):
        assert isinstance(page, Page)
        yield article_of(page)


@pytest.mark.parametrize("name", ["tests/gold/id.jsonl", "tests/gold/en.jsonl", "examples/dossier/reports.jsonl"])
def test_on_our_own_texts(name: str) -> None:
    emitted, wrong = violations(given(ROOT / name))
    assert emitted > 1000
    assert wrong == 0


@pytest.mark.parametrize("name", ["gold/id-dev.jsonl", "gold/en-dev.jsonl", "articles/detaktribe-2024-10-24.txt"])
def test_on_the_development_sets(name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip(f"../shared/{name} is not here")
    emitted, wrong = violations(given(SHARED / name))
    assert emitted > 50
    assert wrong == 0


@pytest.mark.slow
def test_on_indosum() -> None:
    files = sorted((SHARED / "data" / "news_id_indosum").glob("dev.*.jsonl"))
    if not files:
        pytest.skip("../shared/data/news_id_indosum is not here")
    emitted, wrong = violations(indosum(files))
    assert emitted > 100_000
    assert wrong == 0


def indosum(files: list[Path]) -> Iterator[Article]:
    """IndoSum's articles, tokens joined with spaces."""
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            text = "\n".join(
                " ".join(" ".join(sentence) for sentence in paragraph) for paragraph in record["paragraphs"]
            )
            metadata = Metadata(id=record["id"], outlet=record["source"], language="id")
            if text.strip():
                yield article_of(Page(path.name, "record", text, metadata))
