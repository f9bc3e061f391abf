from __future__ import annotations

from typing import Any

from saksi.claims.claim import Act, VoiceKind
from saksi.linking.link_story import link_story
from saksi.linking.report import Report
from standing_samples import Told, relate, told_report

COMPANY: dict[str, Any] = {"kind": VoiceKind.ORGANISATION}
FIRST = told_report("r1", 2, "Harbour Post", Told("Ruth Marlow", "forty men have landed", "landed", 40))


def asked(*reports: Report) -> list[list[str]]:
    """For each silence the texts of the propositions that it belongs to."""
    story = link_story("story", reports, relate)
    return [[story.by_id[name].text for name in silence.propositions] for silence in story.silences]


def test_a_silence_without_a_topic_is_about_what_its_report_is_about_in_the_story() -> None:
    second = told_report(
        "r2",
        3,
        "Coast Courier",
        Told("Anton Sandoval", "the quay is closed", "closed"),
        Told("Ruth Marlow", "the forty men landed", "landed", 40),
        Told("Blue Lines", None, act=Act.SILENT, **COMPANY),
    )
    assert asked(FIRST, second) == [["forty men have landed"]]


def test_it_is_also_about_what_is_said_of_the_silent_one() -> None:
    second = told_report(
        "r2",
        3,
        "Coast Courier",
        Told("Ruth Marlow", "the forty men landed", "landed", 40),
        Told("Ruth Marlow", "Blue Lines hired the ferry", "hired"),
        Told("Blue Lines", None, act=Act.SILENT, **COMPANY),
    )
    assert asked(FIRST, second) == [["forty men have landed", "Blue Lines hired the ferry"]]


def test_a_topic_says_what_was_asked() -> None:
    second = told_report(
        "r2",
        3,
        "Coast Courier",
        Told("Anton Sandoval", "the quay is closed", "closed"),
        Told("Blue Lines", "why the quay is closed", "closed", act=Act.DECLINE, **COMPANY),
    )
    assert asked(FIRST, second) == [["the quay is closed"]]


def test_who_will_not_explain_a_figure_is_asked_about_its_own() -> None:
    report = told_report(
        "r1",
        2,
        "Harbour Post",
        Told("Ruth Marlow", "forty men have landed", "landed", 40),
        Told("Anton Sandoval", "ninety tents stand there", "tents", 90),
        Told("Ruth Marlow", "where the figures are from", "figures", act=Act.DECLINE),
    )
    assert asked(report) == [["forty men have landed"]]


def test_a_silence_in_a_report_that_says_nothing_belongs_to_nothing() -> None:
    assert asked(told_report("r1", 2, "Harbour Post", Told("Blue Lines", None, act=Act.SILENT, **COMPANY))) == [[]]
