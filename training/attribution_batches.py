"""What the tagger learns from at once: stretches of documents with the encoder's states, and the loss on them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from saksi.claims.evidence import NO_RULE
from saksi.reading.syntax import padded, parser
from training.documents import WIDE, Example
from training.network import Network
from training.tagger_network import ROLES, Hints, Tagger
from training.treebank_windows import Labels

WITHOUT_RULES = 0.2  # windows learned without the rules' proposals, so that they are not trusted blindly
RULE_FEATURES = slice(6, 9)


@dataclass(slots=True)
class Span:
    """A stretch of a document that the tagger reads at once."""

    example: Example
    first: int
    past: int

    def __len__(self) -> int:
        return self.past - self.first


class States:
    """States of documents at words, from the network that learns or from the shipped one."""

    def __init__(self, network: Network, labels: Labels, vectors: Tensor, frozen: bool) -> None:
        self.network, self.labels, self.vectors = network, labels, vectors
        self.shipped: dict[str, Tensor] | None = {} if frozen else None

    def of(self, spans: Sequence[Span]) -> list[Tensor]:
        """States [n, width] of each stretch."""
        if self.shipped is not None:
            return [self._shipped(span.example)[span.first : span.past] for span in spans]
        chosen = [(number, *entry) for number, span in enumerate(spans) for entry in windows_meeting(span)]
        rows = torch.from_numpy(padded([window.rows for _, window, _ in chosen], 0))
        firsts, lasts = (
            torch.from_numpy(padded([getattr(window, name) for _, window, _ in chosen], 0))
            for name in ("firsts", "lasts")
        )
        corpora = torch.tensor([self.labels.corpora.index(spans[number].example.treebank) for number, _, _ in chosen])
        lengths = torch.tensor([len(window.rows) for _, window, _ in chosen])
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.network.encoder(self.vectors[rows], lengths, corpora, firsts, lasts).float()
        found = []
        for number, span in enumerate(spans):
            parts = [
                (states[row, : len(window.firsts)], start)
                for row, (of, window, start) in enumerate(chosen)
                if of == number
            ]
            joined = torch.cat([part for part, _ in parts])
            found.append(joined[span.first - parts[0][1] : span.past - parts[0][1]])
        return found

    def _shipped(self, example: Example) -> Tensor:
        assert self.shipped is not None
        if example.identifier not in self.shipped:
            tagged = parser().read_windows(example.windows, example.treebank)
            states = np.concatenate([sentence.states for window in tagged for sentence in window])
            self.shipped[example.identifier] = torch.from_numpy(states)
        return self.shipped[example.identifier].float()


def windows_meeting(span: Span) -> Iterator[tuple[Any, int]]:
    """The encoder's windows that a stretch touches, each with the number of its first token."""
    start = 0
    for window in span.example.windows:
        past = start + len(window.firsts)
        if start < span.past and past > span.first:
            yield window, start
        start = past


@dataclass(slots=True)
class Batch:
    """Stretches as tensors, with their gold anchors: of each its row, place, act, roles and what the rules say."""

    states: Tensor
    features: Tensor
    notions: Tensor
    rows: Tensor
    places: Tensor
    acts: Tensor
    roles: Tensor
    by_rule: Tensor


def batch_of(states: States, spans: Sequence[Span], training: bool) -> Batch:
    """The batch of some stretches."""
    longest = max(map(len, spans))
    features = torch.zeros(len(spans), longest, spans[0].example.features.shape[1], dtype=torch.long)
    notions = torch.full((len(spans), longest), -1)
    entries: list[tuple[int, int, int, NDArray[np.int64], NDArray[np.int64]]] = []
    for row, span in enumerate(spans):
        cut = span.example.features[span.first : span.past].copy()
        trusted = not training or random.random() >= WITHOUT_RULES
        if not trusted:
            cut[:, RULE_FEATURES] = 0
        features[row, : len(span)] = torch.from_numpy(cut)
        notions[row, : len(span)] = 0
        none = np.full(longest, NO_RULE, dtype=np.int64)
        for gold in span.example.gold:
            if span.first <= gold.anchor < span.past:
                place = gold.anchor - span.first
                notions[row, place] = gold.notion
                rule = none.copy()
                if trusted and gold.anchor in span.example.rules:
                    rule[: len(span)] = span.example.rules[gold.anchor][span.first : span.past]
                roles = np.full(longest, -100, dtype=np.int64)
                roles[: len(span)] = gold.roles[span.first : span.past]
                entries.append((row, place, gold.act, roles, rule))
    columns = list(zip(*entries, strict=True)) if entries else [(), (), (), (), ()]
    return Batch(
        nn.utils.rnn.pad_sequence(states.of(spans), batch_first=True),
        features,
        notions,
        *(torch.tensor(column, dtype=torch.long) for column in columns[:3]),
        *(
            torch.from_numpy(np.stack(column)) if entries else torch.zeros(0, longest, dtype=torch.long)
            for column in columns[3:]
        ),
    )


def attribution_loss(tagger: Tagger, hints: Hints, batch: Batch, wide: Tensor) -> Tensor:
    """The loss on one batch; `wide` says of each row whether wide claims are annotated there."""
    known_tokens = batch.notions >= 0
    encoded = tagger.encode_padded(batch.states, batch.features, known_tokens)
    scores = torch.log_softmax(tagger.cues(encoded), -1)
    # Where nobody annotated the wide notion, a token that is no narrow cue may be a wide one or none.
    unknown = torch.logsumexp(scores[..., [0, WIDE]], -1)
    known = torch.gather(scores, 2, batch.notions.clamp(min=0)[..., None])[..., 0]
    likely = torch.where((batch.notions == 0) & ~wide[:, None], unknown, known)
    weights = torch.where(batch.notions > 0, 1.5, 1.0) * known_tokens
    loss = -(likely * weights).sum() / 40
    inside = torch.zeros(*batch.notions.shape, len(ROLES) - 1)
    for role in range(1, len(ROLES)):
        marked = (batch.roles == role).float()
        inside[..., role - 1] = inside[..., role - 1].index_add(0, batch.rows, marked).clamp(max=1)
    doubt = nn.functional.binary_cross_entropy_with_logits(hints(batch.states), inside, reduction="none")
    loss = loss + 0.3 * (doubt * known_tokens[..., None]).sum() / 120
    if not len(batch.rows):
        return loss
    roles = tagger.roles_padded(encoded, known_tokens, batch.rows, batch.places, batch.by_rule)
    loss = loss + nn.functional.cross_entropy(roles.flatten(0, 1), batch.roles.flatten(), reduction="sum") / 120
    acts = tagger.acts(encoded[batch.rows, batch.places])
    return loss + 0.3 * nn.functional.cross_entropy(acts, batch.acts, reduction="sum") / 4


def grouped(spans: list[Span], tokens: int) -> list[list[Span]]:
    """Stretches of about one length together, at most so many tokens with padding, in random order."""
    groups: list[list[Span]] = []
    for span in sorted(spans, key=lambda span: -len(span) + 30 * random.random()):
        longest = max(len(span), len(groups[-1][0])) if groups else 0
        if groups and (len(groups[-1]) + 1) * longest <= tokens:
            groups[-1].append(span)
        else:
            groups.append([span])
    random.shuffle(groups)
    return groups
