"""Articles and claims for tests of the ledger, built by hand: a claim is given by the words that it stands on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from saksi.article.article import Article, article_id
from saksi.article.span import Span
from saksi.claims.claim import (
    Act,
    Claim,
    Distance,
    Factuality,
    Mode,
    Passage,
    Said,
    Statement,
    Voice,
    VoiceKind,
    VoiceRole,
)
from saksi.claims.policy import DEFAULT_POLICY, Policy
from saksi.intake.fetched import Fetched
from saksi.reading.analysis import Analysis, Place, Quantity, Sentence
from saksi.runs.once import Reading

HARBOUR = (
    "The harbour of Ambon will stay closed until Friday, the port authority said.\n"
    "Captain Rina Tomasoa told Maluku Radio that at least 40 boats were missing.\n"
    "The governor declined to comment."
)
HARBOUR_AGAIN = HARBOUR.replace("at least 40 boats", "at least 25 boats")
PASAR = "Kepala pasar, Dewi Lestanti, mengatakan kebakaran itu sudah padam.\nPolisi belum menjawab."


def sample_article(
    text: str = HARBOUR,
    *,
    given_id: str | None = None,
    url: str | None = "https://harbour.example/closed",
    outlet: str | None = "Harbour Post",
    title: str | None = "Harbour closed",
    published: datetime | date | None = date(2024, 11, 3),
    language: str = "en",
) -> Article:
    """An article; its id follows from its text and place unless one is given."""
    identity = given_id or article_id(text, url, outlet, published)
    return Article(identity, text, language, url, outlet, title, "A. Writer", published)


def passage(text: str, *words: str) -> Passage:
    """The passage of these words, each at its first place in the text."""
    spans = tuple(Span(text.index(piece), text.index(piece) + len(piece)) for piece in words)
    return Passage(" ".join(words), spans)


def sample_claim(
    article: Article,
    content: str | None,
    *,
    cue: str | None = "said",
    source: str = "the port authority",
    name: str | None = None,
    relay: str | None = None,
    said: str | None = None,
    kind: VoiceKind = VoiceKind.ORGANISATION,
    mode: Mode = Mode.INDIRECT,
    act: Act = Act.SAY,
    factuality: Factuality = Factuality.CERTAIN,
    place: tuple[str, str, int, str] | None = None,
    quantity: tuple[str, float] | None = None,
) -> Claim:
    """A claim by its words; `place` is words, name, GeoNames id, country; `quantity` is words, value."""
    text = article.text
    chain = [Voice(name or source, kind, VoiceRole.ORIGIN, "e1", passage(text, source))]
    if relay:
        chain.append(Voice(relay, VoiceKind.OUTLET, VoiceRole.RELAY, None, passage(text, relay)))
    chain.append(Voice(article.outlet, VoiceKind.OUTLET, VoiceRole.OUTLET))
    found = passage(text, content) if content else None
    place_found = (Place(passage(text, place[0]).spans[0], *place[1:], -3.7, 128.2),) if place else ()
    quantity_found = (
        (Quantity(passage(text, quantity[0]).spans[0], quantity[1], None, None, "at_least", None, "boats"),)
        if quantity
        else ()
    )
    return Claim(
        id=hashlib.sha256(f"{content}{cue}{source}".encode()).hexdigest()[:16],
        content=found,
        cue=passage(text, cue) if cue else None,
        chain=tuple(chain),
        mode=mode,
        act=act,
        source_factuality=factuality,
        author_factuality=Factuality.UNCOMMITTED,
        distance=Distance.NEUTRAL,
        said=Said(date(2024, 11, 8), date(2024, 11, 8), passage(text, said)) if said else None,
        statements=(Statement(found, factuality, "positive"),) if found else (),
        places=place_found,
        quantities=quantity_found,
    )


def harbour_claims(article: Article) -> tuple[Claim, ...]:
    """The three claims of `HARBOUR`, or of the text that revises it."""
    boats = "at least 40 boats" if "at least 40 boats" in article.text else "at least 25 boats"
    return (
        sample_claim(
            article,
            "The harbour of Ambon will stay closed until Friday",
            place=("Ambon", "Ambon", 1651531, "ID"),
        ),
        sample_claim(
            article,
            f"{boats} were missing",
            cue="told",
            source="Captain Rina Tomasoa",
            name="Rina Tomasoa",
            relay="Maluku Radio",
            kind=VoiceKind.PERSON,
            factuality=Factuality.PROBABLE,
            quantity=(boats, float(boats.split()[2])),
        ),
        sample_claim(article, None, cue="declined", source="The governor", act=Act.DECLINE, kind=VoiceKind.PERSON),
    )


def pasar_claims(article: Article) -> tuple[Claim, ...]:
    """The two claims of `PASAR`."""
    return (
        sample_claim(
            article,
            "kebakaran itu sudah padam",
            cue="mengatakan",
            source="Kepala pasar, Dewi Lestanti",
            name="Dewi Lestanti",
            kind=VoiceKind.PERSON,
        ),
        sample_claim(article, None, cue="belum menjawab", source="Polisi", act=Act.SILENT),
    )


def quick_reader(articles: Iterable[Article], policy: Policy = DEFAULT_POLICY) -> Iterator[Reading]:  # noqa: ARG001
    """A reader without models: every line of an article is a sentence, and a claim in the outlet's own words."""
    for article in articles:
        lines = [Span(*found.span()) for found in re.finditer(r"[^\n]+", article.text)]
        claims = tuple(narrative_claim(article, line) for line in lines)
        sentences = tuple(Sentence(index, line, 0, 0, index) for index, line in enumerate(lines))
        yield Reading(article, Analysis(article, sentences, ()), claims)


def narrative_claim(article: Article, line: Span) -> Claim:
    """A line as a claim of its outlet."""
    content = Passage(line.of(article.text), (line,))
    return Claim(
        id=hashlib.sha256(f"{line}{article.sha256}".encode()).hexdigest()[:16],
        content=content,
        cue=None,
        chain=(Voice(article.outlet, VoiceKind.OUTLET, VoiceRole.ORIGIN),),
        mode=Mode.NARRATIVE,
        act=Act.SAY,
        source_factuality=Factuality.CERTAIN,
        author_factuality=Factuality.CERTAIN,
        distance=Distance.NEUTRAL,
        statements=(Statement(content, Factuality.CERTAIN, "positive"),),
    )


def sample_fetch(url: str, at: datetime, received: int = 900, size: int = 800, seconds: float = 0.1) -> Fetched:
    """The row of a page that came."""
    return Fetched(
        at=at,
        purpose="page",
        url=url,
        final_url=url,
        redirects=0,
        server="93.184.216.34",
        status=200,
        received=received,
        size=size,
        sha256="ab" * 32,
        seconds=seconds,
        content_type="text/html",
        charset="utf-8",
        etag='"v1"',
        last_modified="Tue, 10 Mar 2026 11:00:00 GMT",
        reason=None,
        why=None,
    )
