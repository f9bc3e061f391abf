"""Verification finds what was tampered with, whatever it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from ledger_places import Place, SQLitePlace
from ledger_samples import HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article
from saksi.ledger.dialect import dialect_of
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store


@pytest.fixture(scope="module")
def whole(new_place: Callable[[], Place]) -> Place:
    """A ledger of two articles, one of them revised, and of one that was forgotten."""
    place = new_place()
    with Ledger.open(place.where, create=True) as ledger:
        for article in (sample_article(), sample_article(HARBOUR_AGAIN)):
            ledger.add(article, harbour_claims(article))
        for number in (1, 2):
            lost = sample_article(PASAR, url=f"https://pasar.example/{number}", language="id")
            ledger.add(lost, pasar_claims(lost))
            ledger.forget(f"https://pasar.example/{number}")
        pasar = sample_article(PASAR, url=None, language="id")
        ledger.add(pasar, pasar_claims(pasar))
    return place


def faults(place: Place) -> list[str]:
    with Ledger.open(place.where) as ledger, ledger.verification() as verification:
        return list(verification.faults())


def test_a_whole_ledger_has_no_faults(whole: Place) -> None:
    with Ledger.open(whole.where) as ledger, ledger.verification() as verification:
        assert list(verification.faults()) == []
        assert (verification.articles, verification.claims, verification.forgotten) == (3, 8, 2)
        assert len(verification.digest) == 64


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims SET act = 'deny'",
        "DELETE FROM voices",
        "DELETE FROM articles WHERE revision = 2",
        "UPDATE articles SET text = ''",
        "UPDATE tombstones SET place = NULL",
        "DELETE FROM tombstones",
        "INSERT INTO articles SELECT 3, 3, NULL, 'x', url, outlet, title, byline, published, language, sha256, text, "
        "sentences, boilerplate, claim_count, added_at, digest, omitted FROM articles WHERE revision = 1",
    ],
)
def test_nothing_can_be_changed(whole: Place, statement: str) -> None:
    engine = open_store(whole.where, create=False).writing_engine
    with pytest.raises(IntegrityError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))


def test_nothing_can_be_replaced(whole: Place) -> None:
    if not isinstance(whole, SQLitePlace):
        pytest.skip("replacing is a statement of SQLite")
    for table in ("articles", "claims", "voices", "places", "tombstones"):
        with sqlite3.connect(whole.file) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_nothing_can_be_emptied(whole: Place) -> None:
    if isinstance(whole, SQLitePlace):
        pytest.skip("truncating is a statement of PostgreSQL")
    with dialect_of(whole.where).engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("TRUNCATE voices"))


DENIED = """UPDATE claims SET act = 'deny', record = replace(record, '"act":"say"', '"act":"deny"') WHERE number = 1"""
LAST_CLAIM_GONE = """
    DELETE FROM places WHERE claim = 12;
    DELETE FROM voices WHERE claim = 12;
    DELETE FROM claims WHERE number = 12
"""
TAMPERINGS = {
    "text": ("UPDATE articles SET text = replace(text, 'closed', 'opened')", "do not hold the words"),
    "text and hash": ("UPDATE articles SET text = text || ' ', sha256 = 'x'", "not that of its SHA-256"),
    "outlet": ("UPDATE articles SET outlet = 'Other Post' WHERE revision = 2", "its digest"),
    "moment of adding": ("UPDATE articles SET added_at = '2020-01-01' WHERE revision = 5", "its digest"),
    "axis": ("UPDATE claims SET act = 'deny' WHERE number = 2", "its columns are not those of its record"),
    "axis and record": (DENIED, "its digest"),
    "record": ("UPDATE claims SET record = '{}' WHERE number = 1", "cannot be read"),
    "record that is no JSON": ("UPDATE claims SET record = '{' WHERE number = 1", "cannot be read"),
    "spans": ("UPDATE claims SET record = replace(record, '[[0,', '[[1,')", "do not hold the words"),
    "voice": ("UPDATE voices SET name = 'Somebody' WHERE claim = 1 AND position = 0", "its voices are not the chain"),
    "link of the chain": ("DELETE FROM voices WHERE claim = 2 AND position = 1", "its voices are not the chain"),
    "place": ("UPDATE places SET geonames = 1 WHERE claim = 1", "its places are not those"),
    "claim": (LAST_CLAIM_GONE, "with 2 claims, and has 1"),
    "voice of no claim": ("INSERT INTO voices VALUES (99, 0, 'X', 'person', 'origin', NULL, NULL)", "refers to claims"),
    "first article": ("DELETE FROM articles WHERE revision = 1", "what stood between them is gone"),
    "lineage": ("UPDATE articles SET supersedes = NULL WHERE revision = 2", "it supersedes None, where 1 comes before"),
    "full text": ("DELETE FROM claim_search WHERE rowid = 1", "full-text index"),
    "tombstone": ("DELETE FROM tombstones WHERE number = 2", "what stood between them is gone"),
    "digest of a tombstone": ("UPDATE tombstones SET digest = 'x' WHERE number = 2", "its digest"),
    "place of a tombstone": ("UPDATE tombstones SET place = NULL WHERE number = 1", "its seal"),
    "number of a tombstone": ("UPDATE tombstones SET last_claim = 9 WHERE number = 1", "its claims are numbered"),
    "article and tombstone": (
        "UPDATE tombstones SET revision = 2 WHERE number = 1",
        "forgotten, and it is here",
    ),
    "words not kept": ("UPDATE articles SET omitted = '[[0, 5]]' WHERE revision = 1", "words stand where it says"),
    "guard": ("SELECT 1", "nothing forbids update any more"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(whole: Place, what: str) -> None:
    script, fault = TAMPERINGS[what]
    copy = whole.copy()
    if not isinstance(copy, SQLitePlace):
        script = script.replace("rowid", "number")
    copy.tamper(script, "gone" if what == "guard" else "kept")
    found = faults(copy)
    assert any(fault in line for line in found), found


def test_a_damaged_file_is_found(whole: Place) -> None:
    copy = whole.copy()
    if not isinstance(copy, SQLitePlace):
        pytest.skip("a server keeps its files to itself")
    with sqlite3.connect(copy.file) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_voices_name'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with copy.file.open("r+b") as file:
        file.seek((root - 1) * size + size - 40)
        file.write(b"\x00" * 40)
    assert any(line.startswith("file: ") for line in faults(copy))
