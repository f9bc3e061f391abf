"""How a proposition's figure moved: who gave which figure when.

Of several figures in a statement the series takes the one that the proposition is about: of the unit that most of its
statements have, and the greatest of these (*1,640 passengers on three ferries*).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saksi.linking.gist import Gist, GistFigure
from saksi.linking.report import Report


@dataclass(frozen=True, slots=True)
class SeriesNumber:
    """A figure of the series: `value`, or `low` and `high` of a range, with its bound; who gave it, and when that was
    published."""

    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    of: str | None
    origin: str | None
    article: str
    published: datetime | date | None


def series_unit(gists: Sequence[Gist]) -> str | None:
    """The unit of a proposition's series: the one that most of its statements have a figure in; None without any."""
    units = Counter(unit for gist in gists for unit in {figure.unit for figure in gist.figures})
    return min(units, key=lambda unit: (-units[unit], unit), default=None)


def main_figure(gist: Gist, unit: str | None) -> GistFigure | None:
    """The figure of a statement that belongs to a series; None where it has none in the unit."""
    figures = [figure for figure in gist.figures if figure.unit == unit]
    return max(figures, key=lambda figure: (figure.high, figure.low, figure.text), default=None)


def number_series(told: Iterable[tuple[Report, Gist, str | None]]) -> tuple[SeriesNumber, ...]:
    """The figures of a proposition as they came, each once an article and origin; given are reports with what they
    tell and its origin."""
    told = list(told)
    unit = series_unit([gist for _, gist, _ in told])
    found: dict[tuple[object, ...], SeriesNumber] = {}
    for report, gist, origin in told:
        figure = main_figure(gist, unit)
        if figure is not None:
            place = report.id, origin, figure.low, figure.high, figure.bound
            found.setdefault(place, series_number(figure, report, origin))
    return tuple(found.values())


def series_number(figure: GistFigure, report: Report, origin: str | None) -> SeriesNumber:
    """A figure of a report as one of a series."""
    exact = figure.low == figure.high
    return SeriesNumber(
        value=figure.low if exact else None,
        low=None if exact else figure.low,
        high=None if exact else figure.high,
        bound=figure.bound,
        unit=figure.unit or None,
        of=" ".join(figure.counted) or None,
        origin=origin,
        article=report.id,
        published=report.article.published,
    )
