"""The tables of the ledger, as the code reads and writes them. They are made by the migrations beside this module.

Everything that is not a number is text: moments in ISO 8601, records as JSON in the reading contract's own order of
keys. The comments here are those that the database carries.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

VERSION = "0001"
"""The migration that makes what this module describes."""

VERSION_TABLE = "ledger_version"

metadata = MetaData()

articles = Table(
    "articles",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False, comment="counts the entries from 1, no gaps"),
    Column("lineage", Integer, nullable=False, index=True, comment="first revision of this article; itself if first"),
    Column("supersedes", Integer, ForeignKey("articles.revision"), unique=True, comment="the revision it replaces"),
    Column("id", Text, nullable=False, index=True, comment="given with the article, or made from its text and place"),
    Column("url", Text, index=True, comment="where it was published"),
    Column("outlet", Text, comment="who published it"),
    Column("title", Text, comment="its headline"),
    Column("byline", Text, comment="who wrote it, as printed"),
    Column("published", Text, index=True, comment="date, or date-time, of publication, ISO 8601"),
    Column("language", Text, nullable=False, comment="ISO 639-1"),
    Column("sha256", Text, nullable=False, comment="SHA-256 of text in UTF-8: the content id"),
    Column("text", Text, nullable=False, comment="the words; every span counts code points in here"),
    Column("sentences", Text, nullable=False, comment="its sentences: JSON [[start, end], ...]"),
    Column(
        "boilerplate", Text, nullable=False, comment="words of the page, not of the report: JSON [[kind, start, end]]"
    ),
    Column("claim_count", Integer, nullable=False, comment="how many claims were written with it"),
    Column("added_at", Text, nullable=False, comment="moment of writing, UTC, ISO 8601"),
    Column("digest", Text, nullable=False, comment="SHA-256 of the digest before it, this entry and its claims"),
    comment="one row a revision of an article; the one that no other supersedes is current",
)

claims = Table(
    "claims",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the entries from 1, no gaps"),
    Column("revision", Integer, ForeignKey("articles.revision"), nullable=False, comment="the article it stands in"),
    Column("position", Integer, nullable=False, comment="place among the claims of the article, from 0"),
    Column("id", Text, nullable=False, index=True, comment="content-derived; can come again in another revision"),
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

voices = Table(
    "voices",
    metadata,
    Column("claim", Integer, ForeignKey("claims.number"), primary_key=True, comment="the claim whose chain it is in"),
    Column("position", Integer, primary_key=True, comment="place in the chain, origin first, from 0"),
    Column("name", Text, index=True, comment="its name; null where the article gives none"),
    Column("kind", Text, nullable=False, comment="person, organisation, document, outlet, ..."),
    Column("role", Text, nullable=False, comment="origin, relay, outlet"),
    Column("entity", Text, comment="id of the entity within the article"),
    Column("words", Text, comment="the phrase that names it in the text"),
    comment="one row a link of the chain of a claim",
)

places = Table(
    "places",
    metadata,
    Column("claim", Integer, ForeignKey("claims.number"), primary_key=True, comment="the claim whose content names it"),
    Column("position", Integer, primary_key=True, comment="place among the places of the claim, from 0"),
    Column("geonames", Integer, index=True, comment="id in GeoNames; null where unsure"),
    Column("name", Text, nullable=False, comment="its name in GeoNames"),
    Column("country", Text, index=True, comment="ISO 3166 alpha-2"),
    Column("words", Text, nullable=False, comment="the words that name it in the text"),
    comment="one row a place named in the content of a claim",
)
