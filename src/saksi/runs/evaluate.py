"""Evaluation: a gold set read and scored, with what was missed and what was read that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from saksi.article.article import Article
from saksi.claims.claim import Claim, Mode
from saksi.runs.gold import GoldArticle, GoldClaim, gold_articles
from saksi.runs.once import read_articles
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
    """The scores of a gold set, article by article, and the misses."""

    scores: Scores = field(default_factory=Scores)
    articles: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, gold: GoldArticle, claims: Iterable[Claim]) -> None:
        """Score one article."""
        attributed = [claim for claim in claims if claim.mode is not Mode.NARRATIVE]
        pairs = self.scores.add(gold.claims, attributed)
        self.articles += 1
        found, right = {number for number, _ in pairs}, {place for _, place in pairs}
        text = gold.article.text
        self.misses += [
            Miss(gold.article.id, True, claim.mode, claim.act, gold_words(text, claim))
            for number, claim in enumerate(gold.claims)
            if number not in found
        ]
        self.misses += [
            Miss(gold.article.id, False, claim.mode, claim.act, claim_words(claim))
            for place, claim in enumerate(attributed)
            if place not in right
        ]


def evaluate(path: Path) -> Evaluation:
    """Read the articles of a gold file and score their claims; raises `InputError` for a file that is none."""
    evaluation = Evaluation()
    gold = list(gold_articles(path))
    for annotated, claims in zip(gold, claims_of(entry.article for entry in gold), strict=True):
        evaluation.add(annotated, claims)
    return evaluation


def claims_of(articles: Iterable[Article]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each article."""
    for reading in read_articles(articles):
        yield reading.claims


def gold_words(text: str, claim: GoldClaim) -> str:
    """The words of an annotated claim: its content, else its cue."""
    return " ".join(span.of(text) for span in claim.content or claim.cue)


def claim_words(claim: Claim) -> str:
    """The words of a read claim: its content, else its cue."""
    passage = claim.content or claim.cue
    return passage.text if passage else ""
