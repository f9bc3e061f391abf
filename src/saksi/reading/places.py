"""Places: the place names of an article looked up in GeoNames and told apart.

A name is as often borne by several places. What decides is what stands behind it (*Vladivostok, Rusia*), how many
people a place has, and what else the article speaks of: `saksi.reading.place_context`. Where two places stay close,
nothing is asserted, or only the country that both lie in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from saksi.article.span import Span
from saksi.reading.analysis import NameMention, Place
from saksi.reading.gazetteer import LARGE_CITY, SHORTEST_OTHER_NAME, GazetteerEntry, gazetteer
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import PIECE
from saksi.reading.place_candidates import Candidates, without_first
from saksi.reading.place_context import CONTAINED, CONTAINED_ELSEWHERE, Evidence, Sense, weigh
from saksi.reading.place_evidence import text_evidence
from saksi.reading.place_outlets import is_host, outlet_country, outlet_places

# The first words after a comma or bracket behind a name: what may say where it lies.
FOLLOWING = re.compile(r"[ \t]*[,(][ \t]*((?:[^\W\d_][\w.'’-]*[ \t]?){1,4})")
LONGEST_CONTAINER = 4
# What the outlet's country is worth among the names, and the language's own when nothing is known of the outlet.
HOME_COUNTRY, HOST_COUNTRY, OWN_COUNTRY = 1.0, 0.3, 0.3
# A place must be so much likelier than the next one in another country, or elsewhere in its own; in powers of ten.
CLEAR, CLEAR_WITHIN = 0.3, 0.3
# Two entries nearer to each other than this, in degrees, are one place.
SAME_PLACE = 0.5
# A name that no gazetteer has lies in the country that so much of the article lies in.
DOMINANT = 0.8


def find_places(
    text: str,
    language: str,
    names: Sequence[NameMention],
    country_hint: str | None = None,
    outlet: str | None = None,
) -> tuple[Place, ...]:
    """The place names among `names`, and the places at the end of organisations' names in languages that put them
    there, as `resolve_places` gives them."""
    mentions = [mention for name in names if (mention := place_named(text, name, language))]
    return resolve_places(text, language, mentions, country_hint, outlet)


def resolve_places(
    text: str,
    language: str,
    mentions: Sequence[NameMention],
    country_hint: str | None = None,
    outlet: str | None = None,
) -> tuple[Place, ...]:
    """What GeoNames has on each of the mentions, all of them places of one text, told apart by each other.

    Id, country and coordinates are None where no place or no single place of that name is known; a division has
    coordinates without an id. `country_hint` (ISO 3166 alpha-2) is the outlet's country, `outlet` its name or host."""
    if not mentions:
        return ()
    search = PlaceSearch(text, language, mentions, country_hint, outlet)
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
    """The gazetteer seen from one article: what its names mean together, where its outlet is."""

    def __init__(
        self,
        text: str,
        language: str,
        mentions: Sequence[NameMention],
        country_hint: str | None = None,
        outlet: str | None = None,
    ) -> None:
        self.text = text
        self.candidates = Candidates(language)
        self.lexicon = self.candidates.lexicon
        self.home = country_hint or outlet_country(outlet)
        self.containers = {mention.span: self.containers_of(mention) for mention in mentions}
        self.beginnings = {mention.span.start: mention for mention in mentions}
        self.senses: dict[str, Sense] = {}
        for mention in mentions:
            self.take(mention)
        evidence = self.evidence(mentions, outlet)
        weigh(list(self.senses.values()), evidence)
        self.lies = self.article_countries(evidence)

    def take(self, mention: NameMention) -> None:
        """Count a mention, with what stands behind it."""
        name = own_name(mention)
        if name in self.senses:
            self.senses[name].mentions += 1
        else:
            self.senses[name] = self.candidates.sense(name)
        sense, within = self.senses[name], self.containers[mention.span]
        if sense.contained is None and any(lies_in(entry, within) for entry in sense.entries):
            sense.contained = within
            sense.own = [
                likelihood + (CONTAINED_ELSEWHERE if lies_in(entry, within) else 0.0)
                for likelihood, entry in zip(sense.own, sense.entries, strict=True)
            ]

    def evidence(self, mentions: Sequence[NameMention], outlet: str | None) -> Evidence:
        """What speaks for countries and regions beside the mentions: the rest of the text, and the outlet."""
        found = text_evidence(self.text, self.candidates, [mention.span for mention in mentions])
        countries = dict(found.countries)
        home, worth = self.home, HOME_COUNTRY
        if home is None and is_host(outlet):
            home, worth = self.lexicon.host_country, HOST_COUNTRY
        if home is None:
            home, worth = self.lexicon.country, OWN_COUNTRY
        if home:
            countries[home] = countries.get(home, 0.0) + worth
        return Evidence(countries, found.regions, [*found.senses, *outlet_places(outlet, self.candidates)])

    def article_countries(self, evidence: Evidence) -> dict[str, float]:
        """How much of the article lies in each country, by its names."""
        lies: dict[str, float] = defaultdict(float, evidence.countries)
        for sense in self.senses.values():
            for share, entry in zip(sense.shares, sense.entries, strict=True):
                if entry.country:
                    lies[entry.country] += share * sense.weight
        return lies

    def place(self, mention: NameMention) -> Place:
        """What is known of the place that a mention names."""
        sense, within = self.senses[own_name(mention)], self.containers[mention.span]
        ranked = sense.ranked()
        if any(lies_in(entry, within) for _, entry in ranked):
            ranked = sorted(
                ((likelihood + (CONTAINED if lies_in(entry, within) else 0.0), entry) for likelihood, entry in ranked),
                key=lambda pair: (-pair[0], pair[1].geonames or 0),
            )
        entry = chosen(ranked)
        if entry:
            return as_place(mention, entry)
        if ranked:
            return Place(mention.span, mention.name, None, None, None, None)
        return self.unknown(mention)

    def containers_of(self, mention: NameMention) -> tuple[GazetteerEntry, ...]:
        """The countries, regions and counties that stand behind a name after a comma or in brackets."""
        _, _, within = mention.name.partition(",")
        if within.strip():
            return self.containers_at(within.strip())
        match = FOLLOWING.match(self.text, mention.span.end)
        return self.containers_at(match[1]) if match else ()

    def containers_at(self, words: str) -> tuple[GazetteerEntry, ...]:
        """The countries, regions and counties that the words begin with."""
        parts = words.split()[:LONGEST_CONTAINER]
        for length in range(len(parts), 0, -1):
            name = " ".join(parts[:length])
            for spelling in (name, name.rstrip(".,")) if name[:1].isupper() else ():
                code = (GazetteerEntry("region", spelling, None, None, spelling, None, 0),)
                entries = self.candidates.sense(spelling).entries
                found = tuple(entry for entry in entries if entry.kind in ("country", "region", "county"))
                if found or (len(spelling) == 2 and spelling.isupper()):
                    return found + code if len(spelling) == 2 else found
        return ()

    def unknown(self, mention: NameMention) -> Place:
        """A part of a known place, by a direction; else what the text says about where it lies."""
        parts = self.candidates.of_part(mention.name)
        if parts:
            entry = max(parts, key=lambda entry: entry.population)
            return Place(mention.span, mention.name, None, entry.country, None, None)
        return Place(mention.span, mention.name, None, self.country_of_unknown(mention), None, None)

    def country_of_unknown(self, mention: NameMention) -> str | None:
        """The country of a name that no gazetteer has: by what stands behind it, by a word for a unit that only one
        country has, or that of the whole article."""
        if without_first(mention.name, self.lexicon.beyond_countries):
            return None
        within = {entry.country for entry in self.containers[mention.span]} - {None}
        within |= {entry.country for entry in self.entry_behind(mention)}
        if len(within) == 1:
            return within.pop()
        if self.lexicon.country and without_first(mention.name, self.lexicon.own_units):
            return self.lexicon.country
        total = sum(self.lies.values())
        if not total or len(mention.name) < SHORTEST_OTHER_NAME or not mention.name[0].isupper():
            return None
        code, most = max(self.lies.items(), key=lambda item: item[1])
        return code if most / total >= DOMINANT and (most >= 1.0 or code == self.lexicon.country) else None

    def entry_behind(self, mention: NameMention) -> tuple[GazetteerEntry, ...]:
        """The place that the next mention names, when it stands behind this one after a comma or in brackets."""
        match = FOLLOWING.match(self.text, mention.span.end)
        behind = self.beginnings.get(match.start(1)) if match else None
        entry = chosen(self.senses[own_name(behind)].ranked()) if behind else None
        return (entry,) if entry and entry.country else ()


def own_name(mention: NameMention) -> str:
    """The name without what it lies in."""
    return mention.name.partition(",")[0].strip()


def chosen(ranked: Sequence[tuple[float, GazetteerEntry]]) -> GazetteerEntry | None:
    """The one place that is meant; only its country where two places there stay close; None when unclear."""
    if not ranked:
        return None
    most, best = ranked[0]
    others = [(most - likelihood, entry) for likelihood, entry in ranked[1:] if not is_near(entry, best)]
    if any(entry.country != best.country and lead < CLEAR for lead, entry in others):
        return None
    if any(entry.kind == best.kind and lead < CLEAR_WITHIN for lead, entry in others):
        return GazetteerEntry(best.kind, best.name, None, best.country, None, None, 0)
    return best


def as_place(mention: NameMention, entry: GazetteerEntry) -> Place:
    """A mention of a place in the gazetteer."""
    latitude, longitude = entry.point or (None, None)
    return Place(mention.span, entry.name, entry.geonames, entry.country, latitude, longitude)


def lies_in(entry: GazetteerEntry, containers: Iterable[GazetteerEntry]) -> bool:
    """Whether a place is of one of those countries, regions or counties (a region without GeoNames' code counts as its
    country, a county as its region)."""
    return any(
        entry is not container
        and entry.kind != "country"
        and (container.country is None or entry.country == container.country)
        and (container.kind == "country" or container.region is None or entry.region == container.region)
        for container in containers
    )


def is_near(one: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether two entries are the same place, as a city and the commune around it."""
    if one.point is None or other.point is None:
        return False
    return all(abs(here - there) < SAME_PLACE for here, there in zip(one.point, other.point, strict=True))
