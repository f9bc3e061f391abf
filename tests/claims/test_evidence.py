"""What the tagger sees: windows of whole sentences, features in their vocabularies, the rules' word at anchors."""

from __future__ import annotations

from itertools import accumulate, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_samples import REPORTS, layout_of, made_layout
from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.evidence import (
    ACTS,
    CONTENT,
    CUE,
    CUELESS,
    NAME,
    NAME_KINDS,
    OUTSIDE,
    OVERLAP,
    QUOTED,
    RULE_CONTENT,
    RULE_CUE,
    RULE_SOURCE,
    SIZES,
    SOURCE,
    START,
    TIME,
    WINDOW,
    anchor_of,
    roles_by_rule,
    token_features,
    tokens_of,
    windows,
)
from saksi.claims.find import proposals_of
from saksi.claims.layout import Layout
from saksi.lexicon import languages
from saksi.reading.analysis import Sentence
from saksi.reading.syntax import parser
from saksi.reading.tokenizer import LONGEST_SENTENCE

TEXTS = st.one_of(st.text(), st.text(alphabet="abC .,\n“”\"'?!0-"), st.sampled_from(sorted(REPORTS.values())))
# Numbers of tokens in the sentences of an article, as the tokenizer bounds them.
lengths = st.lists(st.integers(1, LONGEST_SENTENCE), max_size=60)


def sentences_with(lengths: list[int]) -> list[Sentence]:
    """Sentences of so many tokens."""
    edges = [0, *accumulate(lengths)]
    return [Sentence(number, Span(0, 0), first, past, 0) for number, (first, past) in enumerate(pairwise(edges))]


@given(lengths)
def test_windows_are_whole_sentences_and_leave_none_out(lengths: list[int]) -> None:
    sentences = sentences_with(lengths)
    found = list(windows(sentences))
    assert {first for first, _ in found} <= {sentence.first for sentence in sentences}
    assert {past for _, past in found} <= {sentence.past for sentence in sentences}
    covered = {token for first, past in found for token in range(first, past)}
    assert covered == set(range(sum(lengths)))


@given(lengths)
def test_windows_are_bounded(lengths: list[int]) -> None:
    assert all(0 < past - first <= WINDOW for first, past in windows(sentences_with(lengths)))


@given(lengths)
def test_each_window_goes_on_and_looks_back_no_farther_than_it_should(lengths: list[int]) -> None:
    for one, other in pairwise(windows(sentences_with(lengths))):
        assert one[0] < other[0] <= one[1] < other[1]
        assert one[1] - other[0] <= OVERLAP


def test_a_window_looks_back_as_far_as_it_may() -> None:
    ten = sentences_with([10] * 100)
    assert list(windows(ten))[:2] == [(0, WINDOW), (WINDOW - OVERLAP, 2 * WINDOW - OVERLAP)]


def test_an_article_that_fits_is_one_window() -> None:
    assert list(windows(sentences_with([100, 100, 100]))) == [(0, 300)]
    assert list(windows([])) == []


def test_a_sentence_that_is_too_long_is_a_window_of_its_own() -> None:
    assert list(windows(sentences_with([WINDOW + 1]))) == [(0, WINDOW + 1)]


def test_the_longest_sentence_fits_behind_the_overlap() -> None:
    assert LONGEST_SENTENCE + OVERLAP <= WINDOW


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(languages()))
def test_features_stay_in_their_vocabularies(text: str, language: str) -> None:
    layout = layout_of(text, language)
    features = token_features(layout, proposals_of(layout))
    assert features.shape == (len(layout.tokens), len(SIZES))
    assert (features >= 0).all()
    assert (features < np.array(SIZES)).all()


def test_the_vocabularies_hold_what_the_parser_and_the_lexicon_know() -> None:
    upos, relation, _, cue_act, _, name, rule_cue, *_ = SIZES
    assert len(parser().upos) < upos
    assert len(parser().relations) < relation
    assert len(ACTS) < cue_act
    assert len(NAME_KINDS) < name
    assert CUELESS == rule_cue - 1 == len(ACTS) + 1


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_what_the_features_of_a_report_say(language: str) -> None:
    layout = layout_of(REPORTS[language], language)
    features = token_features(layout, proposals_of(layout))
    quoted = {index for index in range(len(layout.tokens)) if features[index, QUOTED]}
    assert quoted == {index for index, quotation in enumerate(layout.quotation_of) if quotation}
    assert {index for index in range(len(layout.tokens)) if features[index, TIME]} == set(layout.time_tokens)
    starts = {sentence.first for sentence in layout.analysis.sentences}
    assert {index for index in range(len(layout.tokens)) if features[index, START]} == starts
    paragraphs = {sentence.paragraph for sentence in layout.analysis.sentences}
    assert int((features[:, START] == 2).sum()) == len(paragraphs)
    for mention in layout.analysis.names:
        assert set(features[list(layout.tokens_in(mention.span)), NAME]) == {1 + NAME_KINDS.index(mention.kind)}


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_without_proposals_the_rules_say_nothing(language: str) -> None:
    layout = layout_of(REPORTS[language], language)
    with_rules, without = (token_features(layout, proposals) for proposals in (proposals_of(layout), []))
    by_rule = [RULE_CUE, RULE_CONTENT, RULE_SOURCE]
    assert not without[:, by_rule].any()
    with_rules[:, by_rule] = 0
    assert (with_rules == without).all()


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(languages()))
def test_every_proposal_has_an_anchor_among_its_own_words(text: str, language: str) -> None:
    layout = layout_of(text, language)
    for proposal in proposals_of(layout):
        anchor = anchor_of(layout, proposal)
        assert 0 <= anchor < len(layout.tokens)
        spans = (proposal.cue_span,) if proposal.cue_span else proposal.content[:1]
        if tokens_of(layout, spans):
            assert anchor == tokens_of(layout, spans)[0]


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_no_two_proposals_of_a_report_share_an_anchor(language: str) -> None:
    layout = layout_of(REPORTS[language], language)
    anchors = [anchor_of(layout, proposal) for proposal in proposals_of(layout)]
    assert len(set(anchors)) == len(anchors) == 5


# Six words; the second is the source, the third the cue, the last three the content.
SENTENCE = "Kemarin Rudi mengatakan jembatan itu aman"


def proposed(layout: Layout, *, source: bool = True, cue: bool = True, act: Act | None = None) -> Attribution:
    """A proposal on `SENTENCE`."""
    return Attribution(
        "verb",
        (layout.span(3, 6),),
        layout.span(2, 3) if cue else None,
        None,
        layout.span(1, 2) if source else None,
        act=act,
    )


def test_the_roles_of_a_proposal() -> None:
    layout = made_layout(SENTENCE)
    assert roles_by_rule(layout, proposed(layout)).tolist() == [OUTSIDE, SOURCE, CUE, CONTENT, CONTENT, CONTENT]
    bare = proposed(layout, source=False, cue=False)
    assert roles_by_rule(layout, bare).tolist() == [OUTSIDE, OUTSIDE, OUTSIDE, CONTENT, CONTENT, CONTENT]


@given(st.integers(0, 6), st.integers(0, 6))
def test_the_roles_in_a_window_are_those_of_the_whole(one: int, other: int) -> None:
    layout = made_layout(SENTENCE)
    first, past = min(one, other), max(one, other)
    whole = roles_by_rule(layout, proposed(layout))
    assert roles_by_rule(layout, proposed(layout), first, past).tolist() == whole[first:past].tolist()


def test_an_anchor_is_the_cue_else_the_first_of_the_content() -> None:
    layout = made_layout(SENTENCE)
    assert anchor_of(layout, proposed(layout)) == 2
    assert anchor_of(layout, proposed(layout, cue=False)) == 3


def test_a_proposal_is_marked_with_its_act() -> None:
    layout = made_layout(SENTENCE)
    features = token_features(layout, [proposed(layout, act=Act.DECLINE)])
    assert features[:, RULE_CUE].tolist() == [0, 0, 1 + ACTS.index(Act.DECLINE), 0, 0, 0]
    assert features[:, RULE_CONTENT].tolist() == [0, 0, 0, 1, 1, 1]
    assert features[:, RULE_SOURCE].tolist() == [0, 1, 0, 0, 0, 0]


def test_a_proposal_without_a_cue_is_marked_where_its_content_begins() -> None:
    layout = made_layout(SENTENCE)
    features = token_features(layout, [proposed(layout, cue=False)])
    assert features[:, RULE_CUE].tolist() == [0, 0, 0, CUELESS, 0, 0]


def test_an_article_without_tokens_has_no_features() -> None:
    layout = layout_of("")
    assert token_features(layout, proposals_of(layout)).shape == (0, len(SIZES))
