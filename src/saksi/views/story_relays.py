"""Who relays whom: each origin's reports as a forest, from those that heard it to the last copy.

Copies of one report that nobody relays further are one node; a circle of reports is cut at its earliest, and ways that
are too long to be drawn are shortened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saksi.claims.contract import Record
from saksi.views.escape import shortened
from saksi.views.messages import text
from saksi.views.moments import day_words
from saksi.views.story_moments import short_day
from saksi.views.story_report import StoryReport, moment_shown, origin_of, published_of

TOGETHER = 3
"""As many reports of one kind that come from the same one, and are relayed by none, are one node."""

COLUMNS = 5
"""Steps from one report to the next that are drawn; a longer way is drawn as one of this length."""

LINE_SHOWN = 21
BELOW_SHOWN = 30
WHOLE_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Knot:
    """A node before it has a place: what will stand in its box, and what comes from it."""

    kind: str
    role: str
    above: str
    below: str
    whole: str
    origin: str
    target: str
    children: tuple[Knot, ...] = ()


def article_of(record: Record) -> str:
    """The article that a record of origin is about."""
    return str(record["article"]["id"])


def sources_of(records: Sequence[Record]) -> tuple[dict[str, str], int]:
    """From which article each has what it tells, circles cut at their earliest; and how many were cut."""
    known = {article_of(record) for record in records}
    sources = {
        article_of(record): source
        for record in records
        if (source := (record["of"] or {}).get("article")) in known and source != article_of(record)
    }
    circles = 0
    for record in records:
        if leads_back(article_of(record), sources):
            del sources[article_of(record)]
            circles += 1
    return sources, circles


def leads_back(article: str, sources: Mapping[str, str]) -> bool:
    """Whether the way from source to source comes back to an article."""
    seen = set()
    step = sources.get(article)
    while step is not None and step not in seen:
        if step == article:
            return True
        seen.add(step)
        step = sources.get(step)
    return False


def within_columns(sources: Mapping[str, str]) -> tuple[dict[str, str], int]:
    """The sources with ways of at most `COLUMNS` reports, and how many reports were brought nearer for that."""
    ways: dict[str, tuple[str, ...]] = {}
    nearer: dict[str, str] = {}
    moved = 0
    for article in sources:
        untold = [article]
        while (source := sources.get(untold[-1])) is not None and untold[-1] not in ways:
            untold.append(source)
        way = ways.get(untold[-1], ())
        if not way:
            way = ways[untold[-1]] = (untold[-1],)
        for step in reversed(untold[:-1]):
            moved += len(way) >= COLUMNS
            nearer[step] = way[min(len(way), COLUMNS - 1) - 1]
            way = ways[step] = (*way[: COLUMNS - 1], step)
    return nearer, moved


def knots_by_origin(
    report: StoryReport, records: Sequence[Record], sources: Mapping[str, str], anchors: Mapping[str, str]
) -> dict[str, tuple[Knot, ...]]:
    """The roots of each origin: reports that come from no other one of the story, under the names they are of."""
    by_source: dict[str, list[Record]] = {}
    roots: dict[str, dict[str, list[Record]]] = {}
    for record in records:
        if source := sources.get(article_of(record)):
            by_source.setdefault(source, []).append(record)
        else:
            name = (record["of"] or {}).get("name") or ""
            roots.setdefault(origin_of(record), {}).setdefault(name, []).append(record)
    made: dict[str, tuple[Knot, ...]] = {}
    for record in reversed(depth_first(records, by_source)):
        made[article_of(record)] = siblings(report, by_source.get(article_of(record), ()), made, anchors)
    return {
        origin: tuple(
            knot
            for name, found in named.items()
            for knot in under_name(report, name, origin, siblings(report, found, made, anchors))
        )
        for origin, named in roots.items()
    }


def depth_first(records: Sequence[Record], by_source: Mapping[str, Sequence[Record]]) -> list[Record]:
    """Every record after the one that it comes from."""
    sourced = {article_of(record) for found in by_source.values() for record in found}
    ordered = [record for record in records if article_of(record) not in sourced]
    for record in ordered:
        ordered.extend(by_source.get(article_of(record), ()))
    return ordered


def siblings(
    report: StoryReport,
    records: Sequence[Record],
    made: Mapping[str, tuple[Knot, ...]],
    anchors: Mapping[str, str],
) -> tuple[Knot, ...]:
    """The nodes of reports that come from the same: one each, but those of one role that lead no further together."""
    last: dict[str, list[Record]] = {}
    for record in records:
        if not made.get(article_of(record)):
            last.setdefault(record["role"], []).append(record)
    bundled = {role: found for role, found in last.items() if len(found) >= TOGETHER}
    knots = [
        knot_of(report, record, made.get(article_of(record), ()), anchors)
        for record in records
        if made.get(article_of(record)) or record["role"] not in bundled
    ]
    return (
        *knots,
        *(
            together(role, report, found, origin_of(found[0]), anchors[article_of(found[0])])
            for role, found in bundled.items()
        ),
    )


def knot_of(report: StoryReport, record: Record, children: tuple[Knot, ...], anchors: Mapping[str, str]) -> Knot:
    """The node of one report."""
    language = report.language
    outlet = shortened(record["article"]["outlet"] or text("story.no_outlet", language), WHOLE_SHOWN)
    published = moment_shown(report, published_of(report, article_of(record)))
    day = day_words(published, language) if published else text("story.undated", language)
    role = text(f"story.role.{record['role']}", language)
    below = text("story.graph.below", language, role=role, day=day_of(report, record) or day)
    whole = text("story.graph.whole", language, outlet=outlet, role=role, day=day)
    target = anchors.get(article_of(record), "")
    return Knot(
        "report", record["role"], cut(outlet), cut(below, BELOW_SHOWN), whole, origin_of(record), target, children
    )


def day_of(report: StoryReport, record: Record) -> str:
    """The day of a report, empty where that is not known."""
    published = moment_shown(report, published_of(report, article_of(record)))
    return short_day(published, report.language) if published else ""


def together(role: str, report: StoryReport, records: Sequence[Record], origin: str, target: str) -> Knot:
    """One node for several reports."""
    language = report.language
    outlets = ", ".join(dict.fromkeys(shortened(record["article"]["outlet"] or "", 80) for record in records))
    above = text(f"story.graph.together.{role}", language, count=len(records))
    days = list(dict.fromkeys(day for record in records if (day := day_of(report, record))))
    below = text("story.graph.days", language, first=days[0], last=days[-1]) if len(days) > 1 else "".join(days)
    whole = text("story.graph.listed", language, what=above, outlets=outlets)
    return Knot("together", role, cut(above), cut(below, BELOW_SHOWN), whole, origin, target)


def under_name(report: StoryReport, name: str, origin: str, knots: tuple[Knot, ...]) -> tuple[Knot, ...]:
    """Nodes under the name of what they are of; as they are where there is no name."""
    if not name:
        return knots
    below = text("story.graph.outside", report.language)
    return (Knot("name", "name", cut(name), cut(below, BELOW_SHOWN), shortened(name, WHOLE_SHOWN), origin, "", knots),)


def cut(words: str, limit: int = LINE_SHOWN) -> str:
    """Words that fit into a line of a box."""
    return shortened(words, limit)
