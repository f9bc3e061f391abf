"""Indirect speech: verbs with a clause, an infinitive, an object or a person and a deed as their content."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.cues import FoundCue, cue_at, cue_span, cues_in
from saksi.claims.extent import complementiser_after, content_end, content_start, limit_of, region
from saksi.claims.factuality import condition_before
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Cue
from saksi.claims.sources import agent_of, phrase, source_after, source_before, subject_of
from saksi.reading.analysis import Sentence

CLAUSE = frozenset({"ccomp", "xcomp", "parataxis", "csubj"})


def indirect_attributions(layout: Layout, taken: frozenset[int]) -> Iterator[Attribution]:
    """The attributions of all verbs that are no cue of a direct quotation; `taken` are the tokens of those."""
    for sentence in layout.analysis.sentences:
        for found in cues_in(layout, sentence):
            if found.first in taken or found.cue.cue_class != "verb":
                continue
            attribution = attribution_of(layout, sentence, found)
            if attribution:
                yield attribution


def attribution_of(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """What a verb attributes, if it is used as a cue here."""
    if speaks_for_itself(layout, found):
        return None
    if is_passive(layout, found):
        return passive(layout, found)
    if found.cue.postposed:
        return postposed(layout, sentence, found) or preposed_root(layout, sentence, found)
    return active(layout, found) or postposed(layout, sentence, found)


def speaks_for_itself(layout: Layout, found: FoundCue) -> bool:
    """Whether a quoted speaker only says what they do (*we believe*, *kami menilai*): no attribution of its own."""
    if layout.quotation_of[found.first] is None:
        return False
    subject = subject_of(layout, found.first)
    if subject is None:
        return not is_passive(layout, found)
    return layout.tokens[subject].lower in layout.lexicon.grammar.first_person


def is_passive(layout: Layout, found: FoundCue) -> bool:
    """Whether a cue is passive by its form or its syntax."""
    if found.cue.voice == "passive":
        return True
    if any(layout.tokens[child].relation == "aux:pass" for child in layout.analysis.children[found.first]):
        return True
    token = layout.tokens[found.first]
    following = layout.tokens[found.past] if found.past < len(layout.tokens) else token
    return token.relation == "acl" and following.lower in layout.lexicon.grammar.agents


def active(layout: Layout, found: FoundCue) -> Attribution | None:
    """*X mengatakan (bahwa) ...*, *X urged Y to ...*, *X denied the report*."""
    limit = limit_of(layout, found.first)
    start, introduced = content_start(layout, found, limit)
    entry = complement_entry(layout, found, start, limit, introduced)
    if entry is None or start >= limit:
        return None
    content = region(layout, start, content_end(layout, found, start, limit))
    if content is None or not long_enough(layout, entry, content):
        return None
    source = source_before(layout, found)
    if source is None and not found.enclitic:
        after = layout.child(found.first, "nsubj")
        source = layout.subtree_span(after) if after is not None and found.first < after < start else None
    rule = "verb, complementiser" if introduced else "verb, complement"
    return Attribution(rule, (content,), cue_span(layout, found), entry, source, implicit=source is None)


def complement_entry(layout: Layout, found: FoundCue, start: int, limit: int, introduced: bool) -> Cue | None:
    """The lexicon entry whose complement stands behind the verb, if one does."""
    if introduced:
        return found.entry_that_takes("clause", "quote")
    if start >= limit:
        return None
    words = layout.lexicon.grammar
    opener = layout.tokens[start].lower
    if opener in words.questions:
        return found.entry_that_takes("clause")
    if found.cue.introduced:
        return None
    complement = layout.child(found.first, *CLAUSE)
    if complement is not None and complement >= start:
        if infinitive(layout, complement):
            return found.entry_that_takes("infinitive", "directive", "clause")
        return found.entry_that_takes("clause", "directive", "infinitive")
    obj = layout.child(found.first, "obj", "obl", "iobj", "advcl")
    if obj is not None and obj >= start:
        if names_claim(layout, obj) and (entry := found.entry_that_takes("claim")):
            return entry
        entry = found.entry_that_takes("directive", "object")
        if entry and entry.act is Act.DENY and layout.tokens[obj].upos == "PROPN":
            return None
        if entry and ("object" in entry.takes or directed(layout, obj)):
            return entry
        if found.entry_that_takes("clause") and not entry and directed(layout, obj):
            return found.entry_that_takes("clause")
    return None


def infinitive(layout: Layout, complement: int) -> bool:
    """Whether a clausal complement has no subject of its own."""
    return layout.child(complement, "nsubj") is None and layout.tokens[complement].relation != "ccomp"


def names_claim(layout: Layout, obj: int) -> bool:
    """Whether an object is a noun of saying: *the allegation*, *tudingan itu*."""
    cue = cue_at(layout, obj)
    return cue is not None and any(entry.cue_class == "noun" for entry in cue.entries)


def directed(layout: Layout, obj: int) -> bool:
    """Whether a deed stands with the person it is asked of: a verb under or behind the object."""
    return any(
        layout.tokens[index].upos == "VERB" for index in range(layout.left_edges[obj], layout.right_edges[obj] + 1)
    ) or any(child.index > obj for child in layout.children(layout.tokens[obj].head, *CLAUSE, "advcl"))


def long_enough(layout: Layout, entry: Cue, content: Span) -> bool:
    """Whether a content can be one: a clause has a predicate, an object at least a word."""
    if not entry.takes.isdisjoint({"object", "directive", "claim"}):
        return len(content) > 2
    return len(layout.tokens_in(content)) >= 2


def passive(layout: Layout, found: FoundCue) -> Attribution | None:
    """*X diduga ...*, *is believed to ...*, *dilaporkan bahwa ...*, *dituduh oleh Y ...*: the raised subject belongs to
    the content; the agent, if there is one, is the source."""
    limit = clause_limit(layout, found)
    agent = agent_of(layout, found)
    if refused(layout, found):
        return None
    if agent and (pointed := pointed_at(layout, found, agent)):
        return Attribution("passive, agent, content named", (pointed,), cue_span(layout, found), found.cue, agent)
    after = (
        layout.first_from(agent.end) if agent and agent.start > layout.tokens[found.first].span.start else found.past
    )
    start, introduced = content_start(layout, shifted(found, after), limit)
    if start >= limit:
        return None
    entry = found.entry_that_takes("infinitive", "clause", "object", "directive")
    if entry is None:
        return None
    content = region(layout, start, content_end(layout, found, start, limit))
    if content is None or not (introduced or is_complement(layout, found, start, content)):
        return None
    parts = [content]
    if not introduced:
        raised = raised_subject(layout, found)
        parts = [raised, content] if raised else parts
    rule = "passive, agent" if agent else "passive, no agent"
    return Attribution(
        rule, tuple(parts), cue_span(layout, found), entry, agent, condition=condition_before(layout, parts[0].start)
    )


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
    if "object" in found.cue.takes or complementiser_after(layout, shifted(found, following), limit) is not None:
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
    if any(child.index >= start for child in layout.children(found.first, *CLAUSE, "advcl")):
        return True
    return layout.has_predicate(content) and layout.tokens[found.first].relation in (
        "root",
        "conj",
        "acl:relcl",
        "aux",
        "advmod",
    )


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
    return phrase(layout, first, past)


def postposed(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """*S, kata X*, *S, X said*, and in the middle *S1, X said, S2*: the content stands before the cue."""
    entry = found.entry_that_takes("clause", "quote")
    if entry is None or "clause" not in entry.takes or layout.quotation_of[found.first] is not None:
        return None
    comma, source, past = parenthesis(layout, sentence, found)
    if comma is None or (source is None and not found.enclitic):
        return None
    left = region(layout, clause_first(layout, sentence, comma), comma)
    if left is None or not layout.has_predicate(left):
        return None
    parts = [left]
    rest = region(layout, past, sentence.past)
    if (
        rest
        and layout.tokens[past - 1].text == ","
        and layout.has_predicate(rest)
        and joined_by_tree(layout, comma, past)
    ):
        parts.append(rest)
    return Attribution(
        "verb behind its clause", tuple(parts), cue_span(layout, found), entry, source, implicit=source is None
    )


def parenthesis(layout: Layout, sentence: Sentence, found: FoundCue) -> tuple[int | None, Span | None, int]:
    """The comma before a cue and its source, the source, and the token behind both."""
    before = found.first - 1
    if before > sentence.first and layout.tokens[before].text == ",":
        source = None if found.enclitic else source_after(layout, found.past, sentence.past)
        past = layout.first_from(source.end) if source else found.past
        return before, source, past_comma(layout, past, sentence.past)
    subject = layout.child(found.first, "nsubj")
    if subject is not None and subject < found.first:
        left = layout.left_edges[subject]
        if left - 1 > sentence.first and layout.tokens[left - 1].text == ",":
            return left - 1, phrase(layout, left, found.first), past_comma(layout, found.past, sentence.past)
    return None, None, found.past


def past_comma(layout: Layout, index: int, limit: int) -> int:
    """The token behind a comma that stands at `index`, else `index`."""
    return index + 1 if index < limit and layout.tokens[index].text == "," else index


def clause_first(layout: Layout, sentence: Sentence, comma: int) -> int:
    """The first token of the clause that ends at a comma: behind a connective that opens its sentence."""
    first = sentence.first
    while first < comma and layout.tokens[first].upos == "CCONJ":
        first += 1
    return first


def joined_by_tree(layout: Layout, comma: int, past: int) -> bool:
    """Whether the words before `comma` and from `past` on are one clause, which the cue only interrupts."""
    return any(
        comma > (layout.head(index) or 0) or index < comma <= (layout.head(index) or 0)
        for index in range(past, min(past + 6, len(layout.tokens)))
        if layout.head(index) is not None
    )


def preposed_root(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """*Kata X, S*: a root cue at the start of its clause, its source behind it, then the content."""
    at_start = found.first == sentence.first or layout.is_punctuation(found.first - 1)
    opens = at_start or layout.tokens[found.first - 1].upos in ("CCONJ", "SCONJ", "ADV")
    if not opens or layout.quotation_of[found.first] is not None:
        return None
    source = None if found.enclitic else source_after(layout, found.past, sentence.past)
    if source is None and not found.enclitic:
        return None
    past = layout.first_from(source.end) if source else found.past
    if past >= sentence.past or layout.tokens[past].text != ",":
        return None
    content = region(layout, past + 1, content_end(layout, found, past + 1, sentence.past))
    if content is None or not layout.has_predicate(content):
        return None
    return Attribution(
        "cue, source, clause", (content,), cue_span(layout, found), found.cue, source, implicit=source is None
    )
