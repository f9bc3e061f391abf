"""Organisations, bodies and offices under one id in every language: `lexicon/linking/bodies.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from saksi.lexicon import LexiconModel, load
from saksi.reading.gazetteer import folded
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import PIECE
from saksi.reading.place_names import country_evidence, place_lexicon

Names = dict[str, dict[str, tuple[str, ...]]]
Words = tuple[str, ...]


class BodyLexicon(LexiconModel):
    """`bodies` and `offices` are what every country has, `organisations` single ones; each leads from an id to its
    names by language."""

    bodies: Names
    offices: Names
    organisations: Names


@dataclass(frozen=True, slots=True)
class Body:
    """What a name stands for: `sort` tells bodies and offices, which need a country, from single organisations."""

    sort: str
    id: str
    country: str | None = None


@cache
def body_lexicon() -> BodyLexicon:
    """The lexicon, loaded once."""
    return load(BodyLexicon, "linking", "bodies.toml")


@cache
def known_bodies(language: str) -> dict[Words, Body]:
    """Bodies by the folded words of their names in a language; single organisations win."""
    lexicon = body_lexicon()
    sorts = {"body": lexicon.bodies, "office": lexicon.offices, "organisation": lexicon.organisations}
    return {
        bare_words(PIECE.findall(name), language): Body(sort, body)
        for sort, entries in sorts.items()
        for body, names in entries.items()
        for name in names.get(language, ())
    }


def body_named(name: str, language: str) -> Body | None:
    """What a name stands for, with its country where one stands at its start or end, or where the language's own is
    meant by none; None for a name that no entry has."""
    known = known_bodies(language)
    pieces = PIECE.findall(name)
    if whole := known.get(bare_words(pieces, language)):
        own = place_lexicon(language).country if whole.sort != "organisation" else None
        return Body(whole.sort, whole.id, own)
    for country, rest in without_country(pieces, language):
        if (found := known.get(bare_words(rest, language))) and found.sort != "organisation":
            return Body(found.sort, found.id, country)
    return None


def without_country(pieces: list[str], language: str) -> list[tuple[str, list[str]]]:
    """The country or people at the start or end of a name, each with the rest of it."""
    evidence = country_evidence(language)
    found = []
    starting = evidence.at(pieces, 0) if pieces else None
    if starting and starting[0] < len(pieces):
        found.append((starting[1], pieces[starting[0] :]))
    for first in range(1, len(pieces)):
        ending = evidence.at(pieces, first)
        if ending and ending[0] == len(pieces):
            found.append((ending[1], pieces[:first]))
    return found


def bare_words(pieces: list[str], language: str) -> Words:
    """The folded words of a name without determiners, possessive endings and what joins a country to it."""
    words = name_words(language).lexicon
    left_out = words.determiners | words.name_connectors | set(words.possessives) | {"s"}
    found = [word for piece in pieces for word in PIECE.findall(folded(piece)) if word[0].isalnum()]
    while len(found) > 1 and found[0] in left_out:
        found = found[1:]
    while len(found) > 1 and found[-1] in left_out:
        found = found[:-1]
    return tuple(found)
