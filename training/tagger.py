"""Train the attribution tagger: `python -m training.tagger --corpus data/attribution --work .training`.

Learns from the train split of our own corpus which tokens are cues, what their acts are, and which tokens are their
contents and sources, over the parser's states and the rules' proposals. A part of the train split chooses the epoch;
the held-out split is only scored at the end. About ten minutes on one core.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from saksi.claims.attribution import Attribution
from saksi.claims.cues import cue_at
from saksi.claims.evidence import ACTS, anchor_of, roles_by_rule, token_features, tokens_of, windows
from saksi.claims.find import proposals_of
from saksi.claims.layout import Layout
from saksi.reading.analyse import analyse
from saksi.runs.gold import GoldClaim, gold_article
from training.tagger_network import OUTSIDE_ROLE, ROLES, Tagger

CHOSEN = 36  # documents of the train split that choose the epoch
WITHOUT_RULES = 0.2  # windows learned without the rules' proposals, so that they are not trusted blindly
RULE_FEATURES = slice(6, 9)


@dataclass(slots=True)
class Example:
    """A document ready to learn from: states, features, gold attributions, and the rules' roles at each anchor."""

    language: str
    split: str
    states: NDArray[np.float16]
    features: NDArray[np.int64]
    spans: list[tuple[int, int]]
    gold: list[tuple[int, int, NDArray[np.int64]]]
    rules: dict[int, NDArray[np.int64]]


def examples(path: Path) -> Iterator[Example]:
    """The documents of a corpus file."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            record = json.loads(line)
            record["claims"] = [claim for claim in record["claims"] if claim["notion"] == "narrow"]
            document = gold_article(record)
            layout = Layout(analyse([document.article])[0])
            if layout.analysis.states is not None:
                proposals = proposals_of(layout)
                yield Example(
                    document.article.language,
                    record["split"],
                    layout.analysis.states,
                    token_features(layout, proposals),
                    list(windows(layout.analysis.sentences)),
                    gold_attributions(layout, document.claims, proposals),
                    {anchor_of(layout, proposal): roles_by_rule(layout, proposal) for proposal in proposals},
                )


def gold_attributions(
    layout: Layout, claims: Sequence[GoldClaim], proposals: Sequence[Attribution]
) -> list[tuple[int, int, NDArray[np.int64]]]:
    """The annotated claims, each at its anchor."""
    anchors = frozenset(anchor_of(layout, proposal) for proposal in proposals)
    found = (gold_roles(layout, claim, anchors) for claim in claims)
    return [entry for entry in found if entry is not None]


def gold_anchor(layout: Layout, claim: GoldClaim, anchors: frozenset[int]) -> int | None:
    """The token that stands for an annotated claim: of its cue's words the one where the rules see an attribution, else
    the first that the lexicon knows (*is [believed]*), else the first."""
    tokens = tokens_of(layout, claim.cue) if claim.cue else tokens_of(layout, claim.content[:1])[:1]
    known = [token for token in tokens if token in anchors]
    known += [token for token in tokens if claim.cue and (cue := cue_at(layout, token)) and cue.cue.takes]
    return next(iter([*known, *tokens]), None)


def gold_roles(layout: Layout, claim: GoldClaim, anchors: frozenset[int]) -> tuple[int, int, NDArray[np.int64]] | None:
    """Anchor, act and role of each token of an annotated claim."""
    anchor = gold_anchor(layout, claim, anchors)
    if anchor is None:
        return None
    roles = np.full(len(layout.tokens), OUTSIDE_ROLE, dtype=np.int64)
    roles[tokens_of(layout, claim.content)] = ROLES.index("content")
    roles[tokens_of(layout, claim.source)] = ROLES.index("source")
    roles[tokens_of(layout, claim.cue)] = ROLES.index("cue")
    return anchor, [str(act) for act in ACTS].index(claim.act), roles


def loss_of(tagger: Tagger, example: Example, window: tuple[int, int]) -> Tensor:
    """The loss on one window."""
    first, past = window
    features = example.features[first:past].copy()
    trusted = random.random() >= WITHOUT_RULES
    if not trusted:
        features[:, RULE_FEATURES] = 0
    encoded = tagger.encode(torch.tensor(example.states[first:past].astype(np.float32)), torch.tensor(features))
    target = torch.zeros(past - first, dtype=torch.long)
    gold = [entry for entry in example.gold if first <= entry[0] < past]
    for anchor, _, _ in gold:
        target[anchor - first] = 1
    loss = (
        nn.functional.cross_entropy(tagger.cues(encoded), target, weight=torch.tensor([1.0, 1.5]), reduction="sum") / 40
    )
    if not gold:
        return loss
    anchors = torch.tensor([anchor - first for anchor, _, _ in gold])
    none = np.zeros(past - first, dtype=np.int64)
    by_rule = [
        example.rules[anchor][first:past] if trusted and anchor in example.rules else none for anchor, _, _ in gold
    ]
    roles = tagger.roles(encoded, anchors, torch.tensor(np.stack(by_rule)))
    wanted = torch.tensor(np.stack([entry[first:past] for _, _, entry in gold]))
    loss = loss + nn.functional.cross_entropy(roles.reshape(-1, len(ROLES)), wanted.reshape(-1), reduction="sum") / 120
    acts = torch.tensor([act for _, act, _ in gold])
    return loss + 0.3 * nn.functional.cross_entropy(tagger.acts(encoded[anchors]), acts, reduction="sum") / 4


def found_in(tagger: Tagger, example: Example, least: float) -> dict[int, NDArray[np.int64]]:
    """Roles by anchor, each from the window where it stands farthest from an edge."""
    best: dict[int, tuple[int, NDArray[np.int64]]] = {}
    none = np.zeros(len(example.features), dtype=np.int64)
    with torch.inference_mode():
        for first, past in example.spans:
            states = torch.tensor(example.states[first:past].astype(np.float32))
            encoded = tagger.encode(states, torch.tensor(example.features[first:past]))
            likely = torch.softmax(tagger.cues(encoded), -1)[:, 1]
            anchors = [place for place in range(past - first) if likely[place] > least]
            if not anchors:
                continue
            by_rule = np.stack([example.rules.get(anchor + first, none)[first:past] for anchor in anchors])
            roles = tagger.roles(encoded, torch.tensor(anchors), torch.tensor(by_rule)).argmax(-1).numpy()
            for place, anchor in enumerate(anchors):
                margin = min(anchor, past - first - anchor)
                if anchor + first not in best or margin > best[anchor + first][0]:
                    whole = np.full(len(example.features), OUTSIDE_ROLE, dtype=np.int64)
                    whole[first:past] = roles[place]
                    best[anchor + first] = (margin, whole)
    return {anchor: roles for anchor, (_, roles) in best.items()}


def content_scores(tagger: Tagger, chosen: Sequence[Example], least: float = 0.5) -> tuple[float, float]:
    """F1 of contents by token overlap (intersection over union >= 0.5), and exact."""
    hits = exact = read = wanted = 0
    tagger.eval()
    for example in chosen:
        content = ROLES.index("content")
        found = [(anchor, tokens_with(roles, content)) for anchor, roles in found_in(tagger, example, least).items()]
        gold = [(anchor, tokens_with(roles, content)) for anchor, _, roles in example.gold]
        pairs = sorted(((overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(found)), reverse=True)
        used: set[tuple[str, int]] = set()
        for value, i, j in pairs:
            if value >= 0.5 and ("gold", i) not in used and ("found", j) not in used:
                used |= {("gold", i), ("found", j)}
                hits += 1
                exact += value == 1.0
        read, wanted = read + len(found), wanted + len(gold)
    tagger.train()
    return round(200 * hits / max(read + wanted, 1), 1), round(200 * exact / max(read + wanted, 1), 1)


def tokens_with(roles: NDArray[np.int64], role: int) -> frozenset[int]:
    """Numbers of the tokens of a role."""
    return frozenset(np.flatnonzero(roles == role).tolist())


def overlap(one: tuple[int, frozenset[int]], other: tuple[int, frozenset[int]]) -> float:
    """Intersection over union of two contents; of empty ones, whether the anchors agree."""
    if not one[1] and not other[1]:
        return float(one[0] == other[0])
    return len(one[1] & other[1]) / len(one[1] | other[1])


def train(documents: list[Example], work: Path, epochs: int, rate: float, seed: int) -> None:
    """Train, keep the best epoch, score the held-out split."""
    random.seed(seed)
    torch.manual_seed(seed)
    learned = [example for example in documents if example.split == "train"]
    random.shuffle(learned)
    chosen, learned = learned[:CHOSEN], learned[CHOSEN:]
    tagger = Tagger(documents[0].states.shape[1])
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=rate, weight_decay=1e-3)
    items = [(example, window) for example in learned for window in example.spans]
    steps, step, best = epochs * (len(items) // 4 + 1), 0, -1.0
    work.mkdir(parents=True, exist_ok=True)
    for epoch in range(epochs):
        started = time.time()
        random.shuffle(items)
        for place in range(0, len(items), 4):
            loss = sum((loss_of(tagger, *item) for item in items[place : place + 4]), torch.zeros(()))
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate * min(1.0, (step + 1) / 60) * max(0.03, 1 - step / steps)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 3.0)
            optimizer.step()
            step += 1
        scores = {
            language: content_scores(tagger, [example for example in chosen if example.language == language])
            for language in ("id", "en")
        }
        print(f"epoch {epoch}: {time.time() - started:.0f} s, {scores}", flush=True)
        if sum(map(sum, scores.values())) > best:
            best = sum(map(sum, scores.values()))
            torch.save(
                {"tagger": tagger.state_dict(), "width": documents[0].states.shape[1], "scores": scores},
                work / "tagger.pt",
            )
    tagger.load_state_dict(torch.load(work / "tagger.pt", weights_only=True)["tagger"])
    for language in ("id", "en"):
        held_out = [e for e in documents if e.split == "held-out" and e.language == language]
        print("held out", language, content_scores(tagger, held_out), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    documents = [example for path in sorted(options.corpus.glob("*.jsonl")) for example in examples(path)]
    print(f"{len(documents)} documents, {sum(len(example.gold) for example in documents)} attributions", flush=True)
    train(documents, options.work, options.epochs, options.rate, options.seed)


if __name__ == "__main__":
    main()
