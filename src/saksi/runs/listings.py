"""What a source lists: addresses of articles, or other places that list them. Bytes in, addresses out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from saksi.article.dates import parse_moment
from saksi.errors import UnreadableInput
from saksi.intake.discovery import discover_on_page, parsed
from saksi.intake.encoding import decode_html
from saksi.intake.feeds import read_feed
from saksi.intake.fetched import Fetch
from saksi.intake.links import web_link
from saksi.intake.problems import Problem
from saksi.intake.sitemaps import SitemapEntry, read_sitemap

ListingKind = Literal["feed", "sitemap", "home"]
Further = tuple[tuple[str, ListingKind], ...]

# Sitemaps list all that a site ever published; what is older than this, in days, is no news.
NEWS_DAYS = 7
# Places that one source leads to: a site's main feeds, and the newest sitemaps of an index.
MOST_FEEDS = 4
MOST_SITEMAPS = 8
LARGEST_HOME = 2_000_000
MOST_LINKS = 500

# An article has a path that is its own: words joined by hyphens, a long number, or the day of publication.
SLUG = re.compile(r"[^/]{2,}(?:-[^/-]+){3,}")
NUMBERED = re.compile(r"(?<!\d)\d{5,}(?!\d)")
DATED = re.compile(r"/(?:19|20)\d\d/\d\d?/(?:\d\d?/)?[^/]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An address of an article in a listing. `dated` tells whether the listing says that it is news."""

    url: str
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """What a place lists: `items`, each address once; `further` places, with their kind, that are to be read for more.

    `old` counts the entries that were left out because they are no news any more; `problems` is what was wrong with
    others; `form` is None when the place is no listing at all.
    """

    form: str | None
    items: tuple[Item, ...] = ()
    further: Further = ()
    old: int = 0
    problems: tuple[Problem, ...] = ()


def listing_of(kind: ListingKind, fetch: Fetch, now: datetime) -> Listing:
    """The listing that was fetched."""
    if kind == "feed":
        return feed_listing(fetch)
    return sitemap_listing(fetch, now) if kind == "sitemap" else home_listing(fetch)


def feed_listing(fetch: Fetch) -> Listing:
    """All that a feed lists: feeds keep to what is new by themselves."""
    feed = read_feed(fetch.body, address=fetch.row.final_url, read_date=parse_moment)
    return Listing(feed.form, tuple(Item(entry.url) for entry in feed.entries), problems=feed.problems)


def sitemap_listing(fetch: Fetch, now: datetime) -> Listing:
    """What a sitemap lists as news, or, of an index, the sitemaps that may."""
    sitemap = read_sitemap(fetch.body, address=fetch.row.final_url, read_date=parse_moment)
    days = {entry.url: day_of(entry) for entry in sitemap.entries}
    oldest = (now - timedelta(days=NEWS_DAYS)).date()
    recent = [entry for entry in sitemap.entries if (days[entry.url] or oldest) >= oldest]
    old = len(sitemap.entries) - len(recent)
    if sitemap.form == "sitemapindex":
        # The newest first; where no day is said they stay in their order, behind the others.
        recent.sort(key=lambda entry: days[entry.url] or date.min, reverse=True)
        further: Further = tuple((entry.url, "sitemap") for entry in recent[:MOST_SITEMAPS])
        return Listing(sitemap.form, further=further, problems=sitemap.problems)
    items = tuple(Item(entry.url, sitemap.news or days[entry.url] is not None) for entry in recent)
    return Listing(sitemap.form, items, old=old, problems=sitemap.problems)


def day_of(entry: SitemapEntry) -> date | None:
    """The later of the days that a sitemap says of an entry; None where it says none."""
    moments = [moment for moment in (entry.published, entry.updated) if moment]
    return max((moment.date() if isinstance(moment, datetime) else moment for moment in moments), default=None)


def home_listing(fetch: Fetch) -> Listing:
    """The feeds that a homepage names; where it names none, the articles that it links to."""
    address, charset = fetch.row.final_url, fetch.row.charset or ""
    discovery = discover_on_page(fetch.body, address=address, label=charset)
    feeds = [source.url for source in discovery.sources if source.form == "feed" and source.declared]
    if feeds:
        further: Further = tuple((url, "feed") for url in feeds[:MOST_FEEDS])
        return Listing("home", further=further, problems=discovery.problems)
    items = tuple(Item(url) for url in dict.fromkeys(article_links(fetch.body, address, charset)))
    return Listing("home" if items else None, items[:MOST_LINKS], problems=discovery.problems)


def article_links(body: bytes, address: str, charset: str) -> Iterator[str]:
    """The links of a page to what looks like an article of the same site."""
    try:
        tree = parsed(decode_html(address, body[:LARGEST_HOME], charset))
    except UnreadableInput:
        return
    site = site_of(address)
    for element in tree.iter("a") if tree is not None else ():
        url = web_link(element.get("href") or "", address)
        if url and site_of(url) == site and is_article_path(urlsplit(url).path):
            yield url


def site_of(url: str) -> str:
    """The host of an address, without the `www.` that sites have or leave out, and its port."""
    return urlsplit(url).netloc.lower().removeprefix("www.")


def is_article_path(path: str) -> bool:
    """Whether a path looks like that of an article, in whatever language."""
    last = path.rstrip("/").rpartition("/")[2]
    return bool(SLUG.fullmatch(last) or NUMBERED.search(path) or DATED.search(path))
