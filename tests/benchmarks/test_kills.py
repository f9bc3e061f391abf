"""A few kills at every run of the tests; `python -m benchmarks.kills --count 500` does many."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.postgresql_server import why_absent

from benchmarks import kills


@pytest.mark.slow
@pytest.mark.parametrize("command", ["add", "watch"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_told_is_lost_doubled_or_half_written(command: kills.Command, database: str) -> None:
    if database == "postgresql" and (absent := why_absent()):
        pytest.skip(absent)
    outcome = kills.run(command, database, count=5, stops=1, seed=11)
    assert outcome.sound, outcome
    assert outcome.kills >= 5
    assert outcome.server_stops == (database == "postgresql")
    assert outcome.articles >= outcome.acknowledged > 0
