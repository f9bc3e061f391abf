"""Origins: roles, what they stand on, and bad input; the same whatever the order of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from linking_reports import OTHER, SPEECH, report
from saksi.linking.copy_pairs import copyings_of
from saksi.linking.origin import EvidenceKind, ReportOrigin, ReportRole
from saksi.linking.origin_groups import origin_groups
from saksi.linking.origins import origins_of
from saksi.linking.report import Report

NOON = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)
SAID = (("Rina Tomasoa", "Divers have found the wheelhouse"),)
FIRST = report("a", SPEECH, "Harbour Post", NOON, SAID)
COPY = report("b", SPEECH, "Tarumba Courier", NOON + timedelta(hours=1), SAID)


def found(reports: Sequence[Report], **options: object) -> dict[str, ReportOrigin]:
    """The origins of reports by their ids."""
    return {each.article: each for each in origins_of(reports, copyings_of(reports), **options)}  # type: ignore[arg-type]


def kinds(origin: ReportOrigin) -> set[EvidenceKind]:
    """The kinds of evidence of an origin."""
    return {each.kind for each in origin.evidence}


def test_copy() -> None:
    origins = found([COPY, FIRST])
    assert (origins["a"].role, origins["b"].role) == (ReportRole.ORIGINAL, ReportRole.COPY)
    assert origins["b"].of_article == "a"
    assert origins["a"].origin == origins["b"].origin == "Rina Tomasoa 2025-03-03"
    assert {EvidenceKind.TEXT, EvidenceKind.TIME} <= kinds(origins["b"])


def test_other_matter_has_its_own_origin() -> None:
    origins = found([FIRST, report("b", OTHER, "Tarumba Courier", NOON)])
    assert origins["a"].origin != origins["b"].origin


def test_wire_goes_before_text_reuse() -> None:
    wired = report("b", SPEECH, "Tarumba Courier", NOON + timedelta(hours=1), SAID, byline="Austral Wire")
    origin = found([FIRST, wired])["b"]
    assert (origin.role, origin.of_name) == (ReportRole.WIRE, "Austral Wire")
    assert origin.evidence[0].kind is EvidenceKind.BYLINE


def test_relay_of_a_report_of_the_story() -> None:
    text = "The ferry sank with ninety people aboard, Harbour Post reported, and all of them are safe."
    relay = report(
        "b", text, "Tarumba Courier", NOON + timedelta(hours=2), (("Umar Lende", "all of them"),), ["Harbour Post"]
    )
    origin = found([FIRST, relay])["b"]
    assert (origin.role, origin.of_article) == (ReportRole.RELAY, "a")
    assert origin.origin == found([FIRST, relay])["a"].origin


def test_relay_of_somebody_else() -> None:
    text = "All of them are safe, as reported by Kesambi Times on Monday."
    origin = found([report("b", text, "Tarumba Courier", NOON)])["b"]
    assert (origin.role, origin.of_article, origin.of_name) == (ReportRole.RELAY, None, "Kesambi Times")


def test_unknown_stays_unknown() -> None:
    text = "Foreign media put the number of the missing at four. Nobody was there to count them."
    origin = found([report("b", text, "Tarumba Courier", NOON)])["b"]
    assert (origin.role, origin.origin) == (ReportRole.UNKNOWN, None)
    assert kinds(origin) == {EvidenceKind.NAMELESS}


def test_circular_quoting() -> None:
    one = report(
        "a", "Four are missing, Tarumba Courier said.", "Harbour Post", NOON, (("Umar", "Four"),), ["Tarumba Courier"]
    )
    other = report(
        "b", "Four are lost, Harbour Post said.", "Tarumba Courier", NOON, (("Umar", "Four"),), ["Harbour Post"]
    )
    origins = found([one, other])
    assert origins["a"].role is ReportRole.UNKNOWN
    assert EvidenceKind.CIRCLE in kinds(origins["a"])
    assert (origins["b"].role, origins["b"].of_article) == (ReportRole.RELAY, "a")


@pytest.mark.parametrize("published", [None, date(2025, 3, 3), NOON + timedelta(days=4000)])
def test_without_a_date_that_can_be_nobody_is_first(published: datetime | date | None) -> None:
    undated = report("0", SPEECH, "Tarumba Courier", published, SAID)
    origins = found([undated, FIRST], until=NOON + timedelta(days=1))
    assert (origins["a"].role, origins["0"].role) == (ReportRole.ORIGINAL, ReportRole.COPY)


def test_same_text_in_one_outlet_twice() -> None:
    origins = found([FIRST, report("b", SPEECH, "Harbour Post", NOON + timedelta(days=1), SAID)])
    assert origins["b"].role is ReportRole.COPY
    assert origins["b"].evidence[0].kind is EvidenceKind.FAMILY


def test_judgements_win() -> None:
    pair = frozenset({"a", "b"})
    apart = found([FIRST, COPY], judged={pair: False})
    assert apart["a"].origin != apart["b"].origin
    other = report("b", OTHER, "Tarumba Courier", NOON)
    together = found([FIRST, other], judged={pair: True})
    assert together["a"].origin == together["b"].origin
    assert EvidenceKind.JUDGEMENT in kinds(together["b"])
    assert found([FIRST], judged={frozenset({"a", "nobody"}): True})["a"].role is ReportRole.ORIGINAL


def test_order_does_not_matter() -> None:
    reports = [FIRST, COPY, report("c", OTHER, "Kesambi Times", None), report("d", SPEECH, "Kesambi Times", NOON, SAID)]
    expected = origins_of(reports, copyings_of(reports))
    for turned in permutations(reports):
        assert origins_of(turned, reversed(copyings_of(turned))) == expected


def test_nothing() -> None:
    assert origins_of([], ()) == ()
    assert found([report("a", "x", "", None)])["a"].role is ReportRole.ORIGINAL


def test_many_editions_of_one_report() -> None:
    editions = [report(f"{number:03}", SPEECH, f"Outlet {number}", NOON, SAID) for number in range(150)]
    copyings = copyings_of(editions)
    assert len(copyings) == len(editions) - 1
    origins = origins_of(editions, copyings)
    assert {each.origin for each in origins} == {"Rina Tomasoa 2025-03-03"}
    assert [each.role for each in origins].count(ReportRole.ORIGINAL) == 1


def test_many_wordings_are_not_all_compared() -> None:
    wordings = [report(f"{number:03}", f"{OTHER} word{number} " + f"w{number} " * 60) for number in range(80)]
    assert len(copyings_of(wordings)) < 80 * 79 / 2


def test_groups() -> None:
    related = {frozenset("ab"): 0.9, frozenset("bc"): 0.1, frozenset("ac"): 0.1, frozenset("cd"): 0.5}
    assert origin_groups("abcd", [], related) == {"a": "a", "b": "a", "c": "c", "d": "c"}
    assert origin_groups("abcd", [], related, [frozenset("ab")])["b"] == "b"
