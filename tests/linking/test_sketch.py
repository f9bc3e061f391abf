"""Sketches: the same from the ledger as from the article; likeness does not depend on which comes first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.linking.likeness import BETWEEN_LANGUAGES, GAP, NAMES, features_of, likeness, likeness_model
from saksi.linking.sketch import KEY_NAMES, KEY_WORDS, Sketch, is_telling, keys_of, sketch_of
from saksi.linking.sketch_records import restored_sketch, sketch_record
from saksi.reading.analysis import Entity
from story_samples import sketch


class LetterEncoder:
    """An encoder that counts letters: quick, and alike for texts of the same letters."""

    name = "letters"
    width = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1."""
        counts = np.array([[1 + text.count(letter) for letter in "aeiouknt"] for text in texts], dtype=np.float32)
        lengths: NDArray[np.float32] = np.linalg.norm(counts, axis=1, keepdims=True)
        return (counts / lengths).astype(np.float32)


TEXT = "Kapal feri Sinar Laut kandas di Saparua. Dua belas penumpang luka. Polisi memeriksa nakhoda. Cuaca cerah."


def article_sketch(published: datetime | date | None = date(2025, 6, 1), title: str | None = "Feri kandas") -> Sketch:
    """The sketch of the sample text."""
    article = Article("a", TEXT, "id", title=title, published=published)
    sentences = [Span(0, 40), Span(41, 67), Span(68, 93), Span(94, len(TEXT))]
    entities = [Entity("e1", "Sinar Laut", "organisation", (Span(11, 21),))]
    return sketch_of(article, sentences, entities, LetterEncoder())


def test_what_the_ledger_gives_back_is_what_was_compared() -> None:
    made = article_sketch()
    given_back = restored_sketch(json.loads(json.dumps(sketch_record(made))))
    assert given_back == made
    assert given_back.vector.tolist() == made.vector.tolist()
    assert likeness(given_back, made) == likeness(made, made)


def test_the_lead_is_the_first_sentences_and_the_title() -> None:
    made = article_sketch()
    assert "nakhoda" in made.lead
    assert "cerah" not in made.lead
    assert "cerah" in made.words
    assert set(made.title) <= set(made.lead) <= set(made.words)


def test_a_day_counts_to_its_end_and_no_date_is_none() -> None:
    assert article_sketch().moment == datetime(2025, 6, 1, 23, 59, 59, 999999, tzinfo=UTC)
    assert article_sketch(None).moment is None


def test_an_article_without_title_or_words_has_a_sketch() -> None:
    assert "saparua" in article_sketch(title=None).title
    empty = sketch_of(Article("a", "...", "en"), [], [], LetterEncoder())
    assert keys_of(empty) == ()
    assert 0 <= likeness(empty, empty) <= 1


def test_keys_are_the_heaviest_words_and_names() -> None:
    keys = keys_of(article_sketch())
    assert "name:sinar laut" in keys
    assert "saparua" in keys
    assert len(keys) <= KEY_WORDS + KEY_NAMES
    assert list(keys) == sorted(keys)


def test_a_telling_name_is_no_word_no_country_and_not_common() -> None:
    assert is_telling("name:thabo verwey")
    assert not is_telling("verwey")
    assert not is_telling("country:MG")
    assert not is_telling("name:di")


@given(st.sampled_from("abc"), st.sampled_from("abc"), st.integers(0, 400) | st.none(), st.integers(0, 400) | st.none())
def test_likeness_is_symmetric_and_a_probability(first: str, second: str, hours: int | None, later: int | None) -> None:
    one, other = sketch(first, hours, ("k",)), sketch(second, later, ("k",))
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


def test_the_shipped_weights_name_every_feature_and_no_other() -> None:
    model = likeness_model()
    assert tuple(model.within_language.weights) == NAMES == tuple(features_of(sketch("a", 0), sketch("a", 0)))
    assert tuple(model.between_languages.weights) == BETWEEN_LANGUAGES
    assert GAP not in {**model.within_language_undated.weights, **model.between_languages_undated.weights}
    assert model.within_language.weights["meaning"] > 0 > model.within_language.weights["gap"]
