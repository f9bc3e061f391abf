"""The same tests on every database: `place` is where there can be a ledger, on SQLite and on PostgreSQL in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from ledger_places import Place, PostgreSQLPlace, Server, SQLitePlace, serving, why_absent
from saksi.ledger.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL for all tests."""
    yield from started_server()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that can be stopped: nobody else uses it."""
    yield from started_server()


def started_server() -> Iterator[Server]:
    """A server that does not wait for the disk; where there can be none, the test is skipped."""
    if absent := why_absent():
        pytest.skip(absent)
    with serving(durable=False) as started:
        yield started


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Place]:
    """What makes empty places for the tests of a module."""
    if request.param == "sqlite":
        return SQLitePlace(tmp_path_factory.mktemp("ledgers")).another
    return partial(empty_database, request.getfixturevalue("server"))


@pytest.fixture
def server_place(server: Server) -> Place:
    """An empty place on PostgreSQL, whatever else the test runs on."""
    return empty_database(server)


def empty_database(server: Server) -> Place:
    """A new database of the server."""
    return PostgreSQLPlace(server, server.new_database())


@pytest.fixture
def place(new_place: Callable[[], Place]) -> Place:
    """An empty place."""
    return new_place()


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(place.where, create=True) as opened:
        yield opened


def seal(ledger: Ledger) -> str:
    """The digest of a ledger that is whole."""
    with ledger.verification() as verification:
        assert list(verification.faults()) == []
        return verification.digest
