"""Whether a claim stands on the words it points at: asked before it is written, and again by verification."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from saksi.claims.contract import Record


def faults_of_claims(records: list[Record], text: str) -> Iterator[str]:
    """What is wrong with an article's claims: spans that are not their words, ids that come twice, no chain."""
    ids: set[str] = set()
    for record in records:
        if record["id"] in ids:
            yield f"claim {record['id']}: its id comes twice in one article"
        ids.add(record["id"])
        if not record["chain"]:
            yield f"claim {record['id']}: its chain has no voice"
        yield from (f"claim {record['id']}: {fault}" for fault in faults_of_passages(record, text, ""))


def faults_of_passages(value: Any, text: str, path: str) -> Iterator[str]:
    """Where in a record a `text` is not the words that its `spans` cover (several are joined by one space)."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from faults_of_passages(item, text, f"{path}[{position}]")
    elif isinstance(value, dict):
        spans = value.get("spans")
        if spans is not None and value.get("text") != words_at(spans, text):
            yield f"{path.lstrip('.')}: the spans {spans} do not hold the words {value.get('text')!r}"
        for key, item in value.items():
            if key != "spans":
                yield from faults_of_passages(item, text, f"{path}.{key}")


def words_at(spans: list[list[int]], text: str) -> str | None:
    """The words that spans cover; None where one is empty, turned round or outside the text."""
    if not spans or any(not 0 <= start < end <= len(text) for start, end in spans):
        return None
    return " ".join(text[start:end] for start, end in spans)
