"""Train the attribution tagger and the encoder under it: `python -m training.tagger --data DATA --work .training`.

Begins with the parser's checkpoint. Learns from the train split of our own corpus which tokens are cues, what their
acts are, and which tokens are their contents and sources, over the encoder's states and the rules' proposals; beside
each batch of documents one of treebank sentences and names keeps the parser what it was. A part of the train split
chooses the epoch; the held-out split is only scored at the end. With `--frozen` the encoder stays as it is and its
shipped form (in 8 bits) gives the states: the last step, after the export of the encoder.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import nn

from saksi.reading.pieces import Pieces
from training.attribution_batches import Span, States, attribution_loss, batch_of, grouped
from training.attribution_scores import scores_of
from training.corpora import held_out_sentences, training_sentences
from training.documents import WIDE_ANNOTATED, Example, examples
from training.network import Network, Sizes
from training.parser import evaluate, groups_of_parameters, parsing_loss
from training.tagger_network import Hints, Tagger
from training.treebank_windows import (
    READ_PIECES,
    WINDOW_PIECES,
    Batcher,
    Labels,
    batches,
    recased,
    rows_of_vectors,
    windows,
)

CHOSEN = 60  # documents of the train split that choose the epoch


def parts_of(documents: list[Example], before: dict[str, Any] | None) -> tuple[list[Example], list[Example]]:
    """The documents that choose the epoch, and those to learn from; a checkpoint to begin with keeps its choice, since
    it has learned from the others."""
    random.shuffle(documents)
    names = set(before["chosen"]) if before else {example.identifier for example in documents[:CHOSEN]}
    chosen = [example for example in documents if example.identifier in names]
    return chosen, [example for example in documents if example.identifier not in names]


def train(options: argparse.Namespace) -> None:
    """Train, keep the best epoch, score the held-out split."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    documents = [example for path in sorted(options.corpus.glob("*.jsonl")) for example in examples(path)]
    print(f"{len(documents)} documents, {sum(len(example.gold) for example in documents)} attributions", flush=True)
    before = torch.load(options.work / f"{options.tagger}.pt", weights_only=True) if options.tagger else None
    chosen, learned = parts_of([example for example in documents if example.split == "train"], before)
    learned = learned[: round(options.part * len(learned))]
    state = torch.load(options.work / f"{options.parser}.pt", weights_only=True)
    sizes, labels = Sizes(**state["sizes"]), Labels(**state["labels"])
    network, tagger, hints = Network(sizes), Tagger(sizes.width), Hints(sizes.width)
    missing = network.load_state_dict(state["network"], strict=False)
    print(missing, flush=True)
    if before:
        tagger.load_state_dict(before["tagger"])
    quantized, scales = rows_of_vectors(torch.load(options.work / "encoder.pt", weights_only=True)["weights"])
    states = States(network, labels, quantized * scales, options.frozen)
    pieces, batcher = Pieces(options.work / "pieces.model"), Batcher(labels, quantized * scales)
    sentences = [] if options.frozen else training_sentences(options.data)
    held_out = {} if options.frozen else {
        name: list(windows(part, pieces, (READ_PIECES,))) for name, part in held_out_sentences(options.data).items()
    }  # fmt: skip
    parameters = groups_of_parameters(network, options.rate, options.head_rate)
    parameters.append({"params": [*tagger.parameters(), *hints.parameters()], "highest": options.tagger_rate})
    optimizer = torch.optim.AdamW(
        parameters[-1:] if options.frozen else parameters, betas=(0.9, 0.98), weight_decay=0.01
    )
    spans = [Span(example, first, past) for example in learned for first, past in example.spans]
    steps, step, best = options.epochs * len(grouped(spans, options.tokens)), 0, -1.0
    replay: Iterator[Any] = iter(())
    for epoch in range(options.epochs):
        started, total = time.time(), 0.0
        for group in grouped(spans, options.tokens):
            wide = torch.tensor([span.example.language in WIDE_ANNOTATED for span in group])
            loss = attribution_loss(tagger, hints, batch_of(states, group, training=True), wide) / len(group) * 4
            if not options.frozen:
                parsed = next(replay, None)
                if parsed is None:
                    replay = batches(list(windows(recased(sentences), pieces, WINDOW_PIECES)), options.pieces)
                    parsed = next(replay)
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = loss + parsing_loss(network, batcher, parsed)
            for entry in optimizer.param_groups:
                entry["lr"] = entry["highest"] * min(1.0, (step + 1) / 60) * max(0.03, 1 - step / steps)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*network.parameters(), *tagger.parameters(), *hints.parameters()], 5.0)
            optimizer.step()
            step, total = step + 1, total + loss.item()
            if step % 25 == 0:
                print(f"  step {step} of {steps}, loss {loss.item():.3f}, {time.time() - started:.0f} s", flush=True)
        scores = scores_of(tagger, states, chosen)
        print(f"epoch {epoch}: {time.time() - started:.0f} s, {scores}", flush=True)
        if sum(map(sum, scores.values())) > best:
            best = sum(map(sum, scores.values()))
            kept = {
                "network": network.state_dict(),
                "tagger": tagger.state_dict(),
                "width": sizes.width,
                "attribution": scores,
                "epoch": epoch,
                "chosen": [example.identifier for example in chosen],
            }
            torch.save(kept | {key: state[key] for key in ("sizes", "labels")}, options.work / f"{options.name}.pt")
        if held_out and epoch % 3 == 2:
            print(json.dumps({name: evaluate(network, batcher, part) for name, part in held_out.items()}), flush=True)
    kept = torch.load(options.work / f"{options.name}.pt", weights_only=True)
    tagger.load_state_dict(kept["tagger"])
    network.load_state_dict(kept["network"])
    if held_out:
        kept["scores"] = {name: evaluate(network, batcher, part) for name, part in held_out.items()}
        print(json.dumps(kept["scores"]), flush=True)
        torch.save(kept, options.work / f"{options.name}.pt")
    print("held out", scores_of(tagger, states, [e for e in documents if e.split == "held-out"]), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("data/attribution"))
    parser.add_argument("--data", type=Path, help="the folder of corpora; not needed with --frozen")
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--parser", default="parser.best", help="the checkpoint to begin with")
    parser.add_argument("--tagger", help="a checkpoint whose tagger to begin with")
    parser.add_argument("--name", default="tagger.best", help="the checkpoint to write")
    parser.add_argument("--frozen", action="store_true", help="leave the encoder as it was exported")
    parser.add_argument("--part", type=float, default=1, help="the part of the train split to learn from")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--tokens", type=int, default=1600, help="tokens of documents a batch")
    parser.add_argument("--pieces", type=int, default=1600, help="pieces of treebank sentences beside them")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--head-rate", type=float, default=3e-4)
    parser.add_argument("--tagger-rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options)


if __name__ == "__main__":
    main()
