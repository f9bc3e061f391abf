"""What kind of source an address is, by what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from saksi.article.dates import parse_moment
from saksi.errors import UnreadableInput
from saksi.intake.discovery import LARGEST_HEAD, NamedSource, discover_on_page, parsed
from saksi.intake.encoding import decode_html
from saksi.intake.feeds import plain, read_feed
from saksi.intake.fetched import Fetch
from saksi.intake.source import SourceKind
from saksi.runs.listings import listing_of

NO_SOURCE = "this is no feed, no sitemap, and no page that names feeds or links to articles"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A source as its address shows it: `named` are the sources that it names itself, if it is a page."""

    kind: SourceKind
    title: str | None = None
    named: tuple[NamedSource, ...] = ()


def recognised(fetch: Fetch, now: datetime) -> Recognised:
    """The source that was fetched. Raises the error of the fetch, and `UnreadableInput` for what is no source."""
    if fetch.error:
        raise fetch.error
    if listing_of("feed", fetch, now).form:
        feed = read_feed(fetch.body, address=fetch.row.final_url, read_date=parse_moment, most=1)
        return Recognised("feed", feed.title)
    if listing_of("sitemap", fetch, now).form:
        return Recognised("sitemap")
    named = discover_on_page(fetch.body, address=fetch.row.final_url, label=fetch.row.charset or "").sources
    if listing_of("home", fetch, now).form:
        return Recognised("home", page_title(fetch), named)
    remedy = (
        f"give one that it names: {', '.join(source.url for source in named[:3])}" if named else "check the address"
    )
    raise UnreadableInput(fetch.row.url, NO_SOURCE, remedy)


def page_title(fetch: Fetch) -> str | None:
    """The title of a page, None where it has none."""
    try:
        tree = parsed(decode_html(fetch.row.url, fetch.body[:LARGEST_HEAD], fetch.row.charset or ""))
    except UnreadableInput:
        return None
    return plain(tree.findtext(".//title") or "") or None if tree is not None else None
