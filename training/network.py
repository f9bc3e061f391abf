"""The reader's network in torch: a pretrained encoder of word pieces, and four heads over its states at words.

The encoder reads a window of whole sentences, so that a word's state knows the sentences around it. Biaffine arcs and
labels after Dozat & Manning (2017), within sentences; treebank vectors after Stymne et al. (2018), so that one model
can be told whose annotation habits to follow; names as BIO tags beside the part of speech.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import torch
from torch import Tensor, nn

RULED_OUT = -1e4
LARGEST_INNER = 4.0


@dataclass(slots=True)
class Sizes:
    """Sizes of the network: pieces, width, heads of attention, inner width and layers of the encoder; then what the
    data has; then the heads."""

    pieces: int
    upos: int
    relations: int
    names: int
    corpora: int
    habits: int
    layers: int
    width: int = 384
    attention: int = 12
    inner: int = 1536
    positions: int = 512
    arc: int = 256
    label: int = 96
    dropout: float = 0.1
    head_dropout: float = 0.3

    def as_dict(self) -> dict[str, int | float]:
        """The sizes for a checkpoint."""
        return asdict(self)


class Layer(nn.Module):
    """One layer of a post-norm transformer (Vaswani et al. 2017; as BERT has it)."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.attention = sizes.attention
        self.query = nn.Linear(sizes.width, sizes.width)
        self.key = nn.Linear(sizes.width, sizes.width)
        self.value = nn.Linear(sizes.width, sizes.width)
        self.output = nn.Linear(sizes.width, sizes.width)
        self.attention_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.inner = nn.Linear(sizes.width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, sizes.width)
        self.output_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States [b, p, width] and a mask [b, heads, p, 1], 0 at pieces and far below at the padding -> states."""
        count, length, width = states.shape
        shape = (count, length, self.attention, width // self.attention)
        query, key, value = (
            part(states).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )  # fmt: skip
        # The mask is one channel more of the keys: added to the scores it would take as long as these.
        query = torch.cat([query * (width // self.attention) ** -0.5, torch.ones_like(query[..., :1])], -1)
        scores = query @ torch.cat([key, mask.to(key.dtype)], -1).transpose(2, 3)
        with torch.autocast("cpu", enabled=False):  # it would take the softmax in full precision, slowly
            likely = scores.softmax(-1)
        attended = (likely @ value).transpose(1, 2).reshape(count, length, width)
        states = self.attention_norm(states + self.output(attended))
        # Bounded, since a few giants would spoil the 8-bit scale of all others; the network learns to do without them.
        inner = nn.functional.gelu(self.inner(states)).clamp(max=LARGEST_INNER)
        return self.output_norm(states + self.dropout(self.outer(inner)))


class Encoder(nn.Module):
    """The first layers of the pretrained encoder, from vectors of pieces to states at words."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.attention = sizes.attention
        self.positions = nn.Parameter(torch.zeros(sizes.positions, sizes.width))
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.corpora = nn.Embedding(sizes.corpora, sizes.width)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(sizes.dropout)
        nn.init.zeros_(self.corpora.weight)

    def forward(self, vectors: Tensor, lengths: Tensor, corpora: Tensor, firsts: Tensor, lasts: Tensor) -> Tensor:
        """Vectors of pieces [b, p, width], numbers of pieces [b], treebanks [b], and the places of each word's first
        and last piece [b, n] -> states of words [b, n, width]."""
        length = vectors.shape[1]
        inside = torch.arange(length)[None, :] < lengths[:, None]
        mask = (~inside).to(vectors.dtype)[:, None, :, None].repeat(1, self.attention, 1, 1) * RULED_OUT
        states = self.norm(vectors + self.positions[None, :length] + self.corpora(corpora)[:, None])
        states = self.dropout(states)
        for layer in self.layers:
            states = layer(states, mask)
        # Repeated, not expanded: the ONNX exporter would otherwise fix the numbers of windows and words.
        ends = (places[:, :, None].repeat(1, 1, states.shape[-1]) for places in (firsts, lasts))
        return sum((torch.gather(states, 1, places) for places in ends), torch.zeros(())) / 2

    def load_pretrained(self, weights: dict[str, Tensor]) -> None:
        """Take the pretrained weights, as `training.encoder` writes them."""
        load_layers(self, weights)


def load_layers(network: Any, weights: dict[str, Tensor]) -> None:
    """Gives a network of `positions`, `norm` and `layers` the pretrained weights that `training.encoder` writes."""
    names = {"query": "q", "key": "k", "value": "v", "output": "ao", "attention_norm": "aln",
             "inner": "fi", "outer": "fo", "output_norm": "oln"}  # fmt: skip
    with torch.no_grad():
        network.positions.copy_(weights["emb.pos"] + weights["emb.type"][0])
        network.norm.weight.copy_(weights["emb.ln.w"])
        network.norm.bias.copy_(weights["emb.ln.b"])
        for number, layer in enumerate(network.layers):
            for name, short in names.items():
                part: Any = getattr(layer, name)
                part.weight.copy_(weights[f"l{number}.{short}.w"])
                part.bias.copy_(weights[f"l{number}.{short}.b"])


class Heads(nn.Module):
    """Part of speech, names, arcs and label vectors from states at words."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.dropout = nn.Dropout(sizes.head_dropout)
        self.root = nn.Parameter(torch.randn(sizes.width) * 0.1)
        self.upos = nn.Linear(sizes.width, sizes.upos)
        self.names = nn.Linear(sizes.width, sizes.names)
        self.habits = nn.Embedding(sizes.habits, sizes.width)
        self.arc_head = nn.Linear(sizes.width, sizes.arc)
        self.arc_dependent = nn.Linear(sizes.width, sizes.arc)
        self.label_head = nn.Linear(sizes.width, sizes.label)
        self.label_dependent = nn.Linear(sizes.width, sizes.label)
        self.arc = nn.Parameter(torch.empty(sizes.arc + 1, sizes.arc))
        self.label = nn.Parameter(torch.empty(sizes.relations, sizes.label + 1, sizes.label + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, 0, 0.01)
        nn.init.zeros_(self.habits.weight)

    def forward(self, states: Tensor, sentences: Tensor, habits: Tensor) -> tuple[Tensor, ...]:
        """States [b, n, width], the number of each word's sentence [b, n], -1 behind the last, and whose habits of
        tagging names to follow [b] -> upos [b, n, U], names [b, n, N], arcs [b, n, n + 1] (column 0 is the root; heads
        in other sentences ruled out), label vectors of heads [b, n + 1, L] and of dependents [b, n, L]."""
        states = self.dropout(states)
        with_root = torch.cat([self.root.to(states.dtype).expand_as(states[:, :1]), states], 1)
        arc_heads, arc_dependents = self._act(self.arc_head(with_root)), self._act(self.arc_dependent(states))
        arcs = (arc_dependents @ self.arc[:-1] + self.arc[-1]) @ arc_heads.transpose(1, 2)
        apart = (sentences[:, :, None] != sentences[:, None, :]).to(arcs.dtype) * RULED_OUT
        arcs = arcs + nn.functional.pad(apart, (1, 0))
        label_heads, label_dependents = self._act(self.label_head(with_root)), self._act(self.label_dependent(states))
        names = self.names(states + self.habits(habits)[:, None])
        return self.upos(states), names, arcs, label_heads, label_dependents

    def _act(self, values: Tensor) -> Tensor:
        return self.dropout(nn.functional.leaky_relu(values, 0.1))  # type: ignore[no-any-return]

    def labels(self, heads_vectors: Tensor, dependents_vectors: Tensor, heads: Tensor) -> Tensor:
        """Label scores [b, n, relations] of each word's arc to its given head [b, n]."""
        count, length, width = dependents_vectors.shape
        chosen = torch.gather(heads_vectors, 1, heads[:, :, None].expand(count, length, width))
        one = torch.ones_like(chosen[:, :, :1])
        return torch.einsum(
            "bti,kij,btj->btk", torch.cat([dependents_vectors, one], -1), self.label, torch.cat([chosen, one], -1)
        )


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.heads = Heads(sizes)

    def forward(
        self,
        vectors: Tensor,
        lengths: Tensor,
        corpora: Tensor,
        firsts: Tensor,
        lasts: Tensor,
        sentences: Tensor,
        habits: Tensor,
    ) -> tuple[Tensor, ...]:
        """What the heads give, and the states at words [b, n, width]."""
        states = self.encoder(vectors, lengths, corpora, firsts, lasts)
        return *self.heads(states, sentences, habits), states


class LabelScorer(nn.Module):
    """Scores of all relations for given pairs of dependent and head: the last step of the parser, on its own because
    the heads are chosen outside the network."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        count, width, _ = heads.label.shape
        weight = heads.label.detach().permute(1, 0, 2).reshape(width, count * width)
        self.bilinear = nn.Linear(width, count * width, bias=False)
        self.bilinear.weight = nn.Parameter(weight.t().contiguous())
        self.count = count

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label vectors [n, L] of dependents and of their heads -> scores [n, relations]."""
        one = torch.ones_like(dependents[:, :1])
        by_relation = self.bilinear(torch.cat([dependents, one], -1)).view(-1, self.count, heads.shape[-1] + 1)
        return (by_relation @ torch.cat([heads, one], -1).unsqueeze(-1)).squeeze(-1)
