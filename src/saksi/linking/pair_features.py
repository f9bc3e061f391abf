"""What is compared of two statements, as numbers. None depends on which of the two comes first."""

from __future__ import annotations

from datetime import date, datetime

from saksi.claims.claim import Factuality
from saksi.linking.aligned_words import WORD_FEATURES, least_and_most, word_features
from saksi.linking.entities import sameness
from saksi.linking.figures import Agreement, agreement
from saksi.linking.gist import Gist, Role
from saksi.linking.prepared import Prepared

NEGATIVE = frozenset({Factuality.CERTAINLY_NOT, Factuality.PROBABLY_NOT, Factuality.POSSIBLY_NOT})
NAME_KINDS = ("person", "organisation", "place")
MOST_DAYS = 5
"""Reports further apart than this many days are taken to be this far apart."""

FEATURES = (
    "cosine", *WORD_FEATURES,
    "names_shared", *(f"{kind}_{part}" for kind in NAME_KINDS for part in ("one", "both", "most")),
    "name_roles_swapped", "places_shared", "places_differ", "places_most",
    "figures_equal", "figures_compatible", "figures_differ", "figures_unrelated", "figures_one", "figures_most",
    "numbers_shared", "numbers_differ", "numbers_least", "numbers_most",
    "times_meet", "times_apart", "times_own_least", "times_own_most",
    "polarity", "factuality", "uncommitted", "denied_least", "denied_most", "corrected",
    "words_shared", "pieces_shared", "one_language", "words_shared_there", "pieces_shared_there",
    "shorter", "longer", "lengths", "days",
    "turned_alike", "swapped_alike", "moved_alike", "elsewhere_alike",
)  # fmt: skip


def pair_features(first: Prepared, second: Prepared) -> list[float]:
    """What two statements are to each other, in the order of `FEATURES`."""
    one, other = first.gist, second.gist
    found = [
        float(one.vector @ other.vector),
        *word_features(first, second),
        *name_features(first, second),
        *figure_features(first, second),
        *time_features(one, other),
        *stance_features(one, other),
        *form_features(first, second),
    ]
    return [*found, *alike_but(found)]


PLACES = {name: place for place, name in enumerate(FEATURES)}
"""Where each feature stands."""


def alike_but(found: list[float]) -> list[float]:
    """What one difference weighs in statements that are otherwise alike, by how much of each is in the other: the
    alikeness where they differ in it, else 0. A negation, swapped roles, other figures, other places or times."""

    def any_of(*names: str) -> bool:
        return any(found[PLACES[name]] > 0 for name in names)

    alike = found[PLACES["covered_least"]] + found[PLACES["pieces_shared"]]
    return [
        alike * any_of("negation_differs", "negation_one_side", "opposite", "polarity"),
        alike * any_of("roles_swapped", "name_roles_swapped"),
        alike * any_of("figures_differ"),
        alike * any_of("places_differ", "times_apart", "place_both", "person_both"),
    ]


def name_features(first: Prepared, second: Prepared) -> list[float]:
    """Names by identity: shared ones; for each kind, whether one or both statements have their own, and how many; roles
    of shared names that are swapped; places by GeoNames."""
    shared = first.keys.keys() & second.keys.keys()
    found = [float(len(shared))]
    for kind in NAME_KINDS:
        own, other = first.names[kind] - shared, second.names[kind] - shared
        counts = left_over(own, other), left_over(other, own)
        found += [float(max(counts) > 0), float(min(counts) > 0), float(max(counts))]
    roles = ((first.keys[key], second.keys[key]) for key in shared)
    swapped = sum(Role.OTHER not in both and both[0] is not both[1] for both in roles)
    own_places, other_places = first.places - second.places, second.places - first.places
    differ = bool(own_places) and bool(other_places)
    places = max(len(own_places), len(other_places))
    return [*found, float(swapped), float(len(first.places & second.places)), float(differ), float(places)]


def left_over(names: frozenset[str], others: frozenset[str]) -> int:
    """How many names are surely none of some others."""
    return sum(all(sameness(name, other) == "different" for other in others) for name in names)


def figure_features(first: Prepared, second: Prepared) -> list[float]:
    """Figures paired one to one, the best agreement first; what is left over; the numbers as they are written."""
    left, other_left = list(first.figures), list(second.figures)
    counts = [0.0, 0.0, 0.0]
    for wanted in (Agreement.EQUAL, Agreement.COMPATIBLE, Agreement.DIFFERENT):
        for figure in list(left):
            partner = next((other for other in other_left if agreement(figure, other) is wanted), None)
            if partner is not None:
                counts[wanted] += 1
                left.remove(figure)
                other_left.remove(partner)
    numbers, other_numbers = first.numbers, second.numbers
    own, others = (numbers - other_numbers).total(), (other_numbers - numbers).total()
    return [
        *counts,
        float(min(len(left), len(other_left))),
        float(bool(left) != bool(other_left)),
        float(max(len(left), len(other_left))),
        float((numbers & other_numbers).total()),
        float(bool(own) and bool(others)),
        *least_and_most(float(own), float(others)),
    ]


def time_features(one: Gist, other: Gist) -> list[float]:
    """Whether times that both give meet or lie apart, and how many meet none of the other's."""
    if not one.times and not other.times:
        return [0.0, 0.0, 0.0, 0.0]
    meet = [[time.start <= then.end and then.start <= time.end for then in other.times] for time in one.times]
    meeting = any(map(any, meet))
    own = sum(not any(row) for row in meet)
    others = sum(not any(row[place] for row in meet) for place in range(len(other.times)))
    apart = bool(one.times) and bool(other.times) and not meeting
    return [float(meeting), float(apart), *least_and_most(float(own), float(others))]


def stance_features(one: Gist, other: Gist) -> list[float]:
    """Polarity and commitment of which the two differ; denials and corrections."""
    negative = (one.factuality in NEGATIVE) != (other.factuality in NEGATIVE)
    uncommitted = (one.factuality is Factuality.UNCOMMITTED) != (other.factuality is Factuality.UNCOMMITTED)
    return [
        float(one.polarity != other.polarity),
        float(negative),
        float(uncommitted),
        *least_and_most(float(one.denies), float(other.denies)),
        float(one.corrects or other.corrects),
    ]


def form_features(first: Prepared, second: Prepared) -> list[float]:
    """Shared words and pieces of words, languages, lengths in words, and days between the reports."""
    one, other = first.gist, second.gist
    together = len(first.all_words & second.all_words)
    words = together / (len(first.all_words) + len(second.all_words) - together or 1)
    pieces = len(first.pieces & second.pieces) / (min(len(first.pieces), len(second.pieces)) or 1)
    same = float(one.language == other.language)
    shorter, longer = least_and_most(float(first.length), float(second.length))
    return [
        words,
        pieces,
        same,
        same * words,
        same * pieces,
        shorter,
        longer,
        shorter / (longer or 1.0),
        days_between(one.published, other.published),
    ]


def days_between(first: datetime | date | None, second: datetime | date | None) -> float:
    """Days between two reports, bounded; 0 where a day is not known."""
    if first is None or second is None:
        return 0.0
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in (first, second)]
    return float(min(MOST_DAYS, abs((days[0] - days[1]).days)))
