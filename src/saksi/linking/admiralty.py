"""The two axes of the Admiralty scale (NATO AJP-2.1): how reliable the sources of a proposition are, A to F, and how
credible it is, 1 to 6. By the written rule of docs/standing.md, each with its reason in words.

The machine gives no A: that somebody is always reliable can only be known outside the story.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from typing import Literal

from saksi.lexicon import LexiconModel, load

SourceGrade = Literal["A", "B", "C", "D", "E", "F"]
InformationGrade = Literal["1", "2", "3", "4", "5", "6"]

DEFAULT_LANGUAGE = "en"


class GradeWords(LexiconModel):
    """The reasons of grades in a language; each may hold the counts of `Support`."""

    withdrawn: str
    no_path: str
    unnamed: str
    not_heard: str
    heard_by_one: str
    heard_by_several: str
    all_withdrawn: str
    not_countable: str
    more_against: str
    one_denied: str
    one_hedged: str
    one: str
    several_denied: str
    several_hedged: str
    several: str


@cache
def grade_words(language: str) -> GradeWords:
    """The reasons in a language, loaded once."""
    return load(GradeWords, "linking", "admiralty", f"{language}.toml")


@dataclass(frozen=True, slots=True)
class Support:
    """What a proposition stands on. `origins` stand behind it and can be counted, `against` deny it and can be counted;
    `hearers` are outlets and agencies that heard an origin themselves; `uncounted` are voices that say it and cannot be
    counted; `withdrawn` are entries that were corrected, retracted or taken back; `hedged` says that nobody who stands
    behind it is certain."""

    origins: int
    against: int
    hearers: int
    uncounted: int
    withdrawn: int
    hedged: bool


@dataclass(frozen=True, slots=True)
class Admiralty:
    """The two grades, and why: the source's reason, then the information's."""

    source: SourceGrade
    information: InformationGrade
    because: tuple[str, str]


def admiralty_of(support: Support, language: str = DEFAULT_LANGUAGE) -> Admiralty:
    """The grades of a proposition, with their reasons in the words of a language."""
    words = grade_words(language)
    source, source_reason = source_grade(support)
    information, information_reason = information_grade(support)
    counts = asdict(support)
    because = (getattr(words, source_reason).format(**counts), getattr(words, information_reason).format(**counts))
    return Admiralty(source, information, because)


def source_grade(support: Support) -> tuple[SourceGrade, str]:
    """How reliable the sources are, and the key of the reason."""
    if support.withdrawn > support.origins:
        return "E", "withdrawn"
    if support.origins == 0:
        return ("D", "unnamed") if support.hearers else ("F", "no_path")
    if support.hearers == 0:
        return "D", "not_heard"
    return ("C", "heard_by_one") if support.hearers == 1 else ("B", "heard_by_several")


def information_grade(support: Support) -> tuple[InformationGrade, str]:
    """How credible a proposition is, and the key of the reason."""
    if support.origins == 0:
        return ("5", "all_withdrawn") if support.withdrawn and not support.uncounted else ("6", "not_countable")
    if support.against > support.origins:
        return "5", "more_against"
    if support.origins == 1:
        return one_origin_grade(support)
    if support.against:
        return "2", "several_denied"
    return ("2", "several_hedged") if support.hedged else ("1", "several")


def one_origin_grade(support: Support) -> tuple[InformationGrade, str]:
    """How credible a proposition of one origin is."""
    if support.against:
        return "4", "one_denied"
    return ("4", "one_hedged") if support.hedged else ("3", "one")
