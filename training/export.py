"""Export the trained tagger and parser: `python -m training.export --data ../shared/data --work .training`.

Writes `parser.onnx` and `labels.onnx` (run by onnxruntime), `pieces.model`, `parser.json` (labels, and the scores on
held-out sentences before weights go into 8 bits) and the hashes of all model files to `src/saksi/reading/models/`.

The encoder's layers are in 8 bits, weights and what is multiplied with them. The scales of the latter are fixed here,
on windows of training text: were they taken from each batch at run time, a sentence would be read differently in other
company.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from saksi.reading.pieces import Pieces
from training.corpora import READER_HABITS, held_out_sentences, training_sentences
from training.model_hashes import write_hashes
from training.network import LabelScorer, Network, Sizes
from training.parser import evaluate
from training.treebank_windows import READ_PIECES, Batcher, Labels, Window, rows_of_vectors, windows

INPUTS = ["rows", "lengths", "corpora", "firsts", "lasts", "sentences"]
OUTPUTS = ["upos", "names", "arcs", "label_heads", "label_dependents", "states"]
CALIBRATION_WINDOWS = 240


class Reader(nn.Module):
    """The network from rows of pieces; their vectors are in 8 bits with a scale a row. `habits` has for each treebank
    the habit of tagging names that the reader follows in its language."""

    def __init__(self, network: Network, vectors: Tensor, scales: Tensor, habits: Tensor) -> None:
        super().__init__()
        self.network = network
        self.register_buffer("habits", habits)
        self.register_buffer("vectors", vectors)
        self.register_buffer("scales", scales)

    def forward(
        self, rows: Tensor, lengths: Tensor, corpora: Tensor, firsts: Tensor, lasts: Tensor, sentences: Tensor
    ) -> tuple[Tensor, ...]:
        vectors = self.vectors[rows].float() * self.scales[rows]
        return self.network(vectors, lengths, corpora, firsts, lasts, sentences, self.habits[corpora])  # type: ignore[no-any-return]


class Smoothed(nn.Module):
    """A linear map whose input is first scaled channel by channel, and whose weights undo that: the numbers are the
    same, but channels that are far larger than others no longer spoil the 8-bit scale of all (SmoothQuant; Xiao et al.
    2023)."""

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weight = linear.weight.detach().abs().amax(0).clamp(min=1e-5)
        scales = (largest.clamp(min=1e-5).sqrt() / weight.sqrt()).clamp(min=1e-4)
        self.inverse = nn.Parameter(1 / scales)
        self.linear = linear
        self.linear.weight = nn.Parameter(linear.weight.detach() * scales)

    def forward(self, values: Tensor) -> Tensor:
        return self.linear(values * self.inverse)  # type: ignore[no-any-return]


def smooth(network: Network, listed: list[tuple[Tensor, ...]]) -> None:
    """Smooth every linear map of the encoder's layers, by the largest inputs seen over the given inputs."""
    largest: dict[str, Tensor] = {}
    linear = {name: part for name, part in network.encoder.layers.named_modules() if isinstance(part, nn.Linear)}

    def look(name: str) -> Any:
        def note(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen = inputs[0].detach().abs().flatten(0, 1).amax(0)
            largest[name] = torch.maximum(largest.get(name, seen), seen)

        return note

    hooks = [part.register_forward_pre_hook(look(name)) for name, part in linear.items()]
    with torch.inference_mode():
        for inputs in listed:
            network(*inputs)
    for hook in hooks:
        hook.remove()
    for name, part in linear.items():
        layer, place = name.split(".")
        setattr(network.encoder.layers[int(layer)], place, Smoothed(part, largest[name].clone()))


def export_reader(reader: Reader, target: Path) -> None:
    """The network as ONNX in 32 bits."""
    pieces, words = torch.zeros(3, 11, dtype=torch.long), torch.zeros(3, 7, dtype=torch.long)
    inputs = (pieces, torch.tensor([11, 9, 5]), torch.zeros(3, dtype=torch.long), words, words, words)
    axes = {name: {0: "b"} for name in ("lengths", "corpora")}
    axes |= {"rows": {0: "b", 1: "p"}} | {name: {0: "b", 1: "n"} for name in ("firsts", "lasts", "sentences")}
    torch.onnx.export(
        reader, inputs, str(target), input_names=INPUTS, output_names=OUTPUTS, dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip


def quantize(source: Path, target: Path, batches: Iterator[dict[str, Any]]) -> None:
    """The linear maps of the encoder's layers in 8 bits with fixed scales. Weights keep to 7 bits, so that processors
    without VNNI compute the same numbers."""
    import onnx
    from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static

    class Batches(CalibrationDataReader):  # type: ignore[misc]
        def get_next(self) -> dict[str, Any] | None:
            return next(batches, None)

    model = onnx.load(str(source))
    constants = {constant.name for constant in model.graph.initializer}
    linear = [
        node.name
        for node in model.graph.node
        if node.op_type == "MatMul" and "/layers." in node.name and constants & set(node.input)
    ]
    quantize_static(
        str(source), str(target), Batches(), quant_format=QuantFormat.QDQ, per_channel=True, reduce_range=True,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, nodes_to_quantize=linear,
        op_types_to_quantize=["MatMul"],
    )  # fmt: skip


def calibration_windows(data: Path, pieces: Pieces) -> list[Window]:
    """Windows of training text."""
    listed = list(windows(training_sentences(data), pieces, (READ_PIECES,)))
    return random.Random(1).sample(listed, min(CALIBRATION_WINDOWS, len(listed)))


def calibration(listed: list[Window], batcher: Batcher) -> Iterator[dict[str, Any]]:
    """Windows, one a batch, as the exported network takes them."""
    for window in listed:
        rows = torch.from_numpy(window.rows)[None]
        yield dict(zip(INPUTS, (value.numpy() for value in (rows, *batcher.inputs([window])[1:-1])), strict=True))


def export_labels(network: Network, width: int, target: Path) -> None:
    """The label scorer as ONNX; inputs `dependents` and `heads` [n, width]."""
    torch.onnx.export(
        LabelScorer(network.heads),
        (torch.randn(5, width), torch.randn(5, width)),
        str(target),
        input_names=["dependents", "heads"],
        output_names=["relations"],
        dynamic_axes={"dependents": {0: "n"}, "heads": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("--name", default="parser.best", help="the checkpoint")
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    state = torch.load(options.work / f"{options.name}.pt", weights_only=True)
    sizes, labels = Sizes(**state["sizes"]), Labels(**state["labels"])
    network = Network(sizes)
    network.load_state_dict(state["network"])
    network.eval()
    vectors, scales = rows_of_vectors(torch.load(options.work / "encoder.pt", weights_only=True)["weights"])
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(options.work / "pieces.model", options.out / "pieces.model")
    pieces = Pieces(options.work / "pieces.model")
    batcher, listed = Batcher(labels, vectors * scales), calibration_windows(options.data, pieces)
    scores = {
        name: evaluate(network, batcher, list(windows(part, pieces, (READ_PIECES,))))
        for name, part in held_out_sentences(options.data).items()
    }
    network.eval()
    smooth(network, [batcher.inputs([window]) for window in listed])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "parser.onnx"
        habits = torch.tensor([labels.habits.index(READER_HABITS[name[:2]]) for name in labels.corpora])
        export_reader(Reader(network, vectors, scales, habits), whole)
        quantize(whole, options.out / "parser.onnx", calibration(listed, batcher))
    export_labels(network, sizes.label, options.out / "labels.onnx")
    card = {
        "labels": {key: getattr(labels, key) for key in ("upos", "relations", "names", "corpora")},
        "held out": scores,
    }
    (options.out / "parser.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    write_hashes(options.out)


if __name__ == "__main__":
    main()
