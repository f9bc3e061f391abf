"""Kinds of mistakes: each arises when the annotation is changed in one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claims_samples import REPORT, attributed, read
from gold_samples import gold_line
from saksi.article.span import Span
from saksi.claims.claim import Claim
from saksi.claims.layout import Layout
from saksi.runs.gold import GoldClaim, GoldNumber, gold_article
from saksi.runs.measuring.figure import ErrorKind
from saksi.runs.measuring.mistakes import (
    LONGEST_WORDS,
    MOST_KINDS,
    Mistake,
    content_kinds,
    error_kinds,
    kind_of_source,
    mistakes_of,
    rule_of,
    shortened,
)
from saksi.runs.scoring import paired

READING = read(REPORT)
CLAIMS = attributed(READING)
GOLD = gold_article(gold_line(READING, id="report"))
QUOTED, ADDED, ACCORDING, DECLINED, SILENT = range(5)
LAYOUT = Layout(READING.analysis)


def mistakes(gold: Sequence[GoldClaim], claims: Sequence[Claim] = CLAIMS) -> list[Mistake]:
    """The mistakes of a reading by an annotation."""
    return list(mistakes_of(replace(GOLD, claims=tuple(gold)), LAYOUT, claims, paired(gold, claims)))


def kinds(gold: Sequence[GoldClaim], claims: Sequence[Claim] = CLAIMS) -> list[str]:
    """The kinds of the mistakes."""
    return [mistake.kind for mistake in mistakes(gold, claims)]


def changed(number: int, **values: object) -> list[GoldClaim]:
    """The annotation with one claim changed."""
    claims = list(GOLD.claims)
    claims[number] = replace(claims[number], **values)  # type: ignore[arg-type]
    return claims


def span(words: str) -> Span:
    """Where words stand in the report."""
    return Span(REPORT.index(words), REPORT.index(words) + len(words))


def test_a_right_reading_has_none() -> None:
    assert mistakes(GOLD.claims) == []


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (QUOTED, "missed_verb_known: direct"),
        (ADDED, "missed_verb_known: indirect"),
        (ACCORDING, "missed_word_known: indirect"),
        (DECLINED, "missed_silence"),
        (SILENT, "missed_silence"),
    ],
)
def test_a_missed_claim_is_told_by_its_cue(number: int, kind: str) -> None:
    (mistake,) = mistakes(GOLD.claims, [claim for place, claim in enumerate(CLAIMS) if place != number])
    assert (mistake.kind, mistake.read, mistake.axis) == (kind, "", None)
    assert mistake.wanted.startswith(GOLD.claims[number].cue[0].of(REPORT))


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("mengungsi", "missed_verb_unknown: indirect"),
        ("warga Kupang", "missed_noun_unknown: indirect"),
        ("belum tahu", "missed_in_quotation"),
        ("berlanjut", "missed_in_claim"),
        (None, "missed_without_cue: indirect"),
    ],
)
def test_a_claim_of_another_kind_is_missed(cue: str | None, kind: str) -> None:
    more = replace(GOLD.claims[ADDED], content=(span("1.200"),), cue=(span(cue),) if cue else ())
    assert kinds([*GOLD.claims, more]) == [kind]


def test_a_claim_that_is_not_annotated_is_told_by_its_rule() -> None:
    (mistake,) = mistakes([claim for place, claim in enumerate(GOLD.claims) if place != ADDED])
    assert mistake.kind == f"spurious: {rule_of(CLAIMS[ADDED])}"
    assert "menambahkan" in mistake.read
    assert mistake.wanted == ""


def test_a_claim_of_the_wide_notion_is_told_apart() -> None:
    claims = tuple(claim for place, claim in enumerate(GOLD.claims) if place != ADDED)
    gold = replace(GOLD, claims=claims, left_out=(GOLD.claims[ADDED],))
    (mistake,) = mistakes_of(gold, LAYOUT, CLAIMS, paired(claims, CLAIMS))
    assert mistake.kind == f"wider: {rule_of(CLAIMS[ADDED])}"


def test_a_cue_with_another_content_is_one_mistake() -> None:
    (mistake,) = mistakes(changed(ADDED, content=(span("warga Kupang mengungsi"),)))
    assert (mistake.kind, mistake.wanted) == ("content_elsewhere", "warga Kupang mengungsi")


@pytest.mark.parametrize(
    ("gold", "read_", "expected"),
    [
        ([(5, 9)], [(5, 9)], []),
        ([(5, 9)], [(3, 9)], ["begins_early"]),
        ([(5, 9)], [(6, 9)], ["begins_late"]),
        ([(5, 9)], [(5, 8)], ["ends_early"]),
        ([(5, 9)], [(5, 10)], ["ends_late"]),
        ([(5, 9)], [(4, 8)], ["begins_early", "ends_early"]),
        ([(5, 6), (8, 9)], [(5, 9)], ["content_parts"]),
        ([(5, 9)], [], ["content_missing"]),
        ([], [(5, 9)], ["content_spurious"]),
        ([], [], []),
    ],
)
def test_a_content_is_wrong_at_its_ends(
    gold: list[tuple[int, int]], read_: list[tuple[int, int]], expected: list[str]
) -> None:
    assert list(content_kinds([Span(*pair) for pair in gold], [Span(*pair) for pair in read_])) == expected


@pytest.mark.parametrize(
    ("gold", "read_", "expected"),
    [
        ([], [], None),
        ([(0, 4)], [(0, 4)], None),
        ([(0, 4)], [], "source_missing"),
        ([], [(0, 4)], "source_spurious"),
        ([(0, 4)], [(0, 40)], "source_extent"),
        ([(0, 4)], [(5, 9)], "source_elsewhere"),
    ],
)
def test_a_source_is_wrong(gold: list[tuple[int, int]], read_: list[tuple[int, int]], expected: str | None) -> None:
    assert kind_of_source([Span(*pair) for pair in gold], [Span(*pair) for pair in read_]) == expected


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"name": "Budi Hartono"}, "name_extent"),
        ({"name": "Ratna"}, "name_wrong"),
        ({"name": None}, "name_spurious"),
        ({"act": "warn"}, "act: warn → predict"),
        ({"factuality": "PS+"}, "factuality: PS+ → Uu"),
        ({"mode": "mixed"}, "mode: mixed → indirect"),
        ({"kind": "generic"}, "kind: generic → person"),
    ],
)
def test_a_wrong_value_is_told(values: dict[str, object], kind: str) -> None:
    assert kinds(changed(ADDED, **values)) == [kind]


def test_a_name_behind_a_pronoun_is_a_matter_of_its_own() -> None:
    wrong = changed(ADDED, name="Ratna", source=())
    assert kinds(wrong) == ["source_spurious", "name_resolved_wrongly"]
    nameless = [replace(claim, chain=(replace(claim.origin, name=None), *claim.chain[1:])) for claim in CLAIMS]
    assert kinds(changed(ADDED, source=()), nameless).count("name_unresolved") == 1


def test_relays_are_told() -> None:
    assert kinds(changed(DECLINED, via=("Radio Wanu",))) == ["relay_missing"]
    assert kinds(changed(QUOTED, via=())) == ["relay_spurious"]
    assert kinds(changed(QUOTED, via=("Radio Wanu",))) == ["relay_wrong"]


def test_numbers_are_told() -> None:
    (number,) = GOLD.claims[QUOTED].numbers
    elsewhere = GoldNumber(span("Kupang mengungsi"), 3, None, None, "exact")
    assert kinds(changed(QUOTED, numbers=(number, elsewhere))) == ["number_missed"]
    assert kinds(changed(QUOTED, numbers=(replace(number, value=400),))) == ["number_value"]
    assert kinds(changed(QUOTED, numbers=(replace(number, bound="exact"),))) == ["number_bound"]
    assert kinds(changed(QUOTED, numbers=())) == ["number_spurious"]


def test_the_most_frequent_kinds_come_first_with_the_first_example() -> None:
    found = [Mistake("a", "1", "x", ""), Mistake("b", "1", "y", "z"), Mistake("b", "2", "q", "")]
    assert error_kinds(found) == (ErrorKind("b", 2, "y | z (1)"), ErrorKind("a", 1, "x |  (1)"))
    assert len(error_kinds(Mistake(str(number), "1", "", "") for number in range(50))) == MOST_KINDS


def test_long_words_keep_both_ends() -> None:
    short = shortened("first " + "middle " * 40 + "\n last")
    assert short.startswith("first middle")
    assert short.endswith("middle last")
    assert len(short) <= LONGEST_WORDS + 3
