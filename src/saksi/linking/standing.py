"""The standing of a proposition as of a moment: who stands behind it, who against it, who says nothing, and what that
amounts to. The rule is written out in docs/standing.md."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saksi.claims.claim import Act, Claim, Factuality
from saksi.linking.admiralty import DEFAULT_LANGUAGE, Admiralty, Support, admiralty_of
from saksi.linking.linked_story import LinkedStory
from saksi.linking.number_series import SeriesNumber, number_series
from saksi.linking.proposition import Proposition
from saksi.linking.publication import end_of, in_utc, published_at
from saksi.linking.report import Report
from saksi.linking.utterance import NEGATIVE, Utterance, UtteranceKey
from saksi.linking.voice_origins import VoiceOrigin
from saksi.linking.withdrawals import withdrawn

COMMITTED = frozenset({Factuality.CERTAIN, Factuality.PROBABLE, Factuality.POSSIBLE})


@dataclass(frozen=True, slots=True)
class Entry:
    """One voice in one article. `voice` is None where nobody is named; `origin` is None where nobody can tell;
    `article` is an id; `said` is when the voice spoke, where the article says so, else None; `since` is when the
    article was published."""

    voice: str | None
    origin: str | None
    factuality: Factuality
    article: str
    said: datetime | date | None
    since: datetime | date | None


@dataclass(frozen=True, slots=True)
class OriginCount:
    """`said` counts who heard it themselves: that it was said. `so` counts the origins behind the content: that it is
    so. `unknown` counts voices of whom nobody can tell: they are in neither."""

    said: int
    so: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The standing of a proposition. `changed` are entries that were corrected or taken back by `as_of`; they are in no
    other list. `corroborated` is when the last origin was added to those that count, None before there are two."""

    proposition: str
    text: str
    as_of: datetime | date | None
    asserted: tuple[Entry, ...]
    denied: tuple[Entry, ...]
    declined: tuple[Entry, ...]
    silent: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    origins: OriginCount
    outlets: int
    numbers: tuple[SeriesNumber, ...]
    first: datetime | date | None
    last: datetime | date | None
    corroborated: datetime | date | None
    admiralty: Admiralty


@dataclass(frozen=True, slots=True)
class Position:
    """A statement for or against a proposition, with one of the origins that it rests on."""

    utterance: Utterance
    origin: VoiceOrigin
    denies: bool
    parties: tuple[str, ...]

    @property
    def entry(self) -> Entry:
        """The position as standing shows it."""
        gist = self.utterance.gist
        return entry_of(self.utterance.report, self.utterance.claim, self.origin.label, gist.factuality)


def standings_of(
    linked: LinkedStory,
    as_of: datetime | date | None = None,
    known: frozenset[str] | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> tuple[Standing, ...]:
    """The standing of each proposition that was said by then, the one that most origins stand behind first."""
    seen = seen_reports(linked, as_of, known)
    gone = withdrawn(linked, seen)
    found = (standing(linked, each, as_of, seen, gone, language) for each in linked.propositions)
    said = [each for each in found if each.asserted or each.denied or each.declined or each.silent or each.changed]
    return tuple(
        sorted(said, key=lambda each: (-each.origins.so, -each.outlets, -len(each.asserted), each.proposition))
    )


def standing_of(
    linked: LinkedStory,
    proposition: str,
    as_of: datetime | date | None = None,
    known: frozenset[str] | None = None,
    language: str = DEFAULT_LANGUAGE,
) -> Standing:
    """The standing of a proposition, by its id, as of a moment of publication (a day is taken to its end; None: as of
    all), by the articles that the ledger `known` at the moment asked for (by id; None: by all). What has no date stands
    only as of all. Raises `KeyError` for a proposition that is none of the story's."""
    seen = seen_reports(linked, as_of, known)
    return standing(linked, linked.by_id[proposition], as_of, seen, withdrawn(linked, seen), language)


def seen_reports(linked: LinkedStory, as_of: datetime | date | None, known: frozenset[str] | None) -> frozenset[str]:
    """The ids of the reports that were published by a moment and are known."""
    limit = None if as_of is None else in_utc(as_of) if isinstance(as_of, datetime) else end_of(as_of)
    return frozenset(
        report.id
        for report in linked.reports
        if (known is None or report.id in known)
        and (limit is None or ((moment := published_at(report)) is not None and moment <= limit))
    )


def standing(
    linked: LinkedStory,
    proposition: Proposition,
    as_of: datetime | date | None,
    seen: frozenset[str],
    gone: frozenset[UtteranceKey],
    language: str,
) -> Standing:
    """The standing by the reports `seen`, without the statements that are `gone`."""
    positions = positions_of(linked, proposition, seen)
    left = reversed_positions(positions)
    standing_now = [each for each in positions if each.utterance.key not in gone and id(each) not in left]
    changed = [each for each in positions if each.utterance.key in gone or id(each) in left]
    asserting = [each for each in standing_now if not each.denies]
    denying = [each for each in standing_now if each.denies]
    silences = silent_entries(linked, proposition, seen, standing_now)
    origins, against = origin_count(asserting), origin_count(denying)
    return Standing(
        proposition=proposition.id,
        text=proposition.text,
        as_of=as_of,
        asserted=entries(asserting),
        denied=entries(denying),
        declined=tuple(entry for act, entry in silences if act is Act.DECLINE),
        silent=tuple(entry for act, entry in silences if act is Act.SILENT),
        changed=entries(changed),
        origins=origins,
        outlets=len({each.utterance.report.article.outlet or each.utterance.report.id for each in asserting}),
        numbers=number_series((each.utterance.report, each.utterance.gist, each.origin.label) for each in asserting),
        first=asserting[0].utterance.report.article.published if asserting else None,
        last=asserting[-1].utterance.report.article.published if asserting else None,
        corroborated=corroborated_at(asserting),
        admiralty=admiralty_of(
            Support(
                origins=origins.so,
                against=against.so,
                hearers=origins.said,
                uncounted=origins.unknown,
                withdrawn=len({each.origin.label for each in changed if not each.denies}),
                hedged=not any(each.utterance.gist.factuality is Factuality.CERTAIN for each in asserting),
            ),
            language,
        ),
    )


def positions_of(linked: LinkedStory, proposition: Proposition, seen: frozenset[str]) -> list[Position]:
    """Who is for and who against a proposition, in time order. An outlet's own sentence counts where the outlet saw it
    itself; else it only tells what others say."""
    keys = {**dict.fromkeys(proposition.said, False), **dict.fromkeys(proposition.opposed, True)}
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for key in proposition.said:
        alike[key.article].add(key.claim)
    found = []
    for key in sorted((key for key in keys if key.article in seen), key=linked.order.__getitem__):
        utterance = linked.utterances[key]
        denies = keys[key] or utterance.gist.factuality in NEGATIVE
        parties = linked.parties.of(utterance.report, utterance.claim)
        for origin in linked.voice_origins.of(utterance.report, utterance.claim, alike):
            if utterance.attributed or origin.label is not None:
                found.append(Position(utterance, origin, denies, parties))
    return found


def reversed_positions(positions: Sequence[Position]) -> set[int]:
    """The positions that their own party turned round in a later report, by identity."""
    left = set[int]()
    standing_by: defaultdict[tuple[str, bool], list[Position]] = defaultdict(list)
    for later in positions:
        for party in later.parties:
            if speaks_itself(later):
                for earlier in standing_by.pop((party, not later.denies), ()):
                    if earlier.utterance.report is not later.utterance.report:
                        left.add(id(earlier))
            standing_by[party, later.denies].append(later)
    return left


def speaks_itself(position: Position) -> bool:
    """Whether a voice was heard, so that it can change its word: not one that another only mentions."""
    return position.origin.hearer is not None


def silent_entries(
    linked: LinkedStory, proposition: Proposition, seen: frozenset[str], positions: Iterable[Position]
) -> list[tuple[Act, Entry]]:
    """Who says nothing to a proposition. A silence lasts until its party takes a position; a refusal stays what it
    was."""
    spoken = {party for position in positions for party in position.parties}
    found = []
    for silence in linked.silences_on.get(proposition.id, ()):
        if silence.article not in seen:
            continue
        report = linked.report_by_id[silence.article]
        claim = next(each for each in report.claims if each.id == silence.claim)
        if claim.act is Act.SILENT and spoken & set(linked.parties.of(report, claim)):
            continue
        for origin in linked.voice_origins.of(report, claim):
            found.append((claim.act, entry_of(report, claim, origin.label, Factuality.UNCOMMITTED)))
    return list(dict.fromkeys(found))


def entry_of(report: Report, claim: Claim, origin: str | None, factuality: Factuality) -> Entry:
    """A claim as an entry."""
    said = (claim.said.start or claim.said.end) if claim.said else None
    return Entry(claim.origin.name, origin, factuality, report.id, said, report.article.published)


def entries(positions: Iterable[Position]) -> tuple[Entry, ...]:
    """Positions as entries: one a voice, origin and commitment in an article."""
    found: dict[tuple[object, ...], Entry] = {}
    for position in positions:
        entry = position.entry
        found.setdefault((entry.article, entry.voice, entry.origin, entry.factuality), entry)
    return tuple(found.values())


def origin_count(positions: Sequence[Position]) -> OriginCount:
    """Who heard it, what stands behind it, and of whom nobody can tell."""
    hearers = {each.origin.hearer for each in positions if each.origin.hearer is not None}
    committed = [each for each in positions if each.denies or each.utterance.gist.factuality in COMMITTED]
    behind = {each.origin.label for each in committed if each.origin.counts}
    unknown = {
        each.origin.label or each.origin.hearer or each.utterance.report.id
        for each in committed
        if not each.origin.counts and each.origin.label not in behind
    }
    return OriginCount(len(hearers), len(behind), len(unknown))


def corroborated_at(positions: Sequence[Position]) -> datetime | date | None:
    """When the last origin was added to those that count, if there are two or more."""
    first_of: dict[str | None, datetime | date | None] = {}
    for position in positions:
        if position.origin.counts and position.utterance.gist.factuality in COMMITTED:
            first_of.setdefault(position.origin.label, position.utterance.report.article.published)
    return list(first_of.values())[-1] if len(first_of) > 1 else None
