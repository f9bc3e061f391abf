"""The saved pages of outlets: what tests of several rooms ask of them."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement

from saksi.article.page_tree import page_tree

FOLDER = Path(__file__).parent / "fixtures" / "outlets"
PAGES = tuple(sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.html")))


def tree_of(name: str) -> HtmlElement:
    """A saved page, `<outlet>/<page>`, as a tree."""
    return page_tree((FOLDER / f"{name}.html").read_text(encoding="utf-8"))
