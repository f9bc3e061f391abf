"""From an HTML page to the report in it: its text and what the page says about it."""

from __future__ import annotations

import re

from saksi.errors import UnreadableInput
from saksi.intake.page import Metadata

WORD = re.compile(r"\w")
# The longest pages of news, with their comments, have 20,000 elements. What has many more is no report, and costs the
# search for one minutes.
MOST_ELEMENTS = 100_000
REMEDY = "save the report's text in a text file"


def extract(markup: str, *, where: str, address: str | None = None) -> tuple[str, Metadata]:
    """The report's text, paragraphs separated by a newline, and its metadata, without the headline, which these hold.

    `address` is where the page was fetched from. Pages of outlets that have rules are read by these. Raises
    `UnreadableInput` when the page holds no report, or far too many elements for one. It takes the time and the memory
    that the page makes it take: pages that are not known to be harmless go through `saksi.article.extraction_pool`.
    """
    from saksi.article.main_text import SHORTEST, report_lines
    from saksi.article.outlet_page import outlet_page
    from saksi.article.page_metadata import page_metadata
    from saksi.article.page_tree import page_tree
    from saksi.article.report_markup import keep_report_markup

    try:
        tree = page_tree(markup)
    except ValueError as error:
        raise no_report(where) from error
    if tree.xpath("count(//*)") > MOST_ELEMENTS:
        raise UnreadableInput(where, f"the page has more than {MOST_ELEMENTS:,} elements", REMEDY)
    found = outlet_page(tree, page_metadata(tree), address)
    metadata, lines = found.metadata, list(found.paragraphs)
    if not lines:
        keep_report_markup(tree)
        lines = report_lines(tree)
    if lines and metadata.title and same_words(lines[0], metadata.title):
        del lines[0]
    text = "\n".join(lines)
    if len(text) < SHORTEST:
        raise no_report(where)
    return text, metadata


def same_words(line: str, title: str) -> bool:
    """Whether two lines are the same but for case, spacing and punctuation."""
    return [found.lower() for found in WORD.findall(line)] == [found.lower() for found in WORD.findall(title)]


def no_report(where: str) -> UnreadableInput:
    """The error of a page without a report."""
    return UnreadableInput(where, "no report was found in the page", REMEDY)
