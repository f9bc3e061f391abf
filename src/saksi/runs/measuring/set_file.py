"""The files of a set: what is not there, or cannot be read, is told as `MissingInput` with what to give instead."""

from __future__ import annotations

from pathlib import Path

from saksi.errors import MissingInput


def present(path: Path, remedy: str) -> Path:
    """The path of a file that is there; raises `MissingInput`."""
    if not path.is_file():
        raise MissingInput(str(path), "there is no such file", remedy)
    return path


def contents(path: Path, remedy: str) -> bytes:
    """What a file holds; raises `MissingInput` where it cannot be read, for whatever reason."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise MissingInput(str(path), "it cannot be read", remedy) from error
