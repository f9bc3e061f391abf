"""Words of carrying, and signatures of agencies: every entry of the data files is found in a sentence."""

from __future__ import annotations

import pytest

from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.lexicon import languages, load
from saksi.linking.carrying import (
    FOLDER,
    CarryingLexicon,
    first_hand,
    is_nameless,
    lifted_from,
    named_behind,
    nameless_outlets,
)
from saksi.linking.wires import Agencies, agency_of, wire_signature

LEXICONS = {code: load(CarryingLexicon, *FOLDER, f"{code}.toml") for code in languages()}
AGENCIES = load(Agencies, "linking", "agencies.toml").agencies


def article(text: str, language: str = "en", outlet: str | None = "Harbour Post", byline: str | None = None) -> Article:
    """An article of a text."""
    return Article("a", text, language, None, outlet, None, byline, None, find_boilerplate(text, outlet))


def entries(key: str) -> list[tuple[str, str]]:
    """All entries under a key, with their language."""
    return [(code, phrase) for code, lexicon in LEXICONS.items() for phrase in getattr(lexicon, key)]


@pytest.mark.parametrize(("language", "phrase"), entries("lifted") + entries("reported"))
def test_lifted(language: str, phrase: str) -> None:
    text = f"Kapal itu {phrase} Tarumba Courier."
    (span,) = lifted_from(article(text, language))
    assert span.of(text) == phrase


@pytest.mark.parametrize(("language", "phrase"), entries("lifted"))
def test_name_behind(language: str, phrase: str) -> None:
    text = f"Kapal itu {phrase} harian Tarumba Courier, Senin."
    read = article(text, language)
    name = named_behind(read, lifted_from(read)[0])
    assert name is not None
    assert name.of(text) == "Tarumba Courier"


@pytest.mark.parametrize(("language", "phrase"), entries("released"))
def test_a_source_of_its_own_is_no_relay(language: str, phrase: str) -> None:
    words = LEXICONS[language].lifted[0]
    assert lifted_from(article(f"Kapal itu {words} {phrase} Tarumba.", language)) == ()


@pytest.mark.parametrize(("language", "phrase"), entries("nameless"))
def test_nameless(language: str, phrase: str) -> None:
    assert nameless_outlets(article(f"Menurut {phrase}, kapal itu tenggelam.", language))
    assert is_nameless(phrase.title(), language)


@pytest.mark.parametrize(("language", "phrase"), entries("first_hand"))
def test_first_hand(language: str, phrase: str) -> None:
    assert first_hand(article(f"Kapal itu {phrase} kemarin.", language))


@pytest.mark.parametrize(("language", "phrase"), entries("agency_words"))
def test_agency_words(language: str, phrase: str) -> None:
    assert agency_of(f"Tarumba {phrase.title()}", language) == f"Tarumba {phrase.title()}"


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.name)
def test_agencies(agency: object) -> None:
    for tag in agency.tags:  # type: ignore[attr-defined]
        assert tag == tag.lower()
        found = wire_signature(article(f"The ferry sank. ({tag.upper()})"))
        assert found is not None
        assert found.agency == agency.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "byline", "agency"),
    [
        ("The ferry sank.\nREUTERS", None, "Reuters"),
        ("The ferry sank. ANI LESTARI | ANTARA", None, "Antara"),
        ("The ferry sank. (ant/abc)", None, "Antara"),
        ("TARUMBA (Austral Wire) – The ferry sank.", None, "Austral Wire"),
        ("The ferry sank.", "Austral Wire", "Austral Wire"),
        ("The ferry sank.", "Rina Tomasoa, Reuters", "Reuters"),
        ("The ferry sank, Reuters said.", None, None),
        ("The ferry sank.", "Rina Tomasoa", None),
        ("He went to the ministry (KKP).", None, None),
    ],
)
def test_wire_signature(text: str, byline: str | None, agency: str | None) -> None:
    found = wire_signature(article(text, byline=byline))
    assert (found.agency if found else None) == agency


def test_an_agency_on_its_own_page_is_no_wire() -> None:
    assert wire_signature(article("The ferry sank.\nREUTERS", outlet="Reuters")) is None
