"""Pairs of texts in JSON lines: one object a line, `{"id", "a", "b"}`, where `a` and `b` are article records.

The id may be left out: a pair without one is called by the number of its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from saksi.errors import InputError, MalformedRecord, UnreadableInput
from saksi.intake.page import Failure, Page
from saksi.intake.records import ArticleRecord, as_utf8, cause, lines_of, number_as_text, page_of

ONE_PAIR_A_LINE = 'give one JSON object a line with at least {"a": {"text": "..."}, "b": {"text": "..."}}'


class PairRecord(BaseModel):
    """A line as it is given."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    a: ArticleRecord
    b: ArticleRecord
    id: Annotated[str | None, BeforeValidator(number_as_text)] = None


@dataclass(frozen=True, slots=True)
class PagePair:
    """Two pages that are to be compared, under an id."""

    id: str
    first: Page
    second: Page


def read_pairs(where: str, chunks: Iterable[bytes], limit: int) -> Iterator[PagePair | Failure]:
    """The pairs of a JSONL stream, and a failure for each line that is none. Blank lines are passed over; a line has at
    most `limit` bytes."""
    found = False
    try:
        for number, line in enumerate(lines_of(as_utf8(chunks), limit), start=1):
            if line is not None and not line.strip():
                continue
            found = True
            yield read_pair(f"{where}:{number}", str(number), line, limit)
    except UnicodeDecodeError as error:
        yield Failure(UnreadableInput(where, f"broken UTF-16 ({error.reason})", "save the file as UTF-8"))
        return
    if not found:
        yield Failure(UnreadableInput(where, "the file is empty", ONE_PAIR_A_LINE))


def read_pair(where: str, number: str, line: bytes | None, limit: int) -> PagePair | Failure:
    """One line as a pair or a failure; None stands for a line that is too long."""
    if line is None:
        return Failure(UnreadableInput(where, f"the line is longer than {limit:,} bytes", "give one pair a line"))
    try:
        record = PairRecord.model_validate_json(line)
        pages = (
            page_of(f"{where} ({side})", each, ONE_PAIR_A_LINE) for side, each in (("a", record.a), ("b", record.b))
        )
        return PagePair(record.id or number, *pages)
    except ValidationError as error:
        return Failure(MalformedRecord(where, cause(error), ONE_PAIR_A_LINE))
    except InputError as error:
        return Failure(error)
