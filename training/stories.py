"""Fit how likely two articles are of one story: `python -m training.stories --data ../shared/data`.

Logistic regressions over `saksi.linking.likeness.features_of`, on all pairs of the development half of
data/linking/clickid-stories.jsonl, whose texts are in the folder `news_id_clickid`: with all features, with those that
mean the same between two languages, and both without dates. The last two also learn from the
train part of ECB+, whose texts have none. The threshold is the one at which families of stories that
were left out of the fit are clustered best. Writes src/saksi/linking/likeness.json. No seed: the fit has one solution.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saksi.linking.likeness import BETWEEN_LANGUAGES, FILE, GAP, NAMES, LikenessModel, Regression, features_of
from saksi.linking.publication import Order, order_of
from saksi.linking.sketch import Sketch, is_telling, keys_of
from saksi.linking.stories import LEAST_LIKENESS, StoriesInMemory, settle
from saksi.runs.measuring import stories_ecb
from saksi.runs.measuring.bcubed import b_cubed
from saksi.runs.measuring.clickid import clickid_articles
from saksi.runs.measuring.stories import DEVELOPMENT, LABELS, StoryLabel, sketches_of, story_labels

SHRINKAGE = 1.0  # of the weights towards nothing (a Gaussian prior), for features of unit variance
STEPS = 50  # of Newton's method; it has converged long before
THRESHOLDS = tuple(float(value) for value in np.arange(0.2, 0.5, 0.05).round(2))

Features = NDArray[np.float64]


class Pairs:
    """All pairs of labelled articles: their features, whether each is of one story, and the families of both."""

    def __init__(self, labels: Sequence[StoryLabel], sketches: dict[str, Sketch]) -> None:
        self.labels = labels
        self.orders = [order_of(sketches[label.article].moment, label.article) for label in labels]
        named = [sketches[label.article] for label in labels]
        self.names = {
            order: {key for key in keys_of(sketch) if is_telling(key)}
            for order, sketch in zip(self.orders, named, strict=True)
        }
        self.pairs = list(combinations(range(len(labels)), 2))
        rows = [features_of(sketches[labels[a].article], sketches[labels[b].article]) for a, b in self.pairs]
        self.features = np.array([[row[name] for name in NAMES] for row in rows])
        self.same = np.array([labels[a].story == labels[b].story for a, b in self.pairs])
        self.families = [{labels[a].family, labels[b].family} for a, b in self.pairs]


def fitted(features: Features, same: NDArray[np.bool_], names: Sequence[str]) -> Regression:
    """The regression over some of the features, by Newton's method."""
    columns = features[:, [NAMES.index(name) for name in names]]
    mean, scale = columns.mean(0), columns.std(0)
    design = np.hstack([np.ones((len(columns), 1)), (columns - mean) / scale])
    prior = np.diag([0.0, *[SHRINKAGE] * len(names)])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (likely - same) + prior @ weights
        curve = (design * (likely * (1 - likely))[:, None]).T @ design + prior
        weights -= np.linalg.solve(curve, slope)
    slopes = weights[1:] / scale
    constant = float(weights[0] - slopes @ mean)
    return Regression(constant=constant, weights=dict(zip(names, map(float, slopes), strict=True)))


def left_out_likeness(pairs: Pairs, names: Sequence[str]) -> NDArray[np.float64]:
    """Each pair's probability by regressions that have not seen its families (the mean of two where it has two)."""
    sums, counts = np.zeros(len(pairs.pairs)), np.zeros(len(pairs.pairs))
    for family in sorted({label.family for label in pairs.labels}):
        left_out = np.array([family in both for both in pairs.families])
        model = fitted(pairs.features[~left_out], pairs.same[~left_out], names)
        rows = [dict(zip(NAMES, row, strict=True)) for row in pairs.features[left_out]]
        sums[left_out] += [model.probability(row) for row in rows]
        counts[left_out] += 1
    return sums / counts


def agreement_at(pairs: Pairs, probabilities: NDArray[np.float64], threshold: float) -> float:
    """B-cubed F1 at a threshold, over all families."""
    likenesses: dict[tuple[Order, Order], float] = {
        (pairs.orders[a], pairs.orders[b]): float(value)
        for (a, b), value in zip(pairs.pairs, probabilities, strict=True)
        if value >= LEAST_LIKENESS
    }
    state = StoriesInMemory(likenesses, names=pairs.names)
    settle(state, pairs.orders, threshold)
    return b_cubed([label.story for label in pairs.labels], [state.stories[order] for order in pairs.orders]).f1


def ecb_train(data: Path) -> tuple[list[StoryLabel], dict[str, Sketch]]:
    """The train part of ECB+ as labels, a topic a family."""
    articles = stories_ecb.articles_of(data, stories_ecb.TRAIN)
    labels = [
        StoryLabel(article.id, stories_ecb.sub_topic(article.id), article.id.partition("_")[0], DEVELOPMENT)
        for article in articles
    ]
    return labels, sketches_of(articles)


def balanced(*sets: Pairs) -> tuple[Features, NDArray[np.bool_]]:
    """The pairs of several sets together, the smaller ones so often that each weighs about the same."""
    most = max(len(pairs.same) for pairs in sets)
    times = [round(most / len(pairs.same)) for pairs in sets]
    features = [pairs.features for pairs, count in zip(sets, times, strict=True) for _ in range(count)]
    same = [pairs.same for pairs, count in zip(sets, times, strict=True) for _ in range(count)]
    return np.vstack(features), np.concatenate(same)


def without_gap(names: Sequence[str]) -> list[str]:
    """The features that need no dates."""
    return [name for name in names if name != GAP]


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds news_id_clickid")
    given = parser.parse_args()
    labels = [label for label in story_labels(LABELS) if label.part == DEVELOPMENT]
    articles = clickid_articles(given.data, {label.article for label in labels})
    pairs = Pairs(labels, sketches_of(articles[label.article] for label in labels))
    reached: defaultdict[str, dict[float, float]] = defaultdict(dict)
    for kind, names in (("within", NAMES), ("between", BETWEEN_LANGUAGES)):
        probabilities = left_out_likeness(pairs, names)
        for threshold in THRESHOLDS:
            reached[kind][threshold] = agreement_at(pairs, probabilities, threshold)
            print(f"{kind} languages, threshold {threshold}: B-cubed F1 {100 * reached[kind][threshold]:.1f}")
    undated = Pairs(*ecb_train(given.data))
    features, same = balanced(pairs, undated)
    best = max(THRESHOLDS, key=lambda threshold: reached["within"][threshold])
    model = LikenessModel(
        within_language=fitted(pairs.features, pairs.same, NAMES),
        between_languages=fitted(pairs.features, pairs.same, BETWEEN_LANGUAGES),
        within_language_undated=fitted(features, same, without_gap(NAMES)),
        between_languages_undated=fitted(features, same, without_gap(BETWEEN_LANGUAGES)),
        threshold=best,
    )
    Path("src/saksi/linking", FILE).write_text(model.model_dump_json(indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
