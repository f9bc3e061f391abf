"""Triggers that keep the store append-only, whoever writes to it.

Each is named `<table>_no_<change>`, and verification asks whether all are there. Only the rows of an entry that has a
tombstone may be deleted; see `allow_forgetting`.
"""

from __future__ import annotations

from alembic import op

REFUSAL = "the ledger is append-only"
FORGOTTEN = {
    "articles": "SELECT 1 FROM tombstones WHERE revision = OLD.revision",
    "claims": "SELECT 1 FROM tombstones WHERE revision = OLD.revision",
    "voices": "SELECT 1 FROM claims JOIN tombstones USING (revision) WHERE claims.number = OLD.claim",
    "places": "SELECT 1 FROM claims JOIN tombstones USING (revision) WHERE claims.number = OLD.claim",
}
"""Which rows of a table belong to an entry that was forgotten; its claims are deleted after voices and places."""


def is_sqlite() -> bool:
    """Whether the migration runs on SQLite."""
    return op.get_bind().dialect.name == "sqlite"


def forbid_changes(table: str, *key: str) -> None:
    """Forbids to update, delete, and replace rows of a table with this primary key."""
    if is_sqlite():
        refuse(table, "UPDATE")
        refuse(table, "DELETE")
        # REPLACE deletes the row in its way without firing a delete trigger, so an insert onto a row that stands is
        # refused before SQLite resolves the conflict.
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
        refuse(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE {same})")
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for change in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )


def allow_forgetting(table: str) -> None:
    """Allows to delete the rows of an entry that has a tombstone, and nothing else."""
    op.execute(f"DROP TRIGGER {table}_no_delete" + ("" if is_sqlite() else f" ON {table}"))
    if is_sqlite():
        refuse(table, "DELETE", f"NOT EXISTS ({FORGOTTEN[table]})")
    else:
        refuse_unless(table, "DELETE", f"EXISTS ({FORGOTTEN[table]})", "OLD")


def refuse_return() -> None:
    """Refuses a new article under the number of one that was forgotten."""
    forgotten = "EXISTS (SELECT 1 FROM tombstones WHERE revision = NEW.revision)"
    if is_sqlite():
        op.execute("DROP TRIGGER articles_no_insert")
        refuse("articles", "INSERT", f"EXISTS (SELECT 1 FROM articles WHERE revision = NEW.revision) OR {forgotten}")
    else:
        refuse_unless("articles", "INSERT", f"NOT {forgotten}", "NEW")


def refuse(table: str, change: str, condition: str = "") -> None:
    """A trigger of SQLite that refuses a change, always or under a condition."""
    when = f"WHEN {condition}" if condition else ""
    op.execute(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def refuse_unless(table: str, change: str, condition: str, row: str) -> None:
    """A trigger of PostgreSQL that refuses a change of a row but under a condition."""
    name = f"{table}_no_{change.lower()}"
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RETURN {row}; END IF; "
        f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
