"""What an HTML page says of its report: JSON-LD first, then meta tags and microdata, then htmldate for the day.

Each of them is often missing or wrong, so every field takes the first of its places that holds something usable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from saksi.article.dates import parse_moment
from saksi.article.structured_data import ReportData, address_of, clean, host_of, report_data
from saksi.errors import BadDate
from saksi.intake.page import Metadata

TITLE_KEYS = ("og:title", "twitter:title", "dc.title", "headline")
OUTLET_KEYS = ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher")
AUTHOR_KEYS = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl", "content_author")
DATE_KEYS = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "article.published",
    "publishdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "content_publisheddate",
    "dc.date.issued",
    "dc.date",
    "date",
)
ADDRESS_KEYS = ("og:url", "twitter:url")


def page_metadata(tree: HtmlElement) -> Metadata:
    """The metadata of a parsed page. `published` is ISO 8601 where it was understood at all."""
    report = report_data(script.text_content() for script in tree.iterfind(".//script[@type='application/ld+json']"))
    tags = meta_tags(tree)
    url = canonical_address(tree, report, tags)
    outlet = report.publisher or first(names(tags, OUTLET_KEYS)) or site_of(url)
    return Metadata(
        url=url,
        outlet=outlet,
        published=published(tree, report, tags, url),
        title=title_of(tree, report, tags, outlet),
        byline=", ".join(report.authors) or first(names(tags, AUTHOR_KEYS)) or marked_author(tree),
    )


def meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Contents of meta tags and microdata by property or name in lower case; the first of each that says something."""
    found: dict[str, str] = {}
    for element in tree.iter("meta", "time"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = clean(element.get("content") or element.get("datetime") or "")
        if key and content:
            found.setdefault(key.strip().lower(), content)
    return found


def values(tags: dict[str, str], keys: Iterable[str]) -> Iterator[str]:
    """The contents of those of `keys` that the page has, in their order."""
    return (tags[key] for key in keys if key in tags)


def names(tags: dict[str, str], keys: Iterable[str]) -> Iterator[str]:
    """The same without addresses (of a profile, of a company's page) and account names."""
    return (value for value in values(tags, keys) if not address_of(value) and not value.startswith("@"))


def first(found: Iterator[str]) -> str | None:
    """The first, None when there is none."""
    return next(found, None)


def canonical_address(tree: HtmlElement, report: ReportData, tags: dict[str, str]) -> str | None:
    """The page's own address: its canonical link, else what its metadata call it."""
    base = first(address for value in values(tags, ADDRESS_KEYS) if (address := address_of(value))) or report.url
    for link in tree.iterfind(".//link[@rel='canonical']"):
        try:
            if address := address_of(urljoin(base or "", (link.get("href") or "").strip())):
                return address
        except ValueError:  # an address that is none, such as http://[
            continue
    return base


def site_of(url: str | None) -> str | None:
    """The site of an address: its host without `www.` and the like."""
    host = host_of(url or "")
    return re.sub(r"^(?:www|m|amp)\.", "", host) if host else None


def published(tree: HtmlElement, report: ReportData, tags: dict[str, str], url: str | None) -> str | None:
    """The first stated moment that can be understood, else the day that htmldate finds in address or markup."""
    for stated in filter(None, (report.published, *values(tags, DATE_KEYS))):
        try:
            return parse_moment(stated).isoformat()
        except BadDate:
            continue
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True, url=url)
    return str(found) if found else None


def title_of(tree: HtmlElement, report: ReportData, tags: dict[str, str], outlet: str | None) -> str | None:
    """The headline: as metadata have it, else the only first-level heading, else the window's title."""
    stated = report.headline or first(values(tags, TITLE_KEYS))
    headings = [clean(heading.text_content()) for heading in tree.iter("h1")]
    if not stated and len(headings) == 1:
        stated = headings[0]
    return without_outlet(stated or clean(tree.findtext(".//title") or ""), outlet)


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """A title without the outlet's name at its end."""
    if not title or not outlet:
        return title
    return re.sub(rf"\s+[|–—:»·-]+\s+{re.escape(outlet)}\s*$", "", title, flags=re.I) or title


def marked_author(tree: HtmlElement) -> str | None:
    """The author by microdata or link relation."""
    for element in tree.iterfind(".//*[@itemprop='author']"):
        named = element.find(".//*[@itemprop='name']")
        if name := clean((element if named is None else named).text_content()):
            return name
    return first(name for element in tree.iterfind(".//a[@rel='author']") if (name := clean(element.text_content())))
