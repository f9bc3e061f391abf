"""How a language names countries, regions and cities: `lexicon/places/<code>.toml` and CLDR's country names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from saksi.lexicon import LexiconModel, load
from saksi.reading.phrases import PhraseTable

ContinentCode = Literal["AF", "AS", "EU", "NA", "SA", "OC", "AN"]

# CLDR writes "Myanmar (Burma)", "Congo - Kinshasa", "Antigua & Barbuda": no news text does.
CLDR_NOTATION = re.compile(r"\(| - | & ")


class PlaceLexicon(LexiconModel):
    """How a language names places.

    `country` is where an unclear name most likely lies (ISO 3166 alpha-2). `unsure` are country names that need the
    tagger's word for it. `region_words`, `city_words` and `country_words` stand before a name and say what it names;
    `directions` mean a part of it. `countries` and `demonyms` go by country; `continents`, `regions` and `cities`
    lead from a name to GeoNames' continent code, the name in `regions.csv`, and "name in GeoNames, country".
    """

    country: str | None = None
    unsure: frozenset[str] = frozenset()
    region_words: tuple[str, ...] = ()
    city_words: tuple[str, ...] = ()
    country_words: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    countries: dict[str, tuple[str, ...]] = {}
    demonyms: dict[str, tuple[str, ...]] = {}
    continents: dict[str, ContinentCode] = {}
    regions: dict[str, str] = {}
    cities: dict[str, str] = {}


@cache
def place_lexicon(language: str) -> PlaceLexicon:
    """The place lexicon of a language, loaded once."""
    return load(PlaceLexicon, "places", f"{language}.toml")


@cache
def country_names(language: str) -> PhraseTable[str]:
    """All names of countries in a language, each with its ISO 3166 code."""
    return PhraseTable(named_countries(language))


@cache
def plain_country_names(language: str) -> PhraseTable[str]:
    """Names that mean a country wherever they stand."""
    unsure = place_lexicon(language).unsure
    return PhraseTable((name, code) for name, code in named_countries(language) if name not in unsure)


@cache
def country_evidence(language: str) -> PhraseTable[str]:
    """Country names and demonyms: what shows which countries an article is about."""
    demonyms = place_lexicon(language).demonyms
    peoples = [(name, code) for code, names in demonyms.items() for name in names]
    unsure = place_lexicon(language).unsure
    return PhraseTable([*((name, code) for name, code in named_countries(language) if name not in unsure), *peoples])


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
