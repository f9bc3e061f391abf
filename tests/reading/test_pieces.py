"""Words as pieces: never none, never many, always the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.reading import pieces as module
from saksi.reading.models import model_path
from saksi.reading.pieces import END, MOST_PIECES, START, Pieces, bounded, pieces, window_rows

WORDS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), max_size=8)


@given(WORDS)
def test_every_word_has_one_to_four_pieces(words: list[str]) -> None:
    split = pieces().of(words)
    assert len(split) == len(words)
    assert all(1 <= len(rows) <= MOST_PIECES for rows in split)
    assert split == pieces().of(words)


def test_affixes_and_known_words_are_spelt_in_few_pieces() -> None:
    assert all(
        len(rows) <= 3 for rows in pieces().of(["mengatakan", "dikatakannya", "Jakarta", "government", "spokesman"])
    )


@given(st.lists(st.integers(0, 99), max_size=12))
def test_of_a_long_word_its_beginning_and_its_end_are_kept(rows: list[int]) -> None:
    kept = bounded(rows)
    assert len(kept) == min(max(len(rows), 1), MOST_PIECES)
    if rows:
        assert (kept[0], kept[-1]) == (rows[0], rows[-1])


@given(st.lists(st.lists(st.integers(3, 99), min_size=1, max_size=MOST_PIECES).map(tuple), min_size=1, max_size=9))
def test_a_window_tells_each_words_first_and_last_piece(words: list[tuple[int, ...]]) -> None:
    rows, firsts, lasts = window_rows(words)
    assert (rows[0], rows[-1]) == (START, END)
    for word, first, last in zip(words, firsts, lasts, strict=True):
        assert tuple(rows[first : last + 1]) == word
    assert rows.dtype == np.int64


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED_WORDS", 3)
    own = Pieces(model_path(module.FILE))
    expected = pieces().of(["satu", "dua", "tiga", "empat", "lima"])
    assert own.of(["satu", "dua"]) + own.of(["tiga", "empat", "lima"]) == expected
    assert len(own.remembered) <= 3
