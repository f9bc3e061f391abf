"""What the attribution tagger sees of an article: of every token its syntax, its lexicon entries, the rules' word.

Shared by the runtime and by `training.tagger`, so that both see exactly the same numbers. Rules are features here
(stacking; Wolpert 1992): where they are right the tagger learns to follow them, where they fail it corrects them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.cues import cue_at
from saksi.claims.layout import Layout
from saksi.reading.analysis import Sentence
from saksi.reading.syntax import parser

ACTS = tuple(Act)
CUE_CLASSES = ("verb", "noun", "preposition", "adverb")
NAME_KINDS = ("person", "organisation", "place")
# Sizes of the features' vocabularies, in their order in a row.
SIZES = (20, 64, 9, 13, 3, 4, 14, 2, 2, 3, 2, 2)
UPOS, RELATION, CUE_CLASS, CUE_ACT, QUOTED, NAME, RULE_CUE, RULE_CONTENT, RULE_SOURCE, START, CAPITAL, TIME = range(12)
CUELESS = 13
# What a token is to the rules' attribution at an anchor.
NO_RULE, OUTSIDE, CONTENT, SOURCE, CUE = range(5)
# The tagger reads this many tokens at once, and so many again before and after a cut.
WINDOW = 320
OVERLAP = 90


def anchor_of(layout: Layout, attribution: Attribution) -> int:
    """The token that stands for an attribution: the first of its cue, of its content where there is no cue."""
    span = attribution.cue_span or attribution.content[0]
    return min(layout.first_from(span.start), len(layout.tokens) - 1)


def token_features(layout: Layout, proposals: Iterable[Attribution]) -> NDArray[np.int64]:
    """Features [tokens, 12] of an article, given what the rules propose."""
    features = np.zeros((len(layout.tokens), len(SIZES)), dtype=np.int64)
    upos = {tag: number for number, tag in enumerate(parser().upos, 1)}
    relations = {label: number for number, label in enumerate(parser().relations, 1)}
    for index, token in enumerate(layout.tokens):
        row = features[index]
        row[UPOS] = upos.get(token.upos, 0)
        row[RELATION] = relations.get(token.relation, 0)
        row[CAPITAL] = token.text[:1].isupper()
        row[TIME] = layout.in_time(index)
        quotation = layout.quotation_of[index]
        row[QUOTED] = 0 if quotation is None else 1 + (quotation.start >= token.span.start)
        cue = cue_at(layout, index)
        if cue and cue.cue.takes:
            closed = cue.cue.postposed or cue.cue.voice == "passive"
            row[CUE_CLASS] = 1 + CUE_CLASSES.index(cue.cue.cue_class) + 4 * closed
            row[CUE_ACT] = 1 + ACTS.index(cue.cue.act)
    for name in layout.analysis.names:
        features[list(layout.tokens_in(name.span)), NAME] = 1 + NAME_KINDS.index(name.kind)
    paragraph = -1
    for sentence in layout.analysis.sentences:
        features[sentence.first, START] = 1 + (sentence.paragraph != paragraph)
        paragraph = sentence.paragraph
    for proposal in proposals:
        mark_proposal(layout, features, proposal)
    return features


def mark_proposal(layout: Layout, features: NDArray[np.int64], proposal: Attribution) -> None:
    """Write what the rules propose into the features."""
    act = proposal.act or (proposal.cue.act if proposal.cue else Act.SAY)
    features[anchor_of(layout, proposal), RULE_CUE] = 1 + ACTS.index(act) if proposal.cue_span else CUELESS
    features[tokens_of(layout, proposal.content), RULE_CONTENT] = 1
    if proposal.source:
        features[tokens_of(layout, [proposal.source]), RULE_SOURCE] = 1


def roles_by_rule(layout: Layout, proposal: Attribution, first: int = 0, past: int | None = None) -> NDArray[np.int64]:
    """What each token from `first` up to `past` is to one proposal of the rules."""
    past = len(layout.tokens) if past is None else past
    roles = np.full(past - first, OUTSIDE, dtype=np.int64)
    parts = (
        (CONTENT, proposal.content),
        (SOURCE, (proposal.source,) if proposal.source else ()),
        (CUE, (proposal.cue_span,) if proposal.cue_span else ()),
    )
    for role, spans in parts:
        roles[[index - first for index in tokens_of(layout, spans) if first <= index < past]] = role
    return roles


def tokens_of(layout: Layout, spans: Iterable[Span]) -> list[int]:
    """Numbers of the tokens that begin inside spans."""
    return [index for span in spans for index in layout.tokens_in(span)]


def windows(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Stretches of whole sentences, first token and past the last, at most `WINDOW` tokens where sentences allow it;
    each goes back over the last `OVERLAP` tokens of the one before."""
    start = 0
    while start < len(sentences):
        end = start
        while end + 1 < len(sentences) and sentences[end + 1].past - sentences[start].first <= WINDOW:
            end += 1
        yield sentences[start].first, sentences[end].past
        if end + 1 >= len(sentences):
            return
        again = end + 1
        while again - 1 > start and sentences[end].past - sentences[again - 1].first <= OVERLAP:
            again -= 1
        start = again
