"""Every entry of `lexicon/calendar` is used, and its patterns are."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names
from babel.localedata import exists

from saksi.errors import LexiconError
from saksi.lexicon import languages
from saksi.reading import time_patterns
from saksi.reading.analysis import TimeExpression
from saksi.reading.calendar_lexicon import CalendarLexicon, calendar_lexicon
from saksi.reading.periods import Unit
from saksi.reading.time_patterns import MACROS, SHARED_PATTERNS, time_grammar, weak_last
from saksi.reading.times import find_times
from saksi.reading.word_patterns import Grammar

FIXTURES = Path(__file__).parent.parent / "fixtures"
THURSDAY = date(2024, 10, 24)
# Shared patterns for words that a language may do without.
MAY_BE_UNUSED = {
    "date_noun day:day",
    "set_word:set_word (?! name)",
    "(?<= year_company) year_words:year_words (?! word | name | amount_word)",
}
# Classes that no pattern names, but a link between two times (`found_times`).
LINK_CLASSES = {"clock_link", "future_word", "relation_before", "relation_after"}


@pytest.fixture(params=languages())
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def calendar(language: str) -> CalendarLexicon:
    return calendar_lexicon(language)


def whole(text: str, language: str) -> TimeExpression:
    """The time that the whole text is."""
    found = [time for time in find_times(text, language, THURSDAY) if time.span.of(text) == text]
    assert found, text
    return found[0]


def test_names_are_those_of_the_cldr(language: str, calendar: CalendarLexicon) -> None:
    assert exists(language)
    months = get_month_names("wide", locale=language)
    assert all(months[number] in words for number, words in enumerate(calendar.months, start=1))
    days = get_day_names("wide", locale=language)
    assert all(days[number] in words for number, words in enumerate(calendar.weekdays))


def test_weekdays(language: str, calendar: CalendarLexicon) -> None:
    for number, words in enumerate(calendar.weekdays, start=1):
        for word in words:
            found = whole(word, language).start
            assert isinstance(found, date)
            assert found.isoweekday() == number
    for number, words in enumerate(calendar.weekday_abbreviations, start=1):
        for word in words:
            day = THURSDAY + timedelta(days=number - 4)
            assert whole(f"{word} ({day.day}/{day.month}/{day.year})", language).start == day


def test_months(language: str, calendar: CalendarLexicon) -> None:
    for number, words in enumerate(calendar.months, start=1):
        for word in words:
            assert whole(f"{word} 2020", language).value == f"2020-{number:02}"
            assert whole(f"17 {word} 2020", language).start == date(2020, number, 17)
    every = {word for words in calendar.months for word in words}
    assert set(calendar.doubtful_months) <= every
    names = {word for words in [*calendar.weekdays, *calendar.weekday_abbreviations] for word in words} | every
    assert set(calendar.capitalised) <= names


def test_doubtful_months_need_company(language: str, calendar: CalendarLexicon) -> None:
    for word in calendar.doubtful_months:
        assert not find_times(word, language, THURSDAY)
        for company in calendar.company:
            assert find_times(f"{company} {word}", language, THURSDAY)


def test_day_words(language: str, calendar: CalendarLexicon) -> None:
    for entry in [*calendar.day_words, *calendar.anaphoric_days]:
        assert entry.part is None or entry.part in calendar.parts_of_day
        for word in entry.words:
            found = whole(word, language)
            assert found.start == THURSDAY + timedelta(days=entry.shift)
            assert ("T" in found.value) == (entry.part is not None)


def test_clock(language: str, calendar: CalendarLexicon) -> None:
    for name, offset in calendar.clock.zones.items():
        assert whole(f"14:30 {name}", language).value == f"2024-10-24T14:30{offset}"
    for noun in calendar.clock.nouns:
        assert whole(f"{noun} 14:30", language).value == "2024-10-24T14:30"
    for preposition in calendar.clock.prepositions:
        assert find_times(f"{preposition} 14:30", language, THURSDAY)
    for word, written in calendar.clock.words.items():
        assert whole(word, language).value == f"2024-10-24T{written}"
    for part in calendar.parts_of_day.values():
        assert part.hours[0] < part.hours[1]


def test_durations(language: str, calendar: CalendarLexicon) -> None:
    for words in calendar.units.values():
        for word in words:
            assert whole(f"30 {word}", language).type == "DURATION"
    for words in calendar.single_units.values():
        for word in words:
            assert "1" in whole(word, language).value
    for word in calendar.vague_durations:
        assert whole(word, language).value.startswith("P")
    for word in calendar.few:
        unit = calendar.units[Unit.WEEK][0]
        assert whole(f"{word} {unit}", language).value == "PXW"


def test_references(language: str, calendar: CalendarLexicon) -> None:
    for reference, words in calendar.references.items():
        for word in words:
            assert whole(word, language).value == f"{reference.upper()}_REF"


def test_seasons(language: str, calendar: CalendarLexicon) -> None:
    for letters, words in calendar.seasons.items():
        for word in words:
            assert whole(f"{word} 2020", language).value == f"2020-{letters}"


def test_feasts(language: str, calendar: CalendarLexicon) -> None:
    for feast in calendar.feasts:
        assert (feast.day is None) == bool(feast.days)
        for word in feast.words:
            for year, days in (feast.days or {2020: str(feast.day)}).items():
                assert whole(f"{word} {year}", language).start == date.fromisoformat(f"{year}-{days[:5]}")
            assert not feast.sure or whole(word, language).type == "DATE"


def test_multiples(language: str, calendar: CalendarLexicon) -> None:
    for word, multiple in calendar.multiples.items():
        assert str(2 * multiple.number) in whole(f"2 {word}", language).value


def test_relations(language: str, calendar: CalendarLexicon) -> None:
    days = calendar.units[Unit.DAY][-1]
    for words, day in ((calendar.relations.before, 8), (calendar.relations.after, 12)):
        for word in words:
            month = calendar.months[4][0]
            assert whole(f"2 {days} {word} 10 {month} 2020", language).start == date(2020, 5, day)


def test_repetitions(language: str, calendar: CalendarLexicon) -> None:
    for word, value in calendar.repetitions.words.items():
        assert whole(word, language).value == value
    for number, words in enumerate(calendar.repetitions.weekdays, start=1):
        for word in words:
            assert whole(word, language).value == f"XXXX-WXX-{number}"
    for word in calendar.every:
        assert whole(f"{word} {calendar.weekdays[0][0]}", language).value == "XXXX-WXX-1"


def test_not_times(language: str, calendar: CalendarLexicon) -> None:
    for phrase in calendar.not_times:
        assert not find_times(phrase, language, THURSDAY), phrase


def test_ranges(language: str, calendar: CalendarLexicon) -> None:
    for word in calendar.ranges.to:
        assert whole(f"2001 {word} 2004", language).value == "2001/2004"
    for between in calendar.ranges.between:
        for link in calendar.ranges.and_:
            assert whole(f"{between} 2001 {link} 2004", language).value == "2001/2004"


def test_every_pattern_is_the_best_of_some_sentence(language: str, calendar: CalendarLexicon) -> None:
    vocabulary, _ = time_grammar(language)
    written = [*SHARED_PATTERNS, *((meaning, line) for meaning, lines in calendar.patterns.items() for line in lines)]
    patterns = [vocabulary.pattern(line, line, MACROS) for _, line in weak_last(written)]
    lines = (FIXTURES / f"times_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    grammar = Grammar(patterns)
    used = Counter(
        match.meaning for line in lines for match in grammar.matches(vocabulary.read(json.loads(line)["sentence"]))
    )
    unused = [line for _, line in written if not used[line]]
    assert set(unused) <= MAY_BE_UNUSED


def test_every_class_is_named_by_a_pattern(language: str) -> None:
    every = [calendar_lexicon(code) for code in languages()]
    lines = [line for calendar in every for lines in calendar.patterns.values() for line in lines]
    written = " ".join([*lines, *(line for _, line in SHARED_PATTERNS), *MACROS.values()])
    vocabulary, _ = time_grammar(language)
    assert not {name for name in vocabulary.phrases if name not in written} - LINK_CLASSES


def test_a_pattern_with_an_unknown_class_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = calendar_lexicon("id")
    broken = calendar.model_copy(update={"patterns": {"date": ["day:dya month:month"]}})
    monkeypatch.setattr(time_patterns, "calendar_lexicon", lambda _language: broken)
    with pytest.raises(LexiconError, match="dya"):
        time_grammar.__wrapped__("id")
