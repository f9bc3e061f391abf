"""Confidence: a probability that rises with what speaks for an attribution."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_samples import REPORTS, layout_of
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.confidence import FEATURES, confidence, features_of, weights
from saksi.claims.decide import find_attributions, judged
from saksi.claims.policy import Notion
from saksi.claims.tagger import Tagged

FOUND = Attribution("tagger", (), None, None, None)
LIKELY = st.floats(0, 1)
CERTAINTY = st.floats(-5, 0)


def tagged(probability: float, certainty: float) -> Tagged:
    return Tagged(0, probability, certainty, Act.SAY, 0, np.zeros(1, dtype=np.int8))


@given(LIKELY, LIKELY, CERTAINTY, st.booleans())
def test_a_likelier_anchor_is_no_less_certain(one: float, other: float, certainty: float, wide: bool) -> None:
    low, high = (
        confidence(features_of(tagged(likely, certainty), None, FOUND, wide)) for likely in sorted((one, other))
    )
    assert 0 <= low <= high <= 1


def test_every_feature_has_a_weight() -> None:
    assert len(weights()) == len(FEATURES) == len(features_of(tagged(0.5, -1.0), FOUND, FOUND, True))


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_attributions_carry_the_confidence_of_what_was_judged(language: str) -> None:
    layout = layout_of(REPORTS[language], language)
    expected = [confidence(features) for _, features in judged(layout, Notion.NARROW)]
    assert [found.confidence for found in find_attributions(layout)] == expected
    assert expected
