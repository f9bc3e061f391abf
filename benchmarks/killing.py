"""What trials that kill processes share: the processes, the rounds, and what is found."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from benchmarks.postgresql_server import Server

ROOT = Path(__file__).parents[1]
STARTING_SECONDS, AWAY_SECONDS = 0.8, 2.0
"""Within how long a process is killed that has told nothing yet; how long a server is away at most."""


@dataclass
class Outcome:
    """What happened. `acknowledged` counts the articles that were told as written; `gave_up` the processes that ended
    with an error though nobody killed them."""

    database: str
    kills: int = 0
    server_stops: int = 0
    acknowledged: int = 0
    articles: int = 0
    lost: int = 0
    doubled: int = 0
    half_written: int = 0
    faults: int = 0
    gave_up: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not any((self.lost, self.doubled, self.half_written, self.faults, self.gave_up))


class Running:
    """A process that writes to a ledger, and the files for what it tells."""

    def __init__(self, name: Path, command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        self.output, self.errors = name.with_suffix(".out"), name.with_suffix(".err")
        with self.output.open("wb") as output, self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | dict(environment or {}), stdout=output, stderr=errors
            )

    def wait_for_line(self) -> None:
        """Waits until the process has told something, or has ended."""
        while self.process.poll() is None and b"\n" not in self.output.read_bytes()[:1000]:
            time.sleep(0.01)

    def kill(self) -> bool:
        """Kills the process; False where it had ended before."""
        ended = self.process.poll() is not None
        self.process.kill()
        self.process.wait()
        return not ended

    def last_error(self) -> str:
        """The last line of what it said on standard error."""
        return self.errors.read_text(encoding="utf-8").strip().rpartition("\n")[2]

    def told(self) -> list[dict[str, Any]]:
        """What it told; a last line that is cut off was not told."""
        lines = self.output.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]


class Trial(ABC):
    """A ledger that processes write to until they are killed, and all that they told."""

    WRITING_SECONDS: ClassVar[float] = 0.5
    """Within how long a process is killed after the first that it told."""

    LONGEST_SECONDS: ClassVar[float] = 300.0
    """Within how long a process that nobody kills must come to its end, on a machine with much else to do."""

    def __init__(self, where: str, folder: Path, server: Server | None, seed: int) -> None:
        self.where = where
        self.folder = folder
        self.server = server
        self.moments = random.Random(seed)
        self.outcome = Outcome("postgresql" if server else "sqlite")
        self.told: Counter[str] = Counter()
        self.told_added: Counter[str] = Counter()

    @abstractmethod
    def start(self, *, ends: bool) -> list[Running]:
        """Two processes that write to the ledger; they come to their end by themselves only where it is asked for."""

    @abstractmethod
    def collect(self, processes: list[Running]) -> None:
        """Takes note of what the processes told."""

    @abstractmethod
    def check(self) -> None:
        """Compares the ledger with what was told, and verifies it. What is wrong stays wrong, so the last check has it
        all."""

    def finish(self) -> None:  # noqa: B027 - most have nothing to do
        """What is done when nobody is killed any more, before the last check."""

    def close(self) -> None:  # noqa: B027 - most have opened nothing
        """Lets go of what the trial has opened."""

    def kill_round(self) -> None:
        """Two processes, killed each at a moment of its own."""
        processes = self.start(ends=False)
        while_starting = self.moments.random() < 0.3
        for process in processes:
            if not while_starting:
                process.wait_for_line()
            time.sleep(self.moments.uniform(0, STARTING_SECONDS if while_starting else self.WRITING_SECONDS))
            self.outcome.kills += process.kill()
        self.collect(processes)

    def stop_round(self) -> None:
        """Two processes, and a server that is gone for a while under them."""
        assert self.server is not None
        processes = self.start(ends=True)
        for process in processes:
            process.wait_for_line()
        self.server.stop("immediate")
        time.sleep(self.moments.uniform(0, AWAY_SECONDS))
        self.server.start()
        self.outcome.server_stops += 1
        self.wait_for(processes)
        self.collect(processes)

    def wait_for(self, processes: list[Running]) -> None:
        """Lets processes come to their end; those that do not are killed, and have given up."""
        for process in processes:
            try:
                code = process.process.wait(timeout=self.LONGEST_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                code = -signal.SIGKILL
            if code:
                self.outcome.gave_up += 1
                self.example(f"exit code {code}: {process.last_error()}")

    def example(self, what: str) -> None:
        """Keeps the first few things that are wrong."""
        if len(self.outcome.examples) < 5:
            self.outcome.examples.append(what)
