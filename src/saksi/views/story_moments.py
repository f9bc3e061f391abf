"""The moments of a story's page in words: short, all in one zone, with the year where the story is long."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from saksi.views.messages import locale_of
from saksi.views.story_report import StoryReport, moment_shown, stamp_of

YEARS_SHOWN = timedelta(days=300)
"""A stretch of time from which moments name the year."""


class StoryMoments:
    """Writes the moments of one story; each is formatted once."""

    def __init__(self, report: StoryReport) -> None:
        stamps = [stamp for end in (report.story["from"], report.story["to"]) if (stamp := stamp_of(end))]
        self._report = report
        self._with_year = len(stamps) == 2 and stamps[1] - stamps[0] >= YEARS_SHOWN
        self._written: dict[tuple[str, bool], str] = {}

    def words(self, written: str | None) -> str:
        """A moment with its clock time where it has one: `2 Jun, 14:05`; empty where none is known."""
        return self._formatted(written, clock=True)

    def day(self, written: str | None) -> str:
        """The day of a moment: `2 Jun`."""
        return self._formatted(written, clock=False)

    def _formatted(self, written: str | None, *, clock: bool) -> str:
        if not written:
            return ""
        key = (written, clock)
        if key not in self._written:
            moment = moment_shown(self._report, written)
            form = short_moment if clock else short_day
            self._written[key] = form(moment, self._report.language, with_year=self._with_year) if moment else ""
        return self._written[key]


def short_moment(moment: date | datetime, language: str, *, with_year: bool = False) -> str:
    """A day with its clock time where it has one, by the clock of the moment itself."""
    day = short_day(moment, language, with_year=with_year)
    return f"{day}, {clock(moment, language)}" if isinstance(moment, datetime) else day


def clock(moment: datetime, language: str) -> str:
    """A clock time without its zone."""
    from babel.dates import format_skeleton

    return str(format_skeleton("Hm", moment.replace(tzinfo=None), locale=locale_of(language)))


def short_day(moment: date | datetime, language: str, *, with_year: bool = False) -> str:
    """A day without its year, or with it."""
    return day_like("yMMMd" if with_year else "MMMd", moment, language)


def short_month(moment: date | datetime, language: str) -> str:
    """A month with its year."""
    return day_like("yMMM", moment, language)


def day_like(skeleton: str, moment: date | datetime, language: str) -> str:
    """The day of a moment by a skeleton of CLDR."""
    from babel.dates import format_skeleton

    return str(format_skeleton(skeleton, datetime(moment.year, moment.month, moment.day), locale=locale_of(language)))
