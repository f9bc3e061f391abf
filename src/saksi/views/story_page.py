"""The page of a story: self-contained, without script, nothing loaded from elsewhere, fit to be printed.

Charts are drawn here, as SVG within the page; each has its table. All text is escaped by the template engine.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from saksi.views.messages import text
from saksi.views.page import template
from saksi.views.story_moments import StoryMoments
from saksi.views.story_report import StoryReport
from saksi.views.story_sheet import StorySheet, story_sheet, zone_words

SECTIONS = ("changes", "overview", "figures", "propositions", "against", "differences", "relays", "reports")


def story_page(report: StoryReport) -> Iterator[str]:
    """The page, piece by piece; `"".join` makes one string of it."""
    moments = StoryMoments(report)
    sheet = story_sheet(report)
    yield from template("story.html").generate(
        sheet=sheet,
        sections=sections(sheet),
        story_from=report.story["from"],
        story_to=report.story["to"],
        language=report.language,
        t=partial(text, language=report.language),
        moment=moments.words,
        day=moments.day,
        zone=zone_words(report),
    )


def sections(sheet: StorySheet) -> tuple[str, ...]:
    """The page's sections by their anchors, in order; those that may be absent only where they are there."""
    absent = {"changes": sheet.changes is None, "differences": not sheet.differences}
    return tuple(name for name in SECTIONS if not absent.get(name))
