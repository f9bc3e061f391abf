"""Lists of sources as OPML, the format in which feed readers exchange subscriptions: https://opml.org/spec2.opml.

Beside feeds (`type="rss"`), Saksi writes news sitemaps (`type="sitemap"`) and sites (`type="site"`), which other
readers pass over, and says whether somebody has tried an address: `checked="yes"` or `"no"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from saksi.errors import UnsupportedLanguage
from saksi.intake.feeds import plain
from saksi.intake.links import web_link
from saksi.intake.mending import ILLEGAL
from saksi.intake.problems import Problem, Problems
from saksi.intake.xml_items import Element, described, local_name, read_items

ListedForm = Literal["feed", "sitemap", "site"]

LARGEST_LIST = 10_000_000
MOST_SOURCES = 50_000
# What programs write as the type of a feed; many write none.
FORMS: dict[str, ListedForm] = {
    "": "feed",
    "rss": "feed",
    "rss1": "feed",
    "atom": "feed",
    "json": "feed",
    "feed": "feed",
    "sitemap": "sitemap",
    "site": "site",
}
TYPES: dict[ListedForm, str] = {"feed": "rss", "sitemap": "sitemap", "site": "site"}
CHECKED = {"yes": True, "true": True, "no": False, "false": False}
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.I)


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source in a list. `url` is the feed's or sitemap's address, or the homepage of a `site`.

    `title` is never empty in a list that was read. `home` is the outlet's homepage, `outlet` its name as lists of
    outlets have it, `folder` the headings it stands under, outermost first, and `checked` whether the address was
    tried; None where nobody says.
    """

    url: str
    form: ListedForm = "feed"
    title: str | None = None
    outlet: str | None = None
    home: str | None = None
    language: str | None = None
    folder: tuple[str, ...] = ()
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class SourceList:
    """A list of sources as it was read; `problems` says what in it is no source, or that it is no list at all."""

    title: str | None
    sources: tuple[ListedSource, ...]
    problems: tuple[Problem, ...]


def read_opml(body: bytes, *, address: str = "") -> SourceList:
    """The sources in an OPML file, each address once; `address` is its own, if it has one. Never raises."""
    problems = Problems()
    if len(body) > LARGEST_LIST:
        problems.note(f"the list is larger than {LARGEST_LIST:,} bytes")
        return SourceList(None, (), problems.found())
    root, outlines = read_items(body, ("outline",), attributes_and_folder, problems, MOST_SOURCES, nested=True)
    if root is None or local_name(root.tag) != "opml":
        problems.note("this is no OPML", described(root))
        return SourceList(None, (), problems.found())
    title = next((plain(node.text or "") for node in root.iter("{*}title", "title")), "") or None
    by_url: dict[str, ListedSource] = {}
    for source in sources_of(outlines, address, problems):
        if by_url.setdefault(source.url, source) is not source:
            problems.note("an address comes twice", source.url)
    return SourceList(title, tuple(by_url.values()), problems.found())


def attributes_and_folder(outline: Element) -> tuple[dict[str, str], tuple[str, ...], bool]:
    """An outline's attributes by their names in lower case, the headings above it, and whether it is one itself."""
    attributes = {local_name(name): str(value).strip() for name, value in outline.attrib.items()}
    above = [heading_of(parent) for parent in outline.iterancestors() if local_name(parent.tag) == "outline"]
    return attributes, tuple(filter(None, reversed(above))), len(outline) > 0


def heading_of(outline: Element) -> str:
    """The words of an outline that others stand in."""
    return plain(outline.get("text") or outline.get("title") or "", markup=False)


def sources_of(
    outlines: Iterable[tuple[dict[str, str], tuple[str, ...], bool]], address: str, problems: Problems
) -> Iterator[ListedSource]:
    """The outlines that are sources; those that are neither source nor heading are noted."""
    for attributes, folder, heading in outlines:
        form = FORMS.get(attributes.get("type", "").lower())
        written = attributes.get("htmlurl" if form == "site" else "xmlurl") or attributes.get("xmlurl", "")
        name = attributes.get("text") or attributes.get("title") or ""
        if not written and heading:
            continue
        if form is None and not written:
            problems.note("an outline of a type that is no source", f"{name} ({attributes.get('type')})")
            continue
        url = web_link(written, address)
        if url is None:
            problems.note("an outline without a web address", f"{name} {written}")
            continue
        language = attributes.get("language", "")
        outlet = plain(attributes.get("outlet", ""), markup=False) or None
        yield ListedSource(
            url=url,
            form=form or "feed",
            title=plain(name, markup=False) or outlet or plain(url, markup=False),
            outlet=outlet,
            home=web_link(attributes.get("htmlurl", ""), address),
            language=language if LANGUAGE.fullmatch(language) else None,
            folder=folder,
            checked=CHECKED.get(attributes.get("checked", "").lower()),
        )


def write_opml(sources: Iterable[ListedSource], *, title: str) -> bytes:
    """An OPML file of `sources`, UTF-8, sources of one folder together; `read_opml` gives them back."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = legal(title)
    headings: dict[tuple[str, ...], Element] = {(): etree.SubElement(root, "body")}
    for source in sources:
        parent = headings[()]
        for depth in range(1, len(source.folder) + 1):
            folder = source.folder[:depth]
            if folder not in headings:
                headings[folder] = etree.SubElement(parent, "outline", text=legal(folder[-1]))
            parent = headings[folder]
        etree.SubElement(parent, "outline", {name: legal(value) for name, value in attributes_of(source).items()})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def attributes_of(source: ListedSource) -> dict[str, str]:
    """The attributes of a source's outline; those that nobody knows are left out."""
    attributes = {
        "type": TYPES[source.form],
        "text": source.title or source.outlet or source.url,
        "outlet": source.outlet,
        "xmlUrl": source.url if source.form != "site" else None,
        "htmlUrl": source.url if source.form == "site" else source.home,
        "language": source.language,
        "checked": None if source.checked is None else "yes" if source.checked else "no",
    }
    return {name: value for name, value in attributes.items() if value is not None}


def legal(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return ILLEGAL.sub("", text)


def starter_languages() -> tuple[str, ...]:
    """The languages that Saksi brings a list of news sources for, as ISO 639-1 codes."""
    return tuple(sorted(entry.name[:-5] for entry in starters().iterdir() if entry.name.endswith(".opml")))


def starter_list(language: str) -> SourceList:
    """The list of news sources in a language that Saksi brings; `UnsupportedLanguage` when there is none.

    Nobody has tried their addresses yet: each says so by `checked`.
    """
    if language not in starter_languages():
        known = ", ".join(starter_languages())
        raise UnsupportedLanguage("starter list", f"there is none for {language}", f"take one of: {known}")
    return read_opml(starters().joinpath(f"{language}.opml").read_bytes())


def starters() -> Traversable:
    """The folder of lists."""
    return files("saksi.lexicon").joinpath("feeds")
