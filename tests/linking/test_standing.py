from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.claims.claim import Act, Factuality, VoiceKind
from saksi.linking.link_story import link_story
from saksi.linking.linked_story import LinkedStory
from saksi.linking.origin import ReportRole
from saksi.linking.standing import Standing, standing_of, standings_of
from standing_samples import Told, relate, told_report, voices, with_roles

MINISTRY: dict[str, Any] = {"kind": VoiceKind.ORGANISATION}
FIRST = told_report(
    "r1",
    2,
    "Harbour Post",
    Told("Ruth Marlow", "forty men have landed here", "landed", 40, title="Minister"),
    Told("Blue Lines", None, act=Act.SILENT, **MINISTRY),
)
SECOND = told_report(
    "r2", 3, "Coast Courier", Told("Ruth Marlow", "some forty men came ashore", "landed", 40, title="Minister")
)
THIRD = told_report(
    "r3", 4, "Island Herald", Told("Anton Sandoval", "sixty men are ashore", "landed", 60, title="Mayor")
)
DENIAL = told_report(
    "r4",
    5,
    "Bay Bulletin",
    Told("Blue Lines", "landed any men", "landed", act=Act.DENY, factuality=Factuality.CERTAINLY_NOT, **MINISTRY),
)
REVERSAL = told_report("r5", 6, "Bay Bulletin", Told("Blue Lines", "we did land men", "landed", **MINISTRY))
STORY = (FIRST, SECOND, THIRD, DENIAL, REVERSAL)


def linked(*reports: object) -> LinkedStory:
    return link_story("story", reports or STORY, relate)  # type: ignore[arg-type]


def only(story: LinkedStory, as_of: date | datetime | None = None, known: frozenset[str] | None = None) -> Standing:
    (proposition,) = story.propositions
    return standing_of(story, proposition.id, as_of, known)


def test_two_outlets_of_one_minister_confirm_that_it_was_said_not_that_it_is_so() -> None:
    found = only(linked(FIRST, SECOND))
    assert (found.origins.said, found.origins.so, found.origins.unknown) == (2, 1, 0)
    assert found.admiralty.information == "3"


def test_another_origin_confirms_that_it_is_so() -> None:
    found = only(linked(FIRST, SECOND, THIRD))
    assert (found.origins.said, found.origins.so) == (3, 2)
    assert found.corroborated == THIRD.article.published
    assert (found.admiralty.source, found.admiralty.information) == ("B", "1")


def test_a_copy_adds_an_outlet_and_no_origin() -> None:
    copied = with_roles(linked(FIRST, SECOND), r2=(ReportRole.COPY, "r1"))
    found = only(copied)
    assert (found.outlets, found.origins.said, found.origins.so) == (2, 1, 1)


def test_numbers_move_by_origin() -> None:
    numbers = [(number.value, number.origin) for number in only(linked(FIRST, SECOND, THIRD)).numbers]
    assert [value for value, _ in numbers] == [40, 40, 60]
    assert numbers[0][1] == numbers[1][1] != numbers[2][1]


def test_a_silence_ends_when_its_voice_takes_a_side() -> None:
    story = linked()
    assert voices(only(story, date(2025, 6, 4)).silent) == [("r1", "Blue Lines")]
    after = only(story, date(2025, 6, 5))
    assert not after.silent
    assert voices(after.denied) == [("r4", "Blue Lines")]


def test_who_changes_its_word_leaves_the_other_side() -> None:
    found = only(linked())
    assert not found.denied
    assert voices(found.changed) == [("r4", "Blue Lines")]
    assert ("r5", "Blue Lines") in voices(found.asserted)
    assert voices(only(linked(), date(2025, 6, 5)).denied) == [("r4", "Blue Lines")]


def test_as_of_takes_publication_and_known_takes_what_the_ledger_had() -> None:
    story = linked()
    by_day = [len(only(story, date(2025, 6, day)).asserted) for day in (1, 2, 3, 4)]
    assert by_day == [0, 1, 2, 3]
    noon = datetime(2025, 6, 3, 11, 59, tzinfo=UTC)
    assert len(only(story, noon).asserted) == 1
    assert voices(only(story, date(2025, 6, 4), frozenset({"r3"})).asserted) == [("r3", "Anton Sandoval")]


def test_an_unnamed_voice_is_unknown_and_never_independent() -> None:
    anonymous = told_report(
        "r6", 4, "Quay Gazette", Told("a port official", "men have landed by night", "landed", kind=VoiceKind.ANONYMOUS)
    )
    nobody = told_report("r7", 4, "Pier Times", Told(None, "men reportedly landed", "landed", kind=VoiceKind.UNKNOWN))
    found = only(linked(FIRST, anonymous, nobody))
    assert found.origins.so == 1
    assert found.origins.unknown == 2


def test_a_correction_takes_the_wrong_figure_and_its_copies_with_it() -> None:
    wrong = told_report("w1", 3, "Coast Courier", Told("Ruth Marlow", "four hundred men landed", "landed", 400))
    copy = told_report("w2", 3, "Pier Times", Told("Ruth Marlow", "400 men landed", "landed", 400), hour=13)
    right = told_report(
        "w3",
        4,
        "Coast Courier",
        Told("Ruth Marlow", "men who landed are forty", "landed", 40),
        title="Correction: forty men",
    )
    story = with_roles(linked(FIRST, wrong, copy, right), w2=(ReportRole.COPY, "w1"))
    assert [number.value for number in only(story, date(2025, 6, 3)).numbers] == [40, 400, 400]
    found = only(story)
    assert [number.value for number in found.numbers] == [40, 40]
    assert voices(found.changed) == [("w1", "Ruth Marlow"), ("w2", "Ruth Marlow")]


def test_a_denied_figure_is_a_proposition_of_its_own() -> None:
    denied = told_report(
        "d1",
        5,
        "Bay Bulletin",
        Told(
            "Blue Lines", "sixty are ashore", "landed", 60, Act.DENY, Factuality.CERTAINLY_NOT, VoiceKind.ORGANISATION
        ),
    )
    found = {standing.proposition: standing for standing in standings_of(linked(FIRST, THIRD, denied))}
    whole, figure = sorted(found, key=len)
    assert figure == f"{whole}.60"
    assert not found[whole].denied
    assert voices(found[figure].asserted) == [("r3", "Anton Sandoval")]
    assert voices(found[figure].denied) == [("d1", "Blue Lines")]


def test_a_contrary_statement_denies() -> None:
    contrary = told_report(
        "c1", 5, "Bay Bulletin", Told("Nobu Aalto", "the ferry was empty", "not landed", title="Captain")
    )
    found = [standing for standing in standings_of(linked(FIRST, contrary)) if standing.text.startswith("forty")]
    assert [voices(standing.denied) for standing in found] == [[("c1", "Nobu Aalto")]]


def test_an_unknown_proposition_is_told() -> None:
    with pytest.raises(KeyError):
        standing_of(linked(), "nothing")


@settings(max_examples=20, deadline=None)
@given(st.permutations(STORY), st.integers(1, 7))
def test_the_order_of_reports_changes_nothing(reports: list[object], day: int) -> None:
    assert standings_of(linked(*reports), date(2025, 6, day)) == standings_of(linked(), date(2025, 6, day))
