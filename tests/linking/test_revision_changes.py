"""The laws of comparing two revisions."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from linking_samples import Report, revision, revisions
from saksi.claims.claim import Act, Claim
from saksi.linking.claim_changes import Change, Effect
from saksi.linking.revision_changes import Revision, RevisionChanges, changes_between
from saksi.linking.sentence_changes import Fate
from saksi.linking.turns import TurnKind

MIRRORED = {
    Effect.CAME: Effect.WENT,
    Effect.HEDGE_CAME: Effect.HEDGE_FELL,
    Effect.BECAME_NAMED: Effect.BECAME_ANONYMOUS,
}
MIRROR = MIRRORED | {turned: effect for effect, turned in MIRRORED.items()}


def turned(change: Change) -> Change:
    """The change as it is seen the other way round."""
    return Change(change.kind, MIRROR.get(change.effect, change.effect), change.new, change.old)


def pairs_of(changes: RevisionChanges) -> dict[tuple[str, str], set[Change]]:
    """The changed claims by the ids of both sides."""
    return {(pair.old.id, pair.new.id): set(pair.changes) for pair in changes.changed}


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


@settings(deadline=None)
@given(only=revisions)
def test_a_revision_compared_with_itself_has_not_changed(only: Revision) -> None:
    changes = changes_between(only, only)
    assert (changes.changed, changes.added, changes.gone, changes.turns) == ((), (), (), ())
    assert changes.title is None
    assert len(changes.unchanged) == len(only.claims)
    assert {change.fate for change in changes.sentences} <= {Fate.SAME}


@settings(deadline=None)
@given(old=revisions, new=revisions)
def test_every_claim_has_one_place(old: Revision, new: Revision) -> None:
    changes = changes_between(old, new)
    after = [*(pair.new.id for pair in changes.changed), *ids(changes.added), *ids(changes.unchanged)]
    before = [*(pair.old.id for pair in changes.changed), *ids(changes.gone)]
    assert sorted(after) == sorted(ids(new.claims))
    assert len(set(before)) == len(before) == len(old.claims) - len(changes.unchanged)
    assert set(before) <= set(ids(old.claims))


@settings(deadline=None)
@given(old=revisions, new=revisions)
def test_turning_round_turns_the_changes_round(old: Revision, new: Revision) -> None:
    there, back = changes_between(old, new), changes_between(new, old)
    assert (back.added, back.gone) == (there.gone, there.added)
    assert len(back.unchanged) == len(there.unchanged)
    assert pairs_of(back) == {
        (after, before): {turned(change) for change in found} for (before, after), found in pairs_of(there).items()
    }
    assert {(turn.kind, MIRROR[turn.effect], turn.claim.id) for turn in back.turns} == {
        (turn.kind, turn.effect, turn.claim.id) for turn in there.turns
    }


@settings(deadline=None)
@given(old=revisions, new=revisions, seed=st.integers(0, 99))
def test_the_order_of_claims_does_not_matter(old: Revision, new: Revision, seed: int) -> None:
    chance = random.Random(seed)
    old_claims, new_claims = (tuple(chance.sample(side.claims, len(side.claims))) for side in (old, new))
    assert changes_between(replace(old, claims=old_claims), replace(new, claims=new_claims)) == changes_between(
        old, new
    )


def test_a_thousand_claims_are_compared_in_bounded_time() -> None:
    chance = random.Random(5)
    words = [f"word{number}" for number in range(600)]

    def long_revision(cue: str) -> Revision:
        return revision(
            *(Report(f"Person {number % 40}", " ".join(chance.sample(words, 14)), cue) for number in range(1000))
        )

    for old, new in (
        (long_revision("said"), long_revision("added")),
        (
            revision(*(Report("Rina", f"the harbour is closed {number}") for number in range(1000))),
            revision(*(Report("Rina", f"the harbour is open {number}") for number in range(1000))),
        ),
    ):
        start = time.process_time()
        changes = changes_between(old, new)
        assert time.process_time() - start < 8
        assert len(changes.changed) + len(changes.added) + len(changes.unchanged) == 1000


def test_what_stays_changes_comes_and_goes() -> None:
    old = revision(
        Report("Rina Tomasoa", "40 boats were missing after the storm"),
        Report("the port authority", "the harbour will stay closed"),
        Report("the governor", "on the budget", "declined to comment", Act.DECLINE),
        Report(None, "Fishermen gathered at the quay"),
    )
    new = revision(
        Report(None, "Fishermen gathered at the quay"),
        Report("Tomasoa", "25 boats were missing after the storm"),
        Report("the governor", "money for a new quay was never promised", "denied that", Act.DENY),
        title="Harbour opens",
    )
    changes = changes_between(old, new)
    assert [claim.content.text for claim in changes.unchanged if claim.content] == ["Fishermen gathered at the quay"]
    assert [[change.kind for change in pair.changes] for pair in changes.changed] == [["number"]]
    assert [claim.origin.name for claim in changes.gone] == ["the port authority", "the governor"]
    assert [claim.act for claim in changes.added] == [Act.DENY]
    assert [(turn.kind, turn.effect) for turn in changes.turns] == [
        (TurnKind.ANSWER, Effect.CAME),
        (TurnKind.DENIAL, Effect.CAME),
        (TurnKind.REFUSAL, Effect.WENT),
    ]
    assert changes.title == ("Harbour closed", "Harbour opens")
