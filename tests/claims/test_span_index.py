"""Items found by where they stand, against looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.claims.span_index import SpanIndex

SPANS = st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
LISTS = st.lists(SPANS, max_size=12)


def index_of(spans: list[Span]) -> SpanIndex[Span]:
    return SpanIndex(spans, lambda span: span)


@given(LISTS, SPANS)
def test_inside_gives_all_that_a_span_covers(spans: list[Span], asked: Span) -> None:
    expected = sorted(span for span in spans if asked.covers(span) and span.start < asked.end)
    assert sorted(index_of(spans).inside([asked])) == expected


@given(LISTS, SPANS)
def test_meeting_gives_all_that_share_a_character(spans: list[Span], asked: Span) -> None:
    assert sorted(index_of(spans).meeting(asked)) == sorted(span for span in spans if span.meets(asked))


@given(LISTS, SPANS)
def test_answers_come_in_text_order(spans: list[Span], asked: Span) -> None:
    for found in (index_of(spans).meeting(asked), list(index_of(spans).inside([asked]))):
        assert [span.start for span in found] == sorted(span.start for span in found)


def test_no_items() -> None:
    assert index_of([]).inside([Span(0, 9)]) == ()
    assert index_of([]).meeting(Span(0, 9)) == []
