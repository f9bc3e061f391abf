"""Acts: what a source does in saying something, from the cue, and from the words where the cue is neutral."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act, Reason
from saksi.claims.cues import cue_at
from saksi.claims.factuality import is_question, sentence_parts, top_of
from saksi.claims.layout import Layout
from saksi.claims.sources import subject_of


def act_of(layout: Layout, attribution: Attribution) -> tuple[Act, Reason]:
    """The act, and why."""
    if attribution.act is not None:
        return attribution.act, Reason("act", attribution.rule, "")
    cue_act = attribution.cue.act if attribution.cue else Act.SAY
    words = attribution.cue_span.of(layout.text) if attribution.cue_span else ""
    if cue_act is Act.SAY and wanted(layout, attribution):
        return Act.DEMAND, Reason("act", "a word of purpose before the content", words)
    if cue_act is Act.ASSESS and attribution.content and not attribution.direct:
        return future_act(layout, attribution) or (cue_act, Reason("act", "the cue's own act", words))
    if cue_act is Act.CONFIRM and attribution.content and not attribution.direct:
        promised = future_act(layout, attribution)
        if promised and promised[0] is Act.PROMISE:
            return promised
    if cue_act is not Act.SAY or not attribution.content:
        return cue_act, Reason("act", "the cue's own act", words)
    if is_question(layout, attribution.content):
        return Act.ASK, Reason("act", "the content is a question", "?")
    for part in sentence_parts(layout, attribution.content):
        performed = performed_in(layout, part) if attribution.direct else None
        if performed:
            return performed
        break
    return future_act(layout, attribution) or (Act.SAY, Reason("act", "the cue's own act", words))


def wanted(layout: Layout, attribution: Attribution) -> bool:
    """Whether a word of purpose right behind the cue introduces the content: what is said is what should be done."""
    if not attribution.content or attribution.cue_span is None or attribution.direct:
        return False
    before = layout.first_from(attribution.content[0].start) - 1
    follows = before >= 0 and layout.tokens[before].span.start >= attribution.cue_span.end
    return follows and layout.tokens[before].lower in layout.lexicon.grammar.purposes


def performed_in(layout: Layout, part: tuple[Span, ...]) -> tuple[Act, Reason] | None:
    """What a quoted speaker does in so many words: *kami meminta*, *we deny*, *must*."""
    top = top_of(layout, part)
    places = [layout.first_from(part[0].start), *(layout.analysis.children[top] if top is not None else ())]
    subject = subject_of(layout, top) if top is not None else None
    own = subject is not None and layout.tokens[subject].lower in layout.lexicon.grammar.first_person
    for phrases, act in () if own else layout.lexicon.performatives:
        for place in places:
            if place < len(layout.tokens) and layout.past_phrase(place, phrases) > place:
                return act, Reason("act", "a word of demanding in the quotation", layout.tokens[place].text)
    for span in part:
        for index in layout.tokens_in(span):
            cue = cue_at(layout, index)
            if cue is None or cue.cue.cue_class != "verb" or cue.cue.act is Act.SAY:
                continue
            subject = subject_of(layout, index)
            if subject is not None and layout.tokens[subject].lower in layout.lexicon.grammar.first_person:
                return cue.cue.act, Reason("act", "the quoted speaker's own verb", layout.tokens[index].text)
    return None


def future_act(layout: Layout, attribution: Attribution) -> tuple[Act, Reason] | None:
    """A flat future is a prediction; of the source's own deed, a promise."""
    parts = sentence_parts(layout, attribution.content)
    top = top_of(layout, parts[0]) if parts else None
    if top is None:
        return None
    for child in layout.children(top, "aux", "advmod"):
        if child.lower in layout.lexicon.grammar.futures:
            subject = subject_of(layout, top)
            cue_act = attribution.cue.act if attribution.cue else Act.SAY
            if cue_act is Act.ASSESS:
                return Act.PREDICT, Reason("act", "an assessment of the future", child.text)
            if subject is None or is_speaker(layout, subject, parts[0][0]):
                return Act.PROMISE, Reason("act", "the future of the source's own deed", child.text)
            return Act.PREDICT, Reason("act", "a flat future", child.text)
    return None


def is_speaker(layout: Layout, subject: int, content: Span) -> bool:
    """Whether a subject can only be the source: *we*, or a pronoun that opens the content."""
    grammar = layout.lexicon.grammar
    word = layout.tokens[subject].lower
    opens = layout.tokens[subject].span.start == content.start
    return word in grammar.first_person or (opens and word in grammar.third_person | grammar.third_person_plural)
