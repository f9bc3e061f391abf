"""The fuzz runner: a small part of its inputs at every run of the tests, and that it sees what it is there to see."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import fuzz  # noqa: E402 - it lies beside the package, not in it


@pytest.mark.parametrize("part", fuzz.PARTS)
def test_parsers_bear_spoilt_input(part: str) -> None:
    seeds = fuzz.corpus(part)
    few = 60 if part == "extraction" else 300  # a page takes as long as fifty feeds
    found = [number for number in range(few) if fuzz.crash(part, fuzz.mutated(part, seeds, 7, number))]
    assert found == []


@pytest.mark.parametrize("part", fuzz.PARTS)
def test_inputs_are_the_same_from_run_to_run_and_differ_from_another(part: str) -> None:
    seeds = fuzz.corpus(part)
    inputs = [fuzz.mutated(part, seeds, 1, number) for number in range(50)]
    assert inputs == [fuzz.mutated(part, seeds, 1, number) for number in range(50)]
    assert len(set(inputs)) > 40


@pytest.mark.slow
def test_crashes_ends_and_hangs_are_found_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = fuzz.corpus("dates")
    bad = {fuzz.mutated("dates", seeds, 1, number): number for number in (3, 5, 7)}

    def spoilt(body: bytes) -> object:
        number = bad.get(body)
        if number == 3:
            raise RecursionError("deep")
        if number == 5:
            os._exit(9)
        while number == 7:
            pass
        return None

    monkeypatch.setitem(fuzz.PARTS, "dates", spoilt)
    monkeypatch.setattr(fuzz, "HANG", 0.5)
    found = {case.number: case.what for case in fuzz.run("dates", 1, range(12))}
    assert found == {3: "RecursionError: deep", 5: "the process ended with 9", 7: "hang: more than 0.5 s"}


def test_the_command_says_how_it_went() -> None:
    command = [sys.executable, "-m", "benchmarks.fuzz", "--inputs", "50", "--part", "dates", "--part", "opml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "dates: 50 inputs in " in done.stdout
    assert done.stdout.count(", 0 not borne") == 2
