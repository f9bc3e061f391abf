"""Every value of every axis has words in every language, and values come out as an editor would write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.claims.claim import Act, Distance, Factuality, Mode, Passage, Said, VoiceKind
from saksi.reading.analysis import Place, Quantity, TimeExpression
from saksi.views import axes
from saksi.views.messages import languages
from saksi.views.moments import Moment, interval_words

NOWHERE = Span(0, 0)


@pytest.mark.parametrize("language", languages())
def test_every_value_of_a_closed_axis_has_words_of_its_own(language: str) -> None:
    for words in (
        [axes.mode_words(mode, language) for mode in Mode],
        [axes.kind_words(kind, language) for kind in VoiceKind],
        [axes.act_words(act, language) for act in Act],
        [axes.source_factuality_words(factuality, language) for factuality in Factuality],
        [axes.author_factuality_words(factuality, language) for factuality in Factuality],
        [axes.statement_factuality_words(factuality, language) for factuality in Factuality],
        [axes.distance_words(distance, language) for distance in Distance],
        [axes.polarity_words(polarity, language) for polarity in ("positive", "negative")],
    ):
        assert len(set(words)) == len(words)
        assert all(words)


def quantity(bound: str = "exact", value: float | None = 3000, **rest: object) -> Quantity:
    """A quantity without a place in a text."""
    return Quantity(NOWHERE, value, rest.pop("low", None), rest.pop("high", None), bound, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "english", "indonesian"),
    [
        (quantity("at_least", of="soldiers"), "at least 3,000 soldiers", "setidaknya 3.000 soldiers"),
        (quantity("exact", 7), "7", "7"),
        (quantity("at_most", 2.5, unit="ton", of="beras"), "at most 2.5 ton beras", "paling banyak 2,5 ton beras"),
        (quantity("about", 1e6), "about 1,000,000", "sekitar 1.000.000"),
        (quantity("more_than", 12.5, unit="percent"), "more than 12.5%", "lebih dari 12,5%"),
        (quantity("exact", 40, unit="percent", of="voters"), "40% of voters", "40% dari voters"),
        (quantity("less_than", 1500, unit="IDR"), "less than IDR1,500", "kurang dari Rp1.500"),
        (quantity("exact", 2.5, unit="USD"), "US$2.50", "US$2,50"),
        (quantity("range", None, low=3, high=5, of="kapal"), "3 to 5 kapal", "3 hingga 5 kapal"),
    ],
)
def test_quantities_spell_out_their_bounds(found: Quantity, english: str, indonesian: str) -> None:
    assert axes.quantity_words(found, "en") == english
    assert axes.quantity_words(found, "id") == indonesian


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        ((0.01, 0.05), "almost no chance (1–5%)"),
        ((0.05, 0.20), "very unlikely (5–20%)"),
        ((0.20, 0.45), "unlikely (20–45%)"),
        ((0.45, 0.55), "roughly even chance (45–55%)"),
        ((0.55, 0.80), "likely (55–80%)"),
        ((0.80, 0.95), "very likely (80–95%)"),
        ((0.95, 0.99), "almost certain (95–99%)"),
    ],
)
def test_bands_of_probability_have_the_words_of_icd_203(probability: tuple[float, float], words: str) -> None:
    assert axes.probability_words(probability, "en") == words


@given(st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted))
def test_every_interval_of_probability_has_words(ends: list[float]) -> None:
    assert axes.probability_words((ends[0], ends[1]), "id")


JAKARTA = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("start", "end", "english", "indonesian"),
    [
        (date(2024, 10, 24), date(2024, 10, 24), "24 October 2024", "24 Oktober 2024"),
        (date(2024, 10, 1), date(2024, 10, 20), "1–20 October 2024", "1–20 Oktober 2024"),
        (date(2024, 10, 1), date(2024, 10, 31), "October 2024", "Oktober 2024"),
        (date(2024, 1, 1), date(2024, 2, 29), "January – February 2024", "Januari–Februari 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023", "2023"),
        (date(2022, 1, 1), date(2023, 12, 31), "2022–2023", "2022 – 2023"),
        (date(2024, 9, 28), date(2024, 10, 2), "28 September – 2 October 2024", "28 September – 2 Oktober 2024"),
        (date(2024, 10, 24), None, "24 October 2024", "24 Oktober 2024"),
        (
            datetime(2024, 10, 24, 14, 5),
            None,
            "24 October 2024, 14:05",
            "24 Oktober 2024, 14.05",
        ),
        (
            datetime(2024, 10, 24, 14, 5),
            datetime(2024, 10, 24, 15, 0),
            "24 October 2024, 14:05 to 15:00",
            "24 Oktober 2024, 14.05 hingga 15.00",
        ),
        (
            datetime(2024, 10, 24, 9, 0, tzinfo=JAKARTA),
            None,
            "24 October 2024, 09:00 GMT+07:00",
            "24 Oktober 2024, 09.00 GMT+07:00",
        ),
    ],
)
def test_intervals_are_written_as_short_as_they_are_exact(
    start: Moment | None, end: Moment | None, english: str, indonesian: str
) -> None:
    thin_space = "\u2009"  # CLDR puts it beside dashes
    assert (interval_words(start, end, "en") or "").replace(thin_space, " ") == english
    assert (interval_words(start, end, "id") or "").replace(thin_space, " ") == indonesian


@given(st.dates(date(1900, 1, 1), date(2100, 12, 30)), st.integers(0, 2000))
def test_an_interval_names_the_year_at_its_ends(start: date, days: int) -> None:
    end = min(start + timedelta(days=days), date(2100, 12, 31))
    words = interval_words(start, end, "en") or ""
    assert str(end.year) in words
    assert str(start.year) in words


def test_times_of_speaking_name_the_day_or_say_that_there_is_none() -> None:
    day = date(2024, 5, 7)
    assert axes.said_words(Said(day, day, Passage("Selasa", ())), "id") == "disampaikan Selasa, 7 Mei 2024"
    assert "“dulu”" in axes.said_words(Said(None, None, Passage("dulu", ())), "en")


def test_an_unresolved_time_says_so() -> None:
    assert axes.time_words(TimeExpression(NOWHERE, "DURATION", "P3D"), "en") == "no date follows from it"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(NOWHERE, "Vladivostok", 1, "RU", 43.1, 131.9), "Vladivostok, Russia"),
        (Place(NOWHERE, "Russia", 1, "RU", 60.0, 100.0), "Russia"),
        (Place(NOWHERE, "Desa Tirta", None, None, None, None), "Desa Tirta"),
        (Place(NOWHERE, "Nowhere", None, "XX", None, None), "Nowhere, XX"),
    ],
)
def test_places_come_with_their_country(place: Place, words: str) -> None:
    assert axes.place_words(place, "en") == words


def test_a_country_is_named_once_in_the_language_of_the_interface() -> None:
    assert axes.place_words(Place(NOWHERE, "North Korea", 1, "KP", 40.0, 127.0), "id") == "Korea Utara"


def test_a_number_known_at_one_end_only_keeps_it() -> None:
    assert axes.quantity_words(quantity("at_least", None, low=1000, of="tentara"), "en") == "at least 1,000 tentara"


def test_words_of_the_article_cannot_turn_the_reading_order_around() -> None:
    assert axes.quantity_words(quantity("exact", 3, of="a\u202eb\x1b[31m"), "en") == "3 a\\u202eb\\x1b[31m"
