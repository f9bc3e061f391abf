"""Sources from outside into the ledger and out of it: by their addresses, and as lists in OPML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from saksi.article.language import supported_language
from saksi.errors import InputError
from saksi.intake.discovery import NamedSource
from saksi.intake.fetcher import Fetcher
from saksi.intake.opml import ListedForm, ListedSource
from saksi.intake.source import Source, SourceKind
from saksi.intake.web_address import web_address, without_credentials
from saksi.ledger.ledger import Ledger
from saksi.ledger.sources import SourceEntry
from saksi.runs.source_kinds import Recognised, recognised

KINDS: dict[ListedForm, SourceKind] = {"feed": "feed", "sitemap": "sitemap", "site": "home"}
FORMS: dict[SourceKind, ListedForm] = {kind: form for form, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of sources; None where nothing. Without a `kind` it is found out."""

    kind: SourceKind | None = None
    title: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a source that was to be followed: `added`, `known` (it is followed already, and stays as it is),
    or `failed`, for a `reason`; then there is no `source`. `named` are the sources that a homepage names itself."""

    url: str
    status: Literal["added", "known", "failed"]
    source: Source | None = None
    named: tuple[NamedSource, ...] = ()
    reason: str | None = None


def follow(urls: Iterable[str], said: Said, ledger: Ledger, fetcher: Fetcher) -> Iterator[Followed]:
    """Follows what stands at addresses, one `Followed` each, in their order. They are fetched where their kind was not
    said; what cannot be had, or is no source, is `failed`, and the others go on."""
    known = {entry.source.url: entry.source for entry in ledger.sources()}
    for written in urls:
        try:
            url = str(web_address(written))
            if url in known:
                yield Followed(url, "known", known[url])
                continue
            found = Recognised(said.kind) if said.kind else found_out(url, fetcher)
        except InputError as error:
            yield Followed(without_credentials(written), "failed", reason=str(error))
            continue
        source = Source(url, found.kind, said.title or found.title, said.outlet, said.language)
        status: Literal["added", "known"] = "added" if ledger.add_source(source) else "known"
        known[url] = source
        yield Followed(url, status, source, found.named)


def found_out(url: str, fetcher: Fetcher) -> Recognised:
    """What stands at an address; `InputError` when it is no source or cannot be had."""
    return recognised(fetcher.fetch(url, purpose="home"), datetime.now(UTC))


def follow_listed(listed: Iterable[ListedSource], ledger: Ledger) -> list[Followed]:
    """Follows the sources of a list, one `Followed` each, in their order; nothing is fetched. Those whose address
    cannot be fetched, or whose language cannot be read, are `failed`, and the others go on."""
    outcomes = [source_or_failure(source) for source in listed]
    sources = [outcome for outcome in outcomes if isinstance(outcome, Source)]
    fresh = iter(ledger.add_sources(sources))
    return [
        Followed(outcome.url, "added" if next(fresh) else "known", outcome) if isinstance(outcome, Source) else outcome
        for outcome in outcomes
    ]


def source_or_failure(listed: ListedSource) -> Source | Followed:
    """The source that stands in a list, or why it is none."""
    try:
        url = str(web_address(listed.url))
        language = supported_language(listed.language, where=listed.url) if listed.language else None
    except InputError as error:
        return Followed(without_credentials(listed.url), "failed", reason=str(error))
    title = listed.title if listed.title != listed.url else None  # written where a list knows no better
    return Source(url, KINDS[listed.form], title, listed.outlet, language)


def as_listed(entries: Iterable[SourceEntry], ledger: Ledger) -> Iterator[ListedSource]:
    """Sources as they stand in a list."""
    for entry in entries:
        source = entry.source
        yield ListedSource(
            url=source.url,
            form=FORMS[source.kind],
            title=source.title,
            outlet=source.outlet,
            language=source.language,
            checked=was_had(entry, ledger),
        )


def was_had(entry: SourceEntry, ledger: Ledger) -> bool | None:
    """Whether a source gave something the last time that it was asked; None where it never was."""
    if entry.poll.at is not None:
        return entry.poll.failures == 0
    fetched = ledger.last_fetch(entry.source.url)
    return None if fetched is None else fetched.reason is None
