"""The same pages taken in twice, and by a run that is killed on the way: `python -m benchmarks.twice --count 10000`.

Pages are generated: every tenth is an HTML file, the others are lines of JSONL. They are added to a ledger once, then
again, which must add no row to any table. Then another ledger takes them in by a process that is killed `--kills` times
and started again; it must end with the digest of the first. All processes write at the same moment of a standing clock,
as that moment is sealed in the digest too. One line of JSON says what was found; the exit code is 1 where anything of
this does not hold.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.killing import Running
from benchmarks.postgresql_server import serving
from benchmarks.quick_saksi import AT
from loopback_newsroom import article_page, report
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store
from saksi.ledger.schema import metadata

MOMENT = "2026-03-01T08:00:00+00:00"
LINES_A_FILE = 500
HTML_EVERY = 10


@dataclass
class Outcome:
    """What happened: how many pages the first run added, the rows of all tables after it, those that the second run
    added to them, and the digests. `acknowledged` counts the pages that the killed run and those after it told as
    added, each once."""

    database: str
    pages: int
    added: int = 0
    rows: int = 0
    rows_added_by_second: int = 0
    known_by_second: int = 0
    kills: int = 0
    acknowledged: int = 0
    told_twice: int = 0
    digest: str = ""
    digest_of_interrupted: str = ""
    faults: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether all holds."""
        return (
            self.added == self.known_by_second == self.pages
            and not (self.rows_added_by_second or self.told_twice or self.faults)
            and self.digest == self.digest_of_interrupted
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """Processes that add the pages of `folder` to the ledger at `where`."""

    folder: Path
    where: str
    work: Path

    def start(self) -> Running:
        """A process that adds them all."""
        command = ("-m", "benchmarks.quick_saksi", "add", "--json", "--ledger", self.where, str(self.folder))
        return Running(self.work / "adding", (sys.executable, *command), {AT: MOMENT})

    def finish(self) -> Counter[str]:
        """Adds them all, and counts what became of them."""
        running = self.start()
        if code := running.process.wait():
            raise RuntimeError(f"exit code {code}: {running.last_error()}")
        return statuses(running)

    def rows(self) -> int:
        """The rows of all tables."""
        store = open_store(self.where, create=False)
        with store.engine.connect() as connection:
            counts = [connection.scalar(select(func.count()).select_from(table)) for table in metadata.sorted_tables]
        store.engine.dispose()
        return sum(count or 0 for count in counts)

    def seal(self) -> tuple[str, int]:
        """The digest of the ledger, and how many faults it has."""
        with Ledger.open(self.where) as ledger, ledger.verification() as verification:
            faults = len(list(verification.faults()))
            return verification.digest, faults


def statuses(running: Running) -> Counter[str]:
    """What became of the pages that a process has told of."""
    return Counter(line["status"] for line in running.told())


def generate(folder: Path, count: int) -> None:
    """Writes so many pages."""
    lines: list[str] = []
    for number in range(count):
        address, text = f"https://muara.example/berita/{number}", report(number)
        if number % HTML_EVERY == 0:
            (folder / f"{number:06}.html").write_text(article_page(address, text), encoding="utf-8")
        else:
            record = {"url": address, "outlet": "Harian Muara", "title": f"Kabar {number}", "language": "id"}
            lines.append(json.dumps(record | {"text": text}, ensure_ascii=False) + "\n")
    for start in range(0, len(lines), LINES_A_FILE):
        together = "".join(lines[start : start + LINES_A_FILE])
        (folder / f"records-{start:06}.jsonl").write_text(together, encoding="utf-8")


def take_in_twice(intake: Intake, outcome: Outcome) -> None:
    """The first run and the second, and what the second added."""
    for turn in range(2):
        began, rows = time.monotonic(), outcome.rows
        told = intake.finish()
        outcome.rows = intake.rows()
        outcome.seconds.append(round(time.monotonic() - began, 1))
        if turn == 0:
            outcome.added = told["added"]
        else:
            outcome.known_by_second, outcome.rows_added_by_second = told["known"], outcome.rows - rows
    outcome.digest, outcome.faults = intake.seal()


def take_in_interrupted(intake: Intake, outcome: Outcome, kills: int, seed: int) -> None:
    """A run that is killed so many times, and taken up again after each."""
    chance, began = random.Random(seed), time.monotonic()
    told: Counter[str] = Counter()
    stretch = outcome.seconds[0] / (kills + 1)
    while outcome.kills < kills:
        running = intake.start()
        running.wait_for_line()
        time.sleep(chance.uniform(0, 2 * stretch))
        if not running.kill():
            stretch /= 2  # it had come to its end: kill sooner
        else:
            outcome.kills += 1
        told.update(added_in(running))
        if stretch < 0.001:
            break
    last = intake.start()
    last.process.wait()
    told.update(added_in(last))
    outcome.acknowledged, outcome.told_twice = len(told), sum(count > 1 for count in told.values())
    outcome.digest_of_interrupted, faults = intake.seal()
    outcome.faults += faults
    outcome.seconds.append(round(time.monotonic() - began, 1))


def added_in(running: Running) -> Counter[str]:
    """The articles that a process told as added."""
    return Counter(line["article"]["id"] for line in running.told() if line["status"] == "added")


def run(database: str, count: int, kills: int, seed: int) -> Outcome:
    """All of it, on new ledgers."""
    outcome = Outcome(database, count)
    with tempfile.TemporaryDirectory(prefix="saksi-twice-") as place, ExitStack() as stack:
        work, folder = Path(place), Path(place) / "pages"
        folder.mkdir()
        generate(folder, count)
        server = stack.enter_context(serving(durable=True)) if database == "postgresql" else None
        places = [server.new_database() if server else str(work / f"{name}.sqlite") for name in ("one", "two")]
        take_in_twice(Intake(folder, places[0], work), outcome)
        take_in_interrupted(Intake(folder, places[1], work), outcome, kills, seed)
    return outcome


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="pages")
    parser.add_argument("--kills", type=int, default=8, help="kills of the run that is interrupted")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    outcome = run(given.database, given.count, given.kills, given.seed)
    print(json.dumps(asdict(outcome)))
    sys.exit(not outcome.sound)


if __name__ == "__main__":
    main()
