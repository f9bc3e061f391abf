"""The lead of a story's page: three sentences of counts, every number of which leads to what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from saksi.claims.contract import Record
from saksi.views.messages import text
from saksi.views.story_figures import Figure
from saksi.views.story_report import UNKNOWN_ORIGIN, StoryReport, origin_of

SAID_OF_NOBODY = frozenset({"declined", "silent"})
"""Counts that are said in other words when there is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence; `target` is the anchor that they lead to, empty for plain words."""

    words: str
    target: str


def lead_of(
    report: StoryReport, standings: Sequence[Record], figures: Sequence[Figure]
) -> tuple[tuple[Part, ...], ...]:
    """The lead: what the reports rest on, who stands against them, how their figures moved."""
    return (
        tuple(reports_sentence(report)),
        tuple(standing_sentence(report.language, standings)),
        tuple(figures_sentence(report.language, figures)),
    )


def reports_sentence(report: StoryReport) -> Iterator[Part]:
    """How many reports, by how many outlets, rest on how many origins."""
    language = report.language
    outlets = {(article["outlet"] or article["id"]).casefold() for article in report.story["articles"]}
    origins = [origin_of(record) for record in report.origins]
    unknown = origins.count(UNKNOWN_ORIGIN)
    yield from linked(
        "story.lead.reports_some_unknown" if unknown else "story.lead.reports",
        language,
        reports=counted("reports", language, len(report.story["articles"]), "reports"),
        outlets=counted("outlets", language, len(outlets), "reports"),
        origins=counted("origins", language, len({*origins} - {UNKNOWN_ORIGIN}), "relays"),
        unknown=counted("unknown", language, unknown, "relays"),
    )


def standing_sentence(language: str, standings: Sequence[Record]) -> Iterator[Part]:
    """How many propositions there are, how many are denied by how many, how many would not answer or are silent."""
    denied = [standing for standing in standings if standing["denied"]]
    yield from linked(
        "story.lead.standing" if denied else "story.lead.undisputed",
        language,
        propositions=counted("propositions", language, len(standings), "propositions"),
        denied=counted("denied", language, len(denied), "denied"),
        deniers=counted("deniers", language, len(voices(denied, "denied")), "denied"),
        declined=counted("declined", language, len(voices(standings, "declined")), "declined"),
        silent=counted("silent", language, len(voices(standings, "silent")), "silent"),
    )


def figures_sentence(language: str, figures: Sequence[Figure]) -> Iterator[Part]:
    """How many figures moved, and from where to where that which most reports have did."""
    moved = [figure for figure in figures if len({row.words for row in figure.rows}) > 1]
    if not moved:
        yield Part(text("story.lead.no_figures", language), "")
        return
    widest = max(moved, key=lambda figure: (sum(row.reports for row in figure.rows), -figure.proposition))
    reports: Counter[str] = Counter()
    for row in widest.rows:
        reports[row.origin.letter] += row.reports
    rows = [row for row in widest.rows if row.origin.letter == reports.most_common(1)[0][0]]
    first, last = rows[0], rows[-1]
    yield from linked(
        "story.lead.figures",
        language,
        moved=counted("moved", language, len(moved), "figures"),
        first=Part(first.words, first.anchor),
        last=Part(last.words, last.anchor),
    )


def voices(standings: Sequence[Record], stand: str) -> set[str]:
    """The voices that stand so, each once; a silence that was answered is none."""
    return {
        (entry["voice"] or entry.get("article") or "").casefold()
        for standing in standings
        for entry in standing[stand]
        if not entry.get("answered")
    }


def counted(name: str, language: str, count: int, target: str) -> Part:
    """A count in words that lead to what is counted; nothing is led to where there is none."""
    if not count and name in SAID_OF_NOBODY:
        return Part(text(f"story.nobody.{name}", language), "")
    return Part(text(f"story.count.{name}", language, count=count), target if count else "")


def linked(key: str, language: str, **parts: Part) -> Iterator[Part]:
    """A text with parts in its placeholders, in their order."""
    for plain, name, _, _ in Formatter().parse(text(key, language, **placeholders(parts))):
        if plain:
            yield Part(plain, "")
        if name:
            yield parts[name]


def placeholders(parts: Mapping[str, Part]) -> dict[str, str]:
    """Placeholders that stay placeholders."""
    return {name: f"{{{name}}}" for name in parts}
