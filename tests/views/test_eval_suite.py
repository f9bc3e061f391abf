"""`saksi eval --suite`: one table, or one object; what is absent is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claims_samples import REPORTS, read
from gold_samples import gold_line, written
from saksi.runs.measuring.figure import ErrorKind, Figure, Measurement
from saksi.runs.measuring.suite import NotMeasured
from saksi.views.cli import app
from saksi.views.eval_suite import cells, figure_label, print_suite, suite_record
from saksi.views.messages import catalogue

LINE = gold_line(read(REPORTS["id"]), id="report")
MET = Figure("id-dev", "content_overlap", 93.24, 92.0, 90.0, 95.5, 387)
UNMET = Figure("held-out-id", "calibration_error", 5.2, 5.0, 4.0, 6.1, 276, True)
OTHER = Figure("geo_lgl", "accuracy at 161 km", None, None, None, None, 0)
OUTCOMES = (
    Measurement("id-dev", (MET,), (ErrorKind("ends_late", 3, "a: b | c"),)),
    Measurement("held-out-id", (UNMET,)),
    Measurement("geo_lgl", (OTHER,), skipped={"no coordinates": 12}),
    NotMeasured("en-dev", "en-dev.jsonl: there is no such gold file; name one"),
)


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are wide, whatever the terminal."""
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one gold set and no corpora, and another as the working folder."""
    (tmp_path / "shared" / "gold").mkdir(parents=True)
    written(tmp_path / "shared" / "gold" / "id-dev.jsonl", [LINE, LINE | {"id": "again"}])
    monkeypatch.chdir(tmp_path)
    return tmp_path / "shared"


def run(*arguments: object) -> Result:
    """What `saksi eval` does with these arguments."""
    return CliRunner().invoke(app, ["eval", *map(str, arguments)])


def test_the_cells_of_a_figure() -> None:
    assert cells(MET, "en") == ("id-dev", "Content, overlap", "93.2", "90.0–95.5", "≥ 92", "yes", "387")
    assert cells(UNMET, "en")[2:] == ("5.2", "4.0–6.1", "≤ 5", "no", "276")
    assert cells(OTHER, "en") == ("geo_lgl", "accuracy at 161 km", "–", "", "", "", "0")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_recall_by_mode_has_words(lang: str) -> None:
    mode = str(catalogue(lang)["mode.indirect"])
    assert mode in figure_label("recall_indirect", lang)


def test_a_suite_as_json() -> None:
    record = suite_record(OUTCOMES)
    assert record["schema"] == "saksi.suite/1"
    assert record["figures"][0] == {
        "set": "id-dev",
        "figure": "content_overlap",
        "value": 93.2,
        "low": 90.0,
        "high": 95.5,
        "asked": 92.0,
        "at_most": False,
        "met": True,
        "cases": 387,
    }
    assert record["errors"]["id-dev"] == [{"kind": "ends_late", "count": 3, "example": "a: b | c"}]
    assert record["skipped"]["geo_lgl"] == {"no coordinates": 12}
    assert record["not_measured"] == {"en-dev": "en-dev.jsonl: there is no such gold file; name one"}


def test_a_suite_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    print_suite(OUTCOMES, "en")
    told = capsys.readouterr().out
    assert "geo_lgl: 12 skipped, no coordinates" in told
    assert "en-dev was not measured: en-dev.jsonl: there is no such gold file; name one" in told
    assert told.index("93.2") < told.index("5.2")


def test_what_is_there_is_measured_and_the_rest_is_told(folder: Path) -> None:
    result = run("--suite", folder, "--json")
    record = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert {figure["set"] for figure in record["figures"]} == {"id-dev"}
    assert {"en-dev", "held-out-id", "held-out-en", "id_gsd", "idner2k"} <= record["not_measured"].keys()


def test_gold_sets_come_before_the_suite(folder: Path) -> None:
    lines = run(folder / "gold" / "id-dev.jsonl", "--suite", folder, "--json").stdout.splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["saksi.evaluation/1", "saksi.suite/1"]


def test_a_suite_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("--suite", tmp_path / "absent")
    assert result.exit_code == 2
    assert "no such folder" in result.stderr
