"""Verification finds what was tampered with, whatever it was."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from ledger_samples import HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article
from saksi.ledger.ledger import Ledger


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of two articles, one of them revised."""
    place = tmp_path_factory.mktemp("whole") / "ledger.sqlite"
    with Ledger.open(str(place), create=True) as ledger:
        for article in (sample_article(), sample_article(HARBOUR_AGAIN)):
            ledger.add(article, harbour_claims(article))
        pasar = sample_article(PASAR, url=None, language="id")
        ledger.add(pasar, pasar_claims(pasar))
    return place


def faults(place: Path) -> list[str]:
    with Ledger.open(str(place)) as ledger, ledger.verification() as verification:
        return list(verification.faults())


def test_a_whole_ledger_has_no_faults(whole: Path) -> None:
    with Ledger.open(str(whole)) as ledger, ledger.verification() as verification:
        assert list(verification.faults()) == []
        assert (verification.articles, verification.claims, len(verification.digest)) == (3, 8, 64)


@pytest.mark.parametrize(
    "statement", ["UPDATE claims SET act = 'deny'", "DELETE FROM voices", "UPDATE articles SET text = ''"]
)
def test_nothing_can_be_changed(whole: Path, statement: str) -> None:
    with sqlite3.connect(whole) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)


@pytest.mark.parametrize("table", ["articles", "claims", "voices", "places"])
def test_nothing_can_be_replaced(whole: Path, table: str) -> None:
    with sqlite3.connect(whole) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


DENIED = """UPDATE claims SET act = 'deny', record = replace(record, '"act":"say"', '"act":"deny"') WHERE number = 1"""
LAST_CLAIM_GONE = """
    DELETE FROM places WHERE claim = 8;
    DELETE FROM voices WHERE claim = 8;
    DELETE FROM claims WHERE number = 8
"""
TAMPERINGS = {
    "text": ("UPDATE articles SET text = replace(text, 'closed', 'opened')", "do not hold the words"),
    "text and hash": ("UPDATE articles SET text = text || ' ', sha256 = 'x'", "not that of its SHA-256"),
    "outlet": ("UPDATE articles SET outlet = 'Other Post' WHERE revision = 2", "its digest"),
    "moment of adding": ("UPDATE articles SET added_at = '2020-01-01' WHERE revision = 3", "its digest"),
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
    "guard": ("", "nothing forbids update any more"),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(whole: Path, tmp_path: Path, what: str) -> None:
    statements, fault = TAMPERINGS[what]
    copy = tmp_path / "copy.sqlite"
    shutil.copy(whole, copy)
    connection = sqlite3.connect(copy)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.executescript(statements)
    if what != "guard":
        for _, sql in triggers:
            connection.execute(sql)
    connection.commit()
    connection.close()
    found = faults(copy)
    assert any(fault in line for line in found), found


def test_a_damaged_file_is_found(whole: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    shutil.copy(whole, copy)
    with sqlite3.connect(copy) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_voices_name'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    with copy.open("r+b") as file:
        file.seek((root - 1) * size + size - 40)
        file.write(b"\x00" * 40)
    assert any(line.startswith("file: ") for line in faults(copy))
