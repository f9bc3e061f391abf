"""Introductions: who is described where an article begins, and named afterwards."""

from __future__ import annotations

import pytest

from claims_samples import layout_of
from saksi.article.span import Span
from saksi.claims.introductions import named_later

NAMED = "Judge Helen Carter ordered repairs on Monday."


@pytest.mark.parametrize(
    ("opening", "described", "following", "name"),
    [
        ("A federal judge said the bridge was unsafe.", "A federal judge", NAMED, "Helen Carter"),
        ("A river said to be clean rose.", "A river", NAMED, None),
        ("A judge said so.", "A judge", "Repairs will begin soon.", None),
        ("The judge's office said so.", "The judge's office", NAMED, None),
        ("One. Two. Three. A judge said so.", "A judge", NAMED, None),
    ],
    ids=["of an office", "a thing", "nobody named", "a body of an office", "far from the beginning"],
)
def test_named_later(opening: str, described: str, following: str, name: str | None) -> None:
    layout = layout_of(f"{opening}\n{following}", "en")
    start = layout.text.index(described)
    voice = named_later(layout, Span(start, start + len(described)))
    assert (voice.name if voice else None) == name
