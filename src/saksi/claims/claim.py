"""The claim: one attribution in one article, and its axes. See docs/axes.md for what each value means."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from saksi.article.span import Span
from saksi.reading.analysis import Entity, Place, Quantity, TimeExpression


class Mode(StrEnum):
    """How the content stands in the text."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATIVE = "narrative"


class VoiceKind(StrEnum):
    """What sort of source a voice is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    OUTLET = "outlet"
    ANONYMOUS = "anonymous"
    GENERIC = "generic"
    UNKNOWN = "unknown"


class VoiceRole(StrEnum):
    """A voice's place in the chain."""

    ORIGIN = "origin"
    RELAY = "relay"
    OUTLET = "outlet"


class Act(StrEnum):
    """What the source does in speaking."""

    SAY = "say"
    ASSESS = "assess"
    CONFIRM = "confirm"
    DENY = "deny"
    ACCUSE = "accuse"
    WARN = "warn"
    PREDICT = "predict"
    PROMISE = "promise"
    DEMAND = "demand"
    ASK = "ask"
    DECLINE = "decline"
    SILENT = "silent"


SILENT_ACTS = frozenset({Act.DECLINE, Act.SILENT})
"""Acts whose content is a topic that was not answered: no proposition."""


class Factuality(StrEnum):
    """Commitment to a content (FactBank, Saurí & Pustejovsky 2009)."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAINLY_NOT = "CT-"
    PROBABLY_NOT = "PR-"
    POSSIBLY_NOT = "PS-"
    UNCOMMITTED = "Uu"


class Distance(StrEnum):
    """The author's distance from the content, shown by the choice of cue."""

    NEUTRAL = "neutral"
    DISTANCING = "distancing"
    ENDORSING = "endorsing"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article, in one or more spans; `text` joins the slices with one space."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """A link of a claim's chain. `role` is origin, relay or outlet; `entity` is the article's entity id where known;
    `passage` is the phrase in the text, None where the voice is not named there (the outlet itself, *katanya*);
    `title` is the office or function given with the name."""

    name: str | None
    kind: VoiceKind
    role: VoiceRole
    entity: str | None = None
    passage: Passage | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a claim's content, with the source's commitment to it."""

    passage: Passage
    factuality: Factuality
    polarity: str  # "positive" | "negative"


@dataclass(frozen=True, slots=True)
class Said:
    """When the source spoke: the interval (inclusive; None where the words cannot be resolved) and the words that say
    so."""

    start: datetime | date | None
    end: datetime | date | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A person, organisation or place named in a claim's content."""

    span: Span
    entity: Entity


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim has a label: the axis, the rule that decided, the words it stood on."""

    axis: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution in one article. `id` follows from the article's text and the claim's place in it. For the acts
    decline and silent `content` is the topic, and there are no statements. `confidence` (0 to 1) is how likely the
    words are an attribution with this content; `uncertain` that it is below what the policy asks (policy.py)."""

    id: str
    content: Passage | None
    cue: Passage | None
    chain: tuple[Voice, ...]
    mode: Mode
    act: Act
    source_factuality: Factuality
    author_factuality: Factuality
    distance: Distance
    condition: Passage | None = None
    probability: tuple[float, float] | None = None
    said: Said | None = None
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    because: tuple[Reason, ...] = ()
    confidence: float = 1.0
    uncertain: bool = False

    @property
    def origin(self) -> Voice:
        """The voice that the content comes from."""
        return self.chain[0]
