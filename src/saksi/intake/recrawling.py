"""When the page of an article is fetched again.

Most articles that change at all do so within a day of their publication, some within a week. A page is fetched densely
for a day, then once on day 7. Decisions over moments, with no clock and no chance of their own.
"""

from __future__ import annotations

from datetime import datetime, timedelta

# After the page was first seen.
AGES = (
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(days=1),
    timedelta(days=7),
)
SHORTEST = AGES[0]
LONGEST = timedelta(days=1)
# A page that cannot be had is given up at this age. It is twice that of the last visit, so that the last visit, too, is
# tried more than once.
GIVEN_UP = 2 * AGES[-1]
SPREAD = 0.1


def next_visit(first_at: datetime, now: datetime, chance: float) -> datetime | None:
    """When a page first seen at `first_at`, and had or found gone `now`, is fetched again; None: not any more.

    Ages that passed while nobody was watching are not made up for: one visit has answered for all of them. `chance`,
    from 0 to 1, spreads the visits of pages that came together. When the clock was put back behind `first_at`, the
    page counts as first seen now.
    """
    age = max(now - first_at, timedelta(0))
    following = next((planned for planned in AGES if planned > age + SHORTEST / 2), None)
    return None if following is None else now + (following - age) + SHORTEST * SPREAD * chance


def next_attempt(first_at: datetime, now: datetime, retry: timedelta | None, chance: float) -> datetime | None:
    """When a page that could not be had `now` is tried again; None: it is given up.

    The wait grows with the age of the page, so that it doubles from failure to failure without being counted; chance
    takes up to half away. It is never less than `retry`, which the host asks for.
    """
    age = max(now - first_at, timedelta(0))
    if age >= GIVEN_UP:
        return None
    wait = min(max(age * (1 - chance / 2), SHORTEST), LONGEST)
    return now + max(wait, min(retry or SHORTEST, LONGEST))
