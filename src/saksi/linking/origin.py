"""The origin of a report: where its information independently comes from, as a role, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReportRole(StrEnum):
    """What a report is in its story. `ORIGINAL`: first-hand, the first of its origin; `COPY`: wording of another;
    `WIRE`: an agency's, or carried under its name; `RELAY`: another outlet's report retold; `INDEPENDENT`: first-hand,
    not the first of its origin; `UNKNOWN`: it does not show whence it has what it tells."""

    ORIGINAL = "original"
    COPY = "copy"
    WIRE = "wire"
    RELAY = "relay"
    INDEPENDENT = "independent"
    UNKNOWN = "unknown"


class EvidenceKind(StrEnum):
    """What evidence is, in the order in which it decides."""

    FAMILY = "publisher-family"
    WIRE = "wire"
    BYLINE = "byline"
    TEXT = "shared-text"
    RELAY = "relay"
    VOICE = "same-voice"
    OCCASION = "same-occasion"
    FIRST_HAND = "first-hand"
    NAMELESS = "nameless"
    CIRCLE = "circle"
    TIME = "time"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows a role or an origin: its kind, and the words, names or times it stands on."""

    kind: EvidenceKind
    text: str


@dataclass(frozen=True, slots=True)
class ReportOrigin:
    """Where a report has its information from. `of_article` is the id of the story's report that it copies or relays,
    `of_name` what that is called where it is in no report here (an agency, an outlet). `origin` is a label that all
    reports on the same main source share; None where the source is not known: unknown is not independent."""

    article: str
    role: ReportRole
    of_article: str | None
    of_name: str | None
    origin: str | None
    evidence: tuple[Evidence, ...]


EVIDENCE_ORDER = {kind: place for place, kind in enumerate(EvidenceKind)}


def in_order(evidence: set[Evidence]) -> tuple[Evidence, ...]:
    """Evidence in the order in which it decides."""
    return tuple(sorted(evidence, key=lambda each: (EVIDENCE_ORDER[each.kind], each.text)))
