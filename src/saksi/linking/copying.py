"""How two reports hang together: one wording, one source behind both, one event, or nothing.

A multinomial logistic regression over `saksi.linking.copying_features`, fitted by `training.copies`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pydantic import BaseModel, ConfigDict

from saksi.linking.alignment import SharedPassage, shared_passages
from saksi.linking.copying_features import features_of
from saksi.linking.report import Report
from saksi.linking.sourcing import Sourcing, sourcing_of
from saksi.linking.translation import translated_passages
from saksi.linking.weights import shipped_weights

FILE = "copying.json"


class CopyingLabel(StrEnum):
    """`COPY`: one text is most of the other's wording, or both are a third's. `SHARED_SOURCE`: own wording, but one
    statement, hearing, release or report stands behind both. `INDEPENDENT`: one event, other sources. `UNRELATED`:
    not the same event."""

    COPY = "copy"
    SHARED_SOURCE = "shared-source"
    INDEPENDENT = "independent"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Copying:
    """How two reports hang together. `first` and `second` are their ids; `probabilities` has every label, `probability`
    is that of `label`; `shared` are the passages whose words are nearly the same (or translated), in text order."""

    first: str
    second: str
    label: CopyingLabel
    probability: float
    probabilities: Mapping[CopyingLabel, float]
    shared: tuple[SharedPassage, ...]


VERBATIM = 0.8
"""How much of both texts is shared from which they are one wording, whatever else is like or unlike in them."""

ONE_WORDING = {label: 0.97 if label is CopyingLabel.COPY else 0.01 for label in CopyingLabel}


class CopyingModel(BaseModel):
    """The file of weights: of each feature its mean and scale, and for each label its weight; `constant` by label."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    means: dict[str, float]
    scales: dict[str, float]
    constant: dict[CopyingLabel, float]
    weights: dict[CopyingLabel, dict[str, float]]
    pairs: int

    def probabilities(self, features: Mapping[str, float]) -> dict[CopyingLabel, float]:
        """The probability of each label; a feature that is not known counts as its mean."""
        scaled = {name: (features.get(name, mean) - mean) / self.scales[name] for name, mean in self.means.items()}
        scores = {
            label: self.constant[label] + sum(weight * scaled[name] for name, weight in self.weights[label].items())
            for label in CopyingLabel
        }
        most = max(scores.values())
        likely = {label: math.exp(score - most) for label, score in scores.items()}
        whole = sum(likely.values())
        return {label: each / whole for label, each in likely.items()}


def copying_of(first: Report, second: Report) -> Copying:
    """How two reports hang together; the same for (second, first), with the passages turned round."""
    return copying_between(sourcing_of(first), sourcing_of(second))


def copying_between(first: Sourcing, second: Sourcing) -> Copying:
    """The same, of reports whose sourcing is known."""
    shared = passages_between(first, second)
    features = features_of(first, second, shared)
    probabilities = ONE_WORDING if features["shared_least"] >= VERBATIM else copying_model().probabilities(features)
    label = max(CopyingLabel, key=lambda each: probabilities[each])
    return Copying(first.report.id, second.report.id, label, probabilities[label], probabilities, shared)


def passages_between(first: Sourcing, second: Sourcing) -> tuple[SharedPassage, ...]:
    """What two reports share: words, or, in two languages, translated statements."""
    if first.report.article.language == second.report.article.language:
        return shared_passages(first.words, second.words)
    return translated_passages(first.report, second.report)


@cache
def copying_model() -> CopyingModel:
    """The model that is shipped; raises `ModelError` where it is absent or damaged."""
    return shipped_weights(CopyingModel, FILE, "training.copies")
