"""The reading contract: its keys in their order, its words where it says they are, its ids."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims_samples import REPORTS, broken_passages, passages, read, reading_of, record_of, sample
from saksi.article.article import content_id
from saksi.claims.claim import Act, Distance, Factuality, Mode, VoiceKind, VoiceRole
from saksi.claims.contract import SCHEMA, moment_record, number_record, reading_record

PASSAGE = ["text", "spans"]
ARTICLE = ["id", "url", "outlet", "title", "byline", "published", "language", "sha256", "text"]
CLAIM = [
    "id",
    "content",
    "cue",
    "chain",
    "mode",
    "act",
    "factuality",
    "distance",
    "condition",
    "probability",
    "said",
    "statements",
    "quantities",
    "times",
    "places",
    "entities",
    "confidence",
    "uncertain",
]
PARTS = {
    "content": PASSAGE,
    "cue": PASSAGE,
    "condition": PASSAGE,
    "chain": ["name", "kind", "role", "entity", "text", "spans"],
    "factuality": ["source", "author"],
    "said": ["from", "to", "text", "spans"],
    "statements": ["text", "spans", "factuality", "polarity"],
    "quantities": ["text", "spans", "value", "low", "high", "bound", "unit", "of"],
    "times": ["text", "spans", "value", "from", "to"],
    "places": ["text", "spans", "name", "geonames", "country", "lat", "lon"],
    "entities": ["text", "spans", "name", "kind", "id"],
}


@pytest.fixture(params=sorted(REPORTS))
def record(request: pytest.FixtureRequest) -> dict[str, Any]:
    language: str = request.param
    return record_of(read(REPORTS[language], language))


def parts(record: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """All entries under a key of all claims."""
    found = []
    for claim in record["claims"]:
        value = claim[key]
        found.extend(value if isinstance(value, list) else [value] if value else [])
    return found


def test_keys_of_line_article_and_claims_in_order(record: dict[str, Any]) -> None:
    assert list(record) == ["schema", "article", "claims"]
    assert record["schema"] == SCHEMA == "saksi.reading/1"
    assert list(record["article"]) == ARTICLE
    assert record["claims"]
    for claim in record["claims"]:
        assert list(claim) == CLAIM


@pytest.mark.parametrize("key", sorted(PARTS))
def test_keys_of_parts_in_order(record: dict[str, Any], key: str) -> None:
    entries = parts(record, key)
    assert entries, f"the report is meant to have {key}"
    for entry in entries:
        assert list(entry) == PARTS[key]


def test_values_are_of_their_axes(record: dict[str, Any]) -> None:
    for claim in record["claims"]:
        assert claim["mode"] in set(Mode)
        assert claim["act"] in set(Act)
        assert claim["distance"] in set(Distance)
        assert {*claim["factuality"].values()} <= set(Factuality)
        assert all(statement["polarity"] in ("positive", "negative") for statement in claim["statements"])
        assert {link["kind"] for link in claim["chain"]} <= set(VoiceKind)
        roles = [link["role"] for link in claim["chain"]]
        assert roles[-1] == VoiceRole.OUTLET
        assert len(roles) == 1 or roles[0] == VoiceRole.ORIGIN
        assert set(roles[1:-1]) <= {VoiceRole.RELAY}


def test_probability_is_an_interval(record: dict[str, Any]) -> None:
    bands = [claim["probability"] for claim in record["claims"] if claim["probability"]]
    assert [0.55, 0.8] in bands
    assert all(0 <= low < high <= 1 for low, high in bands)


def test_every_text_is_its_slice(record: dict[str, Any]) -> None:
    assert broken_passages(record) == []
    assert len(list(passages(record))) > 20


def test_what_a_claim_lists_stands_in_its_content(record: dict[str, Any]) -> None:
    for claim in record["claims"]:
        inside = claim["content"]["spans"] if claim["content"] else []
        for key in ("statements", "quantities", "times", "places", "entities"):
            for entry in claim[key]:
                for start, end in entry["spans"]:
                    assert any(first <= start and end <= last for first, last in inside), (key, entry)


def test_claims_stand_in_text_order(record: dict[str, Any]) -> None:
    starts = [
        min(start for part in ("content", "cue") if claim[part] for start, _ in claim[part]["spans"])
        for claim in record["claims"]
    ]
    assert starts == sorted(starts)


def test_ids_are_different(record: dict[str, Any]) -> None:
    ids = [claim["id"] for claim in record["claims"]]
    assert len(set(ids)) == len(ids)


def test_the_article_is_given_back_as_it_was() -> None:
    text = "Rudi Hartono mengatakan jembatan itu aman.\r\n\tTamat \n"
    article = sample(text, published=datetime(2024, 11, 5, 8, 30, tzinfo=UTC))
    written = reading_record(article, reading_of(article).claims)["article"]
    assert written["text"] == text
    assert written["sha256"] == content_id(text)
    assert written["published"] == "2024-11-05T08:30:00+00:00"
    assert written["byline"] is None


def test_ids_follow_from_the_text_not_from_its_neighbours_or_its_name() -> None:
    text = REPORTS["id"]
    alone = [claim.id for claim in read(text).claims]
    renamed = [claim.id for claim in reading_of(sample(text, given_id="other", outlet="Pos Lain")).claims]
    assert alone == renamed


def test_ids_differ_between_texts() -> None:
    text = REPORTS["id"]
    here = {claim.id for claim in read(text).claims}
    there = {claim.id for claim in read(f"{text} ").claims}
    assert not here & there


@pytest.mark.slow
def test_ids_are_the_same_in_another_process() -> None:
    script = "from claims_samples import REPORT, read\nprint(*(claim.id for claim in read(REPORT).claims))"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path)}
    output = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert output.stdout.split() == [claim.id for claim in read(REPORTS["id"]).claims]


@pytest.mark.parametrize(("number", "written"), [(None, None), (3.0, 3), (0.5, 0.5), (0.0, 0), (2e9, 2_000_000_000)])
def test_whole_numbers_have_no_fraction(number: float | None, written: float | None) -> None:
    assert number_record(number) == written
    assert type(number_record(number)) is type(written)


def test_moments_are_iso_8601() -> None:
    assert moment_record(date(2024, 11, 5)) == "2024-11-05"
    assert moment_record(datetime(2024, 11, 5, 7, 0)) == "2024-11-05T07:00:00"
    assert moment_record(None) is None
