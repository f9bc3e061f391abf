"""What a visit comes to, and when the page is visited again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saksi.errors import FetchError, FetchFailed, FetchRefused
from saksi.intake.answers import Answer, Headers
from saksi.intake.fetched import Validators, fetch_of
from saksi.intake.web_address import web_address
from saksi.ledger.visits import Visit
from saksi.runs.errands import PageRead, Visiting
from saksi.runs.listings import Item
from saksi.runs.visiting import first_visits, kind_of_visit, visit_after

URL = "https://muara.example/a"
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TAGS = Validators(URL, '"1"')
VISIT = Visit(
    url=URL,
    source=None,
    first_at=NOW - timedelta(hours=2),
    last_at=NOW - timedelta(hours=1),
    next_at=NOW,
    validators=TAGS,
    status=200,
    gone_at=None,
)


def came(
    status: int | None, error: FetchError | None = None, retry: timedelta | None = None, visit: Visit = VISIT
) -> PageRead:
    headers = Headers((("etag", '"2"'),)) if status == 200 else Headers()
    answers = [Answer(web_address(URL), status=status, headers=headers, body=b"x", error=error)]
    return PageRead(Visiting(visit), fetch_of(NOW, "page", URL, answers, error), retry)


def no_answer(status: int | None = None) -> PageRead:
    return came(status, FetchFailed(URL, "no answer", "try again", "status" if status else "timeout"))


def test_a_page_that_was_read_is_asked_for_with_what_came_with_it() -> None:
    page = came(200)
    assert kind_of_visit(page) is None
    after = visit_after(page, "revised", None, NOW, 0.0)
    assert (after.status, after.last_at, after.next_at) == (200, NOW, VISIT.first_at + timedelta(hours=3))
    assert after.validators == Validators(URL, '"2"', None)


def test_what_has_not_changed_keeps_what_it_is_asked_with() -> None:
    page = came(304)
    assert kind_of_visit(page) == "known"
    assert visit_after(page, "known", None, NOW, 0.0).validators == TAGS


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_is_gone_since_it_was_first_found_so(status: int) -> None:
    page = came(status, FetchFailed(URL, "gone", "check", "status"))
    assert kind_of_visit(page) == "gone"
    after = visit_after(page, "gone", "gone", NOW, 0.0)
    assert (after.gone_at, after.status, after.validators) == (NOW, status, None)
    again = visit_after(came(status, page.fetch.error, visit=after), "gone", "gone", NOW + timedelta(hours=5), 0.0)
    assert again.gone_at == NOW
    assert visit_after(came(200, visit=again), "known", None, NOW, 0.0).gone_at is None


def test_what_could_not_be_read_is_asked_for_in_full_again() -> None:
    after = visit_after(came(200), "failed", "no report on it", NOW, 0.0)
    assert (after.validators, after.problem, after.status) == (None, "no report on it", 200)
    assert visit_after(came(200, visit=after), "added", None, NOW, 0.0).problem is None


def test_a_trouble_of_the_server_is_tried_again_and_a_lasting_one_seldom() -> None:
    week_old = Visit(
        url=URL,
        source=None,
        first_at=NOW - timedelta(days=8),
        last_at=None,
        next_at=NOW,
        validators=None,
        status=None,
        gone_at=None,
    )
    for page in (no_answer(), no_answer(503), no_answer(429)):
        later = PageRead(Visiting(week_old), page.fetch)
        assert visit_after(later, "failed", "no answer", NOW, 0.0).next_at == NOW + timedelta(days=1)
    refusal = came(None, FetchRefused(URL, "robots.txt disallows it", "ask", "robots"))
    for page in (no_answer(403), refusal):
        assert kind_of_visit(page) == "failed"
        assert visit_after(PageRead(Visiting(week_old), page.fetch), "failed", "no", NOW, 0.0).next_at is None


def test_a_page_whose_host_is_to_be_left_alone_waits() -> None:
    page = came(None, FetchRefused(URL, "later", "later", "later"), timedelta(hours=5))
    assert kind_of_visit(page) == "postponed"
    after = visit_after(page, "postponed", None, NOW, 0.0)
    assert (after.next_at, after.last_at, after.validators) == (NOW + timedelta(hours=5), VISIT.last_at, TAGS)


def test_pages_are_noted_once_in_their_one_form() -> None:
    items = [Item("HTTPS://muara.example:443/a"), Item(URL), Item("http://[")]
    visits = first_visits(items, "https://muara.example/feed", NOW, NOW)
    assert [visit.url for visit in visits] == [URL, "http://["]
