"""The pair reader: a transformer that reads two statements at once, trained by `training.pair_reader`.

What it gives are scores of the relations, to be weighed with what is compared by itself. It takes some milliseconds a
pair, so it is asked only where comparing leaves a pair open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from saksi.reading.models import VECTORS, model_session
from saksi.reading.pieces import END, START, pieces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "pairs.onnx"
MOST_PIECES = 110
"""Pieces of a statement that are read."""


def reader_scores(texts: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Scores [pairs, relations], in the order of `saksi.linking.relation_model.RELATIONS`, of pairs of texts. A pair's
    scores depend on neither the other pairs nor on which of its texts comes first."""
    import numpy as np

    known: dict[tuple[str, str], NDArray[np.float32]] = {}
    for pair in map(in_order, texts):
        if pair not in known:
            known[pair] = read_pair(*pair)
    return np.array([known[in_order(pair)] for pair in texts], dtype=np.float32)


def in_order(pair: tuple[str, str]) -> tuple[str, str]:
    """The two texts in the order in which they are read."""
    first, second = pair
    return (first, second) if first <= second else (second, first)


def read_pair(first: str, second: str) -> NDArray[np.float32]:
    """The scores of one pair. Read by itself: in a batch the last digits would depend on the others."""
    rows, start = pair_rows(first, second)
    (scores,) = session().run(None, {"rows": rows[None], "seconds": start})
    return scores[0]  # type: ignore[no-any-return]


def pair_rows(first: str, second: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pieces of both texts in one window, with marks, and where the second text begins."""
    import numpy as np

    model = pieces().model
    one, other = model.encode(first)[:MOST_PIECES], model.encode(second)[:MOST_PIECES]
    rows = [START, *one, END, END, *other, END]
    return np.array(rows, dtype=np.int64), np.array([len(one) + 3], dtype=np.int64)


@cache
def session() -> Any:
    """The model, loaded once a process."""
    return model_session(FILE, "linking", beside=VECTORS)
