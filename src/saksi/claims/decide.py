"""Deciding: the rules propose attributions, the trained tagger decides which of them hold, and adds what they missed.

A proposal that the tagger confirms keeps the rules' edges where the two nearly agree: rules end a content exactly at a
clause's end, a tagger within a word or two of it. Of sources the tagger knows more: where rules see the subject that
stands next in the tree, it has learned who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import SILENT_ACTS, Act
from saksi.claims.confidence import Features, confidence, features_of
from saksi.claims.cues import cue_at
from saksi.claims.direct import speech
from saksi.claims.evidence import anchor_of, tokens_of
from saksi.claims.find import apart_from, proposals_of, same_content
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Cue
from saksi.claims.policy import Notion
from saksi.claims.tagger import IS_CONTENT, IS_CUE, IS_SOURCE, Tagged, tagger

# How likely the tagger must find an attribution for it to hold, by the construction that the rules saw. Measured on the
# documents that chose the tagger's epoch: quotations are right even where the tagger doubts them, nouns with a clause
# mostly.
LEAST_PROBABILITY = {"": 0.4, "quotation": 0.05, "noun": 0.2, "refusal": 0.15, "silence": 0.15}
# From this overlap on (intersection over union) the rules' edges are kept.
NEARLY_THE_SAME = 0.9
# From this overlap on a content in a quotation is all of it.
NEARLY_WHOLE = 0.7
# Tokens that may stand between two parts of one stretch: punctuation that the tagger left out.
GAP = 1
# What no rule proposed must have so many tokens of content.
SHORTEST_CONTENT = 2
# The rule of an attribution that only the tagger saw.
ALONE = "tagger"
# What a word is taken for that no lexicon lists.
UNLISTED = Cue(cue_class="verb", forms=(), takes=frozenset({"clause"}), act=Act.SAY)


def find_attributions(layout: Layout, notion: Notion = Notion.NARROW) -> list[Attribution]:
    """The attributions of an article in order of their first words, each with its confidence."""
    return [replace(found, confidence=confidence(features)) for found, features in judged(layout, notion)]


def judged(layout: Layout, notion: Notion) -> list[tuple[Attribution, Features]]:
    """The attributions in order of their first words, each with what its confidence follows from."""
    proposals = proposals_of(layout)
    by_anchor = {anchor_of(layout, proposal): proposal for proposal in proposals}
    features: dict[Attribution, Features] = {}
    for tagged in tagger().tag(layout, proposals, min(LEAST_PROBABILITY.values()), notion):
        proposal = by_anchor.get(tagged.anchor)
        if tagged.probability >= least_probability(proposal):
            attribution = decide(layout, tagged, proposal)
            if attribution is not None:
                features[attribution] = features_of(tagged, proposal, attribution, notion is Notion.WIDE)
    kept = sorted(without_doubles(layout, list(features)), key=lambda attribution: attribution.start)
    return [(attribution, features[attribution]) for attribution in kept]


def without_doubles(layout: Layout, attributions: list[Attribution]) -> Iterator[Attribution]:
    """Attributions without those that repeat another's content at another cue, or stand on a word of another's cue (*to
    refuse [confirmation]*); what the rules saw too goes first."""
    cues = [attribution.cue_span for attribution in attributions if attribution.cue_span and attribution.rule != ALONE]
    rules_first = sorted(attributions, key=lambda attribution: attribution.rule == ALONE)
    return apart_from(layout, [], [attribution for attribution in rules_first if not repeats_cue(attribution, cues)])


def repeats_cue(attribution: Attribution, cues: list[Span]) -> bool:
    """Whether an attribution that only the tagger saw stands on a word of a cue of the rules."""
    own = attribution.cue_span
    return attribution.rule == ALONE and own is not None and any(cue.meets(own) for cue in cues)


def least_probability(proposal: Attribution | None) -> float:
    """How likely the tagger must find an attribution for it to hold."""
    construction = proposal.rule.split(",")[0] if proposal else ""
    return LEAST_PROBABILITY.get(construction, LEAST_PROBABILITY[""])


def decide(layout: Layout, tagged: Tagged, proposal: Attribution | None) -> Attribution | None:
    """The attribution at an anchor: the rules' proposal as far as the tagger agrees, else what the tagger saw."""
    content = tuple(uncut(layout, span) for span in stretches(layout, content_tokens(layout, tagged, proposal)))
    source = longest(list(stretches(layout, tagged.tokens(IS_SOURCE))))
    if proposal is None:
        return unproposed(layout, tagged, content, source)
    if not content or same_content(content, proposal.content, NEARLY_THE_SAME):
        return replace(proposal, source=better_source(layout, proposal.content, proposal.source, source))
    return replace(
        proposal,
        rule=f"{proposal.rule}, corrected by the tagger",
        content=content,
        source=better_source(layout, content, proposal.source, source),
        direct=is_speech(layout, content) and (proposal.direct or layout.quotation_of[tagged.anchor] is None),
    )


def better_source(
    layout: Layout, content: tuple[Span, ...], by_rule: Span | None, by_tagger: Span | None
) -> Span | None:
    """The source of an attribution: the tagger's, but where both begin alike that of the rules, who know where a phrase
    ends before a relay or a time, or an inclusion (*many, including | France*)."""
    by_rule, by_tagger = off_content(content, by_rule), off_content(content, by_tagger)
    if by_rule is None or by_tagger is None:
        return by_tagger or by_rule
    before = layout.first_from(by_tagger.start) - 1
    included = before >= 0 and layout.tokens[before].lower in layout.lexicon.grammar.inclusions
    return by_rule if by_rule.start == by_tagger.start or included else by_tagger


def off_content(content: tuple[Span, ...], source: Span | None) -> Span | None:
    """A source, unless the content has its words: then it was none."""
    return None if source is None or any(span.meets(source) for span in content) else source


def unproposed(layout: Layout, tagged: Tagged, content: tuple[Span, ...], source: Span | None) -> Attribution | None:
    """An attribution that no rule proposed."""
    cue = longest(list(stretches(layout, tagged.tokens(IS_CUE)))) or layout.tokens[tagged.anchor].span
    found = cue_at(layout, tagged.anchor)
    entry = found.cue if found and found.cue.takes else None
    if tagged.act not in SILENT_ACTS and len(tokens_of(layout, content)) < SHORTEST_CONTENT:
        return None
    cued = not any(span.covers(layout.tokens[tagged.anchor].span) for span in content)
    act = tagged.act if entry is None or tagged.act in SILENT_ACTS else None
    return Attribution(
        ALONE,
        quoted_whole(layout, content),
        cue if cued else None,
        entry or UNLISTED,
        source,
        implicit=source is None and (not cued or bool(found and found.enclitic)),
        direct=is_speech(layout, content) and (not cued or layout.quotation_of[tagged.anchor] is None),
        act=act,
    )


def stretches(layout: Layout, tokens: list[int]) -> Iterator[Span]:
    """Tokens as spans: runs with no more than a punctuation mark between, without punctuation at their ends."""
    start = 0
    for place in range(1, len(tokens) + 1):
        if place < len(tokens) and joined(layout, tokens[place - 1], tokens[place]):
            continue
        span = layout.edged(layout.span(tokens[start], tokens[place - 1] + 1))
        if len(span):
            yield span
        start = place


def uncut(layout: Layout, span: Span) -> Span:
    """A stretch that does not begin inside a number with its bound (*at least 3,000*), but with it."""
    cut = (number.span for number in layout.analysis.quantities if number.span.start < span.start < number.span.end)
    return Span(min(cut, default=span).start, span.end)


def joined(layout: Layout, one: int, other: int) -> bool:
    """Whether two tokens belong to one stretch."""
    between = range(one + 1, other)
    return len(between) <= GAP and all(layout.is_punctuation(index) for index in between)


def content_tokens(layout: Layout, tagged: Tagged, proposal: Attribution | None) -> list[int]:
    """The tokens of the content, none of them a word of the rules' cue (nor of the source, for what was not answered),
    without the word that leads to it (GUIDE.md): a complementiser, for what was not answered a word like *about*."""
    silent = (proposal.act if proposal and proposal.act else tagged.act) in SILENT_ACTS
    parts = (proposal.cue_span, proposal.source if silent else None) if proposal else ()
    other = frozenset(tokens_of(layout, [part for part in parts if part]))
    tokens = [token for token in tagged.tokens(IS_CONTENT) if token not in other]
    grammar = layout.lexicon.grammar
    leading = grammar.complementisers | (grammar.topics if silent else frozenset())
    while len(tokens) > 1 and layout.tokens[tokens[0]].lower in leading:
        tokens = tokens[1:]
    return tokens


def longest(spans: list[Span]) -> Span | None:
    """The longest of spans."""
    return max(spans, key=len, default=None)


def is_speech(layout: Layout, content: tuple[Span, ...]) -> bool:
    """Whether a content is quoted whole: every part lies in a quotation."""
    return bool(content) and all(
        any(quotation.outer.covers(span) for quotation in layout.quoted_in(span)) for span in content
    )


def quoted_whole(layout: Layout, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """A content that is a quotation but for a word or two, as that quotation."""
    if len(content) == 1 and is_speech(layout, content):
        for quotation in layout.quoted_in(content[0]):
            whole = speech(layout, quotation)
            if same_content(content, whole, NEARLY_WHOLE):
                return whole
    return content
