"""Words as the full-text search sees them, in both databases alike.

SQLite's tokenizer unicode61 (with `remove_diacritics 2`) says what a word is: a run of letters, digits and characters
of private use, in lower case, Latin letters without their diacritics. PostgreSQL's own parser sees hosts, e-mail
addresses and signed numbers instead; so it is given words that were found here.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from saksi.errors import InputError

FIRST_DIACRITIC, DIACRITICS = 0x300, 0x361F8_08029FDF
"""Diacritics that follow their letter: those that unicode61 knows, as bits from the first on."""


def asked_words(words: str) -> list[str]:
    """What a user looks for, split at spaces: each must be there, and one of several words as a phrase. Raises
    `InputError` where there is no letter or digit in it."""
    printable = "".join(character if character.isprintable() else " " for character in words)
    asked = [word for word in printable.split() if words_of(word)]
    if not asked:
        raise InputError(words or '""', "there is no word to look for", "give one or more words or numbers")
    return asked


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in their order."""
    return "".join(map(folded, text)).split()


@cache
def folded(character: str) -> str:
    """A character as it is compared: nothing for a diacritic, a space for what stands between words."""
    if ord(character) >= FIRST_DIACRITIC and DIACRITICS >> ord(character) - FIRST_DIACRITIC & 1:
        return ""
    if not is_of_word(character):
        return " "
    small = next(form for form in (character.casefold(), character.lower(), character) if len(form) == 1)
    base, *marks = list(unicodedata.normalize("NFD", small))
    return base.lower() if base.isascii() and all(map(unicodedata.combining, marks)) else small


def is_of_word(character: str) -> bool:
    """Whether a character is a letter, a digit or other number, or of private use (Unicode categories L, N, Co)."""
    category = unicodedata.category(character)
    return category[0] in "LN" or category == "Co"
