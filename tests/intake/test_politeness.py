"""When a host may be asked again: the decisions, and that they are kept with several threads and real servers."""

from __future__ import annotations

import itertools
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopback_web import Internet, Request, answer, page, serving
from saksi.intake.fetcher import Fetcher
from saksi.intake.politeness import (
    BUSY,
    HostState,
    Manners,
    backoff,
    begun,
    crawl_delay,
    ended,
    failed,
    is_trouble,
    retry_after,
)
from saksi.intake.turns import Turns

NOW = datetime(2026, 11, 25, 5, 0, 0, tzinfo=UTC)
MANNERS = Manners()


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("120", 120),
        (" 0 ", 0),
        ("1.5", 1),
        ("-1", None),
        ("١٢", None),
        ("soon", None),
        ("9" * 400, None),
        ("Wed, 25 Nov 2026 05:02:00 GMT", 120),
        ("Wed, 25 Nov 2026 12:02:00 +0700", 120),
        ("Wednesday, 25-Nov-26 05:02:00 GMT", 120),
        ("Wed Nov 25 05:02:00 2026", 120),
        ("Wed, 25 Nov 2026 04:00:00 GMT", 0),
        ("Wed, 99 Nov 2026 05:02:00 GMT", None),
        ("Mon, 01 Jan 99999 00:00:00 GMT", None),
    ],
)
def test_retry_after(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_a_date_asks_for_the_wait_until_then(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=UTC)
    found = retry_after(format_datetime(moment, usegmt=True), NOW)
    assert found == max(0.0, (moment - NOW).total_seconds())


@given(st.text(max_size=80))
def test_whatever_the_header_says_it_is_read(header: str) -> None:
    found = retry_after(header, NOW)
    assert found is None or found >= 0


@given(st.integers(1, 1000), st.floats(0, 1))
def test_backoff_grows_to_its_bound_and_is_spread(failures: int, chance: float) -> None:
    whole = min(MANNERS.longest_backoff, MANNERS.first_backoff * 2.0 ** min(failures - 1, 64))
    assert whole / 2 <= backoff(failures, MANNERS, chance) <= whole
    assert backoff(failures, MANNERS, chance) <= backoff(failures + 1, MANNERS, chance)


def test_a_good_answer_ends_the_failures() -> None:
    state = failed(failed(HostState(), 0, 1, None, MANNERS, 0), 10, 1, None, MANNERS, 0)
    assert (state.failures, state.ready_at) == (2, 18)
    assert ended(begun(state), 20, 1) == HostState(ready_at=21)


def test_what_the_host_asks_for_goes_before_the_backoff_within_bounds() -> None:
    assert failed(HostState(), 100, 1, 7, MANNERS, 0.5).ready_at == 107
    assert failed(HostState(), 100, 3, 0, MANNERS, 0.5).ready_at == 103
    assert failed(HostState(), 100, 1, 1e9, MANNERS, 0.5).ready_at == 100 + MANNERS.longest_retry


def test_the_delay_is_never_less_than_ours_nor_without_end() -> None:
    assert [crawl_delay(asked, MANNERS) for asked in (None, 0, 5, 1e6)] == [1, 1, 5, 60]


def test_what_is_trouble_with_the_host() -> None:
    assert is_trouble(None)
    assert all(map(is_trouble, BUSY))
    assert not any(map(is_trouble, (200, 301, 304, 400, 401, 403, 404, 410, 451)))


def polite(internet: Internet, manners: Manners, patience: float = 30.0) -> Fetcher:
    return Fetcher(internet.gate(), Turns(manners, patience))


def test_one_request_in_flight_a_host_and_a_delay_between_two() -> None:
    def reply(request: Request) -> bytes:
        if request.path == "/robots.txt":
            return answer(404)
        time.sleep(0.02)
        return page()

    with serving(reply) as site, serving(reply) as other:
        internet = Internet()
        origins = [internet.site("kabar.example", site), internet.site("lain.example", other, "93.184.216.35")]
        fetcher = polite(internet, Manners(delay=0.05))
        with ThreadPoolExecutor(8) as threads:
            urls = [f"{origin}/{number}" for number in range(8) for origin in origins]
            assert all(fetch.error is None for fetch in threads.map(fetcher.fetch, urls))
    for asked in (site, other):
        assert asked.most_in_flight == 1
        assert asked.paths.count("/robots.txt") == 1
        visits = sorted(
            (request for request in asked.requests if request.path != "/robots.txt"), key=lambda visit: visit.began
        )
        assert len(visits) == 8
        assert all(later.began - sooner.ended >= 0.045 for sooner, later in itertools.pairwise(visits))
    assert site.requests[-1].ended - other.requests[0].began < 2  # the hosts did not wait for each other


@pytest.mark.parametrize("as_date", [False, True])
def test_a_wait_that_is_asked_for_is_kept(as_date: bool) -> None:
    def reply(request: Request) -> bytes:
        if request.path == "/robots.txt":
            return answer(404)
        if request.path == "/b":
            return page()
        moment = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        return answer(503, retry_after=moment if as_date else "1")

    with serving(reply) as site:
        internet = Internet()
        origin = internet.site("kabar.example", site)
        fetcher = polite(internet, Manners(delay=0.0))
        assert fetcher.fetch(f"{origin}/a").row.status == 503
        assert fetcher.fetch(f"{origin}/b").error is None
    _, first, second = site.requests
    assert 0.95 <= second.began - first.ended <= 2.2


def test_a_wait_that_is_too_long_is_not_sat_out() -> None:
    with serving(lambda request: answer(404 if "robots" in request.path else 429, retry_after="3600")) as site:
        internet = Internet()
        origin = internet.site("kabar.example", site)
        fetcher = polite(internet, Manners(delay=0.0), patience=0.2)
        first = fetcher.fetch(f"{origin}/a")
        began = time.perf_counter()
        second = fetcher.fetch(f"{origin}/b")
        assert time.perf_counter() - began < 0.5
    assert second.row.reason == "later"
    assert first.row.reason in ("later", "status")
    assert fetcher.turns.ready_at("kabar.example") > time.monotonic() + 3500


def test_failures_make_the_waits_longer() -> None:
    with serving(lambda request: answer(404 if "robots" in request.path else 500)) as site:
        internet = Internet()
        origin = internet.site("kabar.example", site)
        fetcher = polite(internet, Manners(delay=0.0, first_backoff=0.1))
        for number in range(4):
            assert fetcher.fetch(f"{origin}/{number}").row.status == 500
    _, *visits = site.requests
    waits = [later.began - sooner.ended for sooner, later in itertools.pairwise(visits)]
    assert all(wait >= 0.045 * 2**number for number, wait in enumerate(waits))


def test_refusals_of_ours_are_no_fault_of_the_host() -> None:
    with serving(
        lambda request: answer(404) if "robots" in request.path else answer(content_length="99999999999")
    ) as site:
        internet = Internet()
        origin = internet.site("kabar.example", site)
        fetcher = polite(internet, Manners(delay=0.0, first_backoff=100.0), patience=1.0)
        for number in range(2):
            assert fetcher.fetch(f"{origin}/{number}").row.reason == "too-large"


def test_states_of_hosts_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.intake.turns.MOST_STATES", 10)
    internet = Internet()
    fetcher = polite(internet, Manners(delay=0.0, first_backoff=0.0, longest_backoff=0.0))
    for number in range(40):
        fetcher.fetch(f"http://kabar{number}.example/")
    assert len(fetcher.turns.states) <= 11
