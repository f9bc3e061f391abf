"""Copying: what is plain comes out right, the same from either side, and the model file fits the features."""

from __future__ import annotations

import pytest

from linking_reports import OTHER, SPEECH, report
from saksi.claims.claim import VoiceKind
from saksi.linking.copying import CopyingLabel, copying_model, copying_of
from saksi.linking.copying_features import features_of
from saksi.linking.rarity import RAREST, rarity, weighted_cosine, weights
from saksi.linking.sourcing import Heard, same_voice, sourcing_of

SAID = (("Rina Tomasoa", "Divers have found the wheelhouse"),)


def test_same_wording_is_a_copy() -> None:
    found = copying_of(report("a", SPEECH, voices=SAID), report("b", SPEECH, "Tarumba Courier", voices=SAID))
    assert found.label is CopyingLabel.COPY
    assert [(len(passage.first), passage.first.of(SPEECH)) for passage in found.shared] == [
        (len(SPEECH) - 1, SPEECH[:-1])
    ]


def test_other_matter_is_unrelated_or_independent() -> None:
    found = copying_of(report("a", SPEECH), report("b", OTHER, "Tarumba Courier"))
    assert found.label in (CopyingLabel.UNRELATED, CopyingLabel.INDEPENDENT)
    assert found.shared == ()


@pytest.mark.parametrize("second", [SPEECH, OTHER, SPEECH[:150], "x", "…"])
def test_the_same_from_either_side(second: str) -> None:
    one, other = report("a", SPEECH, voices=SAID), report("b", second, "Tarumba Courier", None)
    there, back = copying_of(one, other), copying_of(other, one)
    assert there.label is back.label
    assert there.probabilities == pytest.approx(back.probabilities)
    assert sum(there.probabilities.values()) == pytest.approx(1)
    assert sorted(passage.turned for passage in back.shared) == list(there.shared)


def test_the_model_knows_every_feature() -> None:
    one, other = sourcing_of(report("a", SPEECH)), sourcing_of(report("b", OTHER))
    model = copying_model()
    assert set(features_of(one, other, ())) < set(model.means)
    assert all(set(weights_of) == set(model.means) for weights_of in model.weights.values())


def heard(name: str, kind: VoiceKind = VoiceKind.PERSON) -> Heard:
    """A source of that name."""
    return Heard(f"person:{name.lower()}", name, kind, frozenset(name.lower().split()), 5, frozenset(), ())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rina Tomasoa", "Rina Tomasoa", True),
        ("Rina Tomasoa", "Tomasoa", True),
        ("Alex", "Alexander Marlow", True),
        ("Rina Tomasoa", "Rino Tomasoa", False),
        ("Rina Tomasoa", "Umar Lende", False),
    ],
)
def test_same_voice(one: str, other: str, same: bool) -> None:
    assert same_voice(heard(one), heard(other)) is same_voice(heard(other), heard(one)) is same


def test_rarity() -> None:
    assert rarity("the") == 0
    assert rarity("the") < rarity("harbour") < rarity("tomasoa") <= RAREST
    one = weights(["harbour", "tomasoa", "the"])
    assert weighted_cosine(one, one) == pytest.approx(1)
    assert weighted_cosine(one, {}) == 0
