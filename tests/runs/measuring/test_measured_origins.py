"""The labelled stories of CLICK-ID: the file, B-cubed, the figures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from linking_reports import OTHER, SPEECH, report
from saksi.errors import MalformedRecord
from saksi.runs.measuring.origins import LabelledArticle, bcubed_f1, bcubed_sums, labelled_articles, measurement

FILE = Path(__file__).parents[3] / "data/linking/clickid-origins.jsonl"


def labelled(name: str, role: str, origin: str) -> LabelledArticle:
    """An article of one story."""
    return LabelledArticle("s", name, role, None, origin, "dev")


STORY = [labelled("a", "original", "Rina"), labelled("b", "copy", "Rina"), labelled("c", "independent", "traders")]


def test_the_file() -> None:
    articles = list(labelled_articles(FILE))
    assert len(articles) >= 70
    assert len({each.story for each in articles}) >= 12
    assert {each.part for each in articles} == {"dev", "held-out"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"a": "1", "b": "1", "c": "2"}, 1.0),
        ({"a": "1", "b": "2", "c": "3"}, 0.8),
        ({"a": "1", "b": "1", "c": "1"}, 5 / 7),
    ],
)
def test_bcubed(given: dict[str, str], expected: float) -> None:
    sums = np.asarray(bcubed_sums(STORY, lambda each: given[each.article]))
    assert float(bcubed_f1(sums)) == pytest.approx(expected)


def test_measurement() -> None:
    said = (("Rina Tomasoa", "Divers have found the wheelhouse"),)
    reports = {
        "a": report("a", SPEECH, voices=said),
        "b": report("b", SPEECH, "Tarumba Courier", None, said),
        "c": report("c", OTHER, "Kesambi Times"),
    }
    found = measurement(STORY, reports)
    values = {figure.name: figure.value for figure in found.figures}
    assert values["b_cubed_f1"] == pytest.approx(100)
    assert values["macro_f1_of_roles"] == pytest.approx(100)
    assert values["b_cubed_f1_each_its_own"] == pytest.approx(80)
    assert not found.errors


def test_bad_file(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"story": "s", "article": "a", "role": "bystander"}\n')
    with pytest.raises(MalformedRecord):
        list(labelled_articles(tmp_path / "bad.jsonl"))
