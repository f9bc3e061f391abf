"""What of a text speaks for countries and regions beside its place names: peoples, countries and regions that stand in
other names (*Illinois State Police*), counties by their full name (*Henry County Courthouse*)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache
from math import sqrt

from saksi.article.span import Span
from saksi.reading.gazetteer import SHORTEST_OTHER_NAME, gazetteer, region_rows
from saksi.reading.phrases import PIECE, PhraseTable
from saksi.reading.place_candidates import Candidates
from saksi.reading.place_context import Evidence, Region
from saksi.reading.place_names import country_evidence, country_names, place_lexicon

# A county's name has so many words at most.
LONGEST_COUNTY = 2


def text_evidence(text: str, candidates: Candidates, mentions: Sequence[Span]) -> Evidence:
    """What the text outside the mentions speaks for; a thing said again and again a little more."""
    pieces = list(PIECE.finditer(text))
    words = [piece[0] for piece in pieces]
    taken = {position for span in mentions for position in range(span.start, span.end)}
    countries: dict[str, float] = defaultdict(float)
    regions: dict[Region, float] = defaultdict(float)
    free = [piece.start() not in taken for piece in pieces]
    named = Counter(code for first, _, code in country_evidence(candidates.language).matches(words) if free[first])
    for code, count in named.items():
        countries[code] += sqrt(count)
    located = Counter(region for first, _, region in region_evidence(candidates.language).matches(words) if free[first])
    for region, count in located.items():
        regions[region] += sqrt(count)
        countries[region[0]] += sqrt(count)
    counties = Counter(
        match[0] for match in county_pattern(candidates.language).finditer(text) if match.start() not in taken
    )
    senses = [candidates.sense(name) for name in counties]
    return Evidence(countries, regions, [sense for sense in senses if sense.entries])


@cache
def region_evidence(language: str) -> PhraseTable[Region]:
    """Names of regions that mean nothing else: not a country, nor a city as large as they."""
    rows = {row.name: row for row in region_rows()}
    names = {**{name: name for name in rows}, **place_lexicon(language).regions}
    table = []
    for name, target in names.items():
        country, region = rows[target].country, rows[target].admin1
        plain = len(name) >= SHORTEST_OTHER_NAME and not country_names(language).get(name)
        if plain and country and region and all(entry.kind == "region" for entry in gazetteer(language).entries(name)):
            table.append((name, (country, region)))
    return PhraseTable(table)


@cache
def county_pattern(language: str) -> re.Pattern[str]:
    """Full names of counties: a word for a county with names behind or before it."""
    lexicon = place_lexicon(language)
    name = rf"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){{0,{LONGEST_COUNTY - 1}}}"
    before = "|".join(map(re.escape, lexicon.county_words_before))
    after = "|".join(map(re.escape, lexicon.county_words_after))
    patterns = [rf"\b(?:{before}) {name}"] * bool(before) + [rf"\b{name} (?:{after})\b"] * bool(after)
    return re.compile("|".join(patterns) or r"(?!)")
