"""The frontier: one errand in hand a host, hosts in turn, nothing twice, and a bound."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.intake.polling import Poll
from saksi.intake.source import Source
from saksi.ledger.visits import Visit
from saksi.runs.errands import Polling, Visiting
from saksi.runs.frontier import Frontier

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def page(url: str) -> Visiting:
    return Visiting(
        Visit(
            url=url,
            source=None,
            first_at=NOW,
            last_at=None,
            next_at=NOW,
            validators=None,
            status=None,
            gone_at=None,
        )
    )


def taken(frontier: Frontier, ready_at: float = 0.0) -> str | None:
    errand = frontier.next_ready(lambda _host: ready_at, 100.0, 60.0)
    return errand.url if errand else None


def test_hosts_take_turns_and_have_one_errand_in_hand() -> None:
    frontier = Frontier()
    for path in range(3):
        for host in "ab":
            assert frontier.add(page(f"http://{host}.example/{path}"))
    assert taken(frontier) == "http://a.example/0"
    assert taken(frontier) == "http://b.example/0"
    assert taken(frontier) is None
    frontier.done(page("http://b.example/0"))
    assert taken(frontier) == "http://b.example/1"


def test_nothing_comes_twice_until_it_is_done() -> None:
    frontier = Frontier()
    assert frontier.add(page("http://a.example/0"))
    assert not frontier.add(page("http://a.example/0"))
    assert taken(frontier) == "http://a.example/0"
    assert not frontier.add(page("http://a.example/0"))
    frontier.done(page("http://a.example/0"))
    assert frontier.empty
    assert frontier.add(page("http://a.example/0"))


def test_sources_go_before_pages() -> None:
    frontier = Frontier()
    frontier.add(page("http://a.example/0"))
    frontier.add(Polling(Source("http://a.example/feed", "feed"), Poll()))
    assert taken(frontier) == "http://a.example/feed"


def test_a_host_that_is_to_be_left_alone_is_waited_for_or_put_off() -> None:
    frontier = Frontier()
    frontier.add(page("http://a.example/0"))
    assert taken(frontier, ready_at=130.0) is None
    assert taken(frontier, ready_at=10_000.0) == "http://a.example/0"


def test_what_is_no_address_has_a_place_too() -> None:
    frontier = Frontier()
    frontier.add(page("no address"))
    assert taken(frontier) == "no address"


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["add", "take", "done"]), st.integers(0, 2), st.integers(0, 6)), max_size=60),
    st.integers(1, 6),
)
def test_whatever_happens_it_keeps_its_bounds(steps: list[tuple[str, int, int]], most: int) -> None:
    frontier, in_hand = Frontier(most), []
    for step, host, path in steps:
        if step == "add":
            frontier.add(page(f"http://{host}.example/{path}"))
        elif step == "take" and (errand := frontier.next_ready(lambda _host: 0.0, 0.0, 60.0)):
            in_hand.append(errand)
        elif step == "done" and in_hand:
            frontier.done(in_hand.pop(path % len(in_hand)))
        hosts = [errand.url.split("/")[2] for errand in in_hand]
        assert len(hosts) == len(set(hosts))
        assert sum(map(len, frontier.waiting.values())) <= most
        assert frontier.empty == (not in_hand and not frontier.waiting)
