"""The language of a text: the one stated, else the one detected, as long as there is a lexicon for it."""

from __future__ import annotations

import re
from functools import cache

from pydantic import ConfigDict

from saksi.errors import UnsupportedLanguage
from saksi.lexicon import LexiconModel, languages, load

# The detector looks at so many characters; more of them change nothing.
SAMPLE = 1500
# How much likelier (difference of log-likelihoods) another language must be before a text is refused. Sentences in
# another language of 35 letters or more had 50 at least; Indonesian ones full of foreign names had 21 at most.
CLEAR_MARGIN = 30.0
NO_LANGUAGE = "zxx"  # what the detector calls text in none, such as codes and numbers: no rival of a language


class LanguageEntry(LexiconModel):
    """A language in its lexicon: the name it calls itself, and the detector's codes that mean it."""

    model_config = ConfigDict(extra="ignore")

    name: str
    detected_as: tuple[str, ...]


class LanguageFile(LexiconModel):
    """The part of `<code>.toml` that says which language it is; the rest belongs to the rooms that read it."""

    model_config = ConfigDict(extra="ignore")

    language: LanguageEntry


def detect_language(text: str, *, where: str = "text") -> str:
    """The code of the supported language that `text` is written in, by py3langid on its beginning.

    Raises `UnsupportedLanguage` (naming `where`) when it is in another. A text too short to tell is taken for the
    likeliest of the supported languages.
    """
    from py3langid import rank

    meant = detector_codes()
    ranking = [entry for entry in rank(text[:SAMPLE]) if entry[0] != NO_LANGUAGE]
    likeliest, likelihood = ranking[0]
    code, supported_likelihood = next(entry for entry in ranking if entry[0] in meant)
    if likelihood - supported_likelihood > CLEAR_MARGIN:
        raise unsupported(where, likeliest, "the text seems to be in")
    return meant[code]


def supported_language(code: str, *, where: str) -> str:
    """The code of a stated language such as `id`, `ID` or `en-GB`; `UnsupportedLanguage` when it has no lexicon."""
    primary = re.split("[-_]", code.strip().lower(), maxsplit=1)[0]
    if primary not in languages():
        raise unsupported(where, code, "the language is stated to be")
    return primary


def unsupported(where: str, code: str, how_known: str) -> UnsupportedLanguage:
    """The error, with the languages that would do."""
    supported = ", ".join(languages())
    return UnsupportedLanguage(
        where,
        f"{how_known} '{code}', which has no lexicon (supported: {supported})",
        f"give the right one of {supported}",
    )


@cache
def detector_codes() -> dict[str, str]:
    """The detector's codes and the supported language that each one means."""
    return {
        detected: code for code in languages() for detected in load(LanguageFile, f"{code}.toml").language.detected_as
    }
