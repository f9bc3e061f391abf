"""Documents of the attribution corpus as the tagger learns from them: pieces, features, gold attributions at their
anchors, and what the rules say there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from saksi.claims.attribution import Attribution
from saksi.claims.cues import cue_at
from saksi.claims.evidence import ACTS, anchor_of, roles_by_rule, token_features, tokens_of, windows
from saksi.claims.find import proposals_of
from saksi.claims.layout import Layout
from saksi.reading.analyse import analyse
from saksi.reading.language import language_of
from saksi.reading.syntax import Window, windows_of
from saksi.runs.gold import GoldClaim, gold_article, gold_claim
from training.tagger_network import OUTSIDE_ROLE, ROLES

NARROW, WIDE = 1, 2
NOTIONS = {"narrow": NARROW, "wide": WIDE}
WIDE_ANNOTATED = frozenset({"en"})  # languages whose documents have the wide notion annotated


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated attribution: its anchor, notion, act (by number) and the role of every token."""

    anchor: int
    notion: int
    act: int
    roles: NDArray[np.int64]


@dataclass(slots=True)
class Example:
    """A document ready to learn from: its windows for the encoder, features [tokens, 12], the stretches of tokens that
    the tagger reads at once, gold attributions, and the rules' roles at each of their anchors."""

    identifier: str
    language: str
    split: str
    treebank: str
    windows: list[Window]
    features: NDArray[np.int64]
    spans: list[tuple[int, int]]
    gold: list[Gold]
    rules: dict[int, NDArray[np.int64]]


def examples(path: Path) -> Iterator[Example]:
    """The documents of a corpus file, read by the shipped parser and the rules."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            yield example_of(json.loads(line))


def example_of(record: dict[str, object]) -> Example:
    """One document."""
    document = gold_article(record)
    article = document.article
    layout = Layout(analyse([article])[0])
    proposals = proposals_of(layout)
    words = [
        [token.text for token in layout.tokens[sentence.first : sentence.past]]
        for sentence in layout.analysis.sentences
    ]
    return Example(
        article.id,
        article.language,
        str(record["split"]),
        language_of(article.language).treebank,
        list(windows_of(0, words)),
        token_features(layout, proposals),
        list(windows(layout.analysis.sentences)),
        gold_attributions(layout, record, proposals),
        {anchor_of(layout, proposal): roles_by_rule(layout, proposal) for proposal in proposals},
    )


def gold_attributions(layout: Layout, record: dict[str, object], proposals: Sequence[Attribution]) -> list[Gold]:
    """The annotated claims of both notions, each at its anchor; one an anchor, the narrow one first."""
    anchors = frozenset(anchor_of(layout, proposal) for proposal in proposals)
    text = str(record["text"])
    found: dict[int, Gold] = {}
    claims: list[dict[str, object]] = sorted(record["claims"], key=lambda claim: claim["notion"])  # type: ignore[call-overload]
    for claim in claims:
        gold = gold_of(layout, gold_claim(text, claim), NOTIONS[str(claim["notion"])], anchors)
        if gold is not None:
            found.setdefault(gold.anchor, gold)
    return list(found.values())


def gold_of(layout: Layout, claim: GoldClaim, notion: int, anchors: frozenset[int]) -> Gold | None:
    """Anchor, act and role of each token of an annotated claim."""
    anchor = gold_anchor(layout, claim, anchors)
    if anchor is None:
        return None
    roles = np.full(len(layout.tokens), OUTSIDE_ROLE, dtype=np.int64)
    roles[tokens_of(layout, claim.content)] = ROLES.index("content")
    roles[tokens_of(layout, claim.source)] = ROLES.index("source")
    roles[tokens_of(layout, claim.cue)] = ROLES.index("cue")
    return Gold(anchor, notion, [str(act) for act in ACTS].index(claim.act), roles)


def gold_anchor(layout: Layout, claim: GoldClaim, anchors: frozenset[int]) -> int | None:
    """The token that stands for an annotated claim: of its cue's words the one where the rules see an attribution, else
    the first that the lexicon knows (*is [believed]*), else the first."""
    tokens = tokens_of(layout, claim.cue) if claim.cue else tokens_of(layout, claim.content[:1])[:1]
    known = [token for token in tokens if token in anchors]
    known += [token for token in tokens if claim.cue and (cue := cue_at(layout, token)) and cue.cue.takes]
    return next(iter([*known, *tokens]), None)
