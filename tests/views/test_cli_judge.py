"""`saksi judge` as a user runs it, and its published schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from ledger_samples import PASAR, harbour_claims, pasar_claims, sample_article
from saksi.ledger.ledger import Ledger
from saksi.views.cli import app
from saksi.views.messages import languages

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs/schemas/judgement.schema.json").read_text(encoding="utf-8"))
URL, OTHER = "https://harbour.example/closed", "https://pasar.example/1"
NAMES = ("name:Korut", "name:North Korea")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger with two articles, judged by Rina; that of whoever runs the test is not touched."""
    for variable in ("SAKSI_LANG", "SAKSI_KEEP", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    where = str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("SAKSI_LEDGER", where)
    monkeypatch.setenv("SAKSI_JUDGE", "Rina")
    monkeypatch.setenv("COLUMNS", "160")
    with Ledger.open(where, create=True) as ledger:
        ledger.add(sample_article(), harbour_claims(sample_article()))
        pasar = sample_article(PASAR, url=OTHER, language="id", title="Pasar [red]terbakar")
        ledger.add(pasar, pasar_claims(pasar))
    return tmp_path


def saksi(*arguments: str, stdin: str | None = None) -> Result:
    """Runs a command in this process, in English whatever the environment."""
    language = () if "--lang" in arguments else ("--lang", "en")
    return CliRunner().invoke(app, [*arguments, *language], input=stdin)


def lines(*arguments: str) -> list[dict[str, Any]]:
    """The JSON lines of a command that went well, each as the schema has it."""
    result = saksi(*arguments)
    assert result.exit_code == 0, result.output
    found = [json.loads(line) for line in result.stdout.splitlines()]
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for record in found:
        assert [error.message for error in validator.iter_errors(record)] == []
    return found


def judged(verdict: str, *things: str) -> dict[str, Any]:
    (record,) = lines("judge", verdict, *things, "--json")
    return record


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "broken",
    [
        {"verdict": "undone"},
        {"b": None},
        {"kind": "story"},
        {"id": "x"},
        {"other": 1},
    ],
)
def test_the_schema_refuses_what_is_none(broken: dict[str, Any]) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid(judged("same", *NAMES) | broken)


def test_a_judgement_is_signed_and_listed() -> None:
    told = saksi("judge", "same", URL, OTHER, "--because", "one release", "--by", "Yusuf Hadi")
    assert told.exit_code == 0, told.output
    (record,) = lines("judge", "list", "--json")
    assert told.stdout == f"Judged the same: {record['id']}\n"
    assert (record["kind"], record["verdict"], record["by"]) == ("article", "same", "Yusuf Hadi")
    assert (record["because"], record["status"], record["overruled_by"]) == ("one release", "holds", [])
    table = saksi("judge", "list").stdout
    for words in ("Harbour closed", "Pasar [red]terbakar", "Yusuf Hadi", "one release", "holds"):
        assert words in table


def test_claims_are_shown_with_their_words() -> None:
    first, second = harbour_claims(sample_article())[0], pasar_claims(sample_article(PASAR))[0]
    judged("unsure", first.id[:8], second.id)
    table = saksi("judge", "list").stdout
    assert "The harbour of Ambon will stay closed until Friday" in table
    assert "kebakaran itu sudah padam" in table


def test_who_judges_is_said_or_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert judged("same", *NAMES)["by"] == "Rina"
    for nobody in ("", "  "):
        monkeypatch.setenv("SAKSI_JUDGE", nobody)
        result = saksi("judge", "same", *NAMES)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "give --by NAME, or set SAKSI_JUDGE" in result.stderr
    monkeypatch.setenv("SAKSI_JUDGE", "Ri\x1bna")
    assert saksi("judge", "undo", "x").exit_code == 2


def test_a_later_judgement_goes_before_an_earlier_one_until_it_is_taken_back() -> None:
    first, second = judged("same", *NAMES), judged("different", *reversed(NAMES))
    assert second["overrules"] == [first["id"]]
    told = saksi("judge", "unsure", *NAMES)
    assert f"This goes before {second['id']} (different, Rina, {second['at'][:10]})." in told.stdout
    listed = lines("judge", "list", "--json")
    third = listed[2]["id"]
    assert [(line["status"], line["overruled_by"]) for line in listed] == [
        ("overruled", [third]),
        ("overruled", [third]),
        ("holds", []),
    ]
    assert saksi("judge", "undo", third[:9], "--because", "too careful").stdout.startswith(f"Taken back: {third}, by ")
    again = saksi("judge", "undo", third)
    assert again.exit_code == 2
    assert "it was taken back already, by Rina" in again.stderr
    (undone,) = [line for line in lines("judge", "list", "--json") if line["verdict"] == "undone"]
    (back,) = lines("judge", "undo", undone["id"], "--json")
    assert (back["a"], back["b"], back["status"]) == (undone["id"], None, "holds")
    statuses = [line["status"] for line in lines("judge", "list", "--json")]
    assert statuses == ["overruled", "overruled", "holds", "undone", "holds"]


@pytest.mark.parametrize(
    ("things", "code", "why"),
    [
        (("nowhere", URL), 3, "no claim, article or proposition is named so"),
        ((URL, NAMES[0]), 2, "give two of one kind"),
        ((URL, URL), 2, "both are one article already"),
        (("\x1b", URL), 2, "no readable text"),
    ],
)
def test_what_cannot_be_judged_is_told(things: tuple[str, str], code: int, why: str) -> None:
    result = saksi("judge", "same", *things)
    assert (result.exit_code, result.stdout) == (code, "")
    assert why in result.stderr


def test_judgements_go_from_ledger_to_ledger(home: Path) -> None:
    judged("same", URL, OTHER)
    judged("different", *NAMES)
    (first, _) = lines("judge", "list", "--json")
    saksi("judge", "undo", first["id"])
    file, other = home / "judgements.jsonl", str(home / "other.sqlite")
    assert saksi("judge", "export", "-o", str(file)).exit_code == 0
    exported = lines("judge", "export")
    assert file.read_text(encoding="utf-8") == "".join(f"{json.dumps(line)}\n" for line in exported)
    taken = saksi("judge", "import", str(file), "--ledger", other)
    assert taken.exit_code == 0, taken.output
    assert taken.stdout == "3 added, 0 known already, 0 failed.\n"
    assert saksi("judge", "import", "-", "--ledger", other, stdin=file.read_text()).stdout.startswith(
        "0 added, 3 known"
    )
    assert lines("judge", "export", "--ledger", other) == exported
    # What is listed can be read as well; its article is not in the other ledger, and named by its id there.
    listed = saksi("judge", "list", "--json").stdout
    assert saksi("judge", "import", "-", "--ledger", other, stdin=listed).exit_code == 0
    assert first["a"] in saksi("judge", "list", "--ledger", other).stdout
    with Ledger.open(other) as opened:
        opened.add(sample_article(), harbour_claims(sample_article()))
    assert "Harbour closed" in saksi("judge", "list", "--ledger", other).stdout


def test_what_is_no_judgement_is_told_and_the_exit_code_is_2(home: Path) -> None:
    file = home / "list.jsonl"
    file.write_text("{}\n" + json.dumps(judged("same", *NAMES)) + "\n", encoding="utf-8")
    result = saksi("judge", "import", str(file))
    assert (result.exit_code, result.stdout) == (2, "0 added, 1 known already, 1 failed.\n")
    assert result.stderr.count("saksi: ") == 1
    assert saksi("judge", "import", str(home / "nowhere")).exit_code == 2
    assert saksi("judge", "import", str(home)).exit_code == 2


def test_there_may_be_none() -> None:
    assert saksi("judge", "list").stderr.startswith("Nothing has been judged yet")
    assert saksi("judge", "list", "--json").output == saksi("judge", "export").output == ""
    assert saksi("judge", "import", "-", stdin="").stdout == "0 added, 0 known already, 0 failed.\n"
    assert saksi("judge", "list", "--ledger", "nowhere.sqlite").exit_code == 3


@pytest.mark.parametrize("language", languages())
def test_it_speaks_every_language(language: str) -> None:
    told = [saksi("judge", verdict, *NAMES, "--lang", language) for verdict in ("same", "different", "unsure")]
    (first, *_) = lines("judge", "list", "--json")
    told += [saksi("judge", "undo", first["id"], "--lang", language), saksi("judge", "list", "--lang", language)]
    assert [result.exit_code for result in told] == [0] * 5
