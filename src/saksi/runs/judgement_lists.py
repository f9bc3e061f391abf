"""Judgements from other ledgers: read, checked, and written all at once."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from saksi.errors import InputError, MalformedRecord
from saksi.intake.judgement_records import ONE_JUDGEMENT_A_LINE, GivenJudgement
from saksi.intake.page import Failure
from saksi.ledger.ledger import Ledger
from saksi.linking.judgement import UNDONE, Judgement, judgement
from saksi.runs.judged_stories import decide_again
from saksi.runs.judging import judged_articles

AHEAD = timedelta(days=1)
"""So far may the clock of who judged be before the one here; a judgement from further on would go before all that are
made until then."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: so many judgements were new, so many known; `problems` are of the others."""

    added: int
    known: int
    problems: tuple[InputError, ...]


def import_judgements(given: Iterable[GivenJudgement | Failure], ledger: Ledger, now: datetime) -> Imported:
    """Writes judgements into a ledger, whatever their order. What they are of need not be there: they hold when it
    comes. What is no judgement, or takes back one that is nowhere, is a problem, and the others go on."""
    read: list[tuple[str, Judgement]] = []
    problems: list[InputError] = []
    for each in given:
        try:
            if isinstance(each, Failure):
                raise each.error
            read.append((each.where, judgement_of(each, now)))
        except InputError as error:
            problems.append(error)
    known = {entry.judgement.id: entry.judgement for entry in ledger.judgements()}
    placed, homeless = in_their_order(read, known)
    fresh = ledger.keep_judgements(placed)
    judged = [each for each, new in zip(placed, fresh, strict=True) if new and each.kind == "article"]
    if judged:
        decide_again(ledger, (article for each in judged for article in judged_articles(ledger, each)))
    return Imported(sum(fresh), len(fresh) - sum(fresh), (*problems, *homeless))


def judgement_of(given: GivenJudgement, now: datetime) -> Judgement:
    """The judgement of a line; `MalformedRecord` when it is not whole, or from a time to come."""
    record = given.record
    try:
        if record.at > now + AHEAD:
            raise ValueError(f"it is from the future: {record.at.isoformat()}")
        if record.verdict == UNDONE or record.b is None:
            made = Judgement(record.kind, UNDONE, record.a, None, record.by, record.at, record.because)
        else:
            made = judgement(record.kind, record.verdict, record.a, record.b, record.by, record.at, record.because)
        if record.id not in (None, made.id):
            raise ValueError(f"its id is not {made.id}, which follows from what it says: something was changed")
    except (ValueError, OverflowError) as error:  # OverflowError: the year 1 in another time zone
        raise MalformedRecord(given.where, str(error), ONE_JUDGEMENT_A_LINE) from error
    return made


def in_their_order(
    read: Iterable[tuple[str, Judgement]], known: dict[str, Judgement]
) -> tuple[list[Judgement], list[InputError]]:
    """The judgements, each after the one that it takes back; and those for which there is none."""
    takers: dict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    placed: list[Judgement] = []
    open_ = deque(known.values())
    for where, each in read:
        if each.verdict == UNDONE:
            takers[each.a].append((where, each))
        else:
            placed.append(each)
            open_.append(each)
    while open_:
        target = open_.popleft()
        for where, each in takers.pop(target.id, ()):
            if each.kind == target.kind:
                placed.append(each)
                open_.append(each)
            else:
                takers[""].append((where, each))
    left = [each for several in takers.values() for each in several]
    return placed, [nowhere(where, each) for where, each in left]


def nowhere(where: str, taker: Judgement) -> InputError:
    """What is wrong with a judgement that takes back one that is nowhere."""
    return MalformedRecord(
        where,
        f"it takes back judgement {taker.a} of kind {taker.kind}, which is neither here nor in this file",
        "import the file that has both",
    )
