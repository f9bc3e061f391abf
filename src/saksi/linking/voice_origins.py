"""What a claim independently rests on, and who heard it: the two things that standing counts, apart from each other.

An origin is a party, however often and by whomever it is heard; the people and papers that one reporter met on the spot
are one; somebody whom nobody names is none that can be counted. A hearer is an outlet that heard the origin itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from saksi.article.publishers import family_of, outlet_key
from saksi.article.span import Span
from saksi.claims.claim import Claim, Mode, VoiceKind, VoiceRole
from saksi.linking.carrying import first_hand
from saksi.linking.origin import EvidenceKind, ReportOrigin, ReportRole
from saksi.linking.parties import Parties
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.sourcing import own_names

FIRST_HAND = frozenset({ReportRole.ORIGINAL, ReportRole.INDEPENDENT})
CARRIED = frozenset({ReportRole.COPY, ReportRole.RELAY, ReportRole.WIRE})
UNNAMED_KINDS = frozenset({VoiceKind.GENERIC, VoiceKind.UNKNOWN})

Alike = Mapping[str, Set[str]]
"""Ids of claims that say the same, by article."""

NONE_ALIKE: Alike = {}


@dataclass(frozen=True, slots=True)
class VoiceOrigin:
    """What a claim rests on: a label that is the same for all that rests on it, None where nobody can tell. `counts`
    says whether it is known well enough to be counted as one that stands behind the content. `parties` are the keys of
    who speaks; `hearer` is the outlet or agency that heard it, None where no path to it is shown."""

    label: str | None
    counts: bool
    hearer: str | None


class VoiceOrigins:
    """The origins of the claims of a story; the same whatever the order of reports and origins."""

    def __init__(self, reports: Iterable[Report], origins: Iterable[ReportOrigin], parties: Parties) -> None:
        self.reports = {report.id: report for report in sorted(reports, key=publication_order)}
        self.origins = {origin.article: origin for origin in origins}
        self.parties = parties
        self.places = {name: place for place, name in enumerate(self.reports)}
        self.of_outlet: defaultdict[str, list[Report]] = defaultdict(list)
        for report in self.reports.values():
            self.of_outlet[outlet_key(report.article.outlet or "")].append(report)
        self.mains = {name: self.find_main_party(report) for name, report in self.reports.items()}
        self.own_words: dict[str, tuple[Span, ...]] = {}
        self.first_wires = self.wires_by_agency()
        self.labels = self.party_labels()
        self.only_in = self.reports_of_parties()
        self.spots = {name: self.find_spot_parties(report) for name, report in self.reports.items()}
        self.first_heard = self.first_hearers()

    def of(self, report: Report, claim: Claim, alike: Alike = NONE_ALIKE) -> tuple[VoiceOrigin, ...]:
        """What a claim rests on: one origin, or several for *France and Germany*. `alike` are claims that say the
        same: where a claim is another report's, they tell which voice of that report is meant."""
        hearer = self.hearer(report, claim)
        parties = self.parties.of(report, claim)
        if len(parties) > 1 or (parties and not self.met_on_the_spot(report, parties[0])):
            return tuple(VoiceOrigin(self.labels[party], True, hearer) for party in parties)
        return (VoiceOrigin(*self.unnamed_origin(report, claim, alike), hearer),)

    def unnamed_origin(self, report: Report, claim: Claim, alike: Alike = NONE_ALIKE) -> tuple[str | None, bool]:
        """The origin of a claim by no party: what the reporter met on the spot, an anonymous source of its own, or, of
        what is carried, that of the report that it comes from."""
        voice = claim.origin
        source = self.source_report(report, claim)
        if source is not None and source is not report:
            return self.carried_origin(source, claim, alike)
        if claim.mode is Mode.NARRATIVE or voice.role is VoiceRole.OUTLET:
            return (self.spot_label(report), True) if self.was_there(report) else (None, False)
        if voice.kind in UNNAMED_KINDS or voice.kind is VoiceKind.OUTLET:
            return None, False
        if self.spot_parties(report) or voice.kind is VoiceKind.DOCUMENT:
            return self.spot_label(report), True
        name = f"{voice.name} ({self.reports[report.id].article.outlet or report.id})"
        return name, False

    def carried_origin(self, source: Report, claim: Claim, alike: Alike) -> tuple[str | None, bool]:
        """The origin of a claim that another report has: that of what says the same there, or of the like voice; else
        what that report rests on."""
        there = alike.get(source.id, frozenset())
        for other in source.claims:
            if other.id in there and other.mode is not Mode.NARRATIVE:
                first = self.of(source, other)[0]
                return first.label, first.counts
        for other in source.claims:
            if other.mode is not Mode.NARRATIVE and other.origin.kind is claim.origin.kind and is_unnamed(other):
                return self.unnamed_origin(source, other)
        if claim.origin.kind in UNNAMED_KINDS:
            return None, False
        main = self.main_claim(source)
        if main is None:
            return None, False
        first = self.of(source, main)[0]
        return first.label, first.counts

    def main_claim(self, report: Report) -> Claim | None:
        """The first attributed claim of a report by somebody who is not an outlet."""
        return next(
            (
                claim
                for claim in report.claims
                if claim.mode is not Mode.NARRATIVE and claim.origin.kind not in (VoiceKind.OUTLET, VoiceKind.UNKNOWN)
            ),
            None,
        )

    def source_report(self, report: Report, claim: Claim) -> Report | None:
        """The story's report that a claim was taken from: of the outlet that the claim names, or of the one that its
        report copies; the report itself where it is its own."""
        for name in self.named_outlets(report, claim):
            if found := self.report_of_outlet(name, report):
                return found
        origin = self.origins.get(report.id)
        if origin and origin.of_article in self.reports and origin.of_article != report.id:
            return self.reports[origin.of_article]
        if origin and origin.role is ReportRole.WIRE:
            return self.reports[self.first_wires.get((origin.of_name, origin.origin), report.id)]
        return report

    def named_outlets(self, report: Report, claim: Claim) -> list[str]:
        """The outlets that a claim says to come from, beside its own."""
        own = outlet_key(report.article.outlet or "")
        return [
            voice.name
            for voice in claim.chain
            if voice.name
            and voice.role is not VoiceRole.OUTLET
            and outlet_key(voice.name) != own
            and (
                outlet_key(voice.name) in self.of_outlet
                or (voice.kind is VoiceKind.OUTLET and voice.name != voice.name.lower())
            )
        ]

    def report_of_outlet(self, name: str, before: Report) -> Report | None:
        """The last report of an outlet before another one."""
        earlier = [each for each in self.of_outlet[outlet_key(name)] if self.places[each.id] < self.places[before.id]]
        return earlier[-1] if earlier else None

    def hearer(self, report: Report, claim: Claim) -> str | None:
        """Who heard a claim itself: the outlet or agency that the path leads back to; None for a passing mention."""
        for name in self.named_outlets(report, claim):
            return self.family(name)
        origin = self.origins.get(report.id)
        own = self.family(report.article.outlet or report.id)
        if origin is None or origin.role is ReportRole.UNKNOWN:
            return own if claim.mode is not Mode.NARRATIVE and self.says_so(report, claim) else None
        if origin.role in CARRIED:
            return self.carried_hearer(origin)
        return own if self.heard_itself(report, claim, own) else None

    def carried_hearer(self, origin: ReportOrigin) -> str | None:
        """Who heard what a report carries, back to the first."""
        seen = set[str]()
        while origin.role in CARRIED and origin.of_article and origin.of_article not in seen:
            seen.add(origin.of_article)
            following = self.origins.get(origin.of_article)
            if following is None:
                return None
            origin = following
        if origin.role in CARRIED:
            return self.family(origin.of_name) if origin.of_name else None
        return self.family(self.reports[origin.article].article.outlet or origin.article)

    def heard_itself(self, report: Report, claim: Claim, own: str) -> bool:
        """Whether an outlet heard the source of a claim itself: it was the first to, its report rests on it, or says so
        beside the claim. All else is a passing mention."""
        if claim.mode is Mode.NARRATIVE:
            return self.was_there(report)
        parties = self.parties.of(report, claim)
        if not parties:
            return claim.origin.kind not in UNNAMED_KINDS
        if any(self.first_heard.get(party) == own for party in parties):
            return True
        return parties[0] == self.main_party(report) or self.says_so(report, claim)

    def says_so(self, report: Report, claim: Claim) -> bool:
        """Whether the paragraph of a claim, or of another by the same party, says that the outlet itself asked or was
        there."""
        parties = set(self.parties.of(report, claim))
        if report.id not in self.own_words:
            self.own_words[report.id] = (*own_names(report), *first_hand(report.article))
        return any(
            paragraph_of(report, each).covers(span)
            for each in report.claims
            if each is claim or parties & set(self.parties.of(report, each))
            for span in self.own_words[report.id]
        )

    def main_party(self, report: Report) -> str | None:
        """The party that most words of a report are attributed to."""
        return self.mains[report.id]

    def find_main_party(self, report: Report) -> str | None:
        """The party that most words of a report are attributed to."""
        words: defaultdict[str, int] = defaultdict(int)
        for claim in report.claims:
            for party in self.parties.of(report, claim):
                words[party] += len(claim.content.text.split()) if claim.content else 0
        return min(words, key=lambda party: (-words[party], party), default=None)

    def was_there(self, report: Report) -> bool:
        """Whether a report shows that its outlet saw something itself."""
        origin = self.origins.get(report.id)
        if origin is None or origin.role not in FIRST_HAND:
            return False
        return any(each.kind is EvidenceKind.FIRST_HAND for each in origin.evidence)

    def met_on_the_spot(self, report: Report, party: str) -> bool:
        """Whether a party is one of those whom one reporter met: without an office, and in no other outlet first."""
        return party in self.spot_parties(report)

    def spot_parties(self, report: Report) -> frozenset[str]:
        """The parties without an office that only this outlet heard."""
        return self.spots[report.id]

    def find_spot_parties(self, report: Report) -> frozenset[str]:
        """The parties without an office that only this outlet heard."""
        own = self.family(report.article.outlet or report.id)
        return frozenset(
            party
            for claim in report.claims
            for party in self.parties.of(report, claim)
            if party not in self.parties.public and self.only_in[party] == {own}
        )

    def spot_label(self, report: Report) -> str:
        """The label of what a reporter met on the spot."""
        origin = self.origins.get(report.id)
        main = self.main_party(report)
        if origin and origin.origin and (main is None or main in self.spot_parties(report)):
            return origin.origin
        day = report.article.published.isoformat()[:10] if report.article.published else ""
        return " ".join(filter(None, (report.article.outlet or report.id, day)))

    def family(self, name: str) -> str:
        """Whose an outlet is."""
        return family_of(name) or outlet_key(name)

    def party_labels(self) -> dict[str, str]:
        """A label for each party: that of the first report which rests on it, else the name under which it is first
        heard. No two parties have one label."""
        labels: dict[str, str] = {}
        for name, report in self.reports.items():
            origin = self.origins.get(name)
            main = self.main_party(report)
            if origin and origin.origin and origin.role in FIRST_HAND and main and origin.origin not in labels.values():
                labels.setdefault(main, origin.origin)
        for report in self.reports.values():
            for claim in report.claims:
                for party in self.parties.of(report, claim):
                    if party not in labels:
                        label = claim.origin.name if len(self.parties.of(report, claim)) == 1 else None
                        labels[party] = label if label and label not in labels.values() else party
        return labels

    def reports_of_parties(self) -> Mapping[str, set[str]]:
        """The families of outlets that have each party."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for report in self.reports.values():
            for claim in report.claims:
                for party in self.parties.of(report, claim):
                    found[party].add(self.family(report.article.outlet or report.id))
        return found

    def wires_by_agency(self) -> dict[tuple[str | None, str | None], str]:
        """The first report that carries each agency's report, by agency and origin."""
        found: dict[tuple[str | None, str | None], str] = {}
        for name in self.reports:
            origin = self.origins.get(name)
            if origin and origin.role is ReportRole.WIRE:
                found.setdefault((origin.of_name, origin.origin), name)
        return found

    def first_hearers(self) -> dict[str, str]:
        """For each party the family of the outlet whose own report has it first."""
        found: dict[str, str] = {}
        for name, report in self.reports.items():
            origin = self.origins.get(name)
            if origin is None or origin.role not in FIRST_HAND:
                continue
            for claim in report.claims:
                if not self.named_outlets(report, claim):
                    for party in self.parties.of(report, claim):
                        found.setdefault(party, self.family(report.article.outlet or report.id))
        return found


def is_unnamed(claim: Claim) -> bool:
    """Whether a claim's source is one without a name of its own."""
    return claim.origin.kind in (VoiceKind.ANONYMOUS, VoiceKind.GENERIC, VoiceKind.DOCUMENT)


def paragraph_of(report: Report, claim: Claim) -> Span:
    """The paragraph in which a claim's words begin; the whole text for a claim without words."""
    text, words = report.article.text, claim.content or claim.cue
    if words is None:
        return Span(0, len(text))
    start, end = text.rfind("\n", 0, words.spans[0].start) + 1, text.find("\n", words.spans[0].start)
    return Span(start, len(text) if end < 0 else end)
