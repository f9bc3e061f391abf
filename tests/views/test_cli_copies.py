"""`saksi copies` as a user runs it, and its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from saksi.views.cli import app
from saksi.views.messages import languages

SCHEMA = Path(__file__).parent.parent.parent / "docs/schemas/copying.schema.json"
FERRY = "The ferry Nusa Laut sank off Tarumba on Monday morning with ninety people aboard, the harbour master said."
CUT = f"TARUMBA – {FERRY} Nobody is missing."


def run(*arguments: str, given: str | None = None) -> Result:
    """The command with these arguments."""
    return CliRunner().invoke(app, ["copies", *arguments], input=given)


def line(**fields: Any) -> str:
    """A line of pairs."""
    return json.dumps(fields) + "\n"


def test_pairs_give_records_of_the_schema(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text(line(id="p", a={"text": FERRY, "outlet": "Harbour Post"}, b={"text": CUT}) * 2)
    done = run(str(pairs), "--format", "jsonl")
    assert done.exit_code == 0
    first, second = map(json.loads, done.stdout.splitlines())
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(first)
    assert first == second
    ((start, end, other_start, other_end),) = first["shared"]
    assert FERRY[start:end] == CUT[other_start:other_end] == FERRY[:-1]


def test_what_cannot_be_read_is_told_and_the_rest_is_done() -> None:
    given = (
        line(a={"text": FERRY}) + line(a={"text": FERRY}, b={"text": " "}) + line(a={"text": FERRY}, b={"text": CUT})
    )
    done = run("-", "--format", "jsonl", given=given)
    assert done.exit_code == 2
    assert [json.loads(each)["id"] for each in done.stdout.splitlines()] == ["3"]
    assert [each.split(" ")[1] for each in done.stderr.splitlines()] == ["-:1:", "-:2"]


@pytest.mark.parametrize("language", languages())
def test_for_people(language: str) -> None:
    done = run("-", "--format", "pretty", "--lang", language, given=line(id=7, a={"text": FERRY}, b={"text": CUT}))
    assert done.exit_code == 0
    assert done.stdout.startswith("7: ")
    assert "%" in done.stdout


def test_no_file(tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.jsonl"))
    assert done.exit_code == 2
