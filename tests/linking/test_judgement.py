"""Which judgements hold, and what follows from them: laws over any set of judgements."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.linking.agreement import Verdict
from saksi.linking.judgement import Judgement, Judgements, judgement, undoing

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
THINGS = "ABCDE"


def minutes(count: int) -> datetime:
    """A moment so many minutes after noon."""
    return NOON + timedelta(minutes=count)


def judged(verdict: Verdict, first: str, second: str, minute: int, by: str = "Rina") -> Judgement:
    return judgement("claim", verdict, first, second, by, minutes(minute))


@st.composite
def judgement_lists(draw: st.DrawFn) -> list[Judgement]:
    """Judgements on a few claims, some of one moment, and some that take others back."""
    made: list[Judgement] = []
    for _ in range(draw(st.integers(0, 14))):
        minute = draw(st.integers(0, 9))
        if made and draw(st.integers(0, 3)) == 0:
            made.append(undoing(draw(st.sampled_from(made)), draw(st.sampled_from("XY")), minutes(minute)))
        else:
            first, second = draw(st.permutations(THINGS))[:2]
            verdict: Verdict = draw(st.sampled_from(("same", "different", "unsure")))
            made.append(judged(verdict, first, second, minute))
    return made


def verdicts(judgements: Judgements) -> dict[tuple[str, str], Verdict | None]:
    """The verdicts on all pairs."""
    return {(one, other): judgements.verdict("claim", one, other) for one in THINGS for other in THINGS}


def outcome(judgements: Judgements) -> object:
    """All that can be asked."""
    return (
        judgements.all,
        judgements.undone,
        judgements.held,
        judgements.overruled,
        judgements.groups("claim"),
        judgements.apart("claim"),
        judgements.contradictions("claim"),
        verdicts(judgements),
    )


@given(made=judgement_lists(), chance=st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(made: list[Judgement], chance: object) -> None:
    mixed = made + made[:3]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert outcome(Judgements(mixed)) == outcome(Judgements(made))


@given(made=judgement_lists())
def test_the_same_is_an_equivalence_and_keeps_all_else_apart(made: list[Judgement]) -> None:
    found = verdicts(Judgements(made))
    for one in THINGS:
        assert found[one, one] == "same"
        for other in THINGS:
            assert found[one, other] == found[other, one]
            if found[one, other] == "same":
                assert all(found[one, third] == found[other, third] for third in THINGS)


@given(made=judgement_lists())
def test_groups_and_what_is_apart_are_the_verdicts(made: list[Judgement]) -> None:
    judgements = Judgements(made)
    found = verdicts(judgements)
    same = {(a, b) for group in judgements.groups("claim") for a in group for b in group if a != b}
    assert same == {pair for pair, verdict in found.items() if verdict == "same" and len({*pair}) == 2}
    apart = {pair for one, other in judgements.apart("claim") for a in one for b in other for pair in ((a, b), (b, a))}
    assert apart == {pair for pair, verdict in found.items() if verdict == "different"}


@given(made=judgement_lists())
def test_what_is_not_taken_back_holds_or_is_told_to_yield(made: list[Judgement]) -> None:
    judgements = Judgements(made)
    contradictions = judgements.contradictions("claim")
    told = {contradiction.yields for contradiction in contradictions}
    assert told <= set(judgements.held)
    for each in judgements.held:
        assert each.b is not None
        assert (judgements.verdict("claim", each.a, each.b) == each.verdict) == (each not in told)
    for contradiction in contradictions:
        assert contradiction.to
        assert all(later.at >= contradiction.yields.at for later in contradiction.to)
        assert set(contradiction.to) <= set(judgements.held) - told


@given(made=judgement_lists())
def test_those_that_a_contradiction_yields_to_are_enough_for_it(made: list[Judgement]) -> None:
    for each in Judgements(made).contradictions("claim"):
        assert each.yields.b is not None
        alone = Judgements(each.to).verdict("claim", each.yields.a, each.yields.b)
        with_it = Judgements([*each.to, each.yields])
        assert alone != each.yields.verdict
        assert [told.yields for told in with_it.contradictions("claim")] == [each.yields]


@given(made=judgement_lists())
def test_the_latest_of_all_holds(made: list[Judgement]) -> None:
    last = judged("different", "A", "B", 60)
    judgements = Judgements([*made, last])
    assert judgements.verdict("claim", "B", "A") == "different"
    assert last.id not in judgements.overruled


@given(made=judgement_lists(), which=st.integers(0, 13))
def test_what_is_taken_back_was_never_said_and_taking_that_back_says_it_again(
    made: list[Judgement], which: int
) -> None:
    new = judged("same", "A", "C", which % 10, by="Yusuf")
    back = undoing(new, "Rina", minutes(which % 7))
    again = undoing(back, "Rina", minutes(which % 5))
    before, after = Judgements(made), Judgements([*made, new])
    assert verdicts(Judgements([*made, new, back])) == verdicts(before)
    assert verdicts(Judgements([*made, new, back, again])) == verdicts(after)
    assert Judgements([*made, new, back, again]).held == after.held


@given(made=judgement_lists(), minute=st.integers(0, 9))
def test_as_of_a_moment_there_is_nothing_later(made: list[Judgement], minute: int) -> None:
    until = [each for each in made if each.at <= minutes(minute)]
    assert outcome(Judgements(made, as_of=minutes(minute))) == outcome(Judgements(until))


@given(made=judgement_lists(), things=st.sets(st.sampled_from(THINGS)))
def test_what_bears_on_things_gives_the_verdicts_on_them(made: list[Judgement], things: set[str]) -> None:
    judgements = Judgements(made)
    bearing = judgements.bearing_on("claim", things)
    assert set(bearing) <= set(judgements.held)
    alone = Judgements(bearing)
    for one in things:
        for other in THINGS:
            assert alone.verdict("claim", one, other) == judgements.verdict("claim", one, other)


def test_of_a_contradiction_the_oldest_yields_whatever_the_order() -> None:
    first, second, third = judged("same", "A", "B", 1), judged("same", "B", "C", 2), judged("different", "A", "C", 3)
    for order in permutations((first, second, third)):
        judgements = Judgements(order)
        (told,) = judgements.contradictions("claim")
        assert (told.yields, set(told.to)) == (first, {second, third})
        assert judgements.groups("claim") == (frozenset("BC"),)
        assert judgements.apart("claim") == ((frozenset("A"), frozenset("BC")),)
        assert judgements.verdict("claim", "A", "B") == "different"


def test_who_is_unsure_later_unsettles_what_followed() -> None:
    made = [judged("same", "A", "B", 1), judged("different", "B", "C", 2), judged("unsure", "A", "C", 3)]
    judgements = Judgements(made)
    assert judgements.verdict("claim", "A", "C") == "unsure"
    assert judgements.verdict("claim", "B", "C") == "different"
    (told,) = judgements.contradictions("claim")
    assert (told.yields, set(told.to)) == (made[0], set(made[1:]))


def test_the_later_of_two_on_one_pair_holds_and_both_are_kept() -> None:
    first, second = judged("same", "A", "B", 1), judged("different", "B", "A", 2, by="Yusuf")
    judgements = Judgements([second, first])
    assert judgements.all == (first, second)
    assert judgements.held == (second,)
    assert judgements.overruled == {first.id: (second,)}


def test_a_judgement_has_no_direction_and_its_id_is_of_all_that_it_says() -> None:
    at = NOON.astimezone(timezone(timedelta(hours=7)))
    made = judgement("article", "same", "b", "a", "Rina", at, "one release")
    assert made.id == judgement("article", "same", "a", "b", "Rina", NOON, "one release").id == "f24c6d65360a45b6"
    others = [
        judgement("claim", "same", "a", "b", "Rina", NOON, "one release"),
        judgement("article", "unsure", "a", "b", "Rina", NOON, "one release"),
        judgement("article", "same", "a", "c", "Rina", NOON, "one release"),
        judgement("article", "same", "a", "b", "Yusuf", NOON, "one release"),
        judgement("article", "same", "a", "b", "Rina", minutes(1), "one release"),
        judgement("article", "same", "a", "b", "Rina", NOON),
    ]
    assert len({made.id, *(other.id for other in others)}) == 7


def test_names_are_found_without_regard_to_case_accents_and_punctuation() -> None:
    made = judgement("name", "same", " Kim  Jong-un", "Kim Chŏng-ŭn", "Rina", NOON)
    assert (made.a, made.b) == ("Kim Chŏng-ŭn", "Kim Jong-un")
    judgements = Judgements([made])
    assert judgements.verdict("name", "KIM JONG UN", "Kim Chong Un") == "same"
    assert judgements.groups("name") == (frozenset({"kim chong un", "kim jong un"}),)
    assert judgements.verdict("claim", "Kim Jong-un", "Kim Chŏng-ŭn") is None


@pytest.mark.parametrize(("one", "other"), [("Kim Jong Un", "kim jong-un"), ("!", "!")])
def test_nothing_is_judged_of_one_name(one: str, other: str) -> None:
    with pytest.raises(ValueError, match="are one name"):
        judgement("name", "different", one, other, "Rina", NOON)


def test_kinds_are_judged_apart() -> None:
    made = [judgement("article", "same", "A", "B", "Rina", NOON), judged("different", "A", "B", 1)]
    judgements = Judgements(made)
    assert judgements.verdict("article", "A", "B") == "same"
    assert judgements.verdict("claim", "A", "B") == "different"


def test_what_was_revised_is_found_by_all_its_ids() -> None:
    made = [judged("same", "A", "B", 1), judged("different", "A2", "C", 2), judged("unsure", "A", "A2", 3)]
    judgements = Judgements(made, current={"A": "A2"})
    assert judgements.verdict("claim", "A2", "B") == judgements.verdict("claim", "A", "B") == "same"
    assert judgements.verdict("claim", "A", "C") == judgements.verdict("claim", "B", "C") == "different"
    assert judgements.overruled == {made[2].id: ()}


def test_undoing_what_is_not_there_changes_nothing() -> None:
    back = undoing(judged("same", "A", "B", 1), "Rina", NOON)
    assert Judgements([back]).held == ()


def test_many_judgements_take_little_time() -> None:
    chain = [judged("same", f"{number:05}", f"{number + 1:05}", number) for number in range(5_000)]
    undos = [chain[0]]
    for number in range(5_000):
        undos.append(undoing(undos[-1], "Rina", minutes(number)))
    judgements = Judgements([*chain, *undos])
    assert judgements.verdict("claim", "00000", "05000") == "same"
    assert chain[0].id not in judgements.undone
