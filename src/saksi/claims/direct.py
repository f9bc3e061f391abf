"""Direct speech: who says each quotation.

For every outermost quotation, in text order: a cue behind it (*"...," ujar X*), a cue before it (*X said: "..."*), or
neither, when it goes on with the speaker of before. Quotations that are part of somebody's clause (*called it "odd"*)
are left to indirect speech, which makes them mixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from saksi.article.span import Span, hull
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.cues import FoundCue, cue_at, cue_span
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Cue
from saksi.claims.quoted import (
    begins_clause,
    ends_speech,
    is_heading,
    stands_alone,
    stands_whole,
    starts_anew,
)
from saksi.claims.sources import phrase, source_after, source_before, subject_of
from saksi.reading.analysis import Quotation

# How far behind a quotation its cue may stand (*"...," X, the long title, said*), in tokens.
FARTHEST_CUE = 30
# A quotation without a cue is speech only from so many words on: shorter ones are titles and scare quotes.
SHORTEST_SPEECH = 4
# Headings have so many words at most.
LONGEST_HEADING = 12
UNLISTED = Cue(cue_class="verb", forms=(), takes=frozenset({"quote"}), act=Act.SAY, postposed=True)
FIRST_STEPS = frozenset({"ADV", "SCONJ", "CCONJ"})
DESCRIBING = frozenset({"amod", "acl"})


def direct_attributions(layout: Layout) -> list[Attribution]:
    """The attributions of all quotations that are speech, in text order."""
    found: list[Attribution] = []
    for quotation in layout.quotations:
        attribution = (
            continued(layout, quotation, found)
            or attributed(layout, quotation)
            or labelled(layout, quotation)
            or alone(layout, quotation, found)
        )
        if attribution:
            found.append(attribution)
    return sorted([*found, *nested(layout)], key=lambda attribution: attribution.start)


def nested(layout: Layout) -> Iterator[Attribution]:
    """Quotations inside a quotation that have a cue of their own there (*"She said, 'Go,' and left"*)."""
    for quotation in layout.analysis.quotations:
        if quotation.depth != 1 or not layout.tokens_in(hull(quotation.inner)):
            continue
        attribution = attributed(layout, quotation)
        if attribution:
            yield attribution


def around(layout: Layout, quotation: Quotation) -> Quotation | None:
    """The outermost quotation that a quotation stands in; None for an outermost one."""
    first = layout.first_from(quotation.outer.start)
    return layout.quotation_of[first] if quotation.depth and first < len(layout.tokens) else None


def attributed(layout: Layout, quotation: Quotation) -> Attribution | None:
    """The attribution of a quotation with a cue of its own, behind it or before it."""
    return cued_behind(layout, quotation) or cued_before(layout, quotation)


def cued_behind(layout: Layout, quotation: Quotation) -> Attribution | None:
    """*"...," kata X* / *"...," said X* / *"...," X said*."""
    first = layout.first_from(quotation.outer.end)
    if first >= len(layout.tokens) or not begins_clause(layout, quotation) or not ends_speech(layout, quotation):
        return None
    sentence = layout.sentence_at(first)
    limit = min(sentence.past, first + FARTHEST_CUE)
    if starts_anew(layout, quotation, first):
        return None
    while first < limit and layout.tokens[first].text in (",", "-", "–", "—"):
        first += 1
    outer = around(layout, quotation)
    for index in range(first, limit):
        if layout.quotation_of[index] is not outer:
            return None
        cue = cue_at(layout, index)
        if cue is None and index == first:
            cue = unlisted_cue(layout, index, sentence.past)
        if cue is None and index > first:
            cue = unlisted_cue_of(layout, quotation, first, index)
        if cue and cue.entry_that_takes("quote"):
            source = source_of_postposed(layout, cue, first, sentence.past)
            if source or cue.enclitic:
                return spoken(layout, "quotation, cue behind", quotation, cue, source)
            if index == first:
                return spoken(layout, "quotation, cue behind", quotation, cue, None)
        elif cue and index == first and names_speaker(cue):
            source = source_after(layout, cue.past, sentence.past)
            return spoken(layout, "quotation, cue behind", quotation, cue, source) if source else None
        elif layout.tokens[index].text in ".;" and not is_initial(layout, index - 1):
            return None
    return None


def names_speaker(cue: FoundCue) -> bool:
    """Whether a cue is a preposition before its source (*"...," according to X*)."""
    return any(entry.cue_class == "preposition" and "clause" in entry.takes for entry in cue.entries)


def is_initial(layout: Layout, index: int) -> bool:
    """Whether a token is a name's initial, whose full stop ends nothing (*..., " Umar | L | . Saro said*)."""
    text = layout.tokens[index].text
    return len(text) == 1 and text.isupper()


def unlisted_cue_of(layout: Layout, quotation: Quotation, first: int, index: int) -> FoundCue | None:
    """A verb at `index` that no lexicon lists, right behind a person at `first` who stands right behind a quotation
    that ends in a comma: it can only be a verb of saying (*"...," Mendez blurted*)."""
    if layout.text[quotation.end - 1 : quotation.end] != "," or layout.tokens[index].upos != "VERB":
        return None
    before = layout.span(first, index)
    is_pronoun = index == first + 1 and layout.tokens[first].upos == "PRON"
    if is_pronoun or any(name.kind == "person" and name.span == before for name in layout.analysis.names):
        return FoundCue(index, index + 1, (UNLISTED,), False)
    return None


def unlisted_cue(layout: Layout, index: int, limit: int) -> FoundCue | None:
    """A verb right behind a quotation that no lexicon lists, when only a verb of saying can stand there: with an
    enclitic source (*"...," tantangnya*), or before a name."""
    following = index + 1
    if following >= limit or not layout.tokens[index].text[:1].islower():
        return None
    enclitic = layout.is_glued(following) and layout.tokens[following].lower in layout.lexicon.grammar.enclitics
    if enclitic:
        return FoundCue(index, following + 1, (UNLISTED,), True)
    named = any(name.span.start == layout.tokens[following].span.start for name in layout.analysis.names)
    if layout.tokens[index].upos == "VERB" and named:
        return FoundCue(index, following, (UNLISTED,), False)
    return None


def source_of_postposed(layout: Layout, cue: FoundCue, first: int, limit: int) -> Span | None:
    """The source of a cue behind its quotation: the phrase between the two, or the one that follows the cue."""
    if cue.enclitic:
        return None
    if skip_adverbs(layout, first, cue.first) < cue.first:
        subject = subject_of(layout, cue.first)
        if subject is not None and first <= subject < cue.first:
            return phrase(layout, max(first, layout.left_edges[subject]), cue.first)
        if subject is None or subject < first:
            return phrase(layout, first, cue.first) if noun_only(layout, first, cue.first) else None
    following = skip_adverbs(layout, cue.past, limit)
    return source_after(layout, following, limit)


def skip_adverbs(layout: Layout, first: int, limit: int) -> int:
    """Past adverbs and connectives at token `first`."""
    while first < limit and layout.tokens[first].upos in FIRST_STEPS and not layout.tokens[first].text[:1].isupper():
        first += 1
    return first


def noun_only(layout: Layout, first: int, past: int) -> bool:
    """Whether tokens hold a noun or pronoun and no verb but one that describes a noun (*an Oslo-based lawyer*)."""
    tokens = layout.tokens[first:past]
    return any(token.upos in ("NOUN", "PROPN", "PRON") for token in tokens) and not any(
        token.upos == "VERB" and token.relation.split(":")[0] not in DESCRIBING for token in tokens
    )


def cued_before(layout: Layout, quotation: Quotation) -> Attribution | None:
    """*X mengatakan, "..."* / *X said: "..."* / *X said that "..."*: the quotation is the whole complement."""
    start = layout.first_from(quotation.outer.start)
    if start >= len(layout.tokens):
        return None
    sentence = layout.sentence_at(start)
    first = start - 1
    introduced = False
    while first >= sentence.first and introduces(layout, first):
        introduced = True
        first -= 1
    if first < sentence.first:
        return None
    outer = around(layout, quotation)
    for index in range(first, sentence.first - 1, -1):
        if layout.quotation_of[index] is not outer:
            return None
        cue = cue_at(layout, index)
        if cue is None or cue.past > start or not cue.entry_that_takes("quote"):
            continue
        if cue.past <= first and not introduced:
            return None
        if not stands_whole(layout, quotation):
            return None
        source = source_before(layout, cue) or source_after(layout, cue.past, first + 1)
        return spoken(layout, "quotation, cue before", quotation, cue, source)
    return None


def introduces(layout: Layout, index: int) -> bool:
    """Whether a token leads into a quotation: a colon, a comma, a complementiser, an opening mark."""
    token = layout.tokens[index]
    return token.lower in layout.lexicon.grammar.complementisers or (
        layout.is_punctuation(index) and token.text not in ".)"
    )


def continued(layout: Layout, quotation: Quotation, found: list[Attribution]) -> Attribution | None:
    """*"...," kata X, "..."*: the second part of an interrupted quotation joins the first, replacing it in `found`."""
    if not found or not found[-1].direct:
        return None
    before = found[-1]
    begin = max(span.end for span in [*before.content, *(span for span in (before.cue_span, before.source) if span)])
    between = layout.text[begin : quotation.outer.start]
    if before.cue_span is None or before.cue_span.start < before.content[-1].start or "\n" in between:
        return None
    last = layout.text[before.content[-1].end : before.content[-1].end + 1]
    stops = {character for character in between if character in ".;:?!"}
    if stops & set(".?!") or len(between) > 60 or (last in "?!." and last):
        return None
    if stops and not shares_cue(layout, quotation, before):
        return None
    if cued_behind(layout, quotation):
        return None
    found.pop()
    return replace(before, rule="quotation, interrupted", content=(*before.content, *speech(layout, quotation)))


def shares_cue(layout: Layout, quotation: Quotation, before: Attribution) -> bool:
    """Whether the cue behind the quotation of before is the one before this quotation (*"...," said X: "..."*)."""
    introduced = cued_before(layout, quotation)
    return introduced is not None and introduced.cue_span == before.cue_span


def labelled(layout: Layout, quotation: Quotation) -> Attribution | None:
    """*X: "..."*: a quotation behind the name of its speaker, as in a conversation set down."""
    start = layout.first_from(quotation.outer.start)
    if start == 0 or start >= len(layout.tokens) or layout.tokens[start - 1].text != ":":
        return None
    first = layout.sentence_at(start - 1).first
    before = layout.span(first, start - 1) if first < start - 1 else None
    if not any(name.kind == "person" and name.span == before for name in layout.analysis.names):
        return None
    return Attribution("quotation, speaker's name", speech(layout, quotation), None, None, before, False, True)


def alone(layout: Layout, quotation: Quotation, found: list[Attribution]) -> Attribution | None:
    """A quotation that stands as a sentence of its own: the speaker of before goes on."""
    words = len(layout.tokens_in(hull(quotation.inner)))
    least = 2 if goes_on(layout, quotation, found) else SHORTEST_SPEECH
    if words < least or not begins_clause(layout, quotation) or not stands_alone(layout, quotation):
        return None
    if words <= LONGEST_HEADING and is_heading(layout, quotation):
        return None
    return Attribution("quotation, speaker of before", speech(layout, quotation), None, None, None, True, True)


def goes_on(layout: Layout, quotation: Quotation, found: list[Attribution]) -> bool:
    """Whether the quotation before stands in the same paragraph."""
    return bool(found) and "\n" not in layout.text[found[-1].content[-1].end : quotation.outer.start]


def speech(layout: Layout, quotation: Quotation) -> tuple[Span, ...]:
    """The quoted words, without the final comma or full stop."""
    last = layout.edged(quotation.inner[-1])
    kept = (*quotation.inner[:-1], last) if len(last) else quotation.inner
    return tuple(kept)


def spoken(layout: Layout, rule: str, quotation: Quotation, cue: FoundCue, source: Span | None) -> Attribution:
    """The attribution of a quotation to a cue and its source."""
    entry = cue.entry_that_takes("quote") or cue.cue
    return Attribution(
        rule, speech(layout, quotation), cue_span(layout, cue), entry, source, implicit=source is None, direct=True
    )
