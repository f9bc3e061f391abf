"""Laws of marking: nothing of the text is lost, every mark covers its words, and marks nest as far as they can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.runs.once import Reading
from saksi.views.marks import Mark, MarkKind, Segment, marks_of, paragraphs, segments

TEXTS = st.text(alphabet="ab \n\r“é", max_size=60)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and marks anywhere in it, overlapping as they like."""
    text = draw(TEXTS)
    positions = st.integers(0, len(text))
    ends = draw(st.lists(st.tuples(positions, positions), max_size=12))
    return text, [
        Mark(Span(min(pair), max(pair)), draw(st.sampled_from(MarkKind)), f"c{number}", draw(st.booleans()))
        for number, pair in enumerate(ends)
    ]


@given(marked_texts())
def test_segments_joined_are_the_text(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    assert "".join(segment.span.of(text) for segment in segments(text, marks)) == text


@given(marked_texts())
def test_a_mark_lies_over_exactly_its_words(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    cut = segments(text, marks)
    for mark in marks:
        under = [segment.span for segment in cut if mark in segment.marks]
        assert "".join(span.of(text) for span in under) == mark.span.of(text)
        assert all(mark.span.covers(span) for span in under)


@given(marked_texts())
def test_outer_marks_are_no_shorter_than_inner_ones(marked: tuple[str, list[Mark]]) -> None:
    for segment in segments(*marked):
        lengths = [len(mark.span) for mark in segment.marks]
        assert lengths == sorted(lengths, reverse=True)


@given(marked_texts())
def test_an_opening_mark_opens_once_where_it_begins(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    opened = [(claim, segment.span.start) for segment in segments(text, marks) for claim in segment.opens]
    expected = [(mark.claim, mark.span.start) for mark in marks if mark.opens and len(mark.span)]
    assert sorted(opened) == sorted(expected)


@given(marked_texts())
def test_paragraphs_are_the_lines_that_hold_words(marked: tuple[str, list[Mark]]) -> None:
    text, marks = marked
    lines = ["".join(segment.span.of(text) for segment in line) for line in paragraphs(text, segments(text, marks))]
    assert lines == [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def segment_at(cut: tuple[Segment, ...], text: str, words: str) -> Segment:
    """The segment that has these words and no others."""
    return next(segment for segment in cut if segment.span.of(text) == words)


def test_a_number_in_a_quotation_lies_inside_it(reading: Reading) -> None:
    text = reading.article.text
    cut = segments(text, (mark for claim in reading.claims for mark in marks_of(claim)))
    kinds = [mark.kind for mark in segment_at(cut, text, "setidaknya 1.200 warga").marks]
    assert kinds == [MarkKind.CONTENT, MarkKind.QUANTITY]


def test_claims_open_at_their_content_and_narrative_ones_do_not(reading: Reading) -> None:
    cut = segments(reading.article.text, (mark for claim in reading.claims for mark in marks_of(claim)))
    assert [claim for segment in cut for claim in segment.opens] == ["c1aa", "c2bb", "c3cc"]
