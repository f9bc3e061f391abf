"""The same tests on every database: `place` is where there can be a ledger, on SQLite and on PostgreSQL in turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ledger_places import Place, PostgreSQLPlace, Server, SQLitePlace, serving, why_absent
from saksi.ledger.ledger import Ledger


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server of PostgreSQL for all tests; it does not wait for the disk."""
    if absent := why_absent():
        pytest.skip(absent)
    with serving(durable=False) as started:
        yield started


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def first_place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A place that is empty for the first test of a module that asks for it."""
    if request.param == "sqlite":
        return SQLitePlace(tmp_path_factory.mktemp("ledgers"))
    return empty_database(request.getfixturevalue("server"))


@pytest.fixture
def server_place(server: Server) -> Place:
    """An empty place on PostgreSQL, whatever else the test runs on."""
    return empty_database(server)


def empty_database(server: Server) -> Place:
    """A new database of the server."""
    return PostgreSQLPlace(server, server.new_database())


@pytest.fixture
def place(first_place: Place) -> Place:
    """An empty place."""
    return first_place.another()


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(place.where, create=True) as opened:
        yield opened
