"""The proposition: what statements of several articles and languages say alike, but for their figures."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from saksi.linking.utterance import UtteranceKey


@dataclass(frozen=True, slots=True)
class Proposition:
    """`said` are the statements that say it (or deny it, by their factuality), `opposed` those that say otherwise,
    both in time order; a statement can say several propositions. `text` is the best statement's: attributed, early and
    full. The id follows from the earliest statement, so it stays when more are found."""

    id: str
    text: str
    said: tuple[UtteranceKey, ...]
    opposed: tuple[UtteranceKey, ...]


def proposition_id(first: UtteranceKey) -> str:
    """The id of a proposition from its earliest statement."""
    return "p" + hashlib.sha256(first.text.encode()).hexdigest()[:15]
