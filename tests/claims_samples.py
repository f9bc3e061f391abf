"""Sentences with their attributions marked in place, for tests of the claims room.

    {source Bupati Rustam Hadi} {cue mengatakan} bahwa {content jembatan itu aman dilewati}.

Marks nest. A mark that occurs twice is one passage in two spans (*"...," ujar X, "..."*).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from saksi.article.article import Article
from saksi.article.span import Span, hull
from saksi.claims.claim import Claim, Mode, Passage
from saksi.claims.contract import reading_record
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
) -> object:
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
    """A claim as far as a row speaks of it. A name is given as wanted when the two agree, as
    scoring has it: how names are told is the reading room's affair. `named` is the name to the letter."""
    name = claim.origin.name
    agrees = name is not None and same_name(expected.name, name)
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
        "named": name,
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
            tokens.append(
                Token(len(tokens), word, Span(start, position), upos, head, "root" if head == ROOT else "dep")
            )
        listed.append(Sentence(number, hull(token.span for token in tokens[first:]), first, len(tokens), 0))
    return Layout(Analysis(sample(text, language), tuple(listed), tuple(tokens), children=children_of(tokens)))


# A report with every kind of entry that the contract knows, in two languages; all of it made up.
REPORT = (
    "Sebanyak 1.200 warga Kupang mengungsi sejak Senin malam.\n"
    "“Kami menilai setidaknya 300 rumah rusak pada pekan ini. Kami belum tahu kapan warga bisa pulang,” "
    "ujar Budi Santoso, juru bicara Kementerian Sosial, yang dikutip oleh Reuters, Selasa (5/11/2024).\n"
    "Budi menambahkan bahwa jika hujan berlanjut, tanggul di Kupang akan jebol.\n"
    "Menurut sejumlah pengamat, tanggul itu kemungkinan dibangun tanpa izin.\n"
    "Perusahaan Tirta Karya menolak memberikan keterangan terkait tanggul itu.\n"
    "Pemerintah daerah belum memberikan tanggapan."
)
REPORT_IN_ENGLISH = (
    "About 1,200 people left their homes in Darwin on Monday night.\n"
    '"We believe at least 300 houses were damaged this week. We do not know when people can return," '
    "said Helen Carter, a spokeswoman for the welfare ministry, as quoted by Reuters.\n"
    "Carter added on Tuesday that if the rain went on, the dam near Darwin would burst.\n"
    "According to several engineers, the dam was probably built without a permit.\n"
    "The builder declined to comment on the permit. The council has not responded."
)
REPORTS = {"id": REPORT, "en": REPORT_IN_ENGLISH}


def passages(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Everything in a line of the contract that has words and places of them, however deep."""
    if isinstance(record, dict):
        if "spans" in record:
            yield record
        for value in record.values():
            yield from passages(value)
    elif isinstance(record, list):
        for value in record:
            yield from passages(value)


def broken_passages(record: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of a line of the contract whose words are not those at their places."""
    text = record["article"]["text"]
    return [entry for entry in passages(record) if not stands(text, entry)]


def stands(text: str, entry: dict[str, Any]) -> bool:
    """Whether an entry's words are the slices of its spans, in order, joined with one space (or it has neither)."""
    if entry["text"] is None:
        return entry["spans"] is None
    spans = entry["spans"]
    inside = all(0 <= start <= end <= len(text) for start, end in spans)
    ordered = all(one[1] <= other[0] for one, other in pairwise(spans))
    return bool(spans) and inside and ordered and entry["text"] == " ".join(text[start:end] for start, end in spans)


def record_of(reading: Reading) -> dict[str, Any]:
    """A reading as the contract has it, after a way through JSON."""
    record: dict[str, Any] = json.loads(json.dumps(reading_record(reading.article, reading.claims)))
    return record
