"""The figures of relations, on judged pairs whose figures are known."""

from __future__ import annotations

import pytest

from saksi.article.article import Article
from saksi.runs.copies import ArticlePair
from saksi.runs.measuring.relations import Judged, auc, f1_by_label, held_out, label, macro_f1
from saksi.runs.measuring.relations_baseline import baseline

JUDGED = [
    Judged("same", "copied", 0.9, True),
    Judged("refines", "different", 0.4, False),
    Judged("number-changed", "number-changed", 0.1, False),
    Judged("contradicts", "denies", 0.2, False),
    Judged("different", "same", 0.6, False),
    Judged("denies", "different", 0.1, False),
]


def test_auc_counts_the_pairs_in_order() -> None:
    assert auc(JUDGED) == pytest.approx(7 / 8)
    assert auc(JUDGED[:1]) is None


def test_labels_that_count_as_one() -> None:
    assert [label(each) for each in ("copied", "refines", "denies", "different")] == [
        "same", "same", "contradicts", "different",
    ]  # fmt: skip


def test_f1_leaves_denials_out() -> None:
    values = f1_by_label(JUDGED)
    assert values == {"same": 0.5, "number-changed": 1.0, "contradicts": 1.0, "different": 0.0}
    assert macro_f1(JUDGED) == pytest.approx(0.625)


def test_a_fifth_of_the_topics_is_held_out() -> None:
    share = sum(held_out(f"topic {number}") for number in range(1000)) / 1000
    assert share == pytest.approx(0.2, abs=0.05)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("At least 340 houses were damaged in the storm.", "same"),
        ("At least 410 houses were damaged in the storm.", "number-changed"),
        ("At least 340 houses were not damaged in the storm.", "contradicts"),
        ("Rice is dear.", "different"),
    ],
)
def test_the_baseline(other: str, expected: str) -> None:
    first, second = (Article("a", text, "en") for text in ("At least 340 houses were damaged in the storm.", other))
    assert baseline(ArticlePair("p", first, second))[0] == expected
