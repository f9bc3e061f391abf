"""Evaluation: a gold file read and scored, and the misses told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claims_samples import REPORTS, attributed, read
from gold_samples import gold_line, written
from saksi.claims.policy import Notion
from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.evaluate import Evaluation, Miss, evaluate
from saksi.runs.gold import gold_articles
from saksi.runs.scoring import Rate, Scores

READINGS = {language: read(text, language) for language, text in REPORTS.items()}
LINES = {language: gold_line(reading, id=language) for language, reading in READINGS.items()}
PERFECT = Rate(100.0, 100.0, 100.0)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A gold file that the reader gets right."""
    return written(tmp_path / "gold.jsonl", LINES.values())


def without(line: dict[str, Any], number: int) -> dict[str, Any]:
    """A line that lacks one of its claims."""
    return line | {"claims": [claim for place, claim in enumerate(line["claims"]) if place != number]}


def test_a_perfect_reading(gold: Path) -> None:
    evaluation = evaluate(gold)
    scores = evaluation.scores
    assert scores.content_overlap == scores.content_exact == scores.end_to_end == scores.number_rate == PERFECT
    assert scores.gold == scores.predicted == sum(len(attributed(reading)) for reading in READINGS.values())
    assert (evaluation.articles, evaluation.misses) == (2, [])


def test_what_is_not_annotated_is_a_miss(tmp_path: Path) -> None:
    evaluation = evaluate(written(tmp_path / "gold.jsonl", [without(LINES["id"], 0), LINES["en"]]))
    words = "Kami menilai setidaknya 300 rumah rusak pada pekan ini. Kami belum tahu kapan warga bisa pulang"
    assert evaluation.misses == [Miss("id", False, "direct", "assess", words)]
    assert evaluation.scores.content_overlap.recall == 100.0
    assert evaluation.scores.content_overlap.precision == 90.0


def test_what_is_not_read_is_a_miss(tmp_path: Path) -> None:
    claim = LINES["id"]["claims"][1] | {"content": "1.200 warga Kupang mengungsi", "cue": None, "act": "warn"}
    line = LINES["id"] | {"claims": [*LINES["id"]["claims"], claim]}
    evaluation = evaluate(written(tmp_path / "gold.jsonl", [line]))
    assert evaluation.misses == [Miss("id", True, "indirect", "warn", "1.200 warga Kupang mengungsi")]
    assert evaluation.scores.content_overlap.precision == 100.0


def test_a_silence_missed_is_told_by_its_cue(tmp_path: Path) -> None:
    evaluation = evaluate(written(tmp_path / "gold.jsonl", [LINES["id"] | {"claims": LINES["id"]["claims"][:-1]}]))
    assert evaluation.misses == [Miss("id", False, "indirect", "silent", "belum memberikan tanggapan")]


def test_narrative_is_no_miss(gold: Path) -> None:
    (annotated, _) = gold_articles(gold)
    evaluation = Evaluation()
    narrative = tuple(claim for claim in READINGS["id"].claims if claim not in attributed(READINGS["id"]))
    evaluation.add(annotated, replace(READINGS["id"], claims=narrative))
    assert all(miss.missed for miss in evaluation.misses)
    assert (evaluation.scores.predicted, len(evaluation.misses)) == (0, len(annotated.claims))


def test_what_is_found_and_what_is_missed_are_all(tmp_path: Path) -> None:
    evaluation = evaluate(written(tmp_path / "gold.jsonl", [without(LINES["id"], 2), without(LINES["en"], 3)]))
    missed = [miss for miss in evaluation.misses if miss.missed]
    assert evaluation.scores.gold == evaluation.scores.overlap + len(missed)
    assert evaluation.scores.predicted == evaluation.scores.overlap + len(evaluation.misses) - len(missed)


def test_articles_are_scored_in_the_order_of_the_file(tmp_path: Path) -> None:
    lines = [LINES["id"] | {"id": str(number), "claims": []} for number in range(3)]
    misses = evaluate(written(tmp_path / "gold.jsonl", lines)).misses
    assert list(dict.fromkeys(miss.article for miss in misses)) == ["0", "1", "2"]


def test_a_file_without_lines_has_no_scores(tmp_path: Path) -> None:
    evaluation = evaluate(written(tmp_path / "gold.jsonl", []))
    assert (evaluation.articles, evaluation.misses, evaluation.scores) == (0, [], Scores())


def test_the_scores_are_those_of_the_articles(gold: Path) -> None:
    evaluation = evaluate(gold)
    merged = Scores()
    for scores in evaluation.by_article:
        merged.merge(scores)
    assert merged == evaluation.scores


def test_every_attributed_claim_is_judged(tmp_path: Path) -> None:
    evaluation = evaluate(written(tmp_path / "gold.jsonl", [without(LINES["id"], 0), LINES["en"]]))
    assert [len(judged) for judged in evaluation.judged] == [len(attributed(reading)) for reading in READINGS.values()]
    assert sum(right for judged in evaluation.judged for _, right in judged) == evaluation.scores.overlap
    assert all(0 <= confidence <= 1 for judged in evaluation.judged for confidence, _ in judged)


def test_a_perfect_reading_has_no_mistakes(gold: Path) -> None:
    assert evaluate(gold).mistakes == []


def test_an_axis_with_one_label_is_not_annotated(tmp_path: Path) -> None:
    claims = [claim | {"act": "say", "via": []} for claim in LINES["id"]["claims"]]
    evaluation = evaluate(written(tmp_path / "gold.jsonl", [LINES["id"] | {"claims": claims}]))
    assert not evaluation.is_annotated("act")
    assert evaluation.is_annotated("factuality")
    assert {mistake.axis for mistake in evaluation.mistakes} == {"act", "via"}
    assert evaluation.annotated_mistakes() == []


def test_a_split_and_a_notion_are_read_alone(tmp_path: Path) -> None:
    wish = LINES["id"]["claims"][0] | {"notion": "wide"}
    lines = [
        LINES["id"] | {"split": "train"},
        LINES["id"] | {"split": "held-out", "claims": [wish, *LINES["id"]["claims"][1:]]},
    ]
    path = written(tmp_path / "gold.jsonl", lines)
    held_out = evaluate(path, split="held-out")
    assert (held_out.articles, held_out.scores.gold) == (1, len(LINES["id"]["claims"]) - 1)
    assert evaluate(path, Notion.WIDE, "held-out").scores.gold == len(LINES["id"]["claims"])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"absent\.jsonl"):
        evaluate(tmp_path / "absent.jsonl")


def test_a_broken_line_is_told_before_anything_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saksi.runs.evaluate.read_articles", lambda _: pytest.fail("an article was read"))
    with pytest.raises(MalformedRecord, match=r"gold\.jsonl:2"):
        evaluate(written(tmp_path / "gold.jsonl", [LINES["id"], {"id": "no text"}]))
