"""A claim made again from its record, for those who read the ledger: the inverse of `saksi.claims.contract`.

What the contract does not carry does not come back: a voice's office, an entity's other mentions, the reasons. Records
from before claims had a confidence are taken as sure.
"""

from __future__ import annotations

from typing import Literal

from saksi.article.span import Span
from saksi.claims.claim import (
    Act,
    Claim,
    Distance,
    EntityMention,
    Factuality,
    Mode,
    Passage,
    Said,
    Statement,
    Voice,
    VoiceKind,
    VoiceRole,
)
from saksi.claims.contract import Record, recorded_moment
from saksi.reading.analysis import Entity, Place, Quantity, TimeExpression


def restored_claim(record: Record) -> Claim:
    """The claim of a record of the reading contract; its record is `record` again."""
    return Claim(
        id=record["id"],
        content=passage(record["content"]),
        cue=passage(record["cue"]),
        chain=tuple(map(voice, record["chain"])),
        mode=Mode(record["mode"]),
        act=Act(record["act"]),
        source_factuality=Factuality(record["factuality"]["source"]),
        author_factuality=Factuality(record["factuality"]["author"]),
        distance=Distance(record["distance"]),
        condition=passage(record["condition"]),
        probability=tuple(record["probability"]) if record["probability"] else None,
        said=said(record["said"]),
        statements=tuple(map(statement, record["statements"])),
        quantities=tuple(map(quantity, record["quantities"])),
        times=tuple(map(time, record["times"])),
        places=tuple(map(place, record["places"])),
        entities=tuple(map(entity, record["entities"])),
        confidence=record.get("confidence", 1.0),
        uncertain=record.get("uncertain", False),
    )


def spans(record: Record) -> tuple[Span, ...]:
    """The spans of a record."""
    return tuple(Span(*ends) for ends in record["spans"])


def passage(record: Record | None) -> Passage | None:
    """A passage, None where there is none."""
    return Passage(record["text"], spans(record)) if record else None


def voice(record: Record) -> Voice:
    """A link of the chain."""
    return Voice(
        name=record["name"],
        kind=VoiceKind(record["kind"]),
        role=VoiceRole(record["role"]),
        entity=record["entity"],
        passage=passage(record) if record["spans"] else None,
    )


def said(record: Record | None) -> Said | None:
    """The time of speaking."""
    if record is None:
        return None
    return Said(recorded_moment(record["from"]), recorded_moment(record["to"]), Passage(record["text"], spans(record)))


def statement(record: Record) -> Statement:
    """A sentence of the content."""
    return Statement(Passage(record["text"], spans(record)), Factuality(record["factuality"]), record["polarity"])


def quantity(record: Record) -> Quantity:
    """A count, amount or percentage."""
    return Quantity(
        span=spans(record)[0],
        value=record["value"],
        low=record["low"],
        high=record["high"],
        bound=record["bound"],
        unit=record["unit"],
        of=record["of"],
    )


def time(record: Record) -> TimeExpression:
    """A time; its type follows from the notation of its value."""
    return TimeExpression(
        span=spans(record)[0],
        type=timex3_type(record["value"]),
        value=record["value"],
        start=recorded_moment(record["from"]),
        end=recorded_moment(record["to"]),
    )


def timex3_type(value: str) -> Literal["DATE", "TIME", "DURATION"]:
    """DURATION for `P2D`, TIME for `2024-10-24T10:00`, else DATE. A SET is written like one of these."""
    return "DURATION" if value.startswith("P") else "TIME" if "T" in value else "DATE"


def place(record: Record) -> Place:
    """A place in GeoNames."""
    return Place(
        span=spans(record)[0],
        name=record["name"],
        geonames=record["geonames"],
        country=record["country"],
        latitude=record["lat"],
        longitude=record["lon"],
    )


def entity(record: Record) -> EntityMention:
    """A mention in the content, as the only one of its entity."""
    span = spans(record)[0]
    return EntityMention(span, Entity(record["id"], record["name"], record["kind"], (span,)))
