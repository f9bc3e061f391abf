"""Sitemaps, sitemap indexes and Google News sitemaps. Bytes in, addresses out; nothing is fetched.

https://www.sitemaps.org/protocol.html and https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
Gzip is undone, and lists of addresses as plain text are read, as the protocol allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from saksi.errors import UnreadableInput
from saksi.intake.content_encoding import GZIP_MAGIC, decoded
from saksi.intake.encoding import decode_markup
from saksi.intake.feeds import ROOTS, ReadDate, first, plain, stated_date
from saksi.intake.links import web_link
from saksi.intake.problems import Problem, Problems
from saksi.intake.xml_items import Element, described, local_name, read_items, text_of

SitemapForm = Literal["urlset", "sitemapindex", "text"]

# The protocol's own bounds.
LARGEST_SITEMAP = 52_428_800
MOST_ADDRESSES = 50_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address in a sitemap, with what a news sitemap says of its article; None where it says nothing.

    `updated` is `lastmod`. Dates are as in `FeedEntry`.
    """

    url: str
    title: str | None = None
    published: datetime | date | None = None
    updated: datetime | date | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap as it was read: `form` is None when the bytes are none.

    `entries` are pages, or, when `form` is `sitemapindex`, further sitemaps. `news` is true when it speaks of articles.
    """

    form: SitemapForm | None
    news: bool
    entries: tuple[SitemapEntry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RawAddress:
    """A `url` or `sitemap` element as it is written, by the local names of its elements; the first of each counts."""

    fields: dict[str, str]

    def stated(self, name: str) -> str | None:
        """The text of an element; None when it is absent or empty."""
        return self.fields.get(name) or None


def read_sitemap(body: bytes, *, address: str, read_date: ReadDate, most: int = MOST_ADDRESSES) -> Sitemap:
    """The sitemap that `body` holds, gzip or not; `address` is its own.

    Never raises: what is no sitemap has no `form`, and what is wrong is in `problems`.
    """
    problems = Problems()
    if body.startswith(GZIP_MAGIC):
        try:
            body = decoded(body, "gzip", LARGEST_SITEMAP, where=address)
        except UnreadableInput as error:
            problems.note("the gzip cannot be undone", error.why)
            return Sitemap(None, False, (), problems.found())
    if len(body) > LARGEST_SITEMAP:
        problems.note(f"the sitemap is larger than {LARGEST_SITEMAP:,} bytes")
        return Sitemap(None, False, (), problems.found())
    if b"<" not in body[:1024].replace(b"\0", b""):
        return read_list(body, problems, most)
    root, raw_addresses = read_items(body, ("url", "sitemap"), raw_address, problems, most)
    name = local_name(root.tag) if root is not None else ""
    form: SitemapForm | None = "urlset" if name == "urlset" else "sitemapindex" if name == "sitemapindex" else None
    if form is None:
        what = "this is a feed, no sitemap" if name in ROOTS else "this is no sitemap"
        problems.note(what, described(root))
        return Sitemap(None, False, (), problems.found())
    entries = tuple(entries_of(raw_addresses, address, read_date, problems))
    return Sitemap(form, any(raw.stated("news") for raw in raw_addresses), entries, problems.found())


def raw_address(element: Element) -> RawAddress:
    """What a `url` or `sitemap` element says. Images and videos have a title, too, so only that of news counts."""
    fields: dict[str, str] = {}
    for child in element:
        name = local_name(child.tag)
        if name in ("loc", "lastmod"):
            fields.setdefault(name, text_of(child))
        elif name == "news":
            fields["news"] = "yes"
            for field in child.iterdescendants():
                if local_name(field.tag) in ("title", "publication_date", "name", "language"):
                    fields.setdefault(local_name(field.tag), text_of(field))
    return RawAddress(fields)


def entries_of(
    raw_addresses: Iterable[RawAddress], address: str, read_date: ReadDate, problems: Problems
) -> Iterator[SitemapEntry]:
    """The addresses that are some, each once; what is wrong with the others is noted."""
    seen: set[str] = set()
    for raw in raw_addresses:
        written = raw.stated("loc") or ""
        url = web_link(written, address)
        if url is None:
            problems.note("an entry without a web address", written)
        elif url in seen:
            problems.note("an address comes twice", url)
        else:
            seen.add(url)
            yield SitemapEntry(
                url=url,
                title=plain(raw.stated("title") or "") or None,
                published=stated_date(raw.stated("publication_date"), read_date, problems),
                updated=stated_date(raw.stated("lastmod"), read_date, problems),
                outlet=plain(raw.stated("name") or "") or None,
                language=raw.stated("language"),
            )


def read_list(body: bytes, problems: Problems, most: int) -> Sitemap:
    """A sitemap as plain text: one address a line, and nothing else."""
    lines = list(filter(None, (line.strip() for line in decode_markup(body).splitlines()[: most + 1])))
    if first(web_link(line) or "" for line in lines[:1]) is None:
        problems.note("this is no sitemap", "neither XML nor a list of addresses")
        return Sitemap(None, False, (), problems.found())
    if len(lines) > most:
        problems.note(f"only the first {most:,} items were read")
    urls = dict.fromkeys(filter(None, (web_link(line) for line in lines[:most])))
    unusable = [line for line in lines[:most] if web_link(line) is None]
    if unusable:
        problems.note("an entry without a web address", unusable[0], len(unusable))
    return Sitemap("text", False, tuple(SitemapEntry(url) for url in urls), problems.found())
