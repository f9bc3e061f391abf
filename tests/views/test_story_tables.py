"""Tables of stories, origins, relations and standings: everything is told, in words that are no markup."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from rich.console import Console, RenderableType

from saksi.claims.contract import Record
from saksi.views.messages import languages
from saksi.views.story_tables import origins_table, relations_table, standings_table, stories_table
from story_report_samples import sample_story_report

SCHEMAS = Path(__file__).parent.parent.parent / "docs" / "schemas"


def printed(table: RenderableType) -> str:
    """What a terminal shows, with single spaces."""
    console = Console(width=260, no_color=True)
    with console.capture() as capture:
        console.print(table)
    return " ".join(capture.get().split())


def test_a_story_shows_when_what_and_how_much() -> None:
    shown = printed(stories_table([sample_story_report(40).story], "en"))
    for words in ("2025-03-04", "2025-03-12", "batu-wangi", "en, id", "40 33", "People are missing"):
        assert words in shown


def test_an_origin_shows_role_source_and_evidence() -> None:
    shown = printed(origins_table(sample_story_report(20).origins, "en"))
    for words in ("Kawat Nusa", "agency report", "byline: (Kawat Nusa)", "relayed", "Origin not known"):
        assert words in shown


def test_a_relation_shows_both_statements_and_why() -> None:
    shown = printed(relations_table(sample_story_report(40).relations, "id"))
    for words in ("membantah", "memberi angka lain", "angkanya berbeda: 40 | 12", "80%"):
        assert words in shown


def test_a_standing_shows_who_stands_where() -> None:
    shown = printed(standings_table(sample_story_report(40).standings, "en"))
    for words in ("Denied by: PT Arus Lestari", "Declined to answer: Bina Marga", "at least 42 people", "B2"):
        assert words in shown
    assert "Silent" not in shown


def test_words_are_no_console_markup() -> None:
    story = sample_story_report(1).story | {"title": "[red]bold[/red] \x1b[31m"}
    assert "[red]bold[/red] \\x1b[31m" in printed(stories_table([story], "en"))


@pytest.mark.parametrize("language", languages())
def test_records_without_anything_are_shown(language: str) -> None:
    report = sample_story_report(1)
    story = report.story | {"title": None, "from": None, "to": None}
    assert printed(stories_table([story], language))
    assert printed(standings_table([report.standings[0] | {"numbers": [], "asserted": []}], language))


@pytest.mark.parametrize("name", ["story", "origin", "relation", "standing"])
def test_the_sample_is_as_the_contract_has_it(name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    report = sample_story_report(40)
    records: dict[str, Iterable[Record]] = {
        "story": [report.story],
        "origin": report.origins,
        "relation": report.relations[:50],
        "standing": map(contracted, report.standings),
    }
    for record in records[name]:
        jsonschema.validate(record, schema)


def contracted(standing: Record) -> Record:
    """A standing without what the page knows besides the contract: when a silence ended."""
    silent: list[dict[str, Any]] = [dict(entry) for entry in standing["silent"]]
    for entry in silent:
        entry.pop("answered", None)
    return standing | {"silent": silent}
