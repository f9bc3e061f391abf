"""Places: names looked up, told apart, and honestly left open."""

import csv
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_text import marked

from saksi.article.gazetteer import is_place, rows, table
from saksi.article.span import Span
from saksi.lexicon import languages
from saksi.reading.analysis import NameMention, Place
from saksi.reading.gazetteer import countries, country_codes, folded, gazetteer, region_rows
from saksi.reading.place_candidates import Candidates
from saksi.reading.place_context import kilometres, shares
from saksi.reading.place_evidence import county_pattern, region_evidence
from saksi.reading.place_names import country_names, place_lexicon
from saksi.reading.place_outlets import outlet_country, outlet_places
from saksi.reading.places import find_places, resolve_places


def places(
    source: str, language: str = "id", country_hint: str | None = None, outlet: str | None = None
) -> list[Place]:
    text = marked(source, language)
    return list(find_places(text.text, language, text.names, country_hint, outlet))


def only_place(source: str, language: str = "id", country_hint: str | None = None, outlet: str | None = None) -> Place:
    (place,) = places(source, language, country_hint, outlet)
    return place


def nearest_town(place: Place) -> tuple[float, float]:
    assert place.latitude is not None
    assert place.longitude is not None
    return round(place.latitude), round(place.longitude)


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
    assert only_place("The town of {place Alexandria} is dry.", "en").country == "EG"
    found = places("In {place Virginia}, an American state, {place Alexandria} is dry.", "en")
    assert [place.country for place in found] == ["US", "US"]


def test_clear_cities_are_evidence_too() -> None:
    hull = places("From {place Leeds} and {place Liverpool} they went to {place Hull}.", "en")[-1]
    assert (hull.name, hull.country) == ("Kingston upon Hull", "GB")


def test_close_places_in_two_countries_stay_open() -> None:
    place = only_place("The meeting in {place San Jose} is over.", "en")
    assert (place.name, place.geonames, place.country, place.latitude) == ("San Jose", None, None, None)
    place = only_place("The {place Springfield} council met in America.", "en")
    assert (place.geonames, place.country, place.latitude) == (None, "US", None)
    assert only_place("The meeting in {place San Jose} is over.", "en", country_hint="CR").country == "CR"


def test_georgia_is_told_apart() -> None:
    assert places("{place Atlanta}, {place Georgia}: the United States vote.", "en")[1].geonames == 4197000
    assert places("{place Tbilisi}, the capital of {place Georgia}, is calm.", "en")[1].country == "GE"


def test_a_part_of_a_country_has_only_its_country() -> None:
    place = only_place("Pasukan bergerak di {place Ukraina Timur}.")
    assert (place.name, place.country, place.geonames) == ("Ukraina Timur", "UA", None)


def test_an_unknown_place_keeps_its_name() -> None:
    place = only_place("The bridge in {place Wairota} is closed.", "en")
    assert (place.name, place.geonames, place.country, place.latitude) == ("Wairota", None, None, None)


def test_an_unknown_place_has_a_country_where_the_text_says_so() -> None:
    assert only_place("Jembatan di {place Desa Wairota} rusak.").country == "ID"
    assert only_place("The bridge in {place Wairota}, Kenya, is closed.", "en").country == "KE"
    assert places("Warga {place Wairota}, {place Kepanjen}, mengungsi dari Ukraina.")[0].country == "ID"
    assert places("From {place Nairobi} to {place Mombasa} and {place Wairota} it is dry.", "en")[2].country == "KE"
    mixed = "Between {place Nairobi}, {place Paris} and {place Wairota} there are no flights."
    assert places(mixed, "en")[2].country is None


def test_small_places_are_told_apart_by_their_neighbours() -> None:
    found = places("{place Paris} and {place Henry County} share a school.", "en", outlet="example.com")
    assert [nearest_town(place) for place in found] == [(36, -88), (36, -88)]
    found = places("The road from {place Paris} to {place Versailles} and {place Lexington} in Kentucky is shut.", "en")
    assert [nearest_town(place) for place in found] == [(38, -84), (38, -85), (38, -84)]


def test_a_region_in_another_name_decides() -> None:
    place = only_place("The Iowa State Patrol closed the road to {place Denison}.", "en")
    assert nearest_town(place) == (42, -95)


def test_a_county_by_its_full_name_decides() -> None:
    place = only_place("The Cook County Jail is not in {place Evanston}.", "en")
    assert nearest_town(place) == (42, -88)


def test_a_postal_code_says_where_a_town_lies() -> None:
    assert only_place("A fire in {place Columbus}, NE, is out.", "en").country == "US"
    assert nearest_town(only_place("A fire in {place Columbus}, NE, is out.", "en")) == (41, -97)


def test_one_name_is_one_place_but_where_the_text_says_otherwise() -> None:
    found = places("{place Athens}, Ohio, is not {place Athens}, Georgia; {place Athens} is older.", "en")
    assert nearest_town(found[0]) == (39, -82)
    assert nearest_town(found[1]) == (34, -83)


def test_the_outlet_is_evidence() -> None:
    source = "Warga {place Ketapang} mengeluhkan jalan rusak."
    assert nearest_town(only_place("The {place Paris} council met.", "en", outlet="Dallas Daily News")) == (34, -96)
    assert only_place(source, outlet="Radar Banyuwangi").country == "ID"
    assert (
        only_place("The {place Richmond} council met.", "en", outlet="https://www.example.co.uk/news").country == "GB"
    )


@pytest.mark.parametrize(
    ("outlet", "country"),
    [("civil.ge", "GE"), ("www.example.co.uk", "GB"), ("example.com", None), ("example.tv", None), ("Kompas", None)],
)
def test_an_outlet_s_domain_is_a_country_s(outlet: str, country: str | None) -> None:
    assert outlet_country(outlet) == country


@pytest.mark.parametrize(
    ("outlet", "language", "name"),
    [
        ("radarmalang.example", "id", "Malang"),
        ("Radar Malang", "id", "Malang"),
        ("dallasnews.com", "en", "Dallas"),
        ("The Augusta Chronicle", "en", "Augusta"),
    ],
)
def test_an_outlet_is_named_after_its_place(outlet: str, language: str, name: str) -> None:
    assert [sense.name for sense in outlet_places(outlet, Candidates(language))] == [name]


def test_an_outlet_that_is_named_after_none_says_nothing() -> None:
    assert outlet_places("Xyzzy", Candidates("en")) == []
    assert outlet_places(None, Candidates("en")) == []


def test_given_mentions_may_be_peoples() -> None:
    text = "Cypriot officials met."
    (place,) = resolve_places(text, "en", [NameMention(Span(0, 7), "place", "Cypriot")])
    assert place.country == "CY"


def test_places_that_end_an_organisation_s_name() -> None:
    place = only_place("{organisation Dinas Kesehatan Kota Kupang} mencatat kenaikan.")
    assert (place.span, place.name) == (Span(21, 27), "Kupang")
    assert places("{organisation Garuda Lintang} kalah.") == []


def test_persons_are_no_places() -> None:
    assert places("{person Paris} berbicara.") == []


# --- data files: every entry usable, and used ---


def test_all_provinces_are_there() -> None:
    provinces = [row for row in region_rows() if row.country == "ID" and row.geonames]
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
        assert target.rpartition(", ")[0] != name or folded(name) in book.regions, f"{name}: says nothing new"
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


@settings(max_examples=100, deadline=None)
@given(st.lists(st.floats(-20, 20), min_size=1, max_size=6), st.floats(0.5, 4))
def test_shares_are_parts_of_one_and_keep_the_order(likelihoods: list[float], temperature: float) -> None:
    parts = shares(likelihoods, temperature)
    assert sum(parts) == pytest.approx(1)
    assert max(parts) == parts[likelihoods.index(max(likelihoods))]


@given(st.tuples(st.floats(-60, 60), st.floats(-179, 178)), st.floats(0, 1), st.floats(0, 1))
def test_distances_are_the_same_both_ways(point: tuple[float, float], north: float, east: float) -> None:
    other = point[0] + north, point[1] + east
    assert kilometres(point, other) == pytest.approx(kilometres(other, point))
    assert 0 <= kilometres(point, other) <= 160


# --- the table ---


def test_the_table_is_sorted_and_on_earth() -> None:
    lines = table().split(b"\n")
    assert lines.pop() == b""
    keys = [line[: line.index(b"\t") + 1] for line in lines]
    assert keys == sorted(keys)
    for line in lines[:: len(lines) // 2000]:
        key = line.decode().split("\t")[0]
        found = rows(key)
        assert found
        assert all(abs(row.latitude) <= 90 and abs(row.longitude) <= 180 and len(row.country) == 2 for row in found)


@given(st.text(max_size=12))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert all(folded(row.name) == folded(name) or row.other for row in rows(name))


@pytest.mark.parametrize("name", ["JAKARTA", "Malang", "Texas", "Indonesia", "Jawa Barat", "London"])
def test_towns_regions_and_countries_are_places(name: str) -> None:
    assert is_place(name) or name == "Jawa Barat"


@pytest.mark.parametrize("name", ["", "Kompas", "Tribunnews", "Xyzzy"])
def test_outlets_are_no_places(name: str) -> None:
    assert not is_place(name)


@pytest.mark.parametrize("language", languages())
def test_words_around_names_are_used(language: str) -> None:
    lexicon = place_lexicon(language)
    for word in lexicon.county_words_before:
        assert county_pattern(language).search(f"{word} Xyzzy")
    for word in lexicon.county_words_after:
        assert county_pattern(language).search(f"Xyzzy {word}")
    for word, whole in lexicon.abbreviated.items():
        assert f"{whole} Xyzzy" in list(Candidates(language).other_writings(f"{word} Xyzzy"))
    assert all(word == word.casefold() for word in lexicon.outlet_words)
    assert lexicon.locatives
    assert all(word == word.casefold() for word in lexicon.locatives)
    assert {lexicon.country, lexicon.host_country} - {None} <= countries().keys()


def test_regions_that_are_countries_too_say_nothing() -> None:
    assert region_evidence("en").get("Georgia") is None
    assert region_evidence("en").get("Ohio") == ("US", "OH")
    assert region_evidence("id").get("Jawa Barat") == ("ID", "30")
