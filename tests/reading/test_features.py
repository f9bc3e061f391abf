"""What the tagger sees of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.reading.features import NGRAM_BUCKETS, Shape, ngram_rows, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("2024", Shape.DIGITS),
        ("3.000", Shape.HAS_DIGIT),
        ("B-52", Shape.HAS_DIGIT),
        ("“", Shape.SYMBOL),
        ("...", Shape.SYMBOL),
        ("KPK", Shape.UPPER),
        ("A", Shape.SINGLE_UPPER),
        ("Budi", Shape.CAPITALISED),
        ("iPhone", Shape.INNER_UPPER),
        ("negara-negara", Shape.HYPHENATED),
        ("air", Shape.LOWER),
        ("北京", Shape.LOWER),
    ],
)
def test_shapes(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


@given(st.text(min_size=1))
def test_every_word_has_a_shape_and_is_no_padding(word: str) -> None:
    assert shape_of(word) in set(Shape) - {Shape.PADDING}


@given(st.text())
def test_rows_are_in_the_table_sorted_and_single(word: str) -> None:
    rows = ngram_rows(word)
    assert rows
    assert all(0 < row <= NGRAM_BUCKETS for row in rows)
    assert rows == sorted(set(rows))


@given(st.text(alphabet="abcXYZ-", min_size=1))
def test_case_is_told_by_the_shape_not_by_the_rows(word: str) -> None:
    assert ngram_rows(word.upper()) == ngram_rows(word.lower())


def test_words_with_a_common_affix_share_rows() -> None:
    assert set(ngram_rows("mengatakan")) & set(ngram_rows("menyatakan"))
    assert not set(ngram_rows("mengatakan")) <= set(ngram_rows("menyatakan"))


@given(st.integers(100, 100_000))
def test_rows_of_an_endless_word_are_bounded(length: int) -> None:
    assert len(ngram_rows("ab" * length)) < 120


def test_rows_never_change() -> None:
    """Trained tables stand on these numbers: another hash would make every model useless."""
    assert ngram_rows("air") == [1196, 3019, 8163, 10046, 11278, 13780, 15972, 17111, 17694, 17997, 21245]
