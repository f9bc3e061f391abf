"""A report that stands on several pages: which address shows it whole, which one goes on, and how pages are joined.

Decisions only: addresses and markup in, addresses and markup out. What is fetched is fetched by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit, urlunsplit

from saksi.article.outlet_rules import NUMBER, Addresses, rules_for
from saksi.intake.character_references import unescaped
from saksi.intake.page import Page

# Where a link leads, in links and in lists to choose a page from.
LINK = re.compile(r"\b(?:href|value)\s{0,9}=\s{0,9}(?P<mark>[\"'])(?P<address>[^\"'<>]{1,2000})(?P=mark)", re.I)
# What ends a document, or begins one: what comes after it would not be read. Elements that are left open are closed.
END_OF_PAGE = re.compile(r"</(?:body|html)\s{0,9}>|<!doctype[^<>]{0,300}>", re.I)
CLOSING = "</p></section></article></main>" + "</div>" * 60


def whole_address(url: str) -> str:
    """The address that shows all of the report at `url` on one page; where an outlet has no such, that of its first
    page, and `url` itself where nothing is known, or where it is no report's."""
    addresses = addresses_of(url)
    plain = plain_address(url)
    if addresses and addresses.whole and is_report(plain, addresses):
        return with_mark(plain, addresses.whole)
    return plain


def plain_address(url: str) -> str:
    """The address of a report without what says which of its pages, or all of them, is shown; others as they are."""
    addresses = addresses_of(url)
    if not addresses:
        return url
    parts, keys = urlsplit(url), addresses.keys
    query = "&".join(pair for pair in parts.query.split("&") if pair.partition("=")[0] not in keys)
    path = without_mark(parts.path, addresses)
    plain = urlunsplit((parts.scheme, parts.netloc, path, query, ""))
    return plain if is_report(plain, addresses) else url


def next_address(page: Page, first: str, number: int) -> str | None:
    """The address of page `number` (2 is the second) of the report that begins at `first`, when `page` links to it;
    None where the report ends, or stands on one page."""
    addresses = addresses_of(first)
    if not addresses or not addresses.following or page.kind != "html":
        return None
    plain = plain_address(first)
    shown = number - 2 + addresses.second
    wanted = with_mark(plain, addresses.following.replace(NUMBER, str(shown)))
    return wanted if is_report(plain, addresses) and same_address(wanted) in links_of(page) else None


def joined(pages: Sequence[Page]) -> Page:
    """The pages of one report as one: the first, and what the others hold put after it, where the rules find all that
    holds a part of the report; of what is said twice, the first counts.

    No tree is made here, where nothing bounds what a hostile page makes a parser do.
    """
    markups = dict.fromkeys(page.text for page in pages)
    if len(markups) == 1:
        return pages[0]
    return replace(pages[0], text=CLOSING.join(END_OF_PAGE.sub("", markup) for markup in markups))


def addresses_of(url: str) -> Addresses | None:
    """What is known of an outlet's addresses."""
    rules = rules_for(url)
    return rules.addresses if rules else None


def is_report(url: str, addresses: Addresses) -> bool:
    """Whether a plain address is that of a report."""
    return re.fullmatch(addresses.path, urlsplit(url).path) is not None


def with_mark(plain: str, mark: str) -> str:
    """A plain address with what says which page is wanted."""
    parts = urlsplit(plain)
    if mark.startswith("?"):
        query = "&".join(filter(None, (parts.query, mark[1:])))
        return urlunsplit(parts._replace(query=query))
    return urlunsplit(parts._replace(path=parts.path.rstrip("/") + mark))


def without_mark(path: str, addresses: Addresses) -> str:
    """A path without what says at its end which page is meant."""
    forms = [re.escape(form).replace(re.escape(NUMBER), r"\d{1,3}") for form in marks(addresses)]
    ends = "|".join([*forms, *filter(None, (addresses.marks,))])
    return re.sub(rf"(?:{ends})/?\Z", "", path) if ends else path


def marks(addresses: Addresses) -> Iterable[str]:
    """What may be put after a path."""
    return (form for form in (addresses.whole, addresses.following) if form and not form.startswith("?"))


def links_of(page: Page) -> frozenset[str]:
    """The addresses that a page links to, in one form."""
    base = page.metadata.url or page.where
    found = set()
    for link in LINK.finditer(page.text):
        try:
            found.add(same_address(urljoin(base, unescaped(link["address"]).strip())))
        except ValueError:  # an address that is none, such as http://[
            continue
    return frozenset(found)


def same_address(url: str) -> str:
    """An address in the form in which two are compared: without scheme, fragment and last stroke."""
    parts = urlsplit(url)
    return urlunsplit(("", parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))
