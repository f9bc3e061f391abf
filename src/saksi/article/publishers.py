"""Whose an outlet is: the publisher of each known outlet (`outlets.csv`), and who owns that (`publishers.csv`).

Outlets whose publishers have one owner are one family: when two of them report the same, that is no confirmation. What
stands in the files is what their `source` says; `checked` is the day on which somebody last read it there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import Field, ValidationError, field_validator

from saksi.errors import LexiconError
from saksi.lexicon import LexiconModel

OUTLETS, PUBLISHERS = "outlets.csv", "publishers.csv"


class OutletEntry(LexiconModel):
    """A line of `outlets.csv`: a name that an outlet goes by, the language it publishes in, and its publisher."""

    name: str = Field(min_length=1)
    language: str = Field(min_length=2)
    family: str = Field(min_length=1)


class PublisherEntry(LexiconModel):
    """A line of `publishers.csv`: a publisher, who owns it (None: nobody that is known, or nobody else), where that is
    said, and when it was last read there."""

    publisher: str = Field(min_length=1)
    owner: str | None
    source: str = Field(pattern="https://.+")
    checked: date | None

    @field_validator("owner", "checked", mode="before")
    @classmethod
    def empty_is_none(cls, value: str) -> str | None:
        """An empty field says nothing."""
        return value or None


Entry = TypeVar("Entry", OutletEntry, PublisherEntry)


def publisher_of(outlet: str) -> str | None:
    """The publisher of an outlet, by any name that is known; None for an unknown one."""
    return outlet_publishers().get(outlet_key(outlet))


def owners_of(publisher: str) -> tuple[str, ...]:
    """Who owns a publisher, who owns that, and so on."""
    entry = publishers().get(publisher)
    return (entry.owner, *owners_of(entry.owner)) if entry and entry.owner else ()


def family_of(outlet: str) -> str | None:
    """The family of an outlet: the last known owner of its publisher, else the publisher; None for an unknown outlet.
    Two unknown outlets may well be of one family: unknown is not independent."""
    publisher = publisher_of(outlet)
    return (publisher, *owners_of(publisher))[-1] if publisher else None


def outlet_key(name: str) -> str:
    """An outlet's name for comparing: folded, without article and domain."""
    folded = name.casefold().strip()
    return folded.removeprefix("the ").removesuffix(".com").removesuffix(".co").removesuffix(".id")


@cache
def outlet_publishers() -> dict[str, str]:
    """The publishers of outlets, by the key of their names."""
    return {outlet_key(entry.name): entry.family for entry in entries(OUTLETS, OutletEntry)}


@cache
def publishers() -> dict[str, PublisherEntry]:
    """The known publishers by name; raises `LexiconError` for one that is there twice, or that owns itself."""
    found: dict[str, PublisherEntry] = {}
    for entry in entries(PUBLISHERS, PublisherEntry):
        if entry.publisher in found:
            raise LexiconError(PUBLISHERS, f"{entry.publisher!r} is there twice", "keep one of its lines")
        found[entry.publisher] = entry
    for name in found:
        refuse_circle(name, found)
    return found


def refuse_circle(name: str, found: dict[str, PublisherEntry]) -> None:
    """Raises `LexiconError` for a publisher that owns itself, by way of others or not."""
    above, entry = {name}, found[name]
    while entry.owner in found:
        if entry.owner in above:
            raise LexiconError(PUBLISHERS, f"{name!r} owns itself, by way of others", "correct its owner")
        above.add(entry.owner)
        entry = found[entry.owner]


def entries(file: str, schema: type[Entry]) -> Iterator[Entry]:
    """The lines of a file; raises `LexiconError` naming the line that breaks the schema."""
    text = files("saksi.lexicon").joinpath(file).read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            yield schema.model_validate(row)
        except ValidationError as error:
            raise LexiconError(f"{file}:{number}", str(error), "correct the line by the schema") from error
