"""What stands with names in a language: `lexicon/names/<code>.toml`, ready for looking up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from saksi.lexicon import LexiconModel, load
from saksi.reading.phrases import PhraseTable

Gender = Literal["woman", "man"]
TitlePart = Literal["honorific", "office", "modifier", "portfolio"]


class NameLexicon(LexiconModel):
    """Titles, offices, and how names are shortened; the data files say what each list is."""

    modifiers: Literal["before", "after"]
    honorifics: tuple[str, ...]
    offices: tuple[tuple[str, ...], ...]
    office_modifiers: tuple[str, ...]
    portfolios: tuple[str, ...]
    connectors: frozenset[str]
    loose: frozenset[str]
    determiners: frozenset[str]
    women: tuple[str, ...]
    men: tuple[str, ...]
    pronouns: dict[str, Gender]
    women_names: frozenset[str]
    men_names: frozenset[str]
    office_markers: tuple[str, ...]
    particles: frozenset[str]
    given_names: frozenset[str]
    possessives: tuple[str, ...]
    organisation_words: tuple[str, ...]
    name_connectors: frozenset[str]
    metonyms: tuple[str, ...]
    alias_markers: tuple[str, ...]
    abbreviations: dict[str, str]
    nicknames: dict[str, str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """A language's name lexicon in tables. Folded tables hold case-folded phrases: titles are written either way.

    `offices` leads from an office to the number of its line, which is the same for words that mean the same.
    """

    lexicon: NameLexicon
    title_parts: PhraseTable[TitlePart]
    offices: PhraseTable[int]
    honorifics: PhraseTable[TitlePart]
    office_modifiers: PhraseTable[bool]
    genders: PhraseTable[Gender]
    organisation_words: PhraseTable[bool]
    metonyms: PhraseTable[bool]
    alias_markers: PhraseTable[bool]
    office_markers: PhraseTable[bool]

    def gender_of_name(self, name: str) -> Gender | None:
        """What a person's given name tells."""
        given = name.partition(" ")[0]
        if given in self.lexicon.women_names:
            return "woman"
        return "man" if given in self.lexicon.men_names else None


@cache
def name_words(language: str) -> NameWords:
    """The name lexicon of a language, loaded once."""
    lexicon = load(NameLexicon, "names", f"{language}.toml")
    return NameWords(
        lexicon,
        PhraseTable(title_parts(lexicon), folded=True),
        PhraseTable(numbered_offices(lexicon), folded=True),
        PhraseTable(((word, "honorific") for word in lexicon.honorifics), folded=True),
        PhraseTable(((word, True) for word in lexicon.office_modifiers), folded=True),
        PhraseTable(gendered(lexicon), folded=True),
        PhraseTable((word, True) for word in lexicon.organisation_words),
        PhraseTable((word, True) for word in lexicon.metonyms),
        PhraseTable(((word, True) for word in lexicon.alias_markers), folded=True),
        PhraseTable(((word, True) for word in lexicon.office_markers), folded=True),
    )


def title_parts(lexicon: NameLexicon) -> Iterator[tuple[str, TitlePart]]:
    """Everything that may stand before a name as part of its title."""
    yield from ((word, "honorific") for word in lexicon.honorifics)
    yield from ((word, "office") for line in lexicon.offices for word in line)
    yield from ((word, "modifier") for word in lexicon.office_modifiers)
    yield from ((word, "portfolio") for word in lexicon.portfolios)


def numbered_offices(lexicon: NameLexicon) -> Iterator[tuple[str, int]]:
    """Offices with the number of their line, counted from 1: a table has no room for a false value."""
    for number, line in enumerate(lexicon.offices, start=1):
        yield from ((word, number) for word in line)


def gendered(lexicon: NameLexicon) -> Iterator[tuple[str, Gender]]:
    """Titles and offices that tell a woman or a man."""
    yield from ((word, "woman") for word in lexicon.women)
    yield from ((word, "man") for word in lexicon.men)
