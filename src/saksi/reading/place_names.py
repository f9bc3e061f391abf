"""How a language names countries, regions and cities: `lexicon/places/<code>.toml` and CLDR's country names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from pydantic import Field

from saksi.lexicon import LexiconModel, load
from saksi.reading.phrases import PhraseTable

PlaceSort = Literal["place", "other"]
ContinentCode = Literal["AF", "AS", "EU", "NA", "SA", "OC", "AN"]

# CLDR writes "Myanmar (Burma)", "Congo - Kinshasa", "Antigua & Barbuda": no news text does.
CLDR_NOTATION = re.compile(r"\(| - | & ")


class PlaceLexicon(LexiconModel):
    """How a language names places.

    `country` is where an unclear name most likely lies (ISO 3166 alpha-2), `host_country` where an outlet sits whose
    host has no country's domain. `unsure` are country names that need the tagger's word for it, `no_countries` names
    that only hold a country's. `region_words`, `city_words` and `country_words` stand before a name and say what it
    names; `county_words_before` and `county_words_after` belong to the full names of counties, which are often left
    off; `joined_words` begin names that are written in one word or two; `own_units` are units that only `country` has;
    `beyond_countries` stand before what lies in no country. `directions` mean a part of a place. `outlet_words` (lower
    case) are what outlets have in their names beside a place; `locatives` stand before places and hardly before people;
    `abbreviated` leads from an abbreviated word of a name to the whole. `countries` and `demonyms` go by country;
    `continents`, `regions` and `cities` lead from a name to GeoNames' continent code, the name in `regions.csv`, and
    "name in GeoNames, country".
    """

    country: str | None = None
    host_country: str | None = None
    unsure: frozenset[str] = frozenset()
    no_countries: tuple[str, ...] = ()
    region_words: tuple[str, ...] = ()
    city_words: tuple[str, ...] = ()
    country_words: tuple[str, ...] = ()
    county_words_before: tuple[str, ...] = ()
    county_words_after: tuple[str, ...] = ()
    joined_words: tuple[str, ...] = ()
    own_units: tuple[str, ...] = ()
    beyond_countries: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    outlet_words: frozenset[str] = frozenset()
    locatives: frozenset[str] = frozenset()
    abbreviated: dict[str, str] = Field(default_factory=dict)
    countries: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    demonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    continents: dict[str, ContinentCode] = Field(default_factory=dict)
    regions: dict[str, str] = Field(default_factory=dict)
    cities: dict[str, str] = Field(default_factory=dict)


@cache
def place_lexicon(language: str) -> PlaceLexicon:
    """The place lexicon of a language, loaded once."""
    return load(PlaceLexicon, "places", f"{language}.toml")


@cache
def country_names(language: str) -> PhraseTable[str]:
    """All names of countries in a language, each with its ISO 3166 code."""
    return PhraseTable(named_countries(language))


@cache
def known_places(language: str) -> PhraseTable[PlaceSort]:
    """Names that mean a place wherever they stand: countries, continents, and regions and cities of several words."""
    lexicon = place_lexicon(language)
    plain = (name for name, _ in named_countries(language) if name not in lexicon.unsure)
    several_words = (name for name in (*lexicon.regions, *lexicon.cities) if len(name.split()) > 1)
    places = (*plain, *lexicon.continents, *several_words)
    return PhraseTable([*((name, "other") for name in lexicon.no_countries), *((name, "place") for name in places)])


@cache
def country_evidence(language: str) -> PhraseTable[str]:
    """Country names and demonyms: what shows which countries an article is about."""
    lexicon = place_lexicon(language)
    peoples = ((name, code) for code, names in lexicon.demonyms.items() for name in names)
    plain = ((name, code) for name, code in named_countries(language) if name not in lexicon.unsure)
    return PhraseTable([*plain, *peoples])


def named_countries(language: str) -> Iterator[tuple[str, str]]:
    """The lexicon's names before CLDR's, so that they win where both have one."""
    from babel import Locale

    for code, names in place_lexicon(language).countries.items():
        for name in names:
            yield name, code
    for code, name in Locale.parse(language).territories.items():
        if len(code) == 2 and code not in NO_COUNTRIES and not CLDR_NOTATION.search(name):
            yield name, code


# Codes that CLDR has beside ISO 3166's: unions, the world's unknown parts, test locales.
NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})
