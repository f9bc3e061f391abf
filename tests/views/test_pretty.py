"""What a terminal is given: everything that an editor wants to know, and nothing that commands the terminal."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from saksi.runs.once import Reading
from saksi.views.messages import languages
from saksi.views.pretty import print_sheet
from saksi.views.sheet import sheet_of

HOSTILE = "x\x1b]0;title\x07\x1b[2J\x9b31m[bold]not bold[/bold]\u202egnp.exe\u2066\u200b"


def printed(reading: Reading, language: str = "en", *, width: int = 100, terminal: bool = False) -> str:
    """A reading as written to a console."""
    stream = StringIO()
    console = Console(file=stream, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None)
    print_sheet(sheet_of(reading, language), console, language)
    return stream.getvalue()


def test_an_attributed_claim_is_told_from_source_to_places(reading: Reading) -> None:
    told = " ".join(printed(reading).split())
    for words in (
        "Warga Tirta diminta mengungsi Harian Hulu · 7 May 2024, 14:05 · Indonesian",
        "3 attributed claims by 2 named sources; 1 sentence in the outlet’s own words.",
        "[1] Ratna Dewi · kepala badan bencana daerah · person",
        "assesses (“ujar”) · quoted directly · said Tuesday, 7 May 2024",
        "Ratna Dewi → Radio Wanu → Harian Hulu",
        "[left open, negated]",
        "Source presents it as fact Article takes no position",
        "Times “awal Mei” = 1–10 May 2024",
        "Places “Desa Tirta” = Tirta, Indonesia",
        "[2] sejumlah pengamat · unspecified group",
        "calls it probable (“kemungkinan”)",
        "Wording keeps its distance",
        "Condition “jika hujan turun lagi”",
        "Likelihood likely (55–80%)",
    ):
        assert words in told


def test_refusals_are_set_apart_with_their_topic(reading: Reading) -> None:
    told = printed(reading)
    assert told.index("Declined or silent") < told.index("[3] Hasan")
    assert "Topic  “anggaran tanggul”" in told


@pytest.mark.parametrize("language", languages())
def test_the_whole_text_follows_with_numbers_where_claims_begin(reading: Reading, language: str) -> None:
    told = " ".join(printed(reading, language).split())
    unmarked = re.sub(r"\[\d+\] ", "", told)
    for line in reading.article.text.split("\n"):
        assert line in unmarked
    assert "“[1] Kami menilai" in told


def test_lines_are_no_wider_than_the_terminal(reading: Reading) -> None:
    assert all(len(line) <= 44 for line in printed(reading, width=44).splitlines())


def test_words_of_an_article_cannot_command_the_terminal(reading: Reading) -> None:
    claim = reading.claims[1]
    origin = replace(claim.origin, name=HOSTILE, title=HOSTILE)
    text = reading.article.text + HOSTILE
    article = replace(reading.article, text=text, title=HOSTILE, outlet=HOSTILE, byline=HOSTILE)
    hostile = replace(reading, article=article, claims=(replace(claim, chain=(origin, *claim.chain[1:])),))
    told = printed(hostile, terminal=True)
    without_styles = re.sub(r"\x1b\[[\d;]*m", "", told)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]", without_styles)
    assert "\x1b[2J" not in told
    assert "[bold]not bold[/bold]" in without_styles
    assert "\\u202egnp.exe" in without_styles


def test_marks_differ_by_more_than_colour(reading: Reading) -> None:
    stream = StringIO()
    console = Console(file=stream, width=100, force_terminal=True, color_system="standard", no_color=True)
    print_sheet(sheet_of(reading, "en"), console, "en")
    assert "\x1b[1m" in stream.getvalue()
    assert "\x1b[4m" in stream.getvalue()
    assert "\x1b[3m" in stream.getvalue()


def test_a_report_without_claims_is_shown_too(reading: Reading) -> None:
    told = printed(replace(reading, claims=(), article=replace(reading.article, title=None, url=None)))
    assert "0 attributed claims by 0 named sources" in told
    assert "Air sungai Wanu naik hingga tiga meter" in told.splitlines()[1]
