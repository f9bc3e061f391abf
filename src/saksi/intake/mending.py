"""Broken XML made well-formed, with its words kept.

Feeds break in few ways: bare ampersands and entities of HTML, `<` as a sign of text, control characters, tags that are
never closed. Each is put right in one pass over the document, in time linear in its length.
"""

from __future__ import annotations

import html
import re
from collections import Counter

# More than this of a broken document is left unread; it bounds the time of mending, at about a second.
LARGEST_MENDED = 5_000_000
# libxml2 reads no deeper; tags below are left out, their text is kept.
DEEPEST = 200

# Fields of feeds and sitemaps that hold words and at most HTML: none of them stands in another, so a new one closes one
# that was left open.
FIELDS = frozenset({"title", "link", "guid", "id", "pubdate", "published", "updated", "description", "loc", "lastmod"})

DECLARATION_START = re.compile(r"<!doctype[^\[>]*", re.I)
SUBSET_END = re.compile(r"\]\s*>")
ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REFERENCE = re.compile(r"&(?:(?P<kept>amp|lt|gt|quot|apos)|#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z]\w{1,31});|&")
TOKEN = re.compile(
    r"<!\[CDATA\[(?P<text>.*?)(?:\]\]>|\Z)"
    r"|(?P<aside><!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z))"
    r"|<(?P<close>/)?(?P<name>[a-zA-Z_][\w.:-]*+)(?P<attributes>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
    r"|(?P<stray><)",
    re.S,
)


def mended(text: str, items: frozenset[str] = frozenset()) -> str:
    """`text` as XML that is well-formed but for its attributes; empty when it holds no markup.

    `items` are local names in lower case of elements that never stand in one another: a new one closes the last.
    """
    text = without_doctype(ILLEGAL.sub("", text[:LARGEST_MENDED]))
    first = text.find("<")
    if first < 0:
        return ""
    return Mender(items).mended(text[first:]).strip()


class Mender:
    """Goes through one document and knows which tags are open."""

    def __init__(self, items: frozenset[str]) -> None:
        self.items = items
        self.open_tags: list[str] = []
        self.counts: Counter[str] = Counter()
        self.open_item = ""
        self.open_field = ""

    def mended(self, text: str) -> str:
        """The document, mended and with all tags closed."""
        pieces: list[str] = []
        position = 0
        for token in TOKEN.finditer(text):
            pieces.append(REFERENCE.sub(resolved, text[position : token.start()]))
            pieces.append(self.mended_token(token))
            position = token.end()
        pieces.append(REFERENCE.sub(resolved, text[position:]))
        pieces.append(self.closed_down_to(0))
        return "".join(pieces)

    def mended_token(self, token: re.Match[str]) -> str:
        """A tag where it can stand; the text of a CDATA section; nothing for comments and instructions."""
        if token["text"] is not None:
            return html.escape(token["text"], quote=False)
        if token["aside"]:
            return ""
        if token["stray"]:
            return "&lt;"
        name = token["name"]
        if token["close"]:
            return self.closed(name) if self.counts[name] else ""
        attributes = REFERENCE.sub(resolved, token["attributes"])
        if attributes.endswith("/"):
            return f"<{name}{attributes}>" if len(self.open_tags) < DEEPEST else ""
        return self.opened(name, attributes)

    def opened(self, name: str, attributes: str) -> str:
        """A start tag, after what it closes."""
        closing = ""
        local = name.rpartition(":")[2].lower()
        if local in self.items:
            closing = self.closed(self.open_item) if self.counts[self.open_item] else ""
            self.open_item = name
        elif local in FIELDS:
            closing = self.closed(self.open_field) if self.counts[self.open_field] else ""
            self.open_field = name
        self.open_tags.append(name)
        self.counts[name] += 1
        return f"{closing}<{name}{attributes}>" if len(self.open_tags) <= DEEPEST else closing

    def closed(self, name: str) -> str:
        """End tags up to that of the innermost open `name`."""
        depth = len(self.open_tags) - 1
        while self.open_tags[depth] != name:
            depth -= 1
        return self.closed_down_to(depth)

    def closed_down_to(self, depth: int) -> str:
        """End tags of all that is open below `depth`."""
        closing: list[str] = []
        while len(self.open_tags) > depth:
            name = self.open_tags.pop()
            self.counts[name] -= 1
            if len(self.open_tags) < DEEPEST:
                closing.append(f"</{name}>")
        return "".join(closing)


def resolved(reference: re.Match[str]) -> str:
    """A reference as XML can have it: kept, or the character that HTML means by it, or an ampersand."""
    if reference["kept"]:
        return reference.group()
    character = html.unescape(reference.group())
    if character == reference.group():
        return f"&amp;{reference.group()[1:]}"
    return html.escape(ILLEGAL.sub("", character), quote=True)


def without_doctype(text: str) -> str:
    """The document without its first DOCTYPE and what that declares."""
    found = DECLARATION_START.search(text)
    if not found:
        return text
    end = found.end()
    if text[end : end + 1] == "[":
        closing = SUBSET_END.search(text, end)
        return text[: found.start()] + text[closing.end() if closing else end + 1 :]
    return text[: found.start()] + text[end + 1 :]
