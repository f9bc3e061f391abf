"""Kills `saksi add` at random moments, and PostgreSQL under it: `python -m benchmarks.kills --count 500`.

Two processes add the same articles in different order and are killed (SIGKILL), some while they start, some while they
write. With `--database postgresql` the server is stopped as well, as if its processes were killed, and started again;
then nobody is killed, and both must come to their end. What was told on standard output must be in the ledger, once and
whole, whatever happened. One line of JSON says what was found; the exit code is 1 where anything is lost, doubled, half
written or otherwise broken, or a process gave up.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.postgresql_server import Server, serving
from saksi.ledger.ledger import Ledger

ROOT = Path(__file__).parents[1]
LINES = 3
"""Claims of an article."""

PLENTY = 4000
"""Articles for one round: more than two processes can add before they are killed."""

FEW = 40
"""Articles for a round in which the server is stopped: both processes add all of them."""

STARTING_SECONDS, WRITING_SECONDS, AWAY_SECONDS = 0.8, 0.5, 2.0
CHECK_EVERY = 25


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


class Trial:
    """A ledger that processes add to until they are killed, and all that they told."""

    def __init__(self, where: str, folder: Path, server: Server | None, seed: int) -> None:
        self.where = where
        self.folder = folder
        self.server = server
        self.moments = random.Random(seed)
        self.outcome = Outcome("postgresql" if server else "sqlite")
        self.first = 0
        self.told: Counter[str] = Counter()
        self.told_added: Counter[str] = Counter()

    def kill_round(self) -> None:
        """Two processes, killed each at a moment of its own."""
        processes = self.start(PLENTY)
        while_starting = self.moments.random() < 0.3
        for process in processes:
            if not while_starting:
                process.wait_for_line()
            time.sleep(self.moments.uniform(0, STARTING_SECONDS if while_starting else WRITING_SECONDS))
            self.outcome.kills += process.kill()
        self.collect(processes)

    def stop_round(self) -> None:
        """Two processes, and a server that is gone for a while under them."""
        assert self.server is not None
        processes = self.start(FEW)
        for process in processes:
            process.wait_for_line()
        self.server.stop("immediate")
        time.sleep(self.moments.uniform(0, AWAY_SECONDS))
        self.server.start()
        self.outcome.server_stops += 1
        for process in processes:
            if code := process.running.wait(timeout=120):
                self.outcome.gave_up += 1
                self.example(f"exit code {code}: {process.last_error()}")
        self.collect(processes)

    def start(self, count: int) -> list[Adding]:
        """Two processes that add the same articles, the second in another order."""
        numbers = list(range(max(self.first - 10, 0), self.first + count))
        processes = [Adding(self.folder / "one", self.where, numbers)]
        self.moments.shuffle(numbers)
        return [*processes, Adding(self.folder / "two", self.where, numbers)]

    def collect(self, processes: list[Adding]) -> None:
        """Takes note of what the processes told."""
        before = len(self.told)
        for process in processes:
            for line in process.whole_lines():
                self.told[line["article"]["id"]] += 1
                self.told_added[line["article"]["id"]] += line["status"] == "added"
        self.first += len(self.told) - before

    def check(self) -> None:
        """Compares the ledger with what was told, and verifies it. What is wrong stays wrong, so the last check has it
        all."""
        with Ledger.open(self.where, create=True) as ledger:
            kept = Counter[str]()
            claims = {}
            for article in ledger.articles():
                kept[article.id] += article.revisions
                claims[article.id] = article.claims
            with ledger.verification() as verification:
                faults = list(verification.faults())
        outcome = self.outcome
        outcome.acknowledged, outcome.articles = len(self.told), verification.articles
        outcome.lost = len(self.told.keys() - kept.keys())
        outcome.doubled = sum(count > 1 for count in (*kept.values(), *self.told_added.values()))
        outcome.half_written = sum(count != LINES for count in claims.values())
        outcome.faults = len(faults)
        for fault in faults[:3]:
            self.example(fault)

    def example(self, what: str) -> None:
        """Keeps the first few things that are wrong."""
        if len(self.outcome.examples) < 5:
            self.outcome.examples.append(what)


class Adding:
    """A process that adds articles, and the files that it reads and writes."""

    def __init__(self, name: Path, where: str, numbers: list[int]) -> None:
        self.output, self.errors = name.with_suffix(".out"), name.with_suffix(".err")
        articles = name.with_suffix(".jsonl")
        articles.write_text("".join(map(article_line, numbers)), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.quick_saksi", "add", "--json", "--ledger", where, str(articles)]
        with self.output.open("wb") as output, self.errors.open("wb") as errors:
            self.running = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors)

    def wait_for_line(self) -> None:
        """Waits until the process has told its first article, or has ended."""
        while self.running.poll() is None and b"\n" not in self.output.read_bytes()[:1000]:
            time.sleep(0.01)

    def kill(self) -> bool:
        """Kills the process; False where it had ended before."""
        ended = self.running.poll() is not None
        self.running.kill()
        self.running.wait()
        return not ended

    def last_error(self) -> str:
        """The last line of what it said on standard error."""
        return self.errors.read_text(encoding="utf-8").strip().rpartition("\n")[2]

    def whole_lines(self) -> list[dict[str, Any]]:
        """What it told; a last line that is cut off was not told."""
        lines = self.output.read_text(encoding="utf-8").splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]


def article_line(number: int) -> str:
    """A record of an article of so many lines."""
    text = "\n".join(f"Ferry {number} brought {line} boats to the harbour." for line in range(LINES))
    place = f"https://ferry.example/{number}"
    return json.dumps({"id": f"ferry-{number}", "url": place, "language": "en", "text": text}) + "\n"


@contextmanager
def trial(database: str, seed: int) -> Iterator[Trial]:
    """A trial on a new ledger, on a server of its own where there must be one."""
    with tempfile.TemporaryDirectory(prefix="saksi-kills-") as place:
        folder = Path(place)
        if database == "sqlite":
            yield Trial(str(folder / "ledger.sqlite"), folder, None, seed)
        else:
            with serving(durable=True) as server:
                yield Trial(server.new_database(), folder, server, seed)


def run(database: str, count: int, stops: int, seed: int) -> Outcome:
    """At least so many kills and, on PostgreSQL, stops of the server, evenly spread."""
    began = time.monotonic()
    with trial(database, seed) as on:
        stops = stops if on.server else 0
        rounds = 0
        while on.outcome.kills < count or on.outcome.server_stops < stops:
            if on.outcome.server_stops * count < stops * on.outcome.kills or on.outcome.kills >= count:
                on.stop_round()
            else:
                on.kill_round()
            rounds += 1
            if rounds % CHECK_EVERY == 0:
                on.check()
                if not on.outcome.sound:
                    break
        on.check()
    on.outcome.seconds = round(time.monotonic() - began, 1)
    return on.outcome


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=20, help="kills of a process that adds")
    parser.add_argument("--stops", type=int, help="stops of the server (a tenth of the kills)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    stops = given.stops if given.stops is not None else -(-given.count // 10)
    outcome = run(given.database, given.count, stops, given.seed)
    print(json.dumps(asdict(outcome)))
    sys.exit(not outcome.sound)


if __name__ == "__main__":
    main()
