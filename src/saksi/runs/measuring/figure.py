"""What a measurement gives: figures with their interval, and the kinds of error behind them.

Every module here that measures on a corpus has `measure(data: Path) -> Measurement`; `data` is the folder that holds
the corpora, each in a folder of its own, and `MissingInput` says what of it is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one set, all in percent.

    `value` is None where there was nothing to measure, `asked` where nothing is asked. `low` and `high` are the ends of
    its 95 % bootstrap interval, None where there is none. `cases` counts what the figure is taken over: the gold claims
    for an F1 or a recall, the matched ones for an accuracy. What is asked is the least that the figure should be, the
    most where it is `at_most`.
    """

    set: str
    name: str
    value: float | None
    asked: float | None
    low: float | None
    high: float | None
    cases: int
    at_most: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the figure is what is asked of it; None where nothing is asked."""
        if self.asked is None:
            return None
        if self.value is None:
            return False
        return self.value <= self.asked if self.at_most else self.value >= self.asked


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """A kind of error, how often it came and one case of it, in words to be read by people."""

    kind: str
    count: int
    example: str


@dataclass(frozen=True, slots=True)
class Measurement:
    """A set as measured: its figures, its errors (most frequent first), and the cases skipped, counted by reason."""

    set: str
    figures: tuple[Figure, ...]
    errors: tuple[ErrorKind, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
