"""Charts, timeline and graph of a story: everything lies on the paper, in its order, and nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from saksi.linking.origin import EvidenceKind, ReportRole
from saksi.linking.relation_reasons import REASON_KINDS
from saksi.views.messages import catalogue, languages
from saksi.views.story_changes import StoryChangeKind, changes_since
from saksi.views.story_graph import graph_of
from saksi.views.story_origins import letters, origin_labels
from saksi.views.story_relays import COLUMNS, sources_of, within_columns
from saksi.views.story_scales import time_scale, value_scale
from saksi.views.story_sheet import story_sheet
from story_report_samples import sample_story_report

MOMENTS = st.lists(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)), min_size=1)
VALUES = st.lists(st.floats(-1e9, 1e12), min_size=1)


@given(MOMENTS, st.integers(2, 12))
def test_moments_have_their_places_and_few_ticks(moments: list[datetime], most: int) -> None:
    scale = time_scale(moments, UTC, 10, 350)
    assert scale
    places = [scale.x(moment) for moment in sorted(moments)]
    assert places == sorted(places)
    assert all(10 <= place <= 350 for place in places)
    ticks = scale.ticks("id", most)
    assert len(ticks) <= most + 1
    assert all(10 <= tick.at <= 350 for tick in ticks)


@given(VALUES)
@example([1.0, 5e-324])
def test_values_have_their_places_and_few_ticks(values: list[float]) -> None:
    scale = value_scale(values, 260, 20)
    places = [scale.y(value) for value in sorted(values)]
    assert places == sorted(places, reverse=True)
    assert all(20 <= place <= 260 for place in places)
    assert len(scale.values()) <= 16


def test_no_moment_has_no_scale() -> None:
    assert time_scale([], UTC, 0, 1) is None


def test_a_day_has_ticks_by_the_clock_and_years_by_the_year() -> None:
    day = datetime(2025, 6, 2, tzinfo=UTC)
    hours = time_scale([day, day + timedelta(hours=20)], UTC, 0, 100)
    years = time_scale([day, day + timedelta(days=900)], UTC, 0, 100)
    assert hours
    assert years
    assert "2 Jun" in [tick.words for tick in hours.ticks("en", 8)]
    assert "12:00" in [tick.words for tick in hours.ticks("en", 8)]
    assert all("20" in tick.words for tick in years.ticks("en", 8))


@given(st.dictionaries(st.integers(0, 12), st.integers(0, 12)))
def test_circles_are_cut_and_long_ways_shortened(links: dict[int, int]) -> None:
    records = [
        {"article": {"id": f"r{number:02}"}, "of": {"article": f"r{links[number]:02}"} if number in links else None}
        for number in range(13)
    ]
    sources, circles = sources_of(records)
    assert circles == sum(source != own for own, source in links.items()) - len(sources)
    nearer, moved = within_columns(sources)
    assert nearer.keys() == sources.keys()
    for article in nearer:
        steps, step = 1, article
        while step in nearer:
            step, steps = nearer[step], steps + 1
        assert steps <= COLUMNS
    assert moved == 0 or nearer != sources


def test_a_chain_of_thousands_is_drawn() -> None:
    records = [
        {"article": {"id": f"r{number:05}"}, "of": {"article": f"r{number - 1:05}"} if number else None}
        for number in range(5_000)
    ]
    nearer, moved = within_columns(sources_of(records)[0])
    assert (len(nearer), moved) == (4_999, 5_000 - COLUMNS)


def test_boxes_do_not_overlap_and_lie_on_the_paper() -> None:
    report = sample_story_report(60)
    graph = graph_of(report, origin_labels(report), dict.fromkeys(report.articles, "a"))
    places = [(box.x, box.y) for box in graph.boxes]
    assert len(set(places)) == len(places)
    for column in {x for x, _ in places}:
        rows = sorted(y for x, y in places if x == column)
        assert all(after - before >= graph.box_height for before, after in pairwise(rows))
    assert all(0 <= x <= graph.width - graph.box_width and 0 <= y <= graph.height - graph.box_height for x, y in places)


def test_origins_of_one_report_each_are_drawn_together_when_they_are_many() -> None:
    report = sample_story_report(60)
    origins = tuple(
        record | {"role": "original", "of": None, "origin": f"o{number}"}
        for number, record in enumerate(report.origins)
    )
    alone = replace(report, origins=origins)
    graph = graph_of(alone, origin_labels(alone), dict.fromkeys(report.articles, "a"))
    assert "36 more of their own" in [box.above for box in graph.boxes]


def test_bars_and_their_words_lie_on_the_paper() -> None:
    for figure in story_sheet(sample_story_report(200)).figures:
        chart = figure.chart
        assert chart
        assert len(chart.bars) == len(figure.rows)
        for bar in chart.bars:
            assert chart.left <= bar.left <= bar.right <= chart.right
            assert chart.top <= bar.y_high <= bar.y <= bar.y_low <= chart.bottom
            assert -chart.head <= bar.label_y - 10


def test_every_proposition_has_its_lane() -> None:
    sheet = story_sheet(sample_story_report(60))
    assert sheet.timeline
    assert len(sheet.lanes) == len(sheet.propositions)
    assert all(lane and lane.marks for lane in sheet.lanes)


def test_origins_have_letters_in_the_order_of_time() -> None:
    labels = origin_labels(sample_story_report(60))
    assert labels["briefing"].letter == "A"
    assert labels["unknown"].letter == "?"
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_changes_are_what_the_two_standings_differ_in() -> None:
    report = sample_story_report(60)
    before, after = report.earlier[0], report.standings[0]
    entry = after["asserted"][0]
    silent = entry | {"voice": "Dinas Air", "since": entry["article"]}
    told = replace(
        report,
        relations=(),
        earlier=(before | {"silent": [silent], "denied": [entry]}, before | {"proposition": "gone"}),
        standings=(
            after | {"silent": [], "denied": [entry | {"voice": "Bupati"}], "origins": after["origins"] | {"so": 9}},
            after | {"proposition": "new"},
        ),
    )
    kinds = {change.kind for one in changes_since(told, told.standings, {}) for change in one.changes}
    assert kinds == {
        StoryChangeKind.DENIED,
        StoryChangeKind.DENIAL_GONE,
        StoryChangeKind.ANSWERED,
        StoryChangeKind.FIGURE,
        StoryChangeKind.CONFIRMED,
        StoryChangeKind.NEW,
        StoryChangeKind.GONE,
    }


def test_a_story_that_stood_still_has_no_changes() -> None:
    report = sample_story_report(60)
    still = replace(report, earlier=report.standings, since=report.as_of)
    assert changes_since(still, still.standings, {}) == ()


def test_all_that_linking_says_has_words() -> None:
    for language in languages():
        said = catalogue(language)
        assert all(f"story.evidence.{kind.value}" in said for kind in EvidenceKind)
        assert all(f"story.role.{role.value}" in said for role in ReportRole)
        assert all(f"story.graph.together.{role.value}" in said for role in ReportRole)
        assert all(f"story.reason.{kind}" in said for kind in REASON_KINDS)
