"""Whether a report is an agency's, by its signature: byline, dateline, or closing credit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from saksi.article.article import Article
from saksi.article.publishers import family_of, outlet_key
from saksi.article.span import Span
from saksi.lexicon import LexiconModel, load
from saksi.linking.carrying import carrying_words

SIGNATURES = frozenset({"dateline", "credit", "signature"})
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
BETWEEN_NAMES = re.compile(r"[/|,;]|\s+-\s+")
CLOSING = re.compile(r"[.!?\"”’\n][\s,]*([^.!?\"”’\n]{2,60})[^\w\n]*$")
"""What stands behind the last sentence (*... he said. AGENCY*)."""

NO_NAME = re.compile(r"^\W+|\W+$")
LAST = 160
"""Code points at a report's end in which a closing signature may stand."""

LONGEST_CLOSING = 40
"""Code points behind a closing signature's bracket at most: a full stop, an embed's word."""


class Agency(LexiconModel):
    """An agency: its name, and the signatures of what outlets carry from it, in lower case."""

    name: str = Field(min_length=2)
    tags: tuple[str, ...] = Field(min_length=1)


class Agencies(LexiconModel):
    """The file of agencies."""

    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """An agency's signature: whose it is, and the words; `span` is None for one in the byline."""

    agency: str
    words: str
    span: Span | None


def wire_signature(article: Article) -> Signature | None:
    """The agency's signature of a report, None where there is none, or where it is the agency's own page."""
    for words, span in signatures(article):
        for name in BETWEEN_NAMES.split(words):
            agency = agency_of(name, article.language)
            if agency and not is_own(agency, article.outlet):
                return Signature(agency, words, span)
    return None


def signatures(article: Article) -> list[tuple[str, Span | None]]:
    """What may be a signature: byline; in datelines, credits and at the end, what stands in brackets or alone."""
    text = article.text
    found: list[tuple[str, Span | None]] = [(article.byline, None)] if article.byline else []
    for each in article.boilerplate:
        if each.kind in SIGNATURES:
            found += in_brackets(text, each.span)
            found.append((each.span.of(text).strip("()[] .-–—:"), each.span))
    end = Span(max(0, len(text) - LAST), len(text))
    found += [one for one in in_brackets(text, end) if one[1] and len(text) - one[1].end <= LONGEST_CLOSING]
    closing = CLOSING.search(text, end.start)
    return [*found, (closing.group(1), Span(*closing.span(1)))] if closing else found


def in_brackets(text: str, within: Span) -> list[tuple[str, Span | None]]:
    """What stands in brackets in a part of a text, without them."""
    return [(match.group(1), Span(*match.span())) for match in IN_BRACKETS.finditer(text, within.start, within.end)]


def agency_of(name: str, language: str) -> str | None:
    """The agency that a name is of: a known one, or one that its words say to be one."""
    folded = NO_NAME.sub("", " ".join(name.casefold().split()))
    known = agency_tags().get(folded)
    if known:
        return known
    built = name[:1].isupper() and carrying_words(language).agency.search(name)
    return " ".join(name.split()) if built and len(name.split()) > 1 else None


def is_own(agency: str, outlet: str | None) -> bool:
    """Whether an agency's report stands on the agency's own page."""
    if outlet is None:
        return False
    family = family_of(outlet)
    return outlet_key(agency) == outlet_key(outlet) or (family is not None and family == family_of(agency))


@cache
def agency_tags() -> dict[str, str]:
    """Agencies by their signatures."""
    lexicon = load(Agencies, "linking", "agencies.toml")
    return {tag: agency.name for agency in lexicon.agencies for tag in agency.tags}
