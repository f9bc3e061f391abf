"""The paragraphs of a page's report, as trafilatura finds them.

Source: A. Barbaresi, Trafilatura: A Web Scraping Library and Command-Line Tool for Text Discovery and Extraction
(ACL 2021), https://aclanthology.org/2021.acl-demo.15.
"""

from __future__ import annotations

from lxml.html import HtmlElement

# The shortest text that is taken for a report, in characters.
SHORTEST = 20
# Reports are seldom shorter. When what the strict search finds is, a less strict one is made too, and is believed when
# it finds so many times as much: the strict one has then mistaken a notice for the report.
SHORT, MUCH_MORE = 500, 2


def report_lines(tree: HtmlElement) -> list[str]:
    """The paragraphs of a page's report, headings, list items and rows of tables among them; none when there is none.

    Navigation, comments and what else trafilatura in precision mode takes for no part of the report are left out.
    """
    text = main_text(tree, precise=True)
    if len(text) < SHORT:
        more = main_text(tree, precise=False)
        text = more if len(more) > MUCH_MORE * len(text) else text
    lines = (without_rules(" ".join(line.split())) for line in text.splitlines())
    return [line for line in lines if line] if len(text) >= SHORTEST else []


def main_text(tree: HtmlElement, *, precise: bool) -> str:
    """What trafilatura takes for the report, one paragraph a line; it works on a copy of the tree."""
    from trafilatura import extract

    return extract(tree, favor_precision=precise, include_comments=False, include_tables=True) or ""


def without_rules(line: str) -> str:
    """A row of a table without the strokes that trafilatura puts around its cells; those between them stay. Nothing is
    left of the row of dashes that it puts under a head."""
    if len(line) < 2 or not (line.startswith("|") and line.endswith("|")):
        return line
    cells = [cell.strip() for cell in line[1:-1].split("|")]
    return " | ".join(cell for cell in cells if cell.strip("-"))
