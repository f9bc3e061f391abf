"""The ledger: what the rest of Saksi sees of the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.errors import UnknownEntry
from saksi.intake.fetched import Fetched
from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger import (
    fetches,
    judged,
    judgements,
    linked_stories,
    queries,
    reports,
    sources,
    story_linking,
    story_list,
    visits,
)
from saksi.ledger.backup import Copied, read_backup, write_backup
from saksi.ledger.failures import again_when_away, told_as_ledger_error
from saksi.ledger.forgetting import Forgotten, forget
from saksi.ledger.judgements import JudgementEntry
from saksi.ledger.keeping import Keep, keep_setting
from saksi.ledger.opening import Store, open_store
from saksi.ledger.queries import ArticleEntry, ClaimEntry, ClaimFilter, ClaimInContext
from saksi.ledger.reports import KeptReport, UnlinkedArticle
from saksi.ledger.revisions import RevisionEntry, revisions_of
from saksi.ledger.sources import SourceEntry
from saksi.ledger.stories import Linkable
from saksi.ledger.story_list import StoryEntry
from saksi.ledger.verification import Verification
from saksi.ledger.visits import Visit
from saksi.ledger.writing import Entry, lineage_of, when_forgotten, write
from saksi.linking.judgement import JudgedKind, Judgement
from saksi.linking.stories import Move

Result = TypeVar("Result")


class Ledger:
    """An append-only store of articles and their claims, safe for several processes at once.

    Made by `Ledger.open`; a context manager. Every method raises `LedgerError` when the database fails; a server that
    is away is waited for first, for `AWAY_SECONDS`. Generators hold a snapshot of the ledger as of their first item.
    """

    def __init__(self, store: Store, keep: Keep = "whole") -> None:
        self._store = store
        self._keep = keep

    @classmethod
    def open(cls, where: str, *, create: bool = False, keep: Keep | None = None) -> Self:
        """The ledger at a path or database URL, brought to the schema of this version. Without `create`, a ledger
        that is not there is a `LedgerError`; so is one of a newer version, and a database that is no ledger. `keep`
        says how much of an article's text it keeps: that of the settings where it is not given."""
        keep = keep or keep_setting()
        return cls(open_store(where, create=create), keep)

    @property
    def where(self) -> str:
        """The place of the ledger, as it was named."""
        return self._store.where

    @property
    def created(self) -> bool:
        """Whether opening it made it."""
        return self._store.created

    def known(self, article: Article) -> Entry | None:
        """The entry of an article that stands already, None for a new one or another text: worth reading. Raises
        `ForgottenArticle` for one that was forgotten."""
        lineage = self._again_when_away(lambda connection: lineage_of(connection, article), self._store.engine)
        return lineage.same_text if lineage else None

    def add(self, article: Article, claims: Sequence[Claim], sentences: Iterable[Span] = ()) -> Entry:
        """Writes an article with its claims; when this returns, they are on disk. What is known is not written again:
        also what a server wrote just before it went away without an answer. Raises `BrokenLedger` when a claim does not
        stand on its words, and `ForgottenArticle`; then nothing is written."""
        sentences = tuple(sentences)
        return self._again_when_away(
            lambda connection: write(connection, self._store.dialect, article, claims, sentences, self._keep)
        )

    def forget(self, place: str, reason: str | None = None) -> Forgotten:
        """Takes away all revisions of the articles with this URL or id, and leaves a tombstone for each; they do not
        come in again. Raises `UnknownEntry` where there is none."""
        dialect = self._store.dialect
        with self._writing() as connection, connection.begin():
            forgotten = forget(connection, dialect, place, reason)
        with told_as_ledger_error(dialect):
            return replace(forgotten, traces_cleared=dialect.clear_traces())

    def forgotten(self, url: str) -> bool:
        """Whether the article at a URL was forgotten: its page is not to be asked for any more."""
        with self._reading() as connection:
            return connection.scalar(when_forgotten(url, url)) is not None

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
            ids = queries.claim_ids(connection, prefix, queries.SHOWN_CANDIDATES + 1)
            if not ids:
                raise UnknownEntry(prefix, "no claim has an id that begins so", "find ids with `saksi claims --json`")
            if len(ids) > 1 and ids[0] != prefix:
                shown = queries.shown_candidates(ids)
                raise UnknownEntry(prefix, f"several claims have ids that begin so: {shown}", "give more of the id")
            return queries.claims_of_id(connection, ids[0])

    def revisions(self, article: str) -> list[RevisionEntry]:
        """All revisions, oldest first, of the article with this URL, id or unambiguous beginning of an id. Raises
        `UnknownEntry` when none, or more than one, is named so."""
        with self._reading() as connection:
            return revisions_of(connection, article)

    def add_source(self, source: Source) -> bool:
        """Begins to follow a source; False when it is followed already, whatever was said of it then."""
        return self.add_sources([source])[0]

    def add_sources(self, added: Sequence[Source]) -> list[bool]:
        """Begins to follow sources, all of them or none; for each, whether it was not followed before."""
        return self._again_when_away(lambda connection: [sources.add_source(connection, source) for source in added])

    def sources(self, include_paused: bool = True) -> list[SourceEntry]:
        """The sources that are followed, in the order in which they were added."""
        with self._reading() as connection:
            return sources.list_sources(connection, include_paused=include_paused)

    def pause_source(self, url: str, paused: bool) -> bool:
        """Pauses a source, or lets it go on; False when it is not followed."""
        return self._again_when_away(lambda connection: sources.pause_source(connection, url, paused=paused))

    def remove_source(self, url: str) -> bool:
        """Follows a source no longer, whose row stays; False when it is not followed."""
        return self._again_when_away(lambda connection: sources.remove_source(connection, url))

    def record_poll(self, url: str, poll: Poll) -> None:
        """Notes the last poll of a source, if it is still followed."""
        self._again_when_away(lambda connection: sources.record_poll(connection, url, poll))

    def keep_fetch(self, fetched: Fetched) -> None:
        """Writes the row of a fetch, for good. Several threads may do so at once."""
        self._again_when_away(lambda connection: fetches.keep_fetch(connection, fetched))

    def fetches(
        self,
        url: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
        *,
        failed: bool = False,
    ) -> Iterator[Fetched]:
        """The fetches, newest first: of one address, as it was asked for; since a moment; only those that have
        `failed`."""
        with self._reading() as connection:
            yield from fetches.list_fetches(connection, url, since, limit, failed=failed)

    def last_fetch(self, url: str) -> Fetched | None:
        """The newest fetch of an address, None where there was none."""
        return next(self.fetches(url, limit=1), None)

    def visit(self, url: str) -> Visit | None:
        """The last visit to a page, None where it was never seen."""
        with self._reading() as connection:
            return visits.visit_of(connection, url)

    def due_visits(self, now: datetime, limit: int) -> list[Visit]:
        """The pages that are to be fetched by `now`, at most `limit`, from all sources in turn; not those of sources
        that are paused or not followed any more."""
        with self._reading() as connection:
            return visits.due_visits(connection, now, limit)

    def unvisited(self, urls: Sequence[str], *, seen_too: bool = False) -> list[str]:
        """Those of `urls` that have no visit, in their order; with `seen_too`, also those that were only ever seen."""
        with self._reading() as connection:
            return visits.unvisited(connection, urls, seen_too=seen_too)

    def visit_counts(self, since: datetime) -> dict[str, tuple[int, int]]:
        """By source: how many pages were visited since a moment, and how many of these visits failed."""
        with self._reading() as connection:
            return visits.visit_counts(connection, since)

    def record_visits(self, recorded: Iterable[Visit]) -> None:
        """Notes visits, each in place of the one that its page has: all of them or none."""
        recorded = tuple(recorded)
        self._again_when_away(lambda connection: visits.record_visits(connection, recorded))

    def unlinked(self, made_by: str, limit: int) -> list[UnlinkedArticle]:
        """The first revisions, in the order of publication, that nothing was made of for linking yet, or by another."""
        with self._reading() as connection:
            return reports.unlinked(connection, made_by, limit)

    def unlinked_count(self, made_by: str) -> int:
        """How many revisions there are of which nothing was made, or by another."""
        with self._reading() as connection:
            return reports.unlinked_count(connection, made_by)

    def link(self, linkables: Sequence[Linkable], same: Iterable[frozenset[str]] = ()) -> list[Move]:
        """Keeps what was made of revisions, and decides the stories of their articles and of all that hangs on them;
        `same` are pairs of article ids that people judged to be of one source. Gives the moves."""
        same = tuple(same)
        return self._again_when_away(lambda connection: story_linking.link(connection, linkables, same))

    def settle_again(self, articles: Sequence[str], same: Iterable[frozenset[str]] = ()) -> list[Move]:
        """Decides the stories of articles again, by their ids; those that were not linked are left out."""
        same = tuple(same)
        return self._again_when_away(lambda connection: story_linking.settle_again(connection, articles, same))

    def stories(self) -> list[StoryEntry]:
        """The stories, that with the newest article first."""
        with self._reading() as connection:
            return story_list.list_stories(connection)

    def story_ids(self, prefix: str) -> list[str]:
        """The ids of stories that begin so."""
        with self._reading() as connection:
            return story_list.story_ids(connection, prefix)

    def story_of(self, article: str) -> str | None:
        """The story of the article with this id, None where it was not linked."""
        with self._reading() as connection:
            return story_list.story_of(connection, article)

    def story_reports(self, story: str, known_at: datetime | None = None) -> list[KeptReport]:
        """The reports of a story: of each article the current revision, or that which the ledger knew at a moment."""
        with self._reading() as connection:
            return reports.reports_of_story(connection, story, known_at)

    def linked_story(self, digest: str) -> str | None:
        """The record of a story that was linked from what has this digest, None where there is none."""
        with self._reading() as connection:
            return linked_stories.linked_story(connection, digest)

    def keep_linked_story(self, digest: str, story: str, record: str) -> None:
        """Keeps the record of a linked story."""
        self._again_when_away(lambda connection: linked_stories.keep_linked_story(connection, digest, story, record))

    def story_of_proposition(self, proposition: str) -> str | None:
        """The story that was linked last of those with a proposition of this id, None where none has it."""
        with self._reading() as connection:
            return linked_stories.story_of_proposition(connection, proposition)

    def keep_judgements(self, kept: Sequence[Judgement]) -> list[bool]:
        """Writes judgements, all of them or none; for each, whether it was not known before."""
        return self._again_when_away(lambda connection: judgements.keep_judgements(connection, kept))

    def judgements(self, known_at: datetime | None = None) -> list[JudgementEntry]:
        """All judgements in the order in which they came, or those that the ledger knew at a moment."""
        with self._reading() as connection:
            return judgements.list_judgements(connection, known_at)

    def judgement(self, prefix: str) -> JudgementEntry:
        """The judgement whose id begins so. Raises `UnknownEntry` when none, or more than one, does."""
        with self._reading() as connection:
            return judgements.judgement_named(connection, prefix)

    def judgeable(self, name: str) -> list[tuple[JudgedKind, str]]:
        """The claims and articles, by kind and id, that have this id or URL; where none has, those whose ids begin
        so. An article is given by the id of its present revision."""
        with self._reading() as connection:
            return judged.judgeable(connection, name)

    def judged_words(self, kind: JudgedKind, ids: Iterable[str]) -> dict[str, str]:
        """The words of claims, or the headlines of articles, by their ids; those that are not here are left out."""
        with self._reading() as connection:
            return judged.judged_words(connection, kind, ids)

    def revised(self, kind: JudgedKind, ids: Iterable[str]) -> dict[str, str]:
        """For those of `ids` that only earlier revisions have, of articles or of the claims in them, the ids that these
        articles have now."""
        with self._reading() as connection:
            return judged.revised(connection, kind, ids)

    def backup(self, file: Path) -> Copied:
        """Copies the ledger, as it is now, into a new file that every database can be restored from; others can write
        meanwhile. Raises `LedgerError` when something stands there, and `BrokenLedger` when the ledger is not whole."""
        with self._reading() as connection:
            return write_backup(connection, file)

    def restore(self, file: Path) -> Copied:
        """Fills this ledger, which must be empty, from a backup: all of it, or nothing. Raises `LedgerError` when the
        file is no backup or this ledger is not empty, and `BrokenLedger` when the backup is not whole."""
        return read_backup(file, self._store)

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
        with told_as_ledger_error(self._store.dialect), self._connected(self._store.engine) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told_as_ledger_error(self._store.dialect), self._connected(self._store.writing_engine) as connection:
            yield connection

    def _connected(self, engine: Engine) -> Connection:
        """A connection, waited for while the server is away."""
        return again_when_away(self._store.dialect, engine.connect)

    def _again_when_away(self, work: Callable[[Connection], Result], engine: Engine | None = None) -> Result:
        """What `work` gives in a transaction of its own, with the write lock unless another engine is given. It is done
        again when the server goes away meanwhile, so it must change nothing when it is done twice."""

        def transaction() -> Result:
            with (engine or self._store.writing_engine).begin() as connection:
                return work(connection)

        with told_as_ledger_error(self._store.dialect):
            return again_when_away(self._store.dialect, transaction)
