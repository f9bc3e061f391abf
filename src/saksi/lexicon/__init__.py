"""Languages as data: TOML files beside this one, each checked against a schema when it is loaded.

A language is what has a file `<code>.toml` here; the folders `numbers`, `calendar`, `places` and `boilerplate` hold one
file a language of the same name. Adding a language means adding files (docs/adding-a-language.md), no code.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from saksi.errors import LexiconError


class LexiconModel(BaseModel):
    """Base of all schemas of data files: nothing unknown, nothing of the wrong type, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


Schema = TypeVar("Schema", bound=LexiconModel)


@cache
def languages() -> tuple[str, ...]:
    """Codes (ISO 639-1) of the languages that have a lexicon, in alphabetical order."""
    return tuple(sorted(entry.name[:-5] for entry in files(__name__).iterdir() if entry.name.endswith(".toml")))


def load(schema: type[Schema], *path: str, package: str = __name__) -> Schema:
    """The data file at `path` below this folder, or that of another package, as `schema`; raises `LexiconError` when it
    breaks its schema."""
    entry: Traversable = files(package).joinpath(*path)
    where = "/".join(path)
    try:
        return schema.model_validate(tomllib.loads(entry.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise LexiconError(where, "there is no such data file", "add it beside those of the other languages") from error
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(where, str(error), "correct the entry by the schema in the module that reads it") from error
