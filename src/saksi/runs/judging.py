"""Judging: what is named is found, signed and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from saksi.errors import InputError, UnknownEntry
from saksi.ledger.ledger import Ledger
from saksi.ledger.queries import shown_candidates
from saksi.linking.agreement import Verdict
from saksi.linking.judgement import JudgedKind, Judgement, judgement, looked_up, undoing, written_name
from saksi.runs.judged_stories import decide_again
from saksi.runs.standing_judgements import standing_judgements

NAME = "name:"
"""Stands before a name, which could else be taken for an id."""

FirstClaim = Callable[[str], str | None]
"""The id of the first claim of the proposition of an id, None where there is no such proposition."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who judges, when (aware), and why."""

    by: str
    at: datetime
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of judging: the judgements that held and do not any more, and those that hold before the new one, which
    can be when they bear later moments."""

    judgement: Judgement
    overruled: tuple[Judgement, ...]
    yields_to: tuple[Judgement, ...]


def no_propositions(_name: str) -> None:
    """Knows no proposition."""


def judge(
    verdict: Verdict,
    first: str,
    second: str,
    signature: Signature,
    ledger: Ledger,
    first_claim: FirstClaim = no_propositions,
) -> Judged:
    """Judges two claims, articles, propositions or names. Raises `UnknownEntry` for what is not in the ledger or is
    named unclearly, and `InputError` when both are one, or of two kinds."""
    (kind, one), (other_kind, other) = (named(name, ledger, first_claim) for name in (first, second))
    if kind != other_kind:
        raise InputError(
            f"{first}, {second}", f"the one is of kind {kind}, the other of kind {other_kind}", "give two of one kind"
        )
    if looked_up(kind, one) == looked_up(kind, other):
        raise InputError(f"{first}, {second}", f"both are one {kind} already", "give two that can be told apart")
    made = judgement(kind, verdict, one, other, signature.by, signature.at, signature.because)
    return written_into(ledger, made)


def undo(name: str, signature: Signature, ledger: Ledger) -> Judged:
    """Takes back the judgement whose id begins so. Raises `UnknownEntry` where there is none, and `InputError` when it
    is taken back already."""
    undone = ledger.judgement(name).judgement
    known = standing_judgements(ledger)
    if undone.id in known.undone:
        by = next(each for each in known.all if each.a == undone.id and each.id not in known.undone)
        raise InputError(
            undone.id,
            f"it was taken back already, by {by.by}",
            f"to let it hold again, take that back: `saksi judge undo {by.id}`",
        )
    return written_into(ledger, undoing(undone, signature.by, signature.at, signature.because))


def written_into(ledger: Ledger, made: Judgement) -> Judged:
    """A judgement, now in the ledger, and what it changes among the others."""
    before = standing_judgements(ledger)
    ledger.keep_judgements([made])
    after = standing_judgements(ledger)
    if made.kind == "article":
        decide_again(ledger, judged_articles(ledger, made))
    overruled = tuple(each for each in before.all if each.id in after.overruled and each.id not in before.overruled)
    return Judged(made, overruled, after.overruled.get(made.id, ()))


def judged_articles(ledger: Ledger, made: Judgement) -> list[str]:
    """The articles that a judgement is of, or the one that it takes back."""
    undone = ledger.judgement(made.a).judgement if made.b is None else made
    return [article for article in (undone.a, undone.b) if article is not None]


def named(name: str, ledger: Ledger, first_claim: FirstClaim) -> tuple[JudgedKind, str]:
    """What is meant: its kind and its id, or the name itself."""
    if name.startswith(NAME):
        meant = written_name(name.removeprefix(NAME))
        if not meant:
            raise InputError(name, "there is no name", f"write one as {NAME}'Kim Jong Un'")
        return "name", meant
    if claim := first_claim(name):
        return "claim", claim
    found = ledger.judgeable(name)
    if not found:
        raise UnknownEntry(name, *why_unknown(name, ledger))
    if len(found) > 1:
        shown = shown_candidates([f"{kind} {each}" for kind, each in found])
        raise UnknownEntry(name, f"several are named so: {shown}", "give more of the id")
    return found[0]


def why_unknown(name: str, ledger: Ledger) -> tuple[str, str]:
    """Why nothing is named so, and what to do."""
    if ledger.forgotten(name):
        return "this article was forgotten", "there is nothing left to judge"
    finding = "find ids with `saksi claims --json` and `saksi articles --json`"
    return "no claim, article or proposition is named so", f"{finding}; write a name as {NAME}'Kim Jong Un'"
