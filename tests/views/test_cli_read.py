"""The commands `read` and `explain` from the outside: what is written where, and the exit codes.

The reader itself is replaced: what it finds is tested where it lives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

import saksi.runs.once
from saksi.article.article import Article
from saksi.claims.contract import reading_record
from saksi.claims.policy import Policy
from saksi.errors import InputError, SaksiError
from saksi.runs.once import Reading
from saksi.views import cli_read
from saksi.views.cli_read import register
from saksi.views.output import output_stream

app = typer.Typer()
register(app)


@pytest.fixture
def saw(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Puts the hand-made claims in place of the reader's; gives the articles that the reader saw."""
    seen: list[Article] = []

    def read_articles(articles: Iterable[Article], _: Policy) -> Iterator[Reading]:
        for article in articles:
            seen.append(article)
            claims = reading.claims if article.text == reading.article.text else ()
            yield Reading(article, reading.analysis, claims)

    monkeypatch.setattr(saksi.runs.once, "read_articles", read_articles)
    return seen


@pytest.fixture
def report(reading: Reading, tmp_path: Path) -> Path:
    """The report as a JSONL file of one line."""
    article = reading.article
    record = {"id": "flood1", "outlet": article.outlet, "title": article.title, "language": "id", "text": article.text}
    path = tmp_path / "report.jsonl"
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def run(*arguments: object, stdin: str | None = None) -> Result:
    """A command's result."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def error_of(result: Result) -> SaksiError:
    """The error that ended a command; `saksi.views.cli` tells it and gives its exit code."""
    assert isinstance(result.exception, SaksiError)
    return result.exception


@pytest.mark.usefixtures("saw")
def test_jsonl_is_the_reading_contract_one_line_an_article(reading: Reading, report: Path) -> None:
    result = run("read", report, report)
    first, second = result.stdout.splitlines()
    record = json.loads(first)
    assert first == second == json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    assert record["claims"] == reading_record(reading.article, reading.claims)["claims"]
    assert record["article"]["text"] == reading.article.text
    assert (result.exit_code, result.stderr) == (0, "")


def test_options_say_what_the_articles_do_not(saw: list[Article], tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("Wali kota hadir di balai desa.\n", encoding="utf-8")
    result = run("read", path, "--outlet", "Kabar", "--published", "2024-05-07", "--language", "id")
    assert result.exit_code == 0
    (article,) = saw
    assert (article.outlet, str(article.published), article.language) == ("Kabar", "2024-05-07", "id")


@pytest.mark.usefixtures("saw")
def test_bad_inputs_are_told_in_one_line_each_and_the_good_are_read(report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("read", tmp_path / "absent.txt", report, empty, report)
    assert result.exit_code == 2
    assert len(result.stdout.splitlines()) == 2
    absent, unreadable = result.stderr.splitlines()
    assert "absent.txt" in absent
    assert "empty.txt" in unreadable


@pytest.mark.usefixtures("saw")
def test_standard_input_is_read(report: Path) -> None:
    result = run("read", "-", stdin=report.read_text(encoding="utf-8"))
    assert json.loads(result.stdout)["article"]["id"] == "flood1"


@pytest.mark.usefixtures("saw")
@pytest.mark.parametrize(
    ("name", "begins"), [("out.html", "<!doctype html>"), ("out.jsonl", '{"schema":'), ("out.txt", "───")]
)
def test_the_ending_of_the_output_file_chooses_the_format(report: Path, tmp_path: Path, name: str, begins: str) -> None:
    result = run("read", report, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["report.jsonl", name])


@pytest.mark.usefixtures("saw")
def test_the_language_of_the_labels_is_chosen(report: Path) -> None:
    assert "Siapa mengatakan apa" in run("read", report, "--format", "pretty", "--lang", "id").stdout
    assert "Who says what" in run("read", report, "--format", "pretty", "--lang", "en").stdout
    assert isinstance(error_of(run("read", report, "--lang", "xx")), InputError)


@pytest.mark.usefixtures("saw")
@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("--published", "tomorrow-ish"), "--published"),
        (("--language", "xx"), "--language"),
    ],
)
def test_a_wrong_option_is_told_once_and_nothing_is_read(
    saw: list[Article], report: Path, arguments: tuple[str, ...], named: str
) -> None:
    error = error_of(run("read", report, report, *arguments))
    assert named in str(error)
    assert error.exit_code == 2
    assert not saw


@pytest.mark.usefixtures("saw")
def test_explain_gives_rule_and_words(report: Path) -> None:
    told = run("explain", report, "--lang", "en").stdout
    row = next(line for line in told.splitlines() if "performative" in line)
    assert row.split() == ["Act", "assesses", "performative", "“menilai”"]
    assert "No reasons are recorded" in told


@pytest.mark.usefixtures("saw")
def test_explain_as_json_keeps_to_the_claims_asked_for(report: Path) -> None:
    record = json.loads(run("explain", report, "--json", "--claim", "c1").stdout)
    assert record["schema"] == "saksi.explanation/1"
    (claim,) = record["claims"]
    assert claim["id"] == "c1aa"
    assert claim["because"][0] == {"axis": "act", "rule": "performative", "words": "menilai"}


@pytest.mark.usefixtures("saw")
def test_explain_of_an_unknown_claim_is_an_error(report: Path) -> None:
    assert "--claim zz" in str(error_of(run("explain", report, "--claim", "zz")))


def test_an_output_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(SaksiError, match="cannot be written"), output_stream(tmp_path / "no" / "such" / "file"):
        pass


def test_a_failed_run_leaves_the_old_output_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old", encoding="utf-8")

    def interrupted() -> None:
        with output_stream(path) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_written_to_a_device_goes_to_the_device(tmp_path: Path) -> None:
    device = tmp_path / "null"
    device.symlink_to("/dev/null")
    with output_stream(device) as stream:
        stream.write("words")
    assert device.is_symlink()
    assert not Path("/dev/null").is_file()


def test_help_needs_no_reader() -> None:
    result = run("read", "--help")
    assert result.exit_code == 0
    assert "--format" in result.stdout
    assert cli_read.LANGUAGE
