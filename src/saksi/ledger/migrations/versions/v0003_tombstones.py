"""Tombstones of articles that were forgotten, and which words of an article are not kept."""

from alembic import op
from sqlalchemy import Column, Integer, Text

from saksi.ledger.migrations.collations import collate
from saksi.ledger.migrations.guards import FORGOTTEN, allow_forgetting, forbid_changes, is_sqlite, refuse_return

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

OMITTED = "words that are not kept, blank in text: JSON [[start, end]]; null where all are"


def upgrade() -> None:
    """Makes room for what was forgotten."""
    if is_sqlite():  # where a column's comment stands in the schema's text only
        op.execute(f"ALTER TABLE articles ADD COLUMN /* {OMITTED} */ omitted TEXT")
    else:
        op.add_column("articles", Column("omitted", Text, comment=OMITTED))
    op.create_table(
        "tombstones",
        Column(
            "number", Integer, primary_key=True, autoincrement=False, comment="counts the tombstones from 1, no gaps"
        ),
        Column("revision", Integer, nullable=False, unique=True, comment="of the entry that stood here"),
        Column("lineage", Integer, nullable=False, comment="its first revision"),
        Column("supersedes", Integer, comment="the revision that it replaced"),
        Column("claim_count", Integer, nullable=False, comment="how many claims were forgotten with it"),
        Column("last_claim", Integer, comment="number of the last of them; null where there was none"),
        Column("place", Text, comment="SHA-256 of its URL, so that it does not come in again"),
        Column("name", Text, nullable=False, comment="SHA-256 of its id, for the same"),
        Column("digest", Text, nullable=False, comment="the digest that it had: the next entry goes on from it"),
        Column("forgotten_at", Text, nullable=False, comment="moment of forgetting, UTC, ISO 8601"),
        Column("reason", Text, comment="why, as whoever asked for it said"),
        Column("seal", Text, nullable=False, comment="SHA-256 of the seal before it and this tombstone"),
        comment="one row a revision that was forgotten: what is left of it",
    )
    collate("tombstones", ordered=("place", "name"))
    for column in ("place", "name"):
        op.create_index(f"ix_tombstones_{column}", "tombstones", [column])
    forbid_changes("tombstones", "number")
    for table in FORGOTTEN:
        allow_forgetting(table)
    refuse_return()
