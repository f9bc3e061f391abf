"""The moment that a text's times are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from saksi.reading.calendar_lexicon import Direction
from saksi.reading.periods import Unit
from saksi.reading.timex import Timex


@dataclass(frozen=True, slots=True)
class Moment:
    """What times are counted from: the day of publishing, the time of publishing where known, the last day told of in
    the text and the last period told of. `open` says where times lie whose year, month or week is open, if it is known:
    before `today` where they begin a range that ends then, after it where they end one that begins then."""

    today: date | None = None
    now: datetime | None = None
    told_day: date | None = None
    told: date | None = None
    open: Direction | None = None

    def after(self, told: Timex) -> Moment:
        """The moment when `told` has been told of."""
        if told.period is None:
            return self
        day = told.period.first if told.period.unit is Unit.DAY else self.told_day
        return Moment(self.today, self.now, day, told.period.first)

    def anchor(self, unit: Unit) -> date | None:
        """The day from which the text's own time is counted in that unit."""
        told = self.told_day if unit in (Unit.DAY, Unit.WEEK, Unit.WEEKEND) else self.told
        return told or self.today


def moment_of(published: datetime | date | None) -> Moment:
    """The moment of publishing, before anything is told."""
    if isinstance(published, datetime):
        return Moment(published.date(), published)
    return Moment(published)
