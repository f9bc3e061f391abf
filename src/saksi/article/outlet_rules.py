"""Rules for the pages of one outlet: its name, where in a page the report stands, which address shows it whole.

Most pages say enough of themselves, and need no rules. Rules are for what an outlet's pages do not say, or say wrongly.
They are data: one file an outlet under `saksi/lexicon/outlets`, with a version for each make-up that its pages had;
docs/adding-an-outlet.md says how to write one. Selectors are those of CSS (Selectors Level 3), as cssselect has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Annotated, Self
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lxml.etree import XPath
from lxml.html import HtmlElement
from pydantic import AfterValidator, Field, model_validator

from saksi.lexicon import LexiconModel, load

FOLDER = "outlets"
NUMBER = "{number}"  # stands for the page's number in an address


@lru_cache(maxsize=2048)
def finder(selector: str) -> XPath:
    """What finds the elements of a selector; `ValueError` for one that is none."""
    from cssselect import HTMLTranslator, SelectorError

    try:
        return XPath(HTMLTranslator().css_to_xpath(selector))
    except SelectorError as error:
        raise ValueError(f"'{selector}' is no selector of CSS: {error}") from error


def usable_selector(selector: str) -> str:
    """The selector, checked."""
    finder(selector)
    return selector


def usable_pattern(pattern: str) -> str:
    """The regular expression, checked."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"'{pattern}' is no regular expression: {error}") from error
    return pattern


def usable_zone(zone: str) -> str:
    """The name of a time zone, checked."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"'{zone}' is no time zone of IANA's, such as Asia/Jakarta") from error
    return zone


def usable_site(site: str) -> str:
    """A host, or host and path, checked."""
    if site != site.lower() or "//" in site or site.endswith("/") or site.startswith("www."):
        raise ValueError(f"'{site}' is no site: write it as kompas.com or bbc.com/indonesia")
    return site


Selector = Annotated[str, AfterValidator(usable_selector)]
Pattern = Annotated[str, AfterValidator(usable_pattern)]
Zone = Annotated[str, AfterValidator(usable_zone)]
Site = Annotated[str, AfterValidator(usable_site)]


class Place(LexiconModel):
    """Where something stands in a page: in the text of the elements `at` a selector, or in an `attribute` of theirs.
    With a `pattern` only what its first group holds is taken, and of other elements nothing."""

    at: Selector
    attribute: str | None = None
    pattern: Pattern | None = None

    @model_validator(mode="after")
    def has_group(self) -> Self:
        """A pattern says with a group what is taken."""
        if self.pattern and re.compile(self.pattern).groups != 1:
            raise ValueError(f"the pattern '{self.pattern}' must have one group: what is taken")
        return self

    def matched(self, words: str) -> str | None:
        """What is taken of the words at this place; None when the pattern does not fit."""
        found = re.search(self.pattern, words) if self.pattern else None
        return words if self.pattern is None else found and found[1]


class Addresses(LexiconModel):
    """The addresses of reports, and how their pages are told apart in them.

    `path`: the form of a report's path, without what numbers its pages. `whole`: what shows all of a report on one
    page: a query such as `?page=all`, or what is put after the path, such as `/all`. `following`: what shows its
    further pages, in the same way, with `{number}` in it; `second` is the number of the second one. `marks`: what else
    numbers pages at the end of a path. `queries`: keys of the query that mean another view of the same report.
    """

    path: Pattern
    whole: str | None = None
    following: str | None = None
    second: int = 2
    marks: Pattern | None = None
    queries: tuple[str, ...] = ()

    @model_validator(mode="after")
    def says_one_thing(self) -> Self:
        """Either one page has all, or the pages are followed."""
        if self.whole and self.following:
            raise ValueError("say `whole` or `following`: an outlet that shows all on one page need not be followed")
        for form in filter(None, (self.whole, self.following)):
            if not form.startswith(("?", "/", "-")):
                raise ValueError(f"'{form}' is neither a query (?page=all) nor put after a path (/all)")
        if self.following and NUMBER not in self.following:
            raise ValueError(f"'{self.following}' has no {NUMBER}")
        return self

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the query that say which page, or which view."""
        forms = [form[1:] for form in (self.whole, self.following) if form and form.startswith("?")]
        return frozenset(self.queries) | {key for form in forms for key, _ in parse_qsl(form)}


class Version(LexiconModel):
    """One make-up of an outlet's pages, `since` the day on which it came (absent for the first that is known).

    `body`: selectors of what holds the report's paragraphs; the first that finds something counts, with all that it
    finds. `furniture`: what stands in there and is of the page. `initials`: letters that stand in an element of their
    own and begin the next one. `title`, `published`, `byline`: where these stand, when
    the page's metadata do not say it rightly; the first place that holds something counts. `not_authors`: names that
    the metadata give as the author and that are none. `source`: where the make-up is known from.
    """

    since: date | None = None
    note: str
    source: str
    body: tuple[Selector, ...] = Field(min_length=1)
    furniture: tuple[Selector, ...] = ()
    initials: tuple[Selector, ...] = ()
    title: tuple[Place, ...] = ()
    published: tuple[Place, ...] = ()
    byline: tuple[Place, ...] = ()
    not_authors: tuple[str, ...] = ()

    def bodies(self, tree: HtmlElement) -> list[HtmlElement]:
        """The elements of a page that hold its report, in their order, none within another; none when it has none."""
        for selector in self.body:
            found: list[HtmlElement] = finder(selector)(tree)
            if found:
                inside = set(found)
                return [element for element in found if inside.isdisjoint(element.iterancestors())]
        return []


class OutletRules(LexiconModel):
    """What holds for the pages of one outlet. `outlet`: its name, as `outlets.csv` has it; `sites`: hosts, or the
    start of an address (`bbc.com/indonesia`), with all hosts below; `not_sites`: those among them that are another's;
    `zone`: the time zone of moments that name none; `addresses`: which of them show which page of a report."""

    outlet: str
    sites: tuple[Site, ...] = Field(min_length=1)
    not_sites: tuple[Site, ...] = ()
    zone: Zone
    addresses: Addresses | None = None
    versions: tuple[Version, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def leaves_out_what_is_below(self) -> Self:
        """A site that is another's lies below one that is the outlet's."""
        for site in self.not_sites:
            if not set(self.sites) & set(sites_of(f"https://{site}")):
                raise ValueError(f"'{site}' is not below one of the sites, and need not be left out")
        return self

    @model_validator(mode="after")
    def is_dated(self) -> Self:
        """The first version has no date, the others follow each other."""
        first, *later = (version.since for version in self.versions)
        if first or None in later:
            raise ValueError("every version but the first says since when")
        days = [day for day in later if day]
        if days != sorted(set(days)):
            raise ValueError("versions follow each other in time")
        return self

    def version_on(self, day: date | None) -> Version:
        """The make-up of a day, the newest when no day is known."""
        dated = [version for version in self.versions if day is None or not version.since or version.since <= day]
        return dated[-1]

    def version_of(self, tree: HtmlElement, day: date | None) -> Version:
        """The make-up of a page whose report was published on a day.

        A page is saved on that day or later, so it is that of the day or a later one: the one that finds most in it.
        """
        of_day = self.version_on(day)
        later = self.versions[self.versions.index(of_day) :] if day else self.versions
        return max(later, key=lambda version: words_in(version.bodies(tree))) if len(later) > 1 else of_day


def words_in(elements: list[HtmlElement]) -> int:
    """How much elements say, in characters."""
    return sum(len(element.text_content()) for element in elements)


def rules_for(url: str | None) -> OutletRules | None:
    """The rules of the outlet that an address belongs to; None when there are none."""
    sites = sites_of(url) if url else ()
    return next((known_sites()[site] for site in sites if site in known_sites()), None)


def sites_of(url: str) -> Iterator[str]:
    """What an address may be known under, the most exact first: each host above it, with and without its path."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return
    segments = [segment for segment in parts.path.lower().split("/") if segment][:2]
    while "." in host:
        for end in range(len(segments), -1, -1):
            yield "/".join([host, *segments[:end]])
        host = host.partition(".")[2]


@cache
def known_sites() -> dict[str, OutletRules | None]:
    """The rules by site; None for a site that is another's."""
    sites: dict[str, OutletRules | None] = {}
    for rules in all_rules().values():
        sites |= dict.fromkeys(rules.sites, rules) | dict.fromkeys(rules.not_sites)
    return sites


@cache
def all_rules() -> dict[str, OutletRules]:
    """The rules of every outlet, by the name of their file; raises `LexiconError` for a file that breaks the schema."""
    folder = files("saksi.lexicon").joinpath(FOLDER)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return {name.removesuffix(".toml"): load(OutletRules, FOLDER, name) for name in names}
