"""What was wrong with something that was read all the same: each kind counted once, with an example to look at."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.errors import one_line

LONGEST_EXAMPLE = 120


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble in a source. `what` names it, `count` says how often it came, `example` where or on what."""

    what: str
    count: int
    example: str

    def __str__(self) -> str:
        times = f" ({self.count:,} times)" if self.count > 1 else ""
        return f"{self.what}{times}: {self.example}" if self.example else f"{self.what}{times}"


class Problems:
    """Collects problems while a source is read. However many come, what is kept is one `Problem` a kind."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.examples: dict[str, str] = {}

    def note(self, what: str, example: str = "", count: int = 1) -> None:
        """Counts one more of the kind `what`; the first example is kept."""
        self.counts[what] = self.counts.get(what, 0) + count
        self.examples.setdefault(what, one_line(example[:LONGEST_EXAMPLE]))

    def found(self) -> tuple[Problem, ...]:
        """All kinds so far, in the order in which they first came."""
        return tuple(Problem(what, count, self.examples[what]) for what, count in self.counts.items())
