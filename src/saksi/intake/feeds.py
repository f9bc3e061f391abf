"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed. Bytes in, entries out; nothing is fetched.

Standards: https://www.rssboard.org/rss-specification, https://web.resource.org/rss/1.0/spec, RFC 4287 (Atom),
https://www.jsonfeed.org/version/1.1/. An entry here is an address to read with what the feed says of it; bodies in
feeds are left alone, since they are shortened and their pages are read anyway.

Libraries for feeds were measured and not taken. fastfeedparser drops words at bare ampersands, reads a time of an
unknown zone (`10:00:00 WIB`) as UTC, makes up a date from an entry's number, and never says why. feedparser takes 3 s
for 20,000 entries, and opens bytes that name a file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from saksi.errors import BadDate
from saksi.intake.character_references import unescaped
from saksi.intake.links import web_link
from saksi.intake.problems import Problem, Problems
from saksi.intake.xml_items import Element, described, local_name, read_items, text_of

ReadDate = Callable[[str], datetime | date]
"""Reads a date as written, such as `parse_moment` of the room `article`; raises `BadDate`."""

FeedForm = Literal["rss", "rdf", "atom", "json"]

LARGEST_FEED = 20_000_000
LARGEST_JSON = 10_000_000
# The most entries that are read of one feed. The largest feeds of newsrooms have some hundreds.
MOST_ENTRIES = 10_000
LONGEST_TITLE = 1_000
LONGEST_ID = 2_048

ROOTS: dict[str, FeedForm] = {"rss": "rss", "rdf": "rdf", "feed": "atom"}
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
# Namespaces beside the entry's own whose elements say something here, by their usual prefix.
PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
USUAL_PREFIXES = frozenset(prefix[:-1] for prefix in PREFIXES.values() if prefix)
TITLES = ("title", "atom:title", "dc:title")
IDS = ("id", "guid", "atom:id", "dc:identifier")
PUBLISHED = (
    "published",
    "pubdate",
    "issued",
    "dc:date",
    "dcterms:issued",
    "atom:published",
    "dcterms:created",
    "created",
)
UPDATED = ("updated", "modified", "dcterms:modified", "atom:updated", "lastbuilddate")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. `url` is absolute; `published` and `updated` are a date where only the day is given, and
    without offset where the feed gives none; `id` is the feed's own name of the entry, its address if it has none."""

    url: str
    title: str | None
    published: datetime | date | None
    updated: datetime | date | None
    id: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was read: `form` is None when the bytes are no feed, and `problems` says then what they are.

    `home` is the address of the site that the feed says it is of. Entries stand in the feed's order.
    """

    form: FeedForm | None
    title: str | None
    home: str | None
    entries: tuple[FeedEntry, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it is written: `links` are the addresses it gives, the likeliest first, with their base."""

    title: str | None
    links: tuple[str, ...]
    base: str
    id: str | None
    published: str | None
    updated: str | None


def read_feed(body: bytes, *, address: str, read_date: ReadDate, most: int = MOST_ENTRIES) -> Feed:
    """The feed that `body` holds; `address` is its own, to which relative addresses are relative.

    Never raises: what is no feed has no `form`, and what is wrong with a feed or its entries is in `problems`.
    """
    problems = Problems()
    if len(body) > LARGEST_FEED:
        problems.note(f"the feed is larger than {LARGEST_FEED:,} bytes")
        return Feed(None, None, None, (), problems.found())
    if body[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        form, title, home, raw_entries = read_json(body, problems, most)
    else:
        form, title, home, raw_entries = read_xml(body, problems, most)
    entries = tuple(entries_of(raw_entries, address, read_date, problems))
    return Feed(form, title, web_link(home or "", address), entries, problems.found())


def read_xml(
    body: bytes, problems: Problems, most: int
) -> tuple[FeedForm | None, str | None, str | None, list[RawEntry]]:
    """Form, title, home and entries of RSS and Atom."""
    root, raw_entries = read_items(body, ("item", "entry"), raw_entry, problems, most)
    form = ROOTS.get(local_name(root.tag)) if root is not None else None
    if root is None or form is None:
        problems.note("this is no feed", described(root))
        return None, None, None, []
    channel = next((child for child in root if local_name(child.tag) == "channel"), root)
    fields = fields_of(channel)
    return form, first_text(fields, TITLES), next(links_of(fields), None), raw_entries


def raw_entry(element: Element) -> RawEntry:
    """What an `item` or `entry` element says."""
    fields = fields_of(element)
    identifier = first(text_of(field) for field in fields_named(fields, IDS)) or element.get(RDF_ABOUT)
    guids = (guid for guid in fields.get("guid", ()) if guid.get("isPermaLink", "true").lower() != "false")
    return RawEntry(
        title=first_text(fields, TITLES),
        links=tuple(
            filter(None, (*links_of(fields), *map(text_of, guids), element.get(RDF_ABOUT), *ids_as_links(fields)))
        ),
        base=base_of(element),
        id=(identifier or "")[:LONGEST_ID] or None,
        published=first(text_of(field) for field in fields_named(fields, PUBLISHED)),
        updated=first(text_of(field) for field in fields_named(fields, UPDATED)),
    )


def fields_of(element: Element) -> dict[str, list[Element]]:
    """The children of an entry or channel by name: bare in its own vocabulary, prefixed in others that are known."""
    own = namespace_of(element.tag)
    fields: dict[str, list[Element]] = {}
    for child in element:
        name = local_name(child.tag)
        namespace = namespace_of(child.tag)
        prefix = "" if namespace == own else PREFIXES.get(namespace)
        if not namespace and name and ":" in child.tag:  # a prefix that nobody declared
            prefix = f"{child.tag.partition(':')[0]}:" if child.tag.partition(":")[0] in USUAL_PREFIXES else None
        if name and prefix is not None:
            fields.setdefault(prefix + name, []).append(child)
    return fields


def namespace_of(tag: object) -> str:
    """The namespace of an element, empty without one."""
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def fields_named(fields: dict[str, list[Element]], names: tuple[str, ...]) -> Iterator[Element]:
    """The fields of those names, in the order of the names."""
    return (field for name in names for field in fields.get(name, ()))


def first(texts: Iterable[str]) -> str | None:
    """The first text that is not empty."""
    return next(filter(None, texts), None)


def first_text(fields: dict[str, list[Element]], names: tuple[str, ...]) -> str | None:
    """The first of the titles that says something, as plain text."""
    return first(plain(text_of(field), markup=field.get("type") != "text") for field in fields_named(fields, names))


def links_of(fields: dict[str, list[Element]]) -> Iterator[str]:
    """The addresses of what an entry or channel is about: the original, those of pages, then any other alternate."""
    for original in fields.get("feedburner:origlink", ()):
        yield text_of(original)
    elements = list(fields_named(fields, ("link", "atom:link")))
    alternates = [link for link in elements if link.get("href") and link.get("rel", "alternate") == "alternate"]
    alternates.sort(key=lambda link: "html" not in link.get("type", "html"))
    yield from (text for link in elements if (text := text_of(link)))
    yield from (link.get("href") for link in alternates)


def ids_as_links(fields: dict[str, list[Element]]) -> Iterator[str]:
    """Atom identifiers that are addresses; for entries that give no link."""
    return (text for field in fields_named(fields, ("id", "atom:id")) if (text := text_of(field)).startswith("http"))


def base_of(element: Element) -> str:
    """The `xml:base` nearest to an element, empty without one."""
    while element is not None:
        if base := element.get(XML_BASE):
            return str(base)
        element = element.getparent()
    return ""


def plain(text: str, *, markup: bool = True) -> str:
    """A title as plain text in one line; titles are HTML in nearly all feeds, whatever they say."""
    text = text[: 10 * LONGEST_TITLE]
    if markup:
        text = unescaped(TAG.sub("", unescaped(text)) if "<" in text or "&" in text else text)
    return " ".join(text.split())[:LONGEST_TITLE].rstrip()


def read_json(
    body: bytes, problems: Problems, most: int
) -> tuple[FeedForm | None, str | None, str | None, list[RawEntry]]:
    """Form, title, home and entries of a JSON Feed."""
    if len(body) > LARGEST_JSON:
        problems.note(f"the JSON is larger than {LARGEST_JSON:,} bytes")
        return None, None, None, []
    try:
        document = json.loads(body.decode("utf-8-sig", errors="replace"), strict=False)
    except (ValueError, RecursionError) as error:
        problems.note("the JSON is broken", str(error))
        return None, None, None, []
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        problems.note("this is no feed", "JSON without a list of items")
        return None, None, None, []
    if len(items) > most:
        problems.note(f"only the first {most:,} items were read")
    raw_entries = [raw_json_entry(item) for item in items[:most] if isinstance(item, dict)]
    if len(raw_entries) < len(items[:most]):
        problems.note("an item is no object", count=len(items[:most]) - len(raw_entries))
    return "json", plain(words(document, "title")) or None, words(document, "home_page_url"), raw_entries


def raw_json_entry(item: dict[str, Any]) -> RawEntry:
    """What an item of a JSON Feed says. `external_url` is what a link blog writes about, not the entry's page."""
    identifier = item.get("id")
    return RawEntry(
        title=plain(words(item, "title")) or None,
        links=tuple(filter(None, (words(item, "url"), words(item, "id"), words(item, "external_url")))),
        base="",
        id=str(identifier)[:LONGEST_ID] if isinstance(identifier, str | int) and identifier != "" else None,
        published=words(item, "date_published") or None,
        updated=words(item, "date_modified") or None,
    )


def words(item: dict[str, Any], key: str) -> str:
    """A string of a JSON object, without half characters; empty where there is none."""
    value = item.get(key)
    return value.encode(errors="replace").decode().strip() if isinstance(value, str) else ""


def entries_of(
    raw_entries: Iterable[RawEntry], address: str, read_date: ReadDate, problems: Problems
) -> Iterator[FeedEntry]:
    """Entries with an address, each address once; what is wrong with the others is noted."""
    seen: set[str] = set()
    for number, raw in enumerate(raw_entries, start=1):
        base = web_link(raw.base, address) or address
        url = first(web_link(link, base) or "" for link in raw.links)
        if url is None:
            problems.note("an entry without a web address", f"entry {number}: {raw.title or first(raw.links) or ''}")
        elif url in seen:
            problems.note("an address comes twice", url)
        else:
            seen.add(url)
            published = stated_date(raw.published, read_date, problems)
            updated = stated_date(raw.updated, read_date, problems)
            yield FeedEntry(url, raw.title, published, updated, raw.id or url)


def stated_date(text: str | None, read_date: ReadDate, problems: Problems) -> datetime | date | None:
    """A date as it is stated; None, and a problem, when it cannot be understood."""
    if not text:
        return None
    try:
        return read_date(text)
    except BadDate as error:
        problems.note("a date was not understood", error.why)
        return None
