"""The language of a text: detected among those with a lexicon, or refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saksi.article.language import detect_language, detector_codes, supported_language
from saksi.errors import UnsupportedLanguage
from saksi.lexicon import languages


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi.", "id"),
        ("The mayor said the market would open again on Monday morning.", "en"),
        ("WALI KOTA MENYATAKAN PASAR AKAN DIBUKA KEMBALI", "id"),
        ("Petenis Marcelle Brinette dan Leopold Jarvis menang di Roland Garros.", "id"),
        ("Kata wali kota.", "id"),
    ],
)
def test_supported_languages_are_detected(text: str, code: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le maire a déclaré lundi que le marché serait bientôt rouvert.", "fr"),
        ("Der Bürgermeister sagte, der Markt werde am Montag wieder öffnen.", "de"),
        ("El alcalde dijo el lunes que el mercado volvería a abrir.", "es"),
        ("市長は月曜日に市場が再開されると述べた。", "ja"),
    ],
)
def test_another_language_is_refused_by_its_name(text: str, code: str) -> None:
    with pytest.raises(UnsupportedLanguage) as caught:
        detect_language(text, where="a.txt")
    assert caught.value.where == "a.txt"
    assert f"'{code}'" in caught.value.why
    assert ", ".join(languages()) in caught.value.why


@given(st.text("abcdefghijklmnop .,1234567890", max_size=12))
@example("b0b1c0c")
def test_a_text_too_short_to_tell_is_taken_for_a_supported_one(text: str) -> None:
    assert detect_language(text) in languages()


def test_only_a_sample_of_a_long_text_is_looked_at() -> None:
    assert (
        detect_language("Wali kota menyatakan pasar dibuka. " * 200 + "市長は市場が再開されると述べた。" * 10_000)
        == "id"
    )


@pytest.mark.parametrize(("stated", "code"), [("id", "id"), (" ID ", "id"), ("en-GB", "en"), ("en_US", "en")])
def test_a_stated_language(stated: str, code: str) -> None:
    assert supported_language(stated, where="a.txt") == code


@pytest.mark.parametrize("stated", ["fr", "ms", "indonesia", "", "x" * 1000])
def test_a_stated_language_without_lexicon_is_refused(stated: str) -> None:
    with pytest.raises(UnsupportedLanguage, match="en, id"):
        supported_language(stated, where="a.txt")


def test_every_language_file_says_what_the_detector_calls_it() -> None:
    from py3langid import rank

    known = {code for code, _ in rank("")}
    assert set(detector_codes().values()) == set(languages())
    assert set(detector_codes()) <= known
