"""Quotations: marks of all kinds paired, nested, left open, and told from apostrophes."""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.span import Span, hull
from saksi.reading.quotations import CLOSERS, DEEPEST, DOUBLED, find_quotations, paragraphs_of

MARKS = "".join(sorted({*CLOSERS, *"".join(CLOSERS.values())}))
# How a sign may be written.
SIGNS = {mark: (mark,) for mark in MARKS} | {DOUBLED: ("''", "``", "‘‘", "’’", "‘’")}
# Marks stand thick among words, spaces and line ends.
QUOTED = st.text(alphabet=st.sampled_from(MARKS + MARKS + "aBs0 .,?!()—\n"), max_size=60)
TEXTS = st.one_of(QUOTED, st.text())


def quoted(text: str) -> list[list[str]]:
    """The words of each quotation, one string a paragraph."""
    return [[span.of(text) for span in quotation.inner] for quotation in find_quotations(text)]


@given(TEXTS)
def test_spans_lie_in_the_text_and_inner_ones_in_the_outer(text: str) -> None:
    for quotation in find_quotations(text):
        assert 0 <= quotation.outer.start < quotation.outer.end <= len(text)
        assert quotation.inner
        assert quotation.outer.covers(hull(quotation.inner))
        assert all(one.end <= other.start for one, other in pairwise(quotation.inner))
        assert (quotation.start, quotation.end) == (quotation.inner[0].start, quotation.inner[-1].end)


@given(TEXTS)
def test_they_are_sorted_and_the_outermost_come_first(text: str) -> None:
    keys = [(quotation.outer.start, -quotation.outer.end) for quotation in find_quotations(text)]
    assert keys == sorted(keys)


@given(TEXTS)
def test_outermost_quotations_are_apart(text: str) -> None:
    outermost = [quotation for quotation in find_quotations(text) if quotation.depth == 0]
    assert all(one.outer.end <= other.outer.start + 1 for one, other in pairwise(outermost))


@given(TEXTS)
def test_depth_counts_what_is_around(text: str) -> None:
    for quotation in find_quotations(text):
        assert 0 <= quotation.depth < DEEPEST


@given(TEXTS)
def test_marks_are_those_at_the_ends(text: str) -> None:
    for quotation in find_quotations(text):
        assert len(quotation.marks) == 1 + quotation.closed
        words = quotation.outer.of(text)
        assert words.startswith(SIGNS[quotation.marks[0]])
        assert not quotation.closed or words.endswith(SIGNS[quotation.marks[1]])


@given(TEXTS)
def test_inner_spans_have_no_space_at_their_ends(text: str) -> None:
    for quotation in find_quotations(text):
        for span in quotation.inner:
            assert span.of(text) == span.of(text).strip()


@given(st.text(alphabet=st.characters(blacklist_characters=MARKS)))
def test_no_marks_no_quotations(text: str) -> None:
    assert find_quotations(text) == ()


@given(TEXTS, st.text(alphabet=st.characters(blacklist_characters=MARKS), max_size=20))
def test_a_line_before_only_shifts(text: str, line: str) -> None:
    line = f"{line}\n"
    before = [
        (quotation.outer.start + len(line), quotation.outer.end + len(line)) for quotation in find_quotations(text)
    ]
    assert [(quotation.outer.start, quotation.outer.end) for quotation in find_quotations(line + text)] == before


@given(TEXTS.filter(bool), st.data())
def test_marks_in_what_is_excluded_do_not_open(text: str, data: st.DataObject) -> None:
    end = data.draw(st.integers(1, len(text)))
    line_end = min((place for place in range(end) if text[place] in "\r\n"), default=end)
    barrier = Span(0, max(line_end, 1))
    for quotation in find_quotations(text, [barrier]):
        assert quotation.outer.start >= barrier.end


@pytest.mark.parametrize("marks", ["“”", '""', "‘’", "''", "„“", "„”", "‚‘", "«»", "»«", "‹›", "＂＂", "””", "`'"])
def test_every_pair_of_marks(marks: str) -> None:
    text = f"Ia berkata, {marks[0]}Air naik,{marks[1]} lalu pergi."
    (quotation,) = find_quotations(text.removeprefix("Ia berkata, "))
    assert quotation.closed
    assert quotation.marks == marks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Air naik,” katanya. “Warga pergi.”", [["Air naik,"], ["Warga pergi."]]),
        ('"Air naik," katanya. "Warga pergi."', [["Air naik,"], ["Warga pergi."]]),
        ("Ia berkata:“Air naik.”", [["Air naik."]]),
        ("(“Air naik”)", [["Air naik"]]),
        ("“Ia berteriak ‘awas’ lalu lari,” katanya.", [["Ia berteriak ‘awas’ lalu lari,"], ["awas"]]),
        ("\"Ia berteriak 'awas' lalu lari,\" katanya.", [["Ia berteriak 'awas' lalu lari,"], ["awas"]]),
        ("‘It’s late,’ he said. ‘Don’t go.’", [["It’s late,"], ["Don’t go."]]),
        ("'It's late,' he said. 'Don't go.'", [["It's late,"], ["Don't go."]]),
        ("‘The boys’ dog ran off,’ she said.", [["The boys’ dog ran off,"]]),
        ("Di Ra'ad dan 'Aini, air naik.", []),
        ("The boys' dog and the girls' cat.", []),
        ("Music of the '90s isn't dead.", []),
        ("The door is 6' 2\" high.", []),
        ("“Satu\n“Dua\n“Tiga,” kata Umar.", [["Satu", "Dua", "Tiga,"]]),
        ("“Satu.\n“Dua,” kata Umar.\n“Tiga,” kata Sri.", [["Satu.", "Dua,"], ["Tiga,"]]),
        ("“Air naik\nWarga pergi.", [["Air naik"]]),
        ("Warga pergi. ”Air naik,” katanya. ”Kami takut.”", [["Air naik,"], ["Kami takut."]]),
        ("Warga pergi. ”Air naik.\n”Kami takut,” katanya.", [["Air naik.", "Kami takut,"]]),
        ("“Air naik ”kata Umar.", [["Air naik"]]),
        ("''Air naik,'' katanya. ''Ibu Ra'ad takut.''", [["Air naik,"], ["Ibu Ra'ad takut."]]),
        ("‘’Air naik,‘’ katanya. ``Kami takut.''", [["Air naik,"], ["Kami takut."]]),
        ("\"Ia berteriak ''awas'' lalu lari,\" katanya.", [["Ia berteriak ''awas'' lalu lari,"], ["awas"]]),
        ("''Air naik,\" katanya.", [["Air naik,"]]),
        ('"Air naik.\nKami takut," kata Umar. "Warga pergi."', [["Air naik.", "Kami takut,"], ["Warga pergi."]]),
        ('"Air naik.\nKami takut.\nWarga pergi," katanya.', [["Air naik.", "Kami takut.", "Warga pergi,"]]),
        ('"Air naik.\nKata Umar, "Kami takut."', [["Air naik."], ["Kami takut."]]),
        ('Air naik," kata Umar. "Warga pergi."', [["Warga pergi."]]),
        ('Ia berkata:" Air naik."', [["Air naik."]]),
        ("Ia berkata:” Air naik.”", [["Air naik."]]),
        ("Air naik” katanya. Warga pergi.", []),
    ],
    ids=[
        "curly",
        "straight",
        "behind a colon",
        "in brackets",
        "single in double, curly",
        "single in double, straight",
        "single with apostrophes, curly",
        "single with apostrophes, straight",
        "plural possessive inside single marks",
        "apostrophes in names",
        "plural possessives",
        "shortened year and contraction",
        "feet and inches",
        "three paragraphs, one closing mark",
        "a quotation after paragraphs of another",
        "never closed",
        "closing marks at both ends",
        "closing marks at both ends, over paragraphs",
        "curly, a space too many",
        "single marks doubled",
        "single marks doubled by a typesetter",
        "single marks doubled in double ones",
        "single marks doubled, closed by a double one",
        "goes on in a paragraph that only closes it",
        "goes on through a paragraph without marks",
        "does not go on in a paragraph that opens one",
        "never opened, another behind it",
        "a space behind the opening mark",
        "a space behind the opening mark, closing marks at both ends",
        "never opened",
    ],
)
def test_examples(text: str, found: list[list[str]]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "“Ia berteriak “awas” lalu lari,” katanya.",
            ["Ia berteriak “awas” lalu lari,", "awas"],
            marks=pytest.mark.xfail(strict=True, reason="an opening mark closes a quotation in the same marks"),
        ),
        (
            "“Ia menulis ‘ibu bilang “pergi” tadi’ di pasir,” katanya.",
            ["Ia menulis ‘ibu bilang “pergi” tadi’ di pasir,"],
        ),
    ],
)
def test_marks_nested_in_marks_of_the_same_kind(text: str, found: list[str]) -> None:
    assert [words for (words,) in quoted(text)][: len(found)] == found


@pytest.mark.xfail(strict=True, reason="a word shortened at both ends is taken for a quotation in single marks")
def test_a_word_shortened_at_both_ends() -> None:
    assert quoted("A rock 'n' roll band played.") == []


def test_depth_of_nested_quotations() -> None:
    outer, inner = find_quotations("“Ia berteriak ‘awas’ lalu lari,” katanya.")
    assert (outer.depth, inner.depth) == (0, 1)
    assert outer.outer.covers(inner.outer)


def test_an_open_quotation_says_so() -> None:
    (quotation,) = find_quotations("“Air naik dan warga pergi.\nJalan ditutup.")
    assert not quotation.closed
    assert quotation.marks == "“"


def test_paragraphs_without_what_is_excluded_at_their_ends() -> None:
    text = "TARUMBA — Air naik.\n\n Warga pergi. "
    assert [span.of(text) for span in paragraphs_of(text, [Span(0, 9)])] == ["Air naik.", "Warga pergi."]


@pytest.mark.parametrize(
    "piece", ["“", '"', "'", "’", "“a” ", '"a" ', "‘a’ ", "“‘", "'a ", "s' a", "“a\n", "«»", "(“)", '"a', "'90s "]
)
def test_10_000_marks_are_soon_read(piece: str) -> None:
    assert seconds(piece, 10_000) < 3


def test_time_grows_as_the_marks_do() -> None:
    seconds('"a" ', 100)
    short, long = (min(seconds('"a" ', count) for _ in range(3)) for count in (2_500, 20_000))
    # Eight times the marks: eight times the time when linear, sixty-four times when quadratic.
    assert long < 20 * short


def seconds(piece: str, count: int) -> float:
    """Processor time for finding the quotations of a paragraph of so many pieces; garbage of other tests is not
    counted."""
    text = piece * count
    gc.disable()
    try:
        begun = time.process_time()
        find_quotations(text)
        return time.process_time() - begun
    finally:
        gc.enable()
