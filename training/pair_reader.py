"""Train the pair reader: `python -m training.pair_reader --data ../shared/data --work .training`.

First the pretrained encoder learns IndoNLI (Mahendra et al. 2021), then the annotated pairs of `data/relations`: three
times without a third of the topics, so that `training.relations` can weigh what the reader says of pairs that it has
not seen, and once with all. Topics whose name has a SHA-256 divisible by five are held out of everything.

Writes `pair_inference.pt`, `pair_fold0.pt` to `pair_fold2.pt`, `pair_reader.pt`, in another order `pair_seed1.pt`
(those that are there already are taken as they are), and `pair_scores.json`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from saksi.linking.pair_reader import MOST_PIECES, in_order
from saksi.linking.relation_model import RELATIONS
from saksi.reading.pieces import END, START, Pieces
from training.network import Sizes
from training.pair_network import PairReader
from training.pair_records import FOLDS, annotated_pairs, fold_of, held_out, records
from training.treebank_windows import rows_of_vectors

INFERENCES = ("e", "c", "n")
CLOSEST = (0, 0, 0, 1, 1, 1, 1, 2)
"""The inference label that each relation starts from: what says the same follows, what opposes contradicts."""

LAYERS = 12
SEEDS = (1,)
LONGEST_INFERENCE = 110
SHUFFLED_TOGETHER = 512
FROZEN_LAYERS = 4
HEAD_RATE = 5.0
SMOOTHING = 0.05
WARM_UP = 0.08
LEAST_RATE = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts as pieces in one window, where the second begins, and the number of the label."""

    rows: list[int]
    second: int
    label: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How a network is trained: epochs, highest rate of learning, pieces a step, and which head learns."""

    epochs: int
    rate: float
    pieces: int
    head: int


INFERENCE_PLAN = Plan(epochs=2, rate=8e-5, pieces=2600, head=1)
RELATION_PLAN = Plan(epochs=4, rate=1.5e-4, pieces=1000, head=0)


def example(pieces: Pieces, first: str, second: str, label: int) -> Example:
    """A pair of texts as the reader sees it."""
    one, other = pieces.model.encode(first)[:MOST_PIECES], pieces.model.encode(second)[:MOST_PIECES]
    return Example([START, *one, END, END, *other, END], len(one) + 3, label)


def inference_examples(pieces: Pieces, path: Path) -> list[Example]:
    """Premises and hypotheses of IndoNLI, without the longest."""
    found = (
        example(pieces, record["premise"], record["hypothesis"], INFERENCES.index(record["label"]))
        for record in records(path)
    )
    return [each for each in found if len(each.rows) <= LONGEST_INFERENCE]


def relation_examples(pieces: Pieces, pairs: Sequence[dict[str, Any]]) -> list[Example]:
    """Annotated pairs, each in both orders, one after the other."""
    return [
        example(pieces, pair[first]["text"], pair[second]["text"], RELATIONS.index(pair["relation"]))
        for pair in pairs
        for first, second in (("a", "b"), ("b", "a"))
    ]


class Trainer:
    """The vectors of pieces and what trains and runs a reader over them."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        self.weights = weights
        vectors, scales = rows_of_vectors(weights)
        self.vectors = vectors.float() * scales

    def reader(self) -> PairReader:
        """A reader with the pretrained weights."""
        sizes = Sizes(len(self.vectors), upos=1, relations=1, names=1, corpora=1, habits=1, layers=LAYERS)
        reader = PairReader(sizes, len(RELATIONS), len(INFERENCES))
        reader.load_pretrained(self.weights)
        return reader

    def inputs(self, examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
        """Examples as the network takes them."""
        rows = torch.zeros(len(examples), max(len(each.rows) for each in examples), dtype=torch.long)
        for number, each in enumerate(examples):
            rows[number, : len(each.rows)] = torch.tensor(each.rows)
        lengths = torch.tensor([len(each.rows) for each in examples])
        return self.vectors[rows], lengths, torch.tensor([each.second for each in examples])

    def train(self, reader: PairReader, examples: Sequence[Example], plan: Plan, seed: int = 0) -> None:
        """Train a reader in place."""
        random_, optimizer = random.Random(seed), optimizer_of(reader, plan)
        torch.manual_seed(seed)
        total = plan.epochs * len(list(batches(examples, plan.pieces, random.Random(1))))
        step = 0
        for epoch in range(plan.epochs):
            reader.train()
            losses = []
            for batch in batches(examples, plan.pieces, random_):
                warmth = min(1.0, (step + 1) / (WARM_UP * total)) * max(LEAST_RATE, 1 - step / total)
                for group in optimizer.param_groups:
                    group["lr"] = plan.rate * group["factor"] * warmth
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    scores = reader(*self.inputs(batch))[plan.head]
                labels = torch.tensor([each.label for each in batch])
                loss = nn.functional.cross_entropy(scores.float(), labels, label_smoothing=SMOOTHING)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
                optimizer.step()
                losses.append(loss.item())
                step += 1
            print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)

    def scores(self, reader: PairReader, examples: Sequence[Example], head: int) -> NDArray[np.float32]:
        """The scores [examples, labels] that a head of a reader gives."""
        reader.eval()
        found = []
        with torch.inference_mode():
            for each in examples:
                found.append(reader(*self.inputs([each]))[head][0].numpy())
        return np.array(found)


def optimizer_of(reader: PairReader, plan: Plan) -> torch.optim.AdamW:
    """AdamW (Loshchilov & Hutter 2019); new parts learn faster than pretrained ones."""
    new = ("joined", "relations", "inferences")
    named = [(name, part) for name, part in reader.named_parameters() if part.requires_grad]
    groups = [
        {"params": [part for name, part in named if not name.startswith(new)], "factor": 1.0},
        {"params": [part for name, part in named if name.startswith(new)],
         "factor": HEAD_RATE if plan.head == 0 else 1.0},
    ]  # fmt: skip
    return torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def batches(examples: Sequence[Example], most: int, random_: random.Random) -> Iterator[list[Example]]:
    """The examples in another order each time, in batches of like lengths with at most so many pieces."""
    shuffled = random_.sample(list(examples), len(examples))
    found: list[list[Example]] = []
    for start in range(0, len(shuffled), SHUFFLED_TOGETHER):
        batch: list[Example] = []
        for each in sorted(shuffled[start : start + SHUFFLED_TOGETHER], key=lambda one: len(one.rows)):
            if batch and len(each.rows) * (len(batch) + 1) > most:
                found.append(batch)
                batch = []
            batch.append(each)
        found.append(batch)
    random_.shuffle(found)
    yield from found


def start_relations(reader: PairReader) -> None:
    """Let each relation start from the closest inference label, and keep the lowest layers as they are."""
    with torch.no_grad():
        noise = 0.02 * torch.randn_like(reader.relations.weight)
        reader.relations.weight.copy_(reader.inferences.weight[list(CLOSEST)] + noise)
        reader.relations.bias.copy_(reader.inferences.bias[list(CLOSEST)])
    kept = ("positions", "norm.", *(f"layers.{number}." for number in range(FROZEN_LAYERS)))
    for name, part in reader.named_parameters():
        part.requires_grad = not name.startswith(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--pairs", type=Path, default=Path("data/relations"))
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("--only", help="train this one of the readers of pairs, and no other")
    options = parser.parse_args()
    trainer = Trainer(torch.load(options.work / "encoder.pt", weights_only=True)["weights"])
    pieces = Pieces(options.work / "pieces.model")
    inference = options.work / "pair_inference.pt"
    if not inference.exists():
        reader = trainer.reader()
        nli = options.data / "nli_id_indonli"
        trainer.train(reader, inference_examples(pieces, nli / "train.jsonl"), INFERENCE_PLAN)
        kept = inference_examples(pieces, nli / "val.jsonl")
        right = trainer.scores(reader, kept, INFERENCE_PLAN.head).argmax(1) == [each.label for each in kept]
        print(f"IndoNLI, validation: accuracy {right.mean():.3f} of {len(kept)}")
        torch.save(reader.state_dict(), inference)
    pairs = [pair for pair in annotated_pairs(options.pairs) if not held_out(pair["topic"])]
    parts = {f"pair_fold{fold}": [pair for pair in pairs if fold_of(pair["topic"]) != fold] for fold in range(FOLDS)}
    wholes = dict.fromkeys(("pair_reader", *(f"pair_seed{seed}" for seed in SEEDS)), pairs)
    for name, chosen in (parts | wholes).items():
        target = options.work / f"{name}.pt"
        if not target.exists() and options.only in (None, name):
            print(f"{name}: {len(chosen)} pairs")
            reader = trainer.reader()
            reader.load_state_dict(torch.load(inference, weights_only=True))
            torch.manual_seed(0)
            start_relations(reader)
            seed = int(name[-1]) if name.startswith("pair_seed") else 0
            trainer.train(reader, relation_examples(pieces, chosen), RELATION_PLAN, seed)
            torch.save(reader.state_dict(), target)
    if options.only is None:
        write_scores(trainer, pieces, pairs, options.work)


def write_scores(trainer: Trainer, pieces: Pieces, pairs: list[dict[str, Any]], work: Path) -> None:
    """Write what the reader that has not seen its topic says of each pair, by the pair's id: `pair_scores.json`."""
    found: dict[str, list[float]] = {}
    reader = trainer.reader()
    for fold in range(FOLDS):
        reader.load_state_dict(torch.load(work / f"pair_fold{fold}.pt", weights_only=True))
        kept = [pair for pair in pairs if fold_of(pair["topic"]) == fold]
        texts = [in_order((pair["a"]["text"], pair["b"]["text"])) for pair in kept]
        examples = [example(pieces, *both, label=0) for both in texts]
        for pair, scores in zip(kept, trainer.scores(reader, examples, RELATION_PLAN.head), strict=True):
            found[pair["id"]] = [round(float(score), 4) for score in scores]
    (work / "pair_scores.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
