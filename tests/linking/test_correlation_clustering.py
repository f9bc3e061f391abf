from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.linking.correlation_clustering import clusters, must_and_cannot

COUNT = 7
PAIRS = st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] < pair[1])
WEIGHTS = st.dictionaries(PAIRS, st.integers(-30, 30).map(lambda tenths: tenths / 10))


def test_what_belongs_together_is_joined() -> None:
    assert clusters(4, {(0, 1): 2.0, (2, 3): 1.0, (1, 2): -1.0}) == [(0, 1), (2, 3)]


def test_a_chain_does_not_bring_together_what_is_unlike_at_its_ends() -> None:
    chain = {(0, 1): 1.0, (1, 2): 0.9, (2, 3): 1.0}
    unlike = {(0, 2): -2.0, (0, 3): -3.0, (1, 3): -2.0}
    assert clusters(4, chain) == [(0, 1, 2, 3)]
    assert clusters(4, chain | unlike) == [(0, 1), (2, 3)]


def test_nothing_known_joins_nothing() -> None:
    assert clusters(3, {}) == [(0,), (1,), (2,)]


def test_a_persons_word_goes_before_all_else() -> None:
    found = must_and_cannot({(0, 1): 5.0, (1, 2): -5.0}, together=[(1, 2)], apart=[(0, 1)])
    assert clusters(3, found) == [(0,), (1, 2)]


@settings(max_examples=60, deadline=None)
@given(WEIGHTS)
def test_groups_are_a_partition_and_the_order_of_weights_changes_nothing(weights: dict[tuple[int, int], float]) -> None:
    found = clusters(COUNT, weights)
    assert sorted(member for group in found for member in group) == list(range(COUNT))
    assert found == clusters(COUNT, dict(reversed(weights.items())))


@settings(max_examples=60, deadline=None)
@given(WEIGHTS)
def test_no_two_groups_have_more_for_joining_than_against(weights: dict[tuple[int, int], float]) -> None:
    found = clusters(COUNT, weights)
    for place, one in enumerate(found):
        for other in found[place + 1 :]:
            between = sum(weights.get((min(a, b), max(a, b)), 0.0) for a in one for b in other)
            assert between < 1e-6
