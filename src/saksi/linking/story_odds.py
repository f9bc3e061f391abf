"""How much speaks for it that two statements of one story are of one proposition, or of two that cannot both hold.

The relation model sees two statements by themselves, and has learned from pairs of which many say the same. Within a
story few do, and more is known: one party that gives one figure twice most likely says the same, and a figure that is
not small is hardly ever given of two things. The weights were fitted on examples/dossier and rounded.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from saksi.linking.back_references import pointing_words
from saksi.linking.candidates import SMALL
from saksi.linking.gist import Gist, GistFigure
from saksi.linking.statement_relations import StatementRelation
from saksi.linking.word_vectors import word_vectors

SURE = 0.97
"""No relation counts for more than this probability, nor against more than its rest."""

FAR, NEAR = 0.4, 0.8
"""Cosines up to which the relation model is not trusted within a story, and from which it is wholly."""

ALIKE = 0.6
"""Cosine from which two words for what is counted mean one kind of thing."""

REMEMBERED_PAIRS = 50_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log-odds, from what they are for two statements of a story of which nothing is known
    (`chance`). `closeness` is for a cosine of 1."""

    chance: float
    model: float
    closeness: float
    same_figure: float = 0.0
    figure_of_same: float = 0.0
    figure_of_unknown: float = 0.0
    same_party: float = 0.0
    other_language: float = 0.0


JOINING = Weights(
    chance=-6.0,
    model=0.5,
    closeness=5.5,
    same_figure=4.0,
    figure_of_same=4.0,
    figure_of_unknown=2.5,
    same_party=2.5,
    other_language=1.0,
)
OPPOSING = Weights(chance=-5.0, model=1.0, closeness=5.0, same_party=-2.0)


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds that two statements are of one proposition (`joining`), that one denies what the other says in its own
    words or the contrary (`opposing`)."""

    joining: float
    opposing: float


def odds_of(
    relation: StatementRelation, pair: tuple[Gist, Gist], parties: tuple[Collection[str], Collection[str]]
) -> Odds:
    """What speaks for the two sides of a relation; `parties` are who speaks."""
    cosine = round(float(pair[0].vector @ pair[1].vector), 4)
    signs = set(figure_signs(*pair))
    if set(parties[0]) & set(parties[1]):
        signs.add("same_party")
    if pair[0].language != pair[1].language:
        signs.add("other_language")
    return Odds(
        joining=weighed(JOINING, relation.joining, cosine, signs),
        opposing=weighed(OPPOSING, relation.opposing, cosine, signs),
    )


def weighed(weights: Weights, probability: float, cosine: float, signs: Collection[str]) -> float:
    """The log-odds by all signs together."""
    added = float(sum(getattr(weights, sign) for sign in sorted(signs)))
    trust = min(max((cosine - FAR) / (NEAR - FAR), 0.0), 1.0)
    return round(weights.chance + weights.model * trust * log_odds(probability) + weights.closeness * cosine + added, 6)


def log_odds(probability: float) -> float:
    """The log-odds of a probability, within bounds."""
    bounded = min(max(probability, 1 - SURE), SURE)
    return math.log(bounded / (1 - bounded))


def figure_signs(first: Gist, second: Gist) -> Iterator[str]:
    """What the figures of two statements say: one and the same figure; or two of the same things, or of what is not
    said, as the figure of one thing may have moved."""
    sides = [[figure for figure in gist.figures if figure.high >= SMALL] for gist in (first, second)]
    if {key(figure) for figure in sides[0]} & {key(figure) for figure in sides[1]}:
        yield "same_figure"
        return
    mains = [max(side, key=lambda figure: (figure.high, figure.low, figure.text), default=None) for side in sides]
    if mains[0] is None or mains[1] is None or mains[0].unit != mains[1].unit:
        return
    things = [told_things(main, gist.language) for main, gist in zip(mains, (first, second), strict=True) if main]
    if not all(things):
        yield "figure_of_unknown"
    elif counted_alike(*things):
        yield "figure_of_same"


def told_things(figure: GistFigure, language: str) -> tuple[str, ...]:
    """What is counted, in words that say more than that it is people, or a number."""
    return tuple(word for word in figure.counted if word not in pointing_words(language).figures)


def key(figure: GistFigure) -> tuple[float, float, str]:
    """What tells a figure from others."""
    return figure.low, figure.high, figure.unit


@lru_cache(REMEMBERED_PAIRS)
def counted_alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two things that are counted are of one kind, in whatever languages: *people*, *orang*."""
    if set(first) & set(second):
        return True
    vectors = word_vectors()
    return bool((vectors.of(first) @ vectors.of(second).T).max() >= ALIKE)
