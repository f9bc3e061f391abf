"""All that the page of a story shows, ready to be laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from saksi.claims.contract import Record
from saksi.views.axes import language_words
from saksi.views.escape import shortened
from saksi.views.messages import text
from saksi.views.moments import clock_words, day_words, interval_words
from saksi.views.story_changes import ChangedProposition, changes_since
from saksi.views.story_differences import Difference, differences_of, differing, pointed_by
from saksi.views.story_evidence import Source, numbered, sources_of
from saksi.views.story_figures import Figure, figures_of
from saksi.views.story_graph import Graph, graph_of
from saksi.views.story_lead import Part, lead_of
from saksi.views.story_origins import OriginLabel, label_of, origin_labels
from saksi.views.story_propositions import Proposition, VoiceLine, ordered, proposition_of
from saksi.views.story_report import (
    STANDS,
    UNKNOWN_ORIGIN,
    Pointed,
    StoryReport,
    claims_of_entry,
    claims_of_numbers,
    in_time,
    moment_shown,
    published_of,
    zone_of,
)
from saksi.views.story_timeline import Lane, Timeline, timeline_of

TITLE_SHOWN = 160
NAME_SHOWN = 120
AGAINST = ("denied", "declined", "silent")
LANES_SHOWN = 24
"""Propositions in the overview before the rest is folded."""


@dataclass(frozen=True, slots=True)
class Against:
    """A voice that denies, would not answer or is silent, and the proposition that it is about."""

    stand: str
    proposition: Proposition
    voice: VoiceLine


@dataclass(frozen=True, slots=True)
class Relayed:
    """How a report came by what it tells: its role, what it comes from in words with its anchor (empty where that is
    no report of the story), and the evidence, each a kind with its words."""

    source: Source
    of: str
    of_anchor: str
    evidence: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """An origin with its reports in order of time."""

    label: OriginLabel
    reports: tuple[Relayed, ...]


@dataclass(frozen=True, slots=True)
class StorySheet:
    """What is shown of a story. `lanes` go with `propositions` one to one, none where no date is known; the first
    `shown` of them stand in the overview, the rest folded. `changes` is None where no moment to compare with was
    given."""

    title: str
    imprint: tuple[str, ...]
    lead: tuple[tuple[Part, ...], ...]
    since: str
    changes: tuple[ChangedProposition, ...] | None
    fresh_reports: int
    propositions: tuple[Proposition, ...]
    timeline: Timeline | None
    lanes: tuple[Lane | None, ...]
    shown: int
    figures: tuple[Figure, ...]
    against: tuple[Against, ...]
    differences: tuple[Difference, ...]
    graph: Graph
    groups: tuple[OriginGroup, ...]
    sources: tuple[Source, ...]


def story_sheet(report: StoryReport) -> StorySheet:
    """The sheet of a story."""
    standings = ordered(report.standings)
    labels = origin_labels(report)
    roles = {record["article"]["id"]: record for record in report.origins}
    order = sorted(report.articles, key=lambda article: (in_time(published_of(report, article)), article))
    together = differing(report)
    numbers = numbered(pointed_at(report, standings, together), order, report.articles)
    article_labels = {
        article: label_of(labels, roles[article]) if article in roles else labels[UNKNOWN_ORIGIN] for article in order
    }
    sources = sources_of(report, order, numbers, roles, article_labels)
    anchors = {source.id: source.anchor for source in sources}
    propositions = tuple(
        proposition_of(report, standing, number, labels, numbers, anchors)
        for number, standing in enumerate(standings, start=1)
    )
    figures = tuple(
        figure
        for number, standing in enumerate(standings, start=1)
        for figure in figures_of(report, standing, number, labels, numbers)
    )
    timeline = timeline_of(report, standings)
    return StorySheet(
        title=shortened(report.story["title"] or "", TITLE_SHOWN) or text("story.untitled", report.language),
        imprint=tuple(imprint_of(report)),
        lead=lead_of(report, standings, figures),
        since=in_words(report, report.since),
        changes=changes_since(report, standings, numbers) if report.since else None,
        fresh_reports=fresh_reports(report),
        propositions=propositions,
        timeline=timeline,
        lanes=timeline.lanes if timeline else (None,) * len(propositions),
        shown=LANES_SHOWN,
        figures=figures,
        against=tuple(against(propositions)),
        differences=differences_of(report, together, labels, numbers),
        graph=graph_of(report, labels, anchors),
        groups=tuple(groups_of(report.language, sources, roles)),
        sources=sources,
    )


def pointed_at(report: StoryReport, standings: tuple[Record, ...], together: list[list[Record]]) -> Iterator[Pointed]:
    """All claims that the page points at."""
    for standing in (*standings, *(report.earlier if report.since else ())):
        for stand in STANDS:
            for entry in standing[stand]:
                yield from claims_of_entry(report, entry)
        yield from chain.from_iterable(claims_of_numbers(report, standing))
    yield from pointed_by([relations[0] for relations in together])
    if report.since:
        yield from pointed_by([relation for relation in report.relations if relation["relation"] == "corrects"])


def imprint_of(report: StoryReport) -> Iterator[str]:
    """From when to when, in which languages, and the moment that is shown."""
    story, language = report.story, report.language
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in ends(report)]
    if days:
        yield interval_words(days[0], days[-1], language) or ""
    yield ", ".join(language_words(code, language) for code in story["languages"])
    if report.as_of:
        yield text("story.as_of", language, moment=in_words(report, report.as_of))


def ends(report: StoryReport) -> list[date | datetime]:
    """When the story begins and ends, as far as known."""
    return [found for end in (report.story["from"], report.story["to"]) if (found := moment_shown(report, end))]


def in_words(report: StoryReport, written: str | None) -> str:
    """A moment written out, with the zone where it has a clock time; empty for none."""
    found = moment_shown(report, written)
    if not isinstance(found, datetime):
        return day_words(found, report.language) if found else ""
    clock = clock_words(found.replace(tzinfo=None), report.language)
    return text("story.clock", report.language, moment=clock, zone=zone_words(report))


def zone_words(report: StoryReport) -> str:
    """The zone of the page's clock times: `UTC`, `UTC+07:00`."""
    return datetime(2000, 1, 1, tzinfo=zone_of(report)).strftime("%Z")


def fresh_reports(report: StoryReport) -> int:
    """How many reports were published since the moment that the page compares with."""
    if report.since is None:
        return 0
    since = in_time(report.since)
    published = (published_of(report, article) for article in report.articles)
    return sum(since <= in_time(moment) for moment in published if moment)


def against(propositions: tuple[Proposition, ...]) -> Iterator[Against]:
    """Everybody who denies, would not answer or is silent, in this order."""
    for stand in AGAINST:
        for proposition in propositions:
            for voice in proposition.voices[stand]:
                yield Against(stand, proposition, voice)


def groups_of(language: str, sources: tuple[Source, ...], roles: dict[str, Record]) -> Iterator[OriginGroup]:
    """The reports by origin, the unknown one last."""
    by_id = {source.id: source for source in sources}
    groups: dict[OriginLabel, list[Relayed]] = {}
    for source in sources:
        record = roles.get(source.id)
        groups.setdefault(source.origin, []).append(relayed_of(record, source, by_id, language))
    for label in sorted(groups, key=lambda label: (not label.colour, len(label.letter), label.letter)):
        yield OriginGroup(label, tuple(groups[label]))


def relayed_of(record: Record | None, source: Source, by_id: dict[str, Source], language: str) -> Relayed:
    """How one report came by what it tells."""
    of = (record["of"] if record else None) or {}
    known = by_id.get(of.get("article") or "")
    named = (known.outlet or known.id) if known else shortened(of.get("name") or "", NAME_SHOWN)
    evidence = tuple(
        (text(f"story.evidence.{piece['kind']}", language), shortened(piece["text"] or "", TITLE_SHOWN))
        for piece in (record["evidence"] if record else ())
    )
    return Relayed(source, named, known.anchor if known else "", evidence)
