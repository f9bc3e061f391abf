"""The commands on stories: named by id, article or proposition; JSON of the published schemas; errors that help."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from saksi.ledger.ledger import Ledger
from saksi.runs.stories import linked
from saksi.views.cli import app

ROOT = Path(__file__).parents[2]
DOSSIER = ROOT / "examples" / "dossier" / "reports.jsonl"
SOME = ("r01", "r02", "r03", "r07", "r08")
FIRST_URL = "https://capeledger.example/africa/2025/06/02/foreign-contractors-northern-madagascar"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger with some reports of the dossier."""
    folder = tmp_path_factory.mktemp("stories")
    lines = [line for line in DOSSIER.read_text(encoding="utf-8").splitlines() if json.loads(line)["id"] in SOME]
    (folder / "some.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    where = str(folder / "ledger.sqlite")
    result = CliRunner().invoke(app, ["add", str(folder / "some.jsonl"), "--ledger", where])
    assert result.exit_code == 0, result.output
    return where


def run(*arguments: str, code: int = 0) -> str:
    """What a command writes on standard output."""
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == code, result.output
    return result.output if code else result.stdout


def lines(*arguments: str) -> list[dict[str, Any]]:
    """The records that a command writes."""
    return [json.loads(line) for line in run(*arguments).splitlines()]


def checked(records: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The records, all of the published schema of this name."""
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for record in records:
        jsonschema.validate(record, schema)
    return records


def test_one_story_of_five_reports(ledger: str) -> None:
    (story,) = checked(lines("stories", "--format", "jsonl", "--ledger", ledger), "story")
    assert [article["id"] for article in story["articles"]] == list(SOME)
    assert story["languages"] == ["en", "id"]


@pytest.mark.parametrize("name", ["r07", FIRST_URL])
def test_a_story_is_named_by_its_articles(ledger: str, name: str) -> None:
    records = checked(lines("origins", name, "--json", "--ledger", ledger), "origin")
    assert [record["article"]["id"] for record in records] == list(SOME)
    assert records[1]["of"] == {"article": "r01"}
    assert records[1]["origin"] == records[0]["origin"]


def test_relations_point_at_words(ledger: str) -> None:
    records = checked(lines("relations", "--format", "jsonl", "--ledger", ledger), "relation")
    texts = {record["id"]: record["text"] for record in map(json.loads, DOSSIER.read_text("utf-8").splitlines())}
    assert records
    for record in records:
        for side in ("a", "b"):
            words = " ".join(texts[record[side]["article"]][start:end] for start, end in record[side]["spans"])
            assert words == record[side]["text"]


def test_the_standing_of_a_story_and_of_one_proposition(ledger: str) -> None:
    records = checked(lines("standing", "r01", "--format", "jsonl", "--ledger", ledger), "standing")
    first = records[0]
    assert lines("standing", first["proposition"], "--json", "--ledger", ledger) == [first]


def test_standing_as_of_a_moment_knows_nothing_later(ledger: str) -> None:
    early = lines("standing", "r01", "--as-of", "2025-06-02", "--json", "--ledger", ledger)
    articles = {entry["article"] for record in early for entry in record["asserted"]}
    assert articles
    assert "r07" not in articles
    assert lines("standing", "r01", "--known-at", "2020-01-01", "--json", "--ledger", ledger) == []


def test_a_judgement_parts_what_the_machine_joined(ledger: str) -> None:
    def together() -> list[set[str]]:
        with Ledger.open(ledger) as store:
            story = linked(store, store.stories()[0].id)
        return [{key.claim for key in each.said} for each in story.propositions]

    before = together()
    first, second = sorted(next(claims for claims in before if len(claims) > 1))[:2]
    run("judge", "different", first, second, "--by", "Ani", "--ledger", ledger)
    assert not any({first, second} <= claims for claims in together())
    (judged,) = lines("judge", "list", "--json", "--ledger", ledger)
    run("judge", "undo", judged["id"], "--by", "Ani", "--ledger", ledger)
    assert together() == before


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("command", ["stories", "origins", "relations", "standing"])
def test_tables_for_people(ledger: str, command: str, language: str) -> None:
    name = ["r01"] if command == "standing" else []
    output = run(command, *name, "--lang", language, "--ledger", ledger)
    assert "Cape Ledger" in output or "contractors" in output or "kontraktor" in output


def test_the_page_of_a_story(ledger: str, tmp_path: Path) -> None:
    page = tmp_path / "story.html"
    run("report", "r01", "-o", str(page), "--since", "2025-06-03", "--ledger", ledger)
    written = page.read_text(encoding="utf-8")
    assert written.lower().startswith("<!doctype html>")
    assert "<main" in written
    assert "<script" not in written


def test_linking_beforehand(ledger: str) -> None:
    (record,) = lines("link", "--json", "--ledger", ledger)
    assert record == {"schema": "saksi.linked/1", "articles": 0, "stories": 1}


def test_what_was_not_linked_is_linked_later(tmp_path: Path) -> None:
    where = str(tmp_path / "ledger.sqlite")
    run("add", str(ROOT / "examples" / "pendaratan.txt"), "--no-link", "--ledger", where)
    assert lines("stories", "--json", "--ledger", where) == []
    (record,) = lines("link", "--json", "--ledger", where)
    assert record["articles"] == 1
    assert len(lines("stories", "--json", "--ledger", where)) == 1


@pytest.mark.parametrize(("name", "words"), [("zzz", "no story"), ("p" + "0" * 15, "no story")])
def test_an_unknown_name_is_told(ledger: str, name: str, words: str) -> None:
    output = run("standing", name, "--ledger", ledger, code=3)
    assert words in output
    assert "saksi stories" in output


def test_a_date_that_is_none_is_told(ledger: str) -> None:
    assert "yesterdayish" in run("standing", "r01", "--as-of", "yesterdayish", "--ledger", ledger, code=2)
