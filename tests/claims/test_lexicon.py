"""The attribution lexicons: every entry can be met in a text, every key is read, nothing is listed twice."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import saksi
from claims_samples import made_layout
from saksi.claims.claim import Act
from saksi.claims.cues import TAGS, cue_at
from saksi.claims.lexicon import (
    AttributionLexicon,
    Cue,
    Grammar,
    Hedge,
    Performative,
    Phrases,
    Refusal,
    Relays,
    Silence,
    attribution_lexicon,
    parted_forms,
)
from saksi.lexicon import LexiconModel, languages
from saksi.reading.tokenizer import tokenize

LANGUAGES = languages()
SCHEMAS: tuple[type[LexiconModel], ...] = (
    AttributionLexicon,
    Cue,
    Grammar,
    Hedge,
    Performative,
    Refusal,
    Relays,
    Silence,
)


def word_lists(table: object, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """All lists of words of a data file, each with its path."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from word_lists(value, f"{path}.{key}")
    elif isinstance(table, list) and table and isinstance(table[0], str):
        yield path, table
    elif isinstance(table, list):
        for number, value in enumerate(table):
            yield from word_lists(value, f"{path}[{number}]")


def data_of(language: str) -> dict[str, Any]:
    """A language's file as it stands, less what names values of axes."""
    data = tomllib.loads(files("saksi.lexicon").joinpath(f"{language}.toml").read_text(encoding="utf-8"))
    del data["language"]
    return data


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_in_lower_case_with_single_spaces(language: str) -> None:
    found = [
        (path, word)
        for path, listed in word_lists(data_of(language))
        for word in listed
        if word != word.lower() or word != " ".join(word.split()) or not word
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_list_has_a_word_twice(language: str) -> None:
    found = [
        (path, word)
        for path, listed in word_lists(data_of(language))
        for word, count in Counter(listed).items()
        if count > 1
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_every_cue_is_found(language: str) -> None:
    missing = []
    for cue in attribution_lexicon(language).data.cues:
        for form in cue.forms:
            layout = made_layout(f"{form} xyz", language=language, upos=sorted(TAGS[cue.cue_class])[0])
            found = cue_at(layout, 0)
            if found is None or cue not in found.entries or found.past != len(form.split()):
                missing.append(form)
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_cues_come_longest_form_first(language: str) -> None:
    for entries in attribution_lexicon(language).cues.values():
        lengths = [len(words) for words, _ in entries]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tokenizer_leaves_every_form_in_the_lexicons_words(language: str) -> None:
    """A form that the tokenizer parts otherwise than the lexicon spells it is never met."""
    lexicon = attribution_lexicon(language)
    forms = [form for cue in lexicon.data.cues for form in cue.forms]
    forms += [form for hedge in lexicon.data.hedges for form in hedge.forms]
    enclitics = lexicon.grammar.enclitics
    assert [form for form in forms if tuple(words_read(form, language)) not in parted_forms((form,), enclitics)] == []


def words_read(form: str, language: str) -> list[str]:
    """The words that a form is read as. *n't* is written without the space before it."""
    text = re.sub(r" (n['’]t)\b", r"\1", form)
    return [word for sentence in tokenize(text, language) for word, _ in sentence.words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hedge_is_found(language: str) -> None:
    lexicon = attribution_lexicon(language)
    for hedge in lexicon.data.hedges:
        for form in hedge.forms:
            words = tuple(form.split())
            assert (words, hedge) in lexicon.hedges[words[0]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_bands_of_probability_are_intervals(language: str) -> None:
    bands = [hedge.band for hedge in attribution_lexicon(language).data.hedges if hedge.band]
    assert bands
    assert all(0 <= low < high <= 1 for low, high in bands)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_act_has_words(language: str) -> None:
    lexicon = attribution_lexicon(language).data
    acts = {cue.act for cue in lexicon.cues if cue.takes}
    assert acts == set(Act) - {Act.DECLINE, Act.SILENT}
    assert lexicon.refusal.answers
    assert lexicon.silence.answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_in_one_class_only(language: str) -> None:
    """An entry that takes nothing is an idiom that shadows others: no form of it may be a cue too."""
    cues = attribution_lexicon(language).data.cues
    idioms = {form for cue in cues if not cue.takes for form in cue.forms}
    assert idioms
    assert not idioms & {form for cue in cues if cue.takes for form in cue.forms}


KEYS = {f"{schema.__name__}.{key}": key for schema in SCHEMAS for key in schema.model_fields}


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_every_key_is_read(key: str) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in Path(saksi.__file__).parent.rglob("*.py"))
    assert re.search(rf"\.{key}\b", source)


def test_phrases_come_longest_first() -> None:
    phrases = Phrases(("belum", "belum ada yang", "belum ada", "tidak"))
    assert phrases.starting_with("belum") == [("belum", "ada", "yang"), ("belum", "ada"), ("belum",)]
    assert phrases.starting_with("sudah") == []
