"""The tagger and parser as a torch network: word, n-gram, shape and treebank vectors, a BiLSTM, four heads.

Biaffine arcs and labels after Dozat & Manning (2017); treebank vectors after Stymne et al. (2018), so that one
model can be told whose annotation habits to follow; names as BIO tags beside the part of speech.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from saksi.reading.features import NGRAM_BUCKETS, Shape


@dataclass(slots=True)
class Sizes:
    """Sizes of the network; the first five follow from the data."""

    words: int
    upos: int
    relations: int
    names: int
    corpora: int
    word: int = 100
    ngram: int = 100
    shape: int = 16
    corpus: int = 12
    hidden: int = 200
    layers: int = 2
    arc: int = 256
    label: int = 96
    dropout: float = 0.33

    def as_dict(self) -> dict[str, int | float]:
        """The sizes for a checkpoint."""
        return asdict(self)


class Embedder(nn.Module):
    """Vectors of words, looked up by table; at run time numpy does the same."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.words, sizes.word, padding_idx=0)
        self.ngrams = nn.EmbeddingBag(NGRAM_BUCKETS + 1, sizes.ngram, mode="mean", padding_idx=0)
        self.shapes = nn.Embedding(len(Shape), sizes.shape)
        self.corpora = nn.Embedding(sizes.corpora, sizes.corpus)
        nn.init.normal_(self.words.weight, 0, 0.1)
        nn.init.normal_(self.ngrams.weight, 0, 0.3)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        """Vectors [sentences, words, width]."""
        count, length = batch["words"].shape
        ngrams = self.ngrams(batch["ngrams"], batch["ngram_offsets"]).view(count, length, -1)
        corpora = self.corpora(batch["corpora"])[:, None, :].expand(count, length, -1)
        return torch.cat([self.words(batch["words"]), ngrams, self.shapes(batch["shapes"]), corpora], -1)


class Network(nn.Module):
    """From word vectors to part-of-speech scores, name scores, arc scores and label vectors."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        width = sizes.word + sizes.ngram + sizes.shape + sizes.corpus
        state = 2 * sizes.hidden
        self.lstm = nn.LSTM(
            width, sizes.hidden, sizes.layers, batch_first=True, bidirectional=True, dropout=sizes.dropout
        )
        self.dropout = nn.Dropout(sizes.dropout)
        self.root = nn.Parameter(torch.randn(state) * 0.1)
        self.upos = nn.Linear(state, sizes.upos)
        self.names = nn.Linear(state, sizes.names)
        self.arc_head = nn.Linear(state, sizes.arc)
        self.arc_dependent = nn.Linear(state, sizes.arc)
        self.label_head = nn.Linear(state, sizes.label)
        self.label_dependent = nn.Linear(state, sizes.label)
        self.arc = nn.Parameter(torch.empty(sizes.arc + 1, sizes.arc))
        self.label = nn.Parameter(torch.empty(sizes.relations, sizes.label + 1, sizes.label + 1))
        nn.init.xavier_uniform_(self.arc)
        nn.init.normal_(self.label, 0, 0.01)

    def forward(self, vectors: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """`vectors` [b, n, width], lengths descending -> upos [b, n, U], names [b, n, N], arcs [b, n, n + 1]
        (column 0 is the root), label vectors of heads [b, n + 1, L] and of dependents [b, n, L], states [b, n, 2H]."""
        packed = pack_padded_sequence(self.dropout(vectors), lengths, batch_first=True)
        # Given, not left out: the ONNX exporter would otherwise fix the number of sentences.
        start = vectors.new_zeros(2 * self.lstm.num_layers, vectors.shape[0], self.lstm.hidden_size)
        states, _ = pad_packed_sequence(self.lstm(packed, (start, start))[0], batch_first=True)
        states = self.dropout(states)
        with_root = torch.cat([self.root.view(1, 1, -1).expand(states.shape[0], 1, -1), states], 1)
        arc_heads, arc_dependents = self._act(self.arc_head(with_root)), self._act(self.arc_dependent(states))
        arcs = (arc_dependents @ self.arc[:-1] + self.arc[-1]) @ arc_heads.transpose(1, 2)
        label_heads, label_dependents = self._act(self.label_head(with_root)), self._act(self.label_dependent(states))
        return self.upos(states), self.names(states), arcs, label_heads, label_dependents, states

    def _act(self, values: Tensor) -> Tensor:
        return self.dropout(nn.functional.leaky_relu(values, 0.1))  # type: ignore[no-any-return]

    def labels(self, heads_vectors: Tensor, dependents_vectors: Tensor, heads: Tensor) -> Tensor:
        """Label scores [b, n, relations] of each word's arc to its given head [b, n]."""
        count, length, width = dependents_vectors.shape
        chosen = torch.gather(heads_vectors, 1, heads[:, :, None].expand(count, length, width))
        one = torch.ones(count, length, 1)
        return torch.einsum(
            "bti,kij,btj->btk", torch.cat([dependents_vectors, one], -1), self.label, torch.cat([chosen, one], -1)
        )


class LabelScorer(nn.Module):
    """Scores of all relations for given pairs of dependent and head: the last step of the parser, on its own because
    the heads are chosen outside the network."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        count, width, _ = network.label.shape
        weight = network.label.detach().permute(1, 0, 2).reshape(width, count * width)
        self.bilinear = nn.Linear(width, count * width, bias=False)
        self.bilinear.weight = nn.Parameter(weight.t().contiguous())
        self.count = count

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Label vectors [n, L] of dependents and of their heads -> scores [n, relations]."""
        one = torch.ones_like(dependents[:, :1])
        by_relation = self.bilinear(torch.cat([dependents, one], -1)).view(-1, self.count, heads.shape[-1] + 1)
        return (by_relation @ torch.cat([heads, one], -1).unsqueeze(-1)).squeeze(-1)
