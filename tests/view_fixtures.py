"""Readings built by hand for the views' tests. The words are found in the text, so that every span is right."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import (
    Act,
    Claim,
    Distance,
    Factuality,
    Mode,
    Passage,
    Reason,
    Said,
    Statement,
    Voice,
    VoiceKind,
    VoiceRole,
)
from saksi.reading.analysis import Analysis, Place, Quantity, TimeExpression
from saksi.runs.once import Reading

FLOOD = (
    "Air sungai Wanu naik hingga tiga meter sejak Senin malam.\n"
    "“Kami menilai setidaknya 1.200 warga Desa Tirta harus mengungsi pada awal Mei. "
    "Kami belum tahu kapan mereka pulang,” ujar Ratna Dewi, kepala badan bencana daerah, "
    "yang dikutip Radio Wanu, Selasa (7/5/2024).\n"
    "Menurut sejumlah pengamat, tanggul itu kemungkinan jebol jika hujan turun lagi.\n"
    "Wali Kota Hasan menolak menjawab pertanyaan tentang anggaran tanggul."
)


def span_of(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def passage(text: str, *pieces: str) -> Passage:
    """Words of a text as a passage."""
    return Passage(" ".join(pieces), tuple(span_of(text, piece) for piece in pieces))


def voice(text: str, name: str | None, kind: VoiceKind, title: str | None = None, words: str | None = None) -> Voice:
    """The source of a claim."""
    found = words or name
    return Voice(name, kind, VoiceRole.ORIGIN, passage=passage(text, found) if found else None, title=title)


OUTLET = Voice("Harian Hulu", VoiceKind.OUTLET, VoiceRole.OUTLET)


def quoted_claim(text: str) -> Claim:
    """Two quoted statements through another outlet, with number, time and place."""
    first = "Kami menilai setidaknya 1.200 warga Desa Tirta harus mengungsi pada awal Mei."
    second = "Kami belum tahu kapan mereka pulang"
    origin = voice(text, "Ratna Dewi", VoiceKind.PERSON, "kepala badan bencana daerah")
    relay = Voice("Radio Wanu", VoiceKind.OUTLET, VoiceRole.RELAY, passage=passage(text, "Radio Wanu"))
    return Claim(
        id="c1aa",
        content=passage(text, f"{first} {second}"),
        cue=passage(text, "ujar"),
        chain=(origin, relay, OUTLET),
        mode=Mode.DIRECT,
        act=Act.ASSESS,
        source_factuality=Factuality.CERTAIN,
        author_factuality=Factuality.UNCOMMITTED,
        distance=Distance.NEUTRAL,
        said=Said(date(2024, 5, 7), date(2024, 5, 7), passage(text, "Selasa (7/5/2024)")),
        statements=(
            Statement(passage(text, first), Factuality.CERTAIN, "positive"),
            Statement(passage(text, second), Factuality.UNCOMMITTED, "negative"),
        ),
        quantities=(Quantity(span_of(text, "setidaknya 1.200 warga"), 1200, None, None, "at_least", of="warga"),),
        times=(TimeExpression(span_of(text, "awal Mei"), "DATE", "2024-05", date(2024, 5, 1), date(2024, 5, 10)),),
        places=(Place(span_of(text, "Desa Tirta"), "Tirta", None, "ID", None, None),),
        because=(Reason("act", "performative", "menilai"), Reason("source", "cue.subject", "ujar Ratna Dewi")),
    )


def hedged_claim(text: str) -> Claim:
    """An unspecified group's conditional, probable statement."""
    content = passage(text, "tanggul itu kemungkinan jebol jika hujan turun lagi")
    return Claim(
        id="c2bb",
        content=content,
        cue=passage(text, "Menurut"),
        chain=(voice(text, None, VoiceKind.GENERIC, words="sejumlah pengamat"), OUTLET),
        mode=Mode.INDIRECT,
        act=Act.SAY,
        source_factuality=Factuality.PROBABLE,
        author_factuality=Factuality.UNCOMMITTED,
        distance=Distance.DISTANCING,
        condition=passage(text, "jika hujan turun lagi"),
        probability=(0.55, 0.8),
        statements=(Statement(content, Factuality.PROBABLE, "positive"),),
        because=(Reason("factuality", "hedge", "kemungkinan"),),
    )


def declined_claim(text: str) -> Claim:
    """A refusal to answer, with its topic."""
    return Claim(
        id="c3cc",
        content=passage(text, "anggaran tanggul"),
        cue=passage(text, "menolak menjawab"),
        chain=(voice(text, "Hasan", VoiceKind.PERSON, "Wali Kota"), OUTLET),
        mode=Mode.INDIRECT,
        act=Act.DECLINE,
        source_factuality=Factuality.UNCOMMITTED,
        author_factuality=Factuality.CERTAIN,
        distance=Distance.NEUTRAL,
    )


def narrative_claim(text: str) -> Claim:
    """A sentence of the outlet's own, with a number."""
    content = passage(text, "Air sungai Wanu naik hingga tiga meter sejak Senin malam.")
    return Claim(
        id="c0dd",
        content=content,
        cue=None,
        chain=(OUTLET,),
        mode=Mode.NARRATIVE,
        act=Act.SAY,
        source_factuality=Factuality.CERTAIN,
        author_factuality=Factuality.CERTAIN,
        distance=Distance.NEUTRAL,
        statements=(Statement(content, Factuality.CERTAIN, "positive"),),
        quantities=(Quantity(span_of(text, "tiga meter"), 3, None, None, "exact", unit="meter"),),
    )


@pytest.fixture
def reading() -> Reading:
    """An Indonesian report with a quotation, a hedge, a refusal and a sentence of its own."""
    article = Article(
        id="flood1",
        text=FLOOD,
        language="id",
        url="https://hulu.example/banjir?a=1&b=2",
        outlet="Harian Hulu",
        title="Warga Tirta diminta mengungsi",
        published=datetime(2024, 5, 7, 14, 5),
    )
    builders = (narrative_claim, quoted_claim, hedged_claim, declined_claim)
    return Reading(article, Analysis(article, (), ()), tuple(build(FLOOD) for build in builders))
