"""Deciding between the rules and the tagger, by hand-made findings of the tagger; then on whole reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_samples import REPORTS, layout_of, made_layout, sample
from saksi.article.span import Span
from saksi.claims import decide as deciding
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act, Mode
from saksi.claims.decide import (
    LEAST_PROBABILITY,
    SHORTEST_CONTENT,
    content_tokens,
    decide,
    find_attributions,
    is_speech,
    least_probability,
    quoted_whole,
    stretches,
    without_doubles,
)
from saksi.claims.find import proposals_of
from saksi.claims.layout import Layout
from saksi.claims.saying import mode_of
from saksi.claims.tagger import IS_CONTENT, IS_CUE, IS_SOURCE, Tagged
from saksi.reading.analyse import analyse

# Tokens: 0 Kemarin, 1 Rudi, 2 Hartono, 3 mengatakan, 4 bahwa, 5 jembatan, 6 itu, 7 masih, 8 aman, 9 dilewati, 10 truk.
SENTENCE = "Kemarin Rudi Hartono mengatakan bahwa jembatan itu masih aman dilewati truk"
WORDS = ("jembatan", "itu", "aman", "dilewati", ",", ".", "—", "dan")
JOINING = frozenset(",.—")
TEXTS = st.one_of(st.text(), st.text(alphabet="abC .,\n“”\"'?!0-"), st.sampled_from(sorted(REPORTS.values())))


@pytest.fixture
def layout() -> Layout:
    """`SENTENCE` laid out."""
    return made_layout(SENTENCE)


def tagged(
    layout: Layout,
    content: Iterable[int],
    source: Iterable[int] = (),
    cue: Iterable[int] = (),
    anchor: int = 3,
    act: Act = Act.SAY,
) -> Tagged:
    """A finding of the tagger."""
    roles = np.zeros(len(layout.tokens), dtype=np.int8)
    roles[list(content)] = IS_CONTENT
    roles[list(source)] = IS_SOURCE
    roles[list(cue)] = IS_CUE
    return Tagged(anchor, 0.9, -0.1, act, 0, roles)


def proposed(layout: Layout, first: int, past: int, source: tuple[int, int] | None = (1, 3)) -> Attribution:
    """A proposal of the rules with a content from one token to another."""
    return Attribution(
        "verb, complementiser",
        (layout.span(first, past),),
        layout.span(3, 4),
        None,
        layout.span(*source) if source else None,
    )


def words(layout: Layout, spans: Iterable[Span]) -> list[str]:
    """The words of spans."""
    return [span.of(layout.text) for span in spans]


def decided(layout: Layout, seen: Tagged, proposal: Attribution | None = None) -> Attribution:
    """The attribution that is decided on; there must be one."""
    attribution = decide(layout, seen, proposal)
    assert attribution is not None
    return attribution


def test_the_rules_edges_are_kept_when_nearly_the_same() -> None:
    layout = made_layout(f"{SENTENCE} yang membawa pasir dan batu kali")
    proposal = proposed(layout, 5, 17)
    assert decide(layout, tagged(layout, range(5, 17)), proposal) == proposal
    assert decide(layout, tagged(layout, range(5, 16), source=[1]), proposal) == proposal


def test_the_rules_proposal_is_kept_where_the_tagger_sees_no_content(layout: Layout) -> None:
    proposal = proposed(layout, 5, 11)
    assert decide(layout, tagged(layout, []), proposal) == proposal


@pytest.mark.parametrize(("by_tagger", "source"), [([0], "Kemarin"), ([], "Rudi Hartono")])
def test_the_source_is_the_taggers_but_no_word_of_the_content(
    layout: Layout, by_tagger: list[int], source: str
) -> None:
    found = decided(layout, tagged(layout, range(5, 11), source=by_tagger), proposed(layout, 5, 11))
    assert found.source is not None
    assert found.source.of(layout.text) == source


def test_edges_that_differ_are_the_taggers(layout: Layout) -> None:
    corrected = decided(layout, tagged(layout, range(5, 8)), proposed(layout, 5, 11))
    assert words(layout, corrected.content) == ["jembatan itu masih"]
    assert corrected.rule == "verb, complementiser, corrected by the tagger"
    assert corrected.cue_span == layout.span(3, 4)


@pytest.mark.parametrize(
    ("by_rule", "by_tagger", "source"),
    [
        ((1, 3), [1], "Rudi Hartono"),
        ((1, 3), [2], "Hartono"),
        ((1, 3), [], "Rudi Hartono"),
        ((1, 3), [0], "Kemarin"),
        (None, [1, 2], "Rudi Hartono"),
        (None, [], None),
    ],
    ids=["both begin alike", "another beginning", "only the rules'", "another", "only the tagger's", "none"],
)
def test_the_source_of_what_is_corrected(
    layout: Layout, by_rule: tuple[int, int] | None, by_tagger: list[int], source: str | None
) -> None:
    seen = tagged(layout, range(5, 8), source=by_tagger)
    corrected = decided(layout, seen, proposed(layout, 5, 11, by_rule))
    assert (corrected.source.of(layout.text) if corrected.source else None) == source


def test_a_corrected_content_keeps_off_its_source() -> None:
    layout = made_layout("Belum ada tanggapan dari perusahaan itu soal pencemaran")
    silence = Attribution("silence", (layout.span(7, 8),), layout.span(0, 3), None, layout.span(4, 6), act=Act.SILENT)
    corrected = decided(layout, tagged(layout, range(4, 8), anchor=0, act=Act.SILENT), silence)
    assert corrected.source
    assert not any(span.meets(corrected.source) for span in corrected.content)


def test_what_no_rule_proposed_is_as_the_tagger_saw_it(layout: Layout) -> None:
    found = decided(layout, tagged(layout, range(5, 11), source=[1, 2], cue=[3]))
    assert words(layout, found.content) == ["jembatan itu masih aman dilewati truk"]
    assert found.cue_span == layout.span(3, 4)
    assert found.source == layout.span(1, 3)
    assert (found.rule, found.direct, found.implicit) == ("tagger", False, False)
    assert found.cue is not None
    assert "mengatakan" in found.cue.forms
    assert found.act is None


def test_an_unlisted_cue_has_the_taggers_act() -> None:
    layout = made_layout("Rudi berkicau bahwa jembatan itu aman")
    found = decided(layout, tagged(layout, range(3, 6), [0], [1], anchor=1, act=Act.WARN))
    assert found.act is Act.WARN
    assert found.cue_span == layout.span(1, 2)


def test_a_content_too_short_is_none_but_of_what_was_not_answered(layout: Layout) -> None:
    short = range(5, 4 + SHORTEST_CONTENT)
    assert decide(layout, tagged(layout, short), None) is None
    assert decide(layout, tagged(layout, []), None) is None
    for act in (Act.DECLINE, Act.SILENT):
        silence = decided(layout, tagged(layout, [], cue=[3], act=act))
        assert (silence.content, silence.act) == ((), act)
        assert words(layout, decided(layout, tagged(layout, short, cue=[3], act=act)).content) == ["jembatan"]


def test_an_anchor_inside_its_content_is_no_cue(layout: Layout) -> None:
    found = decided(layout, tagged(layout, range(5, 11), anchor=5))
    assert found.cue_span is None
    assert found.implicit


def test_the_word_that_leads_to_a_content_stays_out(layout: Layout) -> None:
    assert content_tokens(layout, tagged(layout, range(4, 11)), None) == list(range(5, 11))
    assert content_tokens(layout, tagged(layout, [4]), None) == [4]


def test_the_word_that_leads_to_a_topic_stays_out() -> None:
    layout = made_layout("Rudi menolak berkomentar soal jembatan itu")
    refused = Attribution("refusal", (layout.span(4, 6),), layout.span(1, 3), None, None, act=Act.DECLINE)
    said = tagged(layout, range(3, 6), anchor=1)
    declined = tagged(layout, range(3, 6), anchor=1, act=Act.DECLINE)
    assert content_tokens(layout, said, None) == [3, 4, 5]
    assert content_tokens(layout, declined, None) == [4, 5]
    assert content_tokens(layout, said, refused) == [4, 5]
    assert content_tokens(layout, declined, replace(refused, act=Act.WARN)) == [3, 4, 5]


def test_words_of_the_rules_cue_are_no_content(layout: Layout) -> None:
    seen = tagged(layout, range(2, 11))
    assert content_tokens(layout, seen, proposed(layout, 5, 11)) == [2, *range(4, 11)]
    assert content_tokens(layout, seen, None) == list(range(2, 11))


def test_a_proposal_is_compared_without_the_leading_word(layout: Layout) -> None:
    proposal = proposed(layout, 5, 7)
    assert decide(layout, tagged(layout, range(4, 7)), proposal) == proposal


tokens_and_chosen = st.lists(st.tuples(st.sampled_from(WORDS), st.booleans()), min_size=1, max_size=25)


@given(tokens_and_chosen)
def test_stretches_hold_the_chosen_words_and_no_others(drawn: list[tuple[str, bool]]) -> None:
    layout = made_layout(" ".join(word for word, _ in drawn), upos="NOUN")
    chosen = [index for index, (_, taken) in enumerate(drawn) if taken]
    spans = list(stretches(layout, chosen))
    held = {index for span in spans for index in layout.tokens_in(span)}
    spoken = {index for index, (word, _) in enumerate(drawn) if word not in JOINING}
    assert held & spoken == set(chosen) & spoken


@given(tokens_and_chosen)
def test_stretches_are_apart_in_order_and_without_joining_marks_at_their_ends(drawn: list[tuple[str, bool]]) -> None:
    layout = made_layout(" ".join(word for word, _ in drawn), upos="NOUN")
    spans = list(stretches(layout, [index for index, (_, taken) in enumerate(drawn) if taken]))
    assert all(one.end < other.start for one, other in pairwise(spans))
    for span in spans:
        held = span.of(layout.text)
        assert held[0] not in JOINING - {"."}
        assert held[-1] not in JOINING


@pytest.mark.xfail(strict=True, reason="a full stop is taken from the end of a stretch only")
def test_a_stretch_does_not_begin_with_a_full_stop() -> None:
    layout = made_layout(". jembatan itu", upos="NOUN")
    assert words(layout, stretches(layout, [0, 1, 2])) == ["jembatan itu"]


def test_one_mark_left_out_does_not_part_a_stretch() -> None:
    layout = made_layout("jembatan , aman , , dilewati dan kuat", upos="NOUN")
    assert words(layout, stretches(layout, [0, 2, 5, 7])) == ["jembatan , aman", "dilewati", "kuat"]
    assert list(stretches(layout, [])) == []


def test_how_likely_each_construction_must_be(layout: Layout) -> None:
    assert least_probability(None) == LEAST_PROBABILITY[""]
    assert least_probability(proposed(layout, 5, 11)) == LEAST_PROBABILITY[""]
    for construction, least in LEAST_PROBABILITY.items():
        assert 0 < least <= LEAST_PROBABILITY[""]
        rule = Attribution(f"{construction}, some way", (Span(0, 1),), None, None, None)
        assert least_probability(rule) == least


def test_every_construction_with_a_bound_of_its_own_is_one_of_the_rules() -> None:
    text = f"{REPORTS['id']}\nPolisi menyelidiki tuduhan bahwa tanggul itu dibangun tanpa izin."
    rules = {proposal.rule.split(",")[0] for proposal in proposals_of(layout_of(text))}
    assert set(LEAST_PROBABILITY) - {""} <= rules


def test_what_is_not_likely_enough_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    layout = layout_of(REPORTS["id"])
    assert find_attributions(layout)
    monkeypatch.setattr(deciding, "LEAST_PROBABILITY", {"": 1.1})
    assert find_attributions(layout) == []


def at(layout: Layout, rule: str, first: int, past: int) -> Attribution:
    """An attribution with a content and nothing else."""
    return Attribution(rule, (layout.span(first, past),), None, None, None)


def test_of_doubles_the_rules_one_is_kept(layout: Layout) -> None:
    by_tagger, by_rule, other = at(layout, "tagger", 5, 11), at(layout, "verb", 5, 11), at(layout, "tagger", 0, 3)
    assert list(without_doubles(layout, [by_tagger, by_rule, other])) == [by_rule, other]


def test_what_has_no_content_has_no_double(layout: Layout) -> None:
    silence = Attribution("silence", (), layout.span(3, 4), None, None, act=Act.SILENT)
    assert list(without_doubles(layout, [silence, silence])) == [silence, silence]


def test_other_words_are_no_double(layout: Layout) -> None:
    here, there = at(layout, "verb", 0, 3), at(layout, "verb", 5, 11)
    assert list(without_doubles(layout, [here, there])) == [here, there]


QUOTED = "“Air sungai naik dua meter sejak malam,” kata Budi Santoso."


def test_a_quotation_but_for_a_word_is_that_quotation() -> None:
    layout = layout_of(QUOTED)
    whole = layout.span(1, 8)
    assert whole.of(QUOTED) == "Air sungai naik dua meter sejak malam"
    assert quoted_whole(layout, (layout.span(2, 8),)) == (whole,)
    assert quoted_whole(layout, (layout.span(1, 3),)) == (layout.span(1, 3),)
    assert quoted_whole(layout, ()) == ()


def test_speech_lies_in_quotations_whole() -> None:
    layout = layout_of(QUOTED)
    assert is_speech(layout, (layout.span(1, 8),))
    assert not is_speech(layout, (layout.span(1, 8), layout.span(10, 12)))
    assert not is_speech(layout, (Span(1, len(QUOTED)),))
    assert not is_speech(layout, ())


def test_a_correction_to_a_quotation_is_direct_speech() -> None:
    layout = layout_of(QUOTED)
    around = Attribution("verb", (Span(0, len(QUOTED) - 1),), None, None, None)
    corrected = decided(layout, tagged(layout, range(1, 4), anchor=10), around)
    assert mode_of(layout, corrected) is Mode.DIRECT


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from(sorted(REPORTS)))
def test_attributions_come_in_order_and_stand_in_the_text(text: str, language: str) -> None:
    layout = layout_of(text, language)
    found = find_attributions(layout)
    starts = [attribution.start for attribution in found]
    assert starts == sorted(starts)
    for attribution in found:
        spans = [*attribution.content, *(span for span in (attribution.cue_span, attribution.source) if span)]
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_a_report_has_what_the_rules_see_in_it(language: str) -> None:
    layout = layout_of(REPORTS[language], language)
    assert [replace(found, confidence=1.0) for found in find_attributions(layout)] == proposals_of(layout)


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_an_article_is_decided_on_alone_as_among_others(language: str) -> None:
    others = [sample(text, code, given_id=code) for code, text in REPORTS.items()]
    article = sample(f"{REPORTS[language]}\n{REPORTS[language]}", language)
    (alone,) = analyse([article])
    among = analyse([others[0], article, others[1]])[1]
    assert find_attributions(Layout(alone)) == find_attributions(Layout(among))


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_an_article_without_tokens(text: str) -> None:
    assert find_attributions(layout_of(text)) == []
