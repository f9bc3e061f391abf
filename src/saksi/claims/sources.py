"""Sources: the noun phrase that a cue's content is attributed to."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.cues import FoundCue, cue_at
from saksi.claims.layout import Layout
from saksi.claims.relays import relay_at

# How far up the tree a verb without its own subject borrows one.
BORROWING_STEPS = 4
# Tokens of a name, commas counted.
LONGEST_NAME = 8
BORROWING = frozenset({"conj", "xcomp", "advcl", "parataxis", "ccomp"})
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"})
PHRASE_TAGS = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "X", "SYM"})


def subject_of(layout: Layout, verb: int) -> int | None:
    """The subject of a verb: its own, that of the verb it is joined to, or the noun its relative clause describes."""
    index: int | None = verb
    for _ in range(BORROWING_STEPS):
        assert index is not None
        subject = next(
            (child.index for child in layout.children(index, "nsubj") if not layout.in_time(child.index)), None
        )
        if subject is not None and layout.tokens[subject].relation == "nsubj:pass" and index != verb:
            subject = None if layout.tokens[index].relation in BORROWING else subject
        if subject is not None:
            return antecedent_of(layout, index, subject)
        relation = layout.tokens[index].relation.split(":")[0]
        if relation == "acl":
            return layout.head(index)
        if relation not in BORROWING or layout.head(index) is None:
            return None
        index = layout.head(index)
    return None


def antecedent_of(layout: Layout, verb: int, subject: int) -> int:
    """The subject itself, or what it stands for when it is the relative pronoun of a clause."""
    token = layout.tokens[verb]
    head = layout.head(verb)
    if layout.tokens[subject].upos in ("PRON", "SCONJ") and token.relation.startswith("acl") and head is not None:
        return head
    return subject


def source_before(layout: Layout, found: FoundCue) -> Span | None:
    """The source of a cue that follows it: its subject's phrase, clipped to what stands before the cue."""
    subject = subject_of(layout, found.first)
    if subject is None or not subject < found.first:
        return None
    sentence = layout.sentence_at(found.first)
    if subject < sentence.first:
        return None
    first = layout.left_edges[subject]
    past = min(layout.right_edges[subject] + 1, found.first)
    return phrase(layout, first, name_before(layout, past, found.first), found.first)


def name_before(layout: Layout, past: int, cue: int) -> int:
    """The cue, when only a name stands between a phrase and it (*Bupati Waimora, | Hendrik Lende, | mengakui*)."""
    between = range(past, cue)
    if 0 < len(between) <= LONGEST_NAME and all(
        layout.tokens[index].upos == "PROPN" or layout.tokens[index].text == "," for index in between
    ):
        return cue
    return past


def source_after(layout: Layout, first: int, limit: int) -> Span | None:
    """The noun phrase that begins at token `first`, up to token `limit` at the latest, with its appositions."""
    if first >= limit or not is_phrase_start(layout, first):
        return None
    past = phrase_end(layout, first, limit)
    return phrase(layout, first, past, limit) if past > first else None


def is_phrase_start(layout: Layout, index: int) -> bool:
    """Whether a noun phrase can begin at a token."""
    token = layout.tokens[index]
    return token.upos in PHRASE_TAGS or token.text[:1].isupper()


def phrase_end(layout: Layout, first: int, limit: int) -> int:
    """Past the last token of a noun phrase with its appositions: by its words, and by the tree where that goes on."""
    by_tree = tree_end(layout, first, limit)
    index = first
    while index < limit:
        if ends_phrase(layout, index, first):
            if layout.tokens[index].text == "," and index + 1 < limit and apposition_follows(layout, index, limit):
                index += 2
                continue
            break
        index += 1
    # A name ends the phrase, whatever the tree hangs on it (*kata Gatot | di Senayan*).
    past = index if ends_with_name(layout, index) else max(index, by_tree)
    return clipped(layout, first, past)


def ends_with_name(layout: Layout, past: int) -> bool:
    """Whether the words before a token are a person's name."""
    end = layout.tokens[past - 1].span.end
    return any(name.span.end == end and name.kind == "person" for name in layout.analysis.names)


def tree_end(layout: Layout, first: int, limit: int) -> int:
    """Past the last token under the topmost noun that begins the phrase."""
    top = first
    while (head := layout.head(top)) is not None and layout.left_edges[head] == first and head < limit:
        if layout.tokens[head].upos not in PHRASE_TAGS:
            break
        top = head
    return min(layout.right_edges[top] + 1, limit)


def ends_phrase(layout: Layout, index: int, first: int) -> bool:
    """Whether a noun phrase that began at `first` cannot go on with token `index`."""
    token = layout.tokens[index]
    grammar = layout.lexicon.grammar
    if layout.is_punctuation(index) and token.text not in ("-", "'", "’", "(", ")", "/", "."):
        return True
    if token.text == "." and not (index + 1 < len(layout.tokens) and layout.tokens[index + 1].text[:1].isupper()):
        return True
    if index == first:
        return False
    if token.lower in grammar.complementisers and token.upos == "SCONJ":
        return True
    if ends_at(layout, index):
        return True
    lower_case = token.text[:1].islower()
    if lower_case and token.lower in grammar.adjuncts | grammar.coordinators and token.upos != "CCONJ":
        return True
    if token.relation.startswith("acl"):
        return False
    return lower_case and token.upos in ("VERB", "AUX") and layout.tokens[index - 1].upos not in ("PRON", "SCONJ")


def ends_at(layout: Layout, index: int) -> bool:
    """Whether a time or relay that begins at a token ends the phrase before it. A time before a demonstrative belongs
    to the phrase (*pria 50 tahun itu*)."""
    if relay_at(layout, index) is not None:
        return True
    if not layout.starts_time(index):
        return False
    start = layout.tokens[index].span.start
    past = max(layout.first_from(time.span.end) for time in layout.times.meeting(Span(start, start + 1)))
    following = layout.tokens[past].lower if past < len(layout.tokens) else ""
    return following not in layout.lexicon.grammar.demonstratives


def apposition_follows(layout: Layout, comma: int, limit: int) -> bool:
    """Whether the words after a comma describe the noun before it: a phrase without a verb, up to a comma or end."""
    index = comma + 1
    if layout.tokens[index].lower in layout.lexicon.grammar.inclusions:
        return True
    if ends_at(layout, index) or not is_phrase_start(layout, index):
        return False
    lower = layout.tokens[index].lower
    if layout.tokens[index].text[:1].islower() and lower in layout.lexicon.grammar.adjuncts:
        return False
    if cue_at(layout, index) is not None and layout.tokens[index].upos in ("VERB", "AUX"):
        return False
    while index < limit and not (layout.is_punctuation(index) and layout.tokens[index].text not in "()-"):
        token = layout.tokens[index]
        if (
            token.upos in ("VERB", "AUX")
            and not token.relation.startswith("acl")
            and not in_relative(layout, index, comma)
        ):
            return False
        index += 1
    return index <= limit


def in_relative(layout: Layout, index: int, start: int) -> bool:
    """Whether a verb stands in a relative clause that begins after token `start`."""
    head = layout.head(index)
    while index > start and head is not None:
        if layout.tokens[index].relation.startswith("acl"):
            return True
        index, head = head, layout.head(head)
    return False


def clipped(layout: Layout, first: int, past: int) -> int:
    """Less what a tree may have added: times, relays, and what stands in another quotation."""
    for index in range(first + 1, past):
        if ends_at(layout, index):
            return index
        if layout.quotation_of[index] is not layout.quotation_of[first]:
            return index
    return past


def phrase(layout: Layout, first: int, past: int, limit: int | None = None) -> Span | None:
    """The characters of a noun phrase: without punctuation, times and function words at its start, without a dangling
    connective at its end, and with the rest of a name that goes on up to token `limit`. None when no noun is left."""
    past = name_end(layout, past, past if limit is None else limit)
    while first < past and leads_in(layout, first):
        first += 1
    while first < past and trails(layout, past - 1):
        past -= 1
    if not any(layout.tokens[index].upos in NAMING for index in range(first, past)):
        return None
    if any(asserts(layout, index, first) for index in range(first, past)):
        return None
    span = layout.edged(layout.span(first, past))
    return span if len(span) else None


def asserts(layout: Layout, index: int, first: int) -> bool:
    """Whether a token makes a clause of the phrase that begins at `first`: a verb of its own, in no relative clause."""
    token = layout.tokens[index]
    if token.upos != "VERB" or token.relation.startswith("acl") or token.text[:1].isupper():
        return False
    return layout.child(index, "nsubj") is not None and not in_relative(layout, index, first)


def name_end(layout: Layout, past: int, limit: int) -> int:
    """Past the proper nouns that follow a phrase directly: a title's name (*Curator | Sofia Marchetti*)."""
    while 0 < past < limit and layout.tokens[past].upos == "PROPN" and layout.tokens[past - 1].text != ",":
        past += 1
    return past


def leads_in(layout: Layout, index: int) -> bool:
    """Whether a token only stands before a phrase: punctuation, a time, a conjunction or preposition."""
    token = layout.tokens[index]
    if layout.is_punctuation(index) or layout.in_time(index):
        return True
    return token.upos in ("SCONJ", "CCONJ", "ADP") and token.text[1:2].islower()


def trails(layout: Layout, index: int) -> bool:
    """Whether a token only stands behind a phrase: punctuation, a connective, a particle."""
    token = layout.tokens[index]
    if layout.in_time(index):
        return True
    if layout.is_punctuation(index):
        return token.text not in (")", ".")
    if token.lower in layout.lexicon.grammar.relatives:
        return True
    return token.upos in ("SCONJ", "CCONJ", "ADP", "PART", "ADV") and not layout.is_glued(index)


def agent_of(layout: Layout, found: FoundCue) -> Span | None:
    """Who did what a passive cue says: the phrase after *by* / *oleh*, or the agent noun right behind the verb."""
    sentence = layout.sentence_at(found.first)
    grammar = layout.lexicon.grammar
    past = found.past
    if past >= sentence.past:
        return None
    if layout.tokens[past].lower in grammar.agents:
        return source_after(layout, past + 1, sentence.past)
    if "object" not in found.cue.takes and is_bare_agent(layout, past):
        return source_after(layout, past, sentence.past)
    agent = layout.child(found.first, "obl:agent")
    if agent is not None and agent > found.first:
        first = layout.left_edges[agent]
        first += layout.tokens[first].lower in grammar.agents
        return phrase(layout, first, clipped(layout, first, layout.right_edges[agent] + 1))
    return None


def is_bare_agent(layout: Layout, index: int) -> bool:
    """Whether the noun right behind a passive verb of saying can only be its agent (*disampaikan Kepala Polisi*)."""
    token = layout.tokens[index]
    grammar = layout.lexicon.grammar
    closed = grammar.complementisers | grammar.questions | grammar.adjuncts | grammar.coordinators
    return (
        token.upos in ("PROPN", "NOUN")
        and token.lower not in closed
        and token.relation.split(":")[0]
        not in (
            "ccomp",
            "xcomp",
            "advmod",
        )
        and not any(layout.tokens[child].relation == "cop" for child in layout.analysis.children[index])
    )
