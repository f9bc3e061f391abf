"""What is compared of two statements does not depend on which comes first, and tells the kinds of confusion apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from gist_samples import StillEncoder, gist
from saksi.lexicon import languages
from saksi.linking.linking_lexicon import linking_words
from saksi.linking.opposites import opposite_lexicon
from saksi.linking.pair_features import FEATURES, pair_features
from saksi.linking.prepared import prepared
from saksi.linking.word_vectors import WordVectors

TEXTS = [
    ("Polisi menangkap Yosef Kaledi di Kupang pada Senin.", "id"),
    ("Yosef Kaledi menangkap polisi di Kupang pada Senin.", "id"),
    ("Polisi tidak menangkap Yosef Kaledi di Kupang pada Selasa.", "id"),
    ("The mayor denied that 340 houses were damaged in Kupang.", "en"),
    ("The town hall corrected its figure to 1,127 houses.", "en"),
    ("...", "en"),
]


def features(first: tuple[str, str], second: tuple[str, str]) -> dict[str, float]:
    """The features of two sentences by their names."""
    vectors = WordVectors(StillEncoder())
    return dict(
        zip(FEATURES, pair_features(*(prepared(gist(*each), vectors) for each in (first, second))), strict=True)
    )


@pytest.mark.parametrize(("first", "second"), list(combinations(TEXTS, 2)))
def test_no_order(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert features(first, second) == pytest.approx(features(second, first), abs=1e-5)


def test_who_did_it_to_whom() -> None:
    assert features(TEXTS[0], TEXTS[1])["name_roles_swapped"] == 1
    assert features(TEXTS[0], TEXTS[1])["roles_swapped"] >= 1
    assert features(TEXTS[0], TEXTS[0])["roles_swapped"] == 0


def test_negation_and_time() -> None:
    found = features(TEXTS[0], TEXTS[2])
    assert found["negation_differs"] == 1
    assert found["times_apart"] == 1


def test_denials_and_corrections() -> None:
    found = features(TEXTS[3], TEXTS[4])
    assert found["denied_most"] == 1
    assert found["corrected"] == 1
    assert found["figures_differ"] == 1


def test_opposites_exclude_each_other() -> None:
    found = features(("Harga beras naik.", "id"), ("Rice prices fell.", "en"))
    assert found["opposite"] >= 1
    turned = features(("Harga beras tidak naik.", "id"), ("Rice prices rose.", "en"))
    assert turned["opposite_negated"] >= 1


@pytest.mark.parametrize("language", languages())
def test_every_word_of_the_lexicon_is_used(language: str) -> None:
    words = linking_words(language)
    assert words.lexicon.negations
    for table, phrases in ((words.corrections, words.lexicon.corrections), (words.denials, words.lexicon.denials)):
        assert all(table.get(phrase) for phrase in phrases)
    for pair in opposite_lexicon().pairs:
        one, other = pair.one.get(language, ()), pair.other.get(language, ())
        assert one
        assert other
        assert not set(one) & set(other)
        assert all(word == word.casefold() and len(word.split()) == 1 for word in (*one, *other))
