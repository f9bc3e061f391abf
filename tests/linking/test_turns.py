"""Denials, refusals, silences and answers that came or went."""

from __future__ import annotations

import pytest

from linking_samples import Report, revision
from saksi.claims.claim import Act
from saksi.linking.claim_changes import Effect
from saksi.linking.claim_pairs import pair_claims
from saksi.linking.turns import TurnKind, turns_of

SAYS = Report("the mayor", "the bridge is safe")
DENIES = Report("the mayor", "the bridge is safe", "denied that", Act.DENY)
DECLINES = Report("the mayor", "on the bridge", "declined to comment", Act.DECLINE)
SILENT = Report("the mayor", None, "has not responded", Act.SILENT)
ELSE = Report("the governor", "schools would open on Monday")


@pytest.mark.parametrize(
    ("old", "new", "turns"),
    [
        ([], [DENIES], ["denial came"]),
        ([SAYS], [DENIES], ["denial came"]),
        ([DENIES], [SAYS], ["denial went"]),
        ([DENIES], [DENIES], []),
        ([], [DECLINES], ["refusal came"]),
        ([], [SILENT], ["silence came"]),
        ([DECLINES], [], ["refusal went"]),
        ([SILENT], [SAYS], ["answer came", "silence went"]),
        ([DECLINES], [DENIES], ["answer came", "denial came", "refusal went"]),
        ([SAYS], [SILENT], ["silence came", "answer went"]),
        ([SILENT], [ELSE], ["silence went"]),
        ([SILENT], [SILENT, SAYS], []),
        ([SILENT], [DECLINES], ["refusal came", "silence went"]),
    ],
)
def test_turns(old: list[Report], new: list[Report], turns: list[str]) -> None:
    found = turns_of(pair_claims(revision(*old, ELSE).claims, revision(ELSE, *new).claims))
    if new == [ELSE]:  # said twice now
        found = tuple(turn for turn in found if turn.claim.origin.name != ELSE.source)
    assert [f"{turn.kind} {turn.effect}" for turn in found] == turns


def test_an_answer_names_the_silence_that_it_ends() -> None:
    old, new = revision(SILENT), revision(SAYS)
    answer, silence = turns_of(pair_claims(old.claims, new.claims))
    assert (answer.kind, answer.effect, answer.claim) == (TurnKind.ANSWER, Effect.CAME, new.claims[0])
    assert answer.silence == silence.claim == old.claims[0]
