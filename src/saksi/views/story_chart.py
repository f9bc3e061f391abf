"""The chart of a figure: each value that an origin held, from its first report to its last, with its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from saksi.views.axes import amount_words
from saksi.views.story_origins import OriginLabel
from saksi.views.story_report import StoryReport, stamp_of, zone_of
from saksi.views.story_scales import Tick, TimeScale, ValueScale, time_scale, value_scale

WIDTH, HEIGHT = 760.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 76.0, 740.0, 22.0, 262.0
TIME_TICKS = 8
LETTER_WIDTH = 7.0
LABEL_HEIGHT = 15.0
LABEL_ABOVE = 9.0
BESIDE_ARROW = 6.0
UPWARDS = frozenset({"at_least", "more_than"})
"""Bounds that an arrow upwards tells of."""

DOT = 6.0
"""Half of what a figure's own mark takes."""


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that an origin holds: `low` and `high` are its ends, the value twice where there is one; `moments` are
    those of its reports. `row` is the anchor of its row in the table, `short` and `words` name it."""

    row: str
    short: str
    words: str
    bound: str
    low: float
    high: float
    origin: OriginLabel
    moments: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A held figure on paper: from `left` to `right`, at `y`; for a range from `y_low` up to `y_high`. `reports` are
    the places of its reports, `label_x` and `label_y` where its words stand."""

    row: str
    short: str
    words: str
    bound: str
    colour: int
    letter: str
    left: float
    right: float
    y: float
    y_low: float
    y_high: float
    reports: tuple[float, ...]
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Step:
    """A line between two figures of one origin, one after the other."""

    colour: int
    points: tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart on paper of `width` by `height`, with its frame and its ticks; above its frame there is `head` more, as
    much as the words need."""

    width: float
    height: float
    head: float
    left: float
    right: float
    top: float
    bottom: float
    logarithmic: bool
    times: tuple[Tick, ...]
    values: tuple[Tick, ...]
    bars: tuple[Bar, ...]
    steps: tuple[Step, ...]


def chart_of(report: StoryReport, held: Sequence[Held], unit: str | None) -> Chart | None:
    """The chart of figures in one unit; None where those with a date do not differ."""
    dated = [figure for figure in held if figure.moments]
    if len({(figure.low, figure.high) for figure in dated}) < 2:
        return None
    moments = [moment for figure in dated for moment in figure.moments]
    now = stamp_of(report.as_of)
    times = time_scale([min(moment, now) if now else moment for moment in moments], zone_of(report), LEFT, RIGHT)
    assert times is not None, "there are moments"
    values = value_scale([end for figure in dated for end in (figure.low, figure.high)], BOTTOM, TOP)
    bars = placed([bar_of(figure, times, values) for figure in dated])
    return Chart(
        WIDTH,
        HEIGHT,
        round(max(0.0, LABEL_HEIGHT - min(bar.label_y for bar in bars)), 1),
        LEFT,
        RIGHT,
        TOP,
        BOTTOM,
        values.logarithmic,
        times.ticks(report.language, TIME_TICKS),
        tuple(Tick(values.y(value), amount_words(value, unit, report.language)) for value in values.values()),
        bars,
        tuple(steps(dated, times, values)),
    )


def bar_of(figure: Held, times: TimeScale, values: ValueScale) -> Bar:
    """A figure on paper; its words stand above its beginning."""
    places = tuple(dict.fromkeys(times.x(moment) for moment in figure.moments))
    y = values.y((figure.low + figure.high) / 2)
    y_low, y_high = values.y(figure.low), values.y(figure.high)
    return Bar(
        row=figure.row,
        short=figure.short,
        words=figure.words,
        bound=figure.bound,
        colour=figure.origin.colour,
        letter=figure.origin.letter,
        left=places[0],
        right=places[-1],
        y=y,
        y_low=y_low,
        y_high=y_high,
        reports=places,
        label_x=places[0] + (BESIDE_ARROW if figure.bound in UPWARDS else -4),
        label_y=y_high - LABEL_ABOVE,
    )


def placed(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The bars with their words where they do not cover those of another, as far as there is room: to the left of the
    end of the paper, and above what was placed before."""
    taken: list[tuple[float, float, float]] = []
    dots = [(bar.left, bar.y) for bar in bars]
    found = {}
    for number, bar in sorted(enumerate(bars), key=lambda item: (-item[1].y, item[1].left)):
        width = LETTER_WIDTH * (len(bar.short) + len(bar.letter) + 2)
        x = max(LEFT + 2, min(bar.label_x, RIGHT - width))
        y = bar.label_y
        while any(
            abs(y - other) < LABEL_HEIGHT and x < end and start < x + width for start, end, other in taken
        ) or any(x - DOT < dot_x < x + width + DOT and y - LABEL_HEIGHT + 2 < dot_y < y + DOT for dot_x, dot_y in dots):
            y -= 2
        taken.append((x, x + width, y))
        found[number] = replace(bar, label_x=round(x, 1), label_y=round(y, 1))
    return tuple(found[number] for number in range(len(bars)))


def steps(held: Sequence[Held], times: TimeScale, values: ValueScale) -> list[Step]:
    """Lines between the figures of each origin, in the order in which they first stood in a report."""
    by_origin: dict[str, list[Held]] = {}
    for figure in sorted(held, key=lambda figure: figure.moments[0]):
        if figure.origin.colour:
            by_origin.setdefault(figure.origin.letter, []).append(figure)
    return [
        Step(
            before.origin.colour,
            (
                (times.x(before.moments[0]), values.y((before.low + before.high) / 2)),
                (times.x(after.moments[0]), values.y((after.low + after.high) / 2)),
            ),
        )
        for figures in by_origin.values()
        for before, after in pairwise(figures)
    ]
