"""The pair reader in torch: the pretrained encoder over two statements at once, and what they are to each other.

Both statements stand in one window, so that each word sees those of the other (a cross-encoder; Devlin et al. 2019).
Two heads read the states: the relations of the annotated pairs, and the labels of IndoNLI (Mahendra et al. 2021), which
are learned beside them.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.network import RULED_OUT, Layer, Sizes, load_layers

HEAD_WIDTH = 192


class PairReader(nn.Module):
    """From vectors of pieces to scores of relations and of inference labels."""

    def __init__(self, sizes: Sizes, relations: int, inferences: int) -> None:
        super().__init__()
        self.attention = sizes.attention
        self.positions = nn.Parameter(torch.zeros(sizes.positions, sizes.width))
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.sides = nn.Parameter(torch.zeros(2, sizes.width))
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(sizes.dropout)
        self.joined = nn.Linear(5 * sizes.width, HEAD_WIDTH)
        self.relations = nn.Linear(HEAD_WIDTH, relations)
        self.inferences = nn.Linear(HEAD_WIDTH, inferences)

    def forward(self, vectors: Tensor, lengths: Tensor, seconds: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of pieces [b, p, width], numbers of pieces [b], and at which piece the second statement begins [b]
        -> scores [b, relations] and [b, inferences]."""
        length = vectors.shape[1]
        places = torch.arange(length)[None, :]
        inside, second = places < lengths[:, None], places >= seconds[:, None]
        mask = (~inside).to(vectors.dtype)[:, None, :, None].repeat(1, self.attention, 1, 1) * RULED_OUT
        states = vectors + self.positions[None, :length] + self.sides[second.long()]
        states = self.dropout(self.norm(states))
        for layer in self.layers:
            states = layer(states, mask)
        first, last = mean(states, inside & ~second), mean(states, inside & second)
        both = torch.cat([states[:, 0], first, last, (first - last).abs(), first * last], -1)
        joined = self.dropout(nn.functional.gelu(self.joined(both)))
        return self.relations(joined), self.inferences(joined)

    @property
    def encoder(self) -> PairReader:
        """Where `training.export` finds the layers."""
        return self

    def load_pretrained(self, weights: dict[str, Tensor]) -> None:
        """Take the pretrained weights, as `training.encoder` writes them."""
        load_layers(self, weights)


def mean(states: Tensor, inside: Tensor) -> Tensor:
    """The mean of states [b, p, width] at the places that count [b, p]."""
    weights = inside.to(states.dtype)[:, :, None]
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)
