"""Sentences with their attributions marked in place, for tests of the claims room.

    {source Bupati Rustam Hadi} {cue mengatakan} bahwa {content jembatan itu aman dilewati}.

Marks nest. A mark that occurs twice is one passage in two spans (*"...," ujar X, "..."*).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

import pytest
from _pytest.mark.structures import ParameterSet

from saksi.article.article import Article
from saksi.article.span import Span, hull
from saksi.claims.claim import Claim, Mode, Passage
from saksi.claims.layout import Layout
from saksi.reading.analyse import children_of
from saksi.reading.analysis import ROOT, Analysis, Sentence, Token
from saksi.runs.once import Reading, read_articles
from saksi.runs.scoring import same_name, shared

MARK = re.compile(r"\{(source|cue|content|condition|said) |\}")
PUBLISHED = date(2024, 11, 5)
OUTLET = "Kabar Uji"


@dataclass(frozen=True)
class MarkedSentence:
    """A text without its marks, and where each mark stood."""

    text: str
    spans: dict[str, tuple[Span, ...]]

    def of(self, mark: str) -> tuple[Span, ...]:
        """The spans of a mark, in text order."""
        return self.spans.get(mark, ())


def unmarked(source: str) -> MarkedSentence:
    """The text that `source` stands for, with its marks."""
    text = ""
    found: dict[str, list[Span]] = {}
    open_: list[tuple[str, int]] = []
    position = 0
    for match in MARK.finditer(source):
        text += source[position : match.start()]
        position = match.end()
        if match[1]:
            open_.append((match[1], len(text)))
        else:
            mark, start = open_.pop()
            found.setdefault(mark, []).append(Span(start, len(text)))
    assert not open_, f"a mark is not closed in {source!r}"
    return MarkedSentence(text + source[position:], {mark: tuple(sorted(spans)) for mark, spans in found.items()})


@dataclass(frozen=True)
class Row:
    """A text with one attribution marked, and what the claim must be. `others` counts the attributions besides it."""

    source: str
    name: str | None
    kind: str = "person"
    language: str = "id"
    mode: str = "indirect"
    act: str = "say"
    factuality: str = "CT+"
    via: tuple[str, ...] = ()
    others: int = 0
    more: dict[str, object] = field(default_factory=dict)


def row(
    construction: str,
    source: str,
    name: str | None,
    kind: str = "person",
    *,
    language: str = "id",
    mode: str = "indirect",
    act: str = "say",
    factuality: str = "CT+",
    via: tuple[str, ...] = (),
    others: int = 0,
    wrong: str | None = None,
    **more: object,
) -> ParameterSet:
    """A row of a table, named by its construction; `wrong` says why the reader does not get it yet. `more` are further
    values that the claim is seen to have (see `seen`)."""
    marks = [pytest.mark.xfail(strict=True, reason=wrong)] if wrong else []
    expected = Row(source, name, kind, language, mode, act, factuality, via, others, more)
    return pytest.param(expected, id=f"{language}: {construction}", marks=marks)


def differences(expected: Row) -> dict[str, tuple[object, object]]:
    """What the reader gets otherwise than the row has it: by value, what is wanted and what is read."""
    sentence = unmarked(expected.source)
    claims = attributed(read(sentence.text, expected.language))
    if not claims:
        return {"attributions": (1 + expected.others, 0)}
    claim = max(claims, key=lambda claim: nearness(claim, sentence))
    found = {**seen(claim, sentence, expected), "attributions": len(claims)}
    hoped = {**wanted(sentence, expected), "attributions": 1 + expected.others}
    return {key: (hoped[key], found[key]) for key in hoped if hoped[key] != found[key]}


def seen(claim: Claim, sentence: MarkedSentence, expected: Row) -> dict[str, object]:
    """A claim as far as a row speaks of it. A name other than a person's is given as wanted when it agrees."""
    name = claim.origin.name
    agrees = str(claim.origin.kind) != "person" and same_name(expected.name, name) and name is not None
    values: dict[str, object] = {
        "content": words(sentence.text, spans_of(claim.content)),
        "cue": words(sentence.text, spans_of(claim.cue)),
        "source": words(sentence.text, spans_of(claim.origin.passage)),
        "name": expected.name if agrees else name,
        "kind": str(claim.origin.kind),
        "mode": str(claim.mode),
        "act": str(claim.act),
        "factuality": str(claim.source_factuality),
        "via": tuple(link.name for link in claim.chain[1:-1]),
        "condition": words(sentence.text, spans_of(claim.condition)),
    }
    further: dict[str, object] = {
        "distance": str(claim.distance),
        "author": str(claim.author_factuality),
        "title": claim.origin.title,
        "probability": claim.probability,
        "said": claim.said.passage.text if claim.said else None,
        "statements": [(str(statement.factuality), statement.polarity) for statement in claim.statements],
    }
    return {**values, **{key: further[key] for key in expected.more}}


def wanted(sentence: MarkedSentence, expected: Row) -> dict[str, object]:
    """What a row wants to see."""
    return {
        "content": words(sentence.text, sentence.of("content")),
        "cue": words(sentence.text, sentence.of("cue")),
        "source": words(sentence.text, sentence.of("source")),
        "name": expected.name,
        "kind": expected.kind,
        "mode": expected.mode,
        "act": expected.act,
        "factuality": expected.factuality,
        "via": expected.via,
        "condition": words(sentence.text, sentence.of("condition")),
        **expected.more,
    }


def words(text: str, spans: Iterable[Span]) -> list[tuple[int, str]]:
    """Spans with their words, so that a difference can be read."""
    return [(span.start, span.of(text)) for span in spans]


def nearness(claim: Claim, sentence: MarkedSentence) -> float:
    """How much of the marked content a claim has; of the cue where no content is marked."""
    if sentence.of("content"):
        return shared(sentence.of("content"), spans_of(claim.content))
    return shared(sentence.of("cue"), spans_of(claim.cue))


def spans_of(passage: Passage | None) -> tuple[Span, ...]:
    """The spans of a passage, none for None."""
    return passage.spans if passage else ()


def sample(
    text: str,
    language: str = "id",
    *,
    given_id: str = "sample",
    outlet: str | None = OUTLET,
    published: datetime | date | None = PUBLISHED,
) -> Article:
    """An article of these words, as they stand."""
    return Article(given_id, text, language, outlet=outlet, published=published)


@cache
def read(text: str, language: str = "id") -> Reading:
    """The reading of an article of these words, kept for the next test that wants it."""
    return reading_of(sample(text, language))


def reading_of(article: Article) -> Reading:
    """The reading of one article alone."""
    (reading,) = read_articles([article])
    return reading


def layout_of(text: str, language: str = "id") -> Layout:
    """A text laid out as the claims room sees it."""
    return Layout(read(text, language).analysis)


def attributed(reading: Reading) -> list[Claim]:
    """The claims that somebody other than the outlet is the source of."""
    return [claim for claim in reading.claims if claim.mode is not Mode.NARRATIVE]


def contents(reading: Reading) -> list[str | None]:
    """The contents of the attributed claims, in their order."""
    return [claim.content.text if claim.content else None for claim in attributed(reading)]


def made_layout(*sentences: str, language: str = "id", upos: str = "VERB") -> Layout:
    """A layout of sentences in ready words (split at spaces), every word with one part of speech and under the first
    word of its sentence: for asking what stands where without the models."""
    text = " ".join(sentences)
    tokens: list[Token] = []
    listed: list[Sentence] = []
    position = 0
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for word in sentence.split():
            start = text.index(word, position)
            position = start + len(word)
            head = ROOT if len(tokens) == first else first
            tokens.append(Token(len(tokens), word, Span(start, position), upos, head, "root" if head == ROOT else "dep"))
        listed.append(Sentence(number, hull(token.span for token in tokens[first:]), first, len(tokens), 0))
    return Layout(Analysis(sample(text, language), tuple(listed), tuple(tokens), children=children_of(tokens)))
