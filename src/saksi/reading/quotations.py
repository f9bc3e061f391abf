"""Quotations: quotation marks paired, nested, and joined across paragraphs.

Newspapers mix curly and straight marks, forget closing ones, use single marks for quotations and for apostrophes, and
open each paragraph of a long quotation anew without closing the one before. One pass over the marks with a stack of
open ones; the stack is emptied at each paragraph's end, unless the next paragraph opens with the same mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from saksi.article.span import Span, trimmed
from saksi.reading.analysis import Quotation

# Opening marks and what may close them.
CLOSERS = {
    '"': '"”',
    "“": '”“"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "＂": "＂",
    "”": "”",
    "'": "'",
    "‘": "’‘'",
    "‚": "‘’",
    "‹": "›",
    "`": "'`",
}
SINGLE = frozenset("'‘’‚‹›`")
MARK = re.compile(r"[\"“”„‟«»＂'‘’‚‹›`]")
DEEPEST = 6


@dataclass(slots=True)
class OpenQuotation:
    """A quotation whose end has not been met: its mark, where it opened, its finished paragraphs."""

    mark: str
    position: int
    paragraph_start: int
    depth: int
    paragraphs: list[Span] = field(default_factory=list)


def find_quotations(text: str, excluded: Sequence[Span] = ()) -> tuple[Quotation, ...]:
    """All quotations of a text in order of their start; marks within `excluded` do not count."""
    found: list[Quotation] = []
    carried: OpenQuotation | None = None
    paragraphs = list(paragraphs_of(text, excluded))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        carried = read_paragraph(text, paragraph, following, carried, found)
    return tuple(sorted(found, key=lambda quotation: (quotation.outer.start, -quotation.outer.end)))


def paragraphs_of(text: str, excluded: Sequence[Span]) -> Iterator[Span]:
    """Lines that hold words, each without excluded stretches at its start or end."""
    position = 0
    barriers = list(excluded)
    for line in text.splitlines(keepends=True):
        span = trimmed(text, Span(position, position + len(line)))
        position += len(line)
        while barriers and barriers[0].end <= span.start:
            barriers.pop(0)
        if barriers and barriers[0].start <= span.start < barriers[0].end:
            span = trimmed(text, Span(min(barriers[0].end, span.end), span.end))
        if len(span):
            yield span


def read_paragraph(
    text: str,
    paragraph: Span,
    following: Span | None,
    carried: OpenQuotation | None,
    found: list[Quotation],
) -> OpenQuotation | None:
    """Pair the marks of one paragraph; gives the quotation that goes on in the next one, if any."""
    stack: list[OpenQuotation] = [carried] if carried else []
    skip_until = paragraph.start
    if carried:
        skip_until = paragraph.start + 1
        carried.paragraph_start = paragraph.start + 1
    marks = [match.start() for match in MARK.finditer(text, paragraph.start, paragraph.end)]
    for place, position in enumerate(marks):
        mark = text[position]
        if position < skip_until or is_apostrophe(text, position):
            continue
        opened = closing(text, position, stack, marks, place + 1)
        if opened is not None:
            while stack[-1] is not opened:
                stack.pop()
            found.append(closed(text, stack.pop(), position))
        elif can_open(text, position, paragraph) and len(stack) < DEEPEST:
            if stack and stack[-1].mark == mark and mark not in SINGLE:
                # The same mark opens again: the one before was never closed.
                found.append(unclosed(text, stack.pop(), position))
            stack.append(OpenQuotation(mark, position, position + 1, len(stack)))
    return end_of_paragraph(text, paragraph, following, stack, found)


def end_of_paragraph(
    text: str, paragraph: Span, following: Span | None, stack: list[OpenQuotation], found: list[Quotation]
) -> OpenQuotation | None:
    """What is still open: carried on when the next paragraph opens with the same mark, else ended here."""
    for opened in stack:
        if opened.mark in SINGLE:
            # An unpaired single mark is an apostrophe or a scare quote: no quotation.
            continue
        if following and text[following.start] == opened.mark:
            opened.paragraphs.append(trimmed(text, Span(opened.paragraph_start, paragraph.end)))
            return opened
        found.append(unclosed(text, opened, paragraph.end))
        break
    return None


def closing(text: str, position: int, stack: list[OpenQuotation], marks: list[int], later: int) -> OpenQuotation | None:
    """The open quotation that the mark at `position` closes, if any; `marks[later:]` are those behind it."""
    mark = text[position]
    before = text[position - 1 : position]
    for opened in reversed(stack):
        if mark not in CLOSERS[opened.mark]:
            continue
        if position == opened.position + 1 or (mark in SINGLE and before.isspace()):
            return None
        if mark not in '"“' or not only_opens(text, position):
            if mark in SINGLE and is_possessive(text, position, marks, later):
                return None
            return opened
    return None


def only_opens(text: str, position: int) -> bool:
    """Whether the mark at `position` stands where only an opening one can: after a space, before a word."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return (before.isspace() or before in "([—–") and bool(after) and not after.isspace() and after not in ".,;:!?)"


def can_open(text: str, position: int, paragraph: Span) -> bool:
    """Whether a quotation may begin here: at a paragraph's start or after a space, bracket, dash or other mark."""
    mark = text[position]
    if mark not in CLOSERS or (mark == "”" and position > paragraph.start):
        return False
    before = text[position - 1] if position > paragraph.start else " "
    if mark in SINGLE:
        after = text[position + 1 : position + 2]
        return (before.isspace() or before in '([—–-"“„«') and (after.isalnum() or after in '"“([…')
    return before.isspace() or not before.isalnum() or mark in "“„«"


def is_apostrophe(text: str, position: int) -> bool:
    """A single mark inside a word (*don't*, *Ra'ad*) or before a shortened year (*'90s*)."""
    if text[position] not in SINGLE:
        return False
    before, after = text[position - 1 : position] if position else "", text[position + 1 : position + 2]
    if before.isalnum() and after.isalnum():
        return True
    return (
        after.isdigit()
        and text[position + 2 : position + 3].isdigit()
        and not text[position + 3 : position + 4].isdigit()
    )


def is_possessive(text: str, position: int, marks: list[int], later: int) -> bool:
    """A mark after *s* before a word (*the boys' dog*), when a later mark of the paragraph could close instead."""
    if text[position - 1 : position].lower() != "s" or not text[position + 2 : position + 3].islower():
        return False
    for place in range(later, len(marks)):
        other = marks[place]
        if text[other] in SINGLE and not is_apostrophe(text, other):
            return not only_opens(text, other)
    return False


def closed(text: str, opened: OpenQuotation, position: int) -> Quotation:
    """The quotation that ends with a closing mark at `position`."""
    inner = (*opened.paragraphs, trimmed(text, Span(opened.paragraph_start, position)))
    marks = opened.mark + text[position]
    return Quotation(Span(opened.position, position + 1), nonempty(inner), opened.depth, True, marks)


def unclosed(text: str, opened: OpenQuotation, end: int) -> Quotation:
    """The quotation that runs to `end` without a closing mark."""
    last = trimmed(text, Span(opened.paragraph_start, end))
    return Quotation(
        Span(opened.position, max(last.end, opened.position + 1)),
        nonempty((*opened.paragraphs, last)),
        opened.depth,
        False,
        opened.mark,
    )


def nonempty(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that hold words; the first when none does."""
    return tuple(span for span in spans if len(span)) or spans[:1]
