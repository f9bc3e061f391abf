"""What the reading room needs to know of a language: the `[language]` table of its lexicon."""

from __future__ import annotations

from functools import cache

from pydantic import ConfigDict

from saksi.lexicon import LexiconModel, load


class Language(LexiconModel):
    """`detected_as` are the detector's codes that count as this language, `treebank` is the one whose habits the parser
    follows, `abbreviations` are words whose full stop ends no sentence (lower case, without the stop)."""

    name: str
    detected_as: tuple[str, ...]
    treebank: str
    abbreviations: frozenset[str]


class LanguageFile(LexiconModel):
    """A lexicon file of which only this table is read here."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    language: Language


@cache
def language_of(code: str) -> Language:
    """The language of a code, loaded once."""
    return load(LanguageFile, f"{code}.toml").language
