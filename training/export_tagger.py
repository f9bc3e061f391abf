"""Export the attribution tagger: `python -m training.export_tagger --work .training`.

Writes `cues.onnx` (encodings, likelihood of a cue, acts), `roles.onnx` (roles around an anchor) and the hashes of all
model files to `src/saksi/reading/models/`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from saksi.claims.evidence import SIZES
from training.model_hashes import write_hashes
from training.tagger_network import HIDDEN, Tagger


class Cues(nn.Module):
    """States and features -> encodings, how likely each token is no anchor, a narrow or a wide one, act scores."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, states: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        encoded = self.tagger.encode(states, features)
        return encoded, torch.softmax(self.tagger.cues(encoded), -1), self.tagger.acts(encoded)


class Roles(nn.Module):
    """Encodings, anchors and the rules' roles -> role scores."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, encoded: Tensor, anchors: Tensor, by_rule: Tensor) -> Tensor:
        return self.tagger.roles(encoded, anchors, by_rule)


def export(
    module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: dict[str, dict[int, str]], target: Path
) -> None:
    """A module as ONNX, not quantized (see training.export)."""
    torch.onnx.export(
        module,
        tuple(inputs.values()),
        str(target),
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("--name", default="tagger.best", help="the checkpoint")
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    state = torch.load(options.work / f"{options.name}.pt", weights_only=True)
    tagger = Tagger(state["width"])
    tagger.load_state_dict(state["tagger"])
    tagger.eval()
    tokens = {0: "n"}
    export(
        Cues(tagger),
        {"states": torch.randn(9, state["width"]), "features": torch.zeros(9, len(SIZES), dtype=torch.long)},
        ["encoded", "likely", "acts"],
        {"states": tokens, "features": tokens, "encoded": tokens, "likely": tokens, "acts": tokens},
        options.out / "cues.onnx",
    )
    export(
        Roles(tagger),
        {
            "encoded": torch.randn(9, 2 * HIDDEN),
            "anchors": torch.tensor([2, 5]),
            "by_rule": torch.zeros(2, 9, dtype=torch.long),
        },
        ["roles"],
        {"encoded": tokens, "anchors": {0: "a"}, "by_rule": {0: "a", 1: "n"}, "roles": {0: "a", 1: "n"}},
        options.out / "roles.onnx",
    )
    write_hashes(options.out)


if __name__ == "__main__":
    main()
