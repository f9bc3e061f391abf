"""The project's documents as the tests read them: their code blocks, commands, tables, links and headings."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = tuple(
    sorted(
        path.relative_to(ROOT)
        for pattern in ("*.md", "docs/*.md", "training/*.md", "examples/**/*.md", "data/**/*.md")
        for path in ROOT.glob(pattern)
    )
)
LEFT_OUT = "..."
"""Stands for what a document does not show of an output: lines where it stands alone, words within a line."""

BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")
SAKSI = re.compile(r"(?:^|&& )(?:\.venv/bin/)?saksi (.+)$", re.MULTILINE)
PROMPT = "$ "


@dataclass(frozen=True, slots=True)
class Command:
    """A `saksi` command that a document gives, its arguments, and the lines that it shows of the output."""

    arguments: tuple[str, ...]
    shown: tuple[str, ...]


def text_of(document: Path) -> str:
    """The words of a document, named by its path in the project."""
    return (ROOT / document).read_text(encoding="utf-8")


def blocks(document: Path, language: str) -> list[str]:
    """The fenced code blocks of a language."""
    return [body for marked, body in BLOCK.findall(text_of(document)) if marked == language]


def prose(document: Path) -> str:
    """A document without its code blocks."""
    return BLOCK.sub("", text_of(document))


def commands(document: Path) -> Iterator[Command]:
    """The `saksi` commands of a document: those of `console` blocks with what they show, and those of `sh` blocks."""
    for marked, body in BLOCK.findall(text_of(document)):
        if marked == "console":
            yield from console_commands(body)
        elif marked == "sh":
            yield from (Command(tuple(shlex.split(written)), ()) for written in SAKSI.findall(body))


def console_commands(body: str) -> Iterator[Command]:
    """The commands of one `console` block; every one must be a `saksi` command."""
    for part in body.split(f"\n{PROMPT}"):
        line, *shown = part.removeprefix(PROMPT).splitlines()
        program, *arguments = shlex.split(line)
        assert program == "saksi", (
            f"a console block runs {program!r}: only saksi commands are run, others go in sh blocks"
        )
        yield Command(tuple(arguments), tuple(shown))


def first_not_shown(shown: tuple[str, ...], output: str) -> str | None:
    """The first line that a document shows and the output does not have, in this order; None where all are there."""
    lines = iter([spaced(line) for line in output.splitlines()])
    for wanted in map(spaced, shown):
        if wanted in ("", LEFT_OUT):
            continue
        pattern = re.compile(".*".join(map(re.escape, wanted.split(LEFT_OUT))))
        if not any(pattern.fullmatch(line) for line in lines):
            return wanted
    return None


def spaced(line: str) -> str:
    """A line with one space wherever there are some: columns of a table may move."""
    return " ".join(line.split())


def tables(document: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The tables of a document, each with the heading it stands under, its rows by the names of its columns."""
    heading, rows = "", list[list[str]]()
    for line in [*prose(document).splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))])
            continue
        if rows:
            columns, _, *entries = rows
            yield heading, [dict(zip(columns, entry, strict=True)) for entry in entries]
            rows = []
        if found := HEADING.fullmatch(line):
            heading = found[1]


def anchors(document: Path) -> set[str]:
    """What a link can point at in a document: its headings as GitHub writes them."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(prose(document))}
