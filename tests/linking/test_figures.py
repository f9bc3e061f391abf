"""Figures of both languages are in one unit, and stand to each other as they should."""

from __future__ import annotations

import pytest

from gist_samples import gist
from saksi.linking.figures import Agreement, agreement, units
from saksi.reading.number_words import number_lexicon


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Api melalap 2 hektare lahan.", "Fire burned 20,000 square metres of land.", Agreement.EQUAL),
        ("Kapal itu membawa 1,5 ton beras.", "The boat carried 1,500 kg of rice.", Agreement.EQUAL),
        ("Dana itu bernilai Rp3 miliar.", "The fund was worth 3 billion rupiah.", Agreement.EQUAL),
        ("Sebanyak 340 rumah rusak.", "At least 300 houses were damaged.", Agreement.COMPATIBLE),
        ("Sekitar 100 warga mengungsi.", "Some 95 residents fled.", Agreement.COMPATIBLE),
        ("Sebanyak 340 rumah rusak.", "As many as 1,127 houses were damaged.", Agreement.DIFFERENT),
        ("Harga naik 5 persen.", "Prices rose by 5,000 rupiah.", Agreement.UNRELATED),
        ("Mereka terjebak selama dua pekan.", "They were trapped for 14 days.", Agreement.EQUAL),
    ],
)
def test_figures_across_languages(first: str, second: str, expected: Agreement) -> None:
    (one,), (other,) = gist(first, "id").figures, gist(second, "en").figures
    assert agreement(one, other) is expected
    assert agreement(other, one) is expected


def test_a_number_within_a_word_is_a_figure() -> None:
    (figure,) = gist("A 6.4-magnitude quake shook the coast.", "en").figures
    assert figure.low == 6.4


def test_every_unit_is_one_that_is_read() -> None:
    known = {word.casefold() for code in ("id", "en") for word in number_lexicon(code).measures.units}
    assert units().keys() <= known
