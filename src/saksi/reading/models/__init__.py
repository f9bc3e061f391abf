"""Model files, read-only: where they are, and that they are the ones that were shipped.

`SHA256SUMS` is written by `training.export`; each file is checked once, when it is first used.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from saksi.errors import ModelError

VECTORS = "vectors.bin"
"""The vectors of pieces, which the networks that begin with them name as a file beside them."""

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


def model_session(name: str, part: str, *, beside: str | None = None) -> Any:
    """An onnxruntime session of a model file, on one core; `part` names the part of the reader that it belongs to, in
    the `ModelError` of a file that cannot be loaded; `beside` is another file that the model takes weights from."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = model_path(name)
    if beside:
        model_path(beside)
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # those of onnxruntime have no base of their own
        raise ModelError(part, f"the model {name} cannot be loaded ({error})", REMEDY) from error


@cache
def shipped_hashes() -> dict[str, str]:
    """SHA-256 by file name."""
    lines = files(__name__).joinpath("SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
