"""Fit the confidence of claims: `python -m training.confidence --work .training`.

Reads with the shipped models the documents that chose the tagger's epoch (it has not learned from them), and fits a
logistic regression of "an annotated content overlaps this one by at least a half" on what `saksi.claims.confidence`
sees. Writes `confidence.json` and the hashes of the model files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from saksi.claims import decide
from saksi.claims.confidence import FEATURES, FILE
from saksi.claims.layout import Layout
from saksi.claims.policy import Notion
from saksi.reading.analyse import analyse
from saksi.runs.gold import gold_article, gold_claim
from saksi.runs.scoring import LEAST_OVERLAP, shared
from training.model_hashes import write_hashes

SHRINKAGE = 1.0  # of the weights towards nothing (a Gaussian prior), but for the constant
STEPS = 50


def cases(record: dict[str, Any], notion: Notion) -> Iterator[tuple[tuple[float, ...], bool]]:
    """What the regression sees of each attribution found in a document, and whether it is right."""
    layout = Layout(analyse([gold_article(record).article])[0])
    claims = [
        gold_claim(record["text"], claim)
        for claim in record["claims"]
        if notion is Notion.WIDE or claim["notion"] == Notion.NARROW
    ]
    for attribution, features in decide.judged(layout, notion):
        spans = attribution.content or ((attribution.cue_span,) if attribution.cue_span else ())
        right = any(
            shared(claim.content or claim.cue, spans) >= LEAST_OVERLAP
            for claim in claims
            if bool(claim.content) == bool(attribution.content)
        )
        yield features, right


def fitted(features: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of the logistic regression, by Newton's method; near 0 or 1 targets are smoothed as Platt (1999) does."""
    positive = right.sum()
    target = np.where(right > 0, (positive + 1) / (positive + 2), 1 / (len(right) - positive + 2))
    prior = np.full(features.shape[1], SHRINKAGE)
    prior[0] = 1e-6
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (likely - target) + prior * weights
        curve = (features * (likely * (1 - likely))[:, None]).T @ features + np.diag(prior)
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("data/attribution"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--name", default="tagger.best", help="the tagger's checkpoint")
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    chosen = set(torch.load(options.work / f"{options.name}.pt", weights_only=True)["chosen"])
    found: list[tuple[tuple[float, ...], bool]] = []
    for path in sorted(options.corpus.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for record in (json.loads(line) for line in lines if line.strip()):
            if record["id"] in chosen:
                found += cases(record, Notion.NARROW)
                if any(claim["notion"] == Notion.WIDE for claim in record["claims"]):
                    found += cases(record, Notion.WIDE)
    features = np.array([features for features, _ in found])
    weights = fitted(features, np.array([right for _, right in found], dtype=np.float64))
    card = {"weights": dict(zip(FEATURES, weights.round(4).tolist(), strict=True)), "cases": len(found)}
    (options.out / FILE).write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(card, "right", sum(right for _, right in found))
    write_hashes(options.out)


if __name__ == "__main__":
    main()
