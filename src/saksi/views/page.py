"""Readings as one web page: self-contained, without script, nothing loaded from elsewhere, fit to be printed.

All text is escaped by the template engine; characters that would turn the reading order around or cannot stand in HTML
have passed `escape.shown`. The template and its style sheet are in the folder `templates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from saksi.views.escape import shown
from saksi.views.marks import MarkKind, Segment
from saksi.views.messages import text
from saksi.views.sheet import sheet_of

if TYPE_CHECKING:
    from jinja2 import Template

    from saksi.runs.once import Reading


def page(readings: Iterable[Reading], language: str) -> Iterator[str]:
    """The page, piece by piece as the readings come in; `"".join` makes one string of it."""
    sheets = (sheet_of(reading, language, place) for place, reading in enumerate(readings, start=1))
    first = next(sheets, None)
    yield from template("page.html").generate(
        sheets=chain([first] if first else [], sheets),
        title=first.headline if first else "",
        language=language,
        t=partial(text, language=language),
        mark_names=mark_names(),
    )


@cache
def template(name: str) -> Template:
    """A template of the folder `templates`, with everything that is put into it escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("saksi.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(shown=shown, class_names=class_names, target=target)
    return environment.get_template(name)


def mark_names() -> tuple[str, ...]:
    """The kinds of marks by name, in the order of the legend."""
    return tuple(kind.name.lower() for kind in MarkKind)


def class_names(segment: Segment) -> str:
    """The style classes of a segment: the names of its marks, each once."""
    return " ".join(dict.fromkeys(mark.kind.name.lower() for mark in segment.marks))


def target(segment: Segment) -> str:
    """The id of the claim that a segment leads to: that of its innermost mark."""
    return segment.marks[-1].claim
