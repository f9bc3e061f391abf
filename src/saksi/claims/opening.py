"""Opening: where the content of a cue begins behind it, past listeners, times and words that only lead to it."""

from __future__ import annotations

from saksi.claims.claim import Act
from saksi.claims.cues import FoundCue, cue_at
from saksi.claims.layout import Layout
from saksi.reading.analysis import TimeExpression

# A complementiser is looked for so many words behind its cue: *said on Thursday at a briefing in Jakarta that*.
FARTHEST_COMPLEMENTISER = 16
# Past so many words behind a cue no clause begins for a person told or an adjunct.
LONGEST_ADDRESSEE = 10
ADDRESSED = frozenset({"PRON", "PROPN", "NOUN", "DET", "ADJ", "NUM"})


def content_start(layout: Layout, found: FoundCue, limit: int) -> tuple[int, bool]:
    """The first token of the content behind a cue, and whether a complementiser introduces it."""
    complementiser = complementiser_after(layout, found, limit)
    if complementiser is not None:
        return complementiser + 1, True
    index = found.past
    if found.cue.addressed and takes_two_objects(layout, found):
        return found.past + 1, False
    if found.cue.addressed and (start := past_addressee(layout, index, limit)) is not None:
        return start, layout.tokens[start - 1].lower in layout.lexicon.grammar.complementisers
    while index < limit and not opens_content(layout, found, index):
        if leads_to_topic(layout, found, index, limit):
            return index + 1, False
        after = index + 1 if layout.tokens[index].text in (",", ":") else past_adjunct(layout, found, index, limit)
        if after is None:
            break
        index = after
    return index, False


def opens_content(layout: Layout, found: FoundCue, index: int) -> bool:
    """Whether a token can only belong to the content: a count, a question word, anything behind the mark that a
    language puts between a verb of saying and its clause (*mengatakan, saat ini ...*)."""
    if index in layout.quantity_firsts or layout.tokens[index].lower in layout.lexicon.grammar.questions:
        return True
    return index > found.past and layout.tokens[index - 1].text in layout.lexicon.grammar.clause_marks


def past_adjunct(layout: Layout, found: FoundCue, index: int, limit: int) -> int | None:
    """Past the adverb, time or adjunct of a cue that begins at a token, None where none does."""
    token = layout.tokens[index]
    grammar = layout.lexicon.grammar
    parted = "," in grammar.clause_marks
    if token.upos == "ADV" and not clause_follows(layout, found, index):
        return None if parted and not ends_before_mark(layout, index + 1, limit) else index + 1
    if token.lower not in grammar.addressees | grammar.adjuncts and not layout.starts_time(index):
        return None
    if token.lower in grammar.addressees and asked_of(layout, found, index, limit):
        return index + 1
    if parted and token.lower not in grammar.addressees:
        return past_parted(layout, index, limit)
    return (
        question_from(layout, found, index, limit)
        or after_adjunct(layout, found, index, limit)
        or subject_from(layout, index + 1, limit)
    )


def asked_of(layout: Layout, found: FoundCue, index: int, limit: int) -> bool:
    """Whether the person behind a preposition is the one who should act (*meminta kepada | warga agar waspada*)."""
    if found.entry_that_takes("directive") is None or index + 1 >= limit:
        return False
    behind = range(index + 2, min(limit, index + LONGEST_ADDRESSEE))
    return any(layout.tokens[place].lower in layout.lexicon.grammar.purposes for place in behind)


def ends_before_mark(layout: Layout, index: int, limit: int) -> bool:
    """Whether a mark that introduces a clause stands at a token."""
    return index < limit and layout.tokens[index].text in layout.lexicon.grammar.clause_marks


def past_parted(layout: Layout, index: int, limit: int) -> int | None:
    """Past the comma that parts an adjunct from the clause behind it (*mengatakan di Jakarta, Senin, S*)."""
    comma = next((place for place in range(index, limit) if layout.tokens[place].text == ","), None)
    if comma is None or comma + 1 >= limit or layout.has_predicate(layout.span(index, comma)):
        return None
    return comma + 1 if layout.has_predicate(layout.span(comma + 1, limit)) else None


def takes_two_objects(layout: Layout, found: FoundCue) -> bool:
    """Whether a pronoun behind a cue is the person told and a thing follows it (*promised us a wall*)."""
    person = layout.child(found.first, "iobj")
    thing = layout.child(found.first, "obj")
    return person == found.past and thing is not None and thing > person


def past_addressee(layout: Layout, index: int, limit: int) -> int | None:
    """Where the content begins behind the person told (*told local radio | he would*, *asked me | whether*), if a
    person stands at a token and a clause follows."""
    grammar = layout.lexicon.grammar
    if index >= limit or layout.tokens[index].upos not in ADDRESSED or layout.tokens[index].lower in grammar.questions:
        return None
    for place in range(index + 1, min(limit, index + LONGEST_ADDRESSEE)):
        token = layout.tokens[place]
        if token.lower in grammar.complementisers:
            return place + 1
        if token.lower in grammar.questions or layout.quotation_of[place] is not layout.quotation_of[index]:
            return place
        if begins_subject(layout, place, limit):
            return place
        if token.upos in ("VERB", "AUX", "PART", "PUNCT"):
            return None
    return None


def begins_subject(layout: Layout, index: int, limit: int) -> bool:
    """Whether the subject of a clause begins at a token: the clause's verb stands behind it."""
    token = layout.tokens[index]
    if token.relation == "expl" or token.relation.startswith("nsubj"):
        verb = layout.head(index)
        return verb is not None and index < verb < limit
    for subject in range(index + 1, min(limit, index + LONGEST_ADDRESSEE)):
        if layout.tokens[subject].relation.startswith("nsubj") and layout.left_edges[subject] == index:
            verb = layout.head(subject)
            return verb is not None and subject < verb < limit
    return False


def question_from(layout: Layout, found: FoundCue, index: int, limit: int) -> int | None:
    """The question word behind an adjunct of a cue that asks (*asked on Monday | what that meant*)."""
    if not any(entry.act is Act.ASK for entry in found.entries):
        return None
    for place in range(index + 1, min(limit, index + LONGEST_ADDRESSEE)):
        if layout.tokens[place].lower in layout.lexicon.grammar.questions:
            return place
        if layout.tokens[place].upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def subject_from(layout: Layout, index: int, limit: int) -> int | None:
    """The first of the next tokens that begins the subject of a clause, with no verb or comma before it."""
    for place in range(index, min(limit, index + LONGEST_ADDRESSEE)):
        if begins_subject(layout, place, limit):
            return place
        if layout.tokens[place].upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def leads_to_topic(layout: Layout, found: FoundCue, index: int, limit: int) -> bool:
    """Whether a word only leads to what was spoken of (*menjelaskan mengenai*, *complained about*)."""
    following = index + 1
    if index != found.past or following >= limit or layout.tokens[index].lower not in layout.lexicon.grammar.topics:
        return False
    if layout.tokens[index].upos not in ("ADP", "SCONJ", "ADV") or layout.starts_time(following):
        return False
    return layout.child(found.first, "ccomp", "xcomp", "parataxis") is None


def complementiser_after(layout: Layout, found: FoundCue, limit: int) -> int | None:
    """The complementiser that belongs to a cue: the first behind it with no predicate or quotation between."""
    for index in range(found.past, min(limit, found.past + FARTHEST_COMPLEMENTISER)):
        token = layout.tokens[index]
        if token.lower in layout.lexicon.grammar.complementisers and introduces_clause(layout, found, index):
            if token.lower in layout.lexicon.grammar.conditions and not is_plain_condition(layout, index, limit):
                return None
            return None if belongs_to_object(layout, found, index) else index
        if index == found.past and token.lower in layout.lexicon.grammar.purposes:
            return index
        if index == found.past and is_plain_condition(layout, index, limit):
            return index
        if token.upos == "AUX" or (token.upos == "VERB" and not token.relation.startswith("acl")):
            return None
        if token.text in ";:" or (layout.quotation_of[index] and not layout.quotation_of[found.first]):
            return None
    return None


def belongs_to_object(layout: Layout, found: FoundCue, index: int) -> bool:
    """Whether a complementiser is that of the noun of saying that is the cue's object (*denied reports that S*)."""
    noun = index - 1
    if noun < found.past or not found.entry_that_takes("object", "claim"):
        return False
    other = cue_at(layout, noun)
    is_object = layout.tokens[noun].relation == "obj" and layout.head(noun) in range(found.first, found.past)
    return is_object and other is not None and other.cue.cue_class == "noun"


def is_plain_condition(layout: Layout, index: int, limit: int) -> bool:
    """Whether a word of condition right behind a cue only introduces the content (*mengaku jika S*): nothing follows
    that hangs on a condition."""
    grammar = layout.lexicon.grammar
    if layout.tokens[index].lower not in grammar.conditions - grammar.questions:
        return False
    rest = range(index + 1, limit)
    return not any(
        layout.tokens[place].lower in grammar.consequences
        or (layout.tokens[place].text == "," and layout.has_predicate(layout.span(place, limit)))
        for place in rest
    )


def introduces_clause(layout: Layout, found: FoundCue, index: int) -> bool:
    """Whether a word that can be a complementiser is one: not a relative or demonstrative pronoun."""
    token = layout.tokens[index]
    if token.lower in layout.lexicon.grammar.demonstratives and index + 1 < len(layout.tokens):
        following = layout.tokens[index + 1]
        if following.upos == "AUX" and layout.child(layout.tokens[following.index].head, "nsubj") in (index, None):
            return False  # *think that is not enough*
        if index == found.past:
            return not (token.upos == "DET" and layout.head(index) == index + 1 and following.upos == "NOUN")
    if token.upos == "SCONJ" or index == found.past:
        return token.upos in ("SCONJ", "PRON", "ADP", "CCONJ")
    return token.upos in ("PRON", "ADP") and token.relation.split(":")[0] == "mark"


def clause_follows(layout: Layout, found: FoundCue, index: int) -> bool:
    """Whether token `index` already belongs to the clause that is the cue's complement."""
    complement = layout.child(found.first, "ccomp", "xcomp")
    return complement is not None and layout.left_edges[complement] <= index


def after_adjunct(layout: Layout, found: FoundCue, index: int, limit: int) -> int | None:
    """Past the adjunct (*on Thursday*, *kepada wartawan di Jakarta,*) that begins at a token, or None where the content
    itself begins with it."""
    complement = layout.child(found.first, "ccomp", "xcomp", "parataxis")
    if complement is None and found.entry_that_takes("infinitive", "directive"):
        complement = layout.child(found.first, "advcl")
    if complement is not None and complement > found.first:
        left = layout.left_edges[complement]
        if left > index:
            return left
    return past_parted(layout, index, limit)


def past_day(layout: Layout, past: int, limit: int) -> int:
    """Past commas and the day behind a source (*Menurut X, Senin (3/4), S*)."""
    while past < limit:
        if layout.tokens[past].text == ",":
            past += 1
            continue
        day = next(
            (time for time in layout.times.meeting(layout.tokens[past].span) if is_day(layout, time, past)), None
        )
        following = layout.first_from(day.span.end) if day else limit
        if following >= limit or layout.tokens[following].text != ",":
            break
        past = following + 1
    return past


def is_day(layout: Layout, time: TimeExpression, index: int) -> bool:
    """Whether a time begins at a token and is one day, as that of a statement is."""
    begins = time.span.start == layout.tokens[index].span.start
    return begins and time.type == "DATE" and time.start is not None and time.start == time.end
