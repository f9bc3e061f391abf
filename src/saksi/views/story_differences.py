"""Where reports of a story differ: one pair of statements for each two origins that do, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from saksi.claims.contract import Record
from saksi.views.escape import shortened
from saksi.views.messages import text
from saksi.views.story_origins import OriginLabel, label_of
from saksi.views.story_report import UNKNOWN_ORIGIN, Pointed, StoryReport

RELATIONS = ("denies", "contradicts", "corrects", "number-changed")
"""Relations that tell of a difference, in the order in which they are shown."""

WORDS_SHOWN = 300
OUTLET_SHOWN = 80
REASON_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One statement of a pair."""

    words: str
    language: str
    outlet: str
    published: str | None
    origin: OriginLabel
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A pair of statements, the later first: *a relation b*. `more` is how many other pairs of the same two origins
    there are; `percent` is how probable the relation is."""

    relation: str
    percent: int
    a: Side
    b: Side
    because: tuple[str, ...]
    more: int


def differing(report: StoryReport) -> list[list[Record]]:
    """The relations that tell of a difference, those of the same two origins together, the surest first."""
    origins = {record["article"]["id"]: record["origin"] or UNKNOWN_ORIGIN for record in report.origins}
    together: dict[tuple[int, str, str], list[Record]] = {}
    for relation in report.relations:
        if relation["relation"] in RELATIONS:
            sides = [origins.get(relation[side]["article"], UNKNOWN_ORIGIN) for side in ("a", "b")]
            key = (RELATIONS.index(relation["relation"]), sides[0], sides[1])
            together.setdefault(key, []).append(relation)
    for found in together.values():
        found.sort(key=lambda relation: (-relation["probability"], *pointed_by([relation])))
    return [found for _, found in sorted(together.items(), key=lambda item: (item[0][0], -len(item[1]), item[0]))]


def pointed_by(relations: Sequence[Record]) -> Iterator[Pointed]:
    """The claims that relations point at."""
    for relation in relations:
        for side in ("a", "b"):
            yield (relation[side]["article"], relation[side]["claim"])


def differences_of(
    report: StoryReport,
    together: Sequence[Sequence[Record]],
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
) -> tuple[Difference, ...]:
    """What `differing` found, in words: of each group the surest pair."""
    by_article = {record["article"]["id"]: label_of(labels, record) for record in report.origins}
    found = []
    for relations in together:
        surest = relations[0]
        a, b = (side_of(report, surest[side], by_article, labels, numbers) for side in ("a", "b"))
        because = tuple(reason_words(reason, report.language) for reason in surest["reasons"])
        percent = round(100 * surest["probability"])
        found.append(Difference(surest["relation"], percent, a, b, because, len(relations) - 1))
    return tuple(found)


def reason_words(reason: str, language: str) -> str:
    """A reason of a relation as a person reads it: of `figures-differ: 340 | 1.127` the words for its kind, with those
    of either side that show it."""
    kind, _, shown = reason.partition(": ")
    said = text(f"story.reason.{kind}", language)
    a, _, b = (shortened(words, REASON_SHOWN) for words in shown.partition(" | "))
    return text("story.reason_shown", language, kind=said, a=a or "–", b=b or "–") if shown else said


def side_of(
    report: StoryReport,
    side: Record,
    by_article: Mapping[str, OriginLabel],
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
) -> Side:
    """One side of a pair."""
    article = report.articles[side["article"]].record
    number = numbers.get((side["article"], side["claim"]))
    return Side(
        shortened(side["text"], WORDS_SHOWN),
        article["language"],
        shortened(article["outlet"] or "", OUTLET_SHOWN),
        article["published"],
        by_article.get(side["article"], labels[UNKNOWN_ORIGIN]),
        (number,) if number else (),
    )
