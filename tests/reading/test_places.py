"""Places: names looked up, told apart, and honestly left open."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_text import marked

from saksi.article.span import Span
from saksi.lexicon import languages
from saksi.reading.analysis import NameMention, Place
from saksi.reading.gazetteer import cities, countries, country_codes, folded, gazetteer, region_rows
from saksi.reading.place_names import country_names, place_lexicon
from saksi.reading.places import find_places


def places(source: str, language: str = "id", country_hint: str | None = None) -> list[Place]:
    text = marked(source, language)
    return list(find_places(text.text, language, text.names, country_hint))


def only_place(source: str, language: str = "id", country_hint: str | None = None) -> Place:
    (place,) = places(source, language, country_hint)
    return place


def test_vladivostok_comes_out_whole() -> None:
    place = only_place("Kapal itu berlabuh di {place Vladivostok}, Rusia.")
    assert (place.name, place.geonames, place.country) == ("Vladivostok", 2013348, "RU")
    assert place.latitude == pytest.approx(43.1, abs=0.1)
    assert place.longitude == pytest.approx(131.9, abs=0.1)


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Korut", "id", "KP"),
        ("Korea Utara", "id", "KP"),
        ("Korsel", "id", "KR"),
        ("AS", "id", "US"),
        ("Amerika Serikat", "id", "US"),
        ("Inggris", "id", "GB"),
        ("RRC", "id", "CN"),
        ("Tiongkok", "id", "CN"),
        ("KOREA SELATAN", "id", "KR"),
        ("Papua New Guinea", "id", "PG"),
        ("U.S.", "en", "US"),
        ("UK", "en", "GB"),
        ("Britain", "en", "GB"),
        ("Burma", "en", "MM"),
        ("North Korea", "en", "KP"),
    ],
)
def test_countries_by_any_name(name: str, language: str, country: str) -> None:
    place = only_place(f"{{place {name}}}", language)
    assert place.country == country
    assert place.geonames == countries()[country].geonames
    assert place.latitude is not None


@pytest.mark.parametrize(("name", "language"), [("As", "id"), ("as", "id"), ("Us", "en"), ("us", "en"), ("Uk", "en")])
def test_small_words_are_no_country(name: str, language: str) -> None:
    assert only_place(f"{{place {name}}}", language).country is None


@pytest.mark.parametrize(
    ("name", "geonames_name", "country"),
    [
        ("Moskow", "Moscow", "RU"),
        ("Kairo", "Cairo", "EG"),
        ("Kiev", "Kyiv", "UA"),
        ("Wina", "Vienna", "AT"),
        ("Pyongyang", "Pyongyang", "KP"),
        ("Beijing", "Beijing", "CN"),
        ("Singapura", "Singapore", "SG"),
        ("Kota Vladivostok", "Vladivostok", "RU"),
        ("Jawa Barat", "West Java", "ID"),
        ("Provinsi Papua Pegunungan", "Highland Papua", "ID"),
        ("Sulsel", "South Sulawesi", "ID"),
        ("Tepi Barat", "West Bank", "PS"),
        ("Krimea", "Crimea", "UA"),
        ("São Paulo", "São Paulo", "BR"),
        ("Sao Paulo", "São Paulo", "BR"),
    ],
)
def test_indonesian_names_of_the_world(name: str, geonames_name: str, country: str) -> None:
    place = only_place(f"Rapat digelar di {{place {name}}}.")
    assert (place.name, place.country) == (geonames_name, country)


def test_what_stands_behind_a_name_decides() -> None:
    assert only_place("They met in {place Paris}, Texas.", "en").geonames == 4717560
    assert only_place("They met in {place Paris}.", "en").country == "FR"
    assert only_place("They met in {place Moscow} (Idaho).", "en").country == "US"
    assert only_place("They met in {place Birmingham}, Alabama.", "en").country == "US"


def test_the_article_s_countries_decide() -> None:
    assert only_place("The flood reached {place Birmingham}.", "en").country == "GB"
    american = "American officials said the American town of {place Birmingham} in the United States was dry."
    assert only_place(american, "en").country == "US"


def test_a_region_that_the_article_names_decides() -> None:
    assert only_place("The American town of {place Alexandria} is dry.", "en").country == "EG"
    found = places("In {place Virginia}, an American state, {place Alexandria} is dry.", "en")
    assert [place.country for place in found] == ["US", "US"]


def test_clear_cities_are_evidence_too() -> None:
    hull = places("From {place Leeds} and {place Liverpool} they went to {place Hull}.", "en")[-1]
    assert (hull.name, hull.country) == ("Kingston upon Hull", "GB")


def test_close_places_in_two_countries_stay_open() -> None:
    place = only_place("The meeting in {place San Jose} is over.", "en")
    assert (place.name, place.geonames, place.country, place.latitude) == ("San Jose", None, None, None)
    assert only_place("The meeting in {place San Jose} is over.", "en", country_hint="CR").country == "CR"


def test_georgia_is_told_apart() -> None:
    assert places("{place Atlanta}, {place Georgia}: the United States vote.", "en")[1].geonames == 4197000
    assert places("{place Tbilisi}, the capital of {place Georgia}, is calm.", "en")[1].country == "GE"


def test_a_part_of_a_country_has_only_its_country() -> None:
    place = only_place("Pasukan bergerak di {place Ukraina Timur}.")
    assert (place.name, place.country, place.geonames) == ("Ukraina Timur", "UA", None)


def test_an_unknown_place_keeps_its_name() -> None:
    place = only_place("Jembatan di {place Desa Wairota} rusak.")
    assert (place.name, place.geonames, place.country, place.latitude) == ("Desa Wairota", None, None, None)


def test_places_that_end_an_organisation_s_name() -> None:
    place = only_place("{organisation Dinas Kesehatan Kota Kupang} mencatat kenaikan.")
    assert (place.span, place.name) == (Span(21, 27), "Kupang")
    assert places("{organisation Garuda Lintang} kalah.") == []


def test_persons_are_no_places() -> None:
    assert places("{person Paris} berbicara.") == []


# --- data files: every entry usable, and used ---


def test_all_provinces_are_there() -> None:
    provinces = [row for row in region_rows() if row.country == "ID" and row.admin1]
    assert len(provinces) == 38
    assert all(row.geonames for row in provinces)
    assert all(-11 <= row.latitude <= 6 and 95 <= row.longitude <= 141 for row in provinces)


def test_regions_have_one_line_each_and_lie_in_a_country() -> None:
    rows = list(region_rows())
    assert len({row.name for row in rows}) == len(rows)
    identifiers = [row.geonames for row in rows if row.geonames]
    assert len(set(identifiers)) == len(identifiers)
    assert all(row.country is None or row.country in countries() for row in rows)


def test_country_points_are_of_countries() -> None:
    text = files("saksi.lexicon").joinpath("places", "countries.csv").read_text(encoding="utf-8")
    codes = [row["iso"] for row in csv.DictReader(text.splitlines())]
    assert len(set(codes)) == len(codes)
    assert set(codes) <= countries().keys()


@pytest.mark.parametrize("language", languages())
def test_place_names_lead_somewhere(language: str) -> None:
    lexicon, book = place_lexicon(language), gazetteer(language)
    assert {*lexicon.countries, *lexicon.demonyms} <= countries().keys()
    for code, names in lexicon.countries.items():
        for name in names:
            assert country_names(language).get(name) == code, name
    for name, region in lexicon.regions.items():
        assert folded(name) != folded(region), f"{name}: says nothing new"
        assert book.regions[folded(name)].name == region
    for name, target in lexicon.cities.items():
        assert target.rpartition(", ")[0] != name, f"{name}: says nothing new"
        assert book.cities[folded(name)][0].geonames


@pytest.mark.parametrize("language", languages())
def test_unsure_names_are_countries_and_no_countries_hold_one(language: str) -> None:
    for name in place_lexicon(language).unsure:
        assert country_names(language).get(name), name
    for name in place_lexicon(language).no_countries:
        words = name.split()
        assert any(country_names(language).get(word) for word in words), name


def test_no_two_countries_share_a_name() -> None:
    assert len(country_codes()) == len(countries())


# --- laws ---


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.data())
def test_spans_stay_and_nothing_breaks(text: str, data: st.DataObject) -> None:
    ends = sorted(
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)) if text[1:] else []
    )
    names = [
        NameMention(Span(start, end), "place", " ".join(text[start:end].split()))
        for start, end in zip(ends[::2], ends[1::2], strict=False)
    ]
    found = find_places(text, "id", names)
    assert [place.span for place in found] == [mention.span for mention in names]
    assert all((place.latitude is None) == (place.longitude is None) for place in found)


def test_coordinates_are_on_earth() -> None:
    for entries in cities().by_name.values():
        for entry in entries:
            assert entry.point
            assert abs(entry.point[0]) <= 90
            assert abs(entry.point[1]) <= 180
