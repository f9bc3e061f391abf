"""Relays: the outlets named between a source and this outlet, and sentences on an outlet's own word."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, differences, layout_of, read, reading_of, row, sample
from saksi.claims.relays import relays_in

RELAYS = [
    row(
        "dikutip dari at the end",
        "“{content Tanggul itu jebol},” {cue kata} {source Siti Aminah}, dikutip dari Reuters, Senin.",
        "Siti Aminah",
        mode="direct",
        via=("Reuters",),
    ),
    row(
        "seperti dilansir",
        "“{content Tanggul itu jebol},” {cue kata} {source Siti Aminah}, seperti dilansir Antara.",
        "Siti Aminah",
        mode="direct",
        via=("Antara",),
    ),
    row(
        "yang dikutip oleh",
        "“{content Tanggul itu jebol},” {cue kata} {source Siti Aminah}, yang dikutip oleh BBC.",
        "Siti Aminah",
        mode="direct",
        via=("BBC",),
    ),
    row(
        "kepada an outlet",
        "{source Siti Aminah} {cue mengatakan} kepada Reuters bahwa {content tanggul itu jebol}.",
        "Siti Aminah",
        via=("Reuters",),
    ),
    row(
        "a site",
        "“{content Tanggul itu jebol},” {cue kata} {source Siti Aminah}, seperti dilansir laman Reuters.",
        "Siti Aminah",
        mode="direct",
        via=("Reuters",),
    ),
    row(
        "an outlet nobody knows",
        "“{content Tanggul itu jebol},” {cue kata} {source Siti Aminah}, dikutip dari Tarumba Ekspres.",
        "Siti Aminah",
        mode="direct",
        via=("Tarumba Ekspres",),
    ),
    row(
        "kepada wartawan is none",
        "{source Siti Aminah} {cue mengatakan} kepada wartawan bahwa {content tanggul itu jebol}.",
        "Siti Aminah",
    ),
    row(
        "carried on to the same statement",
        "“Tanggul itu jebol,” kata Siti Aminah, dikutip dari Reuters. "
        "{source Ia} {cue menambahkan} bahwa {content warga sudah pergi}.",
        "Siti Aminah",
        via=("Reuters",),
        others=1,
    ),
    row(
        "not carried on to what is denied",
        "“Tanggul itu jebol,” kata Siti Aminah, dikutip dari Reuters. {source Ia} {cue membantah} {content kabar itu}.",
        "Siti Aminah",
        act="deny",
        factuality="CT-",
        others=1,
    ),
    row(
        "not carried on past another speaker",
        "“Tanggul itu jebol,” kata Siti Aminah, dikutip dari Reuters. Menurut Budi Santoso, jalan sudah aman. "
        "“{content Warga sudah tinggal di posko itu},” {cue kata} {source Siti Aminah}.",
        "Siti Aminah",
        mode="direct",
        others=2,
    ),
    row(
        "an adding cue goes on past what was not carried",
        "“Tanggul itu jebol,” kata Siti Aminah, dikutip dari Reuters. Ia membantah kabar itu.\n"
        "“{content Warga sudah pergi dari rumah mereka},” {cue tambah} {source Siti Aminah}.",
        "Siti Aminah",
        mode="direct",
        via=("Reuters",),
        others=2,
    ),
    row(
        "another cue does not",
        "“Tanggul itu jebol,” kata Siti Aminah, dikutip dari Reuters. Ia membantah kabar itu.\n"
        "“{content Warga sudah pergi dari rumah mereka},” {cue kata} {source Siti Aminah}.",
        "Siti Aminah",
        mode="direct",
        others=2,
    ),
    row(
        "closed by a line",
        "{source Siti Aminah} {cue mengatakan} bahwa {content tanggul itu jebol}.\nDikutip dari Reuters.",
        "Siti Aminah",
        via=("Reuters",),
    ),
    row(
        "the relay phrase is no part of the source",
        "Dilansir Reuters, {source Siti Aminah} {cue mengatakan} bahwa {content tanggul itu jebol}.",
        "Siti Aminah",
        via=("Reuters",),
    ),
    row(
        "a branch of an outlet",
        "{source Helen Carter} {cue told} BBC Breakfast {content she had seen the dam burst}.",
        "Helen Carter",
        language="en",
        via=("BBC Breakfast",),
    ),
    row(
        "introduced by a line",
        "Dikutip dari Reuters, tanggul itu runtuh pagi tadi.\n"
        "“{content Warga sudah tinggal di posko itu},” {cue kata} {source Siti Aminah}.",
        "Siti Aminah",
        mode="direct",
        via=("Reuters",),
        others=1,
    ),
    row(
        "told an outlet",
        "{source Helen Carter} {cue told} Reuters that {content the dam had burst}.",
        "Helen Carter",
        language="en",
        via=("Reuters",),
    ),
    row(
        "told the outlet, quotation",
        '"{content The dam has burst}," {source Helen Carter} {cue told} the BBC.',
        "Helen Carter",
        language="en",
        mode="direct",
        via=("BBC",),
    ),
    row(
        "told an outlet that is described",
        '"{content The dam has burst}," {source Helen Carter} {cue told} the private broadcaster Haber 9.',
        "Helen Carter",
        language="en",
        mode="direct",
        via=("Haber 9",),
    ),
    row(
        "as quoted by",
        '"{content The dam has burst}," {cue said} {source Helen Carter}, as quoted by Reuters.',
        "Helen Carter",
        language="en",
        mode="direct",
        via=("Reuters",),
    ),
    row(
        "told reporters is none",
        "{source Helen Carter} {cue told} reporters that {content the dam had burst}.",
        "Helen Carter",
        language="en",
    ),
]

NESTED = [
    row(
        "an inner source with another outer speaker",
        "Siti Aminah mengatakan bahwa {source Bupati Rustam Hadi} {cue berjanji} {content akan memperbaiki tanggul}.",
        "Rustam Hadi",
        act="promise",
        via=("Siti Aminah",),
        others=1,
    ),
    row(
        "an inner source with another outer speaker",
        "Helen Carter said that {source Mayor Rosa Vance} {cue promised} {content to repair the dam}.",
        "Rosa Vance",
        language="en",
        act="promise",
        via=("Helen Carter",),
        others=1,
    ),
]

OUTLETS = [
    row(
        "an outlet's own report",
        "{source Reuters} {cue melaporkan} bahwa {content tanggul itu jebol}.",
        "Reuters",
        "outlet",
    ),
    row(
        "a whole sentence",
        "{cue Dilansir} {source Reuters}, {content tanggul itu runtuh setelah hujan semalaman}.",
        "Reuters",
        "outlet",
    ),
    row(
        "an outlet's own report",
        "{source Reuters} {cue reported} that {content the dam had burst}.",
        "Reuters",
        "outlet",
        language="en",
    ),
    row(
        "a whole sentence",
        "{content The dam burst after a night of rain}, {source Reuters} {cue reported}.",
        "Reuters",
        "outlet",
        language="en",
    ),
]


@pytest.mark.parametrize("expected", [*RELAYS, *NESTED, *OUTLETS])
def test_relay(expected: Row) -> None:
    assert differences(expected) == {}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Tanggul itu jebol, seperti dikutip dari Channel News Asia, Senin.", "id", ["Channel News Asia"]),
        ("Ia berbicara kepada Reuters dan dikutip oleh BBC.", "id", ["Reuters", "BBC"]),
        ("Ia berbicara kepada wartawan di balai kota.", "id", []),
        ("Ia berbicara kepada awak media di balai kota.", "id", []),
        ("Hal itu tertulis dalam siaran pers Reuters, Senin.", "id", ["Reuters"]),
        ("Ia menulis di laman resmi klub.", "id", ["laman resmi klub"]),
        ("Kabar itu dikutip Reuters dari Xinhua, Senin.", "id", ["Xinhua"]),
        ("She told state television that the dam had burst.", "en", ["state television"]),
        ("She told the Kampala-based Daily Horizon that the dam had burst.", "en", ["Daily Horizon"]),
        ("She wrote that on social media.", "en", []),
        ("She told LA Weekly that the dam had burst.", "en", ["LA Weekly"]),
        ("Ia ditanya Billboard di sela acara itu.", "id", ["Billboard"]),
        ("Tanggul itu runtuh, seperti Reuters.", "id", ["Reuters"]),
        ("She told Reuters, as quoted by the BBC.", "en", ["Reuters", "BBC"]),
        ("She told reporters at the town hall.", "en", []),
        ("Ia ditemui di Pos Tarumba, Senin.", "id", []),
        ("Ia datang ke acara radio itu.", "id", []),
        ("Ia menulis itu kepada situs resmi BPBD.", "id", ["BPBD"]),
        ("Foto itu diterbitkan media resmi Korut, KCNA.", "id", ["KCNA"]),
        ("She told the RIN news agency that the dam had burst.", "en", ["RIN news agency"]),
        ("She admitted to the Guardian that the dam had burst.", "en", ["Guardian"]),
        ("The letter was published yesterday by the Guardian.", "en", ["Guardian"]),
        ("She told the Commons that the dam had burst.", "en", []),
        ("She flew to the U.S. at night.", "en", []),
    ],
)
def test_relays_of_a_sentence(text: str, language: str, names: list[str]) -> None:
    layout = layout_of(text, language)
    found = [relay.name.of(text) for sentence in layout.analysis.sentences for relay in relays_in(layout, sentence)]
    assert found == names


def test_the_outlet_itself_is_no_relay() -> None:
    text = "Helen Carter told Reuters that the dam had burst."
    (claim,) = attributed(reading_of(sample(text, "en", outlet="Reuters")))
    assert [str(link.role) for link in claim.chain] == ["origin", "outlet"]


@pytest.mark.parametrize("outlet", ["The Sandhill Observer", "Observer.com", "Observer"])
def test_the_outlet_itself_is_no_relay_by_a_part_of_its_name(outlet: str) -> None:
    text = "Helen Carter told the Observer that the dam had burst."
    (claim,) = attributed(reading_of(sample(text, "en", outlet=outlet)))
    assert [str(link.role) for link in claim.chain] == ["origin", "outlet"]


def test_the_chain_ends_with_the_outlet() -> None:
    (claim,) = attributed(read("Siti Aminah mengatakan kepada Reuters bahwa tanggul itu jebol."))
    assert [(link.name, str(link.role)) for link in claim.chain] == [
        ("Siti Aminah", "origin"),
        ("Reuters", "relay"),
        ("Kabar Uji", "outlet"),
    ]
