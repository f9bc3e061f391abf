"""Gold sets made from what the reader reads, for tests of scoring and its views."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from claims_samples import OUTLET, PUBLISHED, attributed
from saksi.article.span import Span
from saksi.claims.claim import Claim, Passage
from saksi.runs.once import Reading


def gold_line(reading: Reading, **values: Any) -> dict[str, Any]:
    """The line of a gold file by which a reading is right in everything; `values` change it."""
    line: dict[str, Any] = {
        "id": reading.article.id,
        "language": reading.article.language,
        "outlet": OUTLET,
        "published": PUBLISHED.isoformat(),
        "text": reading.article.text,
        "claims": [gold_record(claim) for claim in attributed(reading)],
    }
    return line | values


def gold_record(claim: Claim) -> dict[str, Any]:
    """The annotation that a claim would be right by, in offsets."""
    return {
        "content": offsets(claim.content),
        "cue": offsets(claim.cue),
        "source": offsets(claim.origin.passage),
        "name": claim.origin.name,
        "kind": str(claim.origin.kind),
        "via": [voice.name for voice in claim.chain[1:-1]],
        "mode": str(claim.mode),
        "act": str(claim.act),
        "factuality": str(claim.source_factuality),
        "conditional": claim.condition is not None,
        "numbers": [
            {"span": pair(number.span), "value": number.value, "low": number.low, "high": number.high}
            | {"bound": number.bound}
            for number in claim.quantities
        ],
    }


def offsets(passage: Passage | None) -> list[list[int]] | None:
    """The places of a passage; None for none."""
    return [pair(span) for span in passage.spans] if passage else None


def pair(span: Span) -> list[int]:
    """A span as it stands in a file."""
    return [span.start, span.end]


def written(path: Path, lines: Iterable[dict[str, Any]]) -> Path:
    """A gold file of these lines."""
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path
