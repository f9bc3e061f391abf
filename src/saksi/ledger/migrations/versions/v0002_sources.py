"""Sources that are followed, every fetch, and visits of pages."""

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Integer, Text, text

from saksi.ledger.migrations.collations import collate
from saksi.ledger.migrations.guards import forbid_changes

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ASKED = "address that etag and last_modified are of; null where there is nothing to ask with"


def upgrade() -> None:
    """Makes room for what watching needs."""
    create_sources()
    create_fetches()
    create_visits()
    collate("sources", ordered=("url",))
    collate("fetches", ordered=("at", "url"))
    collate("visits", ordered=("url", "source", "last_at", "next_at"))
    forbid_changes("fetches", "number")


def create_sources() -> None:
    op.create_table(
        "sources",
        Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the sources from 1"),
        Column("url", Text, nullable=False, comment="where it stands, in its one form"),
        Column("kind", Text, nullable=False, comment="feed, sitemap, home"),
        Column("title", Text, comment="its name"),
        Column("outlet", Text, comment="the outlet of its articles that name none"),
        Column("language", Text, comment="the language of its articles that name none, ISO 639-1"),
        Column("paused", Integer, nullable=False, comment="1 while it is not to be asked, else 0"),
        Column("added_at", Text, nullable=False, comment="moment of adding, UTC, ISO 8601"),
        Column("removed_at", Text, comment="moment of removing; null while it is followed"),
        Column("polled_at", Text, comment="moment of the last poll; null before the first"),
        Column("next_at", Text, comment="moment from which the next poll is due; null for at once"),
        Column("pace", Float, nullable=False, comment="the pace of polling as it was learnt, in seconds"),
        Column("failures", Integer, nullable=False, comment="polls that failed, in a row"),
        Column("asked_url", Text, comment=ASKED),
        Column("etag", Text, comment="entity tag of the last answer (RFC 9110)"),
        Column("last_modified", Text, comment="date of the last answer, as the server wrote it"),
        Column("found", Integer, nullable=False, comment="addresses that it listed when it was read last"),
        Column("fresh", Integer, nullable=False, comment="how many of them the last poll found new"),
        Column("problem", Text, comment="why the last poll failed; null when it did not"),
        Column("news_at", Text, comment="moment when it last listed something new"),
        comment="one row a place that lists articles; one that was removed and added again has two",
    )
    followed = text("removed_at IS NULL")
    op.create_index(
        "ix_sources_followed", "sources", ["url"], unique=True, sqlite_where=followed, postgresql_where=followed
    )


def create_fetches() -> None:
    op.create_table(
        "fetches",
        Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the fetches from 1"),
        Column("at", Text, nullable=False, comment="moment when it began, UTC, ISO 8601"),
        Column("purpose", Text, nullable=False, comment="page, robots, feed, sitemap, home"),
        Column("url", Text, nullable=False, comment="what was asked for"),
        Column("final_url", Text, nullable=False, comment="what answered, or was asked last"),
        Column("redirects", Integer, nullable=False, comment="how many lay between the two"),
        Column("server", Text, comment="address of the Internet that answered"),
        Column("status", Integer, comment="of HTTP"),
        Column("received", BigInteger, nullable=False, comment="bytes over the wire, heads counted"),
        Column("size", BigInteger, nullable=False, comment="bytes of the body, decompressed"),
        Column("sha256", Text, comment="SHA-256 of the body; null where none was taken"),
        Column("seconds", Float, nullable=False, comment="for all of it, without waiting for the turn of the host"),
        Column("content_type", Text, comment="as the header says, without parameters"),
        Column("charset", Text, comment="as the header says"),
        Column("etag", Text, comment="entity tag (RFC 9110)"),
        Column("last_modified", Text, comment="as the server wrote it"),
        Column("reason", Text, comment="why no body was taken, in a word; null where one was, or nothing has changed"),
        Column("why", Text, comment="the same in a sentence"),
        comment="one row a fetch, whether something came or not",
    )
    op.create_index("ix_fetches_at", "fetches", ["at"])
    op.create_index("ix_fetches_url", "fetches", ["url", "at"])


def create_visits() -> None:
    op.create_table(
        "visits",
        Column("url", Text, primary_key=True, comment="the page, in its one form"),
        Column("source", Text, comment="the source that listed it"),
        Column("first_at", Text, nullable=False, comment="moment when it was first seen, UTC, ISO 8601"),
        Column("last_at", Text, comment="moment when it was last fetched; null before the first time"),
        Column("next_at", Text, comment="moment from which it is to be fetched; null for not any more"),
        Column("asked_url", Text, comment=ASKED),
        Column("etag", Text, comment="entity tag of the last answer (RFC 9110)"),
        Column("last_modified", Text, comment="date of the last answer, as the server wrote it"),
        Column("status", Integer, comment="of HTTP, as it last came"),
        Column("gone_at", Text, comment="moment since when it has been gone; null where it is not"),
        Column("problem", Text, comment="why the last visit failed; null when it did not"),
        comment="one row a page of an article that was seen in a source",
    )
    op.create_index("ix_visits_last_at", "visits", ["last_at"])
    op.create_index("ix_visits_next_at", "visits", ["next_at"])
