"""How PostgreSQL compares texts, whatever the locale of the database. SQLite compares them so anyway."""

from __future__ import annotations

from collections.abc import Iterable

from alembic import op


def collate(table: str, *, ordered: Iterable[str] = (), named: Iterable[str] = ()) -> None:
    """Sets how columns of a table compare: `ordered` ones by code point (moments, ids, addresses), `named` ones so that
    case does not matter in any script where a question says so. Does nothing on SQLite."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for columns, collation in ((ordered, "C"), (named, "und-x-icu")):
        for column in columns:
            op.execute(f'ALTER TABLE {table} ALTER COLUMN {column} TYPE text COLLATE "{collation}"')
