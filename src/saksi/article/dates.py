"""Publishing dates as pages, feeds and people write them.

Read are ISO 8601 (`2024-10-24T10:00:00+07:00`, `2024-10-24`), RFC 2822 (`Thu, 24 Oct 2024 10:00:00 +0700`), figures
with the day first (`24/10/2024`), and month names in every supported language (`24 Oktober 2024 10.00 WIB`,
`October 24, 2024`), with names of months, zones and halves of the day from CLDR.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from saksi.errors import BadDate
from saksi.lexicon import languages

# The first newspaper came out in 1605; later than 2199 is a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1605, 2199
LONGEST = 100
REMEDY = "write it as 2024-10-24 or 2024-10-24T10:00:00+07:00"

ISO_START = re.compile(r"\d{4}-?\d\d-?\d\d(?!\d)|\d{4}-?W\d\d", re.A)
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-?W\d\d(?:-?\d)?", re.A)
WEEKDAY = r"(?: [^\W\d_]+ (?:[.,]\s*|\s) )?"
MONTH = r"(?P<name>[^\W\d_]{3,})"
# A word such as *at* may stand before the clock; what stands after it is read by `clock_of`.
CLOCK = r"(?: [,|\s–-]* (?:[^\W\d_]+\s)? (?P<clock> \d\d? [:.] \d\d (?: [:.] \d\d )?) (?P<after>.*) )?"
FORMS = tuple(
    re.compile(f"{WEEKDAY} {day} {CLOCK}", re.X)
    for day in (
        r"(?P<year>\d{4}) / (?P<month>\d\d?) / (?P<day>\d\d?)",
        r"(?P<day>\d\d?) (?P<mark>[/.-]) (?P<month>\d\d?) (?P=mark) (?P<year>\d{4})",
        rf"(?P<day>\d\d?) [\s.-]+ {MONTH} [\s.,-]+ (?P<year>\d{{4}})",
        rf"{MONTH} \.?\s (?P<day>\d\d?) \s?,\s? (?P<year>\d{{4}})",
    )
)
ZONE = re.compile(r"(?P<name>[^\W\d_]*)(?:(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?)?")


def parse_moment(text: str, *, where: str = "publishing date") -> datetime | date:
    """The moment that `text` names: a date where only the day is given, else a date-time, with its offset from UTC
    where one is given. Raises `BadDate` (naming `where`) when it is no such thing or lies outside 1605-2199."""
    words = " ".join(text.split())
    try:
        moment = moment_of(words) if len(words) <= LONGEST else None
    except (ValueError, OverflowError) as error:
        raise BadDate(where, f"'{words[:LONGEST]}' is no date ({error})", REMEDY) from error
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadDate(where, f"'{words[:LONGEST]}' cannot be understood as a date", REMEDY)
    return moment


def moment_of(words: str) -> datetime | date | None:
    """The moment, None when no form fits; `ValueError` when one fits but names no day or time that exists."""
    if ISO_START.match(words):
        return iso_moment(words)
    for form in FORMS:
        if found := form.fullmatch(words):
            return written_moment(found)
    return rfc_moment(words)


def iso_moment(words: str) -> datetime | date:
    """ISO 8601; a zone may follow as a word, as in `2024-10-24 10:00 WIB`."""
    if ISO_DAY.fullmatch(words):
        return date.fromisoformat(words)
    moment, _, zone = words.rpartition(" ")
    if zone.upper() in zones():
        return datetime.fromisoformat(moment).replace(tzinfo=timezone(zones()[zone.upper()]))
    return datetime.fromisoformat(words)


def rfc_moment(words: str) -> datetime | None:
    """RFC 2822 as the standard library reads it, None for anything else."""
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None


def written_moment(found: re.Match[str]) -> datetime | date | None:
    """The moment of one of the written `FORMS`; None for words that are no month, zone or half of the day."""
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else month_numbers().get(parts["name"].lower())
    if month is None:
        return None
    day = date(int(parts["year"]), month, int(parts["day"]))
    if parts["clock"] is None:
        return day
    clock = clock_of(parts["clock"], parts["after"])
    return datetime.combine(day, clock) if clock else None


def clock_of(figures: str, after: str) -> time | None:
    """The time of day of `10.05` with what stands after it: a half of the day, a zone, both, or nothing; None for
    other words."""
    hour, minute, *second = (int(figure) for figure in re.split("[:.]", figures))
    zone: timezone | None = None
    for word in after.replace("(", " ").replace(")", " ").split():
        half = halves_of_day().get(word.replace(".", "").lower())
        offset = zone_offset(word)
        if half is not None and 1 <= hour <= 12:
            hour = hour % 12 + half
        elif offset is not None and zone is None:
            zone = timezone(offset)
        else:
            return None
    return time(hour, minute, second[0] if second else 0, tzinfo=zone)


def zone_offset(zone: str) -> timedelta | None:
    """The offset from UTC of `WIB`, `UTC`, `GMT+7`, `+07:00`; None for an unknown word."""
    found = ZONE.fullmatch(zone)
    if not found:
        return None
    base = zones().get(found["name"].upper()) if found["name"] else timedelta()
    if base is None or not found["sign"]:
        return base
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return base + offset if found["sign"] == "+" else base - offset


@cache
def month_numbers() -> dict[str, int]:
    """Month names of all supported languages, full and short, in lower case."""
    from babel import Locale

    return {
        name.lower().rstrip("."): number
        for code in languages()
        for context in Locale(code).months.values()
        for width in ("wide", "abbreviated")
        for number, name in context.get(width, {}).items()
    }


@cache
def halves_of_day() -> dict[str, int]:
    """`am`, `pm` and their like in all supported languages, with the hours that they add."""
    from babel import Locale

    return {
        name.replace(".", "").lower(): hours
        for code in languages()
        for width in ("wide", "abbreviated", "narrow")
        for half, hours in (("am", 0), ("pm", 12))
        if (name := Locale(code).day_periods["format"].get(width, {}).get(half))
    }


@cache
def zones() -> dict[str, timedelta]:
    """Short names of time zones in all supported languages, in upper case, with their offset from UTC."""
    from babel import Locale
    from babel.core import get_global

    found = {"UTC": timedelta(), "GMT": timedelta(), "Z": timedelta()}
    places: dict[str, list[str]] = {}
    for place, zone in get_global("meta_zones").items():
        places.setdefault(zone, []).append(place)
    for code in languages():
        for zone, names in Locale(code).meta_zones.items():
            offsets = [offset for place in places.get(zone, ()) for offset in offsets_of(place)]
            for season, offset in (("standard", min), ("daylight", max)):
                if offsets and (name := names.get("short", {}).get(season)):
                    found.setdefault(name.upper(), offset(offsets))
    return found


def offsets_of(place: str) -> tuple[timedelta, ...]:
    """The offsets of a place in winter and in summer; none where the time zone data lacks it."""
    try:
        zone = ZoneInfo(place)
    except (ZoneInfoNotFoundError, ValueError):
        return ()
    return tuple(
        offset for month in (1, 7) if (offset := datetime(2024, month, 1, tzinfo=zone).utcoffset()) is not None
    )
