"""Names of one person, organisation or place have one key in both languages; what may be two is unsure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.linking.bodies import body_lexicon, body_named
from saksi.linking.entities import identity_key, sameness
from saksi.linking.spelling import one_spelling, spelling_lexicon

KEYS = st.sampled_from(
    [
        "country:KP", "country:KR", "person:kim jong un", "person:kim", "person:j vidodo", "person:joko vidodo",
        "office:president@US", "office:president@?", "body:foreign-ministry@RU", "body:foreign-ministry@?",
        "organisation:UN", "organisation:harbour workers union", "organisation:hwu", "place:west java", "place:java",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "language", "other", "other_language"),
    [
        ("Korut", "place", "id", "North Korea", "en"),
        ("Korsel", "place", "id", "South Korea", "en"),
        ("AS", "place", "id", "United States", "en"),
        ("Inggris", "place", "id", "Britain", "en"),
        ("Kim Jong-un", "person", "id", "Kim Jong Un", "en"),
        ("Wladimir Putin", "person", "id", "Vladimir Putin", "en"),
        ("Volodymyr Zelensky", "person", "id", "Volodymyr Zelenskyy", "en"),
        ("Soekarno", "person", "id", "Sukarno", "en"),
        ("Muhammad Hussein", "person", "id", "Mohammed Husain", "en"),
        ("Kemlu Rusia", "organisation", "id", "Russian Foreign Ministry", "en"),
        ("Kementerian Luar Negeri Rusia", "organisation", "id", "Russia's Foreign Ministry", "en"),
        ("Mahkamah Agung AS", "organisation", "id", "US Supreme Court", "en"),
        ("PBB", "organisation", "id", "United Nations", "en"),
        ("KPK", "organisation", "id", "Corruption Eradication Commission", "en"),
        ("Jawa Barat", "place", "id", "West Java", "en"),
    ],
)
def test_one_key_in_both_languages(name: str, kind: str, language: str, other: str, other_language: str) -> None:
    assert identity_key(name, kind, language) == identity_key(other, kind, other_language)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("country:KP", "country:KR", "different"),
        ("person:rina tomasoa", "person:rina tomasoa", "same"),
        ("person:rina tomasoa", "person:rina maria tomasoa", "same"),
        ("person:tomasoa", "person:rina tomasoa", "unsure"),
        ("person:r tomasoa", "person:rina tomasoa", "same"),
        ("person:rina tomasoa", "person:budi tomasoa", "different"),
        ("office:president@US", "person:rina tomasoa", "unsure"),
        ("office:president@US", "office:president@FR", "different"),
        ("body:foreign-ministry@?", "body:foreign-ministry@RU", "unsure"),
        ("body:foreign-ministry@CN", "body:foreign-ministry@RU", "different"),
        ("organisation:hwu", "organisation:harbour workers union", "unsure"),
        ("organisation:UN", "place:west java", "different"),
    ],
)
def test_sameness(first: str, second: str, expected: str) -> None:
    assert sameness(first, second) == expected
    assert sameness(second, first) == expected


@given(KEYS, KEYS)
def test_sameness_does_not_depend_on_the_order(first: str, second: str) -> None:
    assert sameness(first, second) == sameness(second, first)
    assert sameness(first, first) == "same"


SORTS = {"bodies": "body", "offices": "office", "organisations": "organisation"}
NAMES = [
    (language, name, SORTS[sort], body)
    for sort in SORTS
    for body, names in getattr(body_lexicon(), sort).items()
    for language, forms in names.items()
    for name in forms
]


@pytest.mark.parametrize(("language", "name", "sort", "body"), NAMES)
def test_every_name_of_the_lexicon_is_found(language: str, name: str, sort: str, body: str) -> None:
    found = body_named(name, language)
    assert found is not None
    assert (found.sort, found.id) == (sort, body)


@pytest.mark.parametrize(
    ("word", "spelling"), [(word, each) for word, those in spelling_lexicon().words.items() for each in those]
)
def test_every_spelling_is_folded(word: str, spelling: str) -> None:
    assert one_spelling(spelling) == one_spelling(word)
