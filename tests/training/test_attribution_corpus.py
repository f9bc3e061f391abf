"""The attribution corpus in data/attribution: what its README promises of it. No model and no torch is needed."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from saksi.claims.claim import Act, Factuality, Mode, VoiceKind
from saksi.runs.gold import GoldArticle, gold_articles, gold_claim

CORPUS = Path(__file__).parents[2] / "data" / "attribution"
GOLD = Path(__file__).parents[1] / "gold"
LANGUAGES = ("id", "en")
FILES = [CORPUS / f"{language}.jsonl" for language in LANGUAGES]
SECOND = [CORPUS / "second" / f"{language}.jsonl" for language in LANGUAGES]
LEAST_HELD_OUT = {"id": 40, "en": 20}
SPLITS = {"train", "held-out"}
# The wide notion is English only (README.md).
NOTIONS = {"id": {"narrow"}, "en": {"narrow", "wide"}}
KEYS = {"id", "language", "outlet", "url", "published", "source", "licence", "annotator", "split", "text", "claims"}
BOUNDS = {"exact", "at_least", "at_most", "about", "more_than", "less_than", "range"}
every_file = pytest.mark.parametrize("path", [*FILES, *SECOND], ids=lambda path: f"{path.parent.name}/{path.name}")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def records(path: Path) -> list[dict[str, Any]]:
    """The lines of a file as they stand."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


@cache
def articles(path: Path) -> list[GoldArticle]:
    """The articles of a file as everything else reads them."""
    return list(gold_articles(path))


def of(language: str) -> Path:
    """The file of a language."""
    return CORPUS / f"{language}.jsonl"


def shingles(text: str) -> set[tuple[str, ...]]:
    """The runs of eight words in a text."""
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[place:] for place in range(8)), strict=False))


def test_every_data_file_is_tested() -> None:
    assert sorted(CORPUS.rglob("*.jsonl")) == sorted([*FILES, *SECOND])


@every_file
def test_the_file_loads_and_its_words_stand_in_its_texts(path: Path) -> None:
    found = articles(path)
    assert [article.article.id for article in found] == [record["id"] for record in records(path)]
    for entry in found:
        size = len(entry.article.text)
        for claim in entry.claims:
            spans = [*claim.content, *claim.cue, *claim.source, *(number.span for number in claim.numbers)]
            assert all(0 <= span.start < span.end <= size for span in spans)


@every_file
def test_the_language_is_that_of_the_file(path: Path) -> None:
    assert {article.article.language for article in articles(path)} == {path.stem}


@every_file
def test_labels_are_those_of_the_guide(path: Path) -> None:
    claims = [claim for article in articles(path) for claim in article.claims]
    assert {claim.mode for claim in claims} <= set(map(str, Mode)) - {"narrative"}
    assert {claim.act for claim in claims} <= set(map(str, Act))
    assert {claim.kind for claim in claims} <= set(map(str, VoiceKind))
    assert {claim.factuality for claim in claims} <= set(map(str, Factuality))
    assert {number.bound for claim in claims for number in claim.numbers} <= BOUNDS


@every_file
def test_a_claim_has_words_to_stand_on(path: Path) -> None:
    for article in articles(path):
        assert all(claim.content or claim.cue for claim in article.claims), article.article.id


@every_language
def test_only_what_was_not_answered_has_no_content(language: str) -> None:
    for article in articles(of(language)):
        assert all(claim.content or claim.act in ("decline", "silent") for claim in article.claims), article.article.id


@every_file
def test_ids_and_texts_are_unique(path: Path) -> None:
    assert max(Counter(record["id"] for record in records(path)).values()) == 1
    assert max(Counter(record["text"] for record in records(path)).values()) == 1


@every_language
def test_every_line_says_what_it_is(language: str) -> None:
    for record in records(of(language)):
        assert record.keys() == KEYS, record["id"]
        assert record["split"] in SPLITS
        assert record["annotator"]
        assert record["source"]
        assert record["text"].strip()
        assert {claim["notion"] for claim in record["claims"]} <= NOTIONS[language], record["id"]


@every_language
def test_the_held_out_split_is_large_enough(language: str) -> None:
    splits = Counter(record["split"] for record in records(of(language)))
    assert splits["held-out"] >= LEAST_HELD_OUT[language]
    assert splits["train"] > splits["held-out"]


def test_the_splits_share_no_document() -> None:
    for key in ("id", "text"):
        by_split = {split: {r[key] for path in FILES for r in records(path) if r["split"] == split} for split in SPLITS}
        assert by_split["train"].isdisjoint(by_split["held-out"])


@every_language
def test_no_held_out_document_repeats_one_to_learn_from(language: str) -> None:
    learned = {shingle for r in records(of(language)) if r["split"] == "train" for shingle in shingles(r["text"])}
    for record in records(of(language)):
        if record["split"] == "held-out":
            own = shingles(record["text"])
            assert len(own & learned) < 0.2 * len(own), record["id"]


@every_language
def test_no_document_is_one_of_the_gold_set(language: str) -> None:
    gold = [shingles(entry.article.text) for entry in gold_articles(GOLD / f"{language}.jsonl")]
    for record in records(of(language)):
        own = shingles(record["text"])
        assert all(len(own & other) < 0.2 * len(other) for other in gold), record["id"]


@every_language
def test_the_licence_of_every_text_is_named_in_the_readme(language: str) -> None:
    licences = (CORPUS / "README.md").read_text(encoding="utf-8").partition("## Licences")[2]
    assert licences
    for licence in {record["licence"] for record in records(of(language))}:
        assert licence in licences


@every_language
def test_the_readme_counts_what_there_is(language: str) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith(f"| `{language}.jsonl`"))
    counts = Counter(claim["notion"] for record in records(of(language)) for claim in record["claims"])
    told = [cell.strip().replace(",", "") for cell in row.strip("|").split("|")[1:4]]
    assert told == [str(len(records(of(language)))), str(counts["narrow"]), str(counts["wide"] or "–")]


@every_language
def test_the_second_annotation_is_of_documents_of_the_first(language: str) -> None:
    first = {record["id"]: record["text"] for record in records(of(language))}
    for record in records(CORPUS / "second" / f"{language}.jsonl"):
        assert first[record["id"]] == record["text"], record["id"]


@every_language
def test_no_claim_is_annotated_twice(language: str) -> None:
    for record in records(of(language)):
        claims = [gold_claim(record["text"], claim) for claim in record["claims"]]
        for one, other in combinations(claims, 2):
            assert (one.content, one.cue, one.source) != (other.content, other.cue, other.source), record["id"]
