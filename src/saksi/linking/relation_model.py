"""Probabilities of relations from what is compared of two statements and from the pair reader.

Multinomial logistic regressions: the first sees the compared features alone and settles what is plainly different; the
second sees the reader's scores too (both fitted and calibrated by `training.relations`). The third sees the same and
tells statements of one story apart, of which few say the same though all are alike (`training.story_odds`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from saksi.linking.pair_features import FEATURES
from saksi.reading.models import model_path

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "relations.json"

RelationName = Literal["same", "copied", "refines", "number-changed", "contradicts", "denies", "corrects", "different"]
RELATIONS: tuple[RelationName, ...] = (
    "same", "copied", "refines", "number-changed", "contradicts", "denies", "corrects", "different",
)  # fmt: skip
SAYING_SAME = RELATIONS[:3]
"""Both say the same proposition, with figures that agree."""


IN_STORY = ("joining", "opposing", "neither")
"""Of two statements of one story: both are of one proposition; one denies or corrects what the other says; neither."""


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """Weights [features, relations] over features that are shifted and scaled first, and the constants."""

    means: NDArray[np.float64]
    scales: NDArray[np.float64]
    weights: NDArray[np.float64]
    constants: NDArray[np.float64]

    def probabilities(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities [pairs, relations] from features [pairs, features]."""
        import numpy as np

        # Not by a matrix product: the last digits of a pair would depend on how many others stand with it.
        scores = np.einsum("ij,jk->ik", (features - self.means) / self.scales, self.weights) + self.constants
        likely = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(likely / likely.sum(1, keepdims=True))


@dataclass(frozen=True, slots=True, eq=False)
class RelationModel:
    """The regressions and the limits that go with them.

    Pairs with a smaller cosine than `least_cosine`, or that `compared` finds `different` with a probability of
    `plainly_different`, are not read. From `sure_same` on the probability of saying the same is trusted.
    """

    compared: Regression
    read: Regression
    in_story: Regression
    least_cosine: float
    plainly_different: float
    sure_same: float


@cache
def relation_model() -> RelationModel:
    """The shipped model, loaded once a process."""
    fitted = json.loads(model_path(FILE).read_text(encoding="utf-8"))
    assert tuple(fitted["features"]) == FEATURES
    assert tuple(fitted["relations"]) == RELATIONS
    return RelationModel(
        compared=regression(fitted["compared"]),
        read=regression(fitted["read"]),
        in_story=regression(fitted["in_story"]),
        least_cosine=fitted["least_cosine"],
        plainly_different=fitted["plainly_different"],
        sure_same=fitted["sure_same"],
    )


def regression(fitted: dict[str, Any]) -> Regression:
    """A regression from its record."""
    import numpy as np

    parts = ("means", "scales", "weights", "constants")
    return Regression(*(np.array(fitted[part], dtype=np.float64) for part in parts))
