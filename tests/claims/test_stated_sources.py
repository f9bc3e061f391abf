"""Stated sources: passive cues are not said by whom they are said to, and have their agents."""

from __future__ import annotations

import pytest

from claims_samples import attributed, layout_of, read
from saksi.claims.stated_sources import agent


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Helen Carter was told that the bridge was unsafe.", "en", None),
        ("The firm, accused of dumping oil in the harbour, closed on Monday.", "en", None),
        ("Asked whether the road was safe, Helen Carter smiled.", "en", None),
        ("Helen Carter asked whether the road was safe.", "en", "Helen Carter"),
        ("Helen Carter could not be reached for comment.", "en", "Helen Carter"),
    ],
)
def test_who_is_told_is_no_source(text: str, language: str, name: str | None) -> None:
    assert {claim.origin.name for claim in attributed(read(text, language))} <= {name}


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Jembatan itu diharapkan juga oleh para nelayan segera dibuka.", "diharapkan", "para nelayan"),
        ("Jembatan yang oleh Rudi Hartono disebut aman itu roboh.", "disebut", "Rudi Hartono"),
        ("Jembatan itu disebut aman.", "disebut", None),
    ],
)
def test_the_agent_of_a_passive_cue(text: str, verb: str, found: str | None) -> None:
    layout = layout_of(text)
    index = next(token.index for token in layout.tokens if token.text == verb)
    span = agent(layout, index)
    assert (span.of(text) if span else None) == found
