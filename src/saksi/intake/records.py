"""Articles in JSON lines: one object a line, `{"id", "url", "outlet", "published", "title", "text", "language",
"byline"}`, all optional but `text`. Other keys are ignored.

Lines are streamed: memory is bounded by the longest line that is allowed, not by the file.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from saksi.errors import InputError, MalformedRecord, UnreadableInput
from saksi.intake.encoding import byte_order_mark, refuse_control_characters
from saksi.intake.page import Failure, Metadata, Page

ONE_ARTICLE_A_LINE = 'give one JSON object a line with at least {"text": "..."}'


def number_as_text(identifier: object) -> object:
    """Databases number their articles: a whole number is an id as good as a string."""
    return str(identifier) if type(identifier) is int else identifier


class ArticleRecord(BaseModel):
    """A line as it is given. Strings are taken as they stand; only an id may be a whole number."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    text: str
    id: Annotated[str | None, BeforeValidator(number_as_text)] = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None

    def metadata(self) -> Metadata:
        """All but the text; an empty string says nothing."""
        return Metadata(
            id=stated(self.id),
            url=stated(self.url),
            outlet=stated(self.outlet),
            published=stated(self.published),
            title=stated(self.title),
            byline=stated(self.byline),
            language=stated(self.language),
        )


def stated(words: str | None) -> str | None:
    """`words` without white space around them, None when none are left."""
    return (words or "").strip() or None


def read_records(where: str, chunks: Iterable[bytes], limit: int) -> Iterator[Page | Failure]:
    """The articles of a JSONL stream, and a failure for each line that is none. Blank lines are passed over."""
    found = False
    try:
        for number, line in enumerate(lines_of(as_utf8(chunks), limit), start=1):
            if line is not None and not line.strip():
                continue
            found = True
            yield read_line(f"{where}:{number}", line, limit)
    except UnicodeDecodeError as error:
        yield Failure(UnreadableInput(where, f"broken UTF-16 ({error.reason})", "save the file as UTF-8"))
        return
    if not found:
        yield Failure(UnreadableInput(where, "the file is empty", ONE_ARTICLE_A_LINE))


def read_line(where: str, line: bytes | None, limit: int) -> Page | Failure:
    """One line as a page or a failure; None stands for a line longer than `limit` bytes."""
    if line is None:
        return Failure(UnreadableInput(where, f"the line is longer than {limit:,} bytes", "give one report a line"))
    try:
        return parse_record(where, line)
    except InputError as error:
        return Failure(error)


def parse_record(where: str, line: bytes) -> Page:
    """One line as a page; `MalformedRecord` or `UnreadableInput` when it is no article."""
    try:
        record = ArticleRecord.model_validate_json(line)
    except ValidationError as error:
        raise MalformedRecord(where, cause(error), ONE_ARTICLE_A_LINE) from error
    return page_of(where, record, ONE_ARTICLE_A_LINE)


def page_of(where: str, record: ArticleRecord, remedy: str) -> Page:
    """The page of a record; `MalformedRecord` when its text is empty, `UnreadableInput` for control characters."""
    if not record.text.strip():
        raise MalformedRecord(where, "the text is empty", remedy)
    for words in (record.text, record.id, record.url, record.outlet, record.title, record.byline):
        refuse_control_characters(where, words or "")
    return Page(where, "record", record.text, record.metadata())


def cause(error: ValidationError) -> str:
    """What is wrong with a line, in words; broken JSON with its column."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    message = first["msg"].replace(" at line 1 column ", " at column ")
    if first["type"] == "json_invalid":
        lone_surrogate = "hex escape" in message or "surrogate" in message
        return f"{message} (half of a surrogate pair, or a cut escape)" if lone_surrogate else message
    key = ".".join(str(part) for part in first["loc"])
    return f"{key or 'the line'}: {message[0].lower()}{message[1:]}"


def as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same text in UTF-8 without a byte order mark; raises `UnicodeDecodeError` on broken UTF-16."""
    stream = iter(chunks)
    first = next(stream, b"")
    encoding, mark = byte_order_mark(first)
    if encoding in ("", "utf-8"):
        yield first[mark:]
        yield from stream
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    yield decoder.decode(first[mark:]).encode()
    for chunk in stream:
        yield decoder.decode(chunk).encode()
    yield decoder.decode(b"", final=True).encode()


def lines_of(chunks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream without their newline; None for a line of more than `limit` bytes, which is not kept."""
    pending = bytearray()
    too_long = False
    for chunk in chunks:
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            too_long = too_long or len(pending) + len(end) > limit
            yield None if too_long else bytes(pending + end)
            pending.clear()
            too_long = False
        too_long = too_long or len(pending) + len(rest) > limit
        if too_long:
            pending.clear()
        else:
            pending += rest
    if too_long or pending:
        yield None if too_long else bytes(pending)
