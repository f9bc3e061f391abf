from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.linking.admiralty import GradeWords, Support, admiralty_of, grade_words, information_grade, source_grade

COUNT = st.integers(0, 4)
SUPPORTS = st.builds(Support, COUNT, COUNT, COUNT, COUNT, COUNT, st.booleans())


def support(
    origins: int = 1, against: int = 0, hearers: int = 1, uncounted: int = 0, withdrawn: int = 0, hedged: bool = False
) -> Support:
    return Support(origins, against, hearers, uncounted, withdrawn, hedged)


@pytest.mark.parametrize(
    ("given_", "grade"),
    [
        (support(hearers=2), "B"),
        (support(), "C"),
        (support(hearers=0), "D"),
        (support(origins=0, uncounted=1), "D"),
        (support(withdrawn=2), "E"),
        (support(origins=0, hearers=0, uncounted=1), "F"),
    ],
)
def test_source_grades(given_: Support, grade: str) -> None:
    assert source_grade(given_)[0] == grade


@pytest.mark.parametrize(
    ("given_", "grade"),
    [
        (support(origins=2), "1"),
        (support(origins=2, against=1), "2"),
        (support(origins=2, hedged=True), "2"),
        (support(), "3"),
        (support(against=1), "4"),
        (support(hedged=True), "4"),
        (support(origins=1, against=2), "5"),
        (support(origins=0, withdrawn=1), "5"),
        (support(origins=0, uncounted=3), "6"),
    ],
)
def test_information_grades(given_: Support, grade: str) -> None:
    assert information_grade(given_)[0] == grade


@given(SUPPORTS)
def test_one_needs_two_origins_and_no_machine_gives_an_a(given_: Support) -> None:
    found = admiralty_of(given_)
    assert found.source != "A"
    assert found.information != "1" or given_.origins >= 2
    assert all(found.because)


@pytest.mark.parametrize("language", ["en", "id"])
def test_reasons_hold_only_counts_and_every_one_is_used(language: str) -> None:
    words = grade_words(language)
    used = {source_grade(each)[1] for each in every()} | {information_grade(each)[1] for each in every()}
    assert used == set(GradeWords.model_fields)
    for reason in used:
        names = {name for _, name, _, _ in Formatter().parse(getattr(words, reason)) if name}
        assert names <= set(Support.__dataclass_fields__)


def every() -> list[Support]:
    few = range(4)
    return [
        support(o, a, h, u, w, g)
        for o in few
        for a in few
        for h in few
        for u in (0, 1)
        for w in few
        for g in (False, True)
    ]
