"""GGT's rule of matching, and claims as quotes in its sense; on a small set of the same form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.measuring.quotes_ggt import STRICT, matches, measure, part_covered, same_speaker, same_verb
from saksi.runs.measuring.quotes_ggt_claims import read_quotes
from saksi.runs.measuring.quotes_ggt_form import FILE, SET, VERBS, Quote, annotated_quote, quoted_articles
from saksi.runs.once import read_articles

QUOTE_VERBS = frozenset({"said", "says", "warned"})
SPANS = st.tuples(st.integers(0, 30), st.integers(1, 20)).map(lambda pair: Span(pair[0], sum(pair)))
QUOTES = st.lists(st.builds(Quote, SPANS, st.none(), st.just(""), st.just(True), st.just(True)), max_size=8)


def quote(
    start: int, end: int, speaker: tuple[int, int] | None = None, verb: str = "", floating: bool = False
) -> Quote:
    return Quote(Span(start, end), Span(*speaker) if speaker else None, verb, floating, True)


def words_read(text: str, verbs: frozenset[str] | None = QUOTE_VERBS) -> list[tuple[str, str | None, str]]:
    """The quotes of a text: words, speaker, verb."""
    (reading,) = read_articles([Article("a", text, "en")])
    return [
        (found.content.of(text), found.speaker.of(text) if found.speaker else None, found.verb)
        for found in read_quotes(reading, verbs)
    ]


def record(text: str, *quotes: tuple[str, str | None, str | None]) -> dict[str, Any]:
    """An article of the set's form."""

    def span(words: str | None, start: int = 0) -> list[int] | None:
        return None if words is None else [text.index(words, start), text.index(words, start) + len(words)]

    return {
        "id": "a",
        "outlet": "The Harbour Post",
        "text": text,
        "quotes": [
            {
                "quote": words,
                "quote_span": span(words),
                "speaker": speaker,
                "speaker_span": span(speaker, text.index(words) + len(words)) if speaker else None,
                "cue": cue,
                "cue_span": span(cue),
            }
            for words, speaker, cue in quotes
        ],
    }


def put(folder: Path, *records: dict[str, Any]) -> Path:
    (folder / SET).mkdir()
    (folder / SET / FILE).write_text(json.dumps(records), encoding="utf-8")
    (folder / SET / VERBS).write_text("said\nsays\nwarned\n", encoding="utf-8")
    return folder


@given(QUOTES, QUOTES, st.sampled_from([0.0, 0.3, 0.8]))
def test_each_quote_is_in_one_pair_at_most_and_covers_enough(
    annotated: list[Quote], read: list[Quote], threshold: float
) -> None:
    pairs = matches(annotated, read, threshold)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    assert all(part_covered(annotated[one].content, read[other].content) > threshold for one, other in pairs)


@given(QUOTES)
def test_a_set_against_itself_is_all_pairs(quotes: list[Quote]) -> None:
    assert len(matches(quotes, quotes, STRICT)) == len(quotes)


def test_the_part_is_of_the_annotated_quote() -> None:
    assert part_covered(Span(0, 10), Span(0, 40)) == 1.0
    assert part_covered(Span(0, 40), Span(0, 10)) == 0.25


def test_a_threshold_is_to_be_passed_not_met() -> None:
    assert matches([quote(0, 10)], [quote(0, 8)], 0.8) == []
    assert matches([quote(0, 10)], [quote(0, 9)], 0.8) == [(0, 0)]


def test_the_first_annotated_quote_chooses_first() -> None:
    assert matches([quote(0, 10), quote(0, 20)], [quote(0, 20), quote(0, 5)], 0.3) == [(0, 0)]


def test_of_equal_parts_the_first_is_taken() -> None:
    assert matches([quote(5, 10)], [quote(0, 20), quote(4, 12)], 0.3) == [(0, 0)]


def test_speakers_share_a_character_or_are_both_missing() -> None:
    assert same_speaker(quote(0, 9, (10, 15)), quote(0, 9, (14, 30)))
    assert not same_speaker(quote(0, 9, (10, 15)), quote(0, 9, (15, 30)))
    assert same_speaker(quote(0, 9), quote(0, 9, (10, 15), floating=True))
    assert not same_speaker(quote(0, 9), quote(0, 9, (10, 15)))
    assert not same_speaker(quote(0, 9, (10, 15)), quote(0, 9, floating=True))


def test_verbs_are_the_same_words() -> None:
    assert same_verb(quote(0, 9, verb="said"), quote(0, 9, verb="said"))
    assert not same_verb(quote(0, 9, verb="said"), quote(0, 9, verb="says"))


def test_a_speaker_inside_a_word_is_placed_anew() -> None:
    text = "The other boats left at dawn, he said."
    inside = {"quote_span": [0, 28], "speaker": "he", "speaker_span": [1, 3], "cue": "said", "cue_span": [33, 37]}
    assert annotated_quote(text, inside).speaker == Span(30, 32)


def test_a_quotation_has_its_marks_and_its_second_part_floats() -> None:
    text = "“The dam held,” Ana Ruiz said. “We watched it all night.”"
    assert words_read(text) == [
        ("“The dam held,”", "Ana Ruiz", "said"),
        ("“We watched it all night.”", "Ana Ruiz", ""),
    ]


def test_a_clause_has_its_complementiser() -> None:
    assert words_read("Ana Ruiz said that the dam held through the night.") == [
        ("that the dam held through the night", "Ana Ruiz", "said")
    ]


def test_a_long_quotation_is_a_quote_for_each_paragraph() -> None:
    text = "Ana Ruiz said: “The dam held through the night.\n“Nobody in the valley slept.”"
    assert [words for words, _, _ in words_read(text)] == [
        "“The dam held through the night.",
        "“Nobody in the valley slept.”",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The dam held through the night.",
        "Ana Ruiz declined to comment on the dam.",
        "The claim that the dam was unsafe spread quickly.",
        "It was said that the dam was unsafe.",
    ],
    ids=["narrative", "refusal", "noun", "no agent"],
)
def test_what_is_no_quote(text: str) -> None:
    assert words_read(text) == []


def test_verbs_that_are_not_listed_make_no_quote() -> None:
    text = "Ana Ruiz insisted that the dam was safe."
    assert words_read(text) == []
    assert [verb for _, _, verb in words_read(text, None)] == ["insisted"]


def test_a_set_is_measured(tmp_path: Path) -> None:
    text = "“The dam held through the night,” Ana Ruiz said.\nThe valley was flooded in March."
    measured = measure(put(tmp_path, record(text, ("“The dam held through the night,”", "Ana Ruiz", "said"))))
    values = {figure.name: figure.value for figure in measured.figures}
    assert values["quote F1 at 0.3"] == values["quote F1 at 0.8"] == values["speaker at 0.3"] == 100.0
    assert measured.errors == ()


def test_what_is_missed_and_what_is_not_annotated_are_told(tmp_path: Path) -> None:
    text = "“The dam held through the night,” Ana Ruiz said.\nThe valley was flooded in March."
    measured = measure(put(tmp_path, record(text, ("The valley was flooded in March", None, None))))
    assert {error.kind for error in measured.errors} == {
        "missed: clause without speaker",
        "not annotated: quotation with speaker and verb",
    }


def test_an_absent_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        measure(tmp_path)


def test_a_broken_record_is_told(tmp_path: Path) -> None:
    broken = record("The dam held.", ("The dam held", None, None))
    del broken["quotes"][0]["cue"]
    with pytest.raises(MalformedRecord, match="article 1"):
        list(quoted_articles(put(tmp_path, broken) / SET / FILE))
