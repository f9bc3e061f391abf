"""Articles, claims, voices, places, and the full-text index of claims."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, Text, UniqueConstraint

from saksi.ledger.migrations.collations import collate
from saksi.ledger.migrations.guards import forbid_changes, is_sqlite

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the first ledger."""
    create_articles()
    create_claims()
    create_voices()
    create_places()
    collate("articles", ordered=("id", "url", "published"), named=("outlet",))
    collate("claims", ordered=("id",))
    collate("voices", named=("name", "words"))
    collate("places", named=("name", "words"))
    forbid_changes("articles", "revision")
    forbid_changes("claims", "number")
    forbid_changes("voices", "claim", "position")
    forbid_changes("places", "claim", "position")
    create_words()
    create_full_text()


def create_articles() -> None:
    op.create_table(
        "articles",
        Column(
            "revision", Integer, primary_key=True, autoincrement=False, comment="counts the entries from 1, no gaps"
        ),
        Column("lineage", Integer, nullable=False, comment="first revision of this article; itself if first"),
        Column("supersedes", Integer, ForeignKey("articles.revision"), unique=True, comment="the revision it replaces"),
        Column("id", Text, nullable=False, comment="given with the article, or made from its text and place"),
        Column("url", Text, comment="where it was published"),
        Column("outlet", Text, comment="who published it"),
        Column("title", Text, comment="its headline"),
        Column("byline", Text, comment="who wrote it, as printed"),
        Column("published", Text, comment="date, or date-time, of publication, ISO 8601"),
        Column("language", Text, nullable=False, comment="ISO 639-1"),
        Column("sha256", Text, nullable=False, comment="SHA-256 of text in UTF-8: the content id"),
        Column("text", Text, nullable=False, comment="the words; every span counts code points in here"),
        Column("sentences", Text, nullable=False, comment="its sentences: JSON [[start, end], ...]"),
        Column(
            "boilerplate",
            Text,
            nullable=False,
            comment="words of the page, not of the report: JSON [[kind, start, end]]",
        ),
        Column("claim_count", Integer, nullable=False, comment="how many claims were written with it"),
        Column("added_at", Text, nullable=False, comment="moment of writing, UTC, ISO 8601"),
        Column("digest", Text, nullable=False, comment="SHA-256 of the digest before it, this entry and its claims"),
        comment="one row a revision of an article; the one that no other supersedes is current",
    )
    for column in ("lineage", "id", "url", "published"):
        op.create_index(f"ix_articles_{column}", "articles", [column])


def create_claims() -> None:
    op.create_table(
        "claims",
        Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the entries from 1, no gaps"),
        Column(
            "revision", Integer, ForeignKey("articles.revision"), nullable=False, comment="the article it stands in"
        ),
        Column("position", Integer, nullable=False, comment="place among the claims of the article, from 0"),
        Column("id", Text, nullable=False, comment="content-derived; can come again in another revision"),
        Column("content", Text, comment="words of the content, or of the topic; null where there are none"),
        Column("mode", Text, nullable=False, comment="direct, indirect, mixed, narrative"),
        Column("act", Text, nullable=False, comment="what the source does in speaking: say, deny, warn, ..."),
        Column("source_factuality", Text, nullable=False, comment="commitment of the source (FactBank)"),
        Column("author_factuality", Text, nullable=False, comment="commitment of the author (FactBank)"),
        Column("distance", Text, nullable=False, comment="distance of the author: neutral, distancing, endorsing"),
        Column("record", Text, nullable=False, comment="the claim as the reading contract has it: JSON"),
        UniqueConstraint("revision", "position"),
        UniqueConstraint("revision", "id"),
        comment="one row a claim of a revision",
    )
    op.create_index("ix_claims_id", "claims", ["id"])


def create_voices() -> None:
    op.create_table(
        "voices",
        Column(
            "claim", Integer, ForeignKey("claims.number"), primary_key=True, comment="the claim whose chain it is in"
        ),
        Column("position", Integer, primary_key=True, comment="place in the chain, origin first, from 0"),
        Column("name", Text, comment="its name; null where the article gives none"),
        Column("kind", Text, nullable=False, comment="person, organisation, document, outlet, ..."),
        Column("role", Text, nullable=False, comment="origin, relay, outlet"),
        Column("entity", Text, comment="id of the entity within the article"),
        Column("words", Text, comment="the phrase that names it in the text"),
        comment="one row a link of the chain of a claim",
    )
    op.create_index("ix_voices_name", "voices", ["name"])


def create_places() -> None:
    op.create_table(
        "places",
        Column(
            "claim", Integer, ForeignKey("claims.number"), primary_key=True, comment="the claim whose content names it"
        ),
        Column("position", Integer, primary_key=True, comment="place among the places of the claim, from 0"),
        Column("geonames", Integer, comment="id in GeoNames; null where unsure"),
        Column("name", Text, nullable=False, comment="its name in GeoNames"),
        Column("country", Text, comment="ISO 3166 alpha-2"),
        Column("words", Text, nullable=False, comment="the words that name it in the text"),
        comment="one row a place named in the content of a claim",
    )
    for column in ("geonames", "country"):
        op.create_index(f"ix_places_{column}", "places", [column])


def create_words() -> None:
    """The words that a claim is found by."""
    joined = "group_concat(name, ' / ')" if is_sqlite() else "string_agg(name, ' / ' ORDER BY position)"
    op.execute(
        "CREATE VIEW claim_words AS "
        "SELECT claims.number AS number, claims.revision AS revision, claims.content AS content, "
        f"(SELECT {joined} FROM (SELECT name, position FROM voices "
        "WHERE voices.claim = claims.number AND role <> 'outlet' ORDER BY position) AS chain) AS sources, "
        "articles.title AS title FROM claims JOIN articles ON articles.revision = claims.revision"
    )


def create_full_text() -> None:
    """The index of those words. A word in the content weighs more than one in a source's name, and that more than one
    in the headline. SQLite's keeps no words of its own: it reads them from the view, and can be checked against it."""
    if is_sqlite():
        op.execute(
            "CREATE VIRTUAL TABLE claim_search USING fts5(content, sources, title, content='claim_words', "
            "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
        )
        op.execute("INSERT INTO claim_search(claim_search, rank) VALUES ('rank', 'bm25(10.0, 5.0, 1.0)')")
    else:
        op.execute(
            "CREATE TABLE claim_search (number integer PRIMARY KEY REFERENCES claims (number), words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_claim_search_words ON claim_search USING gin (words)")
