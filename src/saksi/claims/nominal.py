"""Attribution without a verb: nouns (*pernyataan X bahwa*), prepositions (*menurut X*), adverbs (*reportedly*)."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.cues import FoundCue, cue_at, cue_span, cues_in
from saksi.claims.extent import content_end, limit_of, past_connective, region
from saksi.claims.layout import Layout
from saksi.claims.opening import past_day
from saksi.claims.sources import phrase, source_after, subject_of
from saksi.reading.analysis import Sentence

# A complementiser belongs to a noun at most so many words before it: *klaim juru bicara kementerian itu bahwa*.
FARTHEST_COMPLEMENTISER = 12
# A source's kind is told by one of its first words: *hasil survei*, *laman resmi*.
LONGEST_DESCRIPTION = 3


def nominal_attributions(layout: Layout, taken: frozenset[int]) -> Iterator[Attribution]:
    """The attributions of nouns, prepositions and adverbs; `taken` are the tokens of cues already used."""
    for sentence in layout.analysis.sentences:
        for found in cues_in(layout, sentence):
            if found.first in taken:
                continue
            attribution = attribution_of(layout, sentence, found)
            if attribution:
                yield attribution


def attribution_of(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """What a cue that is no verb attributes, if it is used as one here."""
    match found.cue.cue_class:
        case "noun":
            return noun(layout, sentence, found)
        case "preposition":
            return preposition(layout, sentence, found)
        case "adverb":
            return adverb(layout, sentence, found)
        case _:
            return None


def noun(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """*pernyataan X bahwa S*, *X's claim that S*, *the promise to V*."""
    if (aside := noun_aside(layout, sentence, found)) is not None:
        return aside
    complement = clause_of_noun(layout, sentence, found)
    if complement is None:
        return phrase_of_noun(layout, found)
    start, source = complement
    limit = predicate_of(layout, found, start, limit_of(layout, found.first))
    content = region(layout, start, min(content_end(layout, found, start, limit), clause_end(layout, start, limit)))
    if content is None:
        return None
    return Attribution("noun, clause", (content,), cue_span(layout, found), found.cue, source)


def clause_of_noun(layout: Layout, sentence: Sentence, found: FoundCue) -> tuple[int, Span | None] | None:
    """Where the clause of a noun begins, and the noun's source: what stands between the two, or its possessor."""
    grammar = layout.lexicon.grammar
    for index in range(found.past, min(sentence.past, found.past + FARTHEST_COMPLEMENTISER)):
        token = layout.tokens[index]
        if token.lower in grammar.complementisers and token.upos in ("SCONJ", "PRON"):
            if token.upos == "PRON" and index > found.past:
                return None
            return index + 1, source_of_noun(layout, found, index)
        if token.upos in ("VERB", "AUX") or token.text in (",", ".", ";", ":"):
            break
    if "infinitive" in found.cue.takes:
        deed = layout.child(found.first, "acl")
        if deed is not None and deed > found.first:
            first = layout.left_edges[deed]
            if layout.tokens[first].upos in ("PART", "SCONJ", "ADP") and first < deed:
                leads = layout.tokens[first].lower in grammar.purposes
                return first + leads, source_of_noun(layout, found, first)
    return None


def noun_aside(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """*S, demikian laporan X*: behind a comma and an introducing word a noun of saying takes all before it."""
    comma = found.first - 2
    if comma <= sentence.first or layout.tokens[comma].text != ",":
        return None
    if layout.tokens[found.first - 1].lower not in layout.lexicon.asides:
        return None
    content = region(layout, past_connective(layout, sentence.first, comma), comma)
    source = None if found.enclitic else source_after(layout, found.past, sentence.past)
    if content is None or not layout.has_predicate(content) or (source is None and not found.enclitic):
        return None
    return Attribution("noun, aside", (content,), cue_span(layout, found), found.cue, source, implicit=source is None)


def phrase_of_noun(layout: Layout, found: FoundCue) -> Attribution | None:
    """*dugaan korupsi*, *allegations of fraud*: the phrase under a noun that takes an object is its content."""
    entry = found.entry_that_takes("object")
    if entry is None or found.past >= limit_of(layout, found.first):
        return None
    first = found.past
    if layout.tokens[first].lower in layout.lexicon.grammar.topics:
        first += 1
    elif layout.tokens[first].upos not in ("NOUN", "PROPN"):
        return None
    content = source_after(layout, first, limit_of(layout, found.first))
    if content is None:
        return None
    owner = layout.child(found.first, "nmod:poss")
    source = source_of_noun(layout, found, found.past) if owner is not None else None
    return Attribution("noun, phrase", (content,), cue_span(layout, found), entry, source)


def source_of_noun(layout: Layout, found: FoundCue, clause: int) -> Span | None:
    """The source of a noun cue: its possessor before it, or the phrase between it and its clause."""
    owner = layout.child(found.first, "nmod:poss")
    if owner is not None and owner < found.first:
        return phrase(layout, layout.left_edges[owner], possessor_end(layout, owner, found.first))
    first = found.past
    while first < clause and layout.tokens[first].upos in ("ADP", "ADV"):
        first += 1
    named = source_after(layout, first, clause) if first < clause else None
    return named or issuer_of(layout, found)


def issuer_of(layout: Layout, found: FoundCue) -> Span | None:
    """Who issues what a noun cue names (*the agency issued a warning that ...*): the subject of its verb."""
    verb = layout.head(found.first)
    if verb is None or layout.tokens[found.first].relation != "obj" or verb > found.first:
        return None
    subject = subject_of(layout, verb)
    if subject is None or subject >= verb:
        return None
    return phrase(layout, layout.left_edges[subject], min(layout.right_edges[subject] + 1, verb), verb)


def possessor_end(layout: Layout, owner: int, limit: int) -> int:
    """Past the last token of a possessor, without its case ending."""
    past = min(layout.right_edges[owner] + 1, limit)
    while past > owner + 1 and layout.tokens[past - 1].relation == "case":
        past -= 1
    return past


def predicate_of(layout: Layout, found: FoundCue, start: int, limit: int) -> int:
    """Where the clause of a noun must end: before the verb that the noun is the subject of, with its auxiliaries."""
    verb = layout.head(found.first)
    if verb is None or verb <= start or not layout.tokens[found.first].relation.startswith("nsubj"):
        return limit
    own = [child for child in layout.analysis.children[verb] if start < child < verb and child > found.first]
    first = min([child for child in own if layout.tokens[child].upos in ("AUX", "ADV", "PART")], default=verb)
    return min(limit, first)


def clause_end(layout: Layout, start: int, limit: int) -> int:
    """Past the clause that a noun governs: where the tree says that its sentence goes on."""
    if start >= limit:
        return limit
    top = start
    while (head := layout.head(top)) is not None and head >= start:
        top = head
    return min(max(layout.right_edges[top] + 1, start + 1), limit)


def preposition(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """*Menurut X, S*; *S, menurut X*; *S1, according to X, S2*: the sentence less the phrase is the content."""
    source = None if found.enclitic else source_after(layout, found.past, limit_of(layout, found.first))
    if source is None and not found.enclitic:
        return None
    if found.cue.documented and not is_documented(layout, source):
        return None
    source = name_alone(layout, source)
    past = layout.first_from(source.end) if source else found.past
    limit = limit_of(layout, found.first)
    past = past_day(layout, past, limit)
    before = region(layout, clause_first(layout, sentence, found), found.first)
    after = region(layout, past, content_end(layout, found, past, limit)) if past < limit else None
    parts = [part for part in (before, after) if part]
    if not sentence_like(layout, before, after):
        parts = [part for part in (after, before) if part and layout.has_predicate(part)][:1]
    if not parts:
        return None
    rule = "preposition, source, sentence"
    return Attribution(rule, tuple(parts), cue_span(layout, found), found.cue, source, implicit=source is None)


def name_alone(layout: Layout, source: Span | None) -> Span | None:
    """A source without what follows the person's name it begins with: without a comma that is the content's subject
    (*Menurut Alexander dana itu ...*)."""
    if source is None:
        return None
    for name in layout.analysis.names:
        if name.kind == "person" and name.span.start == source.start and name.span.end < source.end:
            following = layout.tokens[layout.first_from(name.span.end)]
            return name.span if following.upos in ("NOUN", "PRON") and following.text[:1].islower() else source
    return source


def is_documented(layout: Layout, source: Span | None) -> bool:
    """Whether a source is a paper, a medium or something said (*berdasarkan data X*): no law, no experience."""
    if source is None:
        return False
    grammar = layout.lexicon.grammar
    media = {word for phrase in grammar.outlets for word in phrase.split()}
    for index in list(layout.tokens_in(source))[:LONGEST_DESCRIPTION]:
        cue = cue_at(layout, index)
        noun_of_saying = cue is not None and any(entry.cue_class == "noun" for entry in cue.entries)
        if layout.tokens[index].lower in grammar.documents | grammar.anonymous_sources | media or noun_of_saying:
            return True
    return False


def sentence_like(layout: Layout, before: Span | None, after: Span | None) -> bool:
    """Whether both parts around the phrase are one clause: the subject before, the predicate behind it."""
    if before is None or after is None:
        return True
    return layout.has_predicate(after) and len(layout.tokens_in(before)) >= 2


def clause_first(layout: Layout, sentence: Sentence, found: FoundCue) -> int:
    """Where the clause around a preposition begins: at its sentence's start or its quotation's, past a connective."""
    quotation = layout.quotation_of[found.first]
    first = sentence.first
    if quotation:
        first = max(first, layout.first_from(quotation.start))
    while first < found.first and layout.tokens[first].upos in ("CCONJ", "PUNCT"):
        first += 1
    first = past_connective(layout, first, found.first)
    if found.first > first and layout.tokens[found.first - 1].lower in layout.lexicon.grammar.coordinators:
        return found.first
    if found.first - first <= 2 and all(
        layout.tokens[index].upos in ("ADV", "SCONJ", "CCONJ", "PUNCT", "DET") for index in range(first, found.first)
    ):
        return found.first
    return first


def adverb(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """*X reportedly did Y*: the clause less the adverb is the content, its source unknown."""
    limit = limit_of(layout, found.first)
    verb = layout.head(found.first)
    first = layout.left_edges[verb] if verb is not None else sentence.first
    subject = layout.child(verb, "nsubj") if verb is not None else None
    first = layout.left_edges[subject] if subject is not None else max(first, sentence.first)
    before = region(layout, min(first, found.first), found.first)
    after = region(layout, found.past, content_end(layout, found, found.past, limit))
    parts = tuple(part for part in (before, after) if part)
    return Attribution("adverb", parts, cue_span(layout, found), found.cue, None) if parts else None
