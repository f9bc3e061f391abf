"""IndoSum articles for annotation: `python -m training.indosum --data ../shared/data --out batches`.

Picks articles at random (seeded), evenly over their outlets, none of the development gold, and joins their tokens
into running text again.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NO_SPACE_BEFORE = re.compile(r" ([.,;:!?%)\]}”’])")
NO_SPACE_AFTER = re.compile(r"([(\[{“‘]) ")
INNER = re.compile(r"(?<=\w) ([-/]) (?=\w)")


def detokenized(words: list[str]) -> str:
    """Words of a sentence as running text."""
    text = " ".join(words).replace("``", '"').replace("''", '"')
    text = NO_SPACE_AFTER.sub(r"\1", NO_SPACE_BEFORE.sub(r"\1", text))
    text = re.sub(r"(\d) ([.,:]) (\d)", r"\1\2\3", text)
    return INNER.sub(r"\1", text)


def paired_quotes(text: str) -> str:
    """Spaces inside straight quotation marks removed, marks taken in pairs."""
    pieces = text.split('"')
    for number, piece in enumerate(pieces):
        if number % 2:
            pieces[number] = piece.strip()
    if len(pieces) % 2 == 0:
        return text
    return '"'.join(pieces)


def article_text(record: dict[str, Any]) -> str:
    """Paragraphs of a record, one a line."""
    paragraphs = (" ".join(detokenized(sentence) for sentence in paragraph) for paragraph in record["paragraphs"])
    return "\n".join(paired_quotes(paragraph) for paragraph in paragraphs)


def records(data: Path) -> list[dict[str, Any]]:
    """All records, each once."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((data / "news_id_indosum").glob("dev.*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            found[record["id"]] = record
    return [found[key] for key in sorted(found)]


def urls_of(paths: list[Path]) -> set[str]:
    """URLs of articles left out: the development gold, which is never learned from, and what is annotated already."""
    lines = (line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return {json.loads(line)["url"].rstrip("/") for line in lines}


def published(identifier: str) -> str:
    """The day of the Unix time stamp that an id begins with."""
    return datetime.fromtimestamp(int(identifier.split("-")[0]), UTC).date().isoformat()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--without", type=Path, nargs="+", required=True, help="JSONL files whose articles are left out"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=280)
    parser.add_argument("--batch", type=int, default=20)
    parser.add_argument("--first", type=int, default=1, help="number of the first batch")
    options = parser.parse_args()
    held_back = urls_of(options.without)
    by_outlet: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(options.data):
        if record["source_url"].rstrip("/") not in held_back:
            by_outlet[record["source"]].append(record)
    chance = random.Random(20261125)
    for listed in by_outlet.values():
        chance.shuffle(listed)
    chosen: list[dict[str, Any]] = []
    while len(chosen) < options.count:
        for outlet in sorted(by_outlet):
            if by_outlet[outlet] and len(chosen) < options.count:
                chosen.append(by_outlet[outlet].pop())
    chance.shuffle(chosen)
    options.out.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(chosen), options.batch):
        lines = [
            json.dumps(
                {
                    "id": record["id"],
                    "language": "id",
                    "outlet": record["source"],
                    "url": record["source_url"],
                    "published": published(record["id"]),
                    "text": article_text(record),
                },
                ensure_ascii=False,
            )
            for record in chosen[start : start + options.batch]
        ]
        name = f"batch-{start // options.batch + options.first:02d}.jsonl"
        (options.out / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
