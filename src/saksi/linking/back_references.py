"""Statements that say nothing by themselves (*the number is about 3,000*, *that report*) and what they point back to.

Their words alone would join them with anything of the kind. They go with the nearest earlier statement of their article
that says something about such a figure, or, where they mean a report, with what the article reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from saksi.lexicon import LexiconModel, load
from saksi.linking.gist import Gist, GistFigure
from saksi.linking.report import Report
from saksi.linking.same_source import words_of
from saksi.linking.utterance import NO_STATEMENT, Utterance, UtteranceKey, report_utterances

MOST_TIMES = 20
"""A figure that is so many times another is no other figure of the same thing."""


class PointingLexicon(LexiconModel):
    """`figures` name a figure that was given before, or say only that there is one; `reports` name what was said
    before. Lower case."""

    figures: frozenset[str]
    reports: frozenset[str]


@cache
def pointing_words(language: str) -> PointingLexicon:
    """The words of a language that point back, loaded once."""
    return load(PointingLexicon, "linking", "pointing", f"{language}.toml")


@dataclass(frozen=True, slots=True)
class Pointing:
    """What a statement points back to: a figure, or what was said."""

    to_figure: bool


def back_references(reports: Iterable[Report]) -> dict[UtteranceKey, UtteranceKey]:
    """For each statement that points back, the one that it means; those whose article has none are left out."""
    return {pointing: meant for report in reports for pointing, meant in references_in(statements_in(report))}


def statements_in(report: Report) -> list[Utterance]:
    """The statements of a report, in text order."""
    return [utterance for utterance in report_utterances(report) if utterance.claim.act not in NO_STATEMENT]


def references_in(utterances: Sequence[Utterance]) -> Iterable[tuple[UtteranceKey, UtteranceKey]]:
    """The statements of one report that point back, with what they mean; given in text order."""
    for place, utterance in enumerate(utterances):
        pointing = pointing_of(utterance.gist)
        if pointing is None:
            continue
        before = [each for each in utterances[:place] if each.claim.id != utterance.claim.id]
        meant = figure_meant(utterance, before) if pointing.to_figure else report_meant(before)
        if meant is not None:
            yield utterance.key, meant.key


def pointing_of(gist: Gist) -> Pointing | None:
    """What a statement points back to; None for one that says something by itself. One that names somebody points back
    only where it names a figure too (*France puts the number at 40*)."""
    lexicon = pointing_words(gist.language)
    words = {word.text for word in gist.words if word.kind != "name"} - {
        word for name in gist.names for word in words_of(name.name)
    }
    if not words <= lexicon.figures | lexicon.reports:
        return None
    names_figure = bool(words & lexicon.figures)
    if gist.names or gist.places:
        return Pointing(True) if names_figure and gist.figures else None
    if gist.figures or names_figure:
        return Pointing(True)
    return Pointing(False) if words & lexicon.reports else None


def figure_meant(utterance: Utterance, before: Sequence[Utterance]) -> Utterance | None:
    """The nearest earlier statement with a figure of the kind and of about the size; the last figure where a statement
    gives none itself."""
    for earlier in reversed(before):
        if pointing_of(earlier.gist) is None and any(
            alike(figure, other) for other in earlier.gist.figures for figure in utterance.gist.figures or (other,)
        ):
            return earlier
    return None


def alike(figure: GistFigure, other: GistFigure) -> bool:
    """Whether two figures can be figures of one thing."""
    low, high = sorted((max(abs(figure.high), 1.0), max(abs(other.high), 1.0)))
    return figure.unit == other.unit and high <= MOST_TIMES * low


def report_meant(before: Sequence[Utterance]) -> Utterance | None:
    """What an article reports: its first attributed statement."""
    return next((earlier for earlier in before if earlier.attributed and pointing_of(earlier.gist) is None), None)
