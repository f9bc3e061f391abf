"""English treebank documents for annotation: `python -m training.treebank_documents --data DATA --out batches`.

Running text of training documents whose licence is clean: GUM news and interviews (CC BY), EWT weblogs and newsgroups
(CC BY-SA). Paragraphs are lines; a document is cut after the paragraph that passes `--words` words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

WANTED = re.compile(r"GUM_(?:news|interview)_|(?:weblog|newsgroup)-")


def documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Id and paragraphs of each wanted document of a treebank file."""
    identifier, fresh = "", True
    paragraphs: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"# newdoc id = (.*)", line):
            if paragraphs and WANTED.match(identifier):
                yield identifier, paragraphs
            identifier, paragraphs, fresh = match[1], [], True
        elif line.startswith("# newpar"):
            fresh = True
        elif match := re.match(r"# text = (.*)", line):
            if fresh or not paragraphs:
                paragraphs.append(match[1])
            else:
                paragraphs[-1] += f" {match[1]}"
            fresh = False
    if paragraphs and WANTED.match(identifier):
        yield identifier, paragraphs


def bounded(paragraphs: list[str], words: int) -> str:
    """Paragraphs up to the one that passes the bound, one a line."""
    kept: list[str] = []
    for paragraph in paragraphs:
        kept.append(paragraph)
        if sum(len(line.split()) for line in kept) >= words:
            break
    return "\n".join(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=600)
    parser.add_argument("--least", type=int, default=150, help="shorter documents are left out")
    parser.add_argument("--each", type=int, default=20, help="documents of each genre")
    parser.add_argument("--batch", type=int, default=12)
    parser.add_argument("--without", type=Path, nargs="*", default=[], help="JSONL files whose documents are left out")
    parser.add_argument("--first", type=int, default=1, help="number of the first batch")
    options = parser.parse_args()
    listed = (line for path in options.without for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    held_back = {json.loads(line)["id"] for line in listed}
    chosen: dict[str, list[tuple[str, str]]] = {}
    sources = (
        options.data / "ud_en_gum" / "gum_noreddit_train.conllu",
        options.data / "ud_en_ewt" / "en_ewt-ud-train.assembled.conllu",
    )
    for path in sources:
        for identifier, paragraphs in documents(path):
            genre = re.split(r"[_-]", identifier.removeprefix("GUM_"))[0]
            text = bounded(paragraphs, options.words)
            if identifier in held_back or len(text.split()) < options.least:
                continue
            if len(chosen.setdefault(genre, [])) < options.each:
                chosen[genre].append((identifier, text))
    records = [
        {"id": identifier, "language": "en", "outlet": None, "published": None, "text": text}
        for genre in sorted(chosen)
        for identifier, text in chosen[genre]
    ]
    options.out.mkdir(parents=True, exist_ok=True)
    for start in range(0, len(records), options.batch):
        lines = [json.dumps(record, ensure_ascii=False) for record in records[start : start + options.batch]]
        name = f"treebank-{start // options.batch + options.first:02d}.jsonl"
        (options.out / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
