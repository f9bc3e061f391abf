from __future__ import annotations

from typing import Any

from saksi.claims.claim import Act, VoiceKind
from saksi.linking.link_story import link_story
from saksi.linking.linked_story import LinkedStory
from saksi.linking.origin import ReportRole
from saksi.linking.report import Report
from saksi.linking.voice_origins import VoiceOrigin
from standing_samples import Told, relate, told_report, with_roles

MINISTER: dict[str, Any] = {"title": "Minister"}
FIRST = told_report("r1", 2, "Harbour Post", Told("Ruth Marlow", "forty men have landed", "landed", 40, **MINISTER))


def linked(*reports: Report) -> LinkedStory:
    return link_story("story", reports, relate)


def origin(story: LinkedStory, report: str, place: int = 0) -> VoiceOrigin:
    found = story.report_by_id[report]
    return story.voice_origins.of(found, found.claims[place])[0]


def test_a_mention_in_passing_is_heard_by_nobody() -> None:
    mention = told_report(
        "r2",
        3,
        "Coast Courier",
        Told("Anton Sandoval", "the quay is closed to all who have no pass of the port", "closed", title="Mayor"),
        Told("Ruth Marlow", "forty men landed", "landed", 40, **MINISTER),
    )
    story = with_roles(linked(FIRST, mention), r2=(ReportRole.ORIGINAL, None))
    assert origin(story, "r1").hearer == "harbour post"
    assert origin(story, "r2", 1).hearer is None
    assert origin(story, "r2", 1).label == origin(story, "r1").label


def test_a_copy_of_a_copy_leads_back_to_who_heard_it() -> None:
    copy = told_report("r2", 3, "Coast Courier", Told("Ruth Marlow", "forty men have landed", "landed", 40, **MINISTER))
    again = told_report("r3", 4, "Pier Times", Told("Ruth Marlow", "forty men have landed", "landed", 40, **MINISTER))
    story = with_roles(linked(FIRST, copy, again), r2=(ReportRole.COPY, "r1"), r3=(ReportRole.RELAY, "r2"))
    assert {origin(story, report).hearer for report in ("r1", "r2", "r3")} == {"harbour post"}


def test_circles_of_copies_end() -> None:
    copy = told_report("r2", 3, "Coast Courier", Told("Ruth Marlow", "forty men have landed", "landed", 40))
    story = with_roles(linked(FIRST, copy), r1=(ReportRole.COPY, "r2"), r2=(ReportRole.COPY, "r1"))
    assert origin(story, "r1").hearer is None


def test_a_wire_report_was_heard_by_its_agency() -> None:
    other = told_report("r2", 3, "Coast Courier", Told("Ruth Marlow", "forty men landed", "landed", 40, **MINISTER))
    story = with_roles(linked(FIRST, other), r1=(ReportRole.WIRE, "Austral Wire"), r2=(ReportRole.WIRE, "Austral Wire"))
    assert {origin(story, report).hearer for report in ("r1", "r2")} == {"austral wire"}


def test_an_unnamed_source_that_another_outlet_quotes_is_the_same_one() -> None:
    official: dict[str, Any] = {"kind": VoiceKind.ANONYMOUS}
    first = told_report(
        "r1", 2, "Harbour Post", Told("a port official", "ten thousand are there", "landed", 10_000, **official)
    )
    later = told_report(
        "r2",
        3,
        "Coast Courier",
        Told("an unnamed official", "some 10,000 landed", "landed", 10_000, of=("Harbour Post",), **official),
    )
    story = linked(first, later)
    one, other = origin(story, "r1"), origin(story, "r2")
    assert one.label == other.label
    assert not one.counts
    assert not other.counts
    assert other.hearer == "harbour post"


def test_two_unnamed_sources_of_two_outlets_are_two() -> None:
    made = [
        told_report(name, 2, outlet, Told("an official", f"{name} men landed", "landed", kind=VoiceKind.ANONYMOUS))
        for name, outlet in (("r1", "Harbour Post"), ("r2", "Coast Courier"))
    ]
    story = linked(*made)
    assert origin(story, "r1").label != origin(story, "r2").label


def test_outlets_that_nobody_names_are_no_path() -> None:
    vague = told_report(
        "r1", 2, "Harbour Post", Told("foreign media", "ten thousand are there", "landed", kind=VoiceKind.OUTLET)
    )
    assert origin(linked(vague), "r1").label is None


def test_what_a_reporter_met_on_the_spot_is_one_origin() -> None:
    ground = told_report(
        "r1",
        2,
        "Harbour Post",
        Told("Besoa", "they carried boxes", "carried"),
        Told("a clerk", "they sleep with rifles", "sleep", kind=VoiceKind.ANONYMOUS),
        Told("Ruth Marlow", "they are forty", "landed", 40, **MINISTER),
        Told("Blue Lines", None, act=Act.SILENT, kind=VoiceKind.ORGANISATION),
    )
    story = linked(ground)
    fisherman, clerk, minister, company = (origin(story, "r1", place) for place in range(4))
    assert fisherman.label == clerk.label
    assert clerk.counts
    assert len({fisherman.label, minister.label, company.label}) == 3
