"""The labelled pairs of CLICK-ID: the file, the baseline, the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from linking_reports import OTHER, SPEECH, report
from saksi.errors import MalformedRecord, MissingInput
from saksi.linking.copying import CopyingLabel
from saksi.linking.sourcing import sourcing_of
from saksi.runs.measuring.copies import (
    DEVELOPMENT,
    HELD_OUT,
    LabelledPair,
    baseline,
    figures,
    labelled_pairs,
    likeness,
    measure,
    threshold_label,
)

FILE = Path(__file__).parents[3] / "data/linking/clickid-copies.jsonl"
PAIRS = [
    LabelledPair("a", "b", CopyingLabel.COPY, DEVELOPMENT),
    LabelledPair("a", "c", CopyingLabel.UNRELATED, DEVELOPMENT),
]
SOURCINGS = {name: sourcing_of(report(name, text)) for name, text in (("a", SPEECH), ("b", SPEECH), ("c", OTHER))}


def test_the_file() -> None:
    pairs = list(labelled_pairs(FILE))
    assert len(pairs) >= 250
    assert len({frozenset((pair.first, pair.second)) for pair in pairs}) == len(pairs)
    assert {pair.half for pair in pairs} == {DEVELOPMENT, HELD_OUT}
    assert {pair.label for pair in pairs} == set(CopyingLabel)


def test_baseline_and_figures() -> None:
    thresholds = baseline(PAIRS, SOURCINGS)
    simple = [threshold_label(likeness(pair, SOURCINGS), thresholds) for pair in PAIRS]
    assert simple == [CopyingLabel.COPY, CopyingLabel.UNRELATED]
    found = {figure.name: figure.value for figure in figures(PAIRS, [CopyingLabel.COPY] * 2, simple)}
    assert found["macro_f1_of_thresholds"] == pytest.approx(100)
    assert found["macro_f1"] == pytest.approx(100 / 3)
    assert found["f1_copy"] == pytest.approx(200 / 3)


def test_bad_files(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        list(labelled_pairs(tmp_path / "none.jsonl"))
    (tmp_path / "bad.jsonl").write_text('{"a": "x"}\n')
    with pytest.raises(MalformedRecord):
        list(labelled_pairs(tmp_path / "bad.jsonl"))
    with pytest.raises(MissingInput):
        measure(FILE, tmp_path)
