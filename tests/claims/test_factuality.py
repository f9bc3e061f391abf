"""Factuality: hedges, conditions, negation, questions, and how far the article's author goes along."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, differences, read, row
from saksi.claims.claim import Act, Distance, Factuality, Mode
from saksi.claims.factuality import UNCOMMITTED_ACTS, author_factuality

HEDGES = [
    row(
        "mungkin",
        "{source Rudi Hartono} {cue mengatakan} {content jembatan itu mungkin dibuka bulan depan}.",
        "Rudi Hartono",
        factuality="PS+",
        probability=(0.2, 0.55),
    ),
    row(
        "kemungkinan besar",
        "{source Rudi Hartono} {cue mengatakan} {content jembatan itu kemungkinan besar dibuka bulan depan}.",
        "Rudi Hartono",
        factuality="PR+",
        probability=(0.8, 0.95),
    ),
    row(
        "kemungkinan",
        "{cue Menurut} {source sejumlah pengamat}, {content pabrik itu kemungkinan ditutup}.",
        "sejumlah pengamat",
        "generic",
        factuality="PR+",
        probability=(0.55, 0.8),
    ),
    row(
        "belum tahu",
        "“{content Kami belum tahu siapa pelakunya},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        factuality="Uu",
    ),
    row(
        "the weaker of cue and hedge holds",
        "{source Rudi Hartono} {cue menduga} {content jembatan itu mungkin dirusak orang}.",
        "Rudi Hartono",
        act="assess",
        factuality="PS+",
    ),
    row(
        "a hedge in a relative clause does not count",
        "{source Rudi Hartono} {cue mengatakan} {content orang yang mungkin melihat kejadian itu sudah diperiksa}.",
        "Rudi Hartono",
    ),
    row(
        "might",
        "{source Helen Carter} {cue said} {content the bridge might reopen in May}.",
        "Helen Carter",
        language="en",
        factuality="PS+",
        probability=(0.2, 0.55),
    ),
    row(
        "likely",
        "{source Helen Carter} {cue said} {content the fire was likely an accident}.",
        "Helen Carter",
        language="en",
        factuality="PR+",
        probability=(0.55, 0.8),
    ),
    row(
        "almost certainly",
        "{source Helen Carter} {cue said} {content the fire was almost certainly an accident}.",
        "Helen Carter",
        language="en",
        factuality="PR+",
        probability=(0.95, 0.99),
    ),
    row(
        "unlikely",
        "{source Helen Carter} {cue said} {content it was unlikely that the bridge had been attacked}.",
        "Helen Carter",
        language="en",
        factuality="PR-",
        probability=(0.05, 0.45),
    ),
    row(
        "do not know",
        '"{content We do not know who did it}," {cue said} {source Helen Carter}.',
        "Helen Carter",
        language="en",
        mode="direct",
        factuality="Uu",
    ),
]

CONDITIONS = [
    row(
        "jika at the start",
        "{source Rudi Hartono} {cue mengatakan}, {content {condition jika hujan berlanjut}, tanggul itu jebol}.",
        "Rudi Hartono",
        factuality="Uu",
    ),
    row(
        "jika at the start, behind bahwa",
        "{source Rudi Hartono} {cue mengatakan} bahwa {content {condition jika hujan berlanjut}, warga akan pergi}.",
        "Rudi Hartono",
        act="predict",
        factuality="Uu",
    ),
    row(
        "apabila in a quotation",
        "“{content {condition Apabila hujan berlanjut}, tanggul itu jebol},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        factuality="Uu",
    ),
    row(
        "if at the start",
        "{source Helen Carter} {cue said} that {content {condition if the rain went on}, the dam would burst}.",
        "Helen Carter",
        language="en",
        act="predict",
        factuality="Uu",
    ),
    row(
        "if in a quotation",
        '"{content {condition If the rain goes on}, the dam bursts}," {cue said} {source Helen Carter}.',
        "Helen Carter",
        language="en",
        mode="direct",
        factuality="Uu",
    ),
    row(
        "unless at the start",
        "{source Helen Carter} {cue said} {content {condition unless the rain stopped}, the dam would burst}.",
        "Helen Carter",
        language="en",
        act="predict",
        factuality="Uu",
    ),
]

NEGATIONS = [
    row(
        "a negative sentence as fact",
        "{source Rudi Hartono} {cue mengatakan} {content jembatan itu tidak dirusak orang}.",
        "Rudi Hartono",
        statements=[("CT+", "negative")],
    ),
    row(
        "a denial of another's words",
        "{source Rudi Hartono} {cue membantah} bahwa {content jembatan itu dirusak orang}.",
        "Rudi Hartono",
        act="deny",
        factuality="CT-",
        statements=[("CT-", "positive")],
    ),
    row(
        "a negative sentence as fact",
        "{source Helen Carter} {cue said} {content the bridge was not attacked}.",
        "Helen Carter",
        language="en",
        statements=[("CT+", "negative")],
    ),
    row(
        "contracted",
        "{source Helen Carter} {cue said} {content the bridge wasn't attacked}.",
        "Helen Carter",
        language="en",
        statements=[("CT+", "negative")],
    ),
]


@pytest.mark.parametrize("expected", [*HEDGES, *CONDITIONS, *NEGATIONS])
def test_commitment(expected: Row) -> None:
    assert differences(expected) == {}


def test_each_statement_has_its_own_factuality() -> None:
    text = "“Perahu kami rusak. Mungkin dua orang hilang. Kami belum tahu sebabnya,” kata Umar Hasan."
    (claim,) = attributed(read(text))
    assert [(statement.passage.text, str(statement.factuality)) for statement in claim.statements] == [
        ("Perahu kami rusak", "CT+"),
        ("Mungkin dua orang hilang", "PS+"),
        ("Kami belum tahu sebabnya", "Uu"),
    ]


@pytest.mark.parametrize("factuality", list(Factuality))
@pytest.mark.parametrize("act", list(Act))
def test_the_author_stands_behind_own_words_and_endorsed_ones_only(factuality: Factuality, act: Act) -> None:
    for distance in Distance:
        assert author_factuality(Mode.NARRATIVE, distance, factuality, act) is factuality
    for distance in (Distance.NEUTRAL, Distance.DISTANCING):
        assert author_factuality(Mode.INDIRECT, distance, factuality, act) is Factuality.UNCOMMITTED
    endorsed = author_factuality(Mode.INDIRECT, Distance.ENDORSING, factuality, act)
    assert endorsed is (Factuality.UNCOMMITTED if act in UNCOMMITTED_ACTS else factuality)
