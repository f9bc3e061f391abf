"""Relays: the outlets between a source and this outlet (*dikutip dari Y*, *told Reuters*, *di laman resmi Y*)."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.article.publishers import publisher_of
from saksi.article.span import Span
from saksi.claims.layout import Layout
from saksi.claims.outlet_names import (
    DESCRIBING,
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    entity_called,
    is_described,
    is_name_word,
    is_outlet,
    is_person,
    may_be_outlet,
    name_from,
    outlet_from,
)
from saksi.reading.analysis import Sentence
from saksi.reading.name_lexicon import name_words

# An outlet is told so many times in one article, behind phrases of so many words.
MOST_TOLD = 5
LONGEST_TOLD = 3
# Behind the words that close a report stands one sentence at most: its author's initials.
LAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Relay:
    """A relay named in the text: where its phrase begins and ends (tokens), the words of its name, and whether a verb
    of reporting names it."""

    first: int
    past: int
    name: Span
    reports: bool = False


def relays_in(layout: Layout, sentence: Sentence) -> list[Relay]:
    """All relays that a sentence names, from left to right: outlets that are quoted, told, or published in."""
    found = []
    index = sentence.first
    while index < sentence.past:
        relay = (
            relay_at(layout, index)
            or publication_at(layout, index)
            or listener_at(layout, index)
            or mouthpiece_at(layout, index)
        )
        if relay:
            found.append(relay)
            index = max(relay.past, index + 1)
        else:
            index += 1
    return found


class SentenceRelays:
    """The relays that each sentence of an article names, looked for once: many attributions may stand in it or behind
    it."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.found: dict[int, list[Relay]] = {}

    def of(self, number: int) -> list[Relay]:
        """The relays that a sentence names, from left to right."""
        if number not in self.found:
            self.found[number] = relays_in(self.layout, self.layout.analysis.sentences[number])
        return self.found[number]

    def reported(self, number: int) -> list[Relay]:
        """Those of a sentence that a verb of reporting names."""
        return [relay for relay in self.of(number) if relay.reports]


def closing_relay(relays: SentenceRelays) -> Relay | None:
    """The relay that closes a whole report, in its last words (*..., demikian dilaporkan X.*, *Dikutip dari X.*); None
    where the report names other outlets too."""
    layout = relays.layout
    numbers = range(len(layout.analysis.sentences))
    last = next((found[-1] for number in numbers[-LAST_WORDS:] if (found := relays.reported(number))), None)
    if last is None:
        return None
    sentence = layout.sentence_at(last.first)
    ends = all(layout.is_punctuation(index) for index in range(last.past, sentence.past))
    closes = last.first == sentence.first or layout.tokens[last.first].lower in layout.lexicon.data.relays.closing
    if not (ends and closes):
        return None
    name = last.name.of(layout.text)
    others = (relay.name.of(layout.text) for number in numbers for relay in relays.reported(number))
    return last if all(other == name for other in others) else None


def relay_at(layout: Layout, index: int) -> Relay | None:
    """The relay phrase that begins at token `index`, such as *seperti dikutip dari Y* or *as quoted by Y*."""
    relays = layout.lexicon.data.relays
    first = layout.tokens[index].lower
    if first not in relays.verbs and first not in layout.lexicon.introducers:
        return None
    past = layout.sentence_at(index).past
    verb = index
    while verb < past and layout.tokens[verb].lower in layout.lexicon.introducers:
        verb += 1
    if verb >= past or verb - index > 3:
        return None
    if layout.tokens[verb].lower not in relays.verbs:
        return likened(layout, index, verb, past)
    preposition = past_times(layout, past_reader(layout, verb + 1, past), past)
    place = preposition
    while place < past and layout.tokens[place].lower in relays.prepositions:
        place += 1
    carrier = past_carrier(layout, place, past)
    if carrier > place and (owned := unnamed_owner(layout, place, carrier, past)):
        return Relay(index, layout.first_from(owned.end), owned, reports=True)
    name = outlet_from(layout, carrier, past)
    if name is None:
        agent = place > preposition and layout.tokens[place - 1].lower in layout.lexicon.grammar.agents
        quoted = agent and layout.tokens[verb].lower in relays.quoting
        aide = speaker_from(layout, place, past) if quoted else None
        return Relay(index, layout.first_from(aide.end), aide) if aide else None
    if carrier > place:
        trusted = layout.tokens[verb].lower in relays.quoting or not is_person(layout, name)
    else:
        placed = place > preposition and layout.tokens[place - 1].lower in relays.carried_by
        told_how = place > preposition and not placed
        quoting = layout.tokens[verb].lower in relays.quoting
        led = quoting or (verb > index and not placed)  # *ditemui di X* names a place
        trusted = (told_how and quoting) or ((told_how or led) and may_be_outlet(layout, name))
    if not trusted and not is_outlet(layout, name):
        return None
    return Relay(index, layout.first_from(name.end), name, reports=True)


def likened(layout: Layout, first: int, place: int, past: int) -> Relay | None:
    """A known outlet right behind an introducer, without a verb (*..., seperti Reuters*)."""
    name = name_from(layout, place, past)
    if name is None or not any(layout.tokens[index].text == "," for index in range(max(first - 1, 0), first)):
        return None
    known = publisher_of(name.of(layout.text)) is not None
    return Relay(first, layout.first_from(name.end), name, reports=True) if known else None


def mouthpiece_at(layout: Layout, index: int) -> Relay | None:
    """Somebody named through whom a source speaks: *through her lawyer X*."""
    if layout.tokens[index].lower not in layout.lexicon.data.relays.through:
        return None
    name = speaker_from(layout, index + 1, layout.sentence_at(index).past)
    named = name is not None and layout.coreference.entity_at(name) is not None
    return Relay(index, layout.first_from(name.end), name) if name is not None and named else None


def speaker_from(layout: Layout, first: int, past: int) -> Span | None:
    """Somebody described by an office in the phrase that begins at a token (*an aide*, *lawyer X*): the name that
    follows, else the description."""
    offices = name_words(layout.analysis.article.language).offices
    for index in range(first, min(past, first + LONGEST_DESCRIPTION)):
        if offices.get(layout.tokens[index].text):
            return name_from(layout, index + 1, past) or layout.span(first, index + 1)
        if layout.tokens[index].upos not in DESCRIBING | {"PRON"}:
            return None
    return None


def past_times(layout: Layout, first: int, past: int) -> int:
    """Past the words of a time before a preposition (*published yesterday by X*), else the token."""
    place = first
    while place < past and layout.in_time(place):
        place += 1
    return place if place < past and layout.tokens[place].lower in layout.lexicon.data.relays.prepositions else first


def past_reader(layout: Layout, first: int, past: int) -> int:
    """Past the name of the outlet that quotes, where it stands between verb and preposition (*dikutip X dari Y*)."""
    place = first
    while place < past and place - first < LONGEST_NAME and is_name_word(layout, place, first):
        place += 1
    relays = layout.lexicon.data.relays
    quoted = first < place < past and layout.tokens[place].lower in relays.prepositions - relays.carried_by
    return place if quoted else first


def past_carrier(layout: Layout, index: int, past: int) -> int:
    """Past the words for a publication (*laman resmi*) that stand at a token, else the token."""
    return layout.past_phrase(index, layout.lexicon.carriers) if index < past else index


def publication_at(layout: Layout, index: int) -> Relay | None:
    """Whose publication a statement stands in: *dalam siaran pers X*, *di laman resmi klub*, *on state television*. A
    person's is none."""
    if layout.tokens[index].lower not in layout.lexicon.data.relays.carried_by:
        return None
    past = layout.sentence_at(index).past
    first = past_carrier(layout, index + 1, past)
    if first >= past:
        return None
    if first == index + 1:
        outlet = outlet_from(layout, first, past)
        told = outlet is not None and (is_outlet(layout, outlet) or is_described(layout, first, outlet))
        return Relay(index, layout.first_from(outlet.end), outlet) if outlet is not None and told else None
    owned = unnamed_owner(layout, index + 1, first, past)
    if owned is not None:
        return Relay(index, first + 1, owned)
    name = owner_from(layout, first, past)
    return Relay(index, layout.first_from(name.end), name) if name else None


def owner_from(layout: Layout, first: int, past: int) -> Span | None:
    """The name of a publication's owner that begins at a token: a body's known as one, initials, or an outlet's."""
    name = name_from(layout, first, past)
    if name is None or is_person(layout, name):
        return None
    initials = any(word.isupper() for word in name.of(layout.text).split())
    return name if initials or entity_called(layout, name) or is_outlet(layout, name) else None


def unnamed_owner(layout: Layout, first: int, owner: int, past: int) -> Span | None:
    """A publication that begins at token `first` with its owner, where that is a body without a name (*laman resmi
    klub*)."""
    bare = owner < past and layout.tokens[owner].text.islower()
    return (
        layout.span(first, owner + 1)
        if bare and layout.tokens[owner].lower in layout.lexicon.grammar.companies
        else None
    )


def listener_at(layout: Layout, index: int) -> Relay | None:
    """An outlet that was told: *kepada Reuters*, *told the broadcaster X*, *in an interview with the Herald*, *kepada
    situs resmi X*."""
    past = layout.past_phrase(index, layout.lexicon.told)
    limit = layout.sentence_at(index).past
    if past == index or past >= limit:
        return None
    carrier = past_carrier(layout, past, limit)
    if carrier > past:
        owner = owner_from(layout, carrier, limit)
        return Relay(index, layout.first_from(owner.end), owner) if owner else None
    name = outlet_from(layout, past, limit)
    if name is None:
        return None
    told = past > index + 1 or layout.tokens[index].lower not in layout.lexicon.data.relays.carried_by
    if not (is_outlet(layout, name) or is_described(layout, past, name) or (told and is_told(layout, name))):
        return None
    return Relay(index, layout.first_from(name.end), name)


def is_told(layout: Layout, name: Span) -> bool:
    """Whether a listener may be an outlet, ends its clause, and is met in the article nowhere else but where it is
    told."""
    following = layout.first_from(name.end)
    inside = following < len(layout.tokens) and not (
        layout.is_punctuation(following)
        or layout.starts_time(following)
        or layout.tokens[following].lower in layout.lexicon.grammar.complementisers | layout.lexicon.grammar.adjuncts
    )
    if inside:
        return False
    met = min(layout.word_counts[layout.tokens[index].text] for index in layout.tokens_in(name))
    entity = entity_called(layout, name)
    heard = sum(is_listener(layout, mention) for mention in entity.mentions[:MOST_TOLD]) if entity else 1
    return met <= max(heard, 1) and may_be_outlet(layout, name, heard)


def is_listener(layout: Layout, mention: Span) -> bool:
    """Whether a name stands right behind a word of telling."""
    first = layout.first_from(mention.start)
    return any(
        layout.past_phrase(index, layout.lexicon.told) == first for index in range(max(first - LONGEST_TOLD, 0), first)
    )
