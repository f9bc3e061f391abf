"""Export the trained tagger and parser: `python -m training.export --checkpoint .training/best.pt`.

Writes `parser.onnx` and `labels.onnx` (run by onnxruntime), `parser.npz` (vectors, read by numpy), `parser.json`
(labels) and the hashes of all model files to `src/saksi/reading/models/`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import torch

from training.network import Embedder, LabelScorer, Network, Sizes
from training.parser import Vocabulary

OUTPUTS = ["upos", "names", "arcs", "label_heads", "label_dependents", "states"]


def export_network(network: Network, width: int, target: Path) -> None:
    """The network as ONNX; inputs `vectors` [b, n, width] and `lengths` [b], falling.

    Not quantized: onnxruntime scales int8 activations over the whole batch, and a sentence would be read differently
    in other company."""
    torch.onnx.export(
        network,
        (torch.randn(3, 9, width), torch.tensor([9, 7, 4])),
        str(target),
        input_names=["vectors", "lengths"],
        output_names=OUTPUTS,
        dynamic_axes={"vectors": {0: "b", 1: "n"}, "lengths": {0: "b"}},
        opset_version=17,
        dynamo=False,
    )


def export_labels(network: Network, width: int, target: Path) -> None:
    """The label scorer as ONNX; inputs `dependents` and `heads` [n, width]."""
    torch.onnx.export(
        LabelScorer(network),
        (torch.randn(5, width), torch.randn(5, width)),
        str(target),
        input_names=["dependents", "heads"],
        output_names=["relations"],
        dynamic_axes={"dependents": {0: "n"}, "heads": {0: "n"}},
        opset_version=17,
        dynamo=False,
    )


def write_hashes(folder: Path) -> None:
    """Write the SHA-256 of every model file, and print their sizes."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".onnx", ".npz", ".json", ".udpipe"))
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")
    for path in files:
        print(f"{path.stat().st_size / 1e6:6.2f} MB  {path.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    state = torch.load(options.checkpoint, weights_only=True)
    sizes, vocabulary = Sizes(**state["sizes"]), Vocabulary(**state["vocabulary"])
    embedder, network = Embedder(sizes), Network(sizes)
    embedder.load_state_dict(state["embedder"])
    network.load_state_dict(state["network"])
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    export_network(network, sizes.word + sizes.ngram + sizes.shape + sizes.corpus, options.out / "parser.onnx")
    export_labels(network, sizes.label, options.out / "labels.onnx")
    tables = {name: getattr(embedder, name).weight.detach().numpy().astype(np.float16) for name in ("words", "ngrams")}
    np.savez_compressed(
        options.out / "parser.npz",
        **tables,
        shapes=embedder.shapes.weight.detach().numpy(),
        corpora=embedder.corpora.weight.detach().numpy(),
        vocabulary=np.frombuffer("\n".join(vocabulary.words).encode(), dtype=np.uint8),
    )
    labels = {key: getattr(vocabulary, key) for key in ("upos", "relations", "names", "corpora")}
    card = {"labels": labels, "held out": state["scores"], "epoch": state["epoch"]}
    (options.out / "parser.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    write_hashes(options.out)


if __name__ == "__main__":
    main()
