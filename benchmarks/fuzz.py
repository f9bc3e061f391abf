"""Parsers against spoilt input: `python -m benchmarks.fuzz --inputs 1000000 --part feeds`.

Inputs are seeded mutations of the files under tests/fixtures/fuzz, and for the extraction of articles also of the saved
pages of outlets, so that a number names one for good. They are parsed
in a process of its own, which is watched: an input that ends it or raises is a crash, one that takes longer than five
seconds a hang. Each is written to the folder `--keep`, and the run goes on. The exit code is 1 when there was any.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from saksi.article.dates import parse_moment
from saksi.article.extraction_pool import report_of, usual_pool
from saksi.article.from_page import article_of
from saksi.errors import InputError
from saksi.intake.discovery import discover_in_robots, discover_on_page
from saksi.intake.encoding import decode_html
from saksi.intake.feeds import read_feed
from saksi.intake.opml import read_opml, write_opml
from saksi.intake.page import Page
from saksi.intake.sitemaps import read_sitemap
from saksi.intake.tables import read_table
from saksi.intake.warc import Archive

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
CORPUS = FIXTURES / "fuzz"
ADDRESS = "https://source.example/here"
LIMIT = 1_000_000
HANG = 5.0
WATCH = 0.2
# What breaks parsers: marks of the formats, lengths that lie, characters that are none.
TOKENS = (
    b"<", b">", b"&", b"\0", b"\x80\x81", b"\xff\xfe", b"\xef\xbb\xbf", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?xml",
    b"<!DOCTYPE x [", b"<!ENTITY a SYSTEM 'file:///etc/hostname'>", b"&a;", b"&#0;", b"&#xD800;", b"&nbsp;", b"<item>",
    b"</item>", b"<entry>", b"<url>", b"<outline>", b"<a href=//>", b"<base href='http://['>", b"http://[::1", b"%00",
    b"Content-Length: 99999999999999999999", b"Content-Length: -1", b"WARC/1.0\r\n", b"\r\n\r\n", b"\x1f\x8b\x08",
    b"ffffffff\r\n", b'"', b"\\ud800", b"[[[[", b"9" * 40, b"-", b"+99:99", b"24:60:60", b"T", b"Z", b"\xe2\x80\xa8",
)  # fmt: skip


def feeds(body: bytes) -> object:
    """Reads a feed; its entries have addresses of the web."""
    feed = read_feed(body, address=ADDRESS, read_date=parse_moment)
    assert all(entry.url.startswith(("http://", "https://")) for entry in feed.entries)
    return feed


def sitemaps(body: bytes) -> object:
    """Reads a sitemap; its entries have addresses of the web."""
    sitemap = read_sitemap(body, address=ADDRESS, read_date=parse_moment)
    assert all(entry.url.startswith(("http://", "https://")) for entry in sitemap.entries)
    return sitemap


def html(body: bytes) -> object:
    """Decodes a page, and finds the sources that it names as a page and as robots.txt."""
    with suppress(InputError):
        decode_html(ADDRESS, body).encode()
    return discover_on_page(body, address=ADDRESS), discover_in_robots(body, address=ADDRESS)


def extraction(body: bytes) -> object:
    """Reads a page as an article, by a process that can be killed; one that breaks it, or that takes more than its
    limits, is not borne."""
    page = Page(ADDRESS, "html", "")
    try:
        page = replace(page, text=decode_html(ADDRESS, body))
        worker = usual_pool().taken()
        answer = worker.ask(page)
        usual_pool().give_back(worker)
        assert "broken" not in answer, answer["broken"]
        text, metadata = report_of(answer, page)
        return article_of(replace(page, kind="text", text=text, metadata=metadata))
    except InputError as error:
        return error.why


def warc(body: bytes) -> object:
    """Reads an archive to its end."""
    return list(Archive("it.warc", io.BytesIO(body), LIMIT))


def opml(body: bytes) -> object:
    """Reads a list of sources, and writes it again without loss."""
    sources = read_opml(body).sources
    assert set(read_opml(write_opml(sources, title="")).sources) == set(sources)
    return sources


def tables(body: bytes) -> object:
    """Reads a table."""
    return list(read_table("it.csv", (body[start : start + 64] for start in range(0, len(body), 64)), LIMIT))


def dates(body: bytes) -> object:
    """Understands a date, or says why not."""
    try:
        return parse_moment(body.decode("utf-8", errors="replace")).isoformat()
    except InputError as error:
        return error.why


PARTS: dict[str, Callable[[bytes], object]] = {
    part.__name__: part for part in (feeds, sitemaps, html, extraction, warc, opml, tables, dates)
}


@dataclass(frozen=True, slots=True)
class Found:
    """An input that a parser did not bear. `number` names it within the run of one part and seed."""

    part: str
    number: int
    what: str


def corpus(part: str) -> list[bytes]:
    """The inputs of a part that are mutated: its files, or the lines of its only file."""
    if (lines := CORPUS / f"{part}.txt").exists():
        return lines.read_bytes().splitlines()
    files = sorted((CORPUS / part).iterdir())
    if part == "extraction":
        files += sorted((FIXTURES / "outlets").glob("*/*.html"))
    return [file.read_bytes() for file in files]


def mutated(part: str, seeds: list[bytes], seed: int, number: int) -> bytes:
    """Input `number` of a run: one of `seeds` changed in one to eight places."""
    chance = random.Random(f"{part}:{seed}:{number}")
    body = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        chance.choice(MUTATIONS)(body, seeds, chance)
    return bytes(body)


def flip(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """Another byte in one place."""
    if body:
        body[chance.randrange(len(body))] = chance.randrange(256)


def insert(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """One of `TOKENS`, once or many times."""
    place = chance.randint(0, len(body))
    body[place:place] = chance.choice(TOKENS) * chance.choice((1, 1, 1, 2, 40, 1000))


def cut(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """A stretch less."""
    start = chance.randint(0, len(body))
    del body[start : start + chance.choice((1, 4, 30, 400))]


def end(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """Nothing after some place."""
    del body[chance.randint(0, len(body)) :]


def repeat(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """A stretch several times."""
    start = chance.randint(0, len(body))
    body[start:start] = bytes(body[start : start + chance.choice((1, 10, 100))]) * chance.choice((1, 3, 50))


def splice(body: bytearray, seeds: list[bytes], chance: random.Random) -> None:
    """The end of another input."""
    other = chance.choice(seeds)
    body[chance.randint(0, len(body)) :] = other[chance.randint(0, len(other)) :]


def recode(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """The same text in an encoding that it does not declare."""
    text = bytes(body).decode("utf-8", errors="replace")
    body[:] = text.encode(chance.choice(("utf-16", "utf-16-be", "utf-32", "cp1252", "utf-8-sig")), errors="replace")


def mojibake(body: bytearray, _: list[bytes], chance: random.Random) -> None:
    """UTF-8 taken for Latin-1, from some place on."""
    place = chance.randint(0, len(body))
    body[place:] = bytes(body[place:]).decode("latin-1").encode()


MUTATIONS = (flip, flip, insert, insert, cut, end, repeat, splice, recode, mojibake)


def crash(part: str, body: bytes) -> str:
    """What a parser raises at an input, empty when it bears it."""
    try:
        PARTS[part](body)
    except BaseException as error:  # noqa: BLE001 - the panic of an extension is no Exception
        return f"{type(error).__name__}: {error}"
    return ""


def work(part: str, seed: int, numbers: range, place: Any, crashes: Any) -> None:
    """Parses inputs one after the other, and tells in `place` which and since when; for a process of its own."""
    seeds = corpus(part)
    for number in numbers:
        body = mutated(part, seeds, seed, number)
        place[1] = time.monotonic()
        place[0] = number
        if what := crash(part, body):
            crashes.put(Found(part, number, what))
    place[0] = numbers.stop


def run(part: str, seed: int, numbers: range) -> Iterator[Found]:
    """The inputs among `numbers` that a parser did not bear."""
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    place = context.Array("d", 2, lock=False)
    crashes = context.SimpleQueue()
    start = numbers.start
    while start < numbers.stop:
        place[0], place[1] = start, time.monotonic()
        worker = context.Process(target=work, args=(part, seed, range(start, numbers.stop), place, crashes))
        worker.start()
        hung = False
        while worker.is_alive() and not hung:
            worker.join(WATCH)
            while not crashes.empty():
                yield crashes.get()
            hung = worker.is_alive() and time.monotonic() - place[1] > HANG
        number = int(place[0])
        if hung:
            worker.kill()
            worker.join()
            yield Found(part, number, f"hang: more than {HANG:g} s")
        elif worker.exitcode:
            yield Found(part, number, f"the process ended with {worker.exitcode}")
        while not crashes.empty():
            yield crashes.get()
        start = number + 1 if hung or worker.exitcode else numbers.stop


def main() -> int:
    """Runs the parts asked for, prints what was found and how fast it went."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--part", choices=tuple(PARTS), action="append", help="one or more; all by default")
    arguments.add_argument("--inputs", type=int, default=10_000, help="how many a part")
    arguments.add_argument("--first", type=int, default=0, help="number of the first, to repeat one")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=Path, help="folder for inputs that were not borne")
    options = arguments.parse_args()
    total = 0
    for part in options.part or PARTS:
        started = time.monotonic()
        found = 0
        for case in run(part, options.seed, range(options.first, options.first + options.inputs)):
            found += 1
            print(f"{part} input {case.number}: {case.what}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                body = mutated(part, corpus(part), options.seed, case.number)
                (options.keep / f"{part}-{options.seed}-{case.number}").write_bytes(body)
        seconds = time.monotonic() - started
        print(f"{part}: {options.inputs:,} inputs in {seconds:.1f} s, {found} not borne", flush=True)
        total += found
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
