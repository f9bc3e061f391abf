"""Fit how two reports hang together: `python -m training.copies --data ../shared/data`.

A multinomial logistic regression over `saksi.linking.copying_features`, on the development half of
data/linking/clickid-copies.jsonl and on pairs of one story in data/linking/clickid-origins.jsonl, whose texts are in
the folder `news_id_clickid`. Writes src/saksi/linking/copying.json. No seed: the fit has one solution.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saksi.linking.copying import FILE, CopyingLabel, CopyingModel, passages_between
from saksi.linking.copying_features import features_of
from saksi.linking.rarity import weighted_cosine
from saksi.linking.sourcing import Sourcing, sourcing_of
from saksi.runs.copies import reports_of
from saksi.runs.measuring.clickid import clickid_articles
from saksi.runs.measuring.copies import DEVELOPMENT, LabelledPair, labelled_pairs
from saksi.runs.measuring.origins import LabelledArticle, labelled_articles

SHRINKAGE = 10.0  # of the weights towards nothing (a Gaussian prior), for features of unit variance
STORY_WEIGHT = 0.3  # of a pair that follows from the labels of a story's articles
STRANGER_WEIGHT = 0.1  # of a pair of strangers
STRANGE = 0.1  # the cosine of words that strangers do not reach
STRIDE = 7
STEPS = 4000
RATE = 0.5

LABELS = tuple(CopyingLabel)


def story_pairs(articles: Sequence[LabelledArticle], known: set[frozenset[str]]) -> Iterator[LabelledPair]:
    """Pairs of one story that are not labelled themselves, and what follows for them from the roles and origins."""
    for first, second in combinations(articles, 2):
        if first.story == second.story and frozenset((first.article, second.article)) not in known:
            label = following_label(first, second)
            if label is not None:
                yield LabelledPair(first.article, second.article, label, DEVELOPMENT)


def following_label(first: LabelledArticle, second: LabelledArticle) -> CopyingLabel | None:
    """What follows from the labels of two articles of a story; None where that is open."""
    if first.origin != second.origin:
        return CopyingLabel.INDEPENDENT
    copies = [each for each in (first, second) if each.role == "copy"]
    if not copies:
        return CopyingLabel.SHARED_SOURCE
    one_wording = first.of == second.of or second.article == first.of or first.article == second.of
    return CopyingLabel.COPY if one_wording else None


def strangers(sourcings: Sequence[Sourcing]) -> Iterator[LabelledPair]:
    """Pairs of articles that have nothing to do with one another, so that the model knows such pairs too (the labelled
    ones are all alike in words): each article with the one so many places behind it by its id."""
    ordered = sorted(sourcings, key=lambda sourcing: sourcing.report.id)
    for first, second in zip(ordered, ordered[STRIDE:], strict=False):
        if weighted_cosine(first.weights, second.weights) < STRANGE:
            yield LabelledPair(first.report.id, second.report.id, CopyingLabel.UNRELATED, DEVELOPMENT)


def fitted(
    features: NDArray[np.float64], labels: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Constants [labels] and weights [labels, features] of the regression, by gradient descent."""
    constant, slopes = np.zeros(len(LABELS)), np.zeros((len(LABELS), features.shape[1]))
    target = np.eye(len(LABELS))[labels]
    total = weights.sum()
    for _ in range(STEPS):
        scores = features @ slopes.T + constant
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        error = (likely - target) * weights[:, None]
        constant -= RATE * error.sum(axis=0) / total
        slopes -= RATE * (error.T @ features + SHRINKAGE * slopes) / total
    return constant, slopes


def model_of(
    rows: Sequence[dict[str, float]], labels: Sequence[int], weights: Sequence[float], own: int
) -> CopyingModel:
    """The model fitted to these features; the first `own` rows are pairs labelled themselves and give the scales."""
    names = list(rows[0])
    features = np.array([[row[name] for name in names] for row in rows])
    means = features[:own].mean(axis=0)
    scales = features[:own].std(axis=0)
    scales[scales < 1e-6] = 1.0
    constant, slopes = fitted((features - means) / scales, np.array(labels), np.array(weights))
    return CopyingModel(
        means=dict(zip(names, means.round(5).tolist(), strict=True)),
        scales=dict(zip(names, scales.round(5).tolist(), strict=True)),
        constant=dict(zip(LABELS, constant.round(4).tolist(), strict=True)),
        weights={
            label: dict(zip(names, row.round(4).tolist(), strict=True))
            for label, row in zip(LABELS, slopes, strict=True)
        },
        pairs=own,
    )


def pair_features(first: Sourcing, second: Sourcing) -> dict[str, float]:
    """The features of a pair."""
    return features_of(first, second, passages_between(first, second))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--labels", type=Path, default=Path("data/linking"))
    parser.add_argument("--out", type=Path, default=Path("src/saksi/linking"))
    options = parser.parse_args()
    every = list(labelled_pairs(options.labels / "clickid-copies.jsonl"))
    own = [pair for pair in every if pair.half == DEVELOPMENT]
    known = {frozenset((pair.first, pair.second)) for pair in every}
    stories = [each for each in labelled_articles(options.labels / "clickid-origins.jsonl") if each.part == "dev"]
    pairs = [*own, *story_pairs(stories, known)]
    articles = clickid_articles(options.data, {name for pair in pairs for name in (pair.first, pair.second)})
    sourcings = {report.id: sourcing_of(report) for report in reports_of(articles.values())}
    apart = list(strangers([sourcings[name] for name in {each for pair in own for each in (pair.first, pair.second)}]))
    rows = [pair_features(sourcings[pair.first], sourcings[pair.second]) for pair in (*pairs, *apart)]
    labels = [LABELS.index(pair.label) for pair in (*pairs, *apart)]
    weights = [1.0] * len(own) + [STORY_WEIGHT] * (len(pairs) - len(own)) + [STRANGER_WEIGHT] * len(apart)
    model = model_of(rows, labels, weights, len(own))
    (options.out / FILE).write_text(json.dumps(model.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")
    print(len(own), "pairs,", len(pairs) - len(own), "of stories,", len(apart), "of strangers")


if __name__ == "__main__":
    main()
