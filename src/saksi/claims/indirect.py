"""Indirect speech: verbs with a clause, an infinitive, an object or a person and a deed as their content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.cues import FoundCue, cue_at, cue_span, cues_in, negated, negation_before
from saksi.claims.extent import content_end, limit_of, region
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Cue
from saksi.claims.opening import content_start
from saksi.claims.passive import CLAUSE, passive
from saksi.claims.sources import source_before, subject_of
from saksi.claims.trailing import trailing
from saksi.reading.analysis import Sentence
from saksi.reading.timex import day_of

OPENING_MARKS = "\"'“‘«"
CLOSING_MARKS = "\"'”’»"
CLOSING = frozenset(CLOSING_MARKS)
DOUBLE_MARKS = '"“”«»'
OBJECTS = ("obj", "obl", "iobj", "advcl", "xcomp")
CLAUSES = ("clause", "directive", "infinitive")


def indirect_attributions(layout: Layout, taken: frozenset[int]) -> Iterator[Attribution]:
    """The attributions of all verbs that are no cue of a direct quotation; `taken` are the tokens of those."""
    for sentence in layout.analysis.sentences:
        for found in cues_in(layout, sentence):
            if found.first in taken or found.cue.cue_class != "verb":
                continue
            attribution = attribution_of(layout, sentence, found)
            if attribution:
                yield under_negation(layout, found, attribution)


def attribution_of(layout: Layout, sentence: Sentence, found: FoundCue) -> Attribution | None:
    """What a verb attributes, if it is used as a cue here."""
    if speaks_for_itself(layout, found):
        quoting = active(layout, found)
        return quoting if quoting is not None and quoting.direct else None
    if is_passive(layout, found):
        return passive(layout, found)
    if found.cue.postposed:
        return trailing(layout, sentence, found)
    if interrupts(layout, found) and (aside := trailing(layout, sentence, found)):
        return aside
    return active(layout, found) or trailing(layout, sentence, found)


def under_negation(layout: Layout, found: FoundCue, attribution: Attribution) -> Attribution:
    """An attribution as its negation leaves it: *did not say whether S* is silence, *do not believe S* turns round."""
    negation = negation_before(layout, found)
    if negation is None or attribution.cue is None or attribution.cue_span is None:
        return attribution
    span = Span(layout.tokens[negation].span.start, attribution.cue_span.end)
    if attribution.cue.act is Act.SAY and layout.quotation_of[found.first] is None and not attribution.direct:
        return replace(attribution, cue_span=span, act=Act.SILENT)
    return replace(attribution, cue=negated(attribution.cue))


def interrupts(layout: Layout, found: FoundCue) -> bool:
    """Whether a comma behind a verb parts it from its clause (*Without one, she said, S*) where a language has no comma
    before a complement."""
    if "," in layout.lexicon.grammar.clause_marks or found.past >= len(layout.tokens):
        return False
    if layout.tokens[found.first - 1].text == "," and layout.child(found.first, "nsubj", "iobj") is not None:
        subject = subject_of(layout, found.first)
        if subject is None or subject > found.first:
            return True  # *S, says a poll*
    return layout.tokens[found.past].text == "," or (layout.starts_time(found.past) and ends_time(layout, found.past))


def ends_time(layout: Layout, index: int) -> bool:
    """Whether a comma stands behind the time that begins at a token."""
    past = max(layout.first_from(time.span.end) for time in layout.times.meeting(layout.tokens[index].span))
    return past < len(layout.tokens) and layout.tokens[past].text == ","


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
    limit = relative_limit(layout, found)
    start, introduced = content_start(layout, found, limit)
    entry = complement_entry(layout, found, start, limit, introduced)
    if entry is None or start >= limit:
        return None
    past = content_end(layout, found, start, limit)
    if not introduced and "object" in entry.takes:
        past = object_end(layout, found, entry, start, past)
    content = region(layout, start, past)
    if content is None or not long_enough(layout, entry, content):
        return None
    source = source_before(layout, found)
    if source is None and not found.enclitic:
        after = layout.child(found.first, "nsubj")
        source = layout.subtree_span(after) if after is not None and found.first < after < start else None
    rule = "verb, complementiser" if introduced else "verb, complement"
    whole = quoted_inside(layout, content)
    return Attribution(
        rule,
        (whole or content,),
        cue_span(layout, found),
        entry,
        source,
        implicit=source is None,
        direct=whole is not None,
    )


def relative_limit(layout: Layout, found: FoundCue) -> int:
    """Past the last token that a content may reach: in a relative clause, before its sentence's verb (*Importers who
    say S, celebrated*)."""
    limit = limit_of(layout, found.first)
    noun = layout.head(found.first)
    if noun is None or layout.tokens[found.first].relation != "acl:relcl" or noun > found.first:
        return limit
    verb = layout.head(noun)
    past = layout.right_edges[found.first] + 1
    ends = layout.tokens[noun].relation.startswith("nsubj") and verb is not None and verb >= past > found.past
    return min(limit, past) if ends else limit


def quoted_inside(layout: Layout, content: Span) -> Span | None:
    """The words of a quotation that is the whole complement (*they say, "Who cares?"*)."""
    words = content.of(layout.text)
    closed = words[-1] in CLOSING_MARKS or layout.text[content.end : content.end + 2].strip(".,")[:1] in CLOSING
    if words[0] not in OPENING_MARKS or len(words) < 3 or not closed:
        return None
    inner = Span(content.start + 1, content.end - (words[-1] in CLOSING_MARKS))
    within = inner.of(layout.text)
    if any(mark in within for mark in DOUBLE_MARKS) or (words[0] not in DOUBLE_MARKS and words[0] in within[:-1]):
        return None
    inner = layout.edged(inner)
    return inner if len(inner) else None


def object_end(layout: Layout, found: FoundCue, entry: Cue, start: int, past: int) -> int:
    """Where what is said of the saying begins behind an object (*requested the records | on Sunday*): a time, a place
    or a means that hangs on the cue; else `past`."""
    if child_from(layout, found, start, *CLAUSE) is not None:
        return past
    grammar = layout.lexicon.grammar
    about_saying = (grammar.adjuncts | grammar.addressees) - grammar.topics - layout.lexicon.asides
    for child in layout.children(found.first, "obl", "advmod"):
        first = layout.left_edges[child.index]
        if first <= start or first >= past or layout.quotation_of[first] is not layout.quotation_of[found.first]:
            continue
        timed = is_past_time(layout, child.index)
        if timed or (layout.tokens[first].lower in about_saying and "directive" not in entry.takes):
            return first
    return past


def is_past_time(layout: Layout, index: int) -> bool:
    """Whether a token belongs to a time not after the article's day: what is said was said then."""
    published = layout.analysis.article.published
    ends = [time.end for time in layout.times.meeting(layout.tokens[index].span)]
    return any(end is None or published is None or day_of(end) <= day_of(published) for end in ends)


def complement_entry(layout: Layout, found: FoundCue, start: int, limit: int, introduced: bool) -> Cue | None:
    """The lexicon entry whose complement stands behind the verb, if one does."""
    if introduced:
        return found.entry_that_takes("clause", "quote", "directive")
    if start >= limit:
        return None
    words = layout.lexicon.grammar
    if layout.tokens[start].lower in words.questions:
        return found.entry_that_takes("clause")
    comma = layout.tokens[start - 1].text == "," and start - 1 == found.past
    if found.cue.introduced and not comma:
        return None
    complement = child_from(layout, found, start, *CLAUSE)
    if complement is not None:
        wanted = ("infinitive", "directive", "clause") if infinitive(layout, complement) else CLAUSES
        entry = found.entry_that_takes(*wanted)
        if entry:
            return entry
    return entry_for_object(layout, found, start)


def entry_for_object(layout: Layout, found: FoundCue, start: int) -> Cue | None:
    """The lexicon entry that takes the object behind the verb."""
    under = (*OBJECTS, "nmod", "acl") if found.past - found.first > 1 + found.enclitic else OBJECTS
    obj = child_from(layout, found, start, *under)
    if obj is None:
        return None
    if names_claim(layout, obj) and (entry := found.entry_that_takes("claim")):
        return entry
    entry = found.entry_that_takes("directive", "object")
    if entry and entry.act is Act.DENY and layout.tokens[obj].upos == "PROPN":
        return None
    if entry and ("object" in entry.takes or directed(layout, obj)):
        return entry
    if found.entry_that_takes("clause") and not entry and directed(layout, obj):
        return found.entry_that_takes("clause")
    # A clause without a verb (*mengatakan semua bahan segar*) is read as an object.
    tells = found.cue.act is Act.SAY and found.entry_that_takes("quote") and not found.cue.introduced
    if tells and not entry and layout.tokens[obj].relation in ("obj", "xcomp") and layout.right_edges[obj] - start > 1:
        return found.entry_that_takes("clause")
    return None


def child_from(layout: Layout, found: FoundCue, start: int, *relations: str) -> int | None:
    """The first child of a cue's words with one of these relations from token `start` on."""
    children = (child.index for word in range(found.first, found.past) for child in layout.children(word, *relations))
    return min((child for child in children if child >= start), default=None)


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
        return len(content) > 1
    return len(layout.tokens_in(content)) >= 2
