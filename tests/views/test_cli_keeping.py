"""Backup, restore and forget as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ledger_samples import HARBOUR, harbour_claims, quick_reader, sample_article
from saksi.ledger.ledger import Ledger
from saksi.views.cli import app

URL = "https://harbour.example/closed"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with one article; that of whoever runs the test is not touched."""
    for variable in ("SAKSI_LANG", "SAKSI_KEEP", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    where = str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("SAKSI_LEDGER", where)
    with Ledger.open(where, create=True) as ledger:
        ledger.add(sample_article(), harbour_claims(sample_article()))
    return where


def saksi(*arguments: str, stdin: str | None = None) -> Result:
    """Runs a command in this process, in English."""
    return CliRunner().invoke(app, [*arguments, "--lang", "en"], input=stdin)


def seal(ledger: str) -> str:
    """The seal of a ledger that is whole."""
    result = saksi("verify", "--json", "--ledger", ledger)
    assert result.exit_code == 0, result.output
    return str(json.loads(result.stdout)["digest"])


@pytest.mark.usefixtures("place")
def test_a_backup_is_restored_with_the_same_seal(tmp_path: Path, place: str) -> None:
    file, new = str(tmp_path / "b.sqlite"), str(tmp_path / "new.sqlite")
    result = saksi("backup", file)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"Backup in {file}: 1 article with 3 claims, every one on its words. Seal: ")
    restored = saksi("restore", file, "--ledger", new, "--json")
    assert restored.exit_code == 0, restored.output
    assert f"Made a new ledger: {new}" in restored.stderr
    assert json.loads(restored.stdout) == {
        "schema": "saksi.copied/1",
        "file": file,
        "articles": 1,
        "claims": 3,
        "forgotten": 0,
        "digest": seal(place),
    }
    assert seal(new) == seal(place) == seal(file)


def test_what_cannot_be_done_is_told(place: str, tmp_path: Path) -> None:
    file = str(tmp_path / "b.sqlite")
    assert saksi("restore", file).stderr == f"saksi: {file}: there is no such file; check the path\n"
    assert saksi("backup", file).exit_code == 0
    for command in ("backup", "restore"):
        result = saksi(command, file, "--ledger", place)
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr.count("saksi: ") == 1
    assert saksi("forget", "https://harbour.example/other", "--yes").exit_code == 3


def test_forgetting_asks_first(place: str) -> None:
    before = seal(place)
    asked = saksi("forget", URL, stdin="n\n")
    assert asked.exit_code == 1
    assert f"Take away the article {URL}" in asked.stderr
    assert "Harbour closed" in saksi("articles").stdout
    done = saksi("forget", URL, "--reason", "asked for by the governor", stdin="y\n")
    assert done.exit_code == 0, done.output
    told = "Forgotten: 1 revision with 3 claims. A tombstone stays; the ledger's seal is the same as before.\n"
    assert done.stdout.endswith(told)
    assert saksi("articles").stdout == ""
    assert seal(place) == before
    assert json.loads(saksi("verify", "--json").stdout)["forgotten"] == 1


def test_what_is_forgotten_does_not_come_in_again(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.runs.once.read_articles", quick_reader)
    forgotten = json.loads(saksi("forget", URL, "--yes", "--json").stdout)
    assert (forgotten["place"], forgotten["revisions"], forgotten["claims"]) == (URL, 1, 3)
    file = tmp_path / "again.jsonl"
    file.write_text(json.dumps({"url": URL, "text": HARBOUR, "language": "en"}) + "\n", encoding="utf-8")
    again = saksi("add", str(file), "--json", "--ledger", place)
    assert again.exit_code == 2
    assert json.loads(again.stdout)["status"] == "failed"
    assert "this article was forgotten on 20" in json.loads(again.stdout)["reason"]


def test_a_wrong_setting_is_told(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_KEEP", "little")
    result = saksi("articles", "--ledger", place)
    assert result.exit_code == 2
    assert result.stderr == "saksi: SAKSI_KEEP: 'little' is none of its values; set one of: whole, claims\n"
