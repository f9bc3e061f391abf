"""`saksi watch` and `saksi health` as a user runs them, and as an operating system ends them."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import pytest
from typer.testing import CliRunner, Result

from ledger_samples import quick_reader
from loopback_newsroom import Newsroom, newsroom
from saksi.intake.source import Source
from saksi.ledger.ledger import Ledger
from saksi.views.cli import app

ROOT = Path(__file__).parents[2]
SAKSI = [str(Path(sys.executable).with_name("saksi"))]
QUICK_SAKSI = [sys.executable, "-m", "benchmarks.quick_saksi"]
"""Reads without models, so that most of its time goes into what is tested here."""

# Bounds for machines that have much else to do.
ENDS_WITHIN = 20.0
PATIENCE = 300.0


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the ledger of whoever runs it; the interface speaks English, and tables are wide."""
    for variable in ("SAKSI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "SAKSI_CONTACT"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("SAKSI_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("COLUMNS", "160")
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads without models."""
    monkeypatch.setattr("saksi.runs.once.read_articles", quick_reader)


@contextmanager
def newsrooms(count: int, articles: int) -> Iterator[list[Newsroom]]:
    """Newsrooms that may be fetched from, each a host of its own, so that they are asked side by side."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patched:
        rooms = [stack.enter_context(newsroom(articles, host=f"127.0.0.{number}")) for number in range(1, count + 1)]
        patched.setenv("SAKSI_FETCH_ALLOW", " ".join(room.site.endpoint for room in rooms))
        yield rooms


def follow(where: Path, rooms: list[Newsroom]) -> None:
    """Makes a ledger that has the feeds of newsrooms as sources."""
    with Ledger.open(str(where), create=True) as ledger:
        for room in rooms:
            ledger.add_source(Source(room.url("/feed.xml"), "feed", "Harian Muara", None, None, False))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def lines_of(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines() if line.endswith("}")]


def contents(where: Path) -> set[tuple[str | None, str, int, int]]:
    """What a ledger holds, but for when and in what order it came."""
    with Ledger.open(str(where)) as ledger:
        with ledger.verification() as verification:
            assert not list(verification.faults())
        return {(entry.url, entry.sha256, entry.claims, entry.revisions) for entry in ledger.articles()}


@pytest.mark.usefixtures("quick")
def test_a_single_run_tells_each_event_on_a_line(home: Path) -> None:
    with newsrooms(1, 2) as rooms:
        follow(home / "ledger.sqlite", rooms)
        done = run("watch", "--once", "--json")
        assert done.exit_code == 0, done.output
        polled, *added = lines_of(done.stdout)
        assert {key: polled[key] for key in ("schema", "event", "found", "fresh", "reason")} == {
            "schema": "saksi.watched/1",
            "event": "polled",
            "found": 2,
            "fresh": 2,
            "reason": None,
        }
        assert [line["event"] for line in added] == ["added", "added"]
        assert datetime.fromisoformat(added[0]["next_at"]) > datetime.now(UTC) + timedelta(minutes=10)
        assert run("watch", "--once").stdout == ""


def test_without_a_ledger_there_is_nothing_to_watch() -> None:
    assert run("watch", "--once").exit_code == 3
    assert run("health").exit_code == 3


@pytest.mark.usefixtures("quick")
def test_health_is_a_verdict_and_an_exit_code(home: Path) -> None:
    with newsrooms(1, 2) as rooms:
        follow(home / "ledger.sqlite", rooms)
        assert run("health").exit_code == 0
        (new,) = lines_of(run("health", "--json").stdout)
        assert (new["verdict"], new["cause"], new["reason"]) == ("new", "never_polled", "it has not been asked yet")
        run("watch", "--once")
        (well,) = lines_of(run("health", "--json").stdout)
        assert (well["verdict"], well["reason"], well["failures"]) == ("well", "2 new of 2 listed", 0)
        with Ledger.open(str(home / "ledger.sqlite")) as ledger:
            ledger.add_source(Source(rooms[0].url("/tidak"), "feed", None, None, None, False))
        run("watch", "--once")
        done = run("health", "--json")
        assert done.exit_code == 1
        failing = next(line for line in lines_of(done.stdout) if line["verdict"] == "failing")
        assert "404" in failing["reason"]
        shown = run("health")
        assert shown.exit_code == 1
        assert "it has never given anything: the server answers with status 404" in " ".join(shown.stdout.split())
        assert "gagal" in run("health", "--lang", "id").stdout


def test_health_of_a_ledger_without_sources(home: Path) -> None:
    follow(home / "ledger.sqlite", [])
    done = run("health")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "saksi sources add" in done.stderr


def started(program: list[str], *arguments: str, output: IO[bytes]) -> subprocess.Popen[bytes]:
    """`saksi watch` as a process of its own."""
    return subprocess.Popen([*program, "watch", "--json", *arguments], cwd=ROOT, stdout=output, stderr=subprocess.PIPE)


def run_whole(where: Path) -> None:
    """A single run that nothing interrupts."""
    environment = os.environ | {"SAKSI_LEDGER": str(where)}
    arguments = [*QUICK_SAKSI, "watch", "--once"]
    subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, timeout=PATIENCE, check=True)


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_it_soon_and_cleanly(home: Path, number: signal.Signals, code: int) -> None:
    where, told = home / "ledger.sqlite", home / "told.jsonl"
    with newsrooms(3, 12) as rooms:
        follow(where, rooms)
        with told.open("wb") as output, started(SAKSI, output=output) as process:
            ends = time.monotonic() + PATIENCE
            while b'"added"' not in told.read_bytes() and time.monotonic() < ends:
                time.sleep(0.1)
            process.send_signal(number)
            began = time.monotonic()
            assert process.wait(PATIENCE) == code, process.stderr and process.stderr.read()
            assert time.monotonic() - began < ENDS_WITHIN
        acknowledged = {line["article"] for line in lines_of(told.read_text()) if line["event"] == "added"}
        assert acknowledged
        with Ledger.open(str(where)) as ledger:
            assert acknowledged <= {entry.id for entry in ledger.articles()}


@pytest.mark.slow
def test_killed_at_random_moments_it_ends_as_if_it_had_not_been(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(os.environ.get("SAKSI_TEST_SEED", 7))
    whole, killed, told = home / "whole.sqlite", home / "killed.sqlite", home / "told.jsonl"
    monkeypatch.setenv("SAKSI_LEDGER", str(killed))
    acknowledged: list[str] = []
    with newsrooms(4, 8) as rooms:
        follow(whole, rooms)
        follow(killed, rooms)
        run_whole(whole)
        for _ in range(8):
            with told.open("wb") as output, started(QUICK_SAKSI, "--once", output=output) as process:
                time.sleep(chance.uniform(0.5, 4.0))
                process.kill()
            acknowledged += [line["article"] for line in lines_of(told.read_text()) if line["event"] == "added"]
            with Ledger.open(str(killed)) as ledger:
                assert set(acknowledged) <= {entry.id for entry in ledger.articles()}
        run_whole(killed)
    assert len(acknowledged) == len(set(acknowledged))
    assert contents(killed) == contents(whole)
    assert len(contents(whole)) == 32
