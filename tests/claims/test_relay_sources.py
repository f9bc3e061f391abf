"""Relays and sources: outlets that are a source themselves, that quote or cite one, and phrases that ran into one."""

from __future__ import annotations

import pytest

from claims_samples import attributed, layout_of, read
from saksi.article.span import Span
from saksi.claims.layout import Layout
from saksi.claims.relay_sources import is_source, quoter_of, source_apart
from saksi.claims.relays import Relay, SentenceRelays, closing_relay, relays_in


def located(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def relays_of(layout: Layout) -> list[Relay]:
    return [relay for sentence in layout.analysis.sentences for relay in relays_in(layout, sentence)]


@pytest.mark.parametrize(
    ("text", "source", "apart"),
    [
        ("Dilansir Reuters, Siti Aminah berbicara.", "Reuters, Siti Aminah", "Siti Aminah"),
        ("Menurut polisi dikutip dari Reuters, warga pergi.", "polisi dikutip dari Reuters", "polisi"),
        ("Menurut laporan yang dilansir Reuters, warga pergi.", "laporan yang dilansir Reuters", "Reuters"),
        (
            "Menurut penelitian yang dilansir dari Reuters, warga pergi.",
            "penelitian yang dilansir dari Reuters",
            "penelitian",
        ),
        ("Siti Aminah berbicara.", "Siti Aminah", "Siti Aminah"),
    ],
)
def test_a_source_without_the_relay_phrase(text: str, source: str, apart: str) -> None:
    layout = layout_of(text, "id")
    found = source_apart(layout, located(text, source), relays_of(layout))
    assert found is not None
    assert found.of(text) == apart


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Menurut laman Reuters, warga pergi.", "laman Reuters", True),
        ("Dilansir Reuters, warga pergi.", "Reuters", True),
        ("Warga pergi, kata Siti Aminah kepada Reuters.", "Siti Aminah", False),
    ],
)
def test_an_outlet_as_a_source(text: str, source: str, expected: bool) -> None:
    layout = layout_of(text, "id")
    (relay,) = relays_of(layout)
    assert is_source(layout, located(text, source), relay) is expected


@pytest.mark.parametrize(
    ("text", "source", "quoter"),
    [
        ("State radio quoted the colonel as saying that it was over.", "the colonel", "State radio"),
        ("Reuters mengutip kolonel itu.", "kolonel itu", "Reuters"),
        ("The colonel said that it was over.", "The colonel", None),
    ],
)
def test_who_quotes_a_source(text: str, source: str, quoter: str | None) -> None:
    layout = layout_of(text, "id" if "mengutip" in text else "en")
    found = quoter_of(layout, located(text, source))
    assert (found.of(text) if found else None) == quoter


@pytest.mark.parametrize(
    ("text", "language", "closes"),
    [
        ("Tanggul itu jebol. Warga pergi, demikian dilaporkan Reuters.", "id", True),
        ("Tanggul itu jebol.\nDikutip dari Reuters.\n[abc]", "id", True),
        ("Tanggul itu jebol, seperti dilaporkan Antara. Warga pergi, demikian dilaporkan Reuters.", "id", False),
        ("Warga pergi, demikian dilaporkan Reuters. Tanggul itu jebol. Jalan rusak. Air naik.", "id", False),
        ("The dam burst. People left, Reuters reported.", "en", False),
    ],
)
def test_a_line_that_closes_the_report(text: str, language: str, closes: bool) -> None:
    assert (closing_relay(SentenceRelays(layout_of(text, language))) is not None) is closes


@pytest.mark.parametrize(
    ("text", "language", "chain"),
    [
        (
            "The paper Harbor Herald, citing two officials, said that the dam had burst.",
            "en",
            ["two officials", "Harbor Herald"],
        ),
        ("According to Reuters, Helen Carter said the dam had burst.", "en", ["Helen Carter", "Reuters"]),
        ("Helen Carter would not be drawn on reports that the dam had burst.", "en", [None]),
        ("Mengutip Reuters, Siti Aminah mengatakan bahwa tanggul itu jebol.", "id", ["Siti Aminah", "Reuters"]),
    ],
)
def test_a_chain(text: str, language: str, chain: list[str | None]) -> None:
    chains = [[link.name for link in claim.chain[:-1]] for claim in attributed(read(text, language))]
    assert chain in chains


def test_who_quotes_himself_is_heard_once() -> None:
    text = '"The water came at night," Helen Carter said. "I told the children to go upstairs."'
    for claim in attributed(read(text, "en")):
        assert [link.name for link in claim.chain[:-1]] == ["Helen Carter"]
