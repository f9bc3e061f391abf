"""A few pages taken in twice, and by a run that is killed; `python -m benchmarks.twice --count 10000` takes many."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.postgresql_server import why_absent

from benchmarks import twice


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_pages_taken_in_twice_add_nothing_and_an_interrupted_run_ends_the_same(database: str) -> None:
    if database == "postgresql" and (absent := why_absent()):
        pytest.skip(absent)
    outcome = twice.run(database, count=60, kills=2, seed=3)
    assert outcome.sound, outcome
    assert (outcome.added, outcome.known_by_second, outcome.rows_added_by_second) == (60, 60, 0)
    assert outcome.kills > 0
    assert outcome.rows > 60
