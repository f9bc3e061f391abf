"""The hashes of the model files that are shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path


def write_hashes(folder: Path) -> None:
    """Write the SHA-256 of every model file, and print their sizes."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".bin", ".model", ".json", ".udpipe"))
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    for path in files:
        print(f"{path.stat().st_size / 1e6:6.2f} MB  {path.name}")
