"""What is left of the visits and fetches of a page whose article was forgotten: that there was a fetch, not of what.

The row of a visit goes. That of a fetch stays, as a fetch happened; its addresses are replaced by the SHA-256 that the
tombstone has of the article's, and what else leads to the page is taken out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, or_, select, update

from saksi.ledger.article_addresses import forms_of
from saksi.ledger.rows import Row, fingerprint
from saksi.ledger.schema import fetches, tombstones, visits

HASHED = "sha256:"
TOGETHER = 100
"""So many pages, each with all forms of its address, stand in one question; databases have limits for it."""


def forget_pages(connection: Connection, urls: Iterable[str]) -> None:
    """Takes the addresses of forgotten articles, which have their tombstones, out of visits and fetches: in all their
    forms, and those that led to them or that they led to."""
    for url in urls:
        forms = forms_of(url)
        at_page = or_(fetches.c.url.in_(forms), fetches.c.final_url.in_(forms)) & (fetches.c.purpose == "page")
        asked = connection.scalars(select(fetches.c.url).where(at_page).distinct()).all()
        connection.execute(delete(visits).where(visits.c.url.in_({*forms, *asked})))
        connection.execute(update(fetches).where(at_page).values(without_address(fingerprint(url))))


def without_address(place: str) -> Row:
    """The columns of a fetch that lead to its page, with what stands there instead; `place` is a tombstone's. The guard
    of the table lets no other change pass (migration 0005)."""
    hashed = HASHED + place
    return {"url": hashed, "final_url": hashed, "sha256": None, "etag": None, "last_modified": None, "why": None}


def forgotten_places(connection: Connection, urls: Sequence[str]) -> dict[str, str]:
    """Those of `urls` at which an article was forgotten, each with its place in the tombstones."""
    if not urls or connection.scalar(select(tombstones.c.number).limit(1)) is None:
        return {}
    found: dict[str, str] = {}
    for start in range(0, len(urls), TOGETHER):
        asked = [(url, fingerprint(form)) for url in urls[start : start + TOGETHER] for form in forms_of(url)]
        query = select(tombstones.c.place).where(tombstones.c.place.in_({place for _url, place in asked}))
        known = set(connection.scalars(query))
        found |= {url: place for url, place in asked if place in known}
    return found
