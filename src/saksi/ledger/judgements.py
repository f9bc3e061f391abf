"""Judgements in the ledger: rows that are only ever added. One that is taken back stays, and so does what takes it
back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select
from sqlalchemy import Row as Found

from saksi.errors import UnknownEntry
from saksi.ledger.moments import moment_of, written
from saksi.ledger.queries import IN_PIECES, SHOWN_CANDIDATES, shown_candidates
from saksi.ledger.rows import Row
from saksi.ledger.schema import judgements as table
from saksi.linking.judgement import KINDS, UNDONE, VERDICTS, Judgement

TOGETHER = 500
"""So many ids are asked for at once."""


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """A judgement as the ledger has it: since when it knows it (UTC)."""

    judgement: Judgement
    known_at: datetime


def keep_judgements(connection: Connection, judgements: Sequence[Judgement]) -> list[bool]:
    """Writes judgements; for each, whether it was not known before. The caller's transaction holds the write lock."""
    ids = [judgement.id for judgement in judgements]
    known = known_judgements(connection, ids)
    last = connection.scalar(select(func.max(table.c.number))) or 0
    known_at = written(datetime.now(UTC))
    fresh = {identity: each for identity, each in zip(ids, judgements, strict=True) if identity not in known}
    rows = [
        {"number": number, **judgement_row(each), "known_at": known_at}
        for number, each in enumerate(fresh.values(), start=last + 1)
    ]
    if rows:
        connection.execute(insert(table), rows)
    return [fresh.pop(identity, None) is not None for identity in ids]


def known_judgements(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of `ids` that are of judgements which the ledger has."""
    found = set[str]()
    for start in range(0, len(ids), TOGETHER):
        together = ids[start : start + TOGETHER]
        found.update(connection.scalars(select(table.c.id).where(table.c.id.in_(together))))
    return found


def list_judgements(connection: Connection, known_at: datetime | None = None) -> list[JudgementEntry]:
    """All judgements in the order in which they came, or those that the ledger knew at a moment."""
    query = select(table).order_by(table.c.number)
    if known_at is not None:
        query = query.where(table.c.known_at <= written(known_at))
    return [judgement_entry(row) for row in connection.execute(query, execution_options=IN_PIECES)]


def judgement_named(connection: Connection, prefix: str) -> JudgementEntry:
    """The judgement whose id begins so. Raises `UnknownEntry` when none, or more than one, does."""
    query = select(table).where(table.c.id.startswith(prefix, autoescape=True)).order_by(table.c.id)
    found = connection.execute(query.limit(SHOWN_CANDIDATES + 1)).all()
    if not found:
        raise UnknownEntry(prefix, "no judgement has an id that begins so", "find ids with `saksi judge list`")
    if len(found) > 1:
        shown = shown_candidates([row.id for row in found])
        raise UnknownEntry(prefix, f"several judgements have ids that begin so: {shown}", "give more of the id")
    return judgement_entry(found[0])


def judgement_row(judgement: Judgement) -> Row:
    """The columns of a judgement, but for its number and when the ledger came to know it."""
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "verdict": judgement.verdict,
        "a": judgement.a,
        "b": judgement.b,
        "judge": judgement.by,
        "because": judgement.because,
        "judged_at": written(judgement.at),
    }


def judgement_entry(row: Found[Any]) -> JudgementEntry:
    """The judgement in a row."""
    judgement = Judgement(row.kind, row.verdict, row.a, row.b, row.judge, moment_of(row.judged_at), row.because)
    return JudgementEntry(judgement, moment_of(row.known_at))


def judgement_faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the judgements: rows that are gone or changed, and what is taken back and is nowhere."""
    rows = connection.execute(select(table).order_by(table.c.number)).all()
    kinds = {row.id: row.kind for row in rows}
    before = 0
    for row in rows:
        named = f"judgement {row.id} (number {row.number})"
        if row.number != before + 1:
            yield f"{named}: it follows on number {before}: what stood between them is gone"
        before = row.number
        yield from (f"{named}: {fault}" for fault in faults_of_row(row, kinds))


def faults_of_row(row: Found[Any], kinds: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with one judgement; `kinds` are those of all judgements, by their ids."""
    try:
        judgement = judgement_entry(row).judgement
        changed = judgement.id != row.id
        datetime.fromisoformat(row.known_at)
    except (AttributeError, TypeError, ValueError) as error:  # AttributeError: no moment at all
        yield f"it cannot be read ({error!r})"
        return
    if changed:
        yield "its id is not that of what it says: something was changed"
    if judgement.kind not in KINDS or judgement.verdict not in VERDICTS:
        yield f"there is no judgement {judgement.verdict!r} of a {judgement.kind!r}"
    elif judgement.verdict != UNDONE:
        if judgement.b is None or judgement.a >= judgement.b:
            yield "it is not of two things in their order"
    elif judgement.a not in kinds:
        yield f"it takes back judgement {judgement.a}, which is nowhere"
    elif judgement.b is not None or judgement.kind != kinds[judgement.a]:
        yield f"it takes back judgement {judgement.a}, and is of something else"
