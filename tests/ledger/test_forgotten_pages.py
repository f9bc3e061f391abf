"""A forgotten article leaves no address behind: neither in visits nor in fetches, now or later."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ledger_places import Place
from ledger_samples import harbour_claims, sample_article, sample_fetch
from saksi.errors import ForgottenArticle, UnknownEntry
from saksi.intake.fetched import Validators
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store
from saksi.ledger.rows import fingerprint
from saksi.ledger.visits import Visit

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
# An outlet that shows an article in pages, and all of it at another address.
URL = "https://www.kompas.com/tren/read/2026/03/10/120000165/pelabuhan-ambon-ditutup"
WHOLE = f"{URL}?page=all"
OTHER = "https://kabar.example/1"
PAGE = sample_fetch(WHOLE, NOON)
VISIT = Visit(
    url=URL,
    source="https://www.kompas.com/feed",
    first_at=NOON,
    last_at=NOON,
    next_at=NOON,
    validators=Validators(WHOLE, '"v1"', None),
    status=200,
    gone_at=None,
)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with an article, its page among others in fetches and visits."""
    article = sample_article(url=URL)
    ledger.add(article, harbour_claims(article))
    moved = replace(PAGE, at=NOON + timedelta(minutes=1), url="https://kompas.com/x/165", redirects=1)
    broken = replace(
        PAGE, at=NOON + timedelta(minutes=2), status=503, reason="status", why=f"{WHOLE}: 503", sha256=None
    )
    for fetched in (PAGE, moved, broken, replace(PAGE, url=OTHER, final_url=OTHER)):
        ledger.keep_fetch(fetched)
    ledger.record_visits([VISIT, replace(VISIT, url=moved.url), replace(VISIT, url=OTHER)])
    return ledger


@pytest.mark.parametrize(
    "named", [URL, WHOLE, "HTTPS://www.kompas.com:443" + URL.removeprefix("https://www.kompas.com")]
)
def test_an_article_is_forgotten_by_every_form_of_its_address(filled: Ledger, named: str) -> None:
    assert filled.forget(named).revisions == 1
    assert filled.forgotten(URL)
    assert filled.forgotten(WHOLE)
    with pytest.raises(UnknownEntry, match="it was forgotten already"):
        filled.forget(WHOLE)
    with pytest.raises(ForgottenArticle):
        filled.known(sample_article("Other words.", url=WHOLE))


def test_fetches_stay_without_what_leads_to_the_page(filled: Ledger) -> None:
    filled.forget(URL)
    *rows, other = sorted(filled.fetches(), key=lambda row: row.url == OTHER)
    assert other.url == OTHER
    hashed = f"sha256:{fingerprint(URL)}"
    for row in rows:
        assert (row.url, row.final_url) == (hashed, hashed)
        assert (row.sha256, row.etag, row.last_modified, row.why) == (None, None, None, None)
    assert sorted((row.at - NOON, row.status, row.reason) for row in rows) == [
        (timedelta(0), 200, None),
        (timedelta(minutes=1), 200, None),
        (timedelta(minutes=2), 503, "status"),
    ]
    assert list(filled.fetches(url=WHOLE)) == []


def test_visits_go_and_do_not_come_back(filled: Ledger) -> None:
    filled.forget(URL)
    assert [filled.visit(url) for url in (URL, "https://kompas.com/x/165")] == [None, None]
    assert filled.visit(OTHER)
    assert filled.unvisited([URL, WHOLE, "https://kabar.example/2"]) == ["https://kabar.example/2"]
    filled.record_visits([VISIT, replace(VISIT, url="https://kabar.example/2")])
    assert filled.visit(URL) is None
    assert filled.visit("https://kabar.example/2")


def test_a_page_that_is_fetched_again_all_the_same_leaves_no_address(filled: Ledger) -> None:
    filled.forget(URL)
    again = replace(PAGE, at=NOON + timedelta(hours=1))
    for _ in range(2):
        filled.keep_fetch(again)
    found = [row for row in filled.fetches() if row.at == again.at]
    assert [row.url for row in found] == [f"sha256:{fingerprint(URL)}"]


def test_no_other_change_of_a_fetch_passes(filled: Ledger, place: Place) -> None:
    filled.forget(URL)
    before = list(filled.fetches())
    engine = open_store(place.where, create=False).writing_engine
    hashed = f"sha256:{fingerprint(URL)}"
    gone = "sha256 = NULL, etag = NULL, last_modified = NULL, why = NULL"
    for change in (
        "url = 'sha256:00', final_url = 'sha256:00', " + gone,
        f"url = '{hashed}', final_url = 'https://elsewhere.example/', {gone}",
        f"url = '{hashed}', final_url = '{hashed}', why = 'because'",
        f"url = '{hashed}', final_url = '{hashed}', status = 500, {gone}",
        f"url = '{hashed}', final_url = '{hashed}', number = number + 100, {gone}",
    ):
        with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
            connection.execute(text(f"UPDATE fetches SET {change}"))
    assert list(filled.fetches()) == before
