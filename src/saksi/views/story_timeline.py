"""The timeline of a story's propositions: a lane for each, with every report that asserts, denies or leaves it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from saksi.claims.contract import Record
from saksi.views.story_report import STANDS, StoryReport, published_of, stamp_of, zone_of
from saksi.views.story_scales import Tick, TimeScale, time_scale

WIDTH, HEIGHT = 360.0, 30.0
LEFT, RIGHT = 10.0, 350.0
UPPER, LOWER = 10.0, 22.0
TIME_TICKS = 6
TOGETHER = 7.0
"""Marks of one kind closer than this are one mark."""

LEAST_SIZE, MOST_SIZE = 3.0, 6.0


@dataclass(frozen=True, slots=True)
class LaneMark:
    """Reports that do the same at about the same time: what, where on the lane, how large."""

    stand: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Lane:
    """A proposition's lane: the stretch in which it is asserted, that in which somebody is silent, and marks."""

    asserted: tuple[float, float] | None
    silent: tuple[float, float] | None
    marks: tuple[LaneMark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes in the order of the standings; `ticks` are the same for all."""

    width: float
    height: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def timeline_of(report: StoryReport, standings: Sequence[Record]) -> Timeline | None:
    """The lanes of propositions; None where no date is known."""
    now = stamp_of(report.as_of)
    moments = [moment for standing in standings for stand in STANDS for moment in moments_of(report, standing, stand)]
    ending = [min(moment, now) if now else moment for moment in moments]
    scale = time_scale([*ending, *([now] if now and ending else [])], zone_of(report), LEFT, RIGHT)
    if scale is None:
        return None
    lanes = tuple(lane_of(report, standing, scale, now) for standing in standings)
    return Timeline(WIDTH, HEIGHT, scale.ticks(report.language, TIME_TICKS), lanes)


def moments_of(report: StoryReport, standing: Record, stand: str) -> list[datetime]:
    """When reports appeared in which voices stand so towards a proposition."""
    written = (entry.get("since") or published_of(report, entry.get("article")) for entry in standing[stand])
    return [moment for moment in map(stamp_of, written) if moment is not None]


def lane_of(report: StoryReport, standing: Record, scale: TimeScale, now: datetime | None) -> Lane:
    """A proposition's lane."""
    asserted = sorted(moments_of(report, standing, "asserted"))
    silent = sorted(moments_of(report, standing, "silent"))
    return Lane(
        (scale.x(asserted[0]), scale.x(asserted[-1])) if asserted else None,
        (scale.x(silent[0]), scale.x(silence_end(standing) or now or scale.end)) if silent else None,
        tuple(mark for stand in STANDS for mark in marks_of(moments_of(report, standing, stand), stand, scale)),
    )


def silence_end(standing: Record) -> datetime | None:
    """When the last silence about a proposition was broken; None while one lasts."""
    answered = [stamp_of(entry.get("answered")) for entry in standing["silent"]]
    known = [moment for moment in answered if moment is not None]
    return max(known) if known and len(known) == len(answered) else None


def marks_of(moments: Sequence[datetime], stand: str, scale: TimeScale) -> list[LaneMark]:
    """The marks of moments, one for those that would cover each other; more reports make it larger."""
    counts = Counter(int(scale.x(moment) // TOGETHER) for moment in moments)
    y = UPPER if stand == "asserted" else LOWER
    return [
        LaneMark(
            stand,
            round((place + 0.5) * TOGETHER, 1),
            y,
            round(min(LEAST_SIZE + 0.8 * (sqrt(count) - 1), MOST_SIZE), 1),
        )
        for place, count in sorted(counts.items())
    ]
