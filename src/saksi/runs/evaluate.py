"""Evaluation: a gold set read and scored, with what was missed and what was read that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from saksi.claims.claim import Claim, Mode
from saksi.claims.layout import Layout
from saksi.claims.policy import Notion, Policy
from saksi.runs.gold import GoldArticle, GoldClaim, gold_articles
from saksi.runs.measuring.calibration import Judged
from saksi.runs.measuring.mistakes import Mistake, mistakes_of
from saksi.runs.once import Reading, read_articles
from saksi.runs.scoring import Scores


@dataclass(frozen=True, slots=True)
class Miss:
    """An annotated claim that was not read (`missed`), or a read one that is not annotated."""

    article: str
    missed: bool
    mode: str
    act: str
    words: str


@dataclass(slots=True)
class Evaluation:
    """A gold set as read: the scores of all articles and of each, every miss and mistake, and for each article the
    confidence of every claim with whether it is annotated.

    `labels` are the labels that the annotation has on each axis. An axis with one label only was not annotated: some
    sets fill it in for the form's sake.
    """

    scores: Scores = field(default_factory=Scores)
    by_article: list[Scores] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    labels: defaultdict[str, set[object]] = field(default_factory=lambda: defaultdict(set))

    @property
    def articles(self) -> int:
        """How many articles were scored."""
        return len(self.by_article)

    def add(self, gold: GoldArticle, reading: Reading) -> None:
        """Score one article."""
        attributed = [claim for claim in reading.claims if claim.mode is not Mode.NARRATIVE]
        scores = Scores()
        pairs = scores.add(gold.claims, attributed)
        self.scores.merge(scores)
        self.by_article.append(scores)
        right = {place for _, place in pairs}
        self.judged.append([(claim.confidence, place in right) for place, claim in enumerate(attributed)])
        self.misses += misses_of(gold, attributed, pairs)
        self.mistakes += mistakes_of(gold, Layout(reading.analysis), attributed, pairs)
        for claim in gold.claims:
            for axis, label in labels_of(claim).items():
                self.labels[axis].add(label)

    def is_annotated(self, axis: str) -> bool:
        """Whether the annotation tells anything apart on an axis."""
        return len(self.labels[axis]) > 1

    def annotated_mistakes(self) -> list[Mistake]:
        """The mistakes, but for those on axes that are not annotated."""
        return [mistake for mistake in self.mistakes if mistake.axis is None or self.is_annotated(mistake.axis)]


def evaluate(path: Path, notion: Notion = Notion.NARROW, split: str | None = None) -> Evaluation:
    """Read the articles of a gold file (of one split, if one is named) and score their claims of a notion; raises
    `InputError` for a file that is none."""
    evaluation = Evaluation()
    gold = list(gold_articles(path, notion, split))
    readings = read_articles((entry.article for entry in gold), Policy(notion=notion))
    for annotated, reading in zip(gold, readings, strict=True):
        evaluation.add(annotated, reading)
    return evaluation


def labels_of(claim: GoldClaim) -> dict[str, object]:
    """What a claim is labelled, by axis; of relays and numbers whether there are any."""
    return {
        "mode": claim.mode,
        "act": claim.act,
        "factuality": claim.factuality,
        "kind": claim.kind,
        "via": bool(claim.via),
        "numbers": bool(claim.numbers),
    }


def misses_of(gold: GoldArticle, attributed: Sequence[Claim], pairs: Sequence[tuple[int, int]]) -> list[Miss]:
    """The annotated claims that were not read, then the read ones that are not annotated."""
    found, right = {number for number, _ in pairs}, {place for _, place in pairs}
    text = gold.article.text
    missed = [
        Miss(gold.article.id, True, claim.mode, claim.act, gold_words(text, claim))
        for number, claim in enumerate(gold.claims)
        if number not in found
    ]
    spurious = [
        Miss(gold.article.id, False, claim.mode, claim.act, claim_words(claim))
        for place, claim in enumerate(attributed)
        if place not in right
    ]
    return missed + spurious


def gold_words(text: str, claim: GoldClaim) -> str:
    """The words of an annotated claim: its content, else its cue."""
    return " ".join(span.of(text) for span in claim.content or claim.cue)


def claim_words(claim: Claim) -> str:
    """The words of a read claim: its content, else its cue."""
    passage = claim.content or claim.cue
    return passage.text if passage else ""
