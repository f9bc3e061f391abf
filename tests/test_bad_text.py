"""Text that no newspaper would print: it must not stop the reading, nor make it slow, nor yield what is not there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_samples import REPORT, REPORTS, attributed, broken_passages, reading_of, record_of, sample
from saksi.lexicon import languages
from saksi.runs.once import Reading

SENTENCE = "Rudi Hartono mengatakan bahwa jembatan itu aman dilewati"
LANGUAGES = st.sampled_from(languages())
# The words that attribution hangs on, in no order.
WORDS = (
    "kata mengatakan menurut bahwa diduga dilaporkan ujarnya oleh dikutip dari Reuters jika menolak menjawab belum "
    "tanggapan Budi Santoso said that according to told by quoted declined comment if whether Helen Carter he "
    "“ ” \" ' ‘ ’ , . : ; ( ) — ... ? !"
)
SALAD = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join)


def soundly_read(text: str, language: str = "id") -> Reading:
    """The reading of a text, once it is seen to stand on its words."""
    reading = reading_of(sample(text, language))
    assert reading.article.text == text
    assert broken_passages(record_of(reading)) == []
    return reading


@settings(deadline=None, max_examples=150)
@given(st.text(), LANGUAGES)
def test_any_text(text: str, language: str) -> None:
    soundly_read(text, language)


@settings(deadline=None, max_examples=150)
@given(SALAD, LANGUAGES)
def test_words_of_attribution_in_any_order(text: str, language: str) -> None:
    soundly_read(text, language)


@settings(deadline=None, max_examples=50)
@given(st.data(), LANGUAGES)
def test_a_report_with_anything_put_in_anywhere(data: st.DataObject, language: str) -> None:
    report = REPORTS[language]
    place = data.draw(st.integers(0, len(report)))
    put_in = data.draw(st.one_of(st.text(max_size=10), SALAD))
    soundly_read(report[:place] + put_in + report[place:], language)


@settings(deadline=None, max_examples=50)
@given(st.data(), LANGUAGES)
def test_a_report_cut_off_anywhere(data: st.DataObject, language: str) -> None:
    report = REPORTS[language]
    soundly_read(report[data.draw(st.integers(0, len(report))) :][: data.draw(st.integers(0, len(report)))], language)


@pytest.mark.parametrize(
    "text",
    [
        REPORT.upper(),
        REPORT.lower(),
        REPORT.swapcase(),
        REPORT.replace(" ", ""),
        REPORT.replace(" ", "\u00a0"),
        REPORT.replace(" ", "\u200b"),
        REPORT.replace(" ", "\t"),
        REPORT.replace(" ", "\r\n"),
        "\ufeff" + REPORT,
        REPORT.replace("a", "a\u0301"),
        "".join(f"{character}\u200d" for character in REPORT),
        REPORT[::-1],
        "قال الوزير: «الجسر آمن». \u202eReuters\u202c",
        "\u202eRudi Hartono mengatakan jembatan itu aman.\u202c",
        "部长说:“桥是安全的。”路透社报道。",
        "🙂 kata 🙂: “🙂🙂🙂🙂 🙂.” 🙂🙂🙂",
        "👩‍👩‍👧‍👦 mengatakan bahwa 👩‍👩‍👧‍👦 aman.",
        "\x00\x01\x02 kata \x1b[31m Budi",
        "ﬁnance ﬀ Ⅷ ½ ²³ ① kata Budi",
        "<p>kata <b>Budi</b></p> &amp; {{x}} %s \\n",
        "\n" * 500 + SENTENCE + "\n" * 500,
        "\u2028".join(["kata Budi"] * 20),
        "." * 500,
        "-" * 500,
        "?!" * 300,
        "kata " + "a" * 20_000,
        "Kata, kata kata: “kata kata” kata Kata kata.",
    ],
    ids=[
        "all capitals",
        "no capitals",
        "capitals the wrong way round",
        "no spaces",
        "no-break spaces",
        "zero-width spaces",
        "tabs",
        "one word a line",
        "byte order mark",
        "combining accents",
        "zero-width joiners",
        "backwards",
        "right to left",
        "right-to-left override",
        "Chinese",
        "emoji",
        "joined emoji",
        "control characters",
        "compatibility characters",
        "markup",
        "blank lines",
        "line separators",
        "full stops",
        "hyphens",
        "marks",
        "an endless word",
        "nothing but a cue",
    ],
)
@pytest.mark.parametrize("language", languages())
def test_strange_text(text: str, language: str) -> None:
    soundly_read(text, language)


def test_a_report_among_rubble_is_still_read() -> None:
    rubble = "@@ ### ||| ~~~ ^^^"
    reading = soundly_read(f"{rubble}\n{SENTENCE}.\n{rubble}")
    assert [claim.origin.name for claim in attributed(reading)] == ["Rudi Hartono"]


# What makes readers slow, as a piece and how often it stands in one line.
LONG = {
    "sentences without a full stop": (f"{SENTENCE} ", 250),
    "sentences": (f"{SENTENCE}. ", 250),
    "lines": (f"{SENTENCE}.\n", 250),
    "quotations": ("“Air naik dan warga pergi,” kata Budi Santoso. ", 200),
    "quotations without a cue": ("“Air naik dan warga pergi ke bukit.” ", 200),
    "quotation marks": ('"', 2500),
    "opening marks": ("“", 2500),
    "a cue": ("kata ", 500),
    "a cue with its comma": ("kata, ", 200),
    "a cue and its complementiser": ("mengatakan bahwa ", 150),
    "one claim inside the other": ("Budi mengatakan bahwa ", 120),
    "passives": ("diduga ", 150),
    "relays": ("dikutip dari Reuters, ", 120),
    "conditions": ("jika hujan turun, ", 300),
    "brackets": ("(", 1000),
    "brackets with words": ("(kata Budi ", 300),
    "names": ("Budi Santoso, ", 400),
    "numbers": ("3.000, ", 250),
    "times": ("Senin (4/11/2024), ", 150),
}


def seconds(text: str) -> float:
    """Processor time for reading a text."""
    begun = time.process_time()
    reading_of(sample(text))
    return time.process_time() - begun


@pytest.mark.parametrize(("piece", "count"), LONG.values(), ids=list(LONG))
def test_time_grows_as_the_text_does(piece: str, count: int) -> None:
    seconds(piece)
    short, long = seconds(piece * count), seconds(piece * count * 4)
    # Four times the text: four times the time when linear, sixteen times when quadratic.
    assert long < 9 * max(short, 0.2)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The company has not commented", "en"),
        ("Agus Salim menolak berkomentar", "id"),
        ("There are fears that", "en"),
        ("Beredar kabar bahwa", "id"),
    ],
)
def test_an_article_may_end_with_a_cue(text: str, language: str) -> None:
    soundly_read(text, language)


def test_nothing_between_marks_is_no_content() -> None:
    claims = attributed(reading_of(sample("kata “")))
    assert all(len(span) for claim in claims if claim.content for span in claim.content.spans)


HOPELESS = 400
"""Seconds that only growth with the square of the text would take, on however slow and busy a machine."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE} " * 5000,
        '"' * 10_000,
        "“Air naik,” kata Budi. " * 5000,
        "kata " * 2000,
        "(" * 5000 + SENTENCE + ")" * 5000,
    ],
    ids=["5,000 sentences without a full stop", "10,000 marks", "5,000 quotations", "2,000 cues", "5,000 brackets"],
)
def test_very_long_text(text: str) -> None:
    begun = time.process_time()
    soundly_read(text)
    assert time.process_time() - begun < HOPELESS
