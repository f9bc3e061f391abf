"""Passives of saying: *X diduga ...*, *is believed to ...*, *Hal itu dikatakan X*, *Seperti diberitakan, S*."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.cues import FoundCue, cue_span
from saksi.claims.extent import content_end, limit_of, past_connective, region, without_dateline
from saksi.claims.factuality import condition_before
from saksi.claims.layout import Layout
from saksi.claims.opening import complementiser_after, content_start, past_day
from saksi.claims.sources import agent_of, phrase, source_after

CLAUSE = frozenset({"ccomp", "xcomp", "parataxis", "csubj"})
COMPLEMENT = CLAUSE | {"advcl"}
# Places in the tree where what follows a passive may say something of its subject.
PREDICATES = frozenset({"root", "conj", "acl:relcl", "acl", "aux", "advmod", "advcl", "parataxis", "ccomp"})
# So many words before a cue an introducing word may stand (*Seperti yang pernah diberitakan*).
LONGEST_INTRODUCTION = 3


def passive(layout: Layout, found: FoundCue) -> Attribution | None:
    """*X diduga ...*, *is believed to ...*, *dilaporkan bahwa ...*, *dituduh oleh Y ...*: the raised subject belongs to
    the content; the agent, if there is one, is the source."""
    if refused(layout, found):
        return None
    agent = agent_of(layout, found) or agent_between(layout, found)
    aside = introduced_aside(layout, found, agent)
    if aside is not None:
        return aside
    if agent and (pointed := pointed_at(layout, found, agent)):
        return Attribution("passive, agent, content named", (pointed,), cue_span(layout, found), found.cue, agent)
    return complement(layout, found, agent)


def complement(layout: Layout, found: FoundCue, agent: Span | None) -> Attribution | None:
    """What stands behind a passive and its agent, with the subject that was raised out of it."""
    limit = clause_limit(layout, found)
    behind = agent is not None and agent.start > layout.tokens[found.first].span.start
    after = layout.first_from(agent.end) if agent and behind else found.past
    start, introduced = content_start(layout, shifted(found, after), limit)
    if start >= limit:
        return None
    entry = found.entry_that_takes("infinitive", "clause", "object", "directive")
    if layout.tokens[start].lower in layout.lexicon.grammar.questions:
        entry = next((asking for asking in found.entries if asking.act is Act.ASK), entry)
    elif found.cue.act is Act.ASK and found.cue.introduced:
        return None
    if entry is None:
        return None
    if behind and not introduced and layout.tokens[after].text == ",":
        start, introduced = past_day(layout, after, limit), True
    if found.cue.introduced and not introduced and entry.act is not Act.ASK:
        return None
    content = region(layout, start, aside_end(layout, start, content_end(layout, found, start, limit)))
    if content is None or not (introduced or is_complement(layout, found, start, content)):
        return None
    parts = [content]
    if not introduced and not found.cue.addressed:
        raised = raised_subject(layout, found)
        parts = [raised, content] if raised else parts
    rule = "passive, agent" if agent else "passive, no agent"
    return Attribution(
        rule, tuple(parts), cue_span(layout, found), entry, agent, condition=condition_before(layout, parts[0].start)
    )


def aside_end(layout: Layout, start: int, past: int) -> int:
    """Where a clause begins that the author adds to what is reported (*, kendati ...*), else `past`."""
    grammar = layout.lexicon.grammar
    for index in range(start + 2, past - 1):
        following = layout.tokens[index + 1]
        adds = following.upos == "SCONJ" and following.lower in grammar.contrasts | grammar.adjuncts
        if adds and layout.tokens[index].text == ",":
            return index
    return past


def introduced_aside(layout: Layout, found: FoundCue, agent: Span | None) -> Attribution | None:
    """*S, demikian disampaikan X*; *Seperti diberitakan sebelumnya, S*: an introducing word makes an aside of the cue,
    and the rest of its sentence is the content."""
    sentence = layout.sentence_at(found.first)
    first = found.first
    while first > max(sentence.first, found.first - LONGEST_INTRODUCTION) and not layout.is_punctuation(first - 1):
        first -= 1
    words = {layout.tokens[index].lower for index in range(first, found.first)}
    if layout.tokens[first].lower not in layout.lexicon.asides or not words or layout.quotation_of[found.first]:
        return None
    entry = found.entry_that_takes("clause", "object")
    past = layout.first_from(agent.end) if agent and agent.end > layout.tokens[found.first].span.end else found.past
    while past < sentence.past and layout.tokens[past].text != ",":
        if layout.tokens[past].upos not in ("ADV", "NOUN", "ADP") and not layout.in_time(past):
            break
        past += 1
    if first == sentence.first:
        ends = past < sentence.past and layout.tokens[past].text == ","
        part = region(layout, past + 1, content_end(layout, found, past + 1, sentence.past)) if ends else None
    elif layout.tokens[first - 1].text == ",":
        part = region(layout, past_connective(layout, sentence.first, first - 1), first - 1)
    else:
        part = None
    if part is None or entry is None or not layout.has_predicate(part):
        return None
    return Attribution("passive, aside", (part,), cue_span(layout, found), entry, agent)


def agent_between(layout: Layout, found: FoundCue) -> Span | None:
    """The agent right behind a passive that could take an object too, when its subject stands before it and a verb
    behind it (*X diklaim warga merupakan Y*)."""
    if raised_subject(layout, found) is None or found.past >= layout.sentence_at(found.first).past:
        return None
    token = layout.tokens[found.past]
    if token.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    source = source_after(layout, found.past, layout.sentence_at(found.first).past)
    if source is None:
        return None
    past = layout.first_from(source.end)
    if past >= len(layout.tokens) or past - found.past > LONGEST_INTRODUCTION + 1:
        return None
    return source if layout.tokens[past].upos in ("VERB", "AUX") else None


def refused(layout: Layout, found: FoundCue) -> bool:
    """Whether the cue is what somebody refuses (*enggan disebut namanya*)."""
    return found.first > 0 and layout.tokens[found.first - 1].lower in layout.lexicon.data.refusal.verbs


def clause_limit(layout: Layout, found: FoundCue) -> int:
    """Past the last token that the content of a passive may reach: in a relative clause, that clause's end."""
    limit = limit_of(layout, found.first)
    if layout.tokens[found.first].relation.startswith("acl"):
        return min(limit, max(layout.right_edges[found.first] + 1, found.past))
    return limit


def pointed_at(layout: Layout, found: FoundCue, agent: Span) -> Span | None:
    """*Hal itu disampaikan X*: the subject stands for the content when nothing that could be one follows the agent."""
    following = layout.first_from(agent.end)
    limit = limit_of(layout, found.first)
    ends = following >= limit or layout.is_punctuation(following)
    if "object" in found.cue.takes and not ends:
        return None
    if complementiser_after(layout, shifted(found, following), limit) is not None:
        return None
    if following < limit and layout.tokens[following].upos in ("VERB", "AUX"):
        return None
    subject = layout.child(found.first, "nsubj")
    if subject is None or subject > found.first:
        return None
    return phrase(layout, layout.left_edges[subject], min(layout.right_edges[subject] + 1, found.first))


def shifted(found: FoundCue, past: int) -> FoundCue:
    """The cue as if it ended at token `past`: behind its agent."""
    return FoundCue(found.first, past, found.entries, found.enclitic)


def is_complement(layout: Layout, found: FoundCue, start: int, content: Span) -> bool:
    """Whether what follows a passive says something of its subject: a clause or a phrase that completes the verb."""
    if "object" in found.cue.takes:
        return True
    if any(child.index >= start for child in layout.children(found.first, *COMPLEMENT)):
        return True
    return layout.has_predicate(content) and layout.tokens[found.first].relation in PREDICATES


def raised_subject(layout: Layout, found: FoundCue) -> Span | None:
    """The subject of a passive, which belongs to its content."""
    subject = layout.child(found.first, "nsubj")
    if subject is None or subject > found.first or layout.tokens[found.first].relation.startswith("acl"):
        return None
    first, past = layout.left_edges[subject], min(layout.right_edges[subject] + 1, found.first)
    start = layout.tokens[first].span.start
    for quantity in layout.analysis.quantities:
        if quantity.span.start < start < quantity.span.end:
            first = layout.first_from(quantity.span.start)
    named = phrase(layout, first, past)
    if named is None:
        return None
    while past - 1 > subject and layout.tokens[past - 1].upos in ("ADV", "PART", "PUNCT"):
        past -= 1
    # Times at its end belong to the subject here (*Pemilu tahun ini dianggap ...*).
    end = layout.tokens[past - 1].span.end if layout.in_time(past - 1) else named.end
    return without_dateline(layout, Span(named.start, max(end, named.end)))
