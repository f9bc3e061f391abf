"""The nearest text in another language."""

from __future__ import annotations

import numpy as np

from saksi.linking.nearest import corrected, likeness, marks_of, written_alike

TEXTS = ["Gubernur Ana Boro membuka pasar Waingapu", "Sebanyak 1.127 rumah rusak"]
OTHERS = ["As many as 1,127 houses were damaged", "Governor Ana Boro opened the Waingapu market"]


def test_names_and_numbers_are_written_alike() -> None:
    assert written_alike(TEXTS, OTHERS).argmax(1).tolist() == [1, 0]
    assert "1127" in marks_of(TEXTS[1]) & marks_of(OTHERS[0])


def test_a_text_that_is_near_to_everything_is_put_back() -> None:
    cosines = np.array([[0.8, 0.75], [0.8, 0.3]], dtype=np.float32)
    assert cosines.argmax(1).tolist() == [0, 0]
    assert corrected(cosines).argmax(1).tolist() == [1, 0]


def test_likeness_weighs_both() -> None:
    same = np.full((2, 4), 0.5, dtype=np.float32)
    assert likeness(same, same, TEXTS, OTHERS).argmax(1).tolist() == [1, 0]
