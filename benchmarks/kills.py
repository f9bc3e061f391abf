"""Kills `saksi add` or `saksi watch` at random moments, and PostgreSQL under them: `python -m benchmarks.kills`.

Two processes write the same articles and are killed (SIGKILL), some while they start, some while they write. With
`--database postgresql` the server is stopped as well, as if its processes were killed, and started again; then nobody
is killed, and both must come to their end. What was told on standard output must be in the ledger, once and whole,
whatever happened; of a watch also all that is up in the end. One line of JSON says what was found; the exit code is 1
where anything is lost, doubled, half written or otherwise broken, or a process gave up.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from benchmarks.killed_add import AddTrial
from benchmarks.killed_watch import WatchTrial
from benchmarks.killing import Outcome, Trial
from benchmarks.postgresql_server import Server, serving

Command = Literal["add", "watch"]
TRIALS: dict[Command, Callable[[str, Path, Server | None, int], Trial]] = {"add": AddTrial, "watch": WatchTrial}
CHECK_EVERY = 25


@contextmanager
def trial(command: Command, database: str, seed: int) -> Iterator[Trial]:
    """A trial on a new ledger, on a server of its own where there must be one."""
    with tempfile.TemporaryDirectory(prefix="saksi-kills-") as place, ExitStack() as stack:
        folder = Path(place)
        server = stack.enter_context(serving(durable=True)) if database == "postgresql" else None
        where = server.new_database() if server else str(folder / "ledger.sqlite")
        on = TRIALS[command](where, folder, server, seed)
        stack.callback(on.close)
        yield on


def run(command: Command, database: str, count: int, stops: int, seed: int) -> Outcome:
    """At least so many kills and, on PostgreSQL, stops of the server, evenly spread."""
    began = time.monotonic()
    with trial(command, database, seed) as on:
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
        on.finish()
        on.check()
    on.outcome.seconds = round(time.monotonic() - began, 1)
    return on.outcome


def main() -> None:
    """The entry point."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--command", choices=tuple(TRIALS), default="add")
    parser.add_argument("--count", type=int, default=20, help="kills of a process")
    parser.add_argument("--stops", type=int, help="stops of the server (a tenth of the kills)")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    stops = given.stops if given.stops is not None else -(-given.count // 10)
    outcome = run(given.command, given.database, given.count, stops, given.seed)
    print(json.dumps(asdict(outcome)))
    sys.exit(not outcome.sound)


if __name__ == "__main__":
    main()
