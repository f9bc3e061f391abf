"""Extraction apart: the same reports as in this process, and hostile pages that cost little and say why."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from saksi.article import extraction_pool, from_page
from saksi.article.extraction import MOST_ELEMENTS, extract
from saksi.article.extraction_pool import ExtractionPool, usual_pool
from saksi.article.extraction_worker import Limits
from saksi.article.from_page import article_of
from saksi.errors import UnreadableInput
from saksi.intake.page import Page
from saksi.intake.pages import pages

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
REPORT = "<p>Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan.</p>"
TEXT = "Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan."
SLOW = "<p " + " ".join(f"a{number}=1" for number in range(400_000)) + ">"
LARGE = "<p>" + "kata lain lagi, " * 400_000 + "</p>"


def page(body: str, head: str = "") -> Page:
    """A page with a short report and something else."""
    markup = f"<html><head>{head}</head><body><article>{REPORT}{body}</article></body></html>"
    return Page("a.html", "html", markup)


def saved_pages() -> list[Page]:
    """The pages of the fixtures."""
    return [found for found in pages(sorted(PAGES.glob("*.html"))) if isinstance(found, Page)]


@pytest.fixture(scope="module")
def pool() -> Iterator[ExtractionPool]:
    """A pool that is strict, so that tests are quick."""
    made = ExtractionPool(Limits(seconds=3.0, memory=80_000_000), workers=2)
    yield made
    made.close()


def refused(pool: ExtractionPool, hostile: Page) -> str:
    """Why a page is refused."""
    with pytest.raises(UnreadableInput) as caught:
        pool.extract(hostile)
    assert caught.value.where == "a.html"
    return caught.value.why


def test_reports_are_those_of_extraction_in_this_process(pool: ExtractionPool) -> None:
    for saved in saved_pages():
        assert pool.extract(saved) == extract(saved.text, where=saved.where)


def test_reports_stay_the_same_and_in_order_whoever_asks(pool: ExtractionPool) -> None:
    asked = saved_pages() * 5
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(pool.extract, asked))
    assert found == [extract(saved.text, where=saved.where) for saved in asked]
    assert len(pool.free) <= 2


HARMLESS = {
    "bomb of entities": "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 10}'>" for n in range(1, 12))
    + f"]><html><body>{REPORT}<p>&a11;</p></body></html>",
    "entity from outside": '<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
    f"<html><body>{REPORT}<p>&leak;</p></body></html>",
    "nested without end": f"<html><body>{REPORT}" + "<div>x" * 5_000,
    "brackets without end": f"<script type='application/ld+json'>{'[' * 200_000}</script>{REPORT}",
    "the end of a comment, far away": f"<script type='application/ld+json'>-->{' ' * 300_000}x</script>{REPORT}",
    "a class of a million letters": f"<div class='{'comment' * 100_000}'></div>{REPORT}",
    "a title of strokes": f"<title>{' - ' * 100_000}</title><meta property=og:site_name content=Kabar>{REPORT}",
    "a long date": f"<meta name=date content='{'2024-10-' * 50_000}'>{REPORT}",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_hostile_page_is_read_like_any_other(name: str, pool: ExtractionPool) -> None:
    text, _ = pool.extract(Page("a.html", "html", HARMLESS[name]))
    assert text.startswith(TEXT)
    assert not re.search("root:|aaaaaaaaaaaa", text)


@pytest.mark.parametrize(
    "body",
    [
        "".join(f'<a href="/{number}">berita {number}</a> ' for number in range(300_000)),
        "<p>Kata.</p>" * 120_000,
        "<table><tr><td>a<td>b</table>" * 50_000,
    ],
    ids=["links", "paragraphs", "tables"],
)
def test_far_too_many_elements_are_refused(body: str) -> None:
    pool = ExtractionPool()
    assert f"{MOST_ELEMENTS:,} elements" in refused(pool, page(body))
    pool.close()


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_read(pool: ExtractionPool) -> None:
    started = time.monotonic()
    assert refused(pool, page(SLOW)) == "reading the page takes longer than 3 seconds"
    assert time.monotonic() - started < 30
    assert pool.extract(page(""))[0] == TEXT


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system sets no limit")
@pytest.mark.parametrize("body", [LARGE, "<a href=x>y</a>" * 300_000], ids=["words", "elements"])
def test_a_page_that_takes_too_much_memory_is_refused_and_the_next_one_read(body: str, pool: ExtractionPool) -> None:
    assert refused(pool, page(body)) == "reading the page takes more than 80 MB of memory"
    assert pool.extract(page(""))[0] == TEXT


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes of workers, as they are started."""
    found: list[subprocess.Popen[bytes]] = []
    started = extraction_pool.started

    def noted(limits: Limits) -> subprocess.Popen[bytes]:
        found.append(started(limits))
        return found[-1]

    monkeypatch.setattr(extraction_pool, "started", noted)
    return found


def test_a_worker_that_is_killed_while_it_waits_is_replaced(processes: list[subprocess.Popen[bytes]]) -> None:
    pool = ExtractionPool(workers=1)
    for _ in range(2):
        assert pool.extract(page(""))[0] == TEXT
        processes[-1].kill()
        processes[-1].wait()
    assert pool.extract(page(""))[0] == TEXT
    pool.close()
    assert len(processes) == 3
    assert all(process.returncode is not None for process in processes)


def test_a_worker_that_is_killed_again_and_again_over_a_page_is_told_of(
    processes: list[subprocess.Popen[bytes]],
) -> None:
    pool = ExtractionPool(Limits(seconds=60.0), workers=1)
    done = threading.Event()

    def kill() -> None:
        while not done.wait(0.1):
            for process in processes:
                process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    why = refused(pool, page(SLOW))
    done.set()
    killer.join()
    assert why == "the process that reads pages has broken off over it (signal 9)"
    assert len(processes) == 2


def test_a_worker_is_replaced_after_many_pages(
    processes: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction_pool, "PAGES_A_WORKER", 2)
    pool = ExtractionPool(workers=1)
    assert [pool.extract(page(""))[0] for _ in range(5)] == [TEXT] * 5
    pool.close()
    assert [process.wait() for process in processes] == [0, 0, 0]


def test_without_python_there_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "does not start" in refused(ExtractionPool(workers=1), page(""))


def test_a_signal_of_the_terminal_ends_no_worker(processes: list[subprocess.Popen[bytes]]) -> None:
    pool = ExtractionPool(workers=1)
    pool.extract(page(""))
    assert os.getpgid(processes[0].pid) != os.getpgid(0)
    pool.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no system with fork")
def test_a_child_has_workers_of_its_own() -> None:
    pool = usual_pool()
    child = os.fork()
    if child == 0:
        os._exit(0 if usual_pool() is not pool else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert usual_pool() is pool


def test_texts_and_records_need_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract_apart(_: Page) -> None:
        raise AssertionError("there is no need of a worker")

    monkeypatch.setattr(from_page, "extract_apart", extract_apart)
    assert article_of(Page("a.txt", "text", TEXT)).text == TEXT
    assert article_of(Page("a.jsonl:1", "record", TEXT)).text == TEXT


def test_an_interrupt_ends_the_worker_whose_answer_is_outstanding(
    processes: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = ExtractionPool(workers=1)
    pool.extract(page(""))

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(extraction_pool, "read_frame", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pool.extract(page(""))
    assert processes[0].returncode is not None
    assert processes[0].returncode in (0, -signal.SIGKILL)
    assert pool.extract(page(""))[0] == TEXT
    pool.close()
