"""Elements of XML from strangers, one after the other, in bounded time and memory.

Feeds, sitemaps and OPML are read strictly first. What is not well-formed, or comes with a DOCTYPE, is mended and read
again (`mending`), in the encoding that it is really in. No DTD ever reaches the XML parser, so there are no entities to
expand and no files to open; libxml2 also refuses both (lxml >= 6.1), and nesting of more than 256 levels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from saksi.intake.encoding import byte_order_mark, decode_markup
from saksi.intake.mending import LARGEST_MENDED, mended
from saksi.intake.problems import Problems

Element = Any
Item = TypeVar("Item")

CHUNK = 65_536
# More tags than this since the last complete item are no feed; they also bound memory, at about 150 bytes a tag.
MOST_PENDING_TAGS = 1_000_000

DOCTYPE = re.compile(rb"<!doctype", re.I)


def read_items(
    body: bytes,
    names: tuple[str, ...],
    take: Callable[[Element], Item],
    problems: Problems,
    most: int,
    *,
    nested: bool = False,
) -> tuple[Element | None, list[Item]]:
    """The root element, and what `take` gives of the first `most` elements with a local name in `names`.

    Items never stand in one another unless they are `nested`; then inner ones come first. The root keeps all that does
    not stand in such an element; it is None when the bytes hold no XML.
    """
    if byte_order_mark(body)[0] in ("", "utf-8") and not DOCTYPE.search(body) and b"\0" not in body:
        from lxml.etree import XMLSyntaxError

        noted = Problems()
        try:
            found = items_of(body.lstrip(), names, take, noted, most, recover=False)
        except XMLSyntaxError as error:
            problems.note("the XML is not well-formed", error.msg or "")
        else:
            for problem in noted.found():
                problems.note(problem.what, problem.example, problem.count)
            return found
    text = decode_markup(body)
    if len(text) > LARGEST_MENDED:
        problems.note(f"only the first {LARGEST_MENDED:,} characters were read")
    items = frozenset() if nested else frozenset(names)
    return items_of(mended(text, items).encode(), names, take, problems, most, recover=True)


def items_of(
    body: bytes,
    names: tuple[str, ...],
    take: Callable[[Element], Item],
    problems: Problems,
    most: int,
    *,
    recover: bool,
) -> tuple[Element | None, list[Item]]:
    """`read_items` for one way of reading; raises `XMLSyntaxError` on broken XML unless it may `recover`."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",),
        tag=tuple(f"{{*}}{name}" for name in names),
        encoding="utf-8" if recover else None,
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    items: list[Item] = []
    root: Element | None = None
    pending = 0
    for chunk in chunks_of(body):
        parser.feed(chunk)
        pending += chunk.count(b"<")
        for _, element in parser.read_events():
            if len(items) == most:
                problems.note(f"only the first {most:,} items were read")
                return root, items
            items.append(take(element))
            root = element.getroottree().getroot()
            element.clear()
            pending = 0
        if pending > MOST_PENDING_TAGS:
            problems.note(f"the rest was not read: more than {MOST_PENDING_TAGS:,} tags without an item")
            return root, items
    try:
        closed = parser.close()
    except etree.XMLSyntaxError:
        if not recover:
            raise
        closed = None
    for _, element in parser.read_events():  # items that end only with the document
        if len(items) < most:
            items.append(take(element))
    return closed if closed is not None else root, items


def chunks_of(body: bytes) -> Iterator[bytes]:
    """The bytes in pieces."""
    return (body[start : start + CHUNK] for start in range(0, len(body), CHUNK))


def local_name(tag: object) -> str:
    """The name of an element or attribute without namespace or prefix, in lower case; empty for other nodes."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def described(root: Element | None) -> str:
    """What a document is that was taken for another."""
    return "no XML" if root is None else f"its root element is {local_name(root.tag)}"


def text_of(element: Element) -> str:
    """All text in an element, without white space around it."""
    return "".join(element.itertext(with_tail=False)).strip()
