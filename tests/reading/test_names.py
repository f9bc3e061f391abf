"""Names from BIO tags."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.reading.names import NAME_KINDS, names_of

TAGS = ["O", *(f"{place}-{kind}" for place in "BI" for kind in NAME_KINDS)]


def names(text: str, tags: list[str], upos: list[str] | None = None) -> list[tuple[str, str]]:
    """The names of a text whose words have these tags and parts of speech (proper nouns, if none are given)."""
    spans = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    return [(mention.name, mention.kind) for mention in names_of(text, spans, tags, upos or ["PROPN"] * len(tags))]


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("O O O", []),
        ("B-PER O O", [("satu", "person")]),
        ("B-PER I-PER O", [("satu dua", "person")]),
        ("B-PER I-PER I-PER", [("satu dua tiga", "person")]),
        ("O O B-LOC", [("tiga", "place")]),
        ("B-PER B-PER O", [("satu", "person"), ("dua", "person")]),
        ("B-PER I-ORG O", [("satu", "person"), ("dua", "organisation")]),
        ("I-ORG I-ORG O", [("satu dua", "organisation")]),
        ("B-LOC O I-LOC", [("satu", "place"), ("tiga", "place")]),
    ],
)
def test_bio(tags: str, found: list[tuple[str, str]]) -> None:
    assert names("satu dua tiga", tags.split()) == found


@given(st.lists(st.sampled_from(TAGS), max_size=12))
def test_every_tagged_word_is_in_one_name(tags: list[str]) -> None:
    text = " ".join("abcdefghijkl"[: len(tags)])
    spans = [Span(2 * number, 2 * number + 1) for number in range(len(tags))]
    found = list(names_of(text, spans, tags, ["PROPN"] * len(tags)))
    for number, tag in enumerate(tags):
        holders = [mention for mention in found if mention.span.covers(spans[number])]
        assert len(holders) == (tag != "O")
        assert all(mention.kind == NAME_KINDS[tag[2:]] for mention in holders)
    assert [mention.span for mention in found] == sorted(mention.span for mention in found)


def test_a_name_has_single_spaces() -> None:
    text = "Budi  Santoso"
    (mention,) = names_of(text, [Span(0, 4), Span(6, 13)], ["B-PER", "I-PER"], ["PROPN", "PROPN"])
    assert mention.name == "Budi Santoso"
    assert mention.span.of(text) == text


@pytest.mark.parametrize(
    ("tags", "upos", "found"),
    [
        ("B-PER I-PER I-PER", "VERB PROPN PROPN", [("dua tiga", "person")]),
        ("B-PER I-PER I-PER", "VERB VERB PROPN", [("tiga", "person")]),
        ("B-PER O O", "VERB NOUN NOUN", [("satu", "person")]),
        ("B-ORG I-ORG O", "VERB PROPN NOUN", [("satu dua", "organisation")]),
    ],
)
def test_a_person_does_not_begin_with_a_word_that_is_no_name(
    tags: str, upos: str, found: list[tuple[str, str]]
) -> None:
    assert names("satu dua tiga", tags.split(), upos.split()) == found
