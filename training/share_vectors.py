"""Keep the vectors of pieces once: `python -m training.share_vectors`, after both `parser.onnx` and `pairs.onnx`.

Both networks begin with the same vectors, which neither trains. They go into `vectors.bin` (ONNX external data), which
both files name; large weights of the pair reader's head are kept in 8 bits, and rows of positions that no pair reaches
are left out. Writes the hashes of all model files.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnx.external_data_helper import set_external_data

from saksi.linking.pair_reader import FILE as PAIRS
from saksi.linking.pair_reader import MOST_PIECES
from saksi.reading.models import VECTORS
from training.model_hashes import write_hashes

PARSER = "parser.onnx"
SHARED = ("vectors", "scales")
POSITIONS = 2 * MOST_PIECES + 8
LARGE = 100_000
"""Numbers from which a tensor is worth narrowing."""

STEPS = 127


def tensors(model: onnx.ModelProto) -> dict[str, TensorProto]:
    """The weights of a model, by name."""
    return {tensor.name: tensor for tensor in model.graph.initializer}


def shared_data(model: onnx.ModelProto) -> bytes:
    """The vectors and scales of a model, one behind the other."""
    return b"".join(numpy_helper.to_array(tensors(model)[name]).tobytes() for name in SHARED)


def point_at_shared(model: onnx.ModelProto) -> None:
    """Lets a model take its vectors and scales from the shared file."""
    offset = 0
    for name in SHARED:
        tensor = tensors(model)[name]
        length = numpy_helper.to_array(tensor).nbytes
        tensor.raw_data = b""
        set_external_data(tensor, VECTORS, offset, length)
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        offset += length


def narrow(model: onnx.ModelProto) -> None:
    """Keeps large weights in 8 bits with a scale a row, and no more rows of positions than a pair can need."""
    for tensor in list(model.graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < LARGE or tensor.name in SHARED:
            continue
        if values.ndim == 3:  # positions: the layers in 8 bits behind them would make much of any rounding
            tensor.CopyFrom(numpy_helper.from_array(values[:, :POSITIONS], tensor.name))
            continue
        scales = (np.abs(values).max(1) / STEPS).astype(np.float32)
        steps = np.rint(values / scales[:, None]).astype(np.int8)
        names = [f"{tensor.name}_steps", f"{tensor.name}_scales"]
        model.graph.initializer.remove(tensor)
        model.graph.initializer.extend(map(numpy_helper.from_array, (steps, scales), names))
        model.graph.node.insert(0, helper.make_node("DequantizeLinear", names, [tensor.name], axis=0))


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--models", type=Path, default=Path("src/saksi/reading/models"))
    folder = parser.parse_args().models
    models = {name: onnx.load(str(folder / name)) for name in (PARSER, PAIRS)}
    data = shared_data(models[PARSER])
    assert data == shared_data(models[PAIRS]), "the two do not begin with the same vectors"
    narrow(models[PAIRS])
    for model in models.values():
        point_at_shared(model)
    (folder / VECTORS).write_bytes(data)
    for name, model in models.items():
        (folder / name).write_bytes(model.SerializeToString())
    write_hashes(folder)


if __name__ == "__main__":
    main()
