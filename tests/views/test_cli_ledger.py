"""The ledger's commands as a user runs them."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ledger_samples import (
    HARBOUR,
    HARBOUR_AGAIN,
    PASAR,
    harbour_claims,
    pasar_claims,
    quick_reader,
    sample_article,
    sample_claim,
)
from saksi.claims.contract import claim_record
from saksi.ledger.ledger import Ledger
from saksi.views.cli import app
from saksi.views.messages import catalogue

NASTY = "The \x9b31mmayor\u202e said [bold red]the [link=https://x.example]bridge[/link] is open[/]."


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the ledger of whoever runs it; the interface speaks English, and tables are wide."""
    for variable in ("SAKSI_LEDGER", "SAKSI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


@pytest.fixture
def place(home: Path) -> str:
    """A ledger with a revised article in English and one in Indonesian."""
    where = str(home / "ledger.sqlite")
    with Ledger.open(where, create=True) as ledger:
        for article in (sample_article(), sample_article(HARBOUR_AGAIN)):
            ledger.add(article, harbour_claims(article))
        pasar = sample_article(PASAR, url=None, outlet="Suara Pasar", published=date(2024, 11, 5), language="id")
        ledger.add(pasar, pasar_claims(pasar))
    return where


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """`saksi add` reads without models."""
    monkeypatch.setattr("saksi.runs.once.read_articles", quick_reader)


def saksi(*arguments: str, stdin: str | None = None) -> Result:
    """Runs a command in this process, in English whatever the environment."""
    language = () if "--lang" in arguments else ("--lang", "en")
    return CliRunner().invoke(app, [*arguments, *language], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    """The JSON lines of a command that went well."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def articles_file(folder: Path, records: Iterable[object]) -> str:
    """A JSONL file; what is no dictionary is written as it is."""
    file = folder / "articles.jsonl"
    written = (json.dumps(record) if isinstance(record, dict) else str(record) for record in records)
    file.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return str(file)


def test_claims_as_json_are_the_contract_with_their_article(place: str) -> None:
    found = lines(saksi("claims", "--json", "--ledger", place, "--source", "tomasoa"))
    article = sample_article(HARBOUR_AGAIN)
    expected = claim_record(article.text, harbour_claims(article)[1])
    assert found == [
        {
            **expected,
            "article": {"id": article.id, "url": article.url, "outlet": "Harbour Post", "published": "2024-11-03"},
        }
    ]
    assert list(found[0]) == [*expected, "article"]


def test_claims_are_filtered_and_limited(place: str) -> None:
    run = ("claims", "--json", "--ledger", place)
    assert len(lines(saksi(*run))) == 5
    assert len(lines(saksi(*run, "--limit", "2"))) == 2
    assert len(lines(saksi(*run, "--act", "decline", "--mode", "indirect"))) == 1
    assert len(lines(saksi(*run, "--factuality", "PR+", "--place", "ambon"))) == 0
    assert len(lines(saksi(*run, "--since", "2024-11-04", "--until", "2024-11-05"))) == 2
    assert len(lines(saksi(*run, "--text", "boats", "--outlet", "harbour"))) == 1


@pytest.mark.parametrize("wrong", [("--act", "shout"), ("--since", "soon"), ("--limit", "0"), ("--lang", "xx")])
def test_a_wrong_filter_is_told(place: str, wrong: tuple[str, str]) -> None:
    assert saksi("claims", "--ledger", place, *wrong).exit_code == 2


def test_a_table_of_claims(place: str) -> None:
    result = saksi("claims", "--ledger", place)
    assert result.exit_code == 0
    assert "Rina Tomasoa" in result.stdout
    assert "at least 25 boats were missing" in result.stdout
    assert "declines to answer" in result.stdout
    assert "menolak menjawab" in saksi("claims", "--ledger", place, "--lang", "id").stdout


def test_a_table_says_when_there_is_more_or_nothing(place: str) -> None:
    assert "only the first 2" in saksi("claims", "--ledger", place, "--limit", "2").stderr
    nothing = saksi("claims", "--ledger", place, "--source", "nobody")
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "Nothing found.\n")


def test_search_takes_words_as_words(place: str) -> None:
    found = lines(saksi("search", "--json", "--ledger", place, "missing", "boats"))
    assert [record["cue"]["text"] for record in found] == ["told"]
    assert lines(saksi("search", "--json", "--ledger", place, 'boats" OR "padam')) == []
    assert saksi("search", "--ledger", place, "***").exit_code == 2


def test_show_marks_the_sentence_and_names_every_axis(place: str) -> None:
    claim = harbour_claims(sample_article(HARBOUR_AGAIN))[1]
    result = saksi("show", claim.id[:9], "--ledger", place)
    assert result.exit_code == 0, result.output
    assert "[Captain Rina Tomasoa] ‹told› [Maluku Radio] that «at least 25 boats were missing»." in result.stdout
    for words in (
        claim.id,
        "Rina Tomasoa → Maluku Radio → Harbour Post",
        "person",
        "says “told”",
        "in other words",
        "calls it probable (PR+)",
        "takes no position (Uu)",
        "neutral wording",
        "at least 25 boats",
        "revision 2",
    ):
        assert words in result.stdout
    (record,) = lines(saksi("show", claim.id, "--ledger", place, "--json"))
    assert record["id"] == claim.id


def test_show_names_other_revisions_and_superseded_ones(place: str) -> None:
    kept, gone = (claim.id for claim in harbour_claims(sample_article())[:2])
    assert "stands in revision 1" in saksi("show", kept, "--ledger", place).stdout
    assert "superseded" in saksi("show", gone, "--ledger", place).stdout


def test_an_unknown_claim_is_told(place: str) -> None:
    result = saksi("show", "zzzz", "--ledger", place)
    assert result.exit_code == 3
    assert result.stderr == "saksi: zzzz: no claim has an id that begins so; find ids with `saksi claims --json`\n"


def test_articles(place: str) -> None:
    first, second = lines(saksi("articles", "--json", "--ledger", place))
    assert (first["outlet"], first["claims"], first["revisions"]) == ("Suara Pasar", 2, 1)
    assert (second["sha256"], second["revision"], second["revisions"]) == (sample_article(HARBOUR_AGAIN).sha256, 2, 2)
    assert "Harbour closed" in saksi("articles", "--ledger", place).stdout


def test_nothing_from_an_article_commands_the_terminal(home: Path) -> None:
    article = replace(sample_article(NASTY), title="\x1b]0;owned\x07 [blink]title[/blink]", outlet="[red]\x1b[31mPost")
    claim = sample_claim(
        article, "the [link=https://x.example]bridge[/link] is open[/]", source="The \x9b31mmayor\u202e"
    )
    with Ledger.open(str(home / "l.sqlite"), create=True) as ledger:
        ledger.add(article, [claim])
    for command in (("claims",), ("articles",), ("show", claim.id), ("search", "bridge")):
        shown = saksi(*command, "--ledger", str(home / "l.sqlite")).stdout
        assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(shown)
        assert "[link=" in shown or "[blink]" in shown, "taken as words, not as markup"


def test_verify(place: str) -> None:
    result = saksi("verify", "--ledger", place)
    assert result.exit_code == 0
    assert result.stdout.startswith("Whole: 3 articles with 8 claims")
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TRIGGER articles_no_update")
        connection.execute("UPDATE articles SET text = replace(text, 'Ambon', 'Tual')")
    broken = saksi("verify", "--ledger", place)
    assert broken.exit_code == 3
    assert "do not hold the words" in broken.stdout
    assert "trigger articles_no_update is gone" in broken.stdout
    assert "faults; restore" in broken.stderr
    record = json.loads(saksi("verify", "--ledger", place, "--json").stdout)
    assert len(record["faults"]) == len(broken.stdout.splitlines())


def test_a_missing_ledger_is_not_made_by_looking_into_it(home: Path) -> None:
    result = saksi("claims")
    assert result.exit_code == 3
    assert "there is no ledger here; make one with `saksi add`" in result.stderr
    assert not (home / "data").exists()


@pytest.mark.usefixtures("reader")
def test_add_tells_each_article_once_it_is_written(home: Path) -> None:
    file = articles_file(
        home,
        [
            {"id": "a-1", "text": HARBOUR, "url": "https://x.example/1", "language": "en"},
            {"text": PASAR, "language": "id"},
            "no json",
            {"id": "a-1", "text": HARBOUR_AGAIN, "language": "en"},
            {"id": "a-4", "text": "Bonjour", "language": "fr", "url": "https://x.example/4"},
            {"id": "a-1", "text": HARBOUR, "language": "en"},
        ],
    )
    result = saksi("add", file, str(home / "none.txt"), "--json", "--ledger", str(home / "l.sqlite"))
    assert result.exit_code == 2
    assert f"Made a new ledger: {home / 'l.sqlite'}" in result.stderr
    told = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["status"] for line in told] == ["added", "added", "failed", "revised", "failed", "known", "failed"]
    assert [line["article"]["id"] for line in told if line["status"] != "added"] == [None, "a-1", "a-4", "a-1", None]
    assert told[0] == {
        "schema": "saksi.added/1",
        "article": {"id": "a-1", "url": "https://x.example/1"},
        "status": "added",
        "claims": 3,
        "reason": None,
    }
    assert "articles.jsonl:3" in told[2]["reason"]
    assert told[4]["article"]["url"] == "https://x.example/4"
    kept = lines(saksi("articles", "--json", "--ledger", str(home / "l.sqlite")))
    assert {article["id"] for article in kept} == {"a-1", told[1]["article"]["id"]}


@pytest.mark.usefixtures("reader")
def test_add_for_people(home: Path) -> None:
    file = articles_file(home, [{"text": HARBOUR, "language": "en"}, "no json"])
    result = saksi("add", file)
    assert result.exit_code == 2
    assert result.stdout == "1 added, 0 revised, 0 known already, 1 failed; 3 claims in the ledger from these.\n"
    assert result.stderr.count("saksi: ") == 1
    assert (home / "data" / "saksi" / "ledger.sqlite").exists(), "the default place"
    again = saksi("add", file)
    assert "Made a new ledger" not in again.stderr
    assert again.stdout.startswith("0 added, 0 revised, 1 known")


@pytest.mark.usefixtures("reader")
def test_add_reads_standard_input_and_what_is_given(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_LEDGER", str(home / "here.sqlite"))
    given = ("--outlet", "Given Post", "--published", "24 Oct 2024", "--language", "en")
    assert saksi("add", "-", *given, stdin=HARBOUR).exit_code == 0
    (article,) = lines(saksi("articles", "--json"))
    assert (article["outlet"], article["published"], article["language"]) == ("Given Post", "2024-10-24", "en")


@pytest.mark.parametrize("wrong", [("--published", "yesterday"), ("--language", "fr")])
def test_what_is_given_is_checked_before_anything_is_made(home: Path, wrong: tuple[str, str]) -> None:
    result = saksi("add", articles_file(home, [{"text": HARBOUR}]), *wrong)
    assert result.exit_code == 2
    assert not (home / "data").exists()


def test_help_loads_no_database_and_no_model() -> None:
    program = (
        "import sys; from saksi.views.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(', '.join({'sqlalchemy', 'alembic', 'numpy', 'onnxruntime', 'trafilatura'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_goes_away_is_no_error(place: str) -> None:
    program = "from saksi.views.cli import main; main()"
    command = [sys.executable, "-c", program, "claims", "--json", "--ledger", place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_texts_are_the_same_in_every_language_and_all_of_use() -> None:
    views = Path(__file__).parents[2] / "src" / "saksi" / "views"
    code = "".join(file.read_text(encoding="utf-8") for file in views.glob("*ledger*.py"))
    keys = {key for key in catalogue("en") if key.startswith("ledger.")}
    assert keys == {key for key in catalogue("id") if key.startswith("ledger.")}
    assert [key for key in keys if key.rsplit(".", 1)[1] not in code] == []
