"""Factuality: how committed the source and the author are to a content (FactBank, Saurí & Pustejovsky 2009)."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.article.span import Span
from saksi.claims.claim import SILENT_ACTS, Act, Distance, Factuality, Mode, Passage, Statement
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Hedge
from saksi.reading.analysis import ROOT, Sentence

# Acts that put nothing forward as fact.
UNCOMMITTED_ACTS = SILENT_ACTS | {Act.ASK, Act.DEMAND}
RANK = {
    Factuality.CERTAIN: 0,
    Factuality.PROBABLE: 1,
    Factuality.POSSIBLE: 2,
    Factuality.UNCOMMITTED: 3,
}


@dataclass(frozen=True, slots=True)
class Commitment:
    """The source's commitment to some words: factuality, the hedge and the condition it rests on."""

    factuality: Factuality
    hedge: Hedge | None
    hedge_words: str
    condition: Span | None


def commitment_to(
    layout: Layout, spans: tuple[Span, ...], strength: Factuality, act: Act, outside: Span | None = None
) -> Commitment:
    """The commitment to a content under a cue of some strength; `outside` is a condition that stands before it. Of
    several sentences the first one counts: it is what the source is quoted for; each statement has its own besides."""
    spans = next(iter(sentence_parts(layout, spans)), spans)
    condition = condition_in(layout, spans) or outside
    hedge, words = hedge_in(layout, spans)
    if act in UNCOMMITTED_ACTS or is_question(layout, spans) or condition is not None:
        return Commitment(Factuality.UNCOMMITTED, hedge, words, condition)
    if strength in (Factuality.CERTAINLY_NOT, Factuality.PROBABLY_NOT, Factuality.POSSIBLY_NOT):
        return Commitment(strength, hedge, words, None)
    # The weaker of cue and hedge holds: *probably* under *believes* is no more certain than *believes*.
    if hedge is not None and RANK.get(hedge.factuality, 1) >= RANK.get(strength, 0):
        return Commitment(hedge.factuality, hedge, words, None)
    return Commitment(strength, hedge, words, None)


def hedge_in(layout: Layout, spans: tuple[Span, ...]) -> tuple[Hedge | None, str]:
    """The hedge of a content's first sentence's main clause, and its words."""
    for span in spans:
        for index in layout.tokens_in(span):
            for words, hedge in layout.lexicon.hedges.get(layout.tokens[index].lower, ()):
                if layout.has_form(index, words) and not layout.in_time(index) and governs(layout, index, spans):
                    return hedge, layout.span(index, index + len(words)).of(layout.text)
    return None, ""


def governs(layout: Layout, index: int, spans: tuple[Span, ...]) -> bool:
    """Whether a hedge weakens the content as a whole: not from inside a relative or adverbial clause of it."""
    current = layout.head(index)
    while current is not None and any(span.covers(layout.tokens[current].span) for span in spans):
        head = layout.head(current)
        inside = head is not None and any(span.covers(layout.tokens[head].span) for span in spans)
        if inside and layout.tokens[current].relation.split(":")[0] in ("acl", "advcl"):
            return False
        current = head
    return True


def condition_in(layout: Layout, spans: tuple[Span, ...]) -> Span | None:
    """The *if* clause when the whole content hangs on it: one that opens the content."""
    words = layout.lexicon.grammar.conditions
    first = spans[0]
    numbers = layout.tokens_in(first)
    for index in numbers[:3]:
        token = layout.tokens[index]
        if token.lower in words and (token.upos == "SCONJ" or index == numbers[0]):
            return clause_of_condition(layout, index, first)
    return None


def condition_before(layout: Layout, position: int) -> Span | None:
    """The *if* clause that opens the sentence of a content and ends before it (*Jika ..., hal ini diprediksi ...*)."""
    sentence = layout.sentence_at(layout.first_from(position))
    if layout.tokens[sentence.first].lower not in layout.lexicon.grammar.conditions:
        return None
    clause = clause_of_condition(layout, sentence.first, sentence.span)
    return clause if clause.end <= position else None


def clause_of_condition(layout: Layout, index: int, content: Span) -> Span:
    """The conditional clause that begins at a token: to the comma that ends it, else as the tree has it."""
    limit = layout.first_from(content.end)
    for place in range(index + 1, limit):
        if layout.tokens[place].text == "," and layout.has_predicate(layout.span(index, place)):
            return layout.edged(layout.span(index, place))
    head = layout.head(index)
    past = layout.right_edges[head] + 1 if head is not None else index + 1
    return layout.edged(layout.span(index, max(min(past, limit), index + 1)))


def is_question(layout: Layout, spans: tuple[Span, ...]) -> bool:
    """Whether a content only asks: it ends with a question mark, and has no other sentence."""
    text = " ".join(span.of(layout.text) for span in spans).rstrip("\"'”’ ")
    return text.endswith("?") and "." not in text[:-1]


def statements_of(
    layout: Layout, spans: tuple[Span, ...], strength: Factuality, act: Act, outside: Span | None = None
) -> tuple[Statement, ...]:
    """The sentences of a content, each with its own factuality and polarity."""
    statements = []
    for part in sentence_parts(layout, spans):
        commitment = commitment_to(layout, part, strength, act, outside)
        words = " ".join(span.of(layout.text) for span in part)
        polarity = "negative" if is_negated(layout, part) else "positive"
        statements.append(Statement(Passage(words, part), commitment.factuality, polarity))
    return tuple(statements)


def sentence_parts(layout: Layout, spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """A content cut at its sentences' ends; parts of one sentence stay together."""
    parts: list[tuple[Span, ...]] = []
    last_sentence = None
    for span in spans:
        for sentence in sentences_meeting(layout, span):
            piece = layout.edged(Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end)))
            if not len(piece):
                continue
            if sentence.index == last_sentence and parts:
                parts[-1] = (*parts[-1], piece)
            else:
                parts.append((piece,))
            last_sentence = sentence.index
    return parts


def sentences_meeting(layout: Layout, span: Span) -> list[Sentence]:
    """The sentences that share words with a span."""
    numbers = layout.tokens_in(span)
    if not numbers:
        return []
    first, last = layout.sentence_at(numbers[0]).index, layout.sentence_at(numbers[-1]).index
    return list(layout.analysis.sentences[first : last + 1])


def is_negated(layout: Layout, spans: tuple[Span, ...]) -> bool:
    """Whether the main predicate of a statement is negated."""
    top = top_of(layout, spans)
    if top is None:
        return False
    negations = layout.lexicon.grammar.negations
    candidates = [top, *layout.analysis.children[top]]
    return any(
        layout.tokens[index].lower in negations
        for index in candidates
        if any(span.start <= layout.tokens[index].span.start < span.end for span in spans)
    )


def top_of(layout: Layout, spans: tuple[Span, ...]) -> int | None:
    """The token that heads a statement: the one whose head lies outside it; of several, the first that no condition
    hangs on (*if it rains, the dam [breaks]*, whichever way the tree has it)."""
    inside = {index for span in spans for index in layout.tokens_in(span)}
    tops = [index for index in sorted(inside) if is_top(layout, index, inside)]
    conditions = layout.lexicon.grammar.conditions
    plain = (top for top in tops if not any(mark.lower in conditions for mark in layout.children(top, "mark")))
    return next(plain, next(iter(tops), None))


def is_top(layout: Layout, index: int, inside: set[int]) -> bool:
    """Whether a word's head lies outside of some tokens."""
    head = layout.tokens[index].head
    return layout.tokens[index].upos != "PUNCT" and (head == ROOT or head not in inside)


def author_factuality(mode: Mode, distance: Distance, source: Factuality, act: Act) -> Factuality:
    """How far the article's author stands behind a content: in full for the author's own words and under an endorsing
    cue, not at all under any other."""
    if mode is Mode.NARRATIVE:
        return source
    if distance is Distance.ENDORSING and act not in UNCOMMITTED_ACTS:
        return source
    return Factuality.UNCOMMITTED
