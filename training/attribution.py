"""The attribution corpus: `python -m training.attribution --annotated FOLDER --out data/attribution`.

Joins annotated files into `id.jsonl` and `en.jsonl`, each article with its licence, origin, annotator file and split.
The held-out split is whole files (Indonesian batches 13 and 14) and every third document of the first English files: it
is never learned from, by nobody. What was annotated later is for training only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from saksi.runs.gold import gold_article

HELD_OUT_FILES = ("batch-13", "batch-14")
SHARED_FILES = frozenset({"own-en-1", "own-en-2", *(f"treebank-{number:02d}" for number in range(1, 7))})
HELD_OUT_OF_SHARED = 3  # every third document of these files is held out
LICENCES = {
    "batch": ("IndoSum (Kurniawan & Louvan 2018)", "CC BY-SA 4.0"),
    "own": ("written for this corpus", "CC BY-SA 4.0"),
    "GUM": ("GUM (Zeldes 2017), Wikinews and interviews", "CC BY 2.5"),
    "ewt": ("UD English EWT", "CC BY-SA 4.0"),
}
KEYS = ("id", "language", "outlet", "url", "published", "source", "licence", "annotator", "split", "text", "claims")


def kind_of(path: Path, identifier: str) -> str:
    """Which of the four kinds of text a document is."""
    if path.stem.startswith("batch"):
        return "batch"
    if identifier.startswith("own-"):
        return "own"
    if identifier.startswith("GUM_"):
        return "GUM"
    if identifier.startswith(("weblog-", "newsgroup-")):
        return "ewt"
    raise SystemExit(f"{path.name}: {identifier} is of no known origin; name its source and licence in LICENCES")


def documents(folder: Path) -> list[dict[str, Any]]:
    """All annotated documents, in order of file and place, checked against the guide's form."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for place, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            if line.strip():
                record = json.loads(line)
                gold_article(record)
                source, licence = LICENCES[kind_of(path, record["id"])]
                held_out = path.stem in HELD_OUT_FILES or (
                    path.stem in SHARED_FILES and place % HELD_OUT_OF_SHARED == HELD_OUT_OF_SHARED - 1
                )
                record |= {
                    "source": source,
                    "licence": licence,
                    "annotator": path.stem,
                    "split": "held-out" if held_out else "train",
                }
                record["claims"] = [{"notion": "narrow", **claim} for claim in record["claims"]]
                found.append({key: record.get(key) for key in KEYS})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    corpus = documents(options.annotated)
    for language in sorted({document["language"] for document in corpus}):
        chosen = [document for document in corpus if document["language"] == language]
        lines = "".join(json.dumps(document, ensure_ascii=False) + "\n" for document in chosen)
        (options.out / f"{language}.jsonl").write_text(lines, encoding="utf-8")
        claims = Counter((document["split"], claim["notion"]) for document in chosen for claim in document["claims"])
        splits = Counter(document["split"] for document in chosen)
        print(language, dict(splits), dict(claims))


if __name__ == "__main__":
    main()
