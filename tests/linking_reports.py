"""Reports for tests of copying and origins: texts as outlets print them, with claims made by hand and no vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime

from saksi.article.article import Article
from saksi.article.boilerplate import find_boilerplate
from saksi.article.span import Span
from saksi.claims.claim import Act, Claim, Distance, Factuality, Mode, Passage, Statement, Voice, VoiceKind, VoiceRole
from saksi.linking.report import Report

SPEECH = (
    "The ferry Nusa Laut sank off Tarumba on Monday morning with ninety people aboard, harbour master Rina Tomasoa "
    "said. "
    "Divers have found the wheelhouse at a depth of forty metres and will go down again at first light tomorrow. "
    "Two fishing boats picked up most of the passengers before the navy arrived, and nobody is missing any more."
)
OTHER = (
    "Farmers in the hills around Kesambi expect the best coffee harvest in a decade after a long, even rainy season. "
    "Prices at the port rose again this week, traders said, since buyers from abroad pay in advance."
)


NOON = datetime(2025, 3, 3, 12, 0)


def report(
    name: str,
    text: str,
    outlet: str = "Harbour Post",
    published: datetime | date | None = NOON,
    voices: Sequence[tuple[str, str]] = (),
    relays: Sequence[str] = (),
    byline: str | None = None,
) -> Report:
    """A report; `voices` are persons, each with words of the text that are attributed to it, `relays` the outlets that
    all of it came through."""
    article = Article(name, text, "en", None, outlet, text[:30], byline, published, find_boilerplate(text, outlet))
    return Report(article, tuple(claim(article, voice, words, relays) for voice, words in voices), ())


def claim(article: Article, voice: str, words: str, relays: Sequence[str] = ()) -> Claim:
    """An attribution of words of an article to a person."""
    start = article.text.index(words)
    content = Passage(words, (Span(start, start + len(words)),))
    chain = (
        Voice(voice, VoiceKind.PERSON, VoiceRole.ORIGIN),
        *(Voice(relay, VoiceKind.OUTLET, VoiceRole.RELAY, None, named(article, relay)) for relay in relays),
        Voice(article.outlet, VoiceKind.OUTLET, VoiceRole.OUTLET),
    )
    return Claim(
        id=hashlib.sha256(f"{article.id} {start} {voice}".encode()).hexdigest()[:16],
        content=content,
        cue=None,
        chain=chain,
        mode=Mode.INDIRECT,
        act=Act.SAY,
        source_factuality=Factuality.CERTAIN,
        author_factuality=Factuality.CERTAIN,
        distance=Distance.NEUTRAL,
        statements=(Statement(content, Factuality.CERTAIN, "positive"),),
    )


def named(article: Article, name: str) -> Passage | None:
    """Where a name stands in an article."""
    place = article.text.find(name)
    return Passage(name, (Span(place, place + len(name)),)) if place >= 0 else None
