"""How likely two articles are of one story.

A logistic regression over how much they share of words, names and meaning, and how far apart in time they came. Between
languages words say little, so there is a second one that goes by names and meaning. Fitted by `training.stories`.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from saksi.linking.rarity import weighted_cosine
from saksi.linking.sketch import STEPS, Sketch, Weights
from saksi.linking.weights import shipped_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "likeness.json"

LONGEST_GAP = 10.0
"""Days beyond which it makes no difference how many."""

NAMES = (
    "words",
    "lead",
    "title",
    "meaning",
    "title_meaning",
    "names",
    "gap",
    "least_contained",
    "most_contained",
)
"""The features, in their order."""

GAP = "gap"
"""The feature that needs both dates."""

BETWEEN_LANGUAGES = ("meaning", "title_meaning", "names", "gap")
"""Those that mean the same between two languages."""


class Regression(BaseModel):
    """A logistic regression: the weight of each feature, and what is there without any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    constant: float
    weights: dict[str, float]

    def probability(self, features: dict[str, float]) -> float:
        """The probability of a pair with these features."""
        total = self.constant + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


class LikenessModel(BaseModel):
    """The file of weights; where a date is not known, there are weights without it. `threshold` is the mean likeness to
    a story's articles that one must have to join it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    within_language: Regression
    between_languages: Regression
    within_language_undated: Regression
    between_languages_undated: Regression
    threshold: float


def likeness(first: Sketch, second: Sketch) -> float:
    """The probability that two articles are of one story; the same whichever is named first."""
    model = likeness_model()
    dated = first.moment is not None and second.moment is not None
    if first.language == second.language:
        regression = model.within_language if dated else model.within_language_undated
    else:
        regression = model.between_languages if dated else model.between_languages_undated
    return regression.probability(features_of(first, second))


def features_of(first: Sketch, second: Sketch) -> dict[str, float]:
    """The features of a pair, by name; see `NAMES`."""
    contained = contained_share(first.lead, second.words), contained_share(second.lead, first.words)
    return {
        "words": weighted_cosine(first.words, second.words),
        "lead": weighted_cosine(first.lead, second.lead),
        "title": weighted_cosine(first.title, second.title),
        "meaning": vector_cosine(first.vector, second.vector),
        "title_meaning": vector_cosine(first.title_vector, second.title_vector),
        "names": weighted_cosine(first.names, second.names),
        "gap": math.sqrt(days_between(first, second)),
        "least_contained": min(contained),
        "most_contained": max(contained),
    }


def contained_share(part: Weights, whole: Weights) -> float:
    """The share of one text's words, by weight, that stand in another."""
    total = sum(part.values())
    return sum(weight for word, weight in part.items() if word in whole) / total if total else 0.0


def vector_cosine(first: NDArray[np.int8], second: NDArray[np.int8]) -> float:
    """The cosine of two vectors in whole steps."""
    import numpy as np

    return int(np.dot(first.astype(np.int32), second.astype(np.int32))) / STEPS**2


def days_between(first: Sketch, second: Sketch) -> float:
    """The days between two articles, `LONGEST_GAP` at most; none where one has no date."""
    if first.moment is None or second.moment is None:
        return 0.0
    return min(abs((first.moment - second.moment).total_seconds()) / 86_400, LONGEST_GAP)


@cache
def likeness_model() -> LikenessModel:
    """The weights that are shipped; raises `ModelError` where they are absent or broken."""
    return shipped_weights(LikenessModel, FILE, "training.stories")
