"""Agreement of two annotators: `python -m training.agreement FIRST.jsonl SECOND.jsonl`.

Both files hold the same articles (those in only one of them are left out). Claims are paired as the scorer pairs them,
by content with intersection over union >= 0.5; figures are F1 or the percentage of pairs that agree.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from saksi.runs.gold import GoldArticle, GoldClaim, gold_article
from saksi.runs.scoring import LEAST_OVERLAP, characters, same_name, shared


def annotated(path: Path, notion: str) -> dict[str, GoldArticle]:
    """The articles of a file by id, with the claims of a notion."""
    found = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            record = json.loads(line)
            chosen = [claim for claim in record["claims"] if claim.get("notion", "narrow") == notion]
            record["claims"] = [{**claim, "notion": "narrow"} for claim in chosen]
            found[record["id"]] = gold_article(record)
    return found


def pairs_of(one: tuple[GoldClaim, ...], other: tuple[GoldClaim, ...]) -> list[tuple[GoldClaim, GoldClaim]]:
    """Claims paired one to one, best overlap first."""
    ranked = sorted(((closeness(a, b), -i, -j) for i, a in enumerate(one) for j, b in enumerate(other)), reverse=True)
    used: set[tuple[int, int]] = set()
    pairs = []
    for value, i, j in ranked:
        if value >= LEAST_OVERLAP and (0, i) not in used and (1, j) not in used:
            used |= {(0, i), (1, j)}
            pairs.append((one[-i], other[-j]))
    return pairs


def closeness(one: GoldClaim, other: GoldClaim) -> float:
    """Intersection over union of contents, of cues where neither has a content."""
    if one.content or other.content:
        return shared(one.content, other.content)
    return shared(one.cue, other.cue)


def macro(pairs: list[tuple[str, str]]) -> float:
    """F1 averaged over the labels of the first annotator."""
    scores = []
    for label in {first for first, _ in pairs}:
        hits = sum(first == second == label for first, second in pairs)
        total = sum(first == label for first, _ in pairs) + sum(second == label for _, second in pairs)
        scores.append(200 * hits / total)
    return sum(scores) / len(scores)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--notion", default="narrow")
    options = parser.parse_args()
    first, second = annotated(options.first, options.notion), annotated(options.second, options.notion)
    common = sorted(set(first) & set(second))
    pairs = [pair for key in common for pair in pairs_of(first[key].claims, second[key].claims)]
    count = Counter(
        first=sum(len(first[key].claims) for key in common), second=sum(len(second[key].claims) for key in common)
    )
    total = count["first"] + count["second"]
    exact = sum(characters(a.content) == characters(b.content) for a, b in pairs)
    print(f"{len(common)} articles, {count['first']} and {count['second']} claims, {len(pairs)} pairs")
    print(f"content overlap F1   {200 * len(pairs) / total:.1f}")
    print(f"content exact F1     {200 * exact / total:.1f}")
    print(f"source name          {100 * sum(same_name(a.name, b.name) for a, b in pairs) / len(pairs):.1f}")
    print(f"relays               {100 * sum(a.via == b.via for a, b in pairs) / len(pairs):.1f}")
    print(f"mode                 {100 * sum(a.mode == b.mode for a, b in pairs) / len(pairs):.1f}")
    print(f"act macro F1         {macro([(a.act, b.act) for a, b in pairs]):.1f}")
    print(f"factuality macro F1  {macro([(a.factuality, b.factuality) for a, b in pairs]):.1f}")


if __name__ == "__main__":
    main()
