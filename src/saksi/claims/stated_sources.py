"""Stated sources: the words that name an attribution's source, once what its cue's form says is heard: who is told
something is not its source, who does what a passive cue says is."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import SILENT_ACTS
from saksi.claims.layout import Layout
from saksi.claims.sources import phrase, source_after

# How many words may stand between a passive cue and the word before its agent (*diharapkan | juga | oleh*).
BEFORE_AGENT = 2


def stated_source(layout: Layout, attribution: Attribution) -> Span | None:
    """The source phrase of an attribution: the one found, unless its cue is passive and that is whom it was said to;
    without one, the agent of a passive cue, or the noun that a relative clause tells about."""
    verb = cue_verb(layout, attribution)
    act = attribution.act or (attribution.cue.act if attribution.cue else None)
    if verb is None or act in SILENT_ACTS:
        return attribution.source  # *could not be reached* is said of the source
    source = attribution.source
    if source is None:
        found = None if attribution.implicit else agent(layout, verb) or described(layout, verb)
        return None if found and any(span.meets(found) for span in attribution.content) else found
    lexical = attribution.cue is not None and attribution.cue.voice == "passive"
    told = is_passive(layout, verb, lexical) and source.end <= layout.tokens[verb].span.start
    return None if told and not follows_agent(layout, source) else source


def cue_verb(layout: Layout, attribution: Attribution) -> int | None:
    """The verb of a cue."""
    cue = layout.tokens_in(attribution.cue_span) if attribution.cue_span else range(0)
    return next((index for index in cue if layout.tokens[index].upos == "VERB"), None)


def is_passive(layout: Layout, verb: int, lexical: bool) -> bool:
    """Whether a verb's subject, or the noun that it tells about, is not who does it; `lexical`: its form says so."""
    if layout.child(verb, "aux:pass") is not None or (lexical and layout.child(verb, "nsubj:pass") is not None):
        return True
    return is_participle(layout, verb)


def is_participle(layout: Layout, verb: int) -> bool:
    """Whether a verb is a passive participle by itself (*the man | accused of; | Asked whether ..., she said*)."""
    token = layout.tokens[verb]
    if token.lower not in layout.lexicon.grammar.participles or layout.child(verb, "nsubj", "aux") is not None:
        return False
    return token.relation in ("acl", "advcl") or token.text[:1].isupper()


def follows_agent(layout: Layout, source: Span) -> bool:
    """Whether a source has the word before it that an agent follows (*yang | oleh | Google disebut*)."""
    first = layout.first_from(source.start)
    return first > 0 and layout.tokens[first - 1].lower in layout.lexicon.grammar.agents


def agent(layout: Layout, verb: int) -> Span | None:
    """The agent of a passive verb: right before it (*oleh Google disebut*), or behind it with a word or two between."""
    agents = layout.lexicon.grammar.agents
    sentence = layout.sentence_at(verb)
    for mention in layout.mentions.meeting(Span(layout.tokens[verb].span.start - 2, layout.tokens[verb].span.start)):
        if follows_agent(layout, mention.span):
            return mention.span
    for index in range(verb + 1, min(verb + 2 + BEFORE_AGENT, sentence.past)):
        if layout.tokens[index].lower in agents:
            return source_after(layout, index + 1, sentence.past)
    return None


def described(layout: Layout, verb: int) -> Span | None:
    """The noun phrase that a relative clause with an active verb tells about (*X, yang menetapkan*)."""
    noun = layout.head(verb)
    relative = next(
        (child.index for child in layout.children(verb, "nsubj", "mark") if is_relative(layout, child.index)), None
    )
    if relative is None or noun is None or noun >= relative or is_passive(layout, verb, True):
        return None
    if not layout.tokens[verb].relation.startswith("acl"):
        return None
    return phrase(layout, layout.left_edges[noun], relative)


def is_relative(layout: Layout, index: int) -> bool:
    """Whether a token is a relative pronoun."""
    return layout.tokens[index].lower in layout.lexicon.grammar.relatives
