"""The command `eval` from the outside: JSON, tables in both languages, misses, and what cannot be scored."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claims_samples import REPORTS, read
from gold_samples import gold_line, written
from saksi.claims.claim import Act, Factuality, Mode
from saksi.runs.measuring import mistakes
from saksi.views.cli import app
from saksi.views.messages import catalogue

LINE = gold_line(read(REPORTS["id"]), id="report")
SPURIOUS = "Kami menilai setidaknya 300 rumah rusak pada pekan ini. Kami belum tahu kapan warga bisa pulang"
FIGURES = ("content_overlap", "content_exact", "end_to_end", "numbers")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are wide, whatever the terminal."""
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture
def perfect(tmp_path: Path) -> Path:
    """A gold file that the reader gets right."""
    return written(tmp_path / "perfect.jsonl", [LINE])


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    """A gold file that lacks a claim, has one that is not there, and has another act and mode for a third."""
    missed = LINE["claims"][1] | {"content": "1.200 warga Kupang mengungsi", "cue": None}
    relabelled = LINE["claims"][1] | {"act": "warn", "mode": "mixed"}
    return written(tmp_path / "flawed.jsonl", [LINE | {"claims": [missed, relabelled, *LINE["claims"][2:]]}])


def run(*arguments: object) -> Result:
    """What `saksi eval` does with these arguments."""
    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def test_json_is_one_object_a_set(perfect: Path, flawed: Path) -> None:
    result = run(perfect, flawed, "--json")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert [record["gold"] for record in records] == ["perfect.jsonl", "flawed.jsonl"]
    assert {record["schema"] for record in records} == {"saksi.evaluation/1"}
    assert records[0].keys() == records[1].keys()


def test_json_of_a_perfect_reading(perfect: Path) -> None:
    record = json.loads(run(perfect, "--json", "--show", 5).stdout)
    assert (record["articles"], record["claims"]) == (1, {"gold": 5, "read": 5})
    for figure in FIGURES:
        assert record[figure] == {"precision": 100.0, "recall": 100.0, "f1": 100.0}
    for share in ("source_name", "source_span", "cue", "via"):
        assert record[share] == 100.0
    assert record["recall_by_mode"] == {"direct": 100.0, "indirect": 100.0}
    for axis, values in (("mode", Mode), ("act", Act), ("factuality", Factuality)):
        assert (record[axis]["accuracy"], record[axis]["macro_f1"], record[axis]["confusion"]) == (100.0, 100.0, [])
        assert set(record[axis]["by_label"]) <= {str(value) for value in values}
    assert record["misses"] == []


def test_json_has_the_confusions_and_as_many_misses_as_asked_for(flawed: Path) -> None:
    record = json.loads(run(flawed, "--json", "--show", 9).stdout)
    assert record["act"]["confusion"] == [{"gold": "warn", "read": "predict", "count": 1}]
    assert record["mode"]["confusion"] == [{"gold": "mixed", "read": "indirect", "count": 1}]
    assert record["misses"] == [
        {
            "article": "report",
            "missed": True,
            "mode": "indirect",
            "act": "predict",
            "words": "1.200 warga Kupang mengungsi",
        },
        {"article": "report", "missed": False, "mode": "direct", "act": "assess", "words": SPURIOUS},
    ]
    assert json.loads(run(flawed, "--json", "--show", 1).stdout)["misses"] == record["misses"][:1]
    assert json.loads(run(flawed, "--json").stdout)["misses"] == []


def test_json_has_intervals_errors_and_calibration(flawed: Path) -> None:
    two = written(flawed.with_name("two.jsonl"), [LINE, json.loads(flawed.read_text(encoding="utf-8"))])
    record = json.loads(run(two, "--json").stdout)
    assert set(FIGURES) | {"source_name", "recall_direct", "act_macro"} <= record["intervals"].keys()
    low, high = record["intervals"]["content_overlap"]
    assert low <= record["content_overlap"]["f1"] <= high == 100.0
    errors = {error["kind"]: error["count"] for error in record["errors"]}
    assert errors["act: warn → predict"] == errors["mode: mixed → indirect"] == 1
    assert record["errors"][0].keys() == {"kind", "count", "example"}
    calibration = record["calibration"]
    assert sum(entry["claims"] for entry in calibration["curve"]) == record["claims"]["read"]
    assert 0 <= calibration["error"] <= 100


def test_a_single_article_has_no_interval(perfect: Path) -> None:
    assert set(json.loads(run(perfect, "--json").stdout)["intervals"].values()) == {None}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_kinds_of_error_are_told_in_words(flawed: Path, lang: str) -> None:
    told, words = run(flawed, "--lang", lang).stdout, catalogue(lang)
    for key in ("act", "mode", "spurious", "missed_without_cue"):
        assert str(words[f"eval.error.{key}"]) in told
    assert str(words["eval.figure.calibration_error"]) in told


def test_every_kind_of_error_has_words() -> None:
    source = Path(mistakes.__file__).read_text(encoding="utf-8")
    keys = {key.removeprefix("eval.error.") for key in catalogue("en") if key.startswith("eval.error.")}
    formed = {f"missed_{word}_{how}" for word in ("verb", "noun", "word") for how in ("known", "unknown")}
    formed |= {
        "spurious",
        "wider",
        "mode",
        "act",
        "factuality",
        "kind",
        "number_missed",
        "number_bound",
        "number_value",
    }
    assert formed <= keys
    assert all(re.search(rf'"{key}[":]', source) for key in keys - formed)


def test_a_notion_and_a_split_are_chosen(tmp_path: Path) -> None:
    wide = [LINE["claims"][0] | {"notion": "wide"}, *LINE["claims"][1:]]
    path = written(tmp_path / "gold.jsonl", [LINE | {"split": "a"}, LINE | {"split": "b", "claims": wide}])
    record = json.loads(run(path, "--split", "b", "--json").stdout)
    assert (record["notion"], record["articles"], record["claims"]["gold"]) == ("narrow", 1, 4)
    record = json.loads(run(path, "--split", "b", "--notion", "wide", "--json").stdout)
    assert (record["notion"], record["claims"]["gold"]) == ("wide", 5)
    assert run(path, "--notion", "other").exit_code == 2


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_tables_are_in_the_language_that_is_asked_for(flawed: Path, lang: str) -> None:
    told = run(flawed, "--lang", lang).stdout
    words = catalogue(lang)
    assert told.startswith("flawed.jsonl\n")
    for key in ("precision", "recall", "f1"):
        assert str(words[f"eval.column.{key}"]) in told
    for key in (*FIGURES, "source_name", "source_span", "cue", "via"):
        assert str(words[f"eval.figure.{key}"]) in told
    for key in ("counts", "axis", "confusions"):
        assert str(words[f"eval.{key}"]).partition("{")[0] in told
    assert "warn → predict 1" in told
    assert SPURIOUS not in told


def test_the_two_languages_tell_the_same_figures(flawed: Path) -> None:
    one, other = ([word for word in run(flawed, "--lang", lang).stdout.split() if "." in word] for lang in ("id", "en"))
    assert one == other


@pytest.mark.parametrize("lang", ["id", "en"])
def test_shown_misses_are_a_line_each(flawed: Path, lang: str) -> None:
    shown = [line for line in run(flawed, "--show", 9, "--lang", lang).stdout.splitlines() if "| report |" in line]
    words = catalogue(lang)
    assert shown == [
        f"{words['eval.missed']} | report | indirect | predict | 1.200 warga Kupang mengungsi",
        f"{words['eval.spurious']} | report | direct | assess | {SPURIOUS}",
    ]


def test_markup_in_a_gold_set_is_told_as_it_stands(tmp_path: Path) -> None:
    text = "[bold]Air naik[/bold] dan [red]surut."
    claim = LINE["claims"][1] | {"content": text, "cue": None, "source": None, "numbers": []}
    path = written(tmp_path / "[bold]x.jsonl", [LINE | {"id": "[i]1", "text": text, "claims": [claim]}])
    told = run(path, "--show", 9, "--lang", "en").stdout
    assert told.startswith("[bold]x.jsonl\n")
    assert f"| [i]1 | indirect | predict | {text}" in told


def test_nothing_annotated_and_nothing_read_has_no_figures(tmp_path: Path) -> None:
    result = run(written(tmp_path / "empty.jsonl", []), "--lang", "en")
    assert result.exit_code == 0
    assert "0 articles, 0 claims annotated, 0 read" in result.stdout
    assert "act: accuracy –, macro F1 –" in result.stdout


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    result = run(tmp_path / "absent.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("saksi: ")
    assert "absent.jsonl" in line
    assert "no such gold file" in line


def test_a_broken_line_is_told_in_one_line(tmp_path: Path) -> None:
    result = run(written(tmp_path / "broken.jsonl", [LINE, {"id": "x"}]), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "broken.jsonl:2" in result.stderr


def test_what_else_was_given_is_scored(perfect: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "absent.jsonl", perfect, "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["gold"] == "perfect.jsonl"


def test_an_unknown_language_or_no_gold_set_is_refused(perfect: Path) -> None:
    assert run(perfect, "--lang", "xx").exit_code == 2
    assert run().exit_code == 2
    assert "--suite" in run().stderr


def test_help_needs_no_reader() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "--show" in result.stdout
