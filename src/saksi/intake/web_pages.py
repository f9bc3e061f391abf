"""Pages of the web: what the gate brought, as text."""

from __future__ import annotations

from saksi.errors import UnreadableInput
from saksi.intake.encoding import byte_order_mark, decode_html, decode_text, known_charset
from saksi.intake.fetched import Fetch
from saksi.intake.page import Metadata, Page
from saksi.intake.sniffing import HTML_TYPES, head_of, is_html

# Types that servers also give to pages, and to what they do not know: the bytes tell.
UNTOLD_TYPES = frozenset({None, "text/plain", "text/xml", "application/xml", "application/octet-stream"})


def page_of(fetch: Fetch) -> Page:
    """The page that was fetched, with the address that answered as its metadata.

    Raises the fetch's error, and `UnreadableInput` for what is no page of text. The charset is that of a byte order
    mark, of the header, of the page itself, in this order.
    """
    if fetch.error:
        raise fetch.error
    row = fetch.row
    if row.content_type in HTML_TYPES or (row.content_type in UNTOLD_TYPES and is_html(head_of(fetch.body))):
        page = Page(row.url, "html", decode_html(row.url, fetch.body, row.charset or ""), Metadata(url=row.final_url))
    elif row.content_type in UNTOLD_TYPES:
        page = Page(row.url, "text", decode_text(row.url, in_utf8(fetch)), Metadata(url=row.final_url))
    else:
        raise UnreadableInput(row.url, f"{row.content_type} is no page of text", "give the address of a page")
    if not page.text.strip():
        raise UnreadableInput(row.url, "the page is empty", "check the address")
    return page


def in_utf8(fetch: Fetch) -> bytes:
    """A text in UTF-8: as it is when it is good in that, whatever the header says, since hardly any text is so by
    accident; else from the charset that the header names."""
    charset = known_charset(fetch.row.charset or "")
    if charset is None or byte_order_mark(fetch.body)[1]:
        return fetch.body
    for tried in ("utf-8", charset):
        try:
            return fetch.body.decode(tried).encode()
        except UnicodeDecodeError:
            continue
    return fetch.body
