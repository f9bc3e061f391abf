"""The paragraphs of elements that are known to hold a report: one line each, without what is no running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

# Elements of HTML that begin a line and end one.
BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "br", "center", "dd", "div", "dl", "dt", "fieldset", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "ul"),
    )
)
# Elements of HTML and AMP that are no running text: pictures with their captions, tables, forms, asides, what runs.
LEFT_OUT = frozenset(
    (
        *("aside", "audio", "button", "canvas", "embed", "figure", "form", "iframe", "input", "label", "nav"),
        *("noscript", "object", "picture", "script", "select", "style", "svg", "table", "template", "textarea"),
        *("title", "video", "amp-ad", "amp-embed", "amp-iframe", "amp-img", "amp-social-share", "amp-video"),
    )
)


def paragraphs(elements: Iterable[HtmlElement]) -> list[str]:
    """The lines of `elements`, in their order, with single spaces, none empty. Linear in what they hold."""
    lines: list[str] = []
    for element in elements:
        words: list[str] = []
        for piece in pieces(element):
            if piece is not None:
                words.append(piece)
            elif line := " ".join("".join(words).split()):
                lines.append(line)
                words = []
    return lines


def pieces(element: HtmlElement) -> Iterator[str | None]:
    """The words of an element as they come; None where a line ends."""
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in walk:
        is_text = isinstance(inner.tag, str) and inner.tag not in LEFT_OUT
        if event == "start" and not is_text:
            walk.skip_subtree()
        if is_text and inner.tag in BLOCKS:
            yield None
        if event == "start" and is_text and inner.text:
            yield inner.text
        if event != "start" and inner is not element and inner.tail:
            yield inner.tail
    yield None
