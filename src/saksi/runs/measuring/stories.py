"""Story clustering on own labels of CLICK-ID: `data/linking/clickid-stories.jsonl` says which articles are one story.

Articles come in the order of publication, each decided as in a ledger. The held-out half is measured; the development
half is what `training.stories` fits. Beside it stands what is easily had: all pairs' cosines of word weights, average
linkage, and the threshold that is best on the very articles that are measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from saksi.article.article import Article
from saksi.errors import MalformedRecord
from saksi.linking.likeness import likeness, likeness_model
from saksi.linking.publication import Order, order_of
from saksi.linking.rarity import weighted_cosine
from saksi.linking.sketch import Sketch, is_telling, keys_of
from saksi.linking.stories import LEAST_LIKENESS, SHARED_KEYS, StoriesInMemory, settle
from saksi.runs.link import sketch_read
from saksi.runs.measuring.bcubed import b_cubed, item_agreements
from saksi.runs.measuring.bootstrap import interval
from saksi.runs.measuring.clickid import clickid_articles
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.set_file import contents
from saksi.runs.once import read_articles

SET = "stories_clickid"
LABELS = Path("data/linking/clickid-stories.jsonl")
REMEDY = "give a file of labelled articles as data/linking/clickid-stories.jsonl is"
HELD_OUT, DEVELOPMENT = "held-out", "dev"


@dataclass(frozen=True, slots=True)
class StoryLabel:
    """An article of CLICK-ID by its id, the story and the family of stories that it belongs to, and its half."""

    article: str
    story: str
    family: str
    part: str


def story_labels(path: Path) -> list[StoryLabel]:
    """The labels of a file; raises `InputError` for one of another form."""
    labels = []
    for number, line in enumerate(contents(path, REMEDY).decode("utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            labels.append(StoryLabel(**{name: record[name] for name in StoryLabel.__slots__}))
        except (KeyError, TypeError, ValueError) as error:
            raise MalformedRecord(f"{path.name}:{number}", f"it is no label: {error!r}", REMEDY) from error
    return labels


def sketches_of(articles: Iterable[Article]) -> dict[str, Sketch]:
    """The sketch of each article, by its id."""
    return {reading.article.id: sketch_read(reading.analysis) for reading in read_articles(articles)}


def clustered(sketches: dict[str, Sketch]) -> dict[str, str]:
    """The story of each article, as a ledger would have it."""
    orders = {article: order_of(sketch.moment, article) for article, sketch in sketches.items()}
    keys = {article: set(keys_of(sketch)) for article, sketch in sketches.items()}
    likenesses: dict[tuple[Order, Order], float] = {}
    for first, second in combinations(sketches, 2):
        if len(keys[first] & keys[second]) >= SHARED_KEYS:
            value = likeness(sketches[first], sketches[second])
            if value >= LEAST_LIKENESS:
                likenesses[orders[first], orders[second]] = value
    names = {orders[article]: {key for key in keys[article] if is_telling(key)} for article in sketches}
    state = StoriesInMemory(likenesses, names=names)
    settle(state, orders.values(), likeness_model().threshold)
    return {article: state.stories[order] for article, order in orders.items()}


def measure(data: Path, working: Path) -> Measurement:
    """The agreement with the held-out labels; raises `InputError` where they, or CLICK-ID, are not there."""
    labels = [label for label in story_labels(working / LABELS) if label.part == HELD_OUT]
    articles = clickid_articles(data, {label.article for label in labels})
    sketches = sketches_of(articles[label.article] for label in labels)
    stories = clustered(sketches)
    return measurement(labels, sketches, stories)


def measurement(labels: Sequence[StoryLabel], sketches: dict[str, Sketch], stories: dict[str, str]) -> Measurement:
    """The figures of a clustering, and the baseline's."""
    gold = [label.story for label in labels]
    found = [stories[label.article] for label in labels]
    each = [(2 * item.precision * item.recall, item.precision + item.recall) for item in item_agreements(gold, found)]
    agreement = b_cubed(gold, found)
    low, high = interval(each)
    baseline = best_by_average_linkage(gold, [sketches[label.article] for label in labels])
    cases = len(labels)
    return Measurement(
        SET,
        (
            Figure(SET, "b_cubed_f1", 100 * agreement.f1, None, low, high, cases),
            Figure(SET, "b_cubed_precision", 100 * agreement.precision, None, None, None, cases),
            Figure(SET, "b_cubed_recall", 100 * agreement.recall, None, None, None, cases),
            Figure(SET, "b_cubed_f1_of_average_linkage", 100 * baseline, None, None, None, cases),
        ),
    )


def best_by_average_linkage(gold: Sequence[str], sketches: Sequence[Sketch]) -> float:
    """The best B-cubed F1 of average linkage (UPGMA) over cosines of word weights, whatever the threshold."""
    linked: dict[int, set[int]] = {index: {index} for index in range(len(sketches))}
    sums = {
        frozenset((first, second)): weighted_cosine(sketches[first].words, sketches[second].words)
        for first, second in combinations(range(len(sketches)), 2)
    }
    sums = {pair: value for pair, value in sums.items() if value > 0.05}
    best = 0.0
    while sums:
        pair = max(sums, key=lambda each: (mean_link(sums[each], each, linked), sorted(each)))
        first, second = sorted(pair)
        for other in [each for each in linked if each not in pair]:
            value = sums.pop(frozenset((second, other)), 0.0)
            if value:
                key = frozenset((first, other))
                sums[key] = sums.get(key, 0.0) + value
        sums.pop(pair)
        linked[first] |= linked.pop(second)
        clusters = {item: cluster for cluster, items in linked.items() for item in items}
        best = max(best, b_cubed(gold, [clusters[index] for index in range(len(gold))]).f1)
    return best


def mean_link(total: float, pair: frozenset[int], linked: dict[int, set[int]]) -> float:
    """The average of the links between two clusters."""
    first, second = pair
    return total / (len(linked[first]) * len(linked[second]))
