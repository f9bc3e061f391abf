"""The classes of words that patterns of times name: those of a language's calendar, and of its numbers as far as they
stand beside times."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.reading.calendar_lexicon import CalendarLexicon
from saksi.reading.number_words import NumberLexicon, number_classes
from saksi.reading.periods import SECONDS_OF, Unit

# Ordinals up to this one count other things more often than days.
LAST_SHORT_ORDINAL = 20
LONG_UNITS = (Unit.CENTURY, Unit.DECADE, Unit.YEAR, Unit.HALF, Unit.QUARTER, Unit.MONTH, Unit.WEEK)


def calendar_classes(calendar: CalendarLexicon, numbers: NumberLexicon) -> dict[str, Iterable[str]]:
    """The classes of words that the patterns name."""
    nouns, clock, written = calendar.nouns, calendar.clock, calendar.numbers
    months, plurals = flat(calendar.months), frozenset(calendar.plural_units)
    return {
        **number_classes(numbers),
        "vague": numbers.vague,
        "weekday": flat(calendar.weekdays),
        "any_weekday": [*flat(calendar.weekdays), *flat(calendar.weekday_abbreviations)],
        "month": months,
        "month_sure": [month for month in months if month not in calendar.doubtful_months],
        "company": calendar.company,
        "bare_company": calendar.bare_company,
        "day_company": calendar.day_company,
        "date_company": calendar.date_company,
        "year_company": calendar.year_company,
        "duration_company": calendar.duration_company,
        "part_company": calendar.part_company,
        "not_time": calendar.not_times,
        "reference": flat(calendar.references.values()),
        "every": calendar.every,
        "set_word": calendar.repetitions.words,
        "once": calendar.repetitions.once,
        "times_word": calendar.repetitions.times,
        "per": calendar.repetitions.per,
        "other": calendar.repetitions.other,
        "weekday_plural": flat(calendar.repetitions.weekdays),
        "few": calendar.few,
        "pair": calendar.pairs,
        "and_half": half_more(numbers),
        "vague_duration": calendar.vague_durations,
        "determiner": calendar.determiners,
        "counted_unit": [*flat(calendar.units.values()), *calendar.multiples],
        "long_unit": [word for unit in LONG_UNITS for word in calendar.units.get(unit, ()) if word not in plurals],
        "plural_unit": calendar.plural_units,
        "clock_unit": flat(calendar.units.get(unit, []) for unit in SECONDS_OF),
        "minute_noun": calendar.units.get(Unit.MINUTE, []),
        "whole": calendar.wholes,
        "month_unit": calendar.units[Unit.MONTH],
        "day_unit": calendar.units[Unit.DAY],
        "week_noun": calendar.units[Unit.WEEK],
        "single_unit": flat(calendar.single_units.values()),
        "range_word": calendar.ranges.to,
        "between": calendar.ranges.between,
        "and": calendar.ranges.and_,
        "or": calendar.ranges.or_,
        "weekend_word": calendar.weekend.words,
        "direction": flat(calendar.directions.values()),
        "same": calendar.same,
        "relation_before": calendar.relations.before,
        "relation_after": calendar.relations.after,
        **{str(distance): words for distance, words in calendar.distances.items()},
        "period": flat(calendar.periods.values()),
        "part_of_day": flat(part.words for part in calendar.parts_of_day.values()),
        "part_plural": flat(part.plurals for part in calendar.parts_of_day.values()),
        "season": flat(calendar.seasons.values()),
        "feast": flat(feast.words for feast in calendar.feasts),
        "sure_feast": flat(feast.words for feast in calendar.feasts if feast.sure),
        "day_word": flat(day.words for day in calendar.day_words),
        "anaphoric_day": flat(day.words for day in calendar.anaphoric_days),
        "clock_noun": clock.nouns,
        "clock_preposition": clock.prepositions,
        "hour_company": clock.hour_company,
        "clock_link": clock.links,
        "clock_word": clock.words,
        "past_word": clock.past,
        "to_word": clock.to,
        "hour_fraction": clock.fractions,
        "half_to": clock.half_to,
        "before_noon": clock.before_noon,
        "after_noon": clock.after_noon,
        "half_hour": clock.half_hours,
        "zone": clock.zones,
        **{f"{name}_noun": words for name, words in nouns.model_dump().items()},
        "ordinal": written.ordinals,
        "century_ordinal": written.century_ordinals,
        "day_ordinal": written.day_ordinals,
        "late_ordinal": [word for word, number in written.day_ordinals.items() if number > LAST_SHORT_ORDINAL],
        "future_word": calendar.future_words,
        "decade_word": written.decades,
        "first": written.first,
        "last": written.last,
        "ordinal_before": written.ordinal_before,
        "ordinal_after": written.ordinal_after,
        "decade_after": written.decade_after,
        "quarter_letter": written.quarter_letters,
        "half_letter": written.half_letters,
        "link": written.links,
        "before_amount": before_amount(numbers),
        "amount_word": amount_words(numbers),
    }


def half_more(numbers: NumberLexicon) -> list[str]:
    """What adds a half to a number, behind its unit (*an hour and a half*)."""
    return numbers.words.half_more


def before_amount(numbers: NumberLexicon) -> list[str]:
    """What stands before an amount, never before a year: most bounds, signs of currencies."""
    before = numbers.bounds.before
    sure = [phrase for bound, phrases in before.items() if bound not in ("about", "at_most") for phrase in phrases]
    signs = [sign for currency in numbers.measures.currencies.values() for sign in currency.before]
    return [*sure, *signs]


def amount_words(numbers: NumberLexicon) -> list[str]:
    """What stands after an amount, never after a year."""
    measures = numbers.measures
    units = [word for unit, others in measures.units.items() for word in [unit, *others]]
    money = [word for currency in measures.currencies.values() for word in currency.after]
    return [*measures.percent, *units, *money, *numbers.words.scales, *numbers.context.classifiers]


def flat(lists: Iterable[Iterable[str]]) -> list[str]:
    """All words of several lists."""
    return [word for words in lists for word in words]
