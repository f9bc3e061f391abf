"""How a language words what linking compares: `lexicon/linking/<code>.toml`, ready for looking up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from saksi.lexicon import LexiconModel, load
from saksi.reading.phrases import PhraseTable


class LinkingLexicon(LexiconModel):
    """`negations` turn round the word they stand with; `corrections` set an earlier report right; `denials` say that
    what others say is not so."""

    negations: frozenset[str]
    corrections: tuple[str, ...]
    denials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkingWords:
    """A language's linking lexicon in tables, case folded."""

    lexicon: LinkingLexicon
    corrections: PhraseTable[bool]
    denials: PhraseTable[bool]


@cache
def linking_words(language: str) -> LinkingWords:
    """The linking lexicon of a language, loaded once."""
    lexicon = load(LinkingLexicon, "linking", f"{language}.toml")
    return LinkingWords(
        lexicon,
        PhraseTable(((words, True) for words in lexicon.corrections), folded=True),
        PhraseTable(((words, True) for words in lexicon.denials), folded=True),
    )
