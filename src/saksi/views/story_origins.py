"""The origins of a story under letters: where its information independently comes from, the same letter everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from saksi.claims.contract import Record
from saksi.views.escape import shortened, shown_line
from saksi.views.messages import text
from saksi.views.story_moments import short_moment
from saksi.views.story_report import STANDS, UNKNOWN_ORIGIN, StoryReport, in_time, moment_shown, origin_of, published_of

COLOURS = 6
NAME_SHOWN = 80
OUTLET_SHOWN = 60
UNKNOWN_LETTER = "?"


@dataclass(frozen=True, slots=True)
class OriginLabel:
    """How an origin is shown: a letter, a colour's number (0 has none), who stands there or else the outlet that had it
    first, and both in words."""

    letter: str
    colour: int
    name: str
    words: str


def origin_labels(report: StoryReport) -> dict[str, OriginLabel]:
    """A label for each origin, lettered by when it first appeared; those that nobody knows share the last one."""
    first: dict[str, str] = {}
    for record in sorted(report.origins, key=lambda record: in_time(published_of(report, record["article"]["id"]))):
        first.setdefault(origin_of(record), record["article"]["id"])
    entries = [entry for standing in report.standings for stand in STANDS for entry in standing[stand]]
    entries.sort(key=lambda entry: in_time(published_of(report, entry.get("article"))))
    for entry in entries:
        first.setdefault(origin_of(entry), entry.get("article") or "")
    names = origin_names(report, entries)
    known = [origin for origin in first if origin != UNKNOWN_ORIGIN]
    labels = {
        origin: OriginLabel(
            letters(number),
            number % COLOURS + 1,
            shown_line(names.get(origin, "")) or outlet_of(report, first[origin]),
            origin_words(report, names.get(origin, ""), first[origin]),
        )
        for number, origin in enumerate(known)
    }
    unknown = text("story.origin.unknown", report.language)
    labels[UNKNOWN_ORIGIN] = OriginLabel(UNKNOWN_LETTER, 0, unknown, unknown)
    return labels


def origin_names(report: StoryReport, entries: list[Record]) -> dict[str, str]:
    """Who stands at each origin: the agency that its reports are of, else the voice that speaks there most often."""
    voices: dict[str, Counter[str]] = {}
    for entry in entries:
        if entry["voice"]:
            voices.setdefault(origin_of(entry), Counter())[entry["voice"]] += 1
    named = {origin: counts.most_common(1)[0][0] for origin, counts in voices.items()}
    for record in report.origins:
        name = (record["of"] or {}).get("name")
        if name:
            named.setdefault(origin_of(record), name)
    return named


def origin_words(report: StoryReport, name: str, article: str) -> str:
    """An origin in words: who, and where and when it first appeared."""
    found = report.articles.get(article)
    if found is None:
        return shortened(name, NAME_SHOWN)
    published = moment_shown(report, found.record["published"])
    moment = short_moment(published, report.language) if published else text("story.undated", report.language)
    first = text("story.origin.first", report.language, outlet=outlet_of(report, article), moment=moment)
    return text("story.origin.named", report.language, name=shown_line(name), first=first) if name else first


def outlet_of(report: StoryReport, article: str) -> str:
    """The outlet of an article."""
    found = report.articles.get(article)
    outlet = (found.record["outlet"] if found else None) or ""
    return shortened(outlet, OUTLET_SHOWN) or text("story.no_outlet", report.language)


def label_of(labels: Mapping[str, OriginLabel], record: Record) -> OriginLabel:
    """The label of the origin that a record names."""
    return labels[origin_of(record)]


def letters(number: int) -> str:
    """A, B, ..., Z, AA, AB, ... for 0, 1, ..."""
    written = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        written = ascii_uppercase[rest] + written
    return written
