"""The suite: what is there is measured, what is not is told, and the rest goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims_samples import REPORTS, read
from gold_samples import gold_line, written
from saksi.errors import ModelError
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.suite import NotMeasured, Part, measured, parts

LINE = gold_line(read(REPORTS["id"]), id="report")


def outcome(name: str, folder: Path, working: Path) -> Measurement | NotMeasured:
    """What becomes of one set."""
    (part,) = (part for part in parts(folder, working) if part.set == name)
    return measured(part)


def test_every_set_has_its_own_name() -> None:
    names = [part.set for part in parts(Path("nowhere"), Path("nowhere"))]
    assert len(set(names)) == len(names) == 26


def test_a_gold_set_is_measured_against_what_is_asked(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    written(tmp_path / "gold" / "id-dev.jsonl", [LINE, LINE | {"id": "other"}])
    measurement = outcome("id-dev", tmp_path, tmp_path)
    assert isinstance(measurement, Measurement)
    figures = {figure.name: figure for figure in measurement.figures}
    assert figures["content_overlap"] == Figure("id-dev", "content_overlap", 100.0, 92.0, 100.0, 100.0, 10)
    assert figures["recall_indirect"].met
    assert {"via", "numbers", "act_macro", "factuality_macro"} <= figures.keys()
    assert measurement.errors == ()


def test_the_held_out_split_is_measured_with_its_calibration(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "attribution"
    folder.mkdir(parents=True)
    written(folder / "id.jsonl", [LINE | {"split": "train", "claims": []}, LINE | {"split": "held-out"}])
    measurement = outcome("held-out-id", tmp_path / "absent", tmp_path)
    assert isinstance(measurement, Measurement)
    figures = {figure.name: figure for figure in measurement.figures}
    assert (figures["content_overlap"].value, figures["content_overlap"].cases) == (100.0, 5)
    assert (figures["calibration_error"].asked, figures["calibration_error"].at_most) == (5.0, True)


def test_figures_on_axes_that_are_not_annotated_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    claims = [claim | {"act": "say", "factuality": "CT+", "via": [], "numbers": []} for claim in LINE["claims"]]
    written(tmp_path / "gold" / "en-dev.jsonl", [LINE | {"claims": claims}])
    measurement = outcome("en-dev", tmp_path, tmp_path)
    assert isinstance(measurement, Measurement)
    names = {figure.name for figure in measurement.figures}
    assert not names & {"act_macro", "factuality_macro", "via", "numbers"}
    assert not {error.kind.partition(":")[0] for error in measurement.errors} & {"act", "factuality"}


def test_nothing_is_there_and_all_of_it_is_told(tmp_path: Path) -> None:
    outcomes = [measured(part) for part in parts(tmp_path, tmp_path)]
    assert all(isinstance(outcome, NotMeasured) and outcome.reason for outcome in outcomes)


def test_a_broken_set_is_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "id-dev.jsonl").write_text(json.dumps({"id": "x"}) + "\n", encoding="utf-8")
    broken = outcome("id-dev", tmp_path, tmp_path)
    assert isinstance(broken, NotMeasured)
    assert "id-dev.jsonl:1" in broken.reason


def test_an_error_of_a_model_ends_it() -> None:
    def broken() -> Measurement:
        raise ModelError("parser.onnx", "there is no such file", "install Saksi again")

    with pytest.raises(ModelError):
        measured(Part("x", broken))
