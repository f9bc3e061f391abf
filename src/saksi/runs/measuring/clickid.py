"""CLICK-ID (William & Sari 2020), news of twelve Indonesian outlets of autumn 2019, as articles.

Tables as they were published, in the folder `news_id_clickid`: `title`, `source`, `date`, `time`, `content`, `url`. A
paragraph's end is a comma without a space behind it; the spreadsheet has turned day and month round where it could.
What has no text of `LEAST` code points, or whose address came before, is left out.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from saksi.article.article import Article
from saksi.article.dates import parse_moment
from saksi.article.from_page import article_of
from saksi.errors import BadDate, MalformedRecord, MissingInput
from saksi.intake.page import Metadata, Page

FOLDER = "news_id_clickid"
LANGUAGE, ZONE = "id", "+07:00"
LEAST = 100
MONTH = 9
"""The month in which most of the news were published: where a table has it as the day, the two were turned round."""

NEEDED = ("source", "date", "time", "title", "content", "url")
PARAGRAPH_END = re.compile(r"\s*,(?=[^\s\d])")
CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")
SHORT_YEAR = "%d-%b-%y"
REMEDY = "give the folder of corpora, with CLICK-ID as it was published"


def clickid_articles(data: Path, wanted: Collection[str]) -> dict[str, Article]:
    """The articles of these ids; raises `MissingInput` where the corpus, or one of them, is not there."""
    found: dict[str, Article] = {}
    for row in rows(data / FOLDER):
        address = str(row["url"] or "").strip()
        name = article_name(address)
        if address and name in wanted and name not in found and len(str(row["content"] or "")) >= LEAST:
            found[name] = article(name, address, row)
    if missing := sorted(set(wanted) - found.keys()):
        raise MissingInput(str(data / FOLDER), f"it has no article {', '.join(missing[:3])}", REMEDY)
    return found


def article_name(address: str) -> str:
    """The id of an article in our labels."""
    return hashlib.sha256(address.encode()).hexdigest()[:12]


def article(name: str, address: str, row: dict[str, Any]) -> Article:
    """The article of a row."""
    published = moment(row["date"], row["time"])
    metadata = Metadata(
        id=name,
        url=address,
        outlet=str(row["source"]).strip(),
        published=published,
        title=row["title"],
        language=LANGUAGE,
    )
    return article_of(Page(address, "record", body(str(row["content"])), metadata))


def body(content: str) -> str:
    """The text, a paragraph a line."""
    paragraphs = PARAGRAPH_END.sub("\n", content.replace("\r", "\n")).split("\n")
    return "\n".join(kept for paragraph in paragraphs if (kept := paragraph.strip(" ,")))


def moment(day: object, clock: object) -> str | None:
    """When it was published, in the form that records have; None where no day is given."""
    published = published_day(day)
    if published is None:
        return None
    found = CLOCK.search(str(clock or ""))
    return f"{published}T{int(found[1]):02}:{found[2]}:00{ZONE}" if found and int(found[1]) < 24 else str(published)


def published_day(day: object) -> date | None:
    """The day that a cell says, in any of the tables' forms."""
    if isinstance(day, date):
        turned = day.month != MONTH and day.day == MONTH
        return date(day.year, MONTH, day.month) if turned else date(day.year, day.month, day.day)
    words = " ".join(str(day or "").split())
    try:
        found = parse_moment(words)
    except BadDate:
        try:
            return datetime.strptime(words, SHORT_YEAR).date()
        except ValueError:
            return None
    return found.date() if isinstance(found, datetime) else found


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of all tables of articles."""
    if not folder.is_dir():
        raise MissingInput(str(folder), "there is no such folder", REMEDY)
    for path in sorted(folder.iterdir()):
        for table in tables(path):
            head = [str(cell) for cell in table[0]] if table else []
            if set(NEEDED) <= set(head):
                yield from (dict(zip(head, row, strict=False)) for row in table[1:])


def tables(path: Path) -> Iterator[Sequence[Sequence[Any]]]:
    """The tables of a file, none for one of another kind."""
    if path.suffix == ".csv":
        yield list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    elif path.suffix == ".xlsx":
        yield from sheets(path)


def sheets(path: Path) -> Iterator[Sequence[Sequence[Any]]]:
    """The tables of a workbook; raises `MalformedRecord` for one that cannot be read."""
    try:
        from openpyxl import load_workbook

        for sheet in load_workbook(path, read_only=True).worksheets:
            yield list(sheet.iter_rows(values_only=True))
    except ImportError as error:
        raise MissingInput(path.name, "openpyxl is not installed", "pip install 'saksi[test]'") from error
    except (OSError, KeyError, ValueError) as error:
        raise MalformedRecord(path.name, f"it is no workbook: {error!r}", REMEDY) from error
