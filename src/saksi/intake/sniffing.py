"""What bytes hold, judged by their beginning, where nobody says it."""

from __future__ import annotations

import re

from saksi.intake.encoding import CONTROL, byte_order_mark

SNIFFED = 4096
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
HTML_START = re.compile(r"\s*<(?:!--|\?xml\b|!doctype\s+html|(?:html|head|body|article|meta|title)\b)", re.I)
HTML_INSIDE = re.compile(r"<html[\s>]|<body[\s>]", re.I)


def head_of(body: bytes) -> str:
    """The beginning of `body` as text, broken bytes replaced."""
    encoding, mark = byte_order_mark(body)
    return body[mark : mark + SNIFFED].decode(encoding or "utf-8", errors="replace")


def is_html(head: str) -> bool:
    """Whether text begins like an HTML page, or holds the beginning of one."""
    return bool(HTML_START.match(head) or (HTML_INSIDE.search(head) and not CONTROL.search(head)))
