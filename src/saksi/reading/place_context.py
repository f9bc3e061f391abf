"""Which of several places of one name an article means, by what else it speaks of.

Every distinct name of the article has candidates. How likely each is follows from its size and kind, and from the
other names: how much of the article lies in its country, in its region, and near it. Names are weighed together: what
is sure of one helps the next, over a few rounds (Leidner 2007 has the heuristics: *maximum population*, *containment*,
*spatial minimality*, *one referent per discourse*). Time is linear in the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, exp, floor, log10, radians, sqrt

from saksi.reading.gazetteer import GazetteerEntry

# How sure a round is of the one before: doubts of the first rounds let names that fit each other find together.
TEMPERATURES = (3.0, 2.0, 1.0, 1.0)
# Likelihoods are in powers of ten. A place's own: by the logarithm of its people, and its kind.
FEWEST_PEOPLE = 500
LARGEST = {"country": 8.0, "continent": 8.0, "region": 7.0, "county": 7.0, "city": 8.0}
KIND = {"country": 1.5, "continent": 1.0, "region": 0.8, "county": -0.3, "city": 0.0}
CAPITAL = 0.5
# What the article adds: all of it in the candidate's country, all of it in its region, much of it near.
COUNTRY, REGION, NEAR = 4.0, 4.0, 3.0
# What stands behind the name (*Paris, Texas*), at this place of the text or at another.
CONTAINED, CONTAINED_ELSEWHERE = 8.0, 3.0
# Evidence from outside the names counts as so many names; so much doubt is always left.
DOUBT = 0.4
# Kilometres within which places are near each other; evidence further away than three times that is not looked at.
NEARNESS = 60.0
DEGREE = 111.2
# What says less than so much of a name is left out.
LEAST = 0.01
# A grid of this many degrees finds what is near.
CELL = 2.0


# Country (ISO 3166 alpha-2) and GeoNames' first-level code.
Region = tuple[str, str]


@dataclass(slots=True)
class Sense:
    """A name of the article, with the places that it may mean: how likely each is by itself, and in the article."""

    name: str
    entries: tuple[GazetteerEntry, ...]
    own: list[float]
    mentions: int = 1
    contained: tuple[GazetteerEntry, ...] | None = None
    likelihoods: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    @property
    def weight(self) -> float:
        """How much the name says about the article: names that come often say a little more."""
        return sqrt(self.mentions)

    def ranked(self) -> list[tuple[float, GazetteerEntry]]:
        """The places with their likelihoods, likeliest first."""
        pairs = zip(self.likelihoods, self.entries, strict=True)
        return sorted(pairs, key=lambda pair: (-pair[0], pair[1].geonames or 0))


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else speaks for countries and regions, in names' worth, and other names that speak for where they lie."""

    countries: Mapping[str, float]
    regions: Mapping[Region, float]
    senses: Sequence[Sense]


def own_likelihood(entry: GazetteerEntry) -> float:
    """How likely a place is meant by its name, before anything is known about the article."""
    people = min(log10(max(entry.population, FEWEST_PEOPLE)), LARGEST[entry.kind])
    return people + KIND[entry.kind] + (CAPITAL if entry.capital else 0.0)


def weigh(senses: Sequence[Sense], evidence: Evidence) -> None:
    """Set the likelihoods of all senses from each other and from the other evidence."""
    everything = [*senses, *evidence.senses]
    for sense in everything:
        sense.likelihoods = list(sense.own)
        sense.shares = shares(sense.own, TEMPERATURES[0])
    for temperature in TEMPERATURES:
        surroundings = Surroundings(everything, evidence)
        found = [surroundings.likelihoods(sense) for sense in everything]
        for sense, likelihoods in zip(everything, found, strict=True):
            sense.likelihoods = likelihoods
            sense.shares = shares(likelihoods, temperature)


def shares(likelihoods: Sequence[float], temperature: float) -> list[float]:
    """Likelihoods as parts of one."""
    if not likelihoods:
        return []
    most = max(likelihoods)
    powers = [10 ** max((likelihood - most) / temperature, -12.0) for likelihood in likelihoods]
    total = sum(powers)
    return [power / total for power in powers]


class Surroundings:
    """What an article speaks of, as its names stand now: by country, by region, and on the map."""

    def __init__(self, senses: Sequence[Sense], evidence: Evidence) -> None:
        self.countries: dict[str, float] = defaultdict(float, evidence.countries)
        self.regions: dict[Region, float] = defaultdict(float, evidence.regions)
        self.cells: dict[tuple[int, int], list[tuple[str, tuple[float, float], float]]] = defaultdict(list)
        self.total = sum(evidence.countries.values())
        self.located = sum(evidence.regions.values())
        for sense in senses:
            self.take(sense)

    def take(self, sense: Sense) -> None:
        """Count a name in."""
        for entry, share in zip(sense.entries, sense.shares, strict=True):
            mass = share * sense.weight
            if mass < LEAST or entry.country is None:
                continue
            self.countries[entry.country] += mass
            self.total += mass
            if entry.region:
                self.regions[entry.country, entry.region] += mass
                self.located += mass
            if entry.kind in ("city", "county") and entry.point:
                self.cells[cell_of(entry.point)].append((sense.name, entry.point, mass))

    def likelihoods(self, sense: Sense) -> list[float]:
        """How likely each place of a name is, by its own and by the other names."""
        countries: dict[str, float] = defaultdict(float)
        regions: dict[Region, float] = defaultdict(float)
        for entry, share in zip(sense.entries, sense.shares, strict=True):
            if entry.country and share * sense.weight >= LEAST:
                countries[entry.country] += share * sense.weight
                if entry.region:
                    regions[entry.country, entry.region] += share * sense.weight
        total = self.total - sum(countries.values()) + DOUBT
        located = self.located - sum(regions.values()) + DOUBT
        found = []
        for entry, own in zip(sense.entries, sense.own, strict=True):
            likelihood = own
            if entry.country:
                likelihood += COUNTRY * (self.countries[entry.country] - countries[entry.country]) / total
            if entry.country and entry.region:
                key = entry.country, entry.region
                likelihood += REGION * (self.regions[key] - regions[key]) / located
            if entry.kind in ("city", "county") and entry.point:
                likelihood += NEAR * self.near(sense.name, entry.point)
            found.append(likelihood)
        return found

    def near(self, name: str, point: tuple[float, float]) -> float:
        """How many other names lie near a point, the nearer the more, and 1 at most: so the time stays linear."""
        row, column = cell_of(point)
        mass = 0.0
        for rows in (row, row - 1, row + 1):
            for columns in (column, column - 1, column + 1):
                for other, place, part in self.cells.get((rows, columns), ()):
                    if other != name:
                        mass += part * exp(-kilometres(point, place) / NEARNESS)
                        if mass >= 1.0:
                            return 1.0
        return mass


def cell_of(point: tuple[float, float]) -> tuple[int, int]:
    """The cell of the grid that a point lies in."""
    return floor(point[0] / CELL), floor(point[1] / CELL)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points that are not far apart, on a flat map."""
    up = (one[0] - other[0]) * DEGREE
    across = (one[1] - other[1]) * DEGREE * cos(radians((one[0] + other[0]) / 2))
    return sqrt(up * up + across * across)
