"""Cues: the words of a sentence that may signal an attribution."""

from __future__ import annotations

import pytest

from claims_samples import layout_of, made_layout
from saksi.claims.cues import FoundCue, cue_at, cue_span, cues_in
from saksi.claims.layout import Layout


def first_sentence_cues(layout: Layout) -> list[FoundCue]:
    return list(cues_in(layout, layout.analysis.sentences[0]))


def words_of(layout: Layout) -> list[str]:
    return [cue_span(layout, found).of(layout.text) for found in first_sentence_cues(layout)]


@pytest.mark.parametrize(
    ("text", "language", "cues"),
    [
        ("Rudi Hartono mengatakan bahwa jembatan itu aman.", "id", ["mengatakan"]),
        ("Rudi Hartono MENGATAKAN bahwa jembatan itu aman.", "id", ["MENGATAKAN"]),
        ("Menurut Rudi Hartono, jembatan itu aman.", "id", ["Menurut"]),
        ("Jembatan itu aman, katanya.", "id", ["katanya"]),
        ("Warga membacakan puisi di alun-alun.", "id", []),
        ("Helen Carter said the bridge was safe, adding that it was new.", "en", ["said", "adding"]),
        ("According to Helen Carter, the bridge was safe.", "en", ["According to"]),
        ("Residents walked over the bridge.", "en", []),
    ],
)
def test_cues_of_a_sentence(text: str, language: str, cues: list[str]) -> None:
    assert words_of(layout_of(text, language)) == cues


def test_the_longest_form_is_taken() -> None:
    layout = made_layout("saya memberi tahu warga")
    assert words_of(layout) == ["memberi tahu"]


def test_an_enclitic_belongs_to_its_cue() -> None:
    layout = layout_of("Jembatan itu aman, katanya.")
    (found,) = first_sentence_cues(layout)
    assert found.enclitic
    assert found.past - found.first == 2


def test_a_word_of_its_own_is_no_enclitic() -> None:
    found = cue_at(made_layout("kata nya"), 0)
    assert found
    assert not found.enclitic


def test_the_part_of_speech_decides_about_nouns_and_verbs() -> None:
    as_noun = cue_at(made_layout("claims", language="en", upos="NOUN"), 0)
    as_verb = cue_at(made_layout("claims", language="en", upos="VERB"), 0)
    assert as_noun
    assert as_verb
    assert {entry.cue_class for entry in as_noun.entries} == {"noun"}
    assert {entry.cue_class for entry in as_verb.entries} == {"verb"}


def test_postposed_root_verbs_need_no_tag() -> None:
    assert cue_at(made_layout("ujar", upos="NOUN"), 0)


def test_a_form_ends_with_its_sentence() -> None:
    layout = made_layout("warga memberi", "tahu itu murah")
    assert cue_at(layout, 1) is None


def test_an_idiom_hides_the_cue_in_it() -> None:
    found = cue_at(made_layout("meminta maaf"), 0)
    assert found
    assert found.entry_that_takes("quote", "clause", "directive", "object") is None


def test_entries_are_asked_for_what_they_take() -> None:
    found = cue_at(made_layout("told", language="en"), 0)
    assert found
    directive = found.entry_that_takes("directive")
    clause = found.entry_that_takes("clause")
    assert directive
    assert clause
    assert (directive.act, clause.act) == ("demand", "say")
