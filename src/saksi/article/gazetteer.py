"""The gazetteer's table: populated places and divisions of GeoNames by name, searched where it lies.

`lexicon/places/geonames.tsv.gz` (GeoNames, CC BY 4.0) has all populated places with 500 people or more, by their main
name and, from 15,000 people on, by others; first-level divisions (regions: provinces, states) and second-level ones
(counties, regencies). Its lines are sorted by the folded name, so that a name is found by bisection and nothing is
built when it is loaded, which takes 0.1 seconds and 22 MB. `training/gazetteer.py` makes it.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from saksi.lexicon import languages

TableKind = Literal["region", "county", "capital", "city"]

# Smaller places are too often called like something else for a word to mean them by itself.
TOWN = 15_000
# That a stream has gzip's header, for zlib.
GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class TableRow:
    """A place. `region` is GeoNames' first-level code within the country (ISO 3166 alpha-2), `latitude` and `longitude`
    are in degrees; a division has no id here. `other` says that the name asked for is not its main one."""

    kind: TableKind
    name: str
    geonames: int | None
    country: str
    region: str | None
    latitude: float
    longitude: float
    population: int
    other: bool


@cache
def table() -> bytes:
    """The table's lines: key, kind, name, id, country, region, latitude, longitude, population, other."""
    packed = files("saksi.lexicon").joinpath("places", "geonames.tsv.gz").read_bytes()
    # The last four bytes of a gzip file say how large it was: room is made for it once.
    return zlib.decompress(packed, GZIP, int.from_bytes(packed[-4:], "little"))


def rows(name: str) -> tuple[TableRow, ...]:
    """The places of that name, regardless of case and accents; largest first."""
    key = folded(name).encode()
    return tuple(sorted(lines_of(key), key=lambda row: (-row.population, row.geonames or 0))) if key else ()


def lines_of(key: bytes) -> list[TableRow]:
    """The lines that begin with a key."""
    lines, wanted = table(), key + b"\t"
    low, high = 0, len(lines)
    while low < high:
        middle = (low + high) // 2
        start = lines.rfind(b"\n", 0, middle) + 1
        if lines[start : lines.index(b"\t", start) + 1] < wanted:
            low = lines.index(b"\n", middle) + 1
        else:
            high = start
    found = []
    while lines.startswith(wanted, low):
        end = lines.index(b"\n", low)
        found.append(row_of(lines[low:end].decode()))
        low = end + 1
    return found


def row_of(line: str) -> TableRow:
    """A line of the table."""
    _, kind, name, geonames, country, region, latitude, longitude, population, other = line.split("\t")
    return TableRow(
        kind,  # type: ignore[arg-type]
        name,
        int(geonames) if geonames else None,
        country,
        region or None,
        float(latitude),
        float(longitude),
        int(population),
        bool(other),
    )


def is_place(name: str) -> bool:
    """Whether `name` is a town, a first-level division or a country, in whatever case; names from GeoNames and CLDR.

    A dateline's city is told from the outlet beside it by this."""
    if name.casefold() in country_names():
        return True
    return any(row.kind == "region" or (row.population >= TOWN and row.kind != "county") for row in rows(name))


@cache
def country_names() -> frozenset[str]:
    """Names of countries in the supported languages, case folded."""
    from babel import Locale

    names = (name for code in languages() for name in Locale(code).territories.values())
    return frozenset(name.casefold() for name in names if len(name) > 1)


def folded(name: str) -> str:
    """A name for comparing: case-folded, without accents and doubled blanks."""
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.replace("’", "'"))
        name = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(name.casefold().split())
