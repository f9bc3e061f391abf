"""Judgements in JSON lines, as `saksi judge export` writes them: schema `saksi.judgement/1`, one a line. Other keys are
ignored, so that what is listed can be read too."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from saksi.errors import MalformedRecord, UnreadableInput
from saksi.intake.page import Failure
from saksi.intake.records import as_utf8, cause, lines_of

ONE_JUDGEMENT_A_LINE = "give judgements as `saksi judge export` writes them"
LONGEST_LINE = 1_000_000
"""Bytes; a judgement is some hundreds."""


def one_line(words: str) -> str:
    """Words without control characters and without white space around them; `ValueError` for others."""
    if not words or words != words.strip() or any(unicodedata.category(character) == "Cc" for character in words):
        raise ValueError("no text of one line")
    return words


Line = Annotated[str, AfterValidator(one_line)]


class JudgementRecord(BaseModel):
    """A line as it is given. Where it has an id, this must be the one that follows from the rest."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    schema_: Literal["saksi.judgement/1"] = Field(alias="schema")
    id: str | None = None
    kind: Literal["claim", "article", "name"]
    verdict: Literal["same", "different", "unsure", "undone"]
    a: Line
    b: Line | None = None
    by: Line
    at: AwareDatetime
    because: Line | None = None

    @model_validator(mode="after")
    def two_or_one(self) -> JudgementRecord:
        """A verdict is on two things; what takes a judgement back names one."""
        if (self.verdict == "undone") != (self.b is None):
            raise ValueError("b is given for a verdict, and null for what takes one back")
        return self


@dataclass(frozen=True, slots=True)
class GivenJudgement:
    """A line of a file, and where it stands."""

    where: str
    record: JudgementRecord


def read_judgements(where: str, chunks: Iterable[bytes]) -> Iterator[GivenJudgement | Failure]:
    """The judgements of a JSONL stream, and a failure for each line that is none. Blank lines are passed over; a file
    without any is empty, as there may be none to export."""
    try:
        for number, line in enumerate(lines_of(as_utf8(chunks), LONGEST_LINE), start=1):
            if line is None or line.strip():
                yield read_judgement(f"{where}:{number}", line)
    except UnicodeDecodeError as error:
        yield Failure(UnreadableInput(where, f"broken UTF-16 ({error.reason})", "save the file as UTF-8"))


def read_judgement(where: str, line: bytes | None) -> GivenJudgement | Failure:
    """One line as a judgement or a failure; None stands for a line that is too long."""
    if line is None:
        why = f"the line is longer than {LONGEST_LINE:,} bytes"
        return Failure(MalformedRecord(where, why, ONE_JUDGEMENT_A_LINE))
    try:
        return GivenJudgement(where, JudgementRecord.model_validate_json(line))
    except ValidationError as error:
        return Failure(MalformedRecord(where, cause(error), ONE_JUDGEMENT_A_LINE))
