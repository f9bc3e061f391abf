"""Sketches as JSON, and back."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import TYPE_CHECKING, Any

from saksi.linking.sketch import Sketch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def sketch_record(sketch: Sketch) -> dict[str, Any]:
    """A sketch as what JSON can hold; `restored_sketch` gives the sketch back."""
    return {
        "language": sketch.language,
        "moment": sketch.moment.isoformat() if sketch.moment else None,
        "words": dict(sketch.words),
        "lead": dict(sketch.lead),
        "title": dict(sketch.title),
        "names": dict(sketch.names),
        "vector": written_vector(sketch.vector),
        "title_vector": written_vector(sketch.title_vector),
    }


def restored_sketch(record: dict[str, Any]) -> Sketch:
    """The sketch of a record."""
    return Sketch(
        language=record["language"],
        moment=datetime.fromisoformat(record["moment"]) if record["moment"] else None,
        words=record["words"],
        lead=record["lead"],
        title=record["title"],
        names=record["names"],
        vector=read_vector(record["vector"]),
        title_vector=read_vector(record["title_vector"]),
    )


def written_vector(vector: NDArray[np.int8]) -> str:
    """A vector in base 64 (RFC 4648)."""
    return base64.b64encode(vector.tobytes()).decode("ascii")


def read_vector(text: str) -> NDArray[np.int8]:
    """A vector that was written so."""
    import numpy as np

    return np.frombuffer(base64.b64decode(text), dtype=np.int8)
