"""From the reports of a story, and how they hang together, to the origin of each."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from saksi.linking.carriers import Carried, Comparisons, carried_by, own_work, relatedness, shortened, shows_own_work
from saksi.linking.copying import Copying
from saksi.linking.origin import Evidence, EvidenceKind, ReportOrigin, ReportRole, in_order
from saksi.linking.origin_groups import origin_groups
from saksi.linking.publication import in_utc, publication_order, published_at
from saksi.linking.report import Report
from saksi.linking.sourcing import Heard, Sourcing, same_voice, sourcing_of

WIRE_RELATED = 0.2
"""Relatedness from which two reports that are signed by one agency are the same report of it."""

FAR = 2
"""So many times more reports are relays than show work of their own, in a story that its outlets have from afar."""

EVIDENTLY = 0.5
"""The part of the others on one source that are relays from which one without work of its own is a relay too."""


def origins_of(
    reports: Iterable[Report],
    copyings: Iterable[Copying],
    judged: Mapping[frozenset[str], bool] | None = None,
    until: datetime | None = None,
) -> tuple[ReportOrigin, ...]:
    """The origin of each report of a story, in order of publishing; the same whatever the order of what is given.

    `copyings` say how the reports hang together (`saksi.linking.copy_pairs.copyings_of`). `judged` are a person's
    decisions on pairs of reports, by their ids: whether both rest on one source. What is dated after `until` has a date
    that cannot be: it counts as undated.
    """
    return origins_among([sourcing_of(report) for report in reports], copyings, judged, until)


def origins_among(
    sourcings: Iterable[Sourcing],
    copyings: Iterable[Copying],
    judged: Mapping[frozenset[str], bool] | None = None,
    until: datetime | None = None,
) -> tuple[ReportOrigin, ...]:
    """The same, of reports whose sourcing is known."""
    story = Story(in_time(sourcings, until), copyings, judged or {})
    return tuple(story.origin(sourcing) for sourcing in story.ordered)


class Story:
    """A story's reports in order, what each carries, and the groups that rest on one source."""

    def __init__(
        self,
        ordered: Sequence[Sourcing],
        copyings: Iterable[Copying],
        judged: Mapping[frozenset[str], bool],
    ) -> None:
        self.judged = judged
        self.ordered = ordered
        self.by_id = {sourcing.report.id: sourcing for sourcing in self.ordered}
        self.comparisons = Comparisons(self.ordered, copyings)
        self.carried = {
            sourcing.report.id: found for sourcing in self.ordered if (found := carried_by(sourcing, self.comparisons))
        }
        self.circles = open_circles(self.carried, list(self.by_id))
        self.relays = [name for name in self.carried if self.is_foreign_relay(name)]
        self.own = sum(map(shows_own_work, self.ordered))
        self.groups = self.grouped()
        self.members: defaultdict[str, list[Sourcing]] = defaultdict(list)
        for sourcing in self.ordered:
            self.members[self.groups[sourcing.report.id]].append(sourcing)
        self.labels = labels_of(self.members.values(), self.carried)

    def grouped(self) -> dict[str, str]:
        """For each report the first of its group."""
        together = [(name, found.article) for name, found in self.carried.items() if found.article]
        together += self.one_wire()
        together += [(min(pair), max(pair)) for pair, same in self.judged.items() if same and pair <= self.by_id.keys()]
        apart = [pair for pair, same in self.judged.items() if not same and pair <= self.by_id.keys()]
        kept = [pair for pair in together if frozenset(pair) not in apart]
        related = {
            frozenset((name, other)): relatedness(copying)
            for name, others in self.comparisons.neighbours.items()
            for other, copying in others.items()
        }
        return origin_groups(list(self.by_id), kept, related, apart)

    def one_wire(self) -> Iterator[tuple[str, str]]:
        """Reports that carry one report of an agency."""
        signed = defaultdict(list)
        for sourcing in self.ordered:
            if sourcing.wire:
                signed[sourcing.wire.agency].append(sourcing)
        for carriers in signed.values():
            for place, later in enumerate(carriers):
                for earlier in carriers[:place]:
                    if relatedness(self.comparisons.between(earlier, later)) >= WIRE_RELATED:
                        yield earlier.report.id, later.report.id
                        break

    def origin(self, sourcing: Sourcing) -> ReportOrigin:
        """The origin of a report."""
        name = sourcing.report.id
        members = self.members[self.groups[name]]
        shared = set(self.shared_evidence(sourcing, members))
        carried = self.carried.get(name) or self.evident_relay(sourcing, members)
        label = self.labels[self.groups[name]]
        if name in self.circles:
            circle = Evidence(EvidenceKind.CIRCLE, " > ".join(self.circles[name]))
            return ReportOrigin(name, ReportRole.UNKNOWN, None, None, None, in_order({circle, *shared}))
        if carried:
            evidence = in_order({*carried.evidence, *shared})
            return ReportOrigin(name, carried.role, carried.article, carried.name, label, evidence)
        if nameless := nameless_evidence(sourcing):
            return ReportOrigin(name, ReportRole.UNKNOWN, None, None, None, in_order({nameless, *shared}))
        first = next(iter(each for each in members if each.report.id not in self.carried), None)
        role = ReportRole.ORIGINAL if first is sourcing else ReportRole.INDEPENDENT
        return ReportOrigin(name, role, None, None, label, in_order({*first_hand_evidence(sourcing), *shared}))

    def evident_relay(self, sourcing: Sourcing, members: Sequence[Sourcing]) -> Carried | None:
        """What a report evidently retells: it shows no work of its own, and the others on its source are relays of
        somebody outside of the story, or far more reports of the story are relays than show work of their own."""
        if shows_own_work(sourcing) or not (self.is_far() or self.are_relays(sourcing, members)):
            return None
        names = Counter(found.name for each in members if (found := self.carried.get(each.report.id)) and found.name)
        name = min(names, key=lambda each: (-names[each], each)) if names else None
        return Carried(ReportRole.RELAY, None, name, frozenset())

    def are_relays(self, sourcing: Sourcing, members: Sequence[Sourcing]) -> bool:
        """Whether most of the others on one source are relays of somebody outside of the story."""
        others = [each.report.id for each in members if each is not sourcing]
        relays = [name for name in others if self.is_foreign_relay(name)]
        return bool(others) and len(relays) >= EVIDENTLY * len(others)

    def is_foreign_relay(self, name: str) -> bool:
        """Whether a report relays somebody outside of the story."""
        found = self.carried.get(name)
        return found is not None and found.role is ReportRole.RELAY and not found.article

    def is_far(self) -> bool:
        """Whether the story is one that its outlets have from afar: relays, and hardly a report of their own."""
        return bool(self.relays) and len(self.relays) >= FAR * self.own

    def shared_evidence(self, sourcing: Sourcing, members: Sequence[Sourcing]) -> Iterator[Evidence]:
        """What ties a report to the first other one on its source: voice, occasion, family, a person's judgement."""
        for pair, same in self.judged.items():
            if sourcing.report.id in pair and same:
                yield Evidence(EvidenceKind.JUDGEMENT, " = ".join(sorted(pair)))
        other = next((each for each in members if each is not sourcing), None)
        if other is None:
            return
        if sourcing.family is not None and sourcing.family == other.family:
            yield Evidence(EvidenceKind.FAMILY, sourcing.family)
        for heard in sourcing.heard:
            common = next((each for each in other.heard if same_voice(heard, each)), None)
            if common:
                yield Evidence(EvidenceKind.VOICE, heard.name)
                for day in sorted(heard.days & common.days):
                    yield Evidence(EvidenceKind.OCCASION, f"{heard.name}, {day.isoformat()}")
                break


def in_time(sourcings: Iterable[Sourcing], until: datetime | None) -> list[Sourcing]:
    """Reports in order of publishing; what has no date, or one after `until`, comes last."""
    limit = in_utc(until) if until else None

    def place(sourcing: Sourcing) -> tuple[bool, tuple[datetime, str]]:
        moment = published_at(sourcing.report)
        return bool(limit and moment and moment > limit), publication_order(sourcing.report)

    return sorted(sourcings, key=place)


def open_circles(carried: dict[str, Carried], order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Circles of reports that each have what they tell from the next: the first of each circle carries nothing that is
    known, and is taken out of `carried`. Gives the circle by its first report."""
    circles: dict[str, tuple[str, ...]] = {}
    place = {name: number for number, name in enumerate(order)}
    done: set[str] = set()
    for name in order:
        path: list[str] = []
        at: str | None = name
        while at is not None and at not in done and at not in path:
            path.append(at)
            found = carried.get(at)
            at = found.article if found else None
        if at in path:
            circle = path[path.index(at) :]
            first = min(circle, key=place.__getitem__)
            turned = circle[circle.index(first) :] + circle[: circle.index(first)]
            circles[first] = (*turned, first)
            del carried[first]
        done.update(path)
    return circles


def nameless_evidence(sourcing: Sourcing) -> Evidence | None:
    """That a report has what it tells from outlets it does not name, and shows no work of its own."""
    if not sourcing.nameless or sourcing.nameless[0].start > own_work(sourcing, math.inf):
        return None
    return Evidence(EvidenceKind.NAMELESS, sourcing.nameless[0].of(sourcing.report.article.text))


def first_hand_evidence(sourcing: Sourcing) -> Iterator[Evidence]:
    """The words that show that an outlet was there or asked."""
    text = sourcing.report.article.text
    for span in (*sourcing.own_name[:1], *sourcing.first_hand[:1]):
        yield Evidence(EvidenceKind.FIRST_HAND, shortened(span.of(text)))


def labels_of(groups: Iterable[Sequence[Sourcing]], carried: Mapping[str, Carried]) -> dict[str, str]:
    """A label for each group, by its first report: the main source and when it spoke, else whose report it was, else
    the first report. No two groups have one label."""
    labels: dict[str, str] = {}
    for members in groups:
        own = next((each for each in members if each.report.id not in carried), members[0])
        label = label_of(own, carried.get(own.report.id))
        first = members[0].report.id
        labels[first] = f"{label} ({first})" if label in labels.values() else label
    return labels


def label_of(sourcing: Sourcing, carried: Carried | None) -> str:
    """The label of a group from one of its reports."""
    if sourcing.main:
        return " ".join(filter(None, (sourcing.main.name, spoken_day(sourcing.main, sourcing))))
    return (carried.name if carried else None) or sourcing.report.article.outlet or sourcing.report.id


def spoken_day(heard: Heard, sourcing: Sourcing) -> str:
    """The last day on which a source spoke, else the last that is named; nothing where none is known."""
    days = heard.days or sourcing.days
    return max(days).isoformat() if days else ""
