"""Stories: whatever the order of arrival, they are those of the order of publication; judgements go first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saksi.linking.publication import Order, order_of
from saksi.linking.stories import MoveEvent, StoriesInMemory, event_of, settle, story_id

THRESHOLD = 0.3
START = datetime(2025, 6, 1, tzinfo=UTC)


def articles(count: int) -> list[Order]:
    """Articles, an hour apart; the last has no date."""
    dated = [order_of(START + timedelta(hours=hour), f"a{hour}") for hour in range(count - 1)]
    return [*dated, order_of(None, "undated")]


Collection = tuple[list[Order], dict[tuple[Order, Order], float], dict[Order, set[str]], list[Order]]


@st.composite
def collections(draw: st.DrawFn) -> Collection:
    """Articles, how like they are, their names, and an order of arrival."""
    orders = articles(draw(st.integers(2, 9)))
    pairs = [(first, second) for index, first in enumerate(orders) for second in orders[index + 1 :]]
    values = draw(st.lists(st.sampled_from((0.0, 0.1, 0.4, 0.9)), min_size=len(pairs), max_size=len(pairs)))
    likenesses = {pair: value for pair, value in zip(pairs, values, strict=True) if value}
    names = {order: draw(st.sets(st.sampled_from("klmnop"), max_size=5)) for order in orders}
    return orders, likenesses, names, draw(st.permutations(orders))


@given(collections(), st.integers(1, 4))
def test_any_order_of_arrival_gives_the_same_stories(collection: Collection, together: int) -> None:
    orders, likenesses, names, arrival = collection
    at_once = StoriesInMemory(likenesses, names=names)
    settle(at_once, orders, THRESHOLD)
    bit_by_bit = StoriesInMemory(likenesses, names=names)
    for first in range(0, len(arrival), together):
        settle(bit_by_bit, arrival[first : first + together], THRESHOLD)
    assert bit_by_bit.stories == at_once.stories


@given(collections())
def test_settling_again_moves_nothing(collection: Collection) -> None:
    orders, likenesses, names, arrival = collection
    state = StoriesInMemory(likenesses, names=names)
    settle(state, arrival, THRESHOLD)
    assert settle(state, orders, THRESHOLD) == []


def test_an_article_that_is_like_nothing_founds_a_story_of_its_own() -> None:
    first, second = articles(2)
    state = StoriesInMemory({})
    moves = settle(state, [second, first], THRESHOLD)
    assert [(move.story, move.before) for move in moves] == [(story_id("a0"), None), (story_id("undated"), None)]
    assert [event_of(move, survives=False) for move in moves] == [MoveEvent.FOUNDED] * 2


def test_a_late_arrival_splits_what_hung_on_nothing_better() -> None:
    early, middle, late = articles(4)[:3]
    state = StoriesInMemory({(early, late): 0.9, (middle, late): 0.4})
    settle(state, [middle, late], THRESHOLD)
    assert state.stories[late] == story_id("a1")
    moves = settle(state, [early], THRESHOLD)
    assert state.stories[late] == state.stories[early] == story_id("a0")
    assert [event_of(move, survives=True) for move in moves] == [MoveEvent.FOUNDED, MoveEvent.SPLIT]
    assert event_of(moves[1], survives=False) is MoveEvent.MERGED


def test_one_like_article_in_a_large_story_of_others_is_not_enough() -> None:
    orders = articles(6)
    likenesses = {(orders[0], other): 0.9 for other in orders[1:4]} | {(orders[0], orders[4]): 0.9}
    likenesses |= {(first, second): 0.9 for first in orders[1:4] for second in orders[1:4] if first < second}
    state = StoriesInMemory(likenesses)
    settle(state, orders[:5], THRESHOLD)
    assert len({state.stories[order] for order in orders[:4]}) == 1
    assert state.stories[orders[4]] == story_id("a4")


def test_judgements_win_over_likeness() -> None:
    first, second, third = articles(4)[:3]
    state = StoriesInMemory({(first, second): 0.9}, {(first, second): False, (first, third): True})
    settle(state, [first, second, third], THRESHOLD)
    assert state.stories[second] == story_id("a1")
    assert state.stories[third] == state.stories[first]


def test_a_story_keeps_reports_that_have_its_names_only() -> None:
    orders = articles(5)
    names = {key: {"k", "l", "m"} for key in orders[:3]} | {orders[3]: {"k", "l", "n"}}
    state = StoriesInMemory({(orders[0], orders[1]): 0.9}, names=names)
    settle(state, orders, THRESHOLD)
    assert state.stories[orders[2]] == state.stories[orders[0]]
    assert state.stories[orders[3]] == story_id("a3")


def test_names_that_two_stories_share_are_nobodys() -> None:
    orders = articles(4)
    names = {key: {"k", "l", "m"} for key in orders[:3]}
    state = StoriesInMemory({}, {(orders[0], orders[1]): False}, names)
    settle(state, orders, THRESHOLD)
    assert len({state.stories[order] for order in orders[:3]}) == 3
