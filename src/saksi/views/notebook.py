"""Readings in a notebook: the page of `saksi read --format html`, in a frame of its own."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from saksi.views.messages import preferred_language, text
from saksi.views.page import page

if TYPE_CHECKING:
    from saksi.runs.once import Reading

FRAME_HEIGHT = "36rem"


def repr_html(reading: Reading, language: str | None = None) -> str:
    """A reading as HTML for a notebook cell, in a language of the interface (the environment's when not given).

    The frame keeps the page's style and the notebook's apart; it is sandboxed, so that nothing in it can run.
    """
    shown_in = language or preferred_language()
    document = escape("".join(page([reading], shown_in)))
    title = escape(text("sheet.page", shown_in))
    style = f"width:100%;height:{FRAME_HEIGHT};border:0;resize:vertical;overflow:auto"
    return f'<iframe sandbox="allow-popups" title="{title}" style="{style}" srcdoc="{document}"></iframe>'
