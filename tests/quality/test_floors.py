"""Quality floors on our own gold sets (tests/gold): figures that only rise.

A change that raises a figure by a point or more raises its floor in floors.json in the same commit; lowering one needs
a reason in the CHANGELOG. Same figures: `saksi eval tests/gold/id.jsonl tests/gold/en.jsonl`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from saksi.runs.evaluate import evaluate
from saksi.runs.gold import gold_articles
from saksi.runs.scoring import Scores

GOLD = Path(__file__).parent.parent / "gold"
FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
CASES = [(name, figure) for name, floors in FLOORS.items() for figure in floors]


@cache
def scores(name: str) -> Scores:
    """The scores on one set, read once."""
    return evaluate(GOLD / name).scores


def figures(found: Scores) -> dict[str, float | None]:
    """The figures that have floors."""
    return {
        "content_overlap": found.content_overlap.f1,
        "content_exact": found.content_exact.f1,
        "end_to_end": found.end_to_end.f1,
        "numbers": found.number_rate.f1,
        "source_name": found.share(found.source_name),
        "act": found.macro("act"),
        "factuality": found.macro("factuality"),
    }


@pytest.mark.parametrize(("name", "figure"), CASES)
def test_a_figure_does_not_fall_below_its_floor(name: str, figure: str) -> None:
    value = figures(scores(name))[figure]
    assert value is not None
    assert value >= FLOORS[name][figure]


@pytest.mark.parametrize("name", FLOORS)
def test_the_sets_are_large_enough_to_mean_something(name: str) -> None:
    articles = list(gold_articles(GOLD / name))
    assert sum(len(entry.claims) for entry in articles) >= 150
