"""Making, migrating and refusing ledgers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from ledger_places import Place
from ledger_samples import harbour_claims, sample_article
from saksi.errors import LedgerError
from saksi.ledger.dialect import dialect_of
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store
from saksi.ledger.schema import VERSION_TABLE, metadata
from saksi.ledger.sqlite import SQLite


def test_a_ledger_is_made_only_when_wanted(place: Place) -> None:
    for _ in range(2):
        with pytest.raises(LedgerError, match="there is no ledger here"):
            Ledger.open(place.where)
    assert Ledger.open(place.where, create=True).created
    assert not Ledger.open(place.where).created
    assert not Ledger.open(place.where, create=True).created


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    place = tmp_path / "new folder" / "ledger.sqlite"
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger.open(str(place))
    assert not place.parent.exists()
    assert Ledger.open(str(place), create=True).created
    assert not Ledger.open(f"sqlite:///{place}", create=True).created


def test_the_migrations_make_the_schema(place: Place) -> None:
    store = open_store(place.where, create=True)
    full_text = ("claim_search", "ix_claim_search", VERSION_TABLE)

    def ours(_object: object, name: str | None, *_rest: object) -> bool:
        return not (name or "").startswith(full_text)

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_file_describes_itself_and_is_durable(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "ledger.sqlite"), create=True)
    with store.engine.connect() as connection:
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'voices'").scalar() or ""
        assert "/* place in the chain, origin first, from 0 */ position INTEGER" in made
        for pragma, value in {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_every_table_and_column_is_described() -> None:
    for table in metadata.tables.values():
        assert table.comment
        assert all(column.comment for column in table.columns), table.name


def test_a_newer_ledger_is_refused(place: Place) -> None:
    Ledger.open(place.where, create=True).close()
    place.tamper(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    with pytest.raises(LedgerError, match=r"newer Saksi.*9999.*update Saksi"):
        Ledger.open(place.where)


def test_another_database_is_left_alone(place: Place) -> None:
    place.tamper("CREATE TABLE recipes (name TEXT)")
    for create in (False, True):
        with pytest.raises(LedgerError, match="is no ledger"):
            Ledger.open(place.where, create=create)
    with dialect_of(place.where).engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["recipes"]


@pytest.mark.parametrize(
    "where",
    [
        "mysql://user:secret@host/ledger",
        "postgresql://user:secret@host:port/ledger",
        "sqlite://",
        "sqlite:///:memory:",
        "http://x",
    ],
)
def test_other_databases_are_told(where: str) -> None:
    with pytest.raises(LedgerError) as caught:
        dialect_of(where)
    assert "secret" not in str(caught.value)


def test_what_is_no_database_or_place_is_told(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes, and they are long enough to be no database header.\n" * 20)
    for where in (file, tmp_path, file / "below"):
        with pytest.raises(LedgerError):
            Ledger.open(str(where), create=True)


def test_a_full_disk_is_told_and_leaves_the_ledger_whole(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "ledger.sqlite"), create=True)
    ledger = Ledger(store)
    article = sample_article()
    ledger.add(article, harbour_claims(article))
    with store.engine.connect() as connection:  # the pool hands the same connection out again
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LedgerError, match=r"disk is full.*free some space"):
        ledger.add(sample_article("word " * 50_000, given_id="large", url=None), ())
    assert [entry.id for entry in ledger.articles()] == [article.id]


def test_a_lock_that_is_not_let_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.ledger.sqlite.BUSY_SECONDS", 0.1)
    place = tmp_path / "ledger.sqlite"
    ledger = Ledger.open(str(place), create=True)
    with sqlite3.connect(place) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match=r"locked.*wait for the other process"):
            ledger.add(sample_article(), ())
        other.rollback()
    assert ledger.add(sample_article(), ()).status == "added"


def test_a_path_is_no_pattern(tmp_path: Path) -> None:
    place = tmp_path / "a?b=%c#d.sqlite"
    assert isinstance(dialect_of(str(place)), SQLite)
    Ledger.open(str(place), create=True).close()
    assert place.exists()
