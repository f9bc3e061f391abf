"""Fit the relations: `python -m training.relations --work .training`, after `training.pair_reader`.

Reads the annotated pairs of `data/relations` but those of the held-out topics, compares them, adds what a reader that
has not seen their topics says of them (`pair_scores.json`), and fits the regressions of `saksi.linking.relation_model`.
Their shrinkage, temperature (Guo et al. 2017) and limits are chosen on predictions for topics that were left out.
Writes `relations.json` and the hashes of the model files.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

from saksi.article.article import Article
from saksi.linking.gist import Gist
from saksi.linking.pair_features import FEATURES
from saksi.linking.pair_reader import reader_scores
from saksi.linking.relation_model import FILE, RELATIONS, SAYING_SAME, regression
from saksi.linking.relations import DIFFERENT, compared, cosines, read_features, vetoed
from saksi.runs.compare import text_gists
from training.model_hashes import write_hashes
from training.pair_records import annotated_pairs, held_out

Matrix = NDArray[np.float64]

FOLDS = 5
SHRINKAGES = (0.003, 0.01, 0.03, 0.1, 0.3)
TEMPERATURES = np.linspace(0.5, 2.5, 81)
STRANGERS = 400
"""Pairs of statements of two topics that are added, all `different`: most pairs in use are."""

PRECISION_OF_SAME = 0.94
"""Asked of `same` on topics left out, by readers that have learned two thirds of the pairs; the shipped one has all."""

FEWEST = 30
"""Pairs that a precision must be over."""

KEPT_OPEN = 0.985
"""Share of the pairs that are not `different` that must stay open for the reader."""

NEAR_ENOUGH = 0.995
"""Share of them whose vectors must count as near."""

OPEN_WEIGHT = 0.1
"""What a pair of two topics weighs that comparing leaves open: there are many, and they are alike."""

TRIED_STRANGERS = 60_000
"""Pairs of two topics among which those are looked for that comparing leaves open: the reader's regression has to know
them too."""


@dataclass(frozen=True, slots=True)
class Cases:
    """What the regressions see: features [cases, features], relation numbers, topics, what each case weighs."""

    features: Matrix
    labels: NDArray[np.int64]
    topics: list[str]
    weights: Matrix


def article(side: dict[str, Any], name: str) -> Article:
    """One side of an annotated pair."""
    published = side.get("published")
    return Article(
        name, side["text"], side["language"], published=date.fromisoformat(published[:10]) if published else None
    )


def gists_of_pairs(pairs: Sequence[dict[str, Any]]) -> list[tuple[Gist, Gist]]:
    """The gists of annotated pairs."""
    gists = text_gists(article(pair[side], f"{pair['id']}{side}") for pair in pairs for side in ("a", "b"))
    return list(zip(gists[::2], gists[1::2], strict=True))


def strangers(
    pairs: Sequence[dict[str, Any]], gists: Sequence[tuple[Gist, Gist]], count: int, seed: int
) -> list[tuple[Gist, Gist]]:
    """Pairs of statements of two topics."""
    chance = random.Random(seed)
    found: list[tuple[Gist, Gist]] = []
    while len(found) < count:
        one, other = chance.randrange(len(pairs)), chance.randrange(len(pairs))
        if pairs[one]["topic"] != pairs[other]["topic"]:
            found.append((gists[one][0], gists[other][1]))
    return found


def open_strangers(
    tried: Sequence[tuple[Gist, Gist]], record: dict[str, Any], limits: dict[str, float]
) -> list[tuple[Gist, Gist]]:
    """Those pairs of two topics that are near, and that comparing does not find plainly different."""
    near = [pair for pair, cosine in zip(tried, cosines(tried), strict=True) if cosine >= limits["least_cosine"]]
    different = regression(record).probabilities(compared(near))[:, -1]
    listed = [pair for pair, likely in zip(near, different, strict=True) if likely < limits["plainly_different"]]
    print(f"{len(listed)} of {len(tried)} pairs of two topics stay open")
    return listed[:STRANGERS]


def model(shrinkage: float) -> LogisticRegression:
    """A multinomial logistic regression."""
    return LogisticRegression(C=shrinkage, max_iter=3000)


def left_out(cases: Cases, shrinkage: float) -> Matrix:
    """Log-probabilities [cases, relations] by regressions that have not seen a case's topic."""
    found = np.full((len(cases.labels), len(RELATIONS)), -20.0)
    for learned, kept in GroupKFold(FOLDS).split(cases.features, cases.labels, cases.topics):
        scaler = StandardScaler().fit(cases.features[learned])
        fitted = model(shrinkage).fit(
            scaler.transform(cases.features[learned]), cases.labels[learned], cases.weights[learned]
        )
        found[np.ix_(kept, fitted.classes_)] = fitted.predict_log_proba(scaler.transform(cases.features[kept]))
    return found


def tempered(scores: Matrix, temperature: float) -> Matrix:
    """Probabilities from log-probabilities at a temperature."""
    likely = np.exp((scores - scores.max(1, keepdims=True)) / temperature)
    return np.asarray(likely / likely.sum(1, keepdims=True))


def loss(probabilities: Matrix, cases: Cases) -> float:
    """Mean negative log-likelihood, by the cases' weights."""
    likely = probabilities[np.arange(len(cases.labels)), cases.labels].clip(1e-9)
    return float(np.average(-np.log(likely), weights=cases.weights))


def chosen(cases: Cases) -> tuple[float, float, Matrix]:
    """The shrinkage and temperature with the least loss on topics left out, and the probabilities there."""
    best: tuple[float, float, float, Matrix] | None = None
    for shrinkage in SHRINKAGES:
        scores = left_out(cases, shrinkage)
        for temperature in TEMPERATURES:
            probabilities = tempered(scores, float(temperature))
            if best is None or loss(probabilities, cases) < best[0]:
                best = loss(probabilities, cases), shrinkage, float(temperature), probabilities
    assert best is not None
    print(f"loss {best[0]:.3f}, shrinkage {best[1]}, temperature {best[2]:.2f}")
    return best[1:]


def fitted(cases: Cases, shrinkage: float, temperature: float, classes: int = len(RELATIONS)) -> dict[str, Any]:
    """A regression over all cases, as its record; the cases have so many classes."""
    scaler = StandardScaler().fit(cases.features)
    regression = model(shrinkage).fit(scaler.transform(cases.features), cases.labels, cases.weights)
    assert list(regression.classes_) == list(range(classes))
    parts = {
        "means": scaler.mean_,
        "scales": scaler.scale_,
        "weights": regression.coef_.T / temperature,
        "constants": regression.intercept_ / temperature,
    }
    return {name: np.round(values, 6).tolist() for name, values in parts.items()}


def sure_same(probabilities: Matrix, cases: Cases) -> float:
    """The least probability of saying the same from which on that is right often enough, where nothing vetoes it."""
    allowed = np.array([not vetoed(features) for features in cases.features])
    same = probabilities[allowed, : len(SAYING_SAME)].sum(1)
    order = np.argsort(-same)
    right = (cases.labels[allowed] < len(SAYING_SAME))[order]
    precision = np.cumsum(right) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((precision >= PRECISION_OF_SAME) & (np.arange(len(order)) >= FEWEST))
    last = enough[-1] if len(enough) else FEWEST
    print(f"sure from {same[order][last]:.3f} on: {last + 1} pairs, precision {precision[last]:.3f}")
    return float(np.round(same[order][last], 3))


def with_strangers(cases: Cases, features: Matrix, weight: float) -> Cases:
    """Some cases, and pairs of two topics, which are all different."""
    return Cases(
        np.concatenate([cases.features, features]),
        np.concatenate([cases.labels, np.full(len(features), DIFFERENT)]),
        [*cases.topics, *(f"stranger {number}" for number in range(len(features)))],
        np.concatenate([cases.weights, np.full(len(features), weight)]),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path("data/relations"))
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    scores = json.loads((options.work / "pair_scores.json").read_text(encoding="utf-8"))
    pairs = [pair for pair in annotated_pairs(options.pairs) if not held_out(pair["topic"]) and pair["id"] in scores]
    gists = gists_of_pairs(pairs)
    labels = np.array([RELATIONS.index(pair["relation"]) for pair in pairs])
    topics = [pair["topic"] for pair in pairs]
    features, ones = compared(gists), np.ones(len(pairs))
    others = compared(strangers(pairs, gists, STRANGERS, seed=1))
    seen = with_strangers(Cases(features, labels, topics, ones), others, 1.0)
    shrinkage, temperature, probabilities = chosen(seen)
    told = labels < DIFFERENT
    limits = {
        "least_cosine": round(float(np.quantile(features[told, 0], 1 - NEAR_ENOUGH)), 3),
        "plainly_different": round(float(np.quantile(probabilities[: len(pairs), -1][told], KEPT_OPEN)), 3),
    }
    by_comparing = fitted(seen, shrinkage, temperature)
    left = open_strangers(strangers(pairs, gists, TRIED_STRANGERS, seed=2), by_comparing, limits)
    left_scores = reader_scores([(first.text, second.text) for first, second in left])
    scored = read_features(features, np.array([scores[pair["id"]] for pair in pairs], np.float32))
    read = with_strangers(Cases(scored, labels, topics, ones), read_features(compared(left), left_scores), OPEN_WEIGHT)
    print("compared and read:", end=" ")
    read_shrinkage, read_temperature, read_probabilities = chosen(read)
    written = options.out / FILE
    in_story = json.loads(written.read_text(encoding="utf-8")).get("in_story") if written.exists() else None
    record = {
        "in_story": in_story,
        "features": FEATURES,
        "relations": RELATIONS,
        **limits,
        "sure_same": sure_same(read_probabilities, read),
        "compared": by_comparing,
        "read": fitted(read, read_shrinkage, read_temperature),
        "pairs": len(pairs),
    }
    (options.out / FILE).write_text(json.dumps(record) + "\n", encoding="utf-8")
    write_hashes(options.out)


if __name__ == "__main__":
    main()
