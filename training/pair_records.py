"""The annotated pairs of `data/relations`, and which of them are held out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDS = 3
HELD_OUT_SHARE = 5


def held_out(topic: str) -> bool:
    """Whether a topic is kept for measuring: a fifth of them, by their names."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def fold_of(topic: str) -> int:
    """The fold that leaves a topic out."""
    return int(hashlib.sha256(f"f{topic}".encode()).hexdigest(), 16) % FOLDS


def annotated_pairs(folder: Path) -> list[dict[str, Any]]:
    """All annotated pairs."""
    return [record for path in sorted(folder.glob("*.jsonl")) for record in records(path)]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)
