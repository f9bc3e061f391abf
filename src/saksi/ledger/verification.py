"""Whether the ledger is whole: every span its words, every reference, count and digest, every index in step."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Table, select

from saksi.article.article import content_id
from saksi.claims.contract import Record
from saksi.ledger.dialect import Dialect
from saksi.ledger.evidence import faults_of_claims
from saksi.ledger.rows import Row, claim_row, entry_digest, place_rows, voice_rows
from saksi.ledger.schema import articles, claims, places, voices

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of reading a record that is no longer a claim of the reading contract."""


class Verification:
    """A walk over all entries in the order in which they were written; `found` are faults that are known already.

    `articles` and `claims` count what was seen. `digest` is that of the last entry, and so seals the whole ledger:
    noted elsewhere, it shows later that nothing up to it was changed or cut off.
    """

    def __init__(self, connection: Connection, dialect: Dialect, found: Iterable[str] = ()) -> None:
        self.connection = connection
        self.dialect = dialect
        self.found = found
        self.articles = 0
        self.claims = 0
        self.digest = ""
        self._revision = 0
        self._claim_number = 0
        self._latest_of_lineage: dict[int, int] = {}

    def faults(self) -> Iterator[str]:
        """One line a fault; none from a whole ledger."""
        yield from self.found
        yield from self.dialect.faults(self.connection)
        for row in self.connection.execute(select(articles).order_by(articles.c.revision)).mappings():
            article = dict(row)
            written = self._claims_of(article["revision"])
            for faults in (self._misplaced(article, written), self._unfounded(article, written)):
                yield from (f"article {article['id']} (revision {article['revision']}): {fault}" for fault in faults)
            self.articles += 1
            self.claims += len(written)

    def _misplaced(self, article: Row, written: Sequence[Row]) -> Iterator[str]:
        """What is wrong with how an entry follows on those before it: numbers, lineage, digest."""
        revision, lineage = article["revision"], article["lineage"]
        if revision != self._revision + 1:
            yield f"it follows on revision {self._revision}: what stood between them is gone"
        numbers = [claim["number"] for claim in written]
        if numbers != [self._claim_number + position for position in range(1, len(numbers) + 1)]:
            yield f"its claims are numbered {numbers}, where {self._claim_number} was the last before: some are gone"
        before = self._latest_of_lineage.get(lineage)
        if article["supersedes"] != before or (before is None and lineage != revision):
            yield f"it supersedes {article['supersedes']}, where {before} comes before it in lineage {lineage}"
        if article["digest"] != entry_digest(self.digest, article, written):
            yield "its digest is not that of its rows and of the entry before it: something was changed"
        self._revision, self.digest = revision, article["digest"]
        self._claim_number = max(numbers, default=self._claim_number)
        self._latest_of_lineage[lineage] = revision

    def _unfounded(self, article: Row, written: Sequence[Row]) -> Iterator[str]:
        """What is wrong with an entry in itself: its text, the words of its claims, the rows made from them."""
        if article["sha256"] != content_id(article["text"]):
            yield "its text is not that of its SHA-256"
        if article["claim_count"] != len(written):
            yield f"it was written with {article['claim_count']} claims, and has {len(written)}"
        try:
            records = [json.loads(claim["record"]) for claim in written]
            yield from faults_of_claims(records, article["text"])
            for claim, record in zip(written, records, strict=True):
                yield from self._out_of_step(claim, record)
        except UNREADABLE as error:
            yield f"a record of its claims cannot be read ({error!r})"

    def _out_of_step(self, claim: Row, record: Record) -> Iterator[str]:
        """Which rows of a claim are not what its record says."""
        number = claim["number"]
        if claim != claim_row(number, claim["revision"], claim["position"], record):
            yield f"claim {claim['id']}: its columns are not those of its record"
        if self._rows_of(voices, number) != voice_rows(number, record):
            yield f"claim {claim['id']}: its voices are not the chain of its record"
        if self._rows_of(places, number) != place_rows(number, record):
            yield f"claim {claim['id']}: its places are not those of its record"

    def _claims_of(self, revision: int) -> list[Row]:
        """The rows of an article's claims, in order."""
        query = select(claims).where(claims.c.revision == revision).order_by(claims.c.position)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def _rows_of(self, table: Table, claim: int) -> list[Row]:
        """The rows of a claim in the table of voices or of places, in order."""
        query = select(table).where(table.c.claim == claim).order_by(table.c.position)
        return [dict(row) for row in self.connection.execute(query).mappings()]
