"""Whether the ledger is whole: every span its words, every reference, count and digest, every index in step."""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from sqlalchemy import Connection, Table, select

from saksi.article.article import content_id
from saksi.claims.contract import Record
from saksi.ledger.dialect import Dialect
from saksi.ledger.evidence import faults_of_claims
from saksi.ledger.judgements import judgement_faults
from saksi.ledger.keeping import blanked
from saksi.ledger.rows import Row, claim_row, entry_digest, place_rows, tombstone_seal, voice_rows
from saksi.ledger.schema import articles, claims, places, tombstones, voices

REVISION = itemgetter("revision")
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
"""What comes of reading a record that is no longer a claim of the reading contract."""


class Verification:
    """A walk over all entries in the order in which they were written; `found` are faults that are known already.

    `articles` and `claims` count what was seen, `forgotten` the tombstones among it. `digest` is that of the last
    entry, and so seals the whole ledger: noted elsewhere, it shows later that nothing up to it was changed or cut off.
    """

    def __init__(self, connection: Connection, dialect: Dialect, found: Iterable[str] = ()) -> None:
        self.connection = connection
        self.dialect = dialect
        self.found = found
        self.articles = 0
        self.claims = 0
        self.forgotten = 0
        self.digest = ""
        self._revision = 0
        self._claim_number = 0
        self._latest_of_lineage: dict[int, int] = {}

    def faults(self) -> Iterator[str]:
        """One line a fault; none from a whole ledger."""
        yield from self.found
        yield from self.dialect.faults(self.connection)
        stones = [dict(row) for row in self.connection.execute(select(tombstones).order_by("number")).mappings()]
        yield from broken_seals(stones)
        yield from judgement_faults(self.connection)
        for entry in heapq.merge(self._articles(), sorted(stones, key=REVISION), key=REVISION):
            yield from self._of_tombstone(entry) if "seal" in entry else self._of_article(entry)

    def _articles(self) -> Iterator[Row]:
        """The rows of articles in the order of their numbers; texts are large, so they come a few at a time."""
        query = select(articles).order_by(articles.c.revision)
        for row in self.connection.execute(query, execution_options={"yield_per": 100}).mappings():
            yield dict(row)

    def _of_article(self, article: Row) -> Iterator[str]:
        """What is wrong with an article, its claims, and their place among the entries."""
        written = self._claims_of(article["revision"])
        digest = entry_digest(self.digest, article, written)
        for faults in (
            self._misplaced(article, [claim["number"] for claim in written], digest),
            self._unfounded(article, written),
        ):
            yield from (f"article {article['id']} (revision {article['revision']}): {fault}" for fault in faults)
        self.articles += 1
        self.claims += len(written)

    def _of_tombstone(self, stone: Row) -> Iterator[str]:
        """What is wrong with the place of an entry that was forgotten. Its digest can be followed, not made again."""
        last = stone["last_claim"] or self._claim_number
        numbers = list(range(last - stone["claim_count"] + 1, last + 1))
        faults = self._misplaced(stone, numbers, stone["digest"])
        yield from (f"tombstone {stone['number']} (revision {stone['revision']}): {fault}" for fault in faults)
        self.forgotten += 1

    def _misplaced(self, entry: Row, numbers: Sequence[int], digest: str) -> Iterator[str]:
        """What is wrong with how an entry follows on those before it: its number, those of its claims, its lineage, and
        its digest, where `digest` is what it must be."""
        revision, lineage = entry["revision"], entry["lineage"]
        if revision == self._revision:
            yield "it was forgotten, and it is here"
        elif revision != self._revision + 1:
            yield f"it follows on revision {self._revision}: what stood between them is gone"
        if list(numbers) != [self._claim_number + position for position in range(1, len(numbers) + 1)]:
            yield f"its claims are numbered {numbers}, where {self._claim_number} was the last before: some are gone"
        before = self._latest_of_lineage.get(lineage)
        if entry["supersedes"] != before or (before is None and lineage != revision):
            yield f"it supersedes {entry['supersedes']}, where {before} comes before it in lineage {lineage}"
        if entry["digest"] != digest:
            yield "its digest is not that of its rows and of the entry before it: something was changed"
        self._revision, self.digest = revision, entry["digest"]
        self._claim_number = max(numbers, default=self._claim_number)
        self._latest_of_lineage[lineage] = revision

    def _unfounded(self, article: Row, written: Sequence[Row]) -> Iterator[str]:
        """What is wrong with an entry in itself: its text, the words of its claims, the rows made from them."""
        if article["omitted"] is None and article["sha256"] != content_id(article["text"]):
            yield "its text is not that of its SHA-256"
        if article["claim_count"] != len(written):
            yield f"it was written with {article['claim_count']} claims, and has {len(written)}"
        try:
            records = [json.loads(claim["record"]) for claim in written]
            yield from faults_of_claims(records, article["text"])
            if article["omitted"] is not None and article["text"] != blanked(
                article["text"], json.loads(article["omitted"])
            ):
                yield "words stand where it says that they were not kept"
            links, named = self._rows_of(voices, article["revision"]), self._rows_of(places, article["revision"])
            for claim, record in zip(written, records, strict=True):
                number = claim["number"]
                yield from out_of_step(claim, record, links.get(number, []), named.get(number, []))
        except UNREADABLE as error:
            yield f"a record of its claims cannot be read ({error!r})"

    def _claims_of(self, revision: int) -> list[Row]:
        """The rows of an article's claims, in order."""
        query = select(claims).where(claims.c.revision == revision).order_by(claims.c.position)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def _rows_of(self, table: Table, revision: int) -> dict[int, list[Row]]:
        """The rows in the table of voices or of places, in order, by the number of their claim of this revision."""
        query = select(table).join(claims, claims.c.number == table.c.claim).where(claims.c.revision == revision)
        rows: dict[int, list[Row]] = {}
        for row in self.connection.execute(query.order_by(table.c.claim, table.c.position)).mappings():
            rows.setdefault(row["claim"], []).append(dict(row))
        return rows


def out_of_step(claim: Row, record: Record, links: list[Row], named: list[Row]) -> Iterator[str]:
    """Which rows of a claim, its voices and its places are not what its record says."""
    number = claim["number"]
    if claim != claim_row(number, claim["revision"], claim["position"], record):
        yield f"claim {claim['id']}: its columns are not those of its record"
    if links != voice_rows(number, record):
        yield f"claim {claim['id']}: its voices are not the chain of its record"
    if named != place_rows(number, record):
        yield f"claim {claim['id']}: its places are not those of its record"


def broken_seals(stones: Sequence[Row]) -> Iterator[str]:
    """What is wrong with the chain of tombstones, which are in the order of their numbers."""
    seal = ""
    for number, stone in enumerate(stones, start=1):
        if stone["number"] != number or stone["seal"] != tombstone_seal(seal, stone):
            yield f"tombstone {stone['number']}: its seal is not that of its row and of the tombstone before it"
        seal = stone["seal"]
