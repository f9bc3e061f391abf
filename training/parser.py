"""Train tagger, parser and names on the pretrained encoder: `python -m training.parser --data DATA --work .training`.

Needs `encoder.pt` and `pieces.model` of `training.encoder` in the work folder. Learns from windows of consecutive
sentences. Writes a checkpoint an epoch and goes on from the last one when started again; keeps the best by the mean of
the held-out scores.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from saksi.reading.pieces import Pieces
from saksi.runs.measuring.name_tags import name_spans
from training.corpora import held_out_sentences, training_sentences
from training.network import Network, Sizes
from training.treebank_windows import (
    IGNORED,
    READ_PIECES,
    WINDOW_PIECES,
    Batcher,
    Labels,
    Window,
    batches,
    recased,
    rows_of_vectors,
    windows,
)


def parsing_loss(network: Network, batcher: Batcher, group: list[Window]) -> Tensor:
    """The summed cross-entropies of the four heads over one batch."""
    gold = batcher.targets(group)
    upos, names, arcs, label_heads, label_dependents, _ = network(*batcher.inputs(group))
    labels = network.heads.labels(label_heads, label_dependents, gold["heads"].clamp(min=0))
    total = torch.zeros(())
    for scores, key, weight in (
        (upos, "upos", 0.5),
        (names, "names", 1.0),
        (arcs, "heads", 1.0),
        (labels, "relations", 1.0),
    ):
        target = gold[key]
        if bool((target != IGNORED).any()):
            flat = scores.float().reshape(-1, scores.shape[-1])
            total = total + weight * nn.functional.cross_entropy(flat, target.reshape(-1), ignore_index=IGNORED)
    return total


def evaluate(network: Network, batcher: Batcher, listed: list[Window]) -> dict[str, float]:
    """UPOS, UAS, LAS (no tree constraint) and name F1 by span, in percent."""
    network.eval()
    count: Counter[str] = Counter()
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches(listed, 6000):
            gold = batcher.targets(group)
            upos, names, arcs, label_heads, label_dependents, _ = network(*batcher.inputs(group))
            heads = arcs.argmax(-1)
            relations = network.heads.labels(label_heads, label_dependents, heads).argmax(-1)
            known = gold["heads"] != IGNORED
            count["words"] += int(known.sum())
            count["upos"] += int((upos.argmax(-1) == gold["upos"])[known].sum())
            count["uas"] += int((heads == gold["heads"])[known].sum())
            count["las"] += int(((heads == gold["heads"]) & (relations == gold["relations"]))[known].sum())
            best = names.argmax(-1)
            for index, window in enumerate(group):
                start = 0
                for sentence in window.sentences:
                    past = start + len(sentence.words)
                    if sentence.names:
                        tags = [batcher.labels.names[row] for row in best[index, start:past]]
                        found, wanted = name_spans(tags), name_spans(sentence.names)
                        count.update(found=len(found), wanted=len(wanted), right=len(found & wanted))
                    start = past
    network.train()
    scores = {key: round(100 * count[key] / count["words"], 1) for key in ("upos", "uas", "las") if count["words"]}
    if count["wanted"]:
        scores["names"] = round(200 * count["right"] / (count["found"] + count["wanted"]), 1)
    return scores


def groups_of_parameters(network: nn.Module, rate: float, head_rate: float) -> list[dict[str, Any]]:
    """Parameters of the encoder, and the others, each with their highest rate of learning."""
    parts: dict[bool, list[nn.Parameter]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        parts[name.startswith("encoder.") and "corpora" not in name].append(parameter)
    return [{"params": parts[True], "highest": rate}, {"params": parts[False], "highest": head_rate}]


def train(options: argparse.Namespace) -> None:
    """Train for `epochs`, resuming from `work/last.pt` when it is there."""
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    pieces = Pieces(options.work / "pieces.model")
    pretrained = torch.load(options.work / "encoder.pt", weights_only=True)["weights"]
    quantized, scales = rows_of_vectors(pretrained)
    sentences = training_sentences(options.data)[: options.limit]
    held_out = {
        name: list(windows(part, pieces, (READ_PIECES,))) for name, part in held_out_sentences(options.data).items()
    }
    labels = Labels.of(sentences)
    counts = {key: len(getattr(labels, key)) for key in ("upos", "relations", "names", "corpora", "habits")}
    sizes = Sizes(pieces=len(quantized), layers=options.layers, **counts)
    network, batcher = Network(sizes), Batcher(labels, quantized * scales)
    network.encoder.load_pretrained(pretrained)
    optimizer = torch.optim.AdamW(
        groups_of_parameters(network, options.rate, options.head_rate), betas=(0.9, 0.98), weight_decay=0.01
    )
    steps = options.epochs * sum(1 for _ in batches(list(windows(sentences, pieces, WINDOW_PIECES)), options.pieces))
    first, best, step = 0, -1.0, 0
    if (options.work / f"{options.name}.last.pt").exists():
        state = torch.load(options.work / f"{options.name}.last.pt", weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        first, best, step = state["epoch"] + 1, state["best"], state["step"]
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words, about {steps} steps", flush=True)
    for epoch in range(first, options.epochs):
        started, total = time.time(), 0.0
        for number, group in enumerate(
            batches(list(windows(recased(sentences), pieces, WINDOW_PIECES)), options.pieces)
        ):
            for parameters in optimizer.param_groups:
                parameters["lr"] = parameters["highest"] * min(1.0, (step + 1) / 200) * max(0.02, 1 - step / steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = parsing_loss(network, batcher, group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            step, total = step + 1, total + loss.item()
            if number % 50 == 49:
                print(f"  step {step}, loss {total / (number + 1):.3f}, {time.time() - started:.0f} s", flush=True)
        scores = {name: evaluate(network, batcher, part) for name, part in held_out.items()}
        mean = scores["id"]["las"] + scores["en"]["las"] + 0.5 * (scores["id names"]["names"] + scores["en"]["names"])
        print(f"epoch {epoch}: {time.time() - started:.0f} s, {json.dumps(scores)}", flush=True)
        state = {"network": network.state_dict(), "sizes": sizes.as_dict(), "labels": asdict(labels)}
        if mean > best:
            best = mean
            torch.save({**state, "scores": scores, "epoch": epoch}, options.work / f"{options.name}.best.pt")
        torch.save(
            {**state, "optimizer": optimizer.state_dict(), "epoch": epoch, "best": best, "step": step},
            options.work / f"{options.name}.last.pt",
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--name", default="parser", help="what the checkpoints are called")
    parser.add_argument("--layers", type=int, default=6, help="layers of the encoder")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--pieces", type=int, default=4000, help="pieces a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="highest rate of learning of the encoder")
    parser.add_argument("--head-rate", type=float, default=1.5e-3, help="the same of what stands on it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="learn from the first so many sentences only (to try things out)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options)


if __name__ == "__main__":
    main()
