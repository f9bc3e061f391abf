"""Places: the place names of an article looked up in GeoNames and told apart.

A name is as often borne by several places. What decides, in this order: the country or region that stands behind it
(*Vladivostok, Rusia*), then population, raised for countries that the article is about (Leidner 2007 calls the two
heuristics *containment* and *maximum population*). Where two countries stay close, nothing is asserted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from saksi.article.span import Span
from saksi.reading.analysis import NameMention, Place
from saksi.reading.gazetteer import LARGE_CITY, Gazetteer, GazetteerEntry, folded, gazetteer
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import PIECE
from saksi.reading.place_names import PlaceLexicon, country_evidence, place_lexicon

# The first words after a comma or bracket behind a name: what may say where it lies.
FOLLOWING = re.compile(r"[ \t]*[,(][ \t]*((?:[^\W\d_][\w.'’-]*[ \t]?){1,4})")
LONGEST_CONTAINER = 4

# How much more likely a place is in a country that the article speaks of most, that it speaks of, where the outlet is.
MAIN_COUNTRY, NAMED_COUNTRY, HOME_COUNTRY = 20.0, 10.0, 3.0
# The same for a region that the article names, and for a capital.
NAMED_REGION = 10.0
CAPITAL = 5.0
# A place must be so much likelier than the next one.
CLEAR = 3.0
# Two entries nearer to each other than this, in degrees, are one place.
SAME_PLACE = 0.5
SMALLEST_POPULATION = 1000


def find_places(
    text: str, language: str, names: Sequence[NameMention], country_hint: str | None = None
) -> tuple[Place, ...]:
    """The place names among `names`, and the places at the end of organisations' names in languages that put them
    there, each with what GeoNames has on it; id, country and coordinates are None where no place or no single place
    of that name is known. `country_hint` (ISO 3166 alpha-2) is the outlet's country."""
    mentions = [mention for name in names if (mention := place_named(text, name, language))]
    if not mentions:
        return ()
    search = PlaceSearch(text, language, country_hint)
    search.take_evidence(mentions)
    return tuple(search.place(mention) for mention in mentions)


def place_named(text: str, name: NameMention, language: str) -> NameMention | None:
    """The name itself when it is a place's; the country, region or large city that an organisation's name ends with
    (*Dinas Kesehatan Kupang*), when its first word is one that organisations have."""
    if name.kind == "place":
        return name
    words = name_words(language)
    pieces = [match.span() for match in PIECE.finditer(text, name.span.start, name.span.end)]
    if name.kind != "organisation" or words.lexicon.modifiers != "after" or len(pieces) < 2:
        return None
    first = text[slice(*pieces[0])]
    if first not in words.lexicon.abbreviations and not words.organisation_words.at([first], 0):
        return None
    for start, _ in pieces[max(1, len(pieces) - LONGEST_CONTAINER) :]:
        span = Span(start, name.span.end)
        entries = gazetteer(language).entries(span.of(text))
        if any(entry.kind != "city" or entry.population >= LARGE_CITY for entry in entries):
            return NameMention(span, "place", span.of(text))
    return None


class PlaceSearch:
    """The gazetteer seen from one article: which countries it speaks of, where its outlet is."""

    def __init__(self, text: str, language: str, country_hint: str | None) -> None:
        self.text = text
        self.gazetteer: Gazetteer = gazetteer(language)
        self.lexicon: PlaceLexicon = place_lexicon(language)
        self.home = country_hint or self.lexicon.country
        self.spoken_of = Counter(code for _, _, code in country_evidence(language).matches(PIECE.findall(text)))
        self.regions: set[tuple[str | None, str | None]] = set()
        self.main: str | None = None
        self.known: dict[tuple[str, str | None], GazetteerEntry | None] = {}

    def take_evidence(self, mentions: Sequence[NameMention]) -> None:
        """Note what the article speaks of: countries by name, by people, and by clear cities; regions."""
        for name in dict.fromkeys(mention.name for mention in mentions):
            entries = self.candidates(name)
            clear = self.choose(entries, None) if entries and entries[0].kind in ("city", "region") else None
            if clear and clear.country and clear.population >= LARGE_CITY:
                self.spoken_of[clear.country] += 1
                self.regions |= {(clear.country, clear.region)} if clear.kind == "region" and clear.region else set()
        if self.spoken_of:
            self.main = max(self.spoken_of, key=lambda code: self.spoken_of[code])

    def place(self, mention: NameMention) -> Place:
        """What is known of the place that a mention names."""
        name, _, within = mention.name.partition(",")
        container = self.container(within.strip()) if within else self.container_after(mention.span)
        key = (name, container.name if container else None)
        if key not in self.known:
            self.known[key] = self.choose(self.candidates(name), container)
        return as_place(mention, self.known[key]) or self.part(mention)

    def candidates(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Places of a name, first as it stands, then without the word that says what it names."""
        found = self.gazetteer.entries(name)
        if found:
            return found
        for kind, words in (
            ("region", self.lexicon.region_words),
            ("city", self.lexicon.city_words),
            ("country", self.lexicon.country_words),
        ):
            rest = without_first(name, words)
            if rest:
                entries = self.gazetteer.entries(rest)
                return tuple(entry for entry in entries if entry.kind == kind) or entries
        return ()

    def container_after(self, span: Span) -> GazetteerEntry | None:
        """The country or region that stands behind a name after a comma or in brackets."""
        match = FOLLOWING.match(self.text, span.end)
        return self.container(match[1]) if match else None

    def container(self, words: str) -> GazetteerEntry | None:
        """The country or region that the words begin with."""
        parts = words.split()[:LONGEST_CONTAINER]
        for length in range(len(parts), 0, -1):
            name = " ".join(parts[:length])
            for spelling in (name, name.rstrip(".,")):
                for entry in self.gazetteer.entries(spelling) if spelling[:1].isupper() else ():
                    if entry.kind in ("country", "region"):
                        return entry
        return None

    def choose(self, candidates: Sequence[GazetteerEntry], container: GazetteerEntry | None) -> GazetteerEntry | None:
        """The one place that is meant; only its country where two places there stay close; None when unclear."""
        if container:
            candidates = [entry for entry in candidates if lies_in(entry, container)] or candidates
        ranked = sorted(candidates, key=lambda entry: (-self.weight(entry), entry.geonames or 0))
        if not ranked:
            return None
        best = ranked[0]
        close = [entry for entry in ranked[1:] if self.weight(entry) * CLEAR > self.weight(best)]
        if any(entry.country != best.country for entry in close):
            return None
        if any(entry.kind == best.kind and not is_near(entry, best) for entry in close):
            return GazetteerEntry(best.kind, best.name, None, best.country, None, None, 0)
        return best

    def weight(self, entry: GazetteerEntry) -> float:
        """How likely a place is meant, by its size and by what the article speaks of."""
        weight = float(max(entry.population, SMALLEST_POPULATION)) * (CAPITAL if entry.capital else 1.0)
        if entry.kind == "city" and (entry.country, entry.region) in self.regions:
            weight *= NAMED_REGION
        return weight * self.weight_of_country(entry.country)

    def weight_of_country(self, country: str | None) -> float:
        """How much more likely a country's places are meant in this article."""
        if country is None:
            return 1.0
        if country == self.main:
            return MAIN_COUNTRY
        if country in self.spoken_of:
            return NAMED_COUNTRY
        return HOME_COUNTRY if country == self.home else 1.0

    def part(self, mention: NameMention) -> Place:
        """A part of a known place, by a direction: only its country is sure; else nothing but the name."""
        whole = without_last(mention.name, self.lexicon.directions) or without_first(
            mention.name, self.lexicon.directions
        )
        entry = self.choose(self.gazetteer.entries(whole), None) if whole else None
        return Place(mention.span, mention.name, None, entry.country if entry else None, None, None)


def as_place(mention: NameMention, entry: GazetteerEntry | None) -> Place | None:
    """A mention of a place in the gazetteer."""
    if entry is None:
        return None
    latitude, longitude = entry.point or (None, None)
    return Place(mention.span, entry.name, entry.geonames, entry.country, latitude, longitude)


def lies_in(entry: GazetteerEntry, container: GazetteerEntry) -> bool:
    """Whether a place is of that country or region (a region without GeoNames code counts as its country)."""
    if entry.country is None or entry.country != container.country or entry is container:
        return False
    return container.kind == "country" or container.region is None or entry.region == container.region


def is_near(one: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether two entries are the same place, as a city and the commune around it."""
    if one.point is None or other.point is None:
        return False
    return all(abs(here - there) < SAME_PLACE for here, there in zip(one.point, other.point, strict=True))


def without_first(name: str, words: Sequence[str]) -> str | None:
    """The name without the longest of these words at its start; None when it begins with none of them."""
    key = folded(name)
    lengths = [len(word) for word in words if key.startswith(f"{folded(word)} ")]
    return name[max(lengths) :].strip(" .") or None if lengths else None


def without_last(name: str, words: Sequence[str]) -> str | None:
    """The name without the longest of these words at its end; None when it ends with none of them."""
    key = folded(name)
    lengths = [len(word) for word in words if key.endswith(f" {folded(word)}")]
    return name[: -max(lengths)].strip() or None if lengths else None
