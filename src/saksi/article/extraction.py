"""From an HTML page to the report in it: its text and what the page says about it."""

from __future__ import annotations

import re

from saksi.errors import UnreadableInput
from saksi.intake.page import Metadata

# The shortest text that is taken for a report, in characters.
SHORTEST = 20
WORD = re.compile(r"\w")


def extract(markup: str, *, where: str) -> tuple[str, Metadata]:
    """The report's text, paragraphs separated by a newline, and its metadata.

    The text is that of trafilatura (Barbaresi 2021) set for precision: without navigation, comments, tables, and
    without the headline, which the metadata hold. Raises `UnreadableInput` when the page holds no report.
    """
    from lxml import etree, html

    try:
        tree = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise no_report(where) from error
    from saksi.article.page_metadata import page_metadata

    metadata = page_metadata(tree)
    lines = report_lines(markup)
    if lines and metadata.title and same_words(lines[0], metadata.title):
        del lines[0]
    text = "\n".join(lines)
    if len(text) < SHORTEST:
        raise no_report(where)
    return text, metadata


def report_lines(markup: str) -> list[str]:
    """The paragraphs of a page's report; a second, less strict try when the strict one finds nothing."""
    from trafilatura import extract as main_text

    for precise in (True, False):
        text = main_text(markup, favor_precision=precise, include_comments=False, include_tables=False)
        if text and len(text) >= SHORTEST:
            return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
    return []


def same_words(line: str, title: str) -> bool:
    """Whether two lines are the same but for case, spacing and punctuation."""
    return [found.lower() for found in WORD.findall(line)] == [found.lower() for found in WORD.findall(title)]


def no_report(where: str) -> UnreadableInput:
    """The error of a page without a report."""
    return UnreadableInput(where, "no report was found in the page", "save the report's text in a text file")
