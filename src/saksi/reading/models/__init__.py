"""Model files, read-only: where they are, and that they are the ones that were shipped.

`SHA256SUMS` is written by `training.export`; each file is checked once, when it is first used.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from saksi.errors import ModelError

REMEDY = "reinstall saksi (pip install --force-reinstall saksi)"


@cache
def model_path(name: str) -> Path:
    """The path of a model file whose hash is right; raises `ModelError` when it is absent or damaged."""
    with as_file(files(__name__).joinpath(name)) as path:
        if not path.is_file():
            raise ModelError(name, "this model file is absent", REMEDY)
        if hashlib.sha256(path.read_bytes()).hexdigest() != shipped_hashes().get(name):
            raise ModelError(name, "this model file is not the one that was shipped (its SHA-256 differs)", REMEDY)
        return path


@cache
def shipped_hashes() -> dict[str, str]:
    """SHA-256 by file name."""
    lines = files(__name__).joinpath("SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
