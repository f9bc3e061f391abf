"""Quotations: quotation marks paired, nested, and joined across paragraphs.

Newspapers mix curly and straight marks, open with closing marks (*”...”*), double single ones (*''...''*), forget
closing ones, use single marks for quotations and for apostrophes, and open each paragraph of a long quotation anew
without closing the one before. One pass over the marks with a stack of open ones; the stack is emptied at each
paragraph's end, unless the next paragraph opens with the same mark, or the next mark can only close.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from saksi.article.span import Span, trimmed
from saksi.reading.analysis import Quotation

# What two single marks in a row stand for: a double one, apart from the others so that each may stand in the other.
DOUBLED = "″"
# Opening marks and what may close them.
CLOSERS = {
    '"': '"”″',
    "“": '"”“″',
    DOUBLED: '″"”',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "＂": "＂",
    "”": '”"',
    "'": "'",
    "‘": "’‘'",
    "‚": "‘’",
    "‹": "›",
    "`": "'`",
}
SINGLE = frozenset("'‘’‚‹›`")
MARK = re.compile(r"''|``|‘‘|’’|‘’|[\"“”„‟«»＂'‘’‚‹›`]")
# Marks that stand at both ends of a quotation: only what is beside them says which end it is.
EITHER_END = frozenset('"“”″')
LEADS_IN = "([—–"
FOLLOWS_UP = ".,;:!?)"
DEEPEST = 6
# Paragraphs without a mark that a quotation may run through, the one that closes it counted.
LOOKED_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark: its sign, and where it begins and ends in the text."""

    sign: str
    start: int
    end: int

    @property
    def is_single(self) -> bool:
        """Whether it may be an apostrophe."""
        return self.sign in SINGLE


@dataclass(slots=True)
class OpenQuotation:
    """A quotation whose end has not been met: its mark, its finished paragraphs, where its words begin in this one."""

    mark: Mark
    paragraph_start: int
    depth: int
    paragraphs: list[Span] = field(default_factory=list)


def find_quotations(text: str, excluded: Sequence[Span] = ()) -> tuple[Quotation, ...]:
    """All quotations of a text in order of their start; marks within `excluded` do not count."""
    found: list[Quotation] = []
    carried: OpenQuotation | None = None
    paragraphs = list(paragraphs_of(text, excluded))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1 : number + 1 + LOOKED_AHEAD]
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


def marks_in(text: str, paragraph: Span) -> Iterator[Mark]:
    """The marks of a paragraph that may belong to quotations: no apostrophes."""
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        sign = match[0] if len(match[0]) == 1 else DOUBLED
        mark = Mark(sign, *match.span())
        if not is_apostrophe(text, mark):
            yield mark


def read_paragraph(
    text: str,
    paragraph: Span,
    following: Sequence[Span],
    carried: OpenQuotation | None,
    found: list[Quotation],
) -> OpenQuotation | None:
    """Pair the marks of one paragraph; gives the quotation that goes on in the next one, if any."""
    stack: list[OpenQuotation] = [carried] if carried else []
    marks = list(marks_in(text, paragraph))
    if carried:
        reopened = bool(marks) and marks[0].start == paragraph.start and marks[0].sign == carried.mark.sign
        carried.paragraph_start = marks[0].end if reopened else paragraph.start
        marks = marks[reopened:]
    for place, mark in enumerate(marks):
        opened = closing(text, mark, stack, marks, place + 1)
        if opened is not None:
            while stack[-1] is not opened:
                stack.pop()
            found.append(closed(text, stack.pop(), mark))
        elif can_open(text, mark, paragraph) and len(stack) < DEEPEST:
            if stack and stack[-1].mark.sign == mark.sign and not mark.is_single:
                # The same mark opens again: the one before was never closed.
                found.append(unclosed(text, stack.pop(), mark.start))
            stack.append(OpenQuotation(mark, mark.end, len(stack)))
    return end_of_paragraph(text, paragraph, following, stack, found)


def end_of_paragraph(
    text: str, paragraph: Span, following: Sequence[Span], stack: list[OpenQuotation], found: list[Quotation]
) -> OpenQuotation | None:
    """What is still open: carried on when the next paragraph goes on with it, else ended here."""
    for opened in stack:
        if opened.mark.is_single:
            # An unpaired single mark is an apostrophe or a scare quote: no quotation.
            continue
        if goes_on(text, following, opened):
            opened.paragraphs.append(trimmed(text, Span(opened.paragraph_start, paragraph.end)))
            return opened
        found.append(unclosed(text, opened, paragraph.end))
        break
    return None


def goes_on(text: str, following: Sequence[Span], opened: OpenQuotation) -> bool:
    """Whether the next paragraph opens with the mark of a quotation, or the next mark can only close that one."""
    for place, paragraph in enumerate(following):
        first = next((mark for mark in marks_in(text, paragraph) if not mark.is_single), None)
        if first is None:
            continue
        if first.start == paragraph.start:
            return place == 0 and first.sign == opened.mark.sign
        return first.sign in CLOSERS[opened.mark.sign] and only_closes(text, first)
    return False


def closing(text: str, mark: Mark, stack: list[OpenQuotation], marks: list[Mark], later: int) -> OpenQuotation | None:
    """The open quotation that a mark closes, if any; `marks[later:]` are those behind it."""
    before = text[mark.start - 1 : mark.start]
    for opened in reversed(stack):
        if mark.sign not in CLOSERS[opened.mark.sign]:
            continue
        if mark.start == opened.mark.end or (before.isspace() and (mark.is_single or mark.sign == DOUBLED)):
            return None
        if opens_anew(text, mark, opened.mark):
            continue
        if mark.is_single and is_possessive(text, mark, marks, later):
            return None
        return opened
    return None


def opens_anew(text: str, mark: Mark, opened: Mark) -> bool:
    """Whether a mark that could close a quotation opens another: a closing one (*”*) only where it is the mark that
    quotations open with here."""
    if mark.sign not in EITHER_END or not only_opens(text, mark):
        return False
    return mark.sign != "”" or opened.sign == "”"


def only_opens(text: str, mark: Mark) -> bool:
    """Whether a mark stands where only an opening one can: after a space, before a word."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return (before.isspace() or before in LEADS_IN) and bool(after) and not after.isspace() and after not in FOLLOWS_UP


def only_closes(text: str, mark: Mark) -> bool:
    """Whether a mark stands where only a closing one can: right behind a word or a stop, before none."""
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return (before.isalnum() or before in ".,!?…") and (not after or after.isspace() or after in FOLLOWS_UP)


def can_open(text: str, mark: Mark, paragraph: Span) -> bool:
    """Whether a quotation may begin here: at a paragraph's start or after a space, bracket, dash or other mark."""
    if mark.sign not in CLOSERS:
        return False
    at_start = mark.start == paragraph.start
    before = " " if at_start else text[mark.start - 1]
    if mark.is_single:
        after = text[mark.end : mark.end + 1]
        return (before.isspace() or before in '([—–-"“„«') and (after.isalnum() or after in '"“([…')
    if mark.sign == "”":
        return at_start or before == ":" or only_opens(text, mark)
    return before.isspace() or ((mark.sign in "“„«" or not before.isalnum()) and not only_closes(text, mark))


def is_apostrophe(text: str, mark: Mark) -> bool:
    """A single mark inside a word (*don't*, *Ra'ad*) or before a shortened year (*'90s*)."""
    if not mark.is_single:
        return False
    before, after = text[mark.start - 1 : mark.start] if mark.start else "", text[mark.end : mark.end + 1]
    if before.isalnum() and after.isalnum():
        return True
    digits = text[mark.end : mark.end + 3]
    return digits[:2].isdigit() and len(digits) > 1 and not digits[2:].isdigit()


def is_possessive(text: str, mark: Mark, marks: list[Mark], later: int) -> bool:
    """A mark after *s* before a word (*the boys' dog*), when a later mark of the paragraph could close instead."""
    if text[mark.start - 1 : mark.start].lower() != "s" or not text[mark.end + 1 : mark.end + 2].islower():
        return False
    other = next((marks[place] for place in range(later, len(marks)) if marks[place].is_single), None)
    return other is not None and not only_opens(text, other)


def closed(text: str, opened: OpenQuotation, mark: Mark) -> Quotation:
    """The quotation that ends with a closing mark."""
    inner = (*opened.paragraphs, trimmed(text, Span(opened.paragraph_start, mark.start)))
    signs = opened.mark.sign + mark.sign
    return Quotation(Span(opened.mark.start, mark.end), nonempty(inner), opened.depth, True, signs)


def unclosed(text: str, opened: OpenQuotation, end: int) -> Quotation:
    """The quotation that runs to `end` without a closing mark."""
    last = trimmed(text, Span(opened.paragraph_start, end))
    return Quotation(
        Span(opened.mark.start, max(last.end, opened.mark.end)),
        nonempty((*opened.paragraphs, last)),
        opened.depth,
        False,
        opened.mark.sign,
    )


def nonempty(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that hold words; the first when none does."""
    return tuple(span for span in spans if len(span)) or spans[:1]
