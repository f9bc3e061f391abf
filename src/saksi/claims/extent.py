"""Extent: how far the content of a cue reaches in its sentence."""

from __future__ import annotations

import re

from saksi.article.span import Span
from saksi.claims.cues import FoundCue, cue_at
from saksi.claims.layout import Layout
from saksi.claims.relays import relay_at

# The cue of a contrasting clause comes so soon: *, but Arvind Sethi, a spokesman for the line, said*.
FARTHEST_CONTRAST = 14
DATELINE = re.compile(r"([\w.]+(?:, [\w.]+)?) ?[-–] ?(?=\w)")
QUOTED_END = re.compile(r"[.,][\"'”’»]+$")
CLOSING = frozenset({")", "]"})
SUBORDINATE = ("advcl", "parataxis", "conj")


def limit_of(layout: Layout, index: int) -> int:
    """Past the last token that a content behind token `index` may reach: its quotation's end, else its sentence's."""
    past = layout.sentence_at(index).past
    quotation = layout.quotation_of[index]
    if quotation:
        past = min(past, layout.first_from(quotation.end))
    return past


def content_end(layout: Layout, found: FoundCue, start: int, limit: int) -> int:
    """Past the last token of a content that begins at token `start`."""
    for index in range(start + 1, limit):
        if (
            layout.quotation_of[index] is not None
            and layout.quotation_of[index] is not layout.quotation_of[found.first]
        ):
            continue
        if relay_at(layout, index) is not None:
            return index
        if layout.tokens[index].text == ";" or contrasted(layout, index, limit):
            return index
        if layout.tokens[index].text in CLOSING and opens_before(layout, index, found.first):
            return index
        if layout.tokens[index].text == "," and ends_at_comma(layout, found, start, index, limit):
            return index
    return min([limit, *(edge for edge in matrix_edges(layout, found, start) if start < edge < limit)])


def ends_at_comma(layout: Layout, found: FoundCue, start: int, comma: int, limit: int) -> bool:
    """Whether a content ends at a comma: the main clause follows (*Asked whether S, X said*), a comment on it
    (*, a charge Minsk denies*), or whose word it is (*, according to X*)."""
    following = comma + 1
    if following >= limit:
        return False
    if fronted(layout, found):
        return comma > start and layout.has_predicate(layout.span(following, limit))
    other = cue_at(layout, following)
    if other is not None and other.cue.cue_class == "preposition" and comma > start + 2:
        return not any(layout.tokens[index].text == "," for index in range(other.past, limit))
    if layout.tokens[following].upos == "DET" and following + 1 < limit:
        noun = cue_at(layout, following + 1)
        return noun is not None and noun.cue.cue_class == "noun" and layout.tokens[following + 1].upos == "NOUN"
    return False


def fronted(layout: Layout, found: FoundCue) -> bool:
    """Whether a cue opens its sentence as a participle: *Asked whether S, X said*; *Saat ditanya apakah S, X*."""
    sentence = layout.sentence_at(found.first)
    first = past_connective(layout, sentence.first, found.first)
    while first < found.first and layout.is_punctuation(first):
        first += 1
    if (
        found.first - first > 1
        or found.cue.postposed
        or not (layout.tokens[found.first].upos == "VERB" or found.cue.voice == "passive")
    ):
        return False
    if found.first > first and layout.tokens[first].lower not in layout.lexicon.grammar.adjuncts:
        return False
    return layout.child(found.first, "nsubj", "aux", "expl") is None and not found.enclitic


def contrasted(layout: Layout, index: int, limit: int) -> bool:
    """Whether a clause begins here that sets another attribution against this one (*, but the army denied it*)."""
    if layout.tokens[index].lower not in layout.lexicon.grammar.contrasts:
        return False
    for place in range(index + 1, min(index + FARTHEST_CONTRAST, limit)):
        cue = cue_at(layout, place)
        if cue and cue.entry_that_takes("clause") and cue.cue.cue_class == "verb":
            return layout.tokens[place].relation != "acl:relcl"
        if layout.tokens[place].text in ".;:" or layout.quotation_of[place]:
            return False
    return False


def opens_before(layout: Layout, closing: int, cue: int) -> bool:
    """Whether the bracket that closes at a token was opened before the cue."""
    depth = 0
    for index in range(closing, layout.sentence_at(cue).first - 1, -1):
        text = layout.tokens[index].text
        depth += (text in CLOSING) - (text in ("(", "["))
        if depth == 0:
            return index < cue
    return False


def matrix_edges(layout: Layout, found: FoundCue, start: int) -> list[int]:
    """Where clauses begin that are joined to the cue, not to its content: *said A and added B*, *, adding that*."""
    edges = []
    for token in layout.children(found.first, *SUBORDINATE):
        if token.index <= start:
            continue
        edge = layout.left_edges[token.index]
        if edge <= start:
            continue
        before = layout.tokens[edge - 1]
        other = cue_at(layout, token.index)
        joins = layout.tokens[edge].lower in layout.lexicon.grammar.coordinators or layout.tokens[edge].text == ","
        if (token.relation == "conj" and joins) or (other is not None and (joins or before.text == ",")):
            edges.append(edge)
    edges.extend(participles(layout, found, start))
    return edges


def participles(layout: Layout, found: FoundCue, start: int) -> list[int]:
    """Cues behind a comma without a subject of their own (*, adding that*; *dan menambahkan*) whose head is the cue."""
    edges = []
    for index in range(start + 2, layout.sentence_at(found.first).past):
        other = cue_at(layout, index)
        if other is None or other.cue.cue_class != "verb" or other.cue.postposed or layout.quotation_of[index]:
            continue
        before = layout.tokens[index - 1]
        joined = before.lower in layout.lexicon.grammar.coordinators
        if before.text != "," and not joined:
            continue
        if not other.cue.takes or layout.tokens[index].relation.startswith("acl"):
            continue
        # Behind a comma a verb of saying without a subject goes on with the speaker, whatever the tree says.
        if (
            before.text == ","
            or layout.tokens[index - 2].text == ","
            or layout.head(index) == found.first
            or shares_head(layout, index, found.first)
            or goes_on(layout, found, other, index)
        ):
            edges.append(index - 1)
    return edges


def goes_on(layout: Layout, found: FoundCue, other: FoundCue, index: int) -> bool:
    """Whether a verb of saying behind a coordinator goes on with the speaker, although a tree may hang it into the
    content (*said S and warned O*): both are verbs of telling, and it has no subject of its own."""
    if layout.quotation_of[found.first] is not None or not other.entry_that_takes("quote"):
        return False
    return layout.tokens[index].upos == "VERB" and layout.child(index, "nsubj", "aux") is None


def shares_head(layout: Layout, index: int, cue: int) -> bool:
    """Whether two verbs are conjuncts of one."""
    head = layout.head(index)
    return head is not None and head == layout.head(cue) and layout.tokens[index].relation == "conj"


def region(layout: Layout, first: int, past: int) -> Span | None:
    """The content of tokens `first` up to `past`, without joining punctuation; None when nothing is left. Words quoted
    at its end keep their mark, unless a full stop stands inside it (GUIDE.md)."""
    if first >= past:
        return None
    span = layout.edged(layout.span(first, past))
    stop = QUOTED_END.search(layout.text[span.start : span.end])
    if stop and stop.start() > 0:
        span = layout.edged(Span(span.start, span.start + stop.start()))
    return without_dateline(layout, span) if len(span) else None


def without_dateline(layout: Layout, span: Span) -> Span:
    """Words that open an article, without the outlet's name before them (*Rimanews-Masalah ...*)."""
    if span.start > layout.tokens[0].span.start:
        return span
    opener = DATELINE.match(layout.text[span.start : span.end])
    outlet = (layout.analysis.article.outlet or "").casefold()
    if opener and ("." in opener[1] or opener[1].casefold() == outlet):
        return layout.edged(Span(span.start + opener.end(), span.end))
    return span


def past_connective(layout: Layout, first: int, limit: int) -> int:
    """Past the words that join a sentence to the one before (*Namun,*, *Di sisi lain,*), and the comma behind them."""
    start = first
    while start < limit:
        past = layout.past_phrase(start, layout.lexicon.connectives)
        if past == start and layout.tokens[start].upos == "CCONJ":
            past = start + 1
        if past == start or past > limit:
            break
        start = past
    while start > first and start < limit and layout.tokens[start].text == ",":
        start += 1
    return start
