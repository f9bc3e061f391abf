"""What changed in a claim, axis by axis."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linking_samples import OUTLET, Report, passage, revision
from saksi.article.span import Span
from saksi.claims.claim import Act, Claim, Distance, Factuality, Mode, Said, Statement, Voice, VoiceKind, VoiceRole
from saksi.linking.claim_changes import ChangeKind, Effect, claim_changes
from saksi.linking.number_changes import number_changes
from saksi.reading.analysis import Place, Quantity, TimeExpression

BRIDGE = Report("Rina Tomasoa", "40 boats were missing near Ambon on Friday")


def claim(report: Report = BRIDGE, **values: Any) -> Claim:
    """The claim of a report, with other values on some axes."""
    return replace(revision(report).claims[0], **values)


def seen(old: Claim, new: Claim) -> list[tuple[ChangeKind, Effect]]:
    return [(change.kind, change.effect) for change in claim_changes(old, new)]


def voice(name: str | None, kind: VoiceKind, words: str = "", role: VoiceRole = VoiceRole.ORIGIN) -> Voice:
    return Voice(name, kind, role, passage=passage(words, 0) if words else None)


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("PS+", "CT+", Effect.HEDGE_FELL),
        ("Uu", "PR+", Effect.HEDGE_FELL),
        ("CT+", "PR+", Effect.HEDGE_CAME),
        ("CT-", "Uu", Effect.HEDGE_CAME),
        ("CT+", "CT-", Effect.REVERSED),
        ("PR-", "PS+", Effect.REVERSED),
    ],
)
def test_commitment(before: str, after: str, effect: Effect) -> None:
    old, new = claim(source_factuality=Factuality(before)), claim(source_factuality=Factuality(after))
    assert seen(old, new) == [(ChangeKind.FACTUALITY, effect)]
    old, new = claim(author_factuality=Factuality(before)), claim(author_factuality=Factuality(after))
    assert seen(old, new) == [(ChangeKind.AUTHOR, effect)]


def test_a_refusal_has_no_commitment_that_could_change() -> None:
    refusal = claim(act=Act.DECLINE, source_factuality=Factuality.UNCOMMITTED)
    assert seen(refusal, claim()) == [(ChangeKind.ACT, Effect.CHANGED)]


@pytest.mark.parametrize(
    ("axis", "before", "after", "kind", "effect"),
    [
        ("probability", None, (0.55, 0.8), ChangeKind.PROBABILITY, Effect.HEDGE_CAME),
        ("probability", (0.55, 0.8), None, ChangeKind.PROBABILITY, Effect.HEDGE_FELL),
        ("probability", (0.55, 0.8), (0.8, 0.95), ChangeKind.PROBABILITY, Effect.MOVED),
        ("distance", Distance.DISTANCING, Distance.NEUTRAL, ChangeKind.DISTANCE, Effect.HEDGE_FELL),
        ("distance", Distance.ENDORSING, Distance.NEUTRAL, ChangeKind.DISTANCE, Effect.HEDGE_CAME),
        ("condition", None, passage("if it rains", 0), ChangeKind.CONDITION, Effect.CAME),
        ("condition", passage("if it rains", 0), passage("unless it rains", 9), ChangeKind.CONDITION, Effect.CHANGED),
        ("act", Act.SAY, Act.DENY, ChangeKind.ACT, Effect.CHANGED),
        ("mode", Mode.DIRECT, Mode.INDIRECT, ChangeKind.MODE, Effect.CHANGED),
        ("cue", passage("said", 3), passage("claimed", 3), ChangeKind.CUE, Effect.CHANGED),
        ("cue", None, passage("said", 3), ChangeKind.CUE, Effect.CAME),
    ],
)
def test_an_axis(axis: str, before: object, after: object, kind: ChangeKind, effect: Effect) -> None:
    old, new = (replace(claim(), **{axis: value}) for value in (before, after))  # type: ignore[arg-type]
    assert seen(old, new) == [(kind, effect)]


def test_polarity() -> None:
    positive, negative = (Statement(passage("it is", 0), Factuality.CERTAIN, sign) for sign in ("positive", "negative"))
    assert seen(claim(statements=(positive,)), claim(statements=(negative,))) == [
        (ChangeKind.POLARITY, Effect.REVERSED)
    ]
    assert seen(claim(statements=(positive,)), claim(statements=())) == []


@pytest.mark.parametrize(
    ("before", "after", "effects"),
    [
        (voice("Tomasoa", VoiceKind.PERSON), voice("Rina Tomasoa", VoiceKind.PERSON), []),
        (voice("Rina Tomasoa", VoiceKind.PERSON), voice("Jan Latu", VoiceKind.PERSON), [Effect.CHANGED]),
        (voice(None, VoiceKind.ANONYMOUS, "a source"), voice("Jan Latu", VoiceKind.PERSON), [Effect.BECAME_NAMED]),
        (
            voice("Jan Latu", VoiceKind.PERSON),
            voice(None, VoiceKind.GENERIC, "several witnesses"),
            [Effect.BECAME_ANONYMOUS],
        ),
        (
            voice("Ambon Police", VoiceKind.ORGANISATION),
            voice("Ambon Police Union", VoiceKind.ORGANISATION),
            [Effect.CHANGED],
        ),
        (voice(None, VoiceKind.UNKNOWN), voice(None, VoiceKind.UNKNOWN), []),
    ],
)
def test_the_source(before: Voice, after: Voice, effects: list[Effect]) -> None:
    found = seen(claim(chain=(before, OUTLET)), claim(chain=(after, OUTLET)))
    assert found == [(ChangeKind.SOURCE, effect) for effect in effects]


def test_relays() -> None:
    origin = voice("Rina Tomasoa", VoiceKind.PERSON)
    radio, wire = (voice(name, VoiceKind.OUTLET, role=VoiceRole.RELAY) for name in ("Maluku Radio", "Island Wire"))
    assert seen(claim(chain=(origin, OUTLET)), claim(chain=(origin, radio, OUTLET))) == [
        (ChangeKind.RELAY, Effect.CAME)
    ]
    assert seen(claim(chain=(origin, radio, OUTLET)), claim(chain=(origin, wire, OUTLET))) == [
        (ChangeKind.RELAY, Effect.CHANGED)
    ]


def test_times_and_places() -> None:
    friday, sunday = (TimeExpression(Span(0, 1), "DATE", f"2024-11-{day:02}", None, None) for day in (8, 10))
    ambon, kupang = (
        Place(Span(0, 1), name, number, "ID", None, None) for name, number in (("Ambon", 1), ("Kupang", 2))
    )
    assert seen(claim(times=(friday,)), claim(times=(sunday,))) == [(ChangeKind.TIME, Effect.MOVED)]
    assert seen(claim(times=(friday, sunday)), claim(times=(sunday,))) == [(ChangeKind.TIME, Effect.WENT)]
    assert seen(claim(places=(ambon,)), claim(places=(kupang,))) == [(ChangeKind.PLACE, Effect.CHANGED)]
    assert seen(claim(places=()), claim(places=(kupang,))) == [(ChangeKind.PLACE, Effect.CAME)]
    assert seen(claim(places=(ambon,)), claim(places=(replace(ambon, name="Kota Ambon"),))) == []


def test_the_time_of_speaking() -> None:
    def said(day: int | None, words: str) -> Said:
        moment = date(2024, 11, day) if day else None
        return Said(moment, moment, passage(words, 0))

    assert seen(claim(said=said(8, "on Friday")), claim(said=said(8, "on 8 November"))) == []
    assert seen(claim(said=said(8, "on Friday")), claim(said=said(9, "on Saturday"))) == [
        (ChangeKind.SAID, Effect.MOVED)
    ]
    assert seen(claim(said=said(None, "lately")), claim(said=None)) == [(ChangeKind.SAID, Effect.WENT)]
    assert seen(claim(said=said(None, "lately")), claim(said=said(None, "recently"))) == [
        (ChangeKind.SAID, Effect.MOVED)
    ]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("the harbour is closed", "The harbour is closed!", []),
        ("the harbour is closed", "the harbour is shut", ["content"]),
        ("40 boats were missing", "25 boats were missing", ["number"]),
        ("40 boats were missing", "25 boats were lost", ["number", "content"]),
        ("40 boats were missing", "40 boats were lost", ["content"]),
    ],
)
def test_the_wording_is_compared_beside_its_numbers(before: str, after: str, kinds: list[str]) -> None:
    old, new = (claim(Report("Rina Tomasoa", content)) for content in (before, after))
    assert [kind for kind, _ in seen(old, new)] == kinds


def test_another_spelling_of_a_number_is_another_wording() -> None:
    old = claim(Report("Rina Tomasoa", "40 boats were missing"))
    new = claim(Report("Rina Tomasoa", "forty boats were missing"), quantities=old.quantities)
    assert seen(old, new) == [(ChangeKind.CONTENT, Effect.CHANGED)]


def quantity(value: float | None, of: str | None, unit: str | None = None, bound: str = "exact") -> Quantity:
    return Quantity(Span(0, 1), value, None, None, bound, unit, of)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "moved", "came", "went"),
    [
        ([quantity(40, "boats")], [quantity(25, "boats")], 1, 0, 0),
        ([quantity(40, "boats")], [quantity(40, "boats", bound="at_least")], 1, 0, 0),
        ([quantity(40, "boats")], [quantity(25, "fishing boats")], 1, 0, 0),
        ([quantity(40, "boats")], [quantity(25, None)], 1, 0, 0),
        ([quantity(40, "boats")], [quantity(25, "people")], 0, 1, 1),
        ([quantity(40, "boats")], [quantity(40, "ships")], 0, 0, 0),
        ([quantity(40, None, "percent")], [quantity(40, None, "USD")], 0, 1, 1),
        ([quantity(40, "boats"), quantity(7, "people")], [quantity(9, "people"), quantity(40, "boats")], 1, 0, 0),
        ([], [quantity(9, "people")], 0, 1, 0),
    ],
)
def test_numbers(before: list[Quantity], after: list[Quantity], moved: int, came: int, went: int) -> None:
    found = number_changes(before, after)
    assert sum(old is not None and new is not None for old, new in found) == moved
    assert sum(old is None for old, _ in found) == came
    assert sum(new is None for _, new in found) == went


quantities = st.lists(
    st.builds(
        Quantity,
        st.integers(0, 200).map(lambda start: Span(start, start + 2)),
        st.sampled_from((3.0, 40.0, None)),
        st.none(),
        st.none(),
        st.sampled_from(("exact", "at_least")),
        st.sampled_from((None, "percent", "ton")),
        st.sampled_from((None, "boats", "fishing boats", "people")),
    ),
    max_size=6,
    unique_by=lambda quantity: quantity.span,
)


@settings(deadline=None)
@given(old=quantities, new=quantities)
def test_numbers_turned_round(old: list[Quantity], new: list[Quantity]) -> None:
    there, back = number_changes(old, new), number_changes(new, old)
    assert {(after, before) for before, after in there} == set(back)
    assert number_changes(old, old) == []
