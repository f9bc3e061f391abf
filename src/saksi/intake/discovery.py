"""Sources that a site names itself: feeds and sitemaps in the markup of its homepage, sitemaps in its robots.txt.

https://www.rssboard.org/rss-autodiscovery, https://www.jsonfeed.org/version/1.1/#discovery and the `Sitemap` line of
https://www.sitemaps.org/protocol.html#submit_robots. Bytes in, addresses out; whether one holds what it promises shows
when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from saksi.errors import UnreadableInput
from saksi.intake.encoding import decode_html
from saksi.intake.feeds import plain
from saksi.intake.links import web_link
from saksi.intake.problems import Problem, Problems
from saksi.intake.xml_items import Element

SourceForm = Literal["feed", "sitemap"]

# Sites name their sources at the top; what comes after this many bytes is left unread, as is a robots.txt beyond what
# RFC 9309 section 2.5 has crawlers read.
LARGEST_HEAD = 2_000_000
LARGEST_ROBOTS = 512_000
MOST_SOURCES = 200

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json"}
)
# Addresses that are feeds by the habit of publishing systems.
FEED_PATH = re.compile(
    r"(?:^|/)(?:rss2?|feeds?|atom)(?:\.(?:xml|php|aspx?|json))?/?$|\.(?:rss|atom|rdf)$|/(?:rss|feed|atom)[^/]*\.xml$",
    re.I,
)
SITEMAP_PATH = re.compile(r"sitemap[^/]*\.(?:xml|txt)(?:\.gz)?$|/sitemap/?$", re.I)
NEWS_PATH = re.compile(r"news", re.I)  # as in news-sitemap.xml; Google's name of the format
SITEMAP_LINE = re.compile(r"^\s*sitemap\s*:\s*(\S+)", re.I)


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that a site names. `declared` is true when it is said what it is, false when its address suggests it.

    `news` is true for sitemaps whose address suggests that they are Google News sitemaps.
    """

    url: str
    form: SourceForm
    title: str | None = None
    declared: bool = True
    news: bool = False


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a site names, each address once, declared ones first; and what was wrong with the rest."""

    sources: tuple[NamedSource, ...]
    problems: tuple[Problem, ...]


def discover_on_page(body: bytes, *, address: str, label: str = "") -> Discovery:
    """The sources that the HTML of a page names; `address` is its own, `label` the charset that came with it."""
    problems = Problems()
    if len(body) > LARGEST_HEAD:
        problems.note(f"only the first {LARGEST_HEAD:,} bytes were read")
    try:
        tree = parsed(decode_html(address, body[:LARGEST_HEAD], label))
    except UnreadableInput as error:
        problems.note("this is no page", error.why)
        return Discovery((), problems.found())
    if tree is None:
        problems.note("this is no page", "it holds no markup")
        return Discovery((), problems.found())
    return discovery(sources_of(tree, address, problems), problems)


def discover_in_robots(body: bytes, *, address: str) -> Discovery:
    """The sitemaps that a robots.txt names; `address` is its own."""
    problems = Problems()
    lines = body[:LARGEST_ROBOTS].decode("utf-8-sig", errors="replace").splitlines()
    return discovery(sitemaps_of(lines, address, problems), problems)


def discovery(found: Iterator[NamedSource], problems: Problems) -> Discovery:
    """The sources in their order, each address once."""
    by_url: dict[str, NamedSource] = {}
    for source in found:
        known = by_url.get(source.url)
        if known is None and len(by_url) == MOST_SOURCES:
            problems.note(f"only the first {MOST_SOURCES} sources were taken", source.url)
            break
        if known is None or (source.declared and not known.declared):
            by_url[source.url] = source
    return Discovery(tuple(sorted(by_url.values(), key=lambda source: not source.declared)), problems.found())


def parsed(markup: str) -> Element | None:
    """The tree of a page; None when it holds none."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError:  # nothing but white space or comments
        return None


def sources_of(tree: Element, address: str, problems: Problems) -> Iterator[NamedSource]:
    """What `link` and `a` elements name, in the order of the page."""
    base_element = next((found for found in tree.iter("base") if found.get("href")), None)
    base = web_link(base_element.get("href"), address) if base_element is not None else None
    for element in tree.iter("link", "a"):
        reference = element.get("href")
        if not reference:
            continue
        form, declared = form_of(element, reference)
        if form is None:
            continue
        url = web_link(reference, base or address)
        if url is None:
            problems.note("a source without a web address", reference)
            continue
        title = plain(element.get("title") or "") or None
        yield NamedSource(url, form, title, declared, form == "sitemap" and is_news(url))


def form_of(element: Element, reference: str) -> tuple[SourceForm | None, bool]:
    """What an element points to, and whether it says so itself."""
    relations = (element.get("rel") or "").lower().split()
    media_type = (element.get("type") or "").partition(";")[0].strip().lower()
    if element.tag == "link":
        if "alternate" in relations and media_type in FEED_TYPES - {"application/json"}:
            return "feed", True
        if media_type == "application/json" and "alternate" in relations and FEED_PATH.search(path_of(reference)):
            return "feed", True
        return ("feed" if "feed" in relations else "sitemap" if "sitemap" in relations else None), True
    path = path_of(reference)
    if media_type in FEED_TYPES or FEED_PATH.search(path):
        return "feed", media_type in FEED_TYPES
    return ("sitemap" if SITEMAP_PATH.search(path) else None), False


def path_of(reference: str) -> str:
    """The path of a reference; empty when it is none. A long one is no feed."""
    try:
        return urlsplit(reference.strip()[:2048]).path
    except ValueError:
        return ""


def sitemaps_of(lines: list[str], address: str, problems: Problems) -> Iterator[NamedSource]:
    """The `Sitemap` lines of a robots.txt."""
    for line in lines:
        if found := SITEMAP_LINE.match(line[:4096]):
            url = web_link(found.group(1), address)
            if url is None:
                problems.note("a source without a web address", found.group(1))
            else:
                yield NamedSource(url, "sitemap", news=is_news(url))


def is_news(url: str) -> bool:
    """Whether the path of an address, not its host, suggests a news sitemap."""
    return NEWS_PATH.search(path_of(url)) is not None
