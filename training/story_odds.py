"""Fit what two statements of one story are to each other: `python -m training.story_odds`, after `training.relations`.

Reads the statements of `data/relations/stories`, each with the proposition that it says, denies or corrects, and of
each story the pairs that linking would compare: both assert one proposition (joining), one denies or corrects what the
other asserts (opposing), or neither. A multinomial logistic regression over what the second regression of
`saksi.linking.relation_model` sees goes into `relations.json` as the third. Prints how well it tells stories that were
left out. No seed: the fit has one solution.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from saksi.article.article import Article
from saksi.linking.candidates import LEAST_COSINE, SMALL
from saksi.linking.gist import Gist
from saksi.linking.pair_reader import reader_scores
from saksi.linking.relation_model import FILE, IN_STORY
from saksi.linking.relations import compared, read_features
from saksi.runs.compare import text_gists
from training.model_hashes import write_hashes
from training.relations import Cases, fitted

ASSERTS = "asserts"
SHRINKAGE = 0.02
FOLDS = 5
LIMITS = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True)
class StoryPair:
    """Two statements of a story that linking would compare."""

    story: str
    first: dict[str, Any]
    second: dict[str, Any]
    gists: tuple[Gist, Gist]

    @property
    def cosine(self) -> float:
        """How near they are."""
        return float(self.gists[0].vector @ self.gists[1].vector)

    @property
    def joins(self) -> bool:
        """Whether both assert one proposition."""
        return self.of_one and self.first["stance"] == self.second["stance"] == ASSERTS

    @property
    def opposes(self) -> bool:
        """Whether one of them denies what the other asserts."""
        return self.of_one and (self.first["stance"] == ASSERTS) != (self.second["stance"] == ASSERTS)

    @property
    def of_one(self) -> bool:
        """Whether both are about one proposition."""
        return bool(self.first["proposition"] == self.second["proposition"])


def statements(folder: Path) -> list[dict[str, Any]]:
    """The annotated statements, in the order of files and lines."""
    return [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]


def story_pairs(said: Sequence[dict[str, Any]]) -> Iterator[StoryPair]:
    """The pairs of each story that are near, or share a figure."""
    articles = (
        Article(each["id"], each["text"], each["language"], published=date.fromisoformat(each["published"][:10]))
        for each in said
    )
    gists = dict(zip((each["id"] for each in said), text_gists(articles), strict=True))
    for first, second in combinations(said, 2):
        pair = StoryPair(first["story"], first, second, (gists[first["id"]], gists[second["id"]]))
        if first["story"] == second["story"] and (pair.cosine >= LEAST_COSINE or share_figure(*pair.gists)):
            yield pair


def share_figure(first: Gist, second: Gist) -> bool:
    """Whether two statements give one figure that is not small."""
    figures = [
        {(figure.low, figure.high) for figure in gist.figures if figure.high >= SMALL} for gist in (first, second)
    ]
    return bool(figures[0] & figures[1])


def label(pair: StoryPair) -> int:
    """What the two are to each other, as a place in `IN_STORY`."""
    return 0 if pair.joins else 1 if pair.opposes else 2


def seen(pairs: Sequence[StoryPair]) -> NDArray[np.float64]:
    """What the regression sees of pairs."""
    scores = reader_scores([(pair.gists[0].text, pair.gists[1].text) for pair in pairs])
    return read_features(compared([pair.gists for pair in pairs]), scores)


def tell(features: NDArray[np.float64], labels: NDArray[np.int64], stories: Sequence[str]) -> None:
    """Prints how well stories that were left out are told."""
    folds = GroupKFold(FOLDS)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=SHRINKAGE, max_iter=3000))
    kept = cross_val_predict(model, features, labels, groups=stories, cv=folds, method="predict_proba")
    for number, name in enumerate(IN_STORY[:2]):
        wanted, likely = labels == number, kept[:, number]
        average = average_precision_score(wanted, likely)
        print(f"{name}: {wanted.sum()} of {len(labels)} pairs, average precision {average:.3f}")
        for limit in LIMITS:
            precision, recall = wanted[likely > limit].mean(), (likely[wanted] > limit).mean()
            print(f"  above {limit}: precision {precision:.2f}, recall {recall:.2f}")


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--stories", type=Path, default=Path("data/relations/stories"))
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    pairs = list(story_pairs(statements(options.stories)))
    features, labels = seen(pairs), np.array([label(pair) for pair in pairs])
    tell(features, labels, [pair.story for pair in pairs])
    cases = Cases(features, labels, [pair.story for pair in pairs], np.ones(len(pairs)))
    record = json.loads((options.out / FILE).read_text(encoding="utf-8"))
    record["in_story"] = fitted(cases, SHRINKAGE, 1.0, len(IN_STORY))
    (options.out / FILE).write_text(json.dumps(record) + "\n", encoding="utf-8")
    write_hashes(options.out)


if __name__ == "__main__":
    main()
