"""The figures of a story: how the number in a proposition moved, by origin, with its bounds; rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from saksi.article.span import Span
from saksi.claims.contract import Record
from saksi.reading.analysis import Quantity
from saksi.views.axes import quantity_words
from saksi.views.escape import shown_line
from saksi.views.story_chart import Chart, Held, chart_of
from saksi.views.story_origins import OriginLabel
from saksi.views.story_report import Pointed, StoryReport, claims_of_numbers, in_time, origin_of, stamp_of

NOWHERE = Span(0, 0)
Key = tuple[str, str, float, float]
Rested = tuple[Record, tuple[Pointed, ...]]
"""A number of a standing with the claims that it rests on."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure as one origin has it: in words, with what it counts; when it first and last stood in a report, in how
    many reports, and the numbers of its sentences."""

    anchor: str
    words: str
    origin: OriginLabel
    first: str | None
    last: str | None
    reports: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The series of a proposition's number in one unit. `counted` is what is counted, where the reports say it;
    `chart` is None where nothing moved or no date is known."""

    anchor: str
    proposition: int
    counted: str
    unit: str
    rows: tuple[FigureRow, ...]
    chart: Chart | None


def figures_of(
    report: StoryReport,
    standing: Record,
    proposition: int,
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
) -> Iterator[Figure]:
    """The figures of a proposition, one a unit."""
    by_unit: dict[str, list[Rested]] = {}
    rested = zip(standing["numbers"], claims_of_numbers(report, standing), strict=True)
    for number, claims in sorted(rested, key=lambda one: in_time(one[0]["published"])):
        if ends_of(number):
            by_unit.setdefault(number["unit"] or "", []).append((number, claims))
    for place, (unit, records) in enumerate(by_unit.items(), start=1):
        anchor = f"n{proposition}-{place}"
        same: dict[Key, list[Rested]] = {}
        for record, claims in records:
            low, high = ends_of(record) or (0.0, 0.0)
            same.setdefault((origin_of(record), record["bound"], low, high), []).append((record, claims))
        rows = tuple(
            row_of(report, found, f"{anchor}-{row}", labels, numbers)
            for row, found in enumerate(same.values(), start=1)
        )
        counted = next((shown_line(record["of"]) for record, _ in records if record["of"]), "")
        held = [
            held_of(report, key, [record for record, _ in found], row)
            for (key, found), row in zip(same.items(), rows, strict=True)
        ]
        yield Figure(anchor, proposition, counted, shown_line(unit), rows, chart_of(report, held, unit or None))


def row_of(
    report: StoryReport,
    found: list[Rested],
    anchor: str,
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
) -> FigureRow:
    """One row, from the numbers that are the same, in order of time."""
    first, _ = found[0]
    pointed = dict.fromkeys(claim for _, claims in found for claim in claims)
    dated = [record["published"] for record, _ in found if record["published"]]
    return FigureRow(
        anchor=anchor,
        words=quantity_words(quantity_of(first), report.language),
        origin=labels[origin_of(first)],
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        reports=len({article for article, _ in pointed}) or len(found),
        numbers=tuple(sorted({numbers[claim] for claim in pointed if claim in numbers})),
    )


def held_of(report: StoryReport, key: Key, found: list[Record], row: FigureRow) -> Held:
    """What the chart draws of a row: a figure that is held from its first report to its last."""
    _, bound, low, high = key
    moments = [moment for record in found if (moment := stamp_of(record["published"])) is not None]
    short = quantity_words(quantity_of(found[0] | {"of": None}), report.language)
    return Held(row.anchor, short, row.words, bound, low, high, row.origin, tuple(sorted(set(moments))))


def ends_of(number: Record) -> tuple[float, float] | None:
    """The lowest and the highest value of a figure, as far as it says one; None for one without any."""
    known = [end for end in (number["low"], number["value"], number["high"]) if end is not None]
    if not known:
        return None
    return (number["value"], number["value"]) if number["value"] is not None else (min(known), max(known))


def quantity_of(number: Record) -> Quantity:
    """A number of a standing as the quantity whose words are known."""
    return Quantity(
        NOWHERE, number["value"], number["low"], number["high"], number["bound"], number["unit"], number["of"]
    )
