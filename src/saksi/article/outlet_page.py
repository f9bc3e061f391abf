"""A page of an outlet that has rules: its report cut out, its furniture taken away, its metadata set right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from lxml.html import HtmlElement

from saksi.article.dates import parse_moment
from saksi.article.one_page import plain_address
from saksi.article.outlet_rules import OutletRules, Place, Version, finder, rules_for
from saksi.article.paragraphs import paragraphs
from saksi.article.structured_data import clean, host_of
from saksi.errors import BadDate
from saksi.intake.page import Metadata

# Hosts that give out pages of other sites as they are.
AMP_CACHE = ".cdn.ampproject.org"
# What a report may say twice, in characters.
LONGEST_REFRAIN = 200


@dataclass(frozen=True, slots=True)
class OutletPage:
    """What an outlet's rules find in a page: its metadata set right, and the report's paragraphs; none of these when
    the report is not where the rules say."""

    metadata: Metadata
    paragraphs: tuple[str, ...]


def outlet_page(tree: HtmlElement, metadata: Metadata, address: str | None) -> OutletPage:
    """A page as its outlet's rules have it; as it is when the outlet has none.

    `address` is where it was fetched from, `metadata` what it says of itself. The tree is changed: furniture is taken
    out of it.
    """
    rules = rules_for(home_of(address, metadata.url))
    if rules is None:
        return OutletPage(metadata, ())
    version = rules.version_of(tree, day_of(metadata.published))
    corrected = replace(
        metadata,
        url=plain_address(metadata.url or address or "") or None,
        outlet=rules.outlet,
        title=next(words_at(tree, version.title), metadata.title),
        published=next(moments(tree, version, rules, metadata.published), None),
        byline=byline(tree, version, rules, metadata.byline),
    )
    bodies = distinct([bare(body, version) for body in version.bodies(tree)])
    return OutletPage(corrected, tuple(paragraphs(bodies)))


def home_of(address: str | None, canonical: str | None) -> str | None:
    """The address that says whose page it is: where it was fetched from, unless that gives out others' pages; of a
    saved page, what it calls its own."""
    if address is None or (host_of(address) or "").endswith(AMP_CACHE):
        return canonical
    return address


def day_of(published: str | None) -> date | None:
    """The day of a stated moment."""
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def moments(tree: HtmlElement, version: Version, rules: OutletRules, stated: str | None) -> Iterator[str]:
    """When the report was published: where the rules say, then what the page's metadata have. ISO 8601, with the
    outlet's time zone where the page names none."""
    for words in (*words_at(tree, version.published), stated):
        try:
            moment = parse_moment(words) if words else None
        except BadDate:
            continue
        if isinstance(moment, datetime) and moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(rules.zone))
        if moment:
            yield moment.isoformat()


def byline(tree: HtmlElement, version: Version, rules: OutletRules, stated: str | None) -> str | None:
    """Who wrote it: where the rules say, else what the page's metadata have, without names that are no authors'."""
    others = {name.casefold() for name in (rules.outlet, *version.not_authors)}
    found = list(words_at(tree, version.byline)) or (stated or "").split(", ")
    named = (name.strip(" ,;|") for name in found)
    return ", ".join(dict.fromkeys(name for name in named if name and name.casefold() not in others)) or None


def words_at(tree: HtmlElement, places: Iterable[Place]) -> Iterator[str]:
    """The words at the first of `places` that holds some, one string an element."""
    for place in places:
        found = [words for element in finder(place.at)(tree) if (words := words_of(element, place))]
        if found:
            yield from found
            return


def words_of(element: HtmlElement, place: Place) -> str | None:
    """What an element says, on one line; None for nothing."""
    words = clean(element.get(place.attribute) or "" if place.attribute else element.text_content())
    matched = place.matched(words) if words else None
    return clean(matched) if matched else None


def bare(body: HtmlElement, version: Version) -> HtmlElement:
    """A body without furniture, its initials put to the words that they begin."""
    for element in within(body, version.furniture):
        element.drop_tree()
    for element in within(body, version.initials):
        following = element.getnext()
        if following is not None:
            following.text = element.text_content().strip() + (following.text or "")
            element.drop_tree()
    return body


def distinct(bodies: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """The bodies, without those that say once more what one before them says: servers that do not know a page of a
    report give the first one again."""
    said = set()
    for body in bodies:
        words = " ".join(body.text_content().split())
        if len(words) < LONGEST_REFRAIN or words not in said:
            yield body
        said.add(words)


def within(body: HtmlElement, selectors: Iterable[str]) -> Iterator[HtmlElement]:
    """What selectors find within a body and is still there."""
    for selector in selectors:
        for element in finder(selector)(body):
            if element is not body and element.getparent() is not None:
                yield element
