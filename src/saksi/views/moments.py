"""Dates and intervals in words, by CLDR, with months written out: `1–20 October 2024`, `October 2024`, `2024`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from saksi.views.messages import locale_of, text

Moment = datetime | date


def interval_words(start: Moment | None, end: Moment | None, language: str, weekday: bool = False) -> str | None:
    """An inclusive interval in the shortest exact words; None where both ends are unknown.

    A whole month or year is named as such. `weekday` names the day of the week of a single day. A side that is unknown
    is left out.
    """
    known = [moment for moment in (start, end) if moment is not None]
    if not known:
        return None
    first, last = known[0], known[-1]
    if isinstance(first, datetime) or isinstance(last, datetime):
        return clock_interval_words(first, last, language)
    if first == last:
        return day_words(first, language, weekday)
    if is_month_start(first) and is_month_start(last + timedelta(days=1)):
        whole_years = first.month == 1 and last.month == 12
        return pattern_words(first, last, "y" if whole_years else "yMMMM", language)
    return pattern_words(first, last, "yMMMd", language)


def day_words(day: date, language: str, weekday: bool = False) -> str:
    """One day: `24 October 2024`, `Thursday, 24 October 2024`."""
    from babel.dates import format_date

    locale = locale_of(language)
    written = str(format_date(day, "long", locale=locale))
    return (
        text("time.weekday", language, weekday=format_date(day, "EEEE", locale=locale), day=written)
        if weekday
        else written
    )


def clock_interval_words(start: Moment, end: Moment, language: str) -> str:
    """An interval with a clock time at one end: `24 October 2024, 14:05 to 15:00`."""
    if start == end:
        return clock_words(start, language)
    same_day = start.isoformat()[:10] == end.isoformat()[:10]
    closing = time_words(end, language) if same_day and isinstance(end, datetime) else clock_words(end, language)
    return text("time.from_to", language, start=clock_words(start, language), end=closing)


def clock_words(moment: Moment, language: str) -> str:
    """A day with its clock time where it has one."""
    day = day_words(moment, language)
    return f"{day}, {time_words(moment, language)}" if isinstance(moment, datetime) else day


def time_words(moment: datetime, language: str) -> str:
    """A clock time with its offset from UTC where known: `14:05 GMT+07:00`."""
    from babel.dates import format_time, get_timezone_gmt

    locale = locale_of(language)
    clock = str(format_time(moment.time(), "short", locale=locale))
    return f"{clock} {get_timezone_gmt(moment, 'long', locale=locale)}" if moment.tzinfo else clock


def pattern_words(start: date, end: date, skeleton: str, language: str) -> str:
    """Two days by CLDR's interval pattern for a skeleton, months written out.

    Babel's own `format_interval` knows short months only where days are asked for.
    """
    from babel import Locale
    from babel.dates import parse_pattern

    locale = Locale.parse(locale_of(language))
    differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    if skeleton == "y" and differing != "y":
        differing = ""
    if skeleton == "yMMMM" and differing == "d":
        differing = ""
    patterns = locale.interval_formats[skeleton].get(differing) or [locale.datetime_skeletons[skeleton].pattern]
    written_out = [pattern if "MMMM" in pattern else pattern.replace("MMM", "MMMM") for pattern in patterns]
    return "".join(
        parse_pattern(pattern).apply(day, locale) for pattern, day in zip(written_out, (start, end), strict=False)
    )


def is_month_start(day: date) -> bool:
    """Whether a day is the first of its month."""
    return day.day == 1
