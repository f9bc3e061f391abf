"""How a quotation stands among the words around it: whether it is speech, or a title, a scare quote, a heading."""

from __future__ import annotations

from saksi.claims.cues import cue_at
from saksi.claims.layout import Layout
from saksi.reading.analysis import Quotation

SPEECH_ENDS = ".,!?…"


def begins_clause(layout: Layout, quotation: Quotation) -> bool:
    """Whether nothing of its sentence stands before the quotation, or only what another quotation ended."""
    first = layout.first_from(quotation.outer.start)
    if first >= len(layout.tokens):
        return False
    sentence = layout.sentence_at(first)
    before = [index for index in range(sentence.first, first) if not layout.is_punctuation(index)]
    if not before:
        return True
    gap = layout.text[layout.tokens[before[-1]].span.end : quotation.outer.start]
    if any(character in ".!?:\n" for character in gap):
        return True
    return len(before) <= 2 and gap.strip() == "," and not any(cue_at(layout, index) for index in before)


def ends_speech(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation ends as a clause does: with a mark inside it, or a comma behind it."""
    inside = layout.text[quotation.end - 1 : quotation.end]
    behind = layout.text[quotation.outer.end : quotation.outer.end + 2].strip()[:1]
    return inside in SPEECH_ENDS or behind == "," or not quotation.closed or len(layout.tokens_in(quotation.outer)) > 8


def stands_whole(layout: Layout, quotation: Quotation) -> bool:
    """Whether the quotation runs to its sentence's end, or is followed by a clause boundary: it is no scare quote."""
    following = layout.first_from(quotation.outer.end)
    last = layout.text[quotation.end - 1 : quotation.end]
    if following >= len(layout.tokens) or last in SPEECH_ENDS:
        return True
    between = layout.text[quotation.outer.end : layout.tokens[following].span.start]
    return "\n" in between or layout.is_punctuation(following)


def stands_alone(layout: Layout, quotation: Quotation) -> bool:
    """Whether a sentence ends with the quotation."""
    following = layout.first_from(quotation.outer.end)
    last = layout.text[quotation.end - 1 : quotation.end]
    if following >= len(layout.tokens) or last in ".!?…":
        return True
    between = layout.text[quotation.outer.end : layout.tokens[following].span.start]
    return "\n" in between or "." in between or layout.tokens[following].text == "."


def starts_anew(layout: Layout, quotation: Quotation, first: int) -> bool:
    """Whether the words behind a quotation begin a sentence or paragraph of their own."""
    between = layout.text[quotation.outer.end : layout.tokens[first].span.start]
    if "\n" in between:
        return True
    sentence = layout.sentence_at(first)
    last = layout.text[quotation.end - 1 : quotation.end]
    return sentence.first == first and last == "." and layout.tokens[first].text[:1].isupper()


def is_heading(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation is a paragraph of its own without any stop: a heading, which repeats what is quoted below."""
    if len(quotation.inner) > 1 or not quotation.closed or layout.text[quotation.end - 1] in SPEECH_ENDS:
        return False
    first, past = layout.first_from(quotation.outer.start), layout.first_from(quotation.outer.end)
    if first and layout.tokens[first - 1].text == ":":
        return False
    before = layout.text[layout.tokens[first - 1].span.end : quotation.outer.start] if first else "\n"
    behind = layout.text[quotation.outer.end : layout.tokens[past].span.start] if past < len(layout.tokens) else "\n"
    return "\n" in before and "\n" in behind
