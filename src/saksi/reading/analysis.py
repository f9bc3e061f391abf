"""What the reading room finds in an article: the types. Each says what it stands on.

`Analysis` holds all of it. Tokens are numbered through the whole article; sentences, names, quantities, times, places
and quotations point into the text by `Span`s.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from saksi.article.article import Article
from saksi.article.span import Span

if TYPE_CHECKING:  # at run time numpy is loaded only with the parser
    import numpy as np
    from numpy.typing import NDArray

ROOT = -1

Bound = Literal["exact", "at_least", "at_most", "about", "more_than", "less_than", "range"]
NameKind = Literal["person", "organisation", "place"]


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word. `index` and `head` number tokens through the article; `head` is `ROOT` for a sentence's root.
    `upos` and `relation` are Universal Dependencies labels."""

    index: int
    text: str
    span: Span
    upos: str
    head: int
    relation: str

    @property
    def lower(self) -> str:
        """The word without regard to case."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: tokens `first` up to, not including, `past`; `paragraph` counts the lines that hold words."""

    index: int
    span: Span
    first: int
    past: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: `inner` is one span a paragraph, without marks; `outer` is the whole with its marks. `depth` is 0
    for a quotation in no other; `closed` says whether a closing mark was found; `marks` is the pair that was used."""

    outer: Span
    inner: tuple[Span, ...]
    depth: int
    closed: bool
    marks: str

    @property
    def start(self) -> int:
        """Where the quoted words begin."""
        return self.inner[0].start

    @property
    def end(self) -> int:
        """Where the quoted words end."""
        return self.inner[-1].end


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name in the text, without title or role."""

    span: Span
    kind: NameKind
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place of this article. `id` is stable within the article; `name` is the fullest one."""

    id: str
    name: str
    kind: NameKind
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count, amount or percentage. `value` is None for a range; `low` and `high` only for a range. `unit` is
    `percent`, a currency (ISO 4217), a unit word in the article's language, or None; `of` is what is counted, as it
    stands in the text."""

    span: Span
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as TIMEX3 (Pustejovsky et al. 2003): `value` in its notation, `start` and `end` the interval meant,
    both inclusive: dates where whole days are meant, date-times where a clock time is; None where it cannot be
    resolved."""

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    start: datetime | date | None = None
    end: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in GeoNames. `country` is ISO 3166 alpha-2; id and coordinates are None where unsure."""

    span: Span
    name: str
    geonames: int | None
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article as read: everything that claims are made from. `states` [tokens, width] are the parser's, for models
    that read on."""

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    quotations: tuple[Quotation, ...] = ()
    names: tuple[NameMention, ...] = ()
    entities: tuple[Entity, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    states: NDArray[np.float16] | None = field(default=None, repr=False, compare=False)

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.past]

    def subtree(self, index: int) -> list[int]:
        """Token numbers of the subtree under token `index`, in text order."""
        found, open_ = [], [index]
        while open_:
            top = open_.pop()
            found.append(top)
            open_.extend(self.children[top])
        return sorted(found)
