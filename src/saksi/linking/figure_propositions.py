"""Propositions from their statements; and those of one figure, where somebody denies that figure and not the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from saksi.linking.gist import GistFigure
from saksi.linking.number_series import main_figure, series_unit
from saksi.linking.proposition import Proposition
from saksi.linking.utterance import NEGATIVE, Utterance, UtteranceKey

LONGEST_TEXT = 300


def proposition(name: str, said: Sequence[Utterance], opposed: Sequence[Utterance]) -> Proposition:
    """A proposition, by its id, from its statements and those that oppose it."""
    return Proposition(
        name,
        best_text(said),
        tuple(utterance.key for utterance in said),
        tuple(utterance.key for utterance in opposed if utterance not in said),
    )


def figure_propositions(
    whole: Sequence[Proposition], utterances: Sequence[Utterance], back_references: Mapping[UtteranceKey, UtteranceKey]
) -> Iterator[Proposition]:
    """What is said and denied of a certain figure, where somebody denies that figure and not the whole (*the report of
    10,000 is made up*): a proposition of its own beside that of the figure masked."""
    by_key = {utterance.key: utterance for utterance in utterances}
    for each in whole:
        said = [by_key[key] for key in each.said]
        denials = [utterance for utterance in said if is_denial(utterance)]
        unit = series_unit([utterance.gist for utterance in said])
        by_figure: defaultdict[GistFigure, list[Utterance]] = defaultdict(list)
        for denial in denials:
            meant = by_key.get(back_references.get(denial.key, denial.key))
            figure = main_figure(denial.gist, unit) or (main_figure(meant.gist, unit) if meant else None)
            if figure is not None:
                by_figure[replace(figure, bound="exact", text="", counted=())].append(denial)
        for figure, denying in sorted(by_figure.items(), key=lambda item: (item[0].low, item[0].high)):
            having = [
                utterance for utterance in said if has_figure(utterance, figure, unit) and utterance not in denying
            ]
            if having and len(having) < len(said):
                yield proposition(figure_id(each.id, figure), having, denying)


def figure_id(whole: str, figure: GistFigure) -> str:
    """The id of what is said of one figure."""
    value = f"{figure.low:g}" if figure.low == figure.high else f"{figure.low:g}-{figure.high:g}"
    return f"{whole}.{value}"


def without(whole: Proposition, denials: Set[UtteranceKey]) -> Proposition:
    """A proposition without denials that are of one figure only."""
    return replace(whole, said=tuple(key for key in whole.said if key not in denials))


def is_denial(utterance: Utterance) -> bool:
    """Whether a statement denies what its words say."""
    return utterance.gist.factuality in NEGATIVE


def has_figure(utterance: Utterance, figure: GistFigure, unit: str | None) -> bool:
    """Whether a statement gives a figure, whatever its bound."""
    own = main_figure(utterance.gist, unit)
    return own is not None and (own.low, own.high) == (figure.low, figure.high)


def best_text(said: Sequence[Utterance]) -> str:
    """The text of the statement that tells a proposition best: attributed rather than the outlet's, with names and
    figures rather than without, and early."""
    place, best = max(enumerate(said), key=lambda each: (each[1].attributed, fullness(each[1]), -each[0]))
    del place
    return best.gist.text if len(best.gist.text) <= LONGEST_TEXT else f"{best.gist.text[: LONGEST_TEXT - 1]}…"


def fullness(utterance: Utterance) -> int:
    """How much a statement tells that stands by itself, up to what a short sentence does."""
    gist = utterance.gist
    told = len({name.key for name in gist.names}) + len(gist.figures) + len(gist.places) + len(gist.words) // 4
    return min(told, 6)
