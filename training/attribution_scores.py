"""How well the tagger finds contents, counted in words, before any rule's edges join."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from saksi.claims.evidence import NO_RULE
from training.attribution_batches import Span, States
from training.documents import NARROW, WIDE, WIDE_ANNOTATED, Example
from training.tagger_network import ROLES, Tagger

LEAST = 0.5  # how likely an anchor must be when scored


def found_in(tagger: Tagger, states: States, example: Example, notion: int) -> dict[int, NDArray[np.int64]]:
    """Roles by anchor, each from the stretch where it stands farthest from an edge."""
    best: dict[int, tuple[int, NDArray[np.int64]]] = {}
    none = np.full(len(example.features), NO_RULE, dtype=np.int64)
    with torch.inference_mode():
        for first, past in example.spans:
            encoded = tagger.encode(
                states.of([Span(example, first, past)])[0], torch.tensor(example.features[first:past])
            )
            likely = torch.softmax(tagger.cues(encoded), -1)[:, 1 : notion + 1].sum(-1)
            anchors = [place for place in range(past - first) if likely[place] > LEAST]
            if not anchors:
                continue
            by_rule = np.stack([example.rules.get(anchor + first, none)[first:past] for anchor in anchors])
            roles = tagger.roles(encoded, torch.tensor(anchors), torch.tensor(by_rule)).argmax(-1).numpy()
            for place, anchor in enumerate(anchors):
                margin = min(anchor, past - first - anchor)
                if anchor + first not in best or margin > best[anchor + first][0]:
                    whole = np.zeros(len(example.features), dtype=np.int64)
                    whole[first:past] = roles[place]
                    best[anchor + first] = (margin, whole)
    return {anchor: roles for anchor, (_, roles) in best.items()}


def content_scores(
    tagger: Tagger, states: States, chosen: Sequence[Example], notion: int = NARROW
) -> tuple[float, float]:
    """F1 of contents by token overlap (intersection over union >= 0.5), and exact."""
    hits = exact = read = wanted = 0
    tagger.eval()
    states.network.eval()
    for example in chosen:
        content = ROLES.index("content")
        found = [(a, tokens_with(r, content)) for a, r in found_in(tagger, states, example, notion).items()]
        gold = [(g.anchor, tokens_with(g.roles, content)) for g in example.gold if g.notion <= notion]
        pairs = sorted(((overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)), reverse=True)
        used: set[tuple[str, int]] = set()
        for value, i, j in pairs:
            if value >= 0.5 and ("gold", i) not in used and ("found", j) not in used:
                used |= {("gold", i), ("found", j)}
                hits += 1
                exact += value == 1.0
        read, wanted = read + len(found), wanted + len(gold)
    tagger.train()
    states.network.train()
    return round(200 * hits / max(read + wanted, 1), 1), round(200 * exact / max(read + wanted, 1), 1)


def tokens_with(roles: NDArray[np.int64], role: int) -> frozenset[int]:
    """Numbers of the tokens of a role."""
    return frozenset(np.flatnonzero(roles == role).tolist())


def overlap(one: tuple[int, frozenset[int]], other: tuple[int, frozenset[int]]) -> float:
    """Intersection over union of two contents; of empty ones, whether the anchors agree."""
    if not one[1] and not other[1]:
        return float(one[0] == other[0])
    return len(one[1] & other[1]) / len(one[1] | other[1])


def scores_of(tagger: Tagger, states: States, chosen: Sequence[Example]) -> dict[str, tuple[float, float]]:
    """Scores by language, and of the wide notion where it is annotated."""
    scores = {}
    for language in sorted({example.language for example in chosen}):
        listed = [example for example in chosen if example.language == language]
        scores[language] = content_scores(tagger, states, listed)
        if language in WIDE_ANNOTATED:
            scores[f"{language} wide"] = content_scores(tagger, states, listed, WIDE)
    return scores
