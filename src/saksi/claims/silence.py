"""Declined and unanswered requests: *menolak berkomentar*, *has not responded*, *belum ada tanggapan dari X*."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.cues import FoundCue
from saksi.claims.extent import limit_of, region
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Phrases
from saksi.claims.sources import source_after, source_before, subject_of
from saksi.reading.analysis import Sentence

# Words that may stand between a refusal and the answering word: *menolak untuk memberikan*, *did not immediately*.
GAP = 3
# A word that leads to the topic comes so soon: *ketika ditanya wartawan soal*.
FARTHEST_TOPIC = 6
# A longer phrase than this says what was asked.
LONGEST_REQUEST = 6
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ"})


def silences(layout: Layout) -> Iterator[Attribution]:
    """All declined and unanswered requests, in text order."""
    for sentence in layout.analysis.sentences:
        index = sentence.first
        while index < sentence.past:
            found = (
                declined(layout, sentence, index)
                or unanswered(layout, sentence, index)
                or nothing_from(layout, sentence, index)
            )
            if found:
                yield found
                index = max(layout.first_from(found.cue_span.end) if found.cue_span else 0, index + 1)
            else:
                index += 1


def declined(layout: Layout, sentence: Sentence, index: int) -> Attribution | None:
    """A refusal to answer: the verb, then an answering word."""
    past = layout.past_phrase(index, layout.lexicon.refused_alone)
    if past > index:
        return built(layout, sentence, index, past, Act.DECLINE)
    if layout.tokens[index].lower in layout.lexicon.data.refusal.verbs:
        past = index + 1
    else:
        past = layout.past_phrase(index, layout.lexicon.refused)
    if past == index:
        return None
    answer = answering(layout, sentence, past, layout.lexicon.refused_answers)
    return built(layout, sentence, index, answer, Act.DECLINE) if answer else None


def unanswered(layout: Layout, sentence: Sentence, index: int) -> Attribution | None:
    """An answer that has not come: a negation, then an answering word."""
    past = layout.past_phrase(index, layout.lexicon.responsibility)
    if past > index:
        content = region(layout, past, limit_of(layout, index))
        parts = (content,) if content else ()
        return Attribution("silence", parts, layout.span(index, past), None, None, act=Act.SILENT)
    past = layout.past_phrase(index, layout.lexicon.silent_alone)
    if past > index and not layout.quotation_of[index]:
        return built(layout, sentence, index, past, Act.SILENT)
    past = layout.past_phrase(index, layout.lexicon.silent)
    if past == index or layout.quotation_of[index]:
        return None
    answer = answering(layout, sentence, past, layout.lexicon.silent_answers)
    return built(layout, sentence, index, answer, Act.SILENT) if answer else None


def nothing_from(layout: Layout, sentence: Sentence, index: int) -> Attribution | None:
    """*Belum ada tanggapan dari X terkait Y*, *there was no comment from X*."""
    silence = layout.lexicon.data.silence
    past = layout.past_phrase(index, layout.lexicon.nothing)
    while past > index and past < sentence.past and layout.tokens[past].upos == "ADJ":
        past += 1
    if past == index or past >= sentence.past or layout.tokens[past].lower not in silence.nouns:
        return None
    cue = layout.span(index, past + 1)
    source = None
    following = past + 1
    for place in range(past + 1, min(sentence.past, past + 6)):
        if layout.tokens[place].lower in silence.source_markers:
            source = source_after(layout, place + 1, topic_at(layout, place + 1, sentence.past))
            following = layout.first_from(source.end) if source else place + 1
            break
    return Attribution("silence", topic(layout, following, sentence.past), cue, None, source, act=Act.SILENT)


def answering(layout: Layout, sentence: Sentence, first: int, answers: Phrases) -> int | None:
    """Past the answering words that stand at token `first` or a few words later, else None."""
    for index in range(first, min(first + GAP, sentence.past)):
        past = layout.past_phrase(index, answers)
        if past > index:
            return past
        if layout.tokens[index].upos not in ("PART", "ADP", "SCONJ", "ADV", "AUX", "VERB"):
            return None
    return None


def built(layout: Layout, sentence: Sentence, index: int, past: int, act: Act) -> Attribution | None:
    """The attribution of a cue from token `index` up to `past`, with its noun and its topic."""
    silence = layout.lexicon.data.silence
    if past < sentence.past and layout.is_glued(past) and layout.tokens[past].lower in layout.lexicon.grammar.enclitics:
        past += 1
    answered = past
    while past < sentence.past and completes(layout, past, silence.nouns):
        past += 1
    source = source_before(layout, FoundCue(index, past, (), False)) or subject_phrase(layout, index, past)
    content = topic(layout, past, limit_of(layout, index), led=past > answered)
    past = past if content else past_request(layout, past, limit_of(layout, index))
    rule = "refusal" if act is Act.DECLINE else "silence"
    return Attribution(rule, content, layout.span(index, past), None, source, implicit=source is None, act=act)


def past_request(layout: Layout, first: int, limit: int) -> int:
    """Past the request that was not answered, which belongs to the cue (*did not respond | to requests*)."""
    if first >= limit or layout.tokens[first].text in (",", "."):
        return first
    past = topic_end(layout, first, limit)
    while past > first and (layout.is_punctuation(past - 1) or layout.in_time(past - 1)):
        past -= 1
    if past > first and past - first <= LONGEST_REQUEST + 1 and asks_only(layout, layout.span(first, past)):
        return past
    return first


def completes(layout: Layout, index: int, nouns: frozenset[str]) -> bool:
    """Whether a token still belongs to the cue: an answer's noun, what leads to one (*for comment*), *further*."""
    token = layout.tokens[index]
    if token.lower in nouns:
        return True
    following = layout.tokens[index + 1].lower if index + 1 < len(layout.tokens) else ""
    if token.lower in layout.lexicon.grammar.topics:
        return following in nouns
    return token.upos in ("ADV", "ADJ") and token.lower not in layout.lexicon.grammar.questions


def subject_phrase(layout: Layout, first: int, past: int) -> Span | None:
    """The subject of any verb of the cue, when it stands before it."""
    for index in range(first, past):
        subject = subject_of(layout, index)
        if subject is not None and subject < first:
            return layout.edged(layout.span(layout.left_edges[subject], min(layout.right_edges[subject] + 1, first)))
    return None


def topic(layout: Layout, first: int, limit: int, led: bool = True) -> tuple[Span, ...]:
    """What was not answered. Behind a noun (`led`) a word must lead to it (*komentar terkait ...*); behind a verb it is
    the object (*merespons pertanyaan ...*). What only was a request is no topic."""
    start = topic_at(layout, first, min(limit, first + FARTHEST_TOPIC))
    question = question_at(layout, first, min(limit, first + FARTHEST_TOPIC))
    if question is not None:
        content = region(layout, question, limit)
        return (content,) if content else ()
    if start < min(limit, first + FARTHEST_TOPIC) and not stops(layout, first, start):
        start += 1
    elif led or first >= limit or not names_something(layout, first):
        return ()
    else:
        start = first
    content = region(layout, start, topic_end(layout, start, limit))
    if content is None or asks_only(layout, content):
        return ()
    return (content,)


def question_at(layout: Layout, first: int, limit: int) -> int | None:
    """The question word that begins a topic, here or behind an adverb (*tidak menjelaskan rinci, apakah*)."""
    for index in range(first, limit):
        if layout.tokens[index].lower in layout.lexicon.grammar.questions:
            return index if layout.tokens[index].lower not in layout.lexicon.grammar.adjuncts else None
        if layout.tokens[index].upos not in ("ADV", "ADJ", "ADP", "PUNCT") or layout.tokens[index].text == ".":
            return None
    return None


def stops(layout: Layout, first: int, past: int) -> bool:
    """Whether a clause ends among these tokens."""
    return any(layout.tokens[index].text in (",", ".", ";") for index in range(first, past))


def names_something(layout: Layout, index: int) -> bool:
    """Whether an object or a question begins at a token."""
    token = layout.tokens[index]
    return token.lower in layout.lexicon.grammar.questions or (
        token.upos in NOMINAL and not layout.starts_time(index) and token.lower not in layout.lexicon.grammar.adjuncts
    )


def asks_only(layout: Layout, content: Span) -> bool:
    """Whether a topic is only the request that was not answered (*a request for comment*)."""
    words = {layout.tokens[index].lower for index in layout.tokens_in(content)}
    silence = layout.lexicon.data.silence
    return bool(words & silence.requests) and len(words) <= LONGEST_REQUEST


def topic_at(layout: Layout, first: int, limit: int) -> int:
    """The token of the first word that leads to a topic, else `limit`."""
    places = (index for index in range(first, limit) if layout.tokens[index].lower in layout.lexicon.grammar.topics)
    return next(places, limit)


def topic_end(layout: Layout, start: int, limit: int) -> int:
    """Past the last token of a topic: up to a comma with another clause behind it."""
    for index in range(start + 1, limit):
        if layout.tokens[index].text in (",", ";") and layout.has_predicate(layout.span(index, limit)):
            return index
        if ends_topic(layout, index):
            return index
    return limit


def ends_topic(layout: Layout, index: int) -> bool:
    """Whether a clause that is joined to the silence, not to its topic, begins at a token (*karena ...*)."""
    word = layout.tokens[index]
    grammar = layout.lexicon.grammar
    if word.lower in grammar.coordinators and word.upos != "CCONJ":
        return True
    clause = layout.head(index)
    joins = word.upos == "SCONJ" and word.relation == "mark" and word.lower not in grammar.complementisers
    return joins and clause is not None and layout.tokens[clause].relation.startswith("advcl")
