"""Train the tagger and parser: `python -m training.parser --data ../shared/data --work .training`.

Writes a checkpoint an epoch and goes on from the last one when started again; keeps the best by the mean of the
held-out scores. Two cores, about an hour.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from saksi.reading.features import ngram_rows, shape_of
from saksi.runs.measuring.name_tags import name_spans
from training.corpora import Sentence, held_out_sentences, training_sentences
from training.network import Embedder, Network, Sizes

IGNORED = -100
PADDING, UNKNOWN = 0, 1


@dataclass(slots=True)
class Vocabulary:
    """Everything that turns words and labels into rows and back."""

    words: list[str]
    frequencies: list[int]
    upos: list[str]
    relations: list[str]
    names: list[str]
    corpora: list[str]

    @classmethod
    def of(cls, sentences: list[Sentence]) -> Vocabulary:
        """The vocabulary of the training sentences: words seen twice or more."""
        counts = Counter(word.lower() for sentence in sentences for word in sentence.words)
        words = [word for word, count in counts.most_common() if count >= 2]
        return cls(
            ["", "?", *words],
            [0, 0, *(counts[word] for word in words)],
            sorted({tag for sentence in sentences for tag in sentence.upos}),
            sorted({label for sentence in sentences for label in sentence.relations}),
            sorted({tag for sentence in sentences for tag in sentence.names}),
            sorted({sentence.corpus for sentence in sentences}),
        )


class Batcher:
    """Sentences as tensors; words are hidden at random in training, rare ones more often."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rows = {word: row for row, word in enumerate(vocabulary.words)}
        self.ngrams: dict[str, list[int]] = {}

    def row(self, word: str, hide: bool) -> int:
        row = self.rows.get(word.lower(), UNKNOWN)
        chance = 0.25 if self.vocabulary.frequencies[row] < 20 else 0.08
        return UNKNOWN if hide and random.random() < chance else row

    def ngrams_of(self, word: str) -> list[int]:
        if word not in self.ngrams:
            self.ngrams[word] = ngram_rows(word)
        return self.ngrams[word]

    def __call__(self, sentences: list[Sentence], hide: bool = False) -> tuple[dict[str, Tensor], Tensor]:
        """Input tensors and lengths of sentences sorted by falling length."""
        length = len(sentences[0].words)
        ngrams: list[int] = []
        offsets: list[int] = []
        words = torch.zeros(len(sentences), length, dtype=torch.long)
        shapes = torch.zeros(len(sentences), length, dtype=torch.long)
        for index, sentence in enumerate(sentences):
            for position in range(length):
                offsets.append(len(ngrams))
                if position < len(sentence.words):
                    word = sentence.words[position]
                    words[index, position] = self.row(word, hide)
                    shapes[index, position] = int(shape_of(word))
                    ngrams += self.ngrams_of(word)
                else:
                    ngrams.append(PADDING)
        batch = {
            "words": words,
            "shapes": shapes,
            "ngrams": torch.tensor(ngrams),
            "ngram_offsets": torch.tensor(offsets),
            "corpora": torch.tensor([self.vocabulary.corpora.index(sentence.corpus) for sentence in sentences]),
        }
        return batch, torch.tensor([len(sentence.words) for sentence in sentences])

    def targets(self, sentences: list[Sentence]) -> dict[str, Tensor]:
        """Gold rows, `IGNORED` where the corpus says nothing."""
        length = len(sentences[0].words)
        gold = {key: torch.full((len(sentences), length), IGNORED) for key in ("upos", "heads", "relations", "names")}
        for index, sentence in enumerate(sentences):
            for key, labels in (("upos", sentence.upos), ("relations", sentence.relations), ("names", sentence.names)):
                known = getattr(self.vocabulary, key)
                for position, label in enumerate(labels):
                    gold[key][index, position] = known.index(label)
            for position, head in enumerate(sentence.heads):
                gold["heads"][index, position] = head
        return gold


def batches(sentences: list[Sentence], words: int) -> Iterator[list[Sentence]]:
    """Batches of sentences of about one length, at most `words` words with padding, each sorted by falling length."""
    ordered = sorted(sentences, key=lambda sentence: -len(sentence.words) + random.random() * 4)
    groups: list[list[Sentence]] = []
    for sentence in ordered:
        longest = max(len(sentence.words), len(groups[-1][0].words)) if groups else 0
        if groups and (len(groups[-1]) + 1) * longest <= words:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    random.shuffle(groups)
    for group in groups:
        yield sorted(group, key=lambda sentence: -len(sentence.words))


def masked(arcs: Tensor, lengths: Tensor) -> Tensor:
    """Arc scores with the heads beyond each sentence's end ruled out."""
    columns = torch.arange(arcs.shape[-1])[None, :] <= lengths[:, None]
    return arcs.masked_fill(~columns[:, None, :], -1e4)


def loss_of(embedder: Embedder, network: Network, batcher: Batcher, group: list[Sentence]) -> Tensor:
    """The summed cross-entropies of the four heads over one batch."""
    batch, lengths = batcher(group, hide=True)
    gold = batcher.targets(group)
    upos, names, arcs, label_heads, label_dependents, _ = network(embedder(batch), lengths)
    pieces = [(upos, gold["upos"], 0.5), (names, gold["names"], 1.0), (masked(arcs, lengths), gold["heads"], 1.0)]
    labels = network.labels(label_heads, label_dependents, gold["heads"].clamp(min=0))
    pieces.append((labels, gold["relations"], 1.0))
    total = torch.zeros(())
    for scores, target, weight in pieces:
        if bool((target != IGNORED).any()):
            flat = scores.reshape(-1, scores.shape[-1])
            total = total + weight * nn.functional.cross_entropy(flat, target.reshape(-1), ignore_index=IGNORED)
    return total


def evaluate(embedder: Embedder, network: Network, batcher: Batcher, sentences: list[Sentence]) -> dict[str, float]:
    """UPOS, UAS, LAS (no tree constraint) and name F1 by span, in percent."""
    embedder.eval()
    network.eval()
    count: Counter[str] = Counter()
    with torch.inference_mode():
        for group in batches(sentences, 3000):
            batch, lengths = batcher(group)
            gold = batcher.targets(group)
            upos, names, arcs, label_heads, label_dependents, _ = network(embedder(batch), lengths)
            heads = masked(arcs, lengths).argmax(-1)
            relations = network.labels(label_heads, label_dependents, heads).argmax(-1)
            known = gold["heads"] != IGNORED
            count["words"] += int(known.sum())
            count["upos"] += int((upos.argmax(-1) == gold["upos"])[known].sum())
            count["uas"] += int((heads == gold["heads"])[known].sum())
            count["las"] += int(((heads == gold["heads"]) & (relations == gold["relations"]))[known].sum())
            for index, sentence in enumerate(group):
                if sentence.names:
                    tags = [batcher.vocabulary.names[row] for row in names[index].argmax(-1)[: len(sentence.words)]]
                    found, wanted = name_spans(tags), name_spans(sentence.names)
                    count["found"] += len(found)
                    count["wanted"] += len(wanted)
                    count["right"] += len(found & wanted)
    embedder.train()
    network.train()
    scores = {key: round(100 * count[key] / count["words"], 2) for key in ("upos", "uas", "las") if count["words"]}
    if count["wanted"]:
        scores["names"] = round(200 * count["right"] / (count["found"] + count["wanted"]), 2)
    return scores


def train(data: Path, work: Path, epochs: int, words: int, rate: float, seed: int, limit: int | None) -> None:
    """Train for `epochs`, resuming from `work/last.pt` when it is there."""
    random.seed(seed)
    torch.manual_seed(seed)
    sentences = training_sentences(data)[:limit]
    held_out = held_out_sentences(data)
    vocabulary = Vocabulary.of(sentences)
    sizes = Sizes(*(len(getattr(vocabulary, key)) for key in ("words", "upos", "relations", "names", "corpora")))
    embedder, network, batcher = Embedder(sizes), Network(sizes), Batcher(vocabulary)
    optimizer = torch.optim.Adam([*embedder.parameters(), *network.parameters()], lr=rate, betas=(0.9, 0.95))
    steps = epochs * sum(1 for _ in batches(sentences, words))
    first, best, step = 0, -1.0, 0
    work.mkdir(parents=True, exist_ok=True)
    if (work / "last.pt").exists():
        state = torch.load(work / "last.pt", weights_only=False)
        embedder.load_state_dict(state["embedder"])
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        first, best, step = state["epoch"] + 1, state["best"], state["step"]
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words, {steps} steps", flush=True)
    for epoch in range(first, epochs):
        started, total = time.time(), 0.0
        for number, group in enumerate(batches(sentences, words)):
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate * min(1.0, (step + 1) / 150) * max(0.03, 1 - step / steps)
            loss = loss_of(embedder, network, batcher, group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*embedder.parameters(), *network.parameters()], 5.0)
            optimizer.step()
            step, total = step + 1, total + loss.item()
            if number % 100 == 99:
                print(f"  step {step}, loss {total / (number + 1):.3f}, {time.time() - started:.0f} s", flush=True)
        scores = {name: evaluate(embedder, network, batcher, part) for name, part in held_out.items()}
        mean = scores["id"]["las"] + scores["en"]["las"] + 0.5 * (scores["id names"]["names"] + scores["en"]["names"])
        print(f"epoch {epoch}: {time.time() - started:.0f} s, {json.dumps(scores)}", flush=True)
        state = {
            "embedder": embedder.state_dict(),
            "network": network.state_dict(),
            "sizes": sizes.as_dict(),
            "vocabulary": asdict(vocabulary),
        }
        if mean > best:
            best = mean
            torch.save({**state, "scores": scores, "epoch": epoch}, work / "best.pt")
        torch.save(
            {**state, "optimizer": optimizer.state_dict(), "epoch": epoch, "best": best, "step": step}, work / "last.pt"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--words", type=int, default=1600, help="words a batch")
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", type=int, help="learn from the first so many sentences only (to try things out)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options.data, options.work, options.epochs, options.words, options.rate, options.seed, options.limit)


if __name__ == "__main__":
    main()
