"""Fetches of articles that were forgotten lose their address: the guard of their rows lets this change pass."""

from alembic import op

from saksi.ledger.migrations.guards import is_sqlite, refuse, refuse_unless

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STAY = (
    "number", "at", "purpose", "redirects", "server", "status", "received", "size", "seconds", "content_type",
    "charset", "reason",
)  # fmt: skip
GO = ("sha256", "etag", "last_modified", "why")


def upgrade() -> None:
    """Allows to put the hash of a tombstone in the place of a fetch's addresses, and nothing else."""
    same = "IS" if is_sqlite() else "IS NOT DISTINCT FROM"
    conditions = (
        *(f"NEW.{column} {same} OLD.{column}" for column in STAY),
        *(f"NEW.{column} IS NULL" for column in GO),
        "NEW.final_url = NEW.url",
        "EXISTS (SELECT 1 FROM tombstones WHERE NEW.url = 'sha256:' || place)",
    )
    allowed = " AND ".join(conditions)
    op.execute("DROP TRIGGER fetches_no_update" + ("" if is_sqlite() else " ON fetches"))
    if is_sqlite():
        refuse("fetches", "UPDATE", f"NOT ({allowed})")
    else:
        refuse_unless("fetches", "UPDATE", allowed, "NEW")
