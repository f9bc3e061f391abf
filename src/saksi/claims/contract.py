"""The reading contract: an article and its claims as the JSON object of schema `saksi.reading/1`.

Plain dictionaries, in the contract's order of keys; see docs/axes.md for their meaning.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import Claim, EntityMention, Passage, Said, Statement, Voice
from saksi.reading.analysis import Place, Quantity, TimeExpression

SCHEMA = "saksi.reading/1"

Record = dict[str, Any]


def reading_record(article: Article, claims: Iterable[Claim]) -> Record:
    """One line of `saksi read --format jsonl`."""
    return {
        "schema": SCHEMA,
        "article": article_record(article),
        "claims": [claim_record(article.text, claim) for claim in claims],
    }


def article_record(article: Article) -> Record:
    """The article as the contract has it."""
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": moment_record(article.published),
        "language": article.language,
        "sha256": article.sha256,
        "text": article.text,
    }


def claim_record(text: str, claim: Claim) -> Record:
    """One claim as the contract has it; `text` is the article's."""
    return {
        "id": claim.id,
        "content": passage_record(claim.content),
        "cue": passage_record(claim.cue),
        "chain": [voice_record(voice) for voice in claim.chain],
        "mode": str(claim.mode),
        "act": str(claim.act),
        "factuality": {"source": str(claim.source_factuality), "author": str(claim.author_factuality)},
        "distance": str(claim.distance),
        "condition": passage_record(claim.condition),
        "probability": list(claim.probability) if claim.probability else None,
        "said": said_record(claim.said),
        "statements": [statement_record(statement) for statement in claim.statements],
        "quantities": [quantity_record(text, quantity) for quantity in claim.quantities],
        "times": [time_record(text, time) for time in claim.times],
        "places": [place_record(text, place) for place in claim.places],
        "entities": [entity_record(text, mention) for mention in claim.entities],
        "confidence": round(claim.confidence, 3),
        "uncertain": claim.uncertain,
    }


def passage_record(passage: Passage | None) -> Record | None:
    """`{"text", "spans"}`, or None."""
    return None if passage is None else {"text": passage.text, "spans": spans_record(passage.spans)}


def spans_record(spans: Iterable[Span]) -> list[list[int]]:
    """`[[start, end], ...]`."""
    return [[span.start, span.end] for span in spans]


def voice_record(voice: Voice) -> Record:
    """A link of the chain; `text` and `spans` are None where no words name it."""
    return {
        "name": voice.name,
        "kind": str(voice.kind),
        "role": str(voice.role),
        "entity": voice.entity,
        "text": voice.passage.text if voice.passage else None,
        "spans": spans_record(voice.passage.spans) if voice.passage else None,
    }


def said_record(said: Said | None) -> Record | None:
    """The time of speaking."""
    if said is None:
        return None
    return {
        "from": moment_record(said.start),
        "to": moment_record(said.end),
        "text": said.passage.text,
        "spans": spans_record(said.passage.spans),
    }


def statement_record(statement: Statement) -> Record:
    """A sentence of the content."""
    return {
        "text": statement.passage.text,
        "spans": spans_record(statement.passage.spans),
        "factuality": str(statement.factuality),
        "polarity": statement.polarity,
    }


def quantity_record(text: str, quantity: Quantity) -> Record:
    """A count, amount or percentage; whole numbers are written without a fraction."""
    return {
        "text": quantity.span.of(text),
        "spans": spans_record([quantity.span]),
        "value": number_record(quantity.value),
        "low": number_record(quantity.low),
        "high": number_record(quantity.high),
        "bound": quantity.bound,
        "unit": quantity.unit,
        "of": quantity.of,
    }


def time_record(text: str, time: TimeExpression) -> Record:
    """A time as TIMEX3 value and interval."""
    return {
        "text": time.span.of(text),
        "spans": spans_record([time.span]),
        "value": time.value,
        "from": moment_record(time.start),
        "to": moment_record(time.end),
    }


def place_record(text: str, place: Place) -> Record:
    """A place in GeoNames."""
    return {
        "text": place.span.of(text),
        "spans": spans_record([place.span]),
        "name": place.name,
        "geonames": place.geonames,
        "country": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
    }


def entity_record(text: str, mention: EntityMention) -> Record:
    """A person, organisation or place named in the content."""
    return {
        "text": mention.span.of(text),
        "spans": spans_record([mention.span]),
        "name": mention.entity.name,
        "kind": mention.entity.kind,
        "id": mention.entity.id,
    }


def moment_record(moment: datetime | date | None) -> str | None:
    """ISO 8601."""
    return moment.isoformat() if moment else None


def recorded_moment(written: str | None) -> datetime | date | None:
    """The moment in a record, the inverse of `moment_record`: a date-time where it has a clock time."""
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def number_record(number: float | None) -> float | int | None:
    """A number, as int when it is whole."""
    return int(number) if number is not None and number == int(number) else number
