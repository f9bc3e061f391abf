"""Boilerplate: every rule by its own examples, what must never be marked, and the laws that spans obey."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.article.boilerplate import (
    BoilerplateRule,
    find_boilerplate,
    labels,
    lexicons,
    mark,
    outlet_in_dateline,
    ready,
    regions,
)

RULES = [rule for lexicon in lexicons() for rule in lexicon.rules]
OUTLET = "The Cape Ledger"


def marked(text: str, outlet: str | None = None) -> list[tuple[str, str]]:
    return [(entry.kind, entry.span.of(text)) for entry in find_boilerplate(text, outlet)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.note}")
def test_a_rule_marks_its_examples_and_spares_its_look_alikes(rule: BoilerplateRule) -> None:
    rules = ready([rule], OUTLET)
    assert rule.marks
    assert rule.spares
    for line, words in rule.marks:
        assert [entry.span.of(line) for entry in mark(line, rules)] == [words], line
        found = find_boilerplate(line, OUTLET)
        assert any(words in entry.span.of(line) for entry in found), line
    for line in rule.spares:
        assert mark(line, rules) == (), line


def test_every_fragment_is_used_and_known() -> None:
    defined = [name for lexicon in lexicons() for name in lexicon.fragments]
    patterns = [rule.pattern for rule in RULES] + [f for lexicon in lexicons() for f in lexicon.fragments.values()]
    used = {name for pattern in patterns for name in re.findall(r"<<(\w+)>>", pattern)}
    assert len(defined) == len(set(defined))
    assert used == {*defined, "outlet"}


def test_patterns_have_no_unbounded_repetition_of_anything() -> None:
    for lexicon in lexicons():
        for pattern in [*lexicon.fragments.values(), *(rule.pattern for rule in lexicon.rules)]:
            without_classes = re.sub(r"\[(?:\\.|[^\]\\])+\]", "x", pattern)
            assert not re.search(r"(?<!\\)[*+]", without_classes.replace("[*", "")), pattern


@pytest.mark.parametrize("region", sorted(regions()))
def test_a_region_is_no_outlet(region: str) -> None:
    name = region.title()
    assert outlet_in_dateline(f"Jakarta, {name} — Harga beras turun dua kali dalam sepekan di pasar itu.") is None


@pytest.mark.parametrize("label", sorted(labels()))
def test_a_label_is_no_outlet_and_no_town(label: str) -> None:
    sentence = "Harga beras turun dua kali dalam sepekan di pasar itu."
    assert outlet_in_dateline(f"{label.title()} — {sentence}") is None
    assert marked(f"{label.upper()} — {sentence}") == []


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Kabar Teluk — Sebanyak 30 perahu dilaporkan merapat di pelabuhan itu.", "Kabar Teluk"),
        ("JAKARTA, KABAR.com - Sebanyak 30 perahu merapat.", "KABAR.com"),
        ("Jakarta, Kabar Kita -- Sebanyak 30 perahu merapat.", "Kabar Kita"),
        ("Kabar6.com, Jakarta - Sebanyak 30 perahu merapat.", "Kabar6.com"),
        ("Judul di Baris Pertama\nKabar.com - Sebanyak 30 perahu merapat.", "Kabar.com"),
        ("Jakarta - Sebanyak 30 perahu merapat.", None),
        ("JAKARTA — Sebanyak 30 perahu merapat di pelabuhan itu.", None),
        ("New York — The mayor said the ferries had arrived in the harbour.", None),
        ("Jawa Timur — Sebanyak 30 perahu dilaporkan merapat di pelabuhan itu.", None),
        ("PRETORIA, 2 June — At least thirty ferries arrived.", None),
        ("AUSTIN, Texas — At least thirty ferries arrived.", None),
        ("LONDON (Courier Wire) - At least thirty ferries arrived.", None),
        ("Elena Marsh — mayor of the town — said thirty ferries had arrived.", None),
        ("Breaking News — Thirty ferries have arrived in the harbour of the town.", None),
        ("Sebanyak 30 perahu merapat.", None),
        ("", None),
    ],
)
def test_the_outlet_of_a_dateline(text: str, outlet: str | None) -> None:
    assert outlet_in_dateline(text) == outlet


@pytest.mark.parametrize(
    "sentence",
    [
        "Presiden meminta warga membaca juga lampiran surat itu, kata juru bicara.",
        "“Baca dulu suratnya, baru bicara,” ujar Hadi Prakoso.",
        "Ia mengikuti akun WhatsApp dinas itu sejak Maret (saat banjir pertama).",
        "Menurut sumber: tiga perahu tenggelam, dua selamat.",
        "Sumber itu menolak disebut namanya.",
        "Foto satelit menunjukkan tiga perahu di dermaga.",
        "Kapal itu milik Badan Logistik Nasional (BLN).",
        "Editor surat kabar itu ditahan polisi pada Senin.",
        "Video yang beredar di Telegram memperlihatkan perahu itu.",
        "Kedutaan mengimbau: ikuti arahan petugas di lapangan.",
        "She read more than forty letters before she spoke.",
        "“Follow the money,” the prosecutor told the court.",
        "The ministry joined Telegram and WhatsApp last year, it said.",
        "By Monday evening at least thirty ferries had arrived.",
        "Sources close to the talks said nothing had been signed.",
        "The photo, taken by a resident, shows three ferries.",
        "Editing by the state censor removed the figures, he said.",
        "Reporting by the newspaper prompted the inquiry, she said.",
        "See also the ministry's own figures, he told lawmakers, which differ.",
        "Gubernur DKI Jakarta - yang baru dilantik - menolak berkomentar.",
        "Subscribers of the network lost service for two days.",
        "Copyright law does not cover the ferry's name, the judge said.",
    ],
)
@pytest.mark.parametrize("outlet", [None, "Kabar Teluk"])
def test_sentences_of_a_report_are_not_marked(sentence: str, outlet: str | None) -> None:
    other = "Pelabuhan itu sepi sejak pagi."
    for text in (sentence, f"{other}\n{sentence}\n{other}", f"{other} {sentence}", f"{sentence} {other}"):
        assert marked(text, outlet) == []


def test_an_article_with_all_of_it() -> None:
    text = (
        "Kabar Teluk — Tiga perahu merapat di pelabuhan, kata syahbandar.\n"
        "Baca juga: Perahu Lama Dilelang\n"
        "“Ketiganya kosong,” ujarnya. Baca juga: Syahbandar Diganti\r\n"
        "\tSyahbandar menolak menyebut pemiliknya. (ant/rk)  \n"
        "Editor: Rina\n"
        "Ikuti kabar lain di kanal WhatsApp Kabar Teluk.\n"
        "Kabar Teluk\n"
    )
    assert marked(text, "Kabar Teluk") == [
        ("dateline", "Kabar Teluk —"),
        ("related", "Baca juga: Perahu Lama Dilelang"),
        ("related", "Baca juga: Syahbandar Diganti"),
        ("credit", "(ant/rk)"),
        ("credit", "Editor: Rina"),
        ("promotion", "Ikuti kabar lain di kanal WhatsApp Kabar Teluk."),
        ("signature", "Kabar Teluk"),
    ]


PIECES = [rule_line for rule in RULES for rule_line, _ in rule.marks] + [line for rule in RULES for line in rule.spares]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from([*PIECES, "\n", "\r\n", " ", "—", " - ", "(", "]", "Kabar Kita"]) | st.text(max_size=30)),
    st.none() | st.just("Kabar Kita") | st.text(min_size=1, max_size=8),
)
def test_spans_lie_inside_in_order_and_apart_with_no_space_at_their_ends(pieces: list[str], outlet: str | None) -> None:
    text = "".join(pieces)
    end = 0
    for entry in find_boilerplate(text, outlet):
        assert end <= entry.span.start < entry.span.end <= len(text)
        words = entry.span.of(text)
        assert words == words.strip()
        assert "\n" not in words
        end = entry.span.end


@pytest.mark.parametrize("unit", ["a", " ", "(", "Baca juga: ", "A B ", "—", ". ", "[Foto: ", "Jakarta, Kabar - "])
def test_a_megabyte_in_one_line_takes_little_time(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    find_boilerplate("x")
    start = time.perf_counter()
    find_boilerplate(text, "Kabar Kita")
    assert time.perf_counter() - start < 3
