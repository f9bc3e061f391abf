"""Export the pair reader: `python -m training.export_pairs --work .training`.

Writes `pairs.onnx`, whose layers are in 8 bits as those of the parser are (`training.export`), and the hashes of all
model files.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from saksi.linking.pair_reader import FILE
from saksi.reading.pieces import Pieces
from training.export import quantize, smooth
from training.model_hashes import write_hashes
from training.pair_network import PairReader
from training.pair_reader import Example, Trainer, relation_examples
from training.pair_records import annotated_pairs, held_out
from training.treebank_windows import rows_of_vectors

CALIBRATION_PAIRS = 200


class RowsReader(nn.Module):
    """The reader of one pair from rows of pieces; their vectors are in 8 bits with a scale a row."""

    def __init__(self, reader: PairReader, vectors: Tensor, scales: Tensor) -> None:
        super().__init__()
        self.reader = reader
        self.register_buffer("vectors", vectors)
        self.register_buffer("scales", scales)

    def forward(self, rows: Tensor, seconds: Tensor) -> Tensor:
        lengths = torch.ones_like(rows).sum(1)
        vectors = self.vectors[rows].float() * self.scales[rows]
        relations, _ = self.reader(vectors, lengths, seconds)
        return relations  # type: ignore[no-any-return]


def export(reader: RowsReader, target: Path) -> None:
    """The network as ONNX in 32 bits."""
    inputs = (torch.ones(1, 17, dtype=torch.long), torch.tensor([8]))
    torch.onnx.export(
        reader, inputs, str(target), input_names=["rows", "seconds"], output_names=["relations"],
        dynamic_axes={"rows": {0: "b", 1: "p"}, "seconds": {0: "b"}}, opset_version=17, dynamo=False,
    )  # fmt: skip


def calibration(examples: list[Example]) -> Iterator[dict[str, Any]]:
    """Examples, one a batch, as the exported network takes them."""
    for each in examples:
        yield {"rows": np.array([each.rows], dtype=np.int64), "seconds": np.array([each.second], dtype=np.int64)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, default=Path("data/relations"))
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("--name", default="pair_reader", help="the checkpoint")
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    weights = torch.load(options.work / "encoder.pt", weights_only=True)["weights"]
    trainer = Trainer(weights)
    reader = trainer.reader()
    reader.load_state_dict(torch.load(options.work / f"{options.name}.pt", weights_only=True))
    reader.eval()
    pairs = [pair for pair in annotated_pairs(options.pairs) if not held_out(pair["topic"])]
    examples = relation_examples(Pieces(options.work / "pieces.model"), pairs)
    chosen = random.Random(1).sample(examples, min(CALIBRATION_PAIRS, len(examples)))
    smooth(reader, [trainer.inputs([each]) for each in chosen])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / FILE
        export(RowsReader(reader, *rows_of_vectors(weights)), whole)
        quantize(whole, options.out / FILE, calibration(chosen))
    write_hashes(options.out)


if __name__ == "__main__":
    main()
