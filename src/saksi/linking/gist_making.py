"""From the claims of an article to their gists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from saksi.article.span import Span
from saksi.claims.claim import Act, Claim, Factuality, Mode, Passage, Statement
from saksi.linking.encoder import Encoder
from saksi.linking.entities import identity_key
from saksi.linking.figures import bare_figure, duration_of, figure_of
from saksi.linking.gist import MASK, Gist, GistFigure, GistName, GistTime, Role
from saksi.linking.gist_words import content_words, role_of
from saksi.linking.linking_lexicon import linking_words
from saksi.reading.analysis import Analysis, NameKind, TimeExpression
from saksi.reading.phrases import PIECE, PhraseTable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

POSITIVE = "positive"


def gists_of(analysis: Analysis, claims: Sequence[Claim], encoder: Encoder) -> tuple[Gist, ...]:
    """The gists of an article's claims, in the order of claims and statements: one a statement, and one of the topic
    for a claim of declining or silence. A claim without content has none."""
    parts = [
        Part(claim, number, statement)
        for claim in claims
        for number, statement in enumerate(claim.statements or topic_of(claim))
    ]
    return made(GistMaker(analysis), parts, encoder)


def gist_of_text(analysis: Analysis, claims: Sequence[Claim], encoder: Encoder) -> Gist:
    """One gist of a whole short text, attributions and all, for texts that are compared without an article around
    them. What the source does and how sure it is are those of the text's first attribution."""
    text = analysis.article.text
    whole = Passage(text, (Span(0, len(text)),))
    attributed = [claim for claim in claims if claim.mode is not Mode.NARRATIVE]
    claim = next(iter([*attributed, *claims]), None)
    told = next(iter(claim.statements if claim else ()), Statement(whole, Factuality.CERTAIN, POSITIVE))
    statement = Statement(whole, told.factuality, told.polarity)
    return made(GistMaker(analysis), [Part(claim, 0, statement)], encoder)[0]


@dataclass(frozen=True, slots=True)
class Part:
    """What a gist is made of: a claim (None where there is none), the number of a statement in it, the statement."""

    claim: Claim | None
    number: int
    statement: Statement


def made(article: GistMaker, parts: Sequence[Part], encoder: Encoder) -> tuple[Gist, ...]:
    """The gists of parts of an article; their texts are encoded together."""
    masked = [article.masked(part.statement.passage.spans) for part in parts]
    vectors = encoder.encode(masked) if masked else ()
    return tuple(article.gist(part, words, vector) for part, words, vector in zip(parts, masked, vectors, strict=True))


def topic_of(claim: Claim) -> tuple[Statement, ...]:
    """The topic of a claim that has no statements, as one."""
    return (Statement(claim.content, Factuality.UNCOMMITTED, POSITIVE),) if claim.content else ()


class GistMaker:
    """One analysis, ready for making gists of its parts."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text, self.language = analysis.article.text, analysis.article.language
        self.words = linking_words(self.language)
        self.starts = [token.span.start for token in analysis.tokens]
        self.all_figures = sorted(self.found_figures(), key=lambda found: found[0])

    def gist(self, part: Part, masked: str, vector: NDArray[np.float32]) -> Gist:
        """The gist of one part; `masked` is its text without figures and `vector` that text's."""
        claim, statement = part.claim, part.statement
        spans = statement.passage.spans
        around = (*spans, *spans_of(claim.cue if claim else None))
        times = [time for time in self.analysis.times if within(time.span, spans)]
        figures = tuple(figure for place, figure in self.all_figures if within(place, spans))
        return Gist(
            claim=claim.id if claim else self.analysis.article.id,
            statement=part.number,
            text=statement.passage.text,
            masked=masked,
            language=self.language,
            published=self.analysis.article.published,
            act=claim.act if claim else Act.SAY,
            factuality=statement.factuality,
            polarity=statement.polarity,
            denies=(claim is not None and claim.act is Act.DENY) or self.has_words(self.words.denials, around),
            corrects=self.has_words(self.words.corrections, around),
            voice=self.voice(claim) if claim else None,
            names=tuple(self.names(spans)),
            figures=figures,
            places=tuple(dict.fromkeys(self.places(spans))),
            times=tuple(dict.fromkeys(gist_times(times))),
            words=content_words(self.analysis, self.tokens_in(spans, [time.span for time in times])),
            vector=vector,
        )

    def masked(self, spans: Iterable[Span]) -> str:
        """The words of some spans, with a mask for every figure."""
        pieces = []
        for span in spans:
            position = span.start
            for place, _ in self.all_figures:
                if span.covers(place) and place.start >= position:
                    pieces += [self.text[position : place.start], MASK]
                    position = place.end
            pieces += [self.text[position : span.end], " "]
        return "".join(pieces).strip()

    def found_figures(self) -> Iterable[tuple[Span, GistFigure]]:
        """All figures of the article, each with its place: quantities, stretches of time, and numbers that are
        neither (*the 6.4-magnitude quake*, *2-1*)."""
        durations = [(time.span, figure) for time in self.analysis.times if (figure := duration_of(time, self.text))]
        yield from durations
        for quantity in self.analysis.quantities:
            figure = figure_of(quantity, self.text)
            if figure and not any(span.meets(quantity.span) for span, _ in durations):
                yield quantity.span, figure
        quantities, times = self.analysis.quantities, self.analysis.times
        known = [*(each.span for each in quantities), *(each.span for each in times)]
        for token in self.analysis.tokens:
            if token.text[0].isdigit() and not any(span.meets(token.span) for span in known):
                figure = bare_figure(token.text, self.language)
                if figure:
                    yield token.span, figure

    def names(self, spans: Sequence[Span]) -> Iterable[GistName]:
        """The names in some spans, each under the fullest name that the article has for it."""
        for entity in self.analysis.entities:
            for mention in entity.mentions:
                if within(mention, spans):
                    key = identity_key(entity.name, entity.kind, self.language)
                    yield GistName(key, entity.kind, entity.name, self.role(mention))

    def role(self, mention: Span) -> Role:
        """What a name is to its predicate: what its first token is that hangs on a word outside of it."""
        numbers = self.tokens_in([mention])
        for number in numbers:
            if self.analysis.tokens[number].head not in numbers:
                return role_of(self.analysis, number)[0]
        return Role.OTHER

    def places(self, spans: Sequence[Span]) -> Iterable[str]:
        """Keys of the places in some spans: GeoNames' id, else the country's code, else the name."""
        for place in self.analysis.places:
            if within(place.span, spans):
                if place.geonames is not None:
                    yield f"geonames:{place.geonames}"
                else:
                    yield identity_key(place.name, "place", self.language)

    def voice(self, claim: Claim) -> str | None:
        """The key of who a claim is from, by the fullest name."""
        origin = claim.origin
        if origin.name is None:
            return None
        entity = next((entity for entity in self.analysis.entities if entity.id == origin.entity), None)
        kind: NameKind = entity.kind if entity else "person" if origin.kind == "person" else "organisation"
        return identity_key(entity.name if entity else origin.name, kind, self.language)

    def has_words(self, phrases: PhraseTable[bool], spans: Iterable[Span]) -> bool:
        """Whether one of some phrases stands in one of some spans."""
        for span in spans:
            pieces = PIECE.findall(span.of(self.text).casefold())
            if any(phrases.at(pieces, place) for place in range(len(pieces))):
                return True
        return False

    def tokens_in(self, spans: Iterable[Span], without: Sequence[Span] = ()) -> list[int]:
        """Numbers of the tokens that begin in some spans and not in others."""
        numbers = dict.fromkeys(
            number
            for span in spans
            for number in range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
        )
        return [
            number for number in numbers if not any(span.start <= self.starts[number] < span.end for span in without)
        ]


def within(span: Span, spans: Iterable[Span]) -> bool:
    """Whether one of some spans covers a span."""
    return any(whole.covers(span) for whole in spans)


def spans_of(passage: Passage | None) -> tuple[Span, ...]:
    """The spans of words that there may be none of."""
    return passage.spans if passage else ()


def gist_times(times: Iterable[TimeExpression]) -> Iterable[GistTime]:
    """Times that are known, as whole days."""
    for time in times:
        start, end = time.start or time.end, time.end or time.start
        if time.type in ("DATE", "TIME") and start is not None and end is not None:
            yield GistTime(*(moment.date() if isinstance(moment, datetime) else moment for moment in (start, end)))
