"""Which reports carry others' words or work: copies, wire reports, relays; and what shows it.

Decided in the order in which origins are counted: publisher family, wire tag or byline, text reuse, relay named.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import itemgetter

from saksi.article.publishers import outlet_key
from saksi.linking.alignment import SharedPassage
from saksi.linking.copying import Copying, CopyingLabel
from saksi.linking.origin import Evidence, EvidenceKind, ReportRole
from saksi.linking.publication import published_at
from saksi.linking.sourcing import Relayed, Sourcing

COPIED = 0.45
"""How much of a report is an earlier one's wording at least, for a copy of it."""

SURELY_COPIED = 0.6
"""The same, where the two as a whole are no likely copies."""

LIKELY = 0.4
"""The probability of a copy from which two reports are likely copies."""

RELAYED = 0.4
"""How much of what it attributes a relay has through other outlets at least, if it shows work of its own."""

LATE = 0.7
"""The part of a text behind which an outlet is named in passing."""

SKEW = timedelta(hours=6)
"""How much later than a report the one that it names may be dated: outlets' clocks and updates differ."""

SHOWN = 120
"""Code points of shared words that are shown as evidence."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a report carries: its role, the report (by id) or the name that it has its words from, and the evidence."""

    role: ReportRole
    article: str | None
    name: str | None
    evidence: frozenset[Evidence]


class Comparisons:
    """A story's reports by time of publishing, and how they hang together, to be looked up from either side."""

    def __init__(self, ordered: Sequence[Sourcing], copyings: Iterable[Copying]) -> None:
        self.ordered = ordered
        self.place = {sourcing.report.id: place for place, sourcing in enumerate(ordered)}
        self.neighbours: defaultdict[str, dict[str, Copying]] = defaultdict(dict)
        self.by_outlet: defaultdict[str, list[Sourcing]] = defaultdict(list)
        for copying in copyings:
            if copying.first in self.place and copying.second in self.place:
                self.neighbours[copying.first][copying.second] = copying
                self.neighbours[copying.second][copying.first] = copying
        for sourcing in ordered:
            self.by_outlet[outlet_key(sourcing.report.article.outlet or "")].append(sourcing)

    def between(self, first: Sourcing, second: Sourcing) -> Copying | None:
        """How two reports hang together; None where they were not compared."""
        return self.neighbours[first.report.id].get(second.report.id)

    def earlier(self, sourcing: Sourcing) -> list[tuple[Sourcing, Copying]]:
        """The reports before one that it was compared with, in order, and how it hangs together with each."""
        own = self.place[sourcing.report.id]
        found = [(self.place[name], copying) for name, copying in self.neighbours[sourcing.report.id].items()]
        return [(self.ordered[place], copying) for place, copying in sorted(found, key=itemgetter(0)) if place < own]

    def passages(self, first: Sourcing, second: Sourcing) -> list[SharedPassage]:
        """What two reports share, the first one's part first."""
        found = self.between(first, second)
        if found is None:
            return []
        turned = found.first != first.report.id
        return [passage.turned if turned else passage for passage in found.shared]

    def of_outlet(self, name: str) -> list[Sourcing]:
        """The reports of the outlet of that name, in order."""
        return self.by_outlet.get(outlet_key(name), [])


def carried_by(sourcing: Sourcing, comparisons: Comparisons) -> Carried | None:
    """What a report carries, None where it shows nothing of the kind."""
    copied = copied_from(sourcing, comparisons)
    if sourcing.wire:
        shared = copied.evidence if copied else frozenset[Evidence]()
        kind = EvidenceKind.WIRE if sourcing.wire.span else EvidenceKind.BYLINE
        return Carried(ReportRole.WIRE, None, sourcing.wire.agency, shared | {Evidence(kind, sourcing.wire.words)})
    return copied or relayed_from(sourcing, comparisons)


def copied_from(sourcing: Sourcing, comparisons: Comparisons) -> Carried | None:
    """The earlier report whose wording this one is: the one that covers most of it, the earliest of those."""
    best: tuple[float, Sourcing] | None = None
    for earlier, copying in comparisons.earlier(sourcing):
        covered = coverage(sourcing, comparisons.passages(sourcing, earlier))
        likely = COPIED if copying.probabilities[CopyingLabel.COPY] >= LIKELY else SURELY_COPIED
        if covered >= likely and (best is None or covered > best[0]):
            best = covered, earlier
    if best is None:
        return None
    _, source = best
    return Carried(ReportRole.COPY, source.report.id, None, frozenset(copy_evidence(sourcing, source, comparisons)))


def coverage(sourcing: Sourcing, passages: Iterable[SharedPassage]) -> float:
    """How much of a report lies in shared passages."""
    inside = sourcing.words.inside(passage.first for passage in passages)
    return len(inside) / len(sourcing.words) if len(sourcing.words) else 0.0


def copy_evidence(sourcing: Sourcing, source: Sourcing, comparisons: Comparisons) -> Iterable[Evidence]:
    """What shows that a report is a copy of another."""
    passages = comparisons.passages(sourcing, source)
    if passages:
        longest = max(passages, key=lambda passage: (passage.words, len(passage.first), -passage.first.start))
        yield Evidence(EvidenceKind.TEXT, shortened(longest.first.of(sourcing.report.article.text)))
    if sourcing.family is not None and sourcing.family == source.family:
        yield Evidence(EvidenceKind.FAMILY, sourcing.family)
    yield from time_evidence(source, sourcing)


def time_evidence(first: Sourcing, second: Sourcing) -> Iterable[Evidence]:
    """Which of two reports was published first, where both say when."""
    moments = [each.report.article.published for each in (first, second)]
    if all(moments):
        yield Evidence(EvidenceKind.TIME, " < ".join(moment.isoformat() for moment in moments if moment))


def shortened(words: str) -> str:
    """Words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def relayed_from(sourcing: Sourcing, comparisons: Comparisons) -> Carried | None:
    """What a report retells of another outlet's report, if that is most of it, or nothing shows work of its own."""
    if not is_relay(sourcing):
        return None
    relay, source = retold(sourcing, comparisons)
    text = sourcing.report.article.text
    phrases = [relay.phrase] if relay else [span.of(text) for span in sourcing.lifted[:1]]
    evidence = frozenset(Evidence(EvidenceKind.RELAY, shortened(phrase)) for phrase in phrases)
    name = relay.name if relay and not source else None
    return Carried(ReportRole.RELAY, source.report.id if source else None, name, evidence)


def is_relay(sourcing: Sourcing) -> bool:
    """Whether a report is another outlet's retold, by what it says itself: it names one, before it shows work of its
    own, and not only near its end; or most of what it attributes came through others."""
    told = sum(heard.words for heard in sourcing.heard)
    through = sum(relay.words for relay in sourcing.relays.values())
    starts = [relay.start for relay in sourcing.relays.values()] + [span.start for span in sourcing.lifted]
    if through and through >= RELAYED * told:
        return True
    limit = own_work(sourcing, LATE * len(sourcing.report.article.text))
    return bool(starts) and min(starts) < limit


def own_work(sourcing: Sourcing, otherwise: float) -> float:
    """Where a report first shows, in another line than where it names an outlet, that its own was there or asked."""
    text = sourcing.report.article.text
    starts = [relay.start for relay in sourcing.relays.values()] + [span.start for span in sourcing.lifted]
    lines = {line_of(text, start) for start in starts}
    own = [span.start for span in sourcing.first_hand if line_of(text, span.start) not in lines]
    return min([*(span.start for span in sourcing.own_name), *own], default=otherwise)


def shows_own_work(sourcing: Sourcing) -> bool:
    """Whether a report shows that its outlet was there or asked."""
    return own_work(sourcing, math.inf) < math.inf


def line_of(text: str, place: int) -> int:
    """The number of the line in which a place is."""
    return text.count("\n", 0, place)


def retold(sourcing: Sourcing, comparisons: Comparisons) -> tuple[Relayed | None, Sourcing | None]:
    """The outlet that a report retells, and its report where the story has one: of all such, before the report or a
    little later by their own clocks, the one most like it. Else the outlet that is named first; None where no name is
    left."""
    limit = published_at(sourcing.report)
    found = [
        (relay, each)
        for relay in sourcing.relays.values()
        for each in comparisons.of_outlet(relay.name)
        if each is not sourcing and not_after(each, limit)
    ]
    if found:
        return max(found, key=lambda pair: closeness(sourcing, pair[1], comparisons))
    return min(sourcing.relays.values(), key=lambda relay: (relay.start, relay.name), default=None), None


def not_after(sourcing: Sourcing, limit: datetime | None) -> bool:
    """Whether a report is dated before a moment, or so little behind it that clocks may differ."""
    moment = published_at(sourcing.report)
    return moment is None or limit is None or moment <= limit + SKEW


def closeness(sourcing: Sourcing, other: Sourcing, comparisons: Comparisons) -> tuple[float, int]:
    """How like another report one is; of equals the earlier is more so."""
    return relatedness(comparisons.between(sourcing, other)), -comparisons.place[other.report.id]


def relatedness(copying: Copying | None) -> float:
    """How likely two reports rest on one main source, if they are of one event; else 0."""
    if copying is None or copying.label is CopyingLabel.UNRELATED:
        return 0.0
    likely: Mapping[CopyingLabel, float] = copying.probabilities
    shared = likely[CopyingLabel.COPY] + likely[CopyingLabel.SHARED_SOURCE]
    return shared / (shared + likely[CopyingLabel.INDEPENDENT])
