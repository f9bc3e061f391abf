"""Extent: where the content of a cue begins and ends in its sentence."""

from __future__ import annotations

from saksi.article.span import Span
from saksi.claims.cues import FoundCue, cue_at
from saksi.claims.layout import Layout
from saksi.claims.relays import relay_at

# A complementiser is looked for so many words behind its cue: *said on Thursday at a briefing in Jakarta that*.
FARTHEST_COMPLEMENTISER = 16
# The cue of a contrasting clause comes so soon: *, but Arvind Sethi, a spokesman for the line, said*.
FARTHEST_CONTRAST = 14
CLOSING = frozenset({")", "]"})
SUBORDINATE = ("advcl", "parataxis", "conj")


def limit_of(layout: Layout, index: int) -> int:
    """Past the last token that a content behind token `index` may reach: its quotation's end, else its sentence's."""
    past = layout.sentence_at(index).past
    quotation = layout.quotation_of[index]
    if quotation:
        past = min(past, layout.first_from(quotation.end))
    return past


def content_start(layout: Layout, found: FoundCue, limit: int) -> tuple[int, bool]:
    """The first token of the content behind a cue, and whether a complementiser introduces it."""
    complementiser = complementiser_after(layout, found, limit)
    if complementiser is not None:
        return complementiser + 1, True
    index = found.past
    while index < limit:
        token = layout.tokens[index]
        if index in layout.quantity_firsts or token.lower in layout.lexicon.grammar.questions:
            break
        if token.text in (",", ":") or (token.upos == "ADV" and not clause_follows(layout, found, index)):
            index += 1
        elif token.lower in layout.lexicon.grammar.addressees | layout.lexicon.grammar.adjuncts or layout.starts_time(
            index
        ):
            after = after_adjunct(layout, found, index, limit)
            if after is None:
                break
            index = after
        else:
            break
    return index, False


def complementiser_after(layout: Layout, found: FoundCue, limit: int) -> int | None:
    """The complementiser that belongs to a cue: the first behind it with no predicate or quotation between."""
    for index in range(found.past, min(limit, found.past + FARTHEST_COMPLEMENTISER)):
        token = layout.tokens[index]
        if token.lower in layout.lexicon.grammar.complementisers and introduces_clause(layout, found, index):
            return index
        if index == found.past and token.lower in layout.lexicon.grammar.purposes:
            return index
        if token.upos == "AUX" or (token.upos == "VERB" and not token.relation.startswith("acl")):
            return None
        if token.text in ";:" or (layout.quotation_of[index] and not layout.quotation_of[found.first]):
            return None
    return None


def introduces_clause(layout: Layout, found: FoundCue, index: int) -> bool:
    """Whether a word that can be a complementiser is one: not a relative or demonstrative pronoun."""
    token = layout.tokens[index]
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
    comma = next((place for place in range(index, limit) if layout.tokens[place].text == ","), None)
    if comma is not None and comma + 1 < limit and not layout.has_predicate(layout.span(index, comma)):
        rest = layout.span(comma + 1, limit)
        if layout.has_predicate(rest):
            return comma + 1
    return None


def content_end(layout: Layout, found: FoundCue, start: int, limit: int) -> int:
    """Past the last token of a content that begins at token `start`."""
    for index in range(start + 1, limit):
        if (
            layout.quotation_of[index] is not None
            and layout.quotation_of[index] is not layout.quotation_of[found.first]
        ):
            continue
        if relay_at(layout, index) is not None:
            return index
        if layout.tokens[index].text == ";" or contrasted(layout, index, limit):
            return index
        if layout.tokens[index].text in CLOSING and opens_before(layout, index, found.first):
            return index
    return min([limit, *(edge for edge in matrix_edges(layout, found, start) if start < edge < limit)])


def contrasted(layout: Layout, index: int, limit: int) -> bool:
    """Whether a clause begins here that sets another attribution against this one (*, but the army denied it*)."""
    if layout.tokens[index].lower not in layout.lexicon.grammar.contrasts:
        return False
    for place in range(index + 1, min(index + FARTHEST_CONTRAST, limit)):
        cue = cue_at(layout, place)
        if cue and cue.cue.takes and cue.cue.cue_class == "verb":
            return layout.tokens[place].relation != "acl:relcl"
        if layout.tokens[place].text in ".;:" or layout.quotation_of[place]:
            return False
    return False


def opens_before(layout: Layout, closing: int, cue: int) -> bool:
    """Whether the bracket that closes at a token was opened before the cue."""
    depth = 0
    for index in range(closing, layout.sentence_at(cue).first - 1, -1):
        text = layout.tokens[index].text
        depth += (text in CLOSING) - (text in ("(", "["))
        if depth == 0:
            return index < cue
    return False


def matrix_edges(layout: Layout, found: FoundCue, start: int) -> list[int]:
    """Where clauses begin that are joined to the cue, not to its content: *said A and added B*, *, adding that*."""
    edges = []
    for token in layout.children(found.first, *SUBORDINATE):
        if token.index <= start:
            continue
        edge = layout.left_edges[token.index]
        if edge <= start:
            continue
        before = layout.tokens[edge - 1]
        other = cue_at(layout, token.index)
        joins = layout.tokens[edge].lower in layout.lexicon.grammar.coordinators or layout.tokens[edge].text == ","
        if (token.relation == "conj" and joins) or (other is not None and (joins or before.text == ",")):
            edges.append(edge)
    edges.extend(participles(layout, found, start))
    return edges


def participles(layout: Layout, found: FoundCue, start: int) -> list[int]:
    """Cues behind a comma without a subject of their own (*, adding that*; *dan menambahkan*) whose head is the cue."""
    edges = []
    for index in range(start + 2, layout.sentence_at(found.first).past):
        other = cue_at(layout, index)
        if other is None or other.cue.cue_class != "verb" or other.cue.postposed or layout.quotation_of[index]:
            continue
        before = layout.tokens[index - 1]
        joined = before.lower in layout.lexicon.grammar.coordinators
        if before.text != "," and not joined:
            continue
        if not other.cue.takes or layout.tokens[index].relation.startswith("acl"):
            continue
        # Behind a comma a verb of saying without a subject goes on with the speaker, whatever the tree says.
        if (
            before.text == ","
            or layout.tokens[index - 2].text == ","
            or layout.head(index) == found.first
            or shares_head(layout, index, found.first)
        ):
            edges.append(index - 1)
    return edges


def shares_head(layout: Layout, index: int, cue: int) -> bool:
    """Whether two verbs are conjuncts of one."""
    head = layout.head(index)
    return head is not None and head == layout.head(cue) and layout.tokens[index].relation == "conj"


def region(layout: Layout, first: int, past: int) -> Span | None:
    """The content of tokens `first` up to `past`, without joining punctuation; None when nothing is left."""
    if first >= past:
        return None
    span = layout.edged(layout.span(first, past))
    return span if len(span) else None
