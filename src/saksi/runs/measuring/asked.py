"""What is asked of each figure: the data file `asked.toml` beside this module."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Annotated

from pydantic import Field

from saksi.errors import LexiconError
from saksi.lexicon import LexiconModel, load
from saksi.runs.measuring.figure import Figure, Measurement

FILE = "asked.toml"
Percent = Annotated[float, Field(ge=0, le=100)]


class Asked(LexiconModel):
    """By set and figure: the least that it should be, or the most."""

    at_least: dict[str, dict[str, Percent]]
    at_most: dict[str, dict[str, Percent]]


@cache
def asked() -> Asked:
    """The data file; raises `LexiconError` when it breaks its schema, or asks both ends of one figure."""
    values = load(Asked, FILE, package=__package__)
    for set_name, least in values.at_least.items():
        for name in least.keys() & values.at_most.get(set_name, {}).keys():
            raise LexiconError(FILE, f"{name!r} of {set_name!r} has both ends", "keep one of them")
    return values


def with_asked(measurement: Measurement) -> Measurement:
    """A measurement with what is asked of its figures; a figure that is asked and not there has no value."""
    measured = {figure.name for figure in measurement.figures}
    bounds = (asked().at_least, asked().at_most)
    wanted = [name for bound in bounds for name in bound.get(measurement.set, {}) if name not in measured]
    absent = (Figure(measurement.set, name, None, None, None, None, 0) for name in wanted)
    return replace(measurement, figures=tuple(map(asked_of, (*measurement.figures, *absent))))


def asked_of(figure: Figure) -> Figure:
    """A figure with what is asked of it; as it is where nothing is."""
    least = asked().at_least.get(figure.set, {}).get(figure.name)
    most = asked().at_most.get(figure.set, {}).get(figure.name)
    if least is None and most is None:
        return figure
    return replace(figure, asked=most if least is None else least, at_most=least is None)
