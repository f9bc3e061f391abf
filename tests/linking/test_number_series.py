from __future__ import annotations

from dataclasses import replace

from saksi.linking.gist import Gist, GistFigure
from saksi.linking.number_series import main_figure, series_unit
from standing_samples import Told, told_report


def gist(*figures: tuple[float, str]) -> Gist:
    made = told_report("r1", 2, "Harbour Post", Told("Ruth Marlow", "men have landed", "landed")).gists[0]
    return replace(
        made, figures=tuple(GistFigure(value, value, "exact", unit, (), str(value)) for value, unit in figures)
    )


def test_the_unit_is_that_of_most_statements() -> None:
    assert series_unit([gist((40, ""), (3, "")), gist((60, "")), gist((9, "percent"))]) == ""
    assert series_unit([gist()]) is None


def test_of_several_figures_the_greatest_in_the_unit_is_meant() -> None:
    found = main_figure(gist((3, ""), (1640, ""), (9000, "km")), "")
    assert found is not None
    assert found.low == 1640
    assert main_figure(gist((9, "percent")), "") is None
