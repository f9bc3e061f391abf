"""A backup is the ledger, in every database."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from ledger_fixtures import seal
from ledger_places import Place, SQLitePlace
from ledger_samples import HARBOUR, HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article
from saksi.errors import BrokenLedger, LedgerError
from saksi.ledger.backup import Copied
from saksi.ledger.ledger import Ledger

FIRST_VERSION = Path(__file__).parents[1] / "fixtures" / "ledger" / "version-0001.sqlite"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with a revised article, one that was forgotten and one in Indonesian."""
    lost = sample_article(PASAR, url="https://pasar.example/1", language="id")
    for article in (sample_article(), sample_article(HARBOUR_AGAIN)):
        ledger.add(article, harbour_claims(article))
    ledger.add(lost, pasar_claims(lost))
    ledger.forget("https://pasar.example/1", "asked for by Dewi")
    pasar = sample_article(PASAR, url=None, language="id")
    ledger.add(pasar, pasar_claims(pasar))
    return ledger


def test_a_backup_is_a_ledger_of_one_file(filled: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "backup.sqlite"
    copied = filled.backup(file)
    assert copied == Copied(articles=3, claims=8, forgotten=1, digest=seal(filled))
    assert [left.name for left in tmp_path.iterdir() if "backup" in left.name] == ["backup.sqlite"]
    with Ledger.open(str(file)) as opened:
        assert seal(opened) == seal(filled)
        assert list(opened.claims()) == list(filled.claims())
        assert list(opened.search("boats missing")) == list(filled.search("boats missing"))


def test_a_restored_ledger_has_the_same_digest_and_goes_on(filled: Ledger, place: Place, tmp_path: Path) -> None:
    file = tmp_path / "backup.sqlite"
    copied = filled.backup(file)
    file.chmod(0o444)
    before = file.read_bytes()
    with Ledger.open(place.another().where, create=True) as restored:
        assert restored.restore(file) == copied
        assert seal(restored) == copied.digest
        assert list(restored.articles()) == list(filled.articles())
        assert [entry.record["id"] for entry in restored.search("padam")] == [
            entry.record["id"] for entry in filled.search("padam")
        ]
        article = sample_article("Another text.", url="https://harbour.example/other")
        assert restored.add(article, ()).revision == filled.add(article, ()).revision == 5
        assert seal(restored) != copied.digest
        assert restored.forgotten("https://pasar.example/1")
    assert file.read_bytes() == before


def test_a_backup_of_one_database_restores_the_other(filled: Ledger, server_place: Place, tmp_path: Path) -> None:
    there, back = tmp_path / "there.sqlite", tmp_path / "back.sqlite"
    digest = filled.backup(there).digest
    with Ledger.open(server_place.where, create=True) as other:
        assert other.restore(there).digest == digest
        assert other.backup(back).digest == digest
    with Ledger.open(str(tmp_path / "home.sqlite"), create=True) as home:
        assert home.restore(back).digest == digest


def test_a_backup_replaces_nothing(filled: Ledger, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Mine.", encoding="utf-8")
    with pytest.raises(LedgerError, match="there is a file here already"):
        filled.backup(file)
    with pytest.raises(LedgerError, match="cannot be written"):
        filled.backup(tmp_path / "nowhere" / "backup.sqlite")
    assert file.read_text(encoding="utf-8") == "Mine."


def test_only_an_empty_ledger_is_restored(filled: Ledger, tmp_path: Path) -> None:
    filled.backup(tmp_path / "backup.sqlite")
    with pytest.raises(LedgerError, match="not empty"):
        filled.restore(tmp_path / "backup.sqlite")


@pytest.mark.parametrize("words", [None, "", "These are notes, and long enough to be no header of a database. " * 40])
def test_what_is_no_backup_is_told(ledger: Ledger, tmp_path: Path, words: str | None) -> None:
    file = tmp_path / "backup.sqlite"
    if words is not None:
        file.write_text(words, encoding="utf-8")
    with pytest.raises(LedgerError):
        ledger.restore(file)
    assert list(ledger.articles()) == []


def test_a_broken_backup_restores_nothing(filled: Ledger, place: Place, tmp_path: Path) -> None:
    spoilt = SQLitePlace(tmp_path, "backup")
    filled.backup(spoilt.file)
    spoilt.tamper("UPDATE articles SET text = replace(text, 'Ambon', 'Tual') WHERE revision = 2")
    with Ledger.open(place.another().where, create=True) as ledger:
        with pytest.raises(BrokenLedger, match=r"the copy is not whole: .*its digest"):
            ledger.restore(spoilt.file)
        assert list(ledger.articles()) == []
        assert seal(ledger) == ""


def test_a_broken_ledger_has_no_backup(filled: Ledger, place: Place, tmp_path: Path) -> None:
    place.tamper("UPDATE articles SET text = replace(text, 'Ambon', 'Tual') WHERE revision = 2")
    with pytest.raises(BrokenLedger, match="the copy is not whole"):
        filled.backup(tmp_path / "backup.sqlite")
    assert not [left for left in tmp_path.iterdir() if "backup" in left.name]


def test_a_backup_of_the_first_version_is_restored(ledger: Ledger, tmp_path: Path) -> None:
    with sqlite3.connect(FIRST_VERSION) as connection:
        (digest,) = connection.execute("SELECT digest FROM articles ORDER BY revision DESC LIMIT 1").fetchone()
    old = tmp_path / "old.sqlite"
    shutil.copy(FIRST_VERSION, old)
    before = old.read_bytes()
    assert ledger.restore(old).digest == digest == seal(ledger)
    assert old.read_bytes() == before
    assert old not in open_files()
    (harbour,) = ledger.claims(limit=1)
    assert harbour.record["content"]["text"] in HARBOUR


def open_files() -> set[Path]:
    """The files that this process holds open, where the system tells."""
    return {link.resolve() for link in Path("/proc/self/fd").glob("*")}


def test_a_ledger_of_the_first_version_is_brought_to_this_one(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    shutil.copy(FIRST_VERSION, old)
    with Ledger.open(str(old)) as ledger:
        before = seal(ledger)
        ledger.forget(sample_article().url or "")
        assert (list(ledger.articles()), seal(ledger)) == ([], before)
