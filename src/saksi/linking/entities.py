"""Names across articles and languages: one key for one person, organisation or place, and whether two keys are one.

Conservative: what may be two is `unsure`. A key says what it stands on: a country's code, an id of
`lexicon/linking/bodies.toml`, or the folded words of the name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from saksi.linking.bodies import body_named
from saksi.linking.spelling import one_spelling
from saksi.reading.analysis import NameKind
from saksi.reading.name_keys import name_key, person_words

Sameness = Literal["same", "different", "unsure"]

REMEMBERED_NAMES = 50_000
REMEMBERED_PAIRS = 200_000
NO_COUNTRY = "?"
SURE_WORDS = 2
"""A person's name that is part of a longer one is the same when it has so many words: a single one is borne by many."""


@lru_cache(REMEMBERED_NAMES)
def identity_key(name: str, kind: NameKind, language: str) -> str:
    """A key that the names of one person, organisation or place share in any language.

    `country:KP`, `place:WORDS`, `person:WORDS`, `organisation:ID or WORDS`; for what every country has, with the
    country's code or `?`: `body:foreign-ministry@RU`, `office:president@US` (whoever holds it at the time)."""
    if kind != "place" and (body := body_named(name, language)):
        if body.sort == "organisation":
            return f"organisation:{body.id}"
        return f"{body.sort}:{body.id}@{body.country or NO_COUNTRY}"
    if kind == "person":
        return "person:" + " ".join(map(one_spelling, person_words(name, language)))
    sort, *rest = name_key(name, language)
    if sort == "country":
        return f"country:{rest[0]}"
    return f"{kind}:{' '.join(rest)}"


@lru_cache(REMEMBERED_PAIRS)
def sameness(a: str, b: str) -> Sameness:
    """Whether two keys stand for one person, organisation or place. An office is one with itself only while its holder
    does not change, and may be any person: who holds it is not known here."""
    if a == b:
        return "same"
    (sort, first), (other_sort, second) = (key.split(":", 1) for key in (a, b))
    if sort != other_sort:
        return "unsure" if {sort, other_sort} == {"person", "office"} else "different"
    if sort == "country":
        return "different"
    if sort in ("body", "office"):
        return same_body(first, second)
    words, other_words = first.split(), second.split()
    return same_person(words, other_words) if sort == "person" else same_name(words, other_words)


def same_body(first: str, second: str) -> Sameness:
    """Bodies of one kind may be one while a country is not known."""
    (body, country), (other, other_country) = (key.rsplit("@", 1) for key in (first, second))
    return "unsure" if body == other and NO_COUNTRY in (country, other_country) else "different"


def same_person(words: list[str], other: list[str]) -> Sameness:
    """Persons by the words of their names: one that is part of the other, or that has initials for its given names."""
    shorter, longer = sorted((words, other), key=len)
    if set(shorter) <= set(longer):
        return "same" if len(shorter) >= SURE_WORDS else "unsure"
    if words[-1] == other[-1] and all(map(begins_alike, shorter[:-1], longer)):
        return "same" if len(shorter) == len(longer) and len(shorter) >= SURE_WORDS else "unsure"
    return "unsure" if len(set(words) & set(other)) >= SURE_WORDS else "different"


def begins_alike(word: str, other: str) -> bool:
    """Whether one word is the other, or its initial."""
    return word == other or (min(len(word), len(other)) == 1 and word[0] == other[0])


def same_name(words: list[str], other: list[str]) -> Sameness:
    """Organisations and places by their words: one that is part of the other, or its initials, may be the same."""
    if set(words) <= set(other) or set(other) <= set(words):
        return "unsure"
    return "unsure" if is_short_for(words, other) or is_short_for(other, words) else "different"


def is_short_for(short: list[str], words: list[str]) -> bool:
    """Whether a name of one word is made of the initials of another's."""
    return len(short) == 1 and len(words) > 1 and short[0] == "".join(word[0] for word in words)
