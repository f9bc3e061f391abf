"""What only a server can do: be away, come back, refuse; and several who write to it, or to a file, at once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from ledger_places import Place, Server
from ledger_samples import harbour_claims, sample_article
from saksi.article.article import Article
from saksi.errors import LedgerError
from saksi.ledger.dialect import dialect_of
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store


def numbered(number: int) -> Article:
    """One of many articles."""
    return sample_article(f"Report {number}.", given_id=f"a-{number}", url=None)


def test_several_write_at_once_without_gaps_or_doubles(place: Place) -> None:
    Ledger.open(place.where, create=True).close()
    count, writers = 40, 4

    def write(writer: int) -> list[str]:
        with Ledger.open(place.where) as ledger:
            order = range(count) if writer % 2 else reversed(range(count))
            return [ledger.add(numbered(number), ()).status for number in order]

    with ThreadPoolExecutor(writers) as pool:
        statuses = [status for found in pool.map(write, range(writers)) for status in found]
    assert sorted(statuses) == ["added"] * count + ["known"] * count * (writers - 1)
    with Ledger.open(place.where) as ledger, ledger.verification() as verification:
        assert list(verification.faults()) == []
        assert verification.articles == count


def test_several_make_a_ledger_at_once(place: Place) -> None:
    def make(_number: int) -> None:
        Ledger.open(place.where, create=True).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(make, range(4)))
    with Ledger.open(place.where) as ledger, ledger.verification() as verification:
        assert list(verification.faults()) == []


def test_a_reader_sees_one_state_and_waits_for_nobody(ledger: Ledger, place: Place) -> None:
    for number in range(3):
        ledger.add(numbered(number), ())
    listing = ledger.articles()
    next(listing)
    writing = open_store(place.where, create=False).writing_engine
    with writing.connect() as connection, connection.begin() as transaction:
        assert len(list(listing)) == 2
        assert ledger.known(numbered(1)) is not None
        transaction.rollback()
    listing = ledger.articles()
    next(listing)
    with Ledger.open(place.where) as other:
        other.add(numbered(3), ())
    assert len(list(listing)) == 2


def test_a_short_absence_is_waited_out(own_server: Server) -> None:
    with Ledger.open(own_server.new_database(), create=True) as ledger:
        ledger.add(numbered(0), ())
        own_server.stop("immediate")
        back = threading.Timer(1.0, own_server.start)
        back.start()
        assert ledger.add(numbered(1), ()).status == "added"
        back.join()
        own_server.stop("fast")
        own_server.start()
        assert [entry.id for entry in ledger.articles()] == ["a-1", "a-0"], "a connection that was lost is made again"
        assert ledger.known(numbered(1)) is not None


def test_a_long_absence_is_told(own_server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.ledger.failures.AWAY_SECONDS", 0.3)
    where = own_server.new_database()
    with Ledger.open(where, create=True) as ledger:
        own_server.stop("immediate")
        for asked in (lambda: ledger.add(numbered(0), ()), lambda: list(ledger.articles())):
            with pytest.raises(LedgerError, match="see that the server runs and can be reached"):
                asked()
    began = time.monotonic()
    with pytest.raises(LedgerError, match="see that the server runs and can be reached"):
        Ledger.open(where)
    assert time.monotonic() - began < 5, "a place where nobody answers is told at once"
    own_server.start()
    with Ledger.open(where) as ledger:
        assert list(ledger.articles()) == []


def test_a_server_that_goes_away_in_the_middle_loses_and_doubles_nothing(own_server: Server) -> None:
    with Ledger.open(own_server.new_database(), create=True) as ledger:
        told = []

        def write() -> None:
            for number in range(60):
                article = numbered(number)
                told.append((article.id, ledger.add(article, ()).status))

        writer = threading.Thread(target=write)
        writer.start()
        for _ in range(3):
            time.sleep(0.15)
            own_server.stop("immediate")
            own_server.start()
        writer.join()
        assert {status for _, status in told} <= {"added", "known"}
        with ledger.verification() as verification:
            assert list(verification.faults()) == []
        assert {entry.id: entry.revisions for entry in ledger.articles()} == {identity: 1 for identity, _ in told}
        assert len(told) == 60


def test_who_may_not_write_or_enter_is_told(server: Server) -> None:
    where = server.new_database()
    with Ledger.open(where, create=True) as ledger:
        ledger.add(sample_article(), harbour_claims(sample_article()))
    server.execute("DROP ROLE IF EXISTS guest")
    server.execute("CREATE ROLE guest LOGIN")
    guest = where.replace("saksi@", "guest:secret@")
    with pytest.raises(LedgerError, match="GRANT") as caught:
        Ledger.open(guest)
    assert "secret" not in str(caught.value)
    server.execute_in(where, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    with Ledger.open(guest) as ledger:
        assert len(list(ledger.search("boats"))) == 1
        with ledger.verification() as verification:
            assert list(verification.faults()) == []
        with pytest.raises(LedgerError, match="GRANT"):
            ledger.add(numbered(0), ())
    with pytest.raises(LedgerError, match=r"see user, password .*createdb"):
        Ledger.open(server.url("nowhere"))


def test_a_lock_that_is_not_let_go_is_told(server_place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(server_place.where, create=True) as ledger:
        writing = open_store(server_place.where, create=False).writing_engine
        with writing.connect() as connection, connection.begin() as transaction:
            monkeypatch.setattr("saksi.ledger.postgresql.BUSY_SECONDS", 0.1)
            with pytest.raises(LedgerError, match="wait for the other process to end"):
                ledger.add(numbered(0), ())
            transaction.rollback()
        assert ledger.add(numbered(0), ()).status == "added"


def test_a_database_without_all_letters_is_told(server: Server) -> None:
    server.execute("DROP DATABASE IF EXISTS old")
    server.execute("CREATE DATABASE old ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(LedgerError, match=r"its encoding is LATIN1.*--encoding=UTF8"):
        Ledger.open(server.url("old"), create=True)


@pytest.mark.parametrize("form", ["postgres://", "postgresql://", "postgresql+psycopg://"])
def test_a_place_can_be_written_in_three_ways(server_place: Place, form: str) -> None:
    where = server_place.where.replace("postgresql://", form)
    assert Ledger.open(where, create=True).created
    assert not Ledger.open(where).created


def test_a_text_that_cannot_be_kept_is_told(server_place: Place) -> None:
    with Ledger.open(server_place.where, create=True) as ledger:
        with pytest.raises(LedgerError, match="what PostgreSQL cannot keep"):
            ledger.add(sample_article(title="a\0b"), ())
        assert ledger.add(sample_article(), ()).status == "added"


def test_the_order_does_not_hang_on_the_locale(server: Server) -> None:
    server.execute("DROP DATABASE IF EXISTS elsewhere")
    server.execute("CREATE DATABASE elsewhere LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0")
    with Ledger.open(server.url("elsewhere"), create=True) as ledger:
        for identity in ("a", "B", "c"):
            ledger.add(sample_article(f"{identity}.", given_id=identity, url=None, outlet="ÁNGEL Post"), ())
        with dialect_of(server.url("elsewhere")).engine.connect() as connection:
            assert list(connection.scalars(text("SELECT id FROM articles ORDER BY id"))) == ["B", "a", "c"]


def test_a_driver_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.ledger.postgresql.find_spec", lambda _name: None)
    with pytest.raises(LedgerError, match=r"not installed; pip install 'saksi\[postgres\]'") as caught:
        dialect_of("postgresql://user:secret@host/ledger")
    assert "secret" not in str(caught.value)
