"""The process that extracts: its answers, its limits, and that it ends with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from saksi.article import extraction
from saksi.article.extraction_frames import asked
from saksi.article.extraction_pool import Worker, report_of
from saksi.article.extraction_worker import Limits, answer_to
from saksi.errors import LexiconError, UnreadableInput
from saksi.intake.page import Metadata, Page

REPORT = "Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan."
MARKUP = f"<html><body><article><p>{REPORT}</p></article></body></html>"
# A parser compares each attribute with those before it.
ENDLESS = "<html><body><p " + " ".join(f"a{number}=1" for number in range(400_000)) + ">"
# Interrupts are heard even where the tests' own parent ignores them, as shells do for jobs in the background.
PARENT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import sys
import time
from saksi.article.extraction_pool import Worker
from saksi.article.extraction_worker import Limits
from saksi.intake.page import Page
worker = Worker(Limits(seconds=60))
print(worker.process.pid, flush=True)
worker.ask(Page("a.html", "html", sys.stdin.read()))
print("read", flush=True)
time.sleep(60)
"""


def test_an_answer_tells_the_report_and_its_metadata() -> None:
    answer = answer_to(asked(MARKUP, None))
    assert report_of(answer, Page("a.html", "html", MARKUP)) == (REPORT, Metadata())


def test_an_answer_tells_why_there_is_no_report() -> None:
    with pytest.raises(UnreadableInput) as caught:
        report_of(answer_to(asked("<p>Ya.", None)), Page("a.html", "html", ""))
    assert (caught.value.where, caught.value.why) == ("a.html", "no report was found in the page")


def raising(error: Exception) -> Callable[..., None]:
    """An extraction that fails."""

    def extract(*_: object, **__: object) -> None:
        raise error

    return extract


def test_an_error_of_the_lexicon_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract", raising(LexiconError("x.toml", "it has no name", "give it one")))
    with pytest.raises(LexiconError) as caught:
        report_of(answer_to(asked(MARKUP, None)), Page("a.html", "html", ""))
    assert caught.value.where == "x.toml"


def test_what_breaks_the_extraction_is_told_as_an_error_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract", raising(KeyError("kunci")))
    with pytest.raises(UnreadableInput) as caught:
        report_of(answer_to(asked(MARKUP, None)), Page("a.html", "html", ""))
    assert "KeyError: 'kunci'" in caught.value.why


def test_too_little_memory_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "extract", raising(MemoryError()))
    with pytest.raises(MemoryError):
        answer_to(asked(MARKUP, None))


def test_it_ends_when_nobody_asks_any_more() -> None:
    worker = Worker(Limits())
    try:
        assert worker.ask(Page("a.html", "html", MARKUP))["text"] == REPORT
    finally:
        worker.end()
    assert worker.process.returncode == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs the processes of Linux")
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize(("markup", "is_busy"), [(MARKUP, False), (ENDLESS, True)])
def test_it_ends_with_the_process_that_started_it(kind: signal.Signals, markup: str, is_busy: bool) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert parent.stdin
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.stdin.write(markup.encode())
    parent.stdin.close()
    if is_busy:
        time.sleep(0.5)
    else:
        assert parent.stdout.readline() == b"read\n"
    parent.send_signal(kind)
    parent.wait(10)
    parent.stdout.close()
    until = time.monotonic() + 10
    while is_running(worker):
        assert time.monotonic() < until
        time.sleep(0.05)


def is_running(process: int) -> bool:
    """Whether a process works still; one that has ended and waits to be told of does not."""
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
