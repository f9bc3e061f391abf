"""The tree of an HTML page, parsed once for all who look into it."""

from __future__ import annotations

from lxml import etree, html
from lxml.html import HtmlElement


def page_tree(markup: str) -> HtmlElement:
    """The tree of a page, without comments and processing instructions.

    What the page says of its own encoding does not matter, as it is text already. Nothing outside is ever read: HTML
    has no entities of its own, and the parser opens no files and no addresses. Raises `ValueError` for markup that has
    no elements, `MemoryError` where the memory does not suffice.
    """
    page_parser = parser()
    try:
        tree: HtmlElement = html.document_fromstring(markup.encode("utf-8", "replace"), parser=page_parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in page_parser.error_log):
            raise MemoryError("the page is too large for a tree") from error
        raise ValueError("there is no markup") from error
    return tree


def parser() -> html.HTMLParser:
    """A parser for one page. All elements are of one class: choosing a class by an element's name, as `lxml.html` does
    by default, calls Python for each element that is touched."""
    made = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False
    )
    made.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return made
