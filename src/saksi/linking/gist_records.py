"""Gists as JSON records, there and back: what the ledger keeps. Vectors are kept in 8 bits a number."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from saksi.claims.claim import Act, Factuality
from saksi.claims.contract import moment_record, recorded_moment
from saksi.linking.gist import Gist, GistFigure, GistName, GistTime, GistWord, Role

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = 127
"""The largest number of a vector is kept as this."""

Record = dict[str, Any]


def gist_record(gist: Gist) -> Record:
    """A gist as what JSON can hold; the same gist gives the same record."""
    return {
        "claim": gist.claim,
        "statement": gist.statement,
        "text": gist.text,
        "masked": None if gist.masked == gist.text else gist.masked,
        "language": gist.language,
        "published": moment_record(gist.published),
        "act": gist.act.value,
        "factuality": gist.factuality.value,
        "polarity": gist.polarity,
        "denies": gist.denies,
        "corrects": gist.corrects,
        "voice": gist.voice,
        "names": [[name.key, name.kind, name.name, name.role.value] for name in gist.names],
        "figures": [
            [figure.low, figure.high, figure.bound, figure.unit, list(figure.counted), figure.text]
            for figure in gist.figures
        ],
        "places": list(gist.places),
        "times": [[time.start.isoformat(), time.end.isoformat()] for time in gist.times],
        "words": [[word.text, word.kind, word.role.value, word.predicate, int(word.negated)] for word in gist.words],
        "vector": packed(gist.vector),
    }


def restored_gist(record: Mapping[str, Any]) -> Gist:
    """The gist of a record; its vector is the kept one, which `gist_record` gives again unchanged."""
    return Gist(
        claim=record["claim"],
        statement=record["statement"],
        text=record["text"],
        masked=record["masked"] or record["text"],
        language=record["language"],
        published=recorded_moment(record["published"]),
        act=Act(record["act"]),
        factuality=Factuality(record["factuality"]),
        polarity=record["polarity"],
        denies=record["denies"],
        corrects=record["corrects"],
        voice=record["voice"],
        names=tuple(GistName(key, kind, name, Role(role)) for key, kind, name, role in record["names"]),
        figures=tuple(
            GistFigure(low, high, bound, unit, tuple(counted), text)
            for low, high, bound, unit, counted, text in record["figures"]
        ),
        places=tuple(record["places"]),
        times=tuple(GistTime(date.fromisoformat(start), date.fromisoformat(end)) for start, end in record["times"]),
        words=tuple(
            GistWord(text, kind, Role(role), predicate, bool(negated))
            for text, kind, role, predicate, negated in record["words"]
        ),
        vector=unpacked(record["vector"]),
    )


def packed(vector: NDArray[np.float32]) -> str:
    """A vector in base 64, one signed byte a number; its length is lost, its direction kept."""
    import numpy as np

    largest = float(np.abs(vector).max(initial=0.0)) or 1.0
    return base64.b64encode(np.round(vector * (STEPS / largest)).astype(np.int8).tobytes()).decode("ascii")


def unpacked(text: str) -> NDArray[np.float32]:
    """The vector that was packed, of length 1 (0 when it was 0)."""
    import numpy as np

    vector = np.frombuffer(base64.b64decode(text), dtype=np.int8).astype(np.float32)
    length = float(np.linalg.norm(vector)) or 1.0
    return np.asarray(vector / length, dtype=np.float32)
