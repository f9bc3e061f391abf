"""Average pair readers: `python -m training.average_pairs --work .training pair_reader pair_fold0 ...`.

The mean of the weights of networks that started alike and learned in other orders, or on other parts, is better than
each of them (Wortsman et al. 2022). Writes `pair_mean.pt`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

NAME = "pair_mean"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder of checkpoints")
    parser.add_argument("names", nargs="+", help="the checkpoints")
    options = parser.parse_args()
    states = [torch.load(options.work / f"{name}.pt", weights_only=True) for name in options.names]
    mean = {key: torch.stack([state[key] for state in states]).mean(0) for key in states[0]}
    torch.save(mean, options.work / f"{NAME}.pt")


if __name__ == "__main__":
    main()
