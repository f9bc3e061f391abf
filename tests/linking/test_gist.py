"""What a gist holds of a statement, and that its record gives it again."""

from __future__ import annotations

import json

import numpy as np
import pytest

from gist_samples import gist, gists
from saksi.claims.claim import Act
from saksi.linking.gist import MASK, Role
from saksi.linking.gist_records import gist_record, packed, restored_gist, unpacked

ARTICLE = (
    "Wali Kota Ambrosius Lede mengatakan sedikitnya 340 rumah di Waingapu rusak akibat badai pada Senin. "
    "Ia membantah pemerintah kota terlambat mengirim bantuan. "
    "Kepala dinas sosial menolak berkomentar soal sisa anggaran."
)


def test_statements_become_gists_with_their_acts() -> None:
    found = gists(ARTICLE, "id")
    assert len(found) >= 3
    assert {each.act for each in found} >= {Act.SAY, Act.DENY}
    assert len({each.id for each in found}) == len(found)


def test_figures_are_masked_and_kept_apart() -> None:
    (figure,) = gist("Sedikitnya 340 rumah di Waingapu rusak akibat badai.", "id").figures
    assert (figure.low, figure.bound, figure.counted) == (340, "at_least", ("rumah",))
    masked = gist("Sedikitnya 340 rumah di Waingapu rusak akibat badai.", "id").masked
    assert MASK in masked
    assert "340" not in masked


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Polisi menangkap Yosef Kaledi di Kupang.", "id"),
        ("Yosef Kaledi ditangkap oleh polisi di Kupang.", "id"),
        ("Police arrested Yosef Kaledi in Kupang.", "en"),
        ("Yosef Kaledi was arrested by police in Kupang.", "en"),
    ],
)
def test_a_passive_is_turned_round(text: str, language: str) -> None:
    found = gist(text, language)
    (arrested,) = [name for name in found.names if name.kind == "person"]
    assert arrested.role is Role.PATIENT
    (police,) = [word for word in found.words if word.text in ("polisi", "police")]
    assert police.role is Role.AGENT


def test_a_negation_stands_with_its_word() -> None:
    words = {word.text: word.negated for word in gist("Bendungan itu tidak runtuh.", "id").words}
    assert words["runtuh"]
    assert not words["bendungan"]


@pytest.mark.parametrize("one", gists(ARTICLE, "id"), ids=lambda each: each.id)
def test_a_record_gives_the_gist_again(one) -> None:  # type: ignore[no-untyped-def]
    record = json.loads(json.dumps(gist_record(one)))
    assert restored_gist(record) == one
    assert gist_record(restored_gist(record)) == record


def test_a_vector_keeps_its_direction_in_eight_bits() -> None:
    vector = np.linspace(-1, 1, 512, dtype=np.float32)
    vector /= np.linalg.norm(vector)
    restored = unpacked(packed(vector))
    assert float(vector @ restored) > 0.9999
    assert packed(restored) == packed(vector)


def test_nothing_has_no_gists() -> None:
    assert gists("", "id") == ()
