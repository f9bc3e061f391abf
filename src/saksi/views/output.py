"""Where a command writes: standard output, or a file that is there only when it is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from saksi.errors import SaksiError


@contextmanager
def output_stream(path: Path | None) -> Iterator[TextIO]:
    """Standard output (None or `-`), or the file at `path`, in UTF-8.

    A file is written beside its place and moved there at the end, so that a reader never sees half of it and an input
    can be its own output; after an error the old file is as it was. Pipes and devices are written to directly. Raises
    `SaksiError` where the file cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", errors="backslashreplace") as stream:
                yield stream
        else:
            with replacing(path.resolve()) as stream:
                yield stream
    except OSError as error:
        if isinstance(error, BrokenPipeError) or is_about_another_file(error, path):
            raise
        raise SaksiError(
            str(path), f"cannot be written ({error.strerror or error})", "choose another file with --output"
        ) from error


def is_about_another_file(error: OSError, path: Path) -> bool:
    """Whether an error names a file that has nothing to do with the output: one that was to be read meanwhile."""
    return isinstance(error.filename, str) and Path(error.filename).resolve().parent != path.resolve().parent


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A new file that takes the place of `path`, with the old one's permissions, when all went well."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
            yield stream
        part.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~creation_mask())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def creation_mask() -> int:
    """The process's mask of permissions for new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
