"""The gist: what one statement of a claim says, as far as statements are compared by it.

A gist stands for itself: two of them can be compared without their articles. It holds no offsets; its claim has those.
Numbers are masked in what the encoder sees, and compared as figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from saksi.claims.claim import Act, Factuality
from saksi.reading.analysis import Bound, NameKind

if TYPE_CHECKING:  # at run time numpy is loaded with the encoder
    import numpy as np
    from numpy.typing import NDArray

MASK = "#"
"""Stands for every figure in a masked text."""


class Role(StrEnum):
    """What somebody or something is to a predicate; a passive is turned round."""

    AGENT = "agent"
    PATIENT = "patient"
    OTHER = "other"


WordKind = Literal["predicate", "noun", "name", "quality"]


@dataclass(frozen=True, slots=True)
class GistName:
    """A name in a statement. `key` is the same for the names of one person, organisation or place in any language
    (`saksi.linking.entities.identity_key`)."""

    key: str
    kind: NameKind
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class GistFigure:
    """A count, amount or percentage, from `low` to `high`, both the value itself where there is one. `unit` is the
    same in any language (`saksi.linking.figures`), and the bounds are in it; `counted` are the words for what is
    counted; `text` is how it stands in the article."""

    low: float
    high: float
    bound: Bound
    unit: str
    counted: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class GistTime:
    """A time that a statement gives: whole days, both inclusive."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class GistWord:
    """A content word, case folded. `role` is what it is to the predicate at position `predicate` of the gist's words
    (-1 for none); `negated` says whether a negation stands with it."""

    text: str
    kind: WordKind
    role: Role
    predicate: int
    negated: bool


@dataclass(frozen=True, slots=True)
class Gist:
    """One statement of a claim: `claim` and `statement` are the claim's id and the statement's number in it.

    A claim of declining or silence has one gist, of its topic. `published` is the article's; `voice` the origin's key
    (None for a voice without a name); `polarity` as in the statement; `denies` and `corrects` say that the words, or
    those that lead them in, deny what others say or set an earlier report right. `places` are GeoNames' or countries'
    keys; `vector` [width of the encoder] is the masked text's.
    """

    claim: str
    statement: int
    text: str
    masked: str
    language: str
    published: datetime | date | None
    act: Act
    factuality: Factuality
    polarity: str
    denies: bool
    corrects: bool
    voice: str | None
    names: tuple[GistName, ...]
    figures: tuple[GistFigure, ...]
    places: tuple[str, ...]
    times: tuple[GistTime, ...]
    words: tuple[GistWord, ...]
    vector: NDArray[np.float32] = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """Tells the gist from all others: the claim's id and the statement's number."""
        return f"{self.claim}.{self.statement}"
