"""The tables of the ledger, as the code reads and writes them. They are made by the migrations beside this module.

Everything that is not a number is text: moments in ISO 8601, records as JSON in the reading contract's own order of
keys. The comments here are those that the database carries.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

VERSION = "0005"
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
    Column("omitted", Text, comment="words that are not kept, blank in text: JSON [[start, end]]; null where all are"),
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

tombstones = Table(
    "tombstones",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the tombstones from 1, no gaps"),
    Column("revision", Integer, nullable=False, unique=True, comment="of the entry that stood here"),
    Column("lineage", Integer, nullable=False, comment="its first revision"),
    Column("supersedes", Integer, comment="the revision that it replaced"),
    Column("claim_count", Integer, nullable=False, comment="how many claims were forgotten with it"),
    Column("last_claim", Integer, comment="number of the last of them; null where there was none"),
    Column("place", Text, index=True, comment="SHA-256 of its URL, so that it does not come in again"),
    Column("name", Text, nullable=False, index=True, comment="SHA-256 of its id, for the same"),
    Column("digest", Text, nullable=False, comment="the digest that it had: the next entry goes on from it"),
    Column("forgotten_at", Text, nullable=False, comment="moment of forgetting, UTC, ISO 8601"),
    Column("reason", Text, comment="why, as whoever asked for it said"),
    Column("seal", Text, nullable=False, comment="SHA-256 of the seal before it and this tombstone"),
    comment="one row a revision that was forgotten: what is left of it",
)

FOLLOWED = text("removed_at IS NULL")


def validator_columns() -> tuple[Column[str], ...]:
    """What the next request to a place is made conditional by."""
    return (
        Column(
            "asked_url",
            Text,
            comment="address that etag and last_modified are of; null where there is nothing to ask with",
        ),
        Column("etag", Text, comment="entity tag of the last answer (RFC 9110)"),
        Column("last_modified", Text, comment="date of the last answer, as the server wrote it"),
    )


sources = Table(
    "sources",
    metadata,
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
    *validator_columns(),
    Column("found", Integer, nullable=False, comment="addresses that it listed when it was read last"),
    Column("fresh", Integer, nullable=False, comment="how many of them the last poll found new"),
    Column("problem", Text, comment="why the last poll failed; null when it did not"),
    Column("news_at", Text, comment="moment when it last listed something new"),
    Index("ix_sources_followed", "url", unique=True, sqlite_where=FOLLOWED, postgresql_where=FOLLOWED),
    comment="one row a place that lists articles; one that was removed and added again has two",
)

fetches = Table(
    "fetches",
    metadata,
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
    Index("ix_fetches_at", "at"),
    Index("ix_fetches_url", "url", "at"),
    comment="one row a fetch, whether something came or not",
)

visits = Table(
    "visits",
    metadata,
    Column("url", Text, primary_key=True, comment="the page, in its one form"),
    Column("source", Text, comment="the source that listed it"),
    Column("first_at", Text, nullable=False, comment="moment when it was first seen, UTC, ISO 8601"),
    Column("last_at", Text, index=True, comment="moment when it was last fetched; null before the first time"),
    Column("next_at", Text, index=True, comment="moment from which it is to be fetched; null for not any more"),
    *validator_columns(),
    Column("status", Integer, comment="of HTTP, as it last came"),
    Column("gone_at", Text, comment="moment since when it has been gone; null where it is not"),
    Column("problem", Text, comment="why the last visit failed; null when it did not"),
    comment="one row a page of an article that was seen in a source",
)

gists = Table(
    "gists",
    metadata,
    Column("revision", Integer, ForeignKey("articles.revision"), primary_key=True, comment="whose statements they are"),
    Column("made_by", Text, nullable=False, comment="what made them; those of another are made anew"),
    Column("gists", Text, nullable=False, comment="what each statement says, for comparing: JSON"),
    Column("sketch", Text, nullable=False, comment="what the article is about, for finding its story: JSON"),
    comment="one row a revision that was linked; follows from the article, and can be made again",
)

story_members = Table(
    "story_members",
    metadata,
    Column("revision", Integer, ForeignKey("articles.revision"), primary_key=True, comment="the current revision"),
    Column("lineage", Integer, nullable=False, unique=True, comment="the article, by its first revision"),
    Column("article", Text, nullable=False, comment="its id"),
    Column("moment", Text, nullable=False, comment="when it was published, UTC; the end of time where nobody knows"),
    Column("story", Text, index=True, comment="the story that it belongs to; null until that is decided"),
    comment="one row an article that was linked, as the last of its moves has it",
)

story_keys = Table(
    "story_keys",
    metadata,
    Column("key", Text, primary_key=True, comment="a rare word or a name, by which others on the same are found"),
    Column("revision", Integer, ForeignKey("articles.revision"), primary_key=True, comment="in which it stands"),
    Column("moment", Text, nullable=False, comment="when it was published, UTC; the end of time where nobody knows"),
    Index("ix_story_keys_revision", "revision"),
    comment="one row a key of a revision that was linked",
)

likenesses = Table(
    "likenesses",
    metadata,
    Column("later", Integer, ForeignKey("articles.revision"), primary_key=True, comment="the later of the two"),
    Column("earlier", Integer, ForeignKey("articles.revision"), primary_key=True, comment="the earlier"),
    Column("likeness", Float, nullable=False, comment="probability that both are of one story, 0 to 1"),
    Index("ix_likenesses_earlier", "earlier"),
    comment="one row a pair of revisions that may be of one story",
)

story_moves = Table(
    "story_moves",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the moves from 1, no gaps"),
    Column("lineage", Integer, nullable=False, index=True, comment="the article, by its first revision"),
    Column("story", Text, nullable=False, index=True, comment="the story that it belongs to from now on"),
    Column("before", Text, comment="the story that it belonged to; null where to none"),
    Column("event", Text, nullable=False, comment="founded, joined, merged, split"),
    Column("at", Text, nullable=False, comment="moment of the move, UTC, ISO 8601"),
    comment="one row a move of an article into a story; its last one counts",
)

linked_stories = Table(
    "linked_stories",
    metadata,
    Column("digest", Text, primary_key=True, comment="SHA-256 of all that the linking follows from"),
    Column("story", Text, nullable=False, index=True, comment="the story"),
    Column("record", Text, nullable=False, comment="origins, relations and propositions: JSON"),
    Column("made_at", Text, nullable=False, comment="moment of linking, UTC, ISO 8601"),
    comment="one row a story as it was linked once; follows from articles and judgements, and can be made again",
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False, comment="counts the judgements from 1, no gaps"),
    Column("id", Text, nullable=False, unique=True, comment="content-derived, the same wherever it is imported"),
    Column("kind", Text, nullable=False, comment="of what is judged: claim, article, name"),
    Column("verdict", Text, nullable=False, comment="same, different, unsure; undone for one that takes another back"),
    Column("a", Text, nullable=False, index=True, comment="the first of the two, or the judgement taken back"),
    Column("b", Text, index=True, comment="the second; null for one that takes another back"),
    Column("judge", Text, nullable=False, comment="who judged"),
    Column("because", Text, comment="why, in the judge's words"),
    Column("judged_at", Text, nullable=False, comment="moment of judging, UTC, ISO 8601"),
    Column("known_at", Text, nullable=False, comment="moment when this ledger came to know it, UTC, ISO 8601"),
    comment="one row a judgement of a person; it wins over the machine until it is taken back",
)
