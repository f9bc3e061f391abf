from __future__ import annotations

import json
from pathlib import Path

import pytest

from saksi.claims.claim import Factuality
from saksi.errors import InputError
from saksi.linking.link_story import link_story
from saksi.linking.standing import Entry
from saksi.runs.measuring.dossier import MEAN, PARTS, b_cubed, entry_counts, scored
from saksi.runs.measuring.dossier_file import read_dossier
from standing_samples import Told, relate, told_report

EXAMPLE = Path(__file__).parent.parent.parent.parent / "examples" / "dossier"


def test_the_example_is_read() -> None:
    dossier = read_dossier(EXAMPLE)
    assert len(dossier.articles) == 16
    assert len(dossier.claims["r01"]) == 9


def test_what_is_no_dossier_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_dossier(tmp_path)
    (tmp_path / "reports.jsonl").write_text('{"id": "r1"}\n', encoding="utf-8")
    (tmp_path / "key.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError):
        read_dossier(tmp_path)


def test_b_cubed() -> None:
    wanted = {"a": "x", "b": "x", "c": "y"}
    assert b_cubed(wanted, wanted) == (1000, 1000, 1000)
    assert b_cubed({"a": "1", "b": "2", "c": "3"}, wanted)[0] == 800


def test_entries_are_matched_by_article_and_voice() -> None:
    found = [
        Entry("Thabo Verwey", "o", Factuality.CERTAIN, "r1", None, None),
        Entry(None, None, Factuality.CERTAIN, "r2", None, None),
    ]
    wanted: list[dict[str, str | None]] = [
        {"article": "r1", "name": "Verwey"},
        {"article": "r2", "name": None},
        {"article": "r3", "name": "Besoa"},
    ]
    assert entry_counts(wanted, found) == (2, 2, 3)


def test_a_story_that_is_what_its_key_says_has_all_points(tmp_path: Path) -> None:
    report = told_report("r1", 2, "Harbour Post", Told("Ruth Marlow", "forty men have landed", "landed", 40))
    article = report.article
    line = {
        "id": "r1",
        "text": article.text,
        "language": "en",
        "outlet": "Harbour Post",
        "published": "2025-06-02T12:00:00+00:00",
    }
    entry = {"name": "Ruth Marlow", "article": "r1"}
    claim = {
        "content": "forty men have landed", "cue": "said", "source": "Ruth Marlow", "name": "Ruth Marlow",
        "kind": "person", "via": [], "mode": "indirect", "act": "say", "factuality": "CT+",
        "conditional": False, "numbers": [],
    }  # fmt: skip
    standing = {
        "proposition": "Men have landed", "asserted": [entry], "denied": [], "declined": [], "silent": [],
        "origins_said": 1, "origins_so": 1, "numbers": [{"article": "r1", "value": 40, "bound": "exact"}],
    }  # fmt: skip
    key = {
        "articles": {"r1": {"claims": [claim], "role": "original", "of": None, "origin": "Marlow"}},
        "relations": [],
        "standing": {"2025-06-02": [standing]},
    }
    (tmp_path / "reports.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (tmp_path / "key.json").write_text(json.dumps(key), encoding="utf-8")
    story = link_story("story", [report], relate)
    figures = {figure.name: figure.value for figure in scored(read_dossier(tmp_path), story, nearness).figures}
    assert set(figures) == {*PARTS, MEAN}
    assert {value for value in figures.values() if value is not None} == {100.0}


def nearness(texts: object, linked: object) -> dict[tuple[str, str], float]:
    """No encoder: nothing is near by its text."""
    return {(text, each.id): 0.0 for text in texts for each in linked.propositions}  # type: ignore[attr-defined]
