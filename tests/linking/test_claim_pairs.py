"""Which claim is which."""

from __future__ import annotations

import pytest

from linking_samples import Report, revision
from saksi.claims.claim import Act, VoiceKind
from saksi.linking.claim_pairs import best_pairs, pair_claims

BOATS = Report("Rina Tomasoa", "40 boats were missing after the storm")


def paired(old: list[Report], new: list[Report]) -> list[tuple[str, str]]:
    """The sources and contents of the pairs."""
    found = pair_claims(revision(*old).claims, revision(*new).claims)
    return [
        tuple(f"{claim.origin.name}: {claim.content.text if claim.content else ''}" for claim in pair)  # type: ignore[misc]
        for pair in found.pairs
    ]


@pytest.mark.parametrize(
    "after",
    [
        Report("Rina Tomasoa", "25 boats were missing after the storm"),
        Report("Tomasoa", "40 boats had not come back after the storm", "claimed"),
        Report("Rina Tomasoa", "40 boats were missing after the storm", "denied that", Act.DENY),
        Report("a source", "40 boats were missing after the storm", kind=VoiceKind.ANONYMOUS),
        Report(None, "40 boats were missing after the storm"),
        Report("Rina Tomasoa", "40 boats were missing"),
    ],
    ids=["number", "wording", "act", "source", "no source", "shorter"],
)
def test_a_claim_is_found_again(after: Report) -> None:
    others = [Report("the governor", "schools would open on Monday"), Report(None, "Fishermen gathered at the quay")]
    pairs = pair_claims(revision(BOATS, *others).claims, revision(*others, after).claims)
    assert len(pairs.pairs) == 3
    assert not pairs.added
    assert not pairs.gone


@pytest.mark.parametrize(
    "other",
    [
        Report("Rina Tomasoa", "schools would open on Monday"),
        Report("the governor", "the storm was over"),
        Report(None, "After the storm the quay was empty of ships"),
        Report("Rina Tomasoa", None, "declined to comment", Act.DECLINE),
    ],
    ids=["other content", "one word", "narrative", "silence"],
)
def test_another_claim_is_not_taken_for_it(other: Report) -> None:
    assert paired([BOATS], [other]) == []


def test_the_same_words_go_before_the_alike() -> None:
    north, south = (Report(None, f"In the {side} 40 boats were lost") for side in ("north", "south"))
    moved = Report(None, "In the north 25 boats were lost")
    assert sorted(paired([north, south], [south, moved])) == [
        ("Harbour Post: In the north 40 boats were lost", "Harbour Post: In the north 25 boats were lost"),
        ("Harbour Post: In the south 40 boats were lost", "Harbour Post: In the south 40 boats were lost"),
    ]


def test_a_refusal_without_a_topic_is_known_by_its_source() -> None:
    refusals = [Report(who, None, "declined to comment", Act.DECLINE) for who in ("The governor", "The police")]
    again = [Report(who, None, "would not comment", Act.DECLINE) for who in ("The police", "The mayor")]
    assert paired(refusals, again) == [("The police: ", "The police: ")]


def test_best_pairs_are_one_to_one_and_nearest_where_alike() -> None:
    assert best_pairs([(1.0, 0, 0), (2.0, 0, 1), (1.0, 1, 1), (1.0, 2, 2), (1.0, 2, 0)]) == [(0, 1), (2, 2)]
