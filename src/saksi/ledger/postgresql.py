"""A ledger in a PostgreSQL database, for several people or machines at once.

Writers take turns by an advisory lock, held from the start of a transaction to its end, so that entries are numbered
without gaps; readers never wait, and see the ledger as of their first question (repeatable read).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    ForeignKeyConstraint,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    column,
    create_engine,
    event,
    exists,
    func,
    inspect,
    not_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY, TSVECTOR
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from saksi.errors import LedgerError
from saksi.ledger.dialect import AWAY_SECONDS, BUSY_SECONDS, GUARDED, WRITING, missing_guards
from saksi.ledger.full_text import asked_words, words_of
from saksi.ledger.schema import metadata

WRITE_LOCK = 0x53414B5349  # "SAKSI": the advisory lock of whoever writes to the ledger of a database
CONNECT_SECONDS = 10
PAUSE = 0.2
TOGETHER = 500
"""So many claims are entered in the full-text index, or compared with it, at once."""

LONGEST_WORD = 2000
"""Bytes of a word that the index keeps; PostgreSQL allows 2,046."""

LAST_POSITION = 16383
"""PostgreSQL counts no further than this in a text; what stands behind has this place."""

KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4, "tcp_user_timeout": 30_000}
"""A server that has vanished without a word is found out within half a minute."""

WEIGHTS = [0.0, 0.1, 0.5, 1.0]
"""Of D (unused), C (headline), B (sources), A (content), as SQLite's index weighs them."""

GUARDS = (*((name, change) for name in GUARDED for change in ("update", "delete", "truncate")), ("articles", "insert"))
"""What triggers forbid: also to write an article again under the number of one that was forgotten."""

claim_search = table("claim_search", column("number", Integer), column("words", TSVECTOR))
claim_words = table("claim_words", *map(column, ("number", "revision", "content", "sources", "title")))


class PostgreSQL:
    """A ledger in a PostgreSQL database; `url` may leave out what libpq finds itself (PGPASSWORD, ~/.pgpass, ...)."""

    def __init__(self, url: URL) -> None:
        self.where = url.render_as_string(hide_password=True)
        if find_spec("psycopg") is None:
            raise LedgerError(self.where, "the driver of PostgreSQL is not installed", "pip install 'saksi[postgres]'")
        self.engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "saksi", **KEEPALIVE},
            pool_pre_ping=True,
        )
        event.listen(self.engine, "begin", begin)

    def exists(self) -> bool:
        """Whether the database holds any table. A server that is just starting is waited for; one that is not there is
        told at once, as the place may be wrong."""
        patience = time.monotonic() + AWAY_SECONDS
        while True:
            try:
                with self.engine.connect() as connection:
                    return bool(inspect(connection).get_table_names())
            except DBAPIError:
                if not self.is_starting() or time.monotonic() > patience:
                    raise
            time.sleep(PAUSE)

    def make_place(self) -> None:
        """Makes nothing: the database is the administrator's to make."""

    def prepare(self) -> None:
        """Raises `LedgerError` where the database cannot hold all letters."""
        with self.engine.connect() as connection:
            encoding = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise LedgerError(
                self.where,
                f"its encoding is {encoding}, which does not have all letters",
                "make a database with `createdb --encoding=UTF8 --template=template0`",
            )

    def index_claims(self, connection: Connection, revision: int) -> None:
        """Enters the claims of a revision, just written, into the full-text index."""
        self.index(connection, select(claim_words).where(claim_words.c.revision == revision))

    def index_all(self, connection: Connection) -> None:
        """Makes the full-text index anew from all claims."""
        connection.execute(claim_search.delete())
        self.index(connection, select(claim_words).execution_options(yield_per=TOGETHER))

    def index(self, connection: Connection, claims: Select[Any]) -> None:
        """Enters claims, given as rows of `claim_words`, into the full-text index."""
        entering = claim_search.insert().values(number=bindparam("number"), words=cast(bindparam("vector"), TSVECTOR))
        for together in connection.execute(claims).partitions(TOGETHER):
            connection.execute(entering, [{"number": row.number, "vector": vector_of(row)} for row in together])

    def leave_out_claims(self, connection: Connection, revisions: Sequence[int]) -> None:
        """Takes the claims of revisions, which still stand, out of the full-text index."""
        numbers = select(claim_words.c.number).where(claim_words.c.revision.in_(revisions))
        connection.execute(claim_search.delete().where(claim_search.c.number.in_(numbers)))

    def matching(self, words: str) -> Select[Any]:
        """Columns `number` of the claims that hold all of `words`, and `rank`, lower for a better match."""
        query = cast(query_of(words), TSQUERY)
        rank = func.ts_rank(cast(WEIGHTS, ARRAY(REAL)), claim_search.c.words, query)
        return select(claim_search.c.number, (-rank).label("rank")).where(claim_search.c.words.op("@@")(query))

    def faults(self, connection: Connection) -> Iterator[str]:
        """Which references lead nowhere, and which guards against changes are gone or asleep. References are followed,
        as a constraint can be put to sleep; the files themselves are looked through by `pg_amcheck`."""
        for child in metadata.sorted_tables:
            for key in child.foreign_key_constraints:
                yield from broken_references(connection, key)
        awake = set(connection.scalars(text("SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')")))
        yield from missing_guards(awake, GUARDS)

    def full_text_faults(self, connection: Connection) -> Iterator[str]:
        """Whether the full-text index is that of the claims."""
        made = text(
            "SELECT made.number FROM unnest(CAST(:numbers AS integer[]), CAST(:vectors AS text[])) "
            "AS made(number, vector) LEFT JOIN claim_search ON claim_search.number = made.number "
            "WHERE claim_search.words IS DISTINCT FROM CAST(made.vector AS tsvector) ORDER BY made.number"
        )
        rows = connection.execute(select(claim_words).execution_options(yield_per=TOGETHER))
        for together in rows.partitions():
            words = {"numbers": [row.number for row in together], "vectors": [vector_of(row) for row in together]}
            for number in connection.scalars(made, words):
                yield f"claim_search: the full-text index is not in step with claim number {number}"
        strangers = ~exists().where(claim_words.c.number == claim_search.c.number)
        for number in connection.scalars(select(claim_search.c.number).where(strangers)):
            yield f"claim_search: the full-text index is not in step: there is no claim number {number}"

    def clear_traces(self) -> bool:
        """Lets the server give back the space of deleted rows. It keeps them while others read the ledger as it was
        before; a user who does not own the tables leaves them to autovacuum."""
        with self.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM claim_search, articles, claims, voices, places, fetches, visits")
        return True

    def is_away(self, error: SQLAlchemyError) -> bool:
        """Whether the server cannot be reached now: a connection was lost, or none can be made."""
        if not isinstance(error, DBAPIError):
            return False
        state = state_of(error)
        lost = error.connection_invalidated or state.startswith(("57P", "08"))
        return lost or (not state and is_operational(error) and not self.answers())

    def is_starting(self) -> bool:
        """Whether the server is there and lets nobody in yet: it starts, or recovers from a crash."""
        return self.ping() == "REJECT"

    def answers(self) -> bool:
        """Whether the server is there and lets users in, if they have the right to."""
        return self.ping() == "OK"

    def ping(self) -> str:
        """What the server says to one who knocks (libpq's PQping): OK, REJECT, NO_RESPONSE or NO_ATTEMPT."""
        from psycopg.conninfo import make_conninfo
        from psycopg.pq import Conninfo, PGconn, Ping

        known = {option.keyword.decode() for option in Conninfo.get_defaults()}
        _, place = self.engine.dialect.create_connect_args(self.engine.url)
        place = {name: value for name, value in place.items() if name in known} | {"connect_timeout": CONNECT_SECONDS}
        conninfo = make_conninfo(**place)
        return Ping(PGconn.ping(conninfo.encode())).name

    def remedy(self, error: Exception) -> str:
        """What to do about an error of the database, by the class of its SQLSTATE; messages may be in any language."""
        if not isinstance(error, DBAPIError):
            return REMEDIES[""]
        state = state_of(error)
        if self.is_away(error):
            return "see that the server runs and can be reached from here: what was reported as added is safe"
        if not state and is_operational(error):
            return "see user, password (PGPASSWORD, ~/.pgpass) and database; `createdb` makes one"
        if not state and error.orig.__class__.__name__ == "DataError":  # the driver saw it before the server did
            state = "22000"
        return REMEDIES.get(state) or REMEDIES.get(state[:2]) or REMEDIES[""]


REMEDIES = {
    "28": "see user and password (PGPASSWORD, ~/.pgpass)",
    "3D": "make the database with `createdb`, or name another: --ledger",
    "42501": "let this user read and write: the owner of the database can GRANT it",
    "25006": "name a server that can be written to; this one only follows another",
    "53100": "free some space on the server, then run the command again: what was reported as added is safe",
    "53": "give the server more room (connections, memory), or run fewer processes",
    "55P03": "wait for the other process to end (the database is locked for it), then run the command again",
    "XX": "the server's files are damaged: restore a backup",
    "22": "a text holds what PostgreSQL cannot keep; see the article that was added last",
    "": "run `saksi verify`, and restore a backup if it finds anything broken",
}
"""By SQLSTATE, or its class (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


def begin(connection: Connection) -> None:
    """Begins a transaction: a writer waits for its turn at once, and commits to the disk whatever the server's default
    is; a reader sees one state of the ledger. A writer whose machine vanished loses its turn after a while."""
    if connection.get_execution_options().get(WRITING, False):
        milliseconds = int(BUSY_SECONDS * 1000)
        connection.exec_driver_sql(
            f"SELECT set_config('synchronous_commit', 'on', true), set_config('lock_timeout', '{milliseconds}', true), "
            f"set_config('idle_in_transaction_session_timeout', '{milliseconds}', true)"
        )
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")
    elif connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def broken_references(connection: Connection, key: ForeignKeyConstraint) -> Iterator[str]:
    """The rows of a table that refer to a row that is not there."""
    child, parent = key.table, key.referred_table.alias()
    pairs = [(element.parent, parent.c[element.column.name]) for element in key.elements]
    there = exists().where(and_(*(here == other for here, other in pairs)))
    given = and_(*(here.is_not(None) for here, _ in pairs))
    for row in connection.execute(select(*child.primary_key).where(given, not_(there))):
        number = ", ".join(map(str, row))
        yield f"{child.name} row {number}: refers to {key.referred_table.name}, where there is no such row"


def vector_of(claim: Row[Any]) -> str:
    """The words of a row of `claim_words` as a `tsvector` literal: each with its places, and the weight of the field
    that it stands in. A place is left free between fields, so that no phrase goes over their edge."""
    places: dict[str, list[str]] = {}
    place = 0
    for field, weight in ((claim.content, "A"), (claim.sources, "B"), (claim.title, "C")):
        for word in words_of(field or ""):
            place += 1
            places.setdefault(lexeme(word), []).append(f"{min(place, LAST_POSITION)}{weight}")
        place += 1
    return " ".join(f"{word}:{','.join(found)}" for word, found in places.items())


def query_of(words: str) -> str:
    """A user's words as a `tsquery` literal: all must be there, those of one word that has several as a phrase."""
    return " & ".join(f"({' <-> '.join(map(lexeme, words_of(word)))})" for word in asked_words(words))


def lexeme(word: str) -> str:
    """A word, which is letters and digits only, in the quotation marks of a literal, cut where it is too long."""
    encoded = word.encode("utf-8")
    return f"'{word if len(encoded) <= LONGEST_WORD else encoded[:LONGEST_WORD].decode('utf-8', 'ignore')}'"


def state_of(error: DBAPIError) -> str:
    """The SQLSTATE of an error; "" where there was no server to give one."""
    return str(getattr(error.orig, "sqlstate", None) or "")


def is_operational(error: DBAPIError) -> bool:
    """Whether an error is about the connection or the server, not about what was asked."""
    import psycopg

    return isinstance(error.orig, psycopg.OperationalError)
