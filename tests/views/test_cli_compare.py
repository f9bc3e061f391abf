"""The command `saksi compare`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from saksi.linking.relation_model import RELATIONS
from saksi.views.cli import app

PAIR = {
    "id": "p1",
    "a": {"text": "Sedikitnya 340 rumah rusak akibat badai di Waingapu.", "language": "id", "published": "2025-02-03"},
    "b": {"text": "At least 1,127 houses were damaged by the storm in Waingapu.", "language": "en"},
}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    """A file of one pair and of a line that is none."""
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(PAIR) + "\n" + '{"id": "p2", "a": {}}' + "\n", encoding="utf-8")
    return path


def test_a_pair_is_compared_and_a_broken_line_told(pairs: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(pairs), "--format", "jsonl"])
    assert result.exit_code == 2
    (line,) = result.stdout.splitlines()
    record = json.loads(line)
    assert record["id"] == "p1"
    assert record["relation"] in RELATIONS
    assert 0 <= record["probability_same"] <= 1
    assert set(record["probabilities"]) == set(RELATIONS)
    assert "pairs.jsonl:2" in result.stderr


def test_people_get_a_sentence_in_their_language(pairs: Path) -> None:
    result = CliRunner().invoke(app, ["compare", str(pairs), "--format", "pretty", "--lang", "id"])
    assert result.stdout.startswith("p1: ")
    assert "menyatakan hal yang sama" in result.stdout
