"""The interface's texts: TOML files in the folder `messages`, one set a language.

`<code>.toml` holds the texts of reading, `<subject>.<code>.toml` those of another subject; all files of a language are
one catalogue. A key is the dotted path of a text (`act.say`). A text may have `{placeholders}`, and may be a table of
CLDR plural categories (`one`, `other`, ...) chosen by the value `count`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

from saksi.errors import LexiconError
from saksi.settings import settings

DEFAULT_LANGUAGE = "en"
PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})

Message = str | Mapping[str, str]


def text(key: str, language: str, **values: object) -> str:
    """The text of `key` with `values` in its placeholders; whole numbers are written as the language writes them.

    Values are inserted as they are: they are never read as placeholders. Raises `LexiconError` for a key or language
    without a text.
    """
    message = catalogue(language).get(key)
    if message is None:
        raise LexiconError(f"views/messages {language}", f"there is no text {key!r}", "add it in every language")
    if not isinstance(message, str):
        message = message.get(plural_category(values["count"], language), message["other"])
    return message.format(**{name: written(value, language) for name, value in values.items()})


@cache
def languages() -> tuple[str, ...]:
    """Codes (ISO 639-1) of the languages that the interface speaks, in alphabetical order."""
    return tuple(sorted({language_of(entry) for entry in message_files()}))


@cache
def catalogue(language: str) -> Mapping[str, Message]:
    """All texts of a language by their dotted keys; raises `LexiconError` when there are none or a file is damaged."""
    merged: dict[str, Message] = {}
    for entry in message_files():
        if language_of(entry) != language:
            continue
        for key, message in flattened(parsed(entry), entry.name):
            if key in merged:
                raise LexiconError(f"views/messages/{entry.name}", f"{key!r} is in another file too", "rename one")
            merged[key] = message
    if not merged:
        raise LexiconError("views/messages", f"there are no texts in {language!r}", f"add {language}.toml there")
    return merged


def preferred_language(wanted: str | None = None) -> str:
    """The language of the interface: the wanted one (that of the settings when none is given) if there is a catalogue
    for it, else English."""
    asked = wanted or settings().language
    return asked if asked in languages() else DEFAULT_LANGUAGE


def message_files() -> tuple[Traversable, ...]:
    """The catalogue files of all languages, by name."""
    folder = files("saksi.views").joinpath("messages")
    return tuple(
        sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    )


def language_of(entry: Traversable) -> str:
    """The language that a catalogue file is in: the last part of its name."""
    return entry.name.removesuffix(".toml").rsplit(".", 1)[-1]


def parsed(entry: Traversable) -> dict[str, object]:
    """A catalogue file as nested tables."""
    try:
        return tomllib.loads(entry.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"views/messages/{entry.name}", str(error), "correct the file") from error


def flattened(table: Mapping[str, object], file_name: str, prefix: str = "") -> Iterator[tuple[str, Message]]:
    """Dotted keys and texts of nested tables; a table of plural categories is one text."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, str) or is_plural(value):
            yield key, cast(Message, value)
        elif isinstance(value, dict):
            yield from flattened(value, file_name, f"{key}.")
        else:
            raise LexiconError(f"views/messages/{file_name}", f"{key!r} is no text", "write it in quotation marks")


def is_plural(value: object) -> bool:
    """Whether a table is one text in its plural categories."""
    return isinstance(value, dict) and "other" in value and value.keys() <= PLURAL_CATEGORIES


def plural_category(count: object, language: str) -> str:
    """The CLDR plural category of a count."""
    from babel import Locale

    assert isinstance(count, int), "a text with plural categories needs `count`"
    return str(Locale.parse(locale_of(language)).plural_form(count))


def written(value: object, language: str) -> object:
    """A whole number as the language writes it; anything else unchanged."""
    if not isinstance(value, int):
        return value
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale_of(language))


def locale_of(language: str) -> str:
    """The CLDR locale whose dates, numbers and country names go with the language."""
    locale = catalogue(language)["locale"]
    assert isinstance(locale, str)
    return locale
