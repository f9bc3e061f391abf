"""Confidence: how likely an attribution that was found is one with this content, as a calibrated probability.

A logistic regression (Platt 1999) over what the tagger and the rules say, fitted by `training.confidence` on documents
that the tagger has not learned from.
"""

from __future__ import annotations

import json
import math
from functools import cache

from saksi.claims.attribution import Attribution
from saksi.claims.tagger import Tagged
from saksi.reading.models import model_path

FILE = "confidence.json"
FEATURES = ("constant", "anchor", "content", "proposed", "quoted", "wide")
MOST_CERTAIN = 1 - 1e-4

Features = tuple[float, ...]


def features_of(tagged: Tagged, proposal: Attribution | None, found: Attribution, wide: bool) -> Features:
    """What the regression sees, in the order of `FEATURES`: the log-odds of the anchor, the mean log-probability of the
    content's words, whether a rule proposed it, whether it is quoted, whether the wide notion is read."""
    likely = min(max(tagged.probability, 1 - MOST_CERTAIN), MOST_CERTAIN)
    odds = math.log(likely / (1 - likely))
    return (1.0, odds, tagged.certainty, float(proposal is not None), float(found.direct), float(wide))


def confidence(features: Features) -> float:
    """The confidence, from 0 to 1."""
    return 1 / (1 + math.exp(-sum(weight * feature for weight, feature in zip(weights(), features, strict=True))))


@cache
def weights() -> tuple[float, ...]:
    """The fitted weights, in the order of `FEATURES`."""
    fitted = json.loads(model_path(FILE).read_text(encoding="utf-8"))["weights"]
    return tuple(float(fitted[name]) for name in FEATURES)
