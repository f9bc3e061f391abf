"""Scoring: what a perfect, an empty and a half-right reading are worth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims_samples import REPORT, read
from saksi.article.span import Span
from saksi.claims.claim import Act, Claim, Mode
from saksi.reading.analysis import Quantity
from saksi.runs.gold import GoldClaim, GoldNumber
from saksi.runs.scoring import (
    Rate,
    Scores,
    folded,
    matching_numbers,
    paired,
    rate,
    same_name,
    shared,
)

CLAIMS = read(REPORT).claims
ATTRIBUTED = [claim for claim in CLAIMS if claim.mode is not Mode.NARRATIVE]
spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=4
)
names = st.one_of(st.none(), st.text(alphabet="aAbB. -", max_size=8))


def gold_of(claim: Claim) -> GoldClaim:
    """The annotation that a claim would be right by."""
    return GoldClaim(
        content=claim.content.spans if claim.content else (),
        cue=claim.cue.spans if claim.cue else (),
        source=claim.origin.passage.spans if claim.origin.passage else (),
        name=claim.origin.name,
        kind=str(claim.origin.kind),
        via=tuple(link.name or "" for link in claim.chain[1:-1]),
        mode=str(claim.mode),
        act=str(claim.act),
        factuality=str(claim.source_factuality),
        conditional=claim.condition is not None,
        numbers=tuple(
            GoldNumber(number.span, number.value, number.low, number.high, number.bound) for number in claim.quantities
        ),
    )


GOLD = [gold_of(claim) for claim in ATTRIBUTED]


def scores_of(gold: list[GoldClaim], claims: list[Claim]) -> Scores:
    """The scores of one article."""
    scores = Scores()
    scores.add(gold, claims)
    return scores


def test_a_perfect_reading_has_100_everywhere() -> None:
    scores = scores_of(GOLD, list(CLAIMS))
    perfect = Rate(100.0, 100.0, 100.0)
    assert scores.content_overlap == scores.content_exact == scores.end_to_end == scores.number_rate == perfect
    for count in (scores.source_name, scores.source_span, scores.cue):
        assert scores.share(count) == 100.0
    assert scores.share(scores.via, scores.via_cases) == 100.0
    for axis in ("mode", "act", "factuality"):
        assert scores.accuracy(axis) == scores.macro(axis) == 100.0
    assert scores.found_by_mode == scores.gold_by_mode


def test_an_empty_reading_has_nothing() -> None:
    scores = scores_of(GOLD, [])
    assert scores.content_overlap == scores.content_exact == scores.end_to_end == Rate(0.0, 0.0, 0.0)
    assert scores.accuracy("act") is None
    assert scores.macro("act") is None
    assert (scores.gold, scores.predicted) == (len(GOLD), 0)


def test_no_articles_have_no_scores() -> None:
    assert Scores().content_overlap == Rate(0.0, 0.0, 0.0)
    assert Scores().share(0) is None


def test_narrative_does_not_count() -> None:
    assert len(CLAIMS) > len(ATTRIBUTED)
    assert scores_of(GOLD, list(CLAIMS)) == scores_of(GOLD, ATTRIBUTED)


def test_half_of_the_claims_is_half_of_the_recall() -> None:
    half = ATTRIBUTED[: len(ATTRIBUTED) // 2]
    found = scores_of(GOLD, half).content_overlap
    assert found.precision == 100.0
    assert found.recall == round(100 * len(half) / len(GOLD), 1)


def test_a_spurious_claim_costs_precision_only() -> None:
    scores = scores_of(GOLD[1:], ATTRIBUTED)
    assert scores.content_overlap.recall == 100.0
    assert scores.content_overlap.precision < 100.0


def test_a_wrong_label_costs_its_axis_only() -> None:
    wrong = [replace(ATTRIBUTED[0], act=Act.ACCUSE), *ATTRIBUTED[1:]]
    scores = scores_of(GOLD, wrong)
    assert scores.content_overlap == Rate(100.0, 100.0, 100.0)
    assert scores.accuracy("act") == round(100 * (len(GOLD) - 1) / len(GOLD), 1)
    assert scores.accuracy("factuality") == 100.0


def test_claims_without_content_are_paired_by_their_cues() -> None:
    silent = [claim for claim in ATTRIBUTED if claim.content is None]
    assert silent
    assert paired([gold_of(claim) for claim in silent], silent) == [(number, number) for number in range(len(silent))]


def test_articles_add_up() -> None:
    scores = Scores()
    scores.add(GOLD, CLAIMS)
    scores.add(GOLD, [])
    assert scores.content_overlap == Rate(100.0, 50.0, 66.7)


def test_merged_scores_are_those_of_all_articles() -> None:
    together, merged = Scores(), Scores()
    for claims in (CLAIMS, [], ATTRIBUTED[1:]):
        together.add(GOLD, claims)
        merged.merge(scores_of(GOLD, list(claims)))
    assert merged == together


def test_by_label_knows_the_labels_of_the_gold() -> None:
    rates = scores_of(GOLD, ATTRIBUTED).by_label("act")
    assert set(rates) == {claim.act for claim in GOLD}


@given(st.permutations(range(len(ATTRIBUTED))))
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    shuffled = [ATTRIBUTED[place] for place in order]
    assert scores_of(GOLD, shuffled) == scores_of(GOLD, ATTRIBUTED)


@given(st.permutations(range(len(ATTRIBUTED))))
def test_pairs_are_one_to_one(order: list[int]) -> None:
    pairs = paired(GOLD, [ATTRIBUTED[place] for place in order])
    assert len({gold for gold, _ in pairs}) == len({claim for _, claim in pairs}) == len(pairs)


@given(spans, spans)
def test_overlap_is_symmetric_and_between_0_and_1(one: list[Span], other: list[Span]) -> None:
    assert shared(one, other) == shared(other, one)
    assert 0.0 <= shared(one, other) <= 1.0


@given(spans)
def test_overlap_with_itself_is_whole(one: list[Span]) -> None:
    assert shared(one, one) == (1.0 if one else 0.0)


@given(names, names)
def test_names_agree_both_ways(one: str | None, other: str | None) -> None:
    assert same_name(one, other) == same_name(other, one)
    assert same_name(one, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("John Kirby", "kirby", True),
        ("John Kirby", "John Kerry", False),
        (None, None, True),
        (None, "Kirby", False),
        ("", None, True),
        ("Ｋｉｒｂｙ", "Kirby", True),
        ("Pak Budi-Santoso", "Budi Santoso", True),
    ],
)
def test_names(one: str | None, other: str | None, same: bool) -> None:
    assert same_name(one, other) is same


def test_accents_are_folded_apart() -> None:
    assert folded("Saurí") == folded("SAURÍ")


def quantity(start: int, value: float | None, bound: str = "exact", low: float | None = None) -> Quantity:
    """A number as read at a place."""
    return Quantity(Span(start, start + 3), value, low, low and low * 2, bound)  # type: ignore[arg-type]


def number(start: int, value: float | None, bound: str = "exact", low: float | None = None) -> GoldNumber:
    """A number as annotated at a place."""
    return GoldNumber(Span(start, start + 3), value, low, low and low * 2, bound)


@pytest.mark.parametrize(
    ("gold", "read_", "hits"),
    [
        ([number(0, 3)], [quantity(0, 3)], 1),
        ([number(0, 3)], [quantity(1, 3)], 1),
        ([number(0, 3)], [quantity(5, 3)], 0),
        ([number(0, 3)], [quantity(0, 4)], 0),
        ([number(0, 3, "about")], [quantity(0, 3)], 0),
        ([number(0, None, "range", 20)], [quantity(0, None, "range", 20)], 1),
        ([number(0, None, "range", 20)], [quantity(0, None, "range", 30)], 0),
        ([number(0, 3), number(0, 3)], [quantity(0, 3)], 1),
        ([], [quantity(0, 3)], 0),
    ],
)
def test_numbers_match_by_place_bound_and_value(gold: list[GoldNumber], read_: list[Quantity], hits: int) -> None:
    assert matching_numbers(gold, read_) == hits


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_rates_are_percentages(hits: int, wrong: int, missed: int) -> None:
    found = rate(hits, hits + wrong, hits + missed)
    assert 0 <= min(found.precision, found.recall) <= max(found.precision, found.recall) <= 100
    assert min(found.precision, found.recall) - 0.1 <= found.f1 <= max(found.precision, found.recall) + 0.1
