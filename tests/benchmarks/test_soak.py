"""A short soak: nothing is lost, doubled or impolite."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_short_soak_finds_nothing_wrong() -> None:
    arguments = [sys.executable, "-m", "benchmarks.soak", "--minutes", "0.4", "--sites", "10", "--speed", "200"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    found = json.loads(done.stdout)
    assert done.returncode == 0, found
    assert found["articles"] > 10
