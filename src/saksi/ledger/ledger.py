"""The ledger: what the rest of Saksi sees of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.errors import UnknownEntry
from saksi.ledger import queries
from saksi.ledger.failures import told_as_ledger_error
from saksi.ledger.opening import Store, open_store
from saksi.ledger.queries import ArticleEntry, ClaimEntry, ClaimFilter, ClaimInContext
from saksi.ledger.verification import Verification
from saksi.ledger.writing import Entry, lineage_of, write

SHOWN_CANDIDATES = 6


class Ledger:
    """An append-only store of articles and their claims, safe for several processes at once.

    Made by `Ledger.open`; a context manager. Every method raises `LedgerError` when the database fails. Generators
    hold a snapshot of the ledger as of their first item.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> Self:
        """The ledger at a path or database URL, brought to the schema of this version. Without `create`, a ledger
        that is not there is a `LedgerError`; so is one of a newer version, and a database that is no ledger."""
        return cls(open_store(where, create=create))

    @property
    def where(self) -> str:
        """The place of the ledger, as it was named."""
        return self._store.where

    @property
    def created(self) -> bool:
        """Whether opening it made it."""
        return self._store.created

    def known(self, article: Article) -> Entry | None:
        """The entry of an article that stands already, None for a new one or another text: worth reading."""
        with self._reading() as connection:
            lineage = lineage_of(connection, article)
            return lineage.same_text if lineage else None

    def add(self, article: Article, claims: Sequence[Claim], sentences: Iterable[Span] = ()) -> Entry:
        """Writes an article with its claims; when this returns, they are on disk. What is known is not written again.
        Raises `BrokenLedger`, and writes nothing, when a claim does not stand on its words."""
        with self._writing() as connection, connection.begin():
            return write(connection, self._store.dialect, article, claims, sentences)

    def articles(self, limit: int | None = None) -> Iterator[ArticleEntry]:
        """The current revision of every article, newest publication first."""
        with self._reading() as connection:
            yield from queries.list_articles(connection, limit)

    def claims(self, wanted: ClaimFilter | None = None, limit: int | None = None) -> Iterator[ClaimEntry]:
        """Claims of current revisions that pass the filter, newest publication first, in the order of the text."""
        with self._reading() as connection:
            yield from queries.list_claims(connection, self._store.dialect, wanted or ClaimFilter(), limit)

    def search(self, words: str, limit: int | None = None) -> Iterator[ClaimEntry]:
        """Claims of current revisions with all of `words` in content, sources or headline, best match first. Raises
        `InputError` when there is no word among them."""
        with self._reading() as connection:
            yield from queries.search_claims(connection, self._store.dialect, words, limit)

    def claim(self, prefix: str) -> list[ClaimInContext]:
        """The claim whose id begins so: one entry a revision, or article, that it stands in, current ones first.
        Raises `UnknownEntry` when none, or more than one, begins so."""
        with self._reading() as connection:
            ids = queries.claim_ids(connection, prefix, SHOWN_CANDIDATES + 1)
            if not ids:
                raise UnknownEntry(prefix, "no claim has an id that begins so", "find ids with `saksi claims --json`")
            if len(ids) > 1 and ids[0] != prefix:
                shown = ", ".join(ids[:SHOWN_CANDIDATES]) + (", ..." if len(ids) > SHOWN_CANDIDATES else "")
                raise UnknownEntry(prefix, f"several claims have ids that begin so: {shown}", "give more of the id")
            return queries.claims_of_id(connection, ids[0])

    @contextmanager
    def verification(self) -> Iterator[Verification]:
        """A verification of the ledger as it is now, to be walked through inside this context. Others can write
        meanwhile, but for the time that checking the full-text index takes."""
        with self._writing() as connection, connection.begin() as transaction:
            found = list(self._store.dialect.full_text_faults(connection))
            transaction.rollback()
        with self._reading() as connection:
            yield Verification(connection, self._store.dialect, found)

    def close(self) -> None:
        """Lets go of the database."""
        self._store.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_as_ledger_error(self.where), self._store.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told_as_ledger_error(self.where), self._store.writing_engine.connect() as connection:
            yield connection
