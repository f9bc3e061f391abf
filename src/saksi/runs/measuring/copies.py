"""Copying against pairs of CLICK-ID articles that two people labelled (data/linking): the held-out half of them.

Figures are the macro F1 over the four labels, and the F1 of each. Beside them stands what thresholds on shared shingles
and on the weighted cosine of words reach, fitted to the other half.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from saksi.errors import MalformedRecord
from saksi.linking.copying import CopyingLabel, copying_between
from saksi.linking.rarity import weighted_cosine, weights
from saksi.linking.sourcing import Sourcing, sourcing_of
from saksi.runs.copies import reports_of
from saksi.runs.measuring.bootstrap import f1, figure, macro_f1
from saksi.runs.measuring.clickid import clickid_articles
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.set_file import contents

SET = "copies_clickid"
DEVELOPMENT, HELD_OUT = "development", "held-out"
REMEDY = "give a file of labelled pairs as data/linking/clickid-copies.jsonl is"
LABELS = tuple(CopyingLabel)
SHINGLE = 5
STEPS = np.arange(0.0, 1.0, 0.02)


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two articles by their ids, how they hang together, and the half of the set that the pair is in."""

    first: str
    second: str
    label: CopyingLabel
    half: str


def labelled_pairs(path: Path) -> Iterator[LabelledPair]:
    """The pairs of a file; raises `InputError` for one of another form."""
    for number, line in enumerate(contents(path, REMEDY).decode("utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            yield LabelledPair(record["a"], record["b"], CopyingLabel(record["label"]), record["half"])
        except (KeyError, TypeError, ValueError) as error:
            raise MalformedRecord(f"{path.name}:{number}", f"it is no pair: {error!r}", REMEDY) from error


def measure(path: Path, data: Path) -> Measurement:
    """How many of the held-out pairs are labelled rightly; `data` is the folder of corpora."""
    pairs = list(labelled_pairs(path))
    articles = clickid_articles(data, {name for pair in pairs for name in (pair.first, pair.second)})
    sourcings = {report.id: sourcing_of(report) for report in reports_of(articles.values())}
    held_out = [pair for pair in pairs if pair.half == HELD_OUT]
    read = [copying_between(sourcings[pair.first], sourcings[pair.second]).label for pair in held_out]
    errors = Kinds()
    for pair, label in zip(held_out, read, strict=True):
        if label is not pair.label:
            errors.count(f"{pair.label.value} read as {label.value}", f"{pair.first} {pair.second}")
    thresholds = baseline([pair for pair in pairs if pair.half == DEVELOPMENT], sourcings)
    simple = [threshold_label(likeness(pair, sourcings), thresholds) for pair in held_out]
    return Measurement(SET, tuple(figures(held_out, read, simple)), errors.by_count())


def figures(
    pairs: Sequence[LabelledPair], read: Sequence[CopyingLabel], simple: Sequence[CopyingLabel]
) -> Iterator[Figure]:
    """The figures of pairs as they were read, and as the baseline reads them."""
    for name, labels in (("macro_f1", read), ("macro_f1_of_thresholds", simple)):
        rows = [confusion(pair.label, label) for pair, label in zip(pairs, labels, strict=True)]
        yield figure(SET, name, rows, macro_f1, cases=len(pairs))
    for each in LABELS:
        counts = [
            (pair.label is label is each, label is each, pair.label is each)
            for pair, label in zip(pairs, read, strict=True)
        ]
        yield figure(SET, f"f1_{each.value.replace('-', '_')}", counts, f1)


def confusion(gold: CopyingLabel, read: CopyingLabel) -> list[int]:
    """One case of a confusion matrix, row by row, gold labels in rows."""
    return [int(gold is one and read is other) for one in LABELS for other in LABELS]


def likeness(pair: LabelledPair, sourcings: Mapping[str, Sourcing]) -> tuple[float, float]:
    """What the baseline sees: shared shingles of the shorter text, and the weighted cosine of words."""
    sides = [sourcings[name].words.words for name in (pair.first, pair.second)]
    shingles = [{words[place : place + SHINGLE] for place in range(len(words) - SHINGLE + 1)} for words in sides]
    shared = len(shingles[0] & shingles[1]) / max(1, min(map(len, shingles)))
    return shared, weighted_cosine(*(weights(words) for words in sides))


def threshold_label(likeness: tuple[float, float], thresholds: Sequence[float]) -> CopyingLabel:
    """What the baseline says: a copy by shingles, else by the cosine."""
    copied, source, event = thresholds
    shared, cosine = likeness
    if shared >= copied:
        return CopyingLabel.COPY
    if cosine >= source:
        return CopyingLabel.SHARED_SOURCE
    return CopyingLabel.INDEPENDENT if cosine >= event else CopyingLabel.UNRELATED


def baseline(pairs: Sequence[LabelledPair], sourcings: Mapping[str, Sourcing]) -> tuple[float, float, float]:
    """The thresholds of best macro F1 on the development half."""
    seen = [(likeness(pair, sourcings), pair.label) for pair in pairs]
    copied = max(STEPS, key=lambda limit: sum((one[0] >= limit) == (label is CopyingLabel.COPY) for one, label in seen))

    def score(limits: tuple[float, float]) -> float:
        sums = np.sum([confusion(label, threshold_label(one, (copied, *limits))) for one, label in seen], axis=0)
        return float(macro_f1(np.asarray(sums, dtype=np.float64)))

    source, event = max(((one, other) for one, other in product(STEPS, STEPS) if one > other), key=score)
    return float(copied), float(source), float(event)
