from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from saksi.claims.claim import Act, VoiceKind
from saksi.linking.contract import origin_records, relation_records, standing_record, story_record
from saksi.linking.link_story import link_story
from saksi.linking.origin import ReportRole
from saksi.linking.standing import standings_of
from standing_samples import Told, relate, told_report, with_roles

SCHEMAS = Path(__file__).parent.parent.parent / "docs" / "schemas"
REPORTS = [
    told_report(
        "r1",
        2,
        "Harbour Post",
        Told("Ruth Marlow", "forty men have landed", "landed", 40, title="Minister"),
        Told("Blue Lines", None, act=Act.SILENT, kind=VoiceKind.ORGANISATION),
        Told("Ruth Marlow", "where the figures are from", "figures", act=Act.DECLINE),
    ),
    told_report("r2", 3, "Coast Courier", Told("Anton Sandoval", "sixty men are ashore", "landed", 60)),
    told_report("r3", 4, "Pier Times", Told("Ruth Marlow", "forty men have landed", "landed", 40)),
]
STORY = with_roles(
    link_story("story", REPORTS, relate), r2=(ReportRole.COPY, "r1"), r3=(ReportRole.WIRE, "Austral Wire")
)


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["story", "origin", "relation", "standing"])
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(validator(name).schema)


def test_a_story() -> None:
    record = story_record("story", None, reversed(REPORTS))
    validator("story").validate(record)
    assert [article["id"] for article in record["articles"]] == ["r1", "r2", "r3"]
    validator("story").validate(story_record("story", "A title", []))


def test_origins() -> None:
    records = list(origin_records(STORY))
    for record in records:
        validator("origin").validate(record)
    assert [record["of"] for record in records] == [None, {"article": "r1"}, {"name": "Austral Wire"}]


def test_relations_read_the_later_one_first() -> None:
    records = list(relation_records(STORY))
    for record in records:
        validator("relation").validate(record)
    assert all(record["a"]["article"] > record["b"]["article"] for record in records)
    for record in records:
        article = next(report.article for report in REPORTS if report.id == record["a"]["article"])
        assert [article.text[start:end] for start, end in record["a"]["spans"]] == [record["a"]["text"]]


def test_standings() -> None:
    records = [standing_record(standing) for standing in standings_of(STORY)]
    assert records
    for record in records:
        validator("standing").validate(record)
    assert any(record["silent"] for record in records)
    assert any(record["declined"] for record in records)
