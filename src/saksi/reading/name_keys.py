"""Names for comparing: the same key for spellings, abbreviations and nicknames of one name."""

from __future__ import annotations

from functools import lru_cache

from saksi.reading.analysis import NameKind
from saksi.reading.gazetteer import folded
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import PIECE, PhraseTable
from saksi.reading.place_candidates import without_first
from saksi.reading.place_names import country_evidence, country_names, place_lexicon

NameKey = tuple[str, ...]
REMEMBERED_NAMES = 10_000
# No person has a longer name; what a tagger takes for one is cut.
MOST_WORDS = 12


@lru_cache(REMEMBERED_NAMES)
def person_words(name: str, language: str) -> tuple[str, ...]:
    """The words of a person's name, folded; a nickname's are those of the name it stands for."""
    name = name_words(language).lexicon.nicknames.get(name, name)
    words = tuple(piece for piece in PIECE.findall(folded(name)) if piece[0].isalnum())
    return words[:MOST_WORDS] or (name,)


@lru_cache(REMEMBERED_NAMES)
def name_key(name: str, language: str) -> NameKey:
    """A key that names of one organisation or place share: a country's code, else the folded words in full."""
    code = country_names(language).get(name)
    if code:
        return ("country", code)
    lexicon = place_lexicon(language)
    name = (
        lexicon.cities.get(name, name).partition(", ")[0] if name in lexicon.cities else lexicon.regions.get(name, name)
    )
    return ("name", *full_words(name, language))


def name_core(name: str, kind: NameKind, language: str) -> NameKey:
    """The key of a name without what narrows it down: an organisation's country, a place's *Kota* or *Provinsi*."""
    return organisation_core(name, language) if kind == "organisation" else place_core(name, language)


@lru_cache(REMEMBERED_NAMES)
def place_core(name: str, language: str) -> NameKey:
    """The key of a place's name without the word before it that says what it is."""
    lexicon = place_lexicon(language)
    bare = without_first(name, (*lexicon.region_words, *lexicon.city_words, *lexicon.country_words))
    return name_key(bare or name, language)


@lru_cache(REMEMBERED_NAMES)
def organisation_core(name: str, language: str) -> NameKey:
    """The key of a name without the country or people at its start or end: *Kementerian Luar Negeri (Rusia)*."""
    pieces = PIECE.findall(name)
    evidence: PhraseTable[str] = country_evidence(language)
    starting = evidence.at(pieces, 0) if pieces else None
    if starting and starting[0] < len(pieces):
        return ("name", *full_words(" ".join(pieces[starting[0] :]), language))
    for first in range(1, len(pieces)):
        ending = evidence.at(pieces, first)
        if ending and ending[0] == len(pieces):
            return ("name", *full_words(" ".join(pieces[:first]), language))
    return name_key(name, language)


def full_words(name: str, language: str) -> tuple[str, ...]:
    """The folded words of a name, an abbreviation at its start written out."""
    first, _, rest = name.partition(" ")
    abbreviations = name_words(language).lexicon.abbreviations
    if name in abbreviations:
        name = abbreviations[name]
    elif first in abbreviations:
        name = f"{abbreviations[first]} {rest}"
    determiners = name_words(language).lexicon.determiners
    words = tuple(piece for piece in PIECE.findall(folded(name)) if piece[0].isalnum())
    return words[1:] if len(words) > 1 and words[0] in determiners else words or (name,)
