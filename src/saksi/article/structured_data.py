"""What a page says of its report in JSON-LD: https://schema.org/NewsArticle and its relatives.

Newsrooms nest it in `@graph` or in lists, refer to publishers and authors by `@id`, and break the JSON with comments,
trailing commas and raw newlines. What cannot be mended is passed over: the page's other metadata still speak.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from saksi.intake.character_references import unescaped

# Subtypes of schema.org's Article that are reports, the likeliest first.
REPORT_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "LiveBlogPosting",
    "Report",
    "BlogPosting",
    "Article",
)
TYPE_RANK = {name: rank for rank, name in enumerate(REPORT_TYPES)}
WRAPPING = re.compile(
    r"^\s*+(?:<!--|//\s*+<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/)|(?:-->|//\s*+\]\]>|/\*\s*+\]\]>\s*+\*/)\s*+;?\s*+$"
)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
DEEPEST = 20


@dataclass(frozen=True, slots=True)
class ReportData:
    """The fields of a report's JSON-LD that say where it stood; None where it is silent."""

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None


def report_data(blocks: Iterable[str]) -> ReportData:
    """What the JSON-LD `blocks` of one page say of its report; all None when they hold none."""
    nodes = [node for block in blocks for node in nodes_of(parsed(block))]
    reports = [node for node in nodes if rank_of(node) < len(REPORT_TYPES)]
    if not reports:
        return ReportData()
    report = min(reports, key=rank_of)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return ReportData(
        headline=words_of(report.get("headline") or report.get("name")),
        publisher=next(iter(names_of(report.get("publisher"), by_id)), None),
        authors=tuple(dict.fromkeys(names_of(report.get("author") or report.get("creator"), by_id))),
        published=words_of(report.get("datePublished") or report.get("dateCreated")),
        url=address_of(report.get("url")) or address_of(report.get("mainEntityOfPage")),
    )


def parsed(block: str) -> Any:
    """The JSON of a block, mended in the usual ways if need be; None when it stays broken."""
    block = WRAPPING.sub("", WRAPPING.sub("", block)).strip().rstrip(";")
    for attempt in (block, TRAILING_COMMA.sub(r"\1", block), TRAILING_COMMA.sub(r"\1", unescaped(block))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def nodes_of(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object within, outer ones first."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes_of(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_of(inner, depth + 1)


def rank_of(node: dict[str, Any]) -> int:
    """How likely an object is the page's report: its type's place among `REPORT_TYPES`, else their number."""
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    ranks = (TYPE_RANK.get(re.split("[/#:]", name)[-1]) for name in named if isinstance(name, str))
    return min((rank for rank in ranks if rank is not None), default=len(REPORT_TYPES))


def names_of(value: Any, by_id: dict[str, dict[str, Any]], depth: int = 0) -> Iterator[str]:
    """Names of persons or organisations, given as strings, objects, references or lists of these."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for inner in value:
            yield from names_of(inner, by_id, depth + 1)
    elif isinstance(value, dict):
        named = value.get("name") or by_id.get(str(value.get("@id")), {}).get("name")
        yield from names_of(named, by_id, depth + 1)
    elif (name := words_of(value)) and not address_of(name):
        yield name


def words_of(value: Any) -> str | None:
    """A string without entities and superfluous white space; the first of a list; None for anything else."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return clean(value) if isinstance(value, str) else None


def address_of(value: Any) -> str | None:
    """A web address, given as a string or as an object's `@id` or `url`."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) and host_of(value.strip()) else None


def host_of(address: str) -> str | None:
    """The host of a web address in lower case; None when it is no such address."""
    try:
        parts = urlsplit(address)
        return parts.hostname if parts.scheme in ("http", "https") and address.isprintable() else None
    except ValueError:
        return None


def clean(words: str) -> str | None:
    """`words` on one line, entities resolved, without characters that cannot be seen; None when nothing is left."""
    line = " ".join(unescaped(words).split())
    return (line if line.isprintable() else "".join(filter(str.isprintable, line))) or None
