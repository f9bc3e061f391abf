"""Cues behind or inside their content: *S, kata X*; *S, X said*; *S1, X said, S2*; *Kata X, S*."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.cues import FoundCue, cue_span
from saksi.claims.extent import content_end, past_connective, region
from saksi.claims.layout import Layout
from saksi.claims.sources import phrase, source_after
from saksi.reading.analysis import Sentence

# How many words behind an aside are looked at for a link to the words before it.
NEAR = 6


def trailing(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """The attribution of a cue that stands in or behind its content with its source, as an aside."""
    entry = found.entry_that_takes("clause", "quote")
    if entry is None or "clause" not in entry.takes or layout.quotation_of[found.first] is not None:
        return None
    aside = aside_of(layout, sentence, found)
    if aside is None:
        return None
    left_past, source, past = aside
    first = past_connective(layout, sentence.first, left_past)
    left = region(layout, first, left_past)
    right = region(layout, past, content_end(layout, found, past, sentence.past)) if past < sentence.past else None
    interrupts = layout.tokens[past - 1].text == "," or not found.cue.postposed
    parts = content_parts(layout, left, right, joined=interrupts and joined_by_tree(layout, left_past, past))
    if not parts or (not found.cue.postposed and not stands_apart(layout, parts, past, sentence)):
        return None
    rule = "verb behind its clause" if left in parts else "cue, source, clause"
    return Attribution(rule, parts, cue_span(layout, found), entry, source, implicit=source is None)


def content_parts(layout: Layout, left: Span | None, right: Span | None, joined: bool) -> tuple[Span, ...]:
    """The content around an aside: both sides where neither is a sentence without the other."""
    if left is None:
        return (right,) if right is not None and len(layout.tokens_in(right)) > 1 else ()
    if right is None:
        return (left,) if layout.has_predicate(left) else ()
    complete = layout.has_predicate(left) and not opens_subordinate(layout, left)
    if complete and not (joined and layout.has_predicate(right)):
        return (left,)
    return (left, right) if complete or len(layout.tokens_in(right)) > 1 else ()


def opens_subordinate(layout: Layout, span: Span) -> bool:
    """Whether words are only a clause or phrase that leads to another (*Setelah ...*, *In March*)."""
    first = layout.first_from(span.start)
    token = layout.tokens[first]
    grammar = layout.lexicon.grammar
    return token.upos in ("SCONJ", "ADP") or token.lower in grammar.conditions | grammar.adjuncts


def stands_apart(layout: Layout, parts: tuple[Span, ...], past: int, sentence: Sentence) -> bool:
    """Whether a verb that mostly has its content behind it has none there: nothing follows, or a comma parts it."""
    if len(parts) > 1 or parts[0].start >= layout.tokens[past - 1].span.start:
        return layout.tokens[past - 1].text == "," and len(parts) > 1
    if opens_subordinate(layout, parts[0]):
        return False
    if past >= sentence.past or layout.is_punctuation(past) or layout.tokens[past - 1].text == ",":
        return True
    grammar = layout.lexicon.grammar
    return layout.starts_time(past) or layout.tokens[past].lower in grammar.adjuncts | grammar.addressees


def aside_of(layout: Layout, sentence: Sentence, found: FoundCue) -> tuple[int, Span | None, int] | None:
    """Past the words before an aside, its source, and the token behind it."""
    before = found.first - 1
    if found.cue.postposed or (before > sentence.first and layout.tokens[before].text == ","):
        behind = source_behind(layout, sentence, found)
        if behind is not None:
            return behind
    subject = layout.child(found.first, "nsubj")
    if subject is not None and subject < found.first:
        left = layout.left_edges[subject]
        if left - 1 > sentence.first and layout.tokens[left - 1].text == ",":
            named = phrase(layout, left, found.first)
            past = found.past
            while past < sentence.past and layout.in_time(past):
                past += 1
            return (left - 1, named, past_comma(layout, past, sentence.past)) if named else None
    return None


def source_behind(layout: Layout, sentence: Sentence, found: FoundCue) -> tuple[int, Span | None, int] | None:
    """*S, kata X* and *S kata X S*: the source follows its cue. Without commas only a pronoun or name can be it."""
    before = found.first - 1
    parted = found.first == sentence.first or layout.is_punctuation(before)
    opens = parted or (found.cue.postposed and layout.tokens[before].upos in ("CCONJ", "SCONJ", "ADV"))
    if found.enclitic:
        past = past_comma(layout, found.past, sentence.past)
        return (max(found.first - parted, sentence.first), None, past) if opens else None
    source = source_after(layout, found.past, sentence.past)
    if source is None:
        return None
    past = layout.first_from(source.end)
    if not opens and not (found.cue.postposed and named_alone(layout, found, past)):
        return None
    if found.first == sentence.first and (past >= sentence.past or layout.tokens[past].text != ","):
        return None
    while past < sentence.past and layout.tokens[past].upos == "ADV" and layout.tokens[past].text != ",":
        past += 1
    left = before if parted and found.first > sentence.first else found.first
    return left, source, past_comma(layout, past, sentence.past)


def named_alone(layout: Layout, found: FoundCue, past: int) -> bool:
    """Whether the words behind a cue are only a name or a pronoun, with more of the sentence behind them."""
    words = [layout.tokens[index] for index in range(found.past, past)]
    return len(words) <= 3 and all(word.upos in ("PROPN", "PRON") for word in words) and not_inside(layout, found)


def not_inside(layout: Layout, found: FoundCue) -> bool:
    """Whether a cue is no object or subject of the verb before it (*the word of X*)."""
    return layout.tokens[found.first].upos not in ("NOUN", "PROPN") or found.cue.postposed


def past_comma(layout: Layout, index: int, limit: int) -> int:
    """The token behind a comma that stands at `index`, else `index`."""
    return index + 1 if index < limit and layout.tokens[index].text == "," else index


def joined_by_tree(layout: Layout, comma: int, past: int) -> bool:
    """Whether the words before `comma` and from `past` on are one clause, which the cue only interrupts."""
    for index in range(past, min(past + NEAR, len(layout.tokens))):
        head = layout.head(index)
        if head is not None and (comma > head or index < comma <= head):
            return True
    return False
