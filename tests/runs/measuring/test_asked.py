"""What is asked: every entry is for a set of the suite, and reaches its figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.runs.measuring.asked import asked, asked_of, with_asked
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.suite import OWN, OWN_MEASURES, parts

ROOT = Path(__file__).parents[3]

ENTRIES = [
    (set_name, name, value, at_most)
    for at_most, sets in ((False, asked().at_least), (True, asked().at_most))
    for set_name, figures in sets.items()
    for name, value in figures.items()
]


def test_every_set_is_one_of_the_suite() -> None:
    known = {part.set for part in parts(Path("nowhere"), Path("nowhere"))}
    assert {set_name for set_name, *_ in ENTRIES} <= known


@pytest.mark.parametrize(("set_name", "name", "value", "at_most"), ENTRIES)
def test_an_entry_is_asked_of_its_figure(set_name: str, name: str, value: float, at_most: bool) -> None:
    figure = asked_of(Figure(set_name, name, value, None, None, None, 1))
    assert (figure.asked, figure.at_most, figure.met) == (value, at_most, True)


def test_of_other_figures_nothing_is_asked() -> None:
    figure = Figure("unheard of", "content_overlap", 1.0, None, None, None, 1)
    assert with_asked(Measurement("unheard of", (figure,))).figures == (figure,)


def test_what_is_asked_and_not_there_is_told() -> None:
    measured = Figure("idner2k", "other", 1.0, None, None, None, 1)
    figures = with_asked(Measurement("idner2k", (measured,))).figures
    assert figures == (measured, Figure("idner2k", "names", None, 88.0, None, None, 0))
    assert not figures[1].met


@pytest.mark.parametrize("set_name", OWN_MEASURES)
def test_our_own_sets_have_what_is_asked_of_them(set_name: str) -> None:
    measurement = OWN_MEASURES[set_name](ROOT / OWN / f"{set_name}.jsonl")
    asked_names = asked().at_least.get(set_name, {}).keys()
    assert asked_names <= {figure.name for figure in measurement.figures}
    assert {figure.set for figure in measurement.figures} == {set_name}
