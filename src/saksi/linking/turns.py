"""What matters most in a revision: a denial, a refusal, a silence or an answer that came, or that is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saksi.claims.claim import SILENT_ACTS, Act, Claim
from saksi.linking.claim_changes import Effect
from saksi.linking.claim_pairs import ClaimPairs, in_text_order, text_position
from saksi.linking.same_source import same_source


class TurnKind(StrEnum):
    """What came or went."""

    DENIAL = "denial"
    REFUSAL = "refusal"
    SILENCE = "silence"
    ANSWER = "answer"


TURN_OF_ACT = {Act.DENY: TurnKind.DENIAL, Act.DECLINE: TurnKind.REFUSAL, Act.SILENT: TurnKind.SILENCE}


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the story. `effect` is `CAME` (the claim stands in the new revision) or `WENT` (it stood in the old
    one). `silence` is, of an answer, the refusal or silence of the same source in the other revision."""

    kind: TurnKind
    effect: Effect
    claim: Claim
    silence: Claim | None = None


def turns_of(claims: ClaimPairs) -> tuple[Turn, ...]:
    """The turns between two revisions: what came first, each in the order of its text."""
    other_act = [(old, new) for old, new in claims.pairs if old.act is not new.act]
    went = in_text_order([*claims.gone, *(old for old, _ in other_act)])
    came = in_text_order([*claims.added, *(new for _, new in other_act)])
    return (
        *ordered(Effect.CAME, came, went),
        *ordered(Effect.WENT, went, came),
    )


def ordered(effect: Effect, claims: Sequence[Claim], others: Sequence[Claim]) -> list[Turn]:
    """The turns that are on one side, in the order of its text; `others` are the claims of the other side."""
    turns = [*acts(effect, claims), *answers(effect, claims, others)]
    return sorted(turns, key=lambda turn: (*text_position(turn.claim), turn.kind))


def acts(effect: Effect, claims: Iterable[Claim]) -> Iterator[Turn]:
    """Denials, refusals and silences."""
    for claim in claims:
        if claim.act in TURN_OF_ACT:
            yield Turn(TURN_OF_ACT[claim.act], effect, claim)


def answers(effect: Effect, claims: Sequence[Claim], others: Sequence[Claim]) -> Iterator[Turn]:
    """The first claim that says something, of each source that refuses or is silent in the other revision only."""
    for silence in others:
        if silence.act in SILENT_ACTS:
            spoken = (claim for claim in claims if claim.act not in SILENT_ACTS)
            answer = next((claim for claim in spoken if same_source(claim.origin, silence.origin)), None)
            if answer:
                yield Turn(TurnKind.ANSWER, effect, answer, silence)
