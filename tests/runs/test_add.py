"""Adding pages to the ledger: outcomes, and what is left after a kill or a crowd."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger_samples import HARBOUR, HARBOUR_AGAIN, narrative_claim, quick_reader
from saksi.article.article import Article
from saksi.article.span import Span
from saksi.errors import MissingInput, ModelError
from saksi.intake.page import Failure, Metadata, Page
from saksi.ledger.ledger import Ledger
from saksi.runs.add import Given, add
from saksi.runs.once import Reading

KILLS = 12
# Interrupts are heard even where the tests' own parent ignores them, as shells do for jobs in the background.
ADD = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from ledger_samples import quick_reader
from saksi.runs import once
once.read_articles = quick_reader
from saksi.views.cli import main
main()
"""


def page(text: str, where: str = "a.jsonl:1", **metadata: str) -> Page:
    """A record in English."""
    return Page(where, "record", text, Metadata(language="en", **metadata))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True) as opened:
        yield opened


def test_every_page_has_its_outcome_in_order(ledger: Ledger) -> None:
    missing = Failure(MissingInput("b.txt", "there is no such file", "check the path"))
    pages: list[Page | Failure] = [
        page(HARBOUR, id="a"),
        missing,
        page(HARBOUR, id="a"),
        page(HARBOUR_AGAIN, id="a"),
        page(HARBOUR, "a.jsonl:4", id="d", url="https://x.example/d", published="someday"),
    ]
    outcomes = list(add(pages, ledger, quick_reader, Given()))
    assert [(added.status, added.id, added.claims) for added in outcomes] == [
        ("added", "a", 3),
        ("failed", None, 0),
        ("known", "a", 3),
        ("revised", "a", 3),
        ("failed", "d", 0),
    ]
    assert outcomes[1].reason == "b.txt: there is no such file; check the path"
    assert (outcomes[4].where, outcomes[4].url) == ("a.jsonl:4", "https://x.example/d")


def test_an_article_is_on_disk_before_it_is_told(ledger: Ledger) -> None:
    for count, _ in enumerate(add([page("One."), page("Two.")], ledger, quick_reader, Given()), start=1):
        with Ledger.open(ledger.where) as other:
            assert len(list(other.articles())) == count


def test_a_known_article_is_not_read_again(ledger: Ledger) -> None:
    list(add([page(HARBOUR, id="a")], ledger, quick_reader, Given()))

    def no_reader(_articles: Iterable[Article]) -> Iterable[Reading]:
        raise AssertionError("read again")

    assert [added.status for added in add([page(HARBOUR, id="a")], ledger, no_reader, Given())] == ["known"]


def test_what_is_given_fills_in_what_a_page_does_not_say(ledger: Ledger) -> None:
    given = Given(outlet="Given Post", published="2024-10-24")
    list(add([page("One.", outlet="Own Post"), page("Two.")], ledger, quick_reader, given))
    assert {(article.outlet, article.published) for article in ledger.articles()} == {
        ("Own Post", "2024-10-24"),
        ("Given Post", "2024-10-24"),
    }


def test_a_reading_that_does_not_stand_on_its_words_fails_alone(ledger: Ledger) -> None:
    def misreader(articles: Iterable[Article]) -> Iterator[Reading]:
        for reading in quick_reader(articles):
            other = Article("other", "Other words, and more of them.", "en")
            claims = (narrative_claim(other, Span(0, 11)),) if "One" in reading.article.text else reading.claims
            yield Reading(reading.article, reading.analysis, claims)

    outcomes = list(add([page("One is here today."), page("Two.")], ledger, misreader, Given()))
    assert [added.status for added in outcomes] == ["failed", "added"]


def test_an_error_of_a_model_ends_it(ledger: Ledger) -> None:
    def broken_reader(_articles: Iterable[Article]) -> Iterable[Reading]:
        raise ModelError("parser.onnx", "there is no such file", "install Saksi again")

    with pytest.raises(ModelError):
        list(add([page("One.")], ledger, broken_reader, Given()))


def start_adding(*arguments: str) -> subprocess.Popen[str]:
    """A process of its own that adds, with a reader that needs no models."""
    tests = str(Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([tests, *sys.path])}
    command = [sys.executable, "-c", ADD, "add", "--json", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def write_articles(file: Path, name: str, count: int) -> None:
    """A JSONL file of short articles in English."""
    lines = (
        {
            "id": f"{name}-{number}",
            "language": "en",
            "text": "\n".join(f"{name} {number} line {line}." for line in range(9)),
        }
        for number in range(count)
    )
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def acknowledged(output: str) -> list[dict[str, Any]]:
    """The whole lines of an output that may be cut off."""
    return [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_the_ledger_whole(tmp_path: Path) -> None:
    moments = random.Random(11)
    file, place = tmp_path / "articles.jsonl", tmp_path / "ledger.sqlite"
    write_articles(file, "storm", 12_000)
    told: set[str] = set()
    for kill in range(KILLS):
        process = start_adding(str(file), "--ledger", str(place))
        assert process.stdout is not None
        dies_while_starting = kill % 3 == 0
        before = "" if dies_while_starting else process.stdout.readline()
        time.sleep(moments.uniform(0, 0.9))
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate()
        assert process.returncode == -signal.SIGKILL, "it must not have come to its end"
        told.update(line["article"]["id"] for line in acknowledged(before + output))
        if not place.exists():
            continue
        with Ledger.open(str(place)) as ledger:
            kept = {article.id: article.claims for article in ledger.articles()}
            assert told <= kept.keys(), "what was told is there"
            assert set(kept.values()) <= {9}, "each with all its claims"
            with ledger.verification() as verification:
                assert list(verification.faults()) == []
    assert told


def test_an_interrupt_is_told_in_one_line(tmp_path: Path) -> None:
    file, place = tmp_path / "articles.jsonl", tmp_path / "ledger.sqlite"
    write_articles(file, "storm", 3000)
    process = start_adding(str(file), "--ledger", str(place))
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stderr.readline().startswith("Made a new ledger")
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, "saksi: interrupted\n")


@pytest.mark.slow
def test_several_processes_add_at_once(tmp_path: Path) -> None:
    place, count = tmp_path / "ledger.sqlite", 60
    processes = []
    for name in ("north", "south", "east"):
        file = tmp_path / f"{name}.jsonl"
        write_articles(file, name, count)
        processes.append(start_adding(str(file), "--ledger", str(place)))
    processes.append(start_adding(str(tmp_path / "north.jsonl"), "--ledger", str(place)))
    outputs = [process.communicate() for process in processes]
    for process, (_, errors) in zip(processes, outputs, strict=True):
        assert process.returncode == 0, errors
    statuses = [line["status"] for output, _ in outputs for line in acknowledged(output)]
    assert sorted(statuses) == ["added"] * 3 * count + ["known"] * count
    with Ledger.open(str(place)) as ledger, ledger.verification() as verification:
        assert list(verification.faults()) == []
        assert verification.articles == 3 * count
