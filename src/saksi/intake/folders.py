"""Folders as the files in them that can be read."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

LOG = logging.getLogger(__name__)

# A file that is named is tried whatever its suffix; in a folder pictures and scripts lie beside the pages.
SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".warc.gz")
READABLE = f"give a folder that holds files ending in {', '.join(SUFFIXES)}"
MOST_NAMED = 20


def files_at(paths: Iterable[Path | str]) -> Iterator[Path | str]:
    """`paths` with each folder replaced by its readable files, also those in folders within, in the order of their
    names. A folder without any stays in its place. Hidden files are no pages; links to folders are not followed."""
    for path in paths:
        if not is_folder(path):
            yield path
            continue
        passed_over: Counter[str] = Counter()
        found = False
        for file in files_below(Path(path)):
            if file.name.lower().endswith(SUFFIXES):
                found = True
                yield file
            else:
                passed_over[file.suffix.lower() or "no suffix"] += 1
        if not found:
            yield path
        if passed_over:
            counts = ", ".join(f"{count:,} {suffix}" for suffix, count in passed_over.most_common(MOST_NAMED))
            LOG.info("%s: %s files were passed over by their suffix: %s", path, f"{passed_over.total():,}", counts)


def is_folder(path: Path | str) -> bool:
    """Whether `path` is a folder; a path that cannot be one (a NUL in it, too long) is none."""
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def files_below(folder: Path) -> Iterator[Path]:
    """All files below a folder that are not hidden, in the order of their names."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))
