"""docs/axes.md: every value is named, and every example sentence is read as the page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from documents import tables, text_of

import saksi
from saksi import Claim
from saksi.article.article import Article, BoilerplateKind
from saksi.claims.claim import Act, Distance, Factuality, Mode, VoiceKind, VoiceRole
from saksi.claims.lexicon import Hedge, attribution_lexicon
from saksi.lexicon import languages
from saksi.reading.analysis import Bound, NameKind

AXES = Path("docs/axes.md")
COLUMNS = {"Bahasa Indonesia": "id", "English": "en"}
VALUES: dict[str, Callable[[Claim], set[str]]] = {
    "Mode": lambda claim: {claim.mode},
    "Chain role": lambda claim: {voice.role for voice in claim.chain},
    "Chain kind": lambda claim: {claim.origin.kind},
    "Act": lambda claim: {claim.act},
    "Factuality": lambda claim: {claim.source_factuality},
    "Condition": lambda claim: {"a condition"} if claim.condition else set(),
    "Distance": lambda claim: {claim.distance},
    "Inside the content bound": lambda claim: {quantity.bound for quantity in claim.quantities},
    "Inside the content type": lambda claim: {time.type for time in claim.times},
}
"""What a claim shows of a table's axis: by the table's heading, with its first column where a heading has several."""

Example = tuple[str, str, str, str]


def examples() -> Iterator[Example]:
    """Axis, value, sentence and language of each example."""
    for heading, rows in tables(AXES):
        first = next(iter(rows[0]))
        axis = heading if heading in VALUES else f"{heading} {first}"
        for row in rows if axis in VALUES else ():
            for column, language in COLUMNS.items():
                if row[column]:
                    yield axis, row[first].strip("`"), row[column], language


EXAMPLES = list(examples())


@cache
def readings() -> dict[str, tuple[Claim, ...]]:
    """The claims of every example sentence, each read as an article of its own."""
    wanted = {sentence: language for _, _, sentence, language in EXAMPLES}
    articles = [Article(id=text, text=text, language=code, outlet="Kabar Kota") for text, code in wanted.items()]
    return {reading.article.id: reading.claims for reading in saksi.read_articles(articles)}


@pytest.mark.parametrize(("axis", "value", "sentence"), [example[:3] for example in EXAMPLES])
def test_an_example_is_read_as_the_page_says(axis: str, value: str, sentence: str) -> None:
    assert any(value in VALUES[axis](claim) for claim in readings()[sentence]), readings()[sentence]


def test_every_axis_has_examples() -> None:
    assert {example[0] for example in EXAMPLES} == set(VALUES)


@pytest.mark.parametrize("axis", [Mode, VoiceKind, VoiceRole, Act, Factuality, Distance])
def test_every_value_of_an_axis_is_named(axis: type[StrEnum]) -> None:
    assert [value for value in axis if f"`{value}`" not in text_of(AXES)] == []


@pytest.mark.parametrize("values", [Bound, NameKind, BoilerplateKind], ids=["bounds", "names", "boilerplate"])
def test_every_other_value_is_named(values: object) -> None:
    assert [value for value in get_args(values) if f"`{value}`" not in text_of(AXES)] == []


def hedges() -> Iterator[tuple[str, Hedge]]:
    """The hedges of all languages."""
    for language in languages():
        yield from ((language, hedge) for hedge in attribution_lexicon(language).data.hedges)


def test_the_bands_are_those_of_the_lexicons() -> None:
    (rows,) = (rows for _, rows in tables(AXES) if "band" in rows[0])
    for language, hedge in hedges():
        if hedge.band is None:
            continue
        low, high = (round(100 * end) for end in hedge.band)
        (row,) = (row for row in rows if row["band"] == f"{low}–{high}%")
        (column,) = (column for column, code in COLUMNS.items() if code == language)
        assert row["factuality"] == f"`{hedge.factuality}`"
        assert row[column] in hedge.forms


def test_no_word_is_possibly_not() -> None:
    """The page says that `PS-` is never given; when a lexicon comes to have it, the page needs an example."""
    cues = (cue for language in languages() for cue in attribution_lexicon(language).data.cues)
    assert not any(cue.strength is Factuality.POSSIBLY_NOT for cue in cues)
    assert not any(hedge.factuality is Factuality.POSSIBLY_NOT for _, hedge in hedges())
