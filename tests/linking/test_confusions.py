"""The kinds of confusion that vectors make, a suite each: who did it to whom, negation, another number, another place,
another aspect. Each line has a statement, another that says the same, and one that only looks like it."""

from __future__ import annotations

from functools import cache

import pytest

from saksi.article.article import Article
from saksi.linking.gist import Gist
from saksi.linking.relation_model import RELATIONS, SAYING_SAME
from saksi.linking.relations import Relation, relate
from saksi.runs.compare import text_gists

Line = tuple[str, str, str]

ROLES: list[Line] = [
    (
        "Nelayan Wakatobi menyelamatkan dua penjaga pantai yang perahunya terbalik.",
        "Two coast guards whose boat capsized were rescued by fishermen from Wakatobi.",
        "Two coast guards rescued fishermen from Wakatobi whose boat capsized.",
    ),
    (
        "The harbour union sued the shipping company over unpaid wages.",
        "Perusahaan pelayaran digugat serikat pelabuhan karena upah yang tidak dibayar.",
        "Perusahaan pelayaran menggugat serikat pelabuhan karena mogok kerja.",
    ),
    (
        "Wali Kota Lede memuji gubernur atas penanganan banjir.",
        "Gubernur dipuji Wali Kota Lede atas penanganan banjir.",
        "Gubernur memuji Wali Kota Lede atas penanganan banjir.",
    ),
    (
        "Police shot a guard during the warehouse robbery.",
        "A guard was shot by police during the warehouse robbery.",
        "A guard shot a police officer during the warehouse robbery.",
    ),
]
NEGATION: list[Line] = [
    (
        "Bendungan Lewa retak setelah gempa, kata dinas pekerjaan umum.",
        "The Lewa dam cracked after the earthquake, the public works office said.",
        "Bendungan Lewa tidak retak setelah gempa, kata dinas pekerjaan umum.",
    ),
    (
        "The ferry had a valid licence when it sailed, the harbour master said.",
        "Feri itu memiliki izin yang sah ketika berlayar, kata syahbandar.",
        "The ferry had no valid licence when it sailed, the harbour master said.",
    ),
    (
        "Gubernur sudah menandatangani izin tambang itu.",
        "Izin tambang itu sudah diteken gubernur.",
        "Gubernur belum menandatangani izin tambang itu.",
    ),
    (
        "The vaccine was tested on children, the ministry said.",
        "Vaksin itu telah diuji pada anak-anak, kata kementerian.",
        "The vaccine was never tested on children, the ministry said.",
    ),
]
NUMBER: list[Line] = [
    (
        "Sedikitnya 340 rumah rusak akibat badai di Waingapu.",
        "At least 340 houses were damaged by the storm in Waingapu.",
        "At least 1,127 houses were damaged by the storm in Waingapu.",
    ),
    (
        "The bridge will cost Rp2.5 trillion, the minister said.",
        "Jembatan itu akan menelan biaya Rp2,5 triliun, kata menteri.",
        "Jembatan itu akan menelan biaya Rp4 triliun, kata menteri.",
    ),
    (
        "Lima pekerja tambang masih terjebak di bawah tanah.",
        "Five miners are still trapped underground.",
        "Delapan pekerja tambang masih terjebak di bawah tanah.",
    ),
    (
        "Unemployment fell to 4.8 percent in March, the statistics office said.",
        "Pengangguran turun menjadi 4,8 persen pada Maret, kata badan statistik.",
        "Unemployment fell to 5.6 percent in March, the statistics office said.",
    ),
]
PLACE: list[Line] = [
    (
        "Truk tangki meledak di jalan tol dekat Cirebon pada Minggu malam.",
        "A tanker truck exploded on the toll road near Cirebon on Sunday night.",
        "Truk tangki meledak di jalan tol dekat Semarang pada Minggu malam.",
    ),
    (
        "The summit will be held in Hanoi, the foreign ministry said.",
        "KTT itu akan digelar di Hanoi, kata kementerian luar negeri.",
        "The summit will be held in Manila, the foreign ministry said.",
    ),
    (
        "Pabrik baterai itu dibangun di Halmahera.",
        "The battery plant is being built in Halmahera.",
        "Pabrik baterai itu dibangun di Morowali.",
    ),
]
ASPECT: list[Line] = [
    (
        "Harga beras di pasar tradisional naik enam pekan berturut-turut.",
        "Rice prices in traditional markets rose for six weeks in a row.",
        "Rice harvests will be six weeks late this year.",
    ),
    (
        "The airport closed its runway because of volcanic ash.",
        "Bandara itu menutup landasan pacunya karena abu vulkanik.",
        "The airport handed out masks because of volcanic ash.",
    ),
    (
        "Menteri mengusulkan kenaikan upah minimum tahun depan.",
        "The minister proposed raising the minimum wage next year.",
        "Menteri mengusulkan kenaikan pajak bahan bakar tahun depan.",
    ),
]
SUITES = {"roles": ROLES, "negation": NEGATION, "number": NUMBER, "place": PLACE, "aspect": ASPECT}
MISLEADING = {
    "roles 2": pytest.mark.xfail(reason="an Indonesian passive that differs in two letters misleads the reader")
}
CASES = [
    pytest.param(line, id=f"{kind} {number}") for kind, suite in SUITES.items() for number, line in enumerate(suite)
]


def language_of(text: str) -> str:
    """The language of a line of these suites."""
    return "en" if text.split()[0] in ENGLISH_STARTS else "id"


ENGLISH_STARTS = frozenset(["At", "The", "Two", "Police", "A", "Five", "Rice", "Unemployment"])


@cache
def gist_of(text: str) -> Gist:
    """The gist of a line."""
    return text_gists([Article(text, text, language_of(text))])[0]


@cache
def relation(first: str, second: str) -> Relation:
    """The relation of two lines."""
    return relate([(gist_of(first), gist_of(second))])[0]


def asserts_same(found: Relation) -> bool:
    """Whether a relation says, and is sure, that both say the same."""
    return found.relation in SAYING_SAME and not found.unsure


@pytest.mark.parametrize("line", CASES)
def test_what_only_looks_the_same_is_not_asserted(line: Line) -> None:
    statement, _, other = line
    assert not asserts_same(relation(statement, other))


@pytest.mark.parametrize(
    "line", [pytest.param(*case.values, id=case.id, marks=MISLEADING.get(str(case.id), ())) for case in CASES]
)
def test_what_says_the_same_is_likelier(line: Line) -> None:
    statement, same, other = line
    assert relation(statement, same).probability_same > relation(statement, other).probability_same


def test_numbers_are_told_as_such() -> None:
    found = [relation(statement, other).relation for statement, _, other in NUMBER]
    assert found.count("number-changed") >= len(NUMBER) - 1


def test_a_relation_depends_on_neither_order_nor_company() -> None:
    pairs = [(gist_of(first), gist_of(second)) for suite in SUITES.values() for first, second, _ in suite]
    together = relate(pairs)
    turned = relate([(second, first) for first, second in pairs])
    assert [each.probabilities for each in turned] == [each.probabilities for each in together]
    assert [relate([pair])[0] for pair in pairs] == together


def test_probabilities_are_whole() -> None:
    found = relation(NUMBER[0][0], NUMBER[0][2])
    assert tuple(found.probabilities) == RELATIONS
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert any("340" in reason for reason in found.reasons)


def test_what_is_far_apart_is_different() -> None:
    found = relation(PLACE[0][0], ASPECT[2][0])
    assert found.relation == "different"
    assert found.probability_same < 0.05


def test_nothing_gives_nothing() -> None:
    assert relate([]) == []
