"""Retrieval across languages measured on PANL-BPPT: of 1,000 sampled English lines, which one is the translation of an
Indonesian line. Some lines of the corpus are not translations of each other; they count as misses."""

from __future__ import annotations

import random
from pathlib import Path

from saksi.linking.encoder import default_encoder
from saksi.linking.nearest import likeness
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.set_file import present

SET = "parallel_panl_bppt"
PARTS = {"economy": "PANL-BPPT-ECO-{}-150Kw.txt", "science": "PANL-BPPT-SCI-{}-100Kw.txt"}
LINES, SEED = 500, 0
PERCENT = 100.0


def measure(data: Path) -> Measurement:
    """Accuracy of the first found line, of both parts together and apart, and of the vectors alone."""
    pairs = {part: sampled(data, name) for part, name in PARTS.items()}
    listed = [pair for part in pairs.values() for pair in part]
    texts, others = [first for first, _ in listed], [second for _, second in listed]
    encoder = default_encoder()
    first, second = encoder.encode(texts), encoder.encode(others)
    right = [int(row.argmax()) == number for number, row in enumerate(likeness(first, second, texts, others))]
    alone = [int(row.argmax()) == number for number, row in enumerate(first @ second.T)]
    figures = [accuracy("accuracy_at_1", right), accuracy("vectors_alone", alone)]
    figures += [accuracy(part, right[place * LINES : (place + 1) * LINES]) for place, part in enumerate(PARTS)]
    return Measurement(SET, tuple(figures))


def sampled(data: Path, name: str) -> list[tuple[str, str]]:
    """Sampled lines of a part, Indonesian and English."""
    sides = []
    for code in ("ID", "EN"):
        path = present(data / SET / name.format(code), "give the folder that holds the corpora")
        sides.append(path.read_text(encoding="utf-8", errors="replace").split("\n"))
    pairs = [pair for pair in zip(*sides, strict=True) if all(map(str.strip, pair))]
    return random.Random(SEED).sample(pairs, LINES)


def accuracy(name: str, right: list[bool]) -> Figure:
    """How often the first found line is the right one."""
    return Figure(SET, name, PERCENT * sum(right) / len(right), None, None, None, len(right))
