"""Average two trained networks: `python -m training.blend --work .training`.

Attribution, learned on top, costs the parser some of its trees. Networks that began as one can be averaged weight by
weight, and the mean is nearly as good as each at what it does best (Wortsman et al. 2022, *Robust fine-tuning of
zero-shot models*). Taggers that began as one and differ in their seeds are steadier together than each by itself
(Wortsman et al. 2022, *Model soups*): where both checkpoints have one, it is averaged too. Writes a checkpoint with all
else that the second has.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import torch

AVERAGED = ("network", "tagger")


def mean(before: dict[str, Any], after: dict[str, Any], part: float) -> dict[str, Any]:
    """The second of two checkpoints, its weights averaged with those of the first; `part` is its own part in them."""
    if before["labels"] != after["labels"]:
        raise SystemExit("the two have different labels: train the second from the first")
    shared = [key for key in AVERAGED if key in before and key in after]
    return after | {
        key: {name: torch.lerp(weights, after[key][name], part) for name, weights in before[key].items()}
        for key in shared
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("--first", default="parser.best", help="a checkpoint")
    parser.add_argument("--second", default="tagger.best", help="one that began as the first, or as the same")
    parser.add_argument("--part", type=float, default=0.75, help="the part of the second in the mean")
    parser.add_argument("--name", default="blend", help="the checkpoint to write")
    options = parser.parse_args()
    before, after = (
        torch.load(options.work / f"{name}.pt", weights_only=True) for name in (options.first, options.second)
    )
    torch.save(mean(before, after, options.part), options.work / f"{options.name}.pt")


if __name__ == "__main__":
    main()
