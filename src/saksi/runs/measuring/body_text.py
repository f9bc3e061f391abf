"""Body texts, on the pages of html_scrapinghub: which words of a page are taken for its report.

Measured as the set measures itself (article-extraction-benchmark, evaluate.py, release of 2025): texts are compared by
their runs of four words. Precision and recall are those of each page, averaged over pages, so that long reports weigh
no more than short ones; F1 is their harmonic mean.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from saksi.article.extraction_pool import extract_apart
from saksi.errors import MissingInput, UnreadableInput
from saksi.intake.page import Page
from saksi.runs.measuring.bootstrap import Sums, figure, ratio
from saksi.runs.measuring.figure import Measurement
from saksi.runs.measuring.kinds import Kinds

SET = "html_scrapinghub"
WORD = re.compile(r"\w+")
RUN = 4
# A page whose precision or recall is less is told as an error.
GOOD = 0.9


@dataclass(frozen=True, slots=True)
class BodyPage:
    """A page with the text of its report, as people have it."""

    address: str
    markup: str
    report: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a text found is the report: runs of words in both, in the text found, in the report."""

    common: int
    found: int
    report: int

    @property
    def precision(self) -> float | None:
        """Which part of what was found is of the report; None when nothing was found."""
        return self.common / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Which part of the report was found; None when there is none."""
        return self.common / self.report if self.report else None


def measure(data: Path) -> Measurement:
    """Precision, recall and F1 of the whole set. Raises `MissingInput` where it is not there."""
    kinds = Kinds()
    rows = []
    for page in body_pages(data / SET):
        found = report_in(page)
        agreement = agreement_of(found, page.report)
        rows.append(row_of(agreement))
        for kind in errors(found, agreement):
            kinds.count(kind, page.address)
    counts = np.asarray(rows, dtype=np.float64)
    figures = (
        figure(SET, "body_text", counts, f1_of_means),
        figure(SET, "precision", counts[:, :2]),
        figure(SET, "recall", counts[:, 2:]),
    )
    return Measurement(SET, figures, kinds.by_count())


def body_pages(folder: Path) -> Iterator[BodyPage]:
    """The pages of the set, in its order."""
    truth = folder / "ground-truth.json"
    try:
        reports = json.loads(truth.read_text(encoding="utf-8"))
        for name, report in reports.items():
            markup = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8")
            yield BodyPage(report.get("url", name), markup, report.get("articleBody", ""))
    except FileNotFoundError as error:
        why = f"there is no {error.filename}"
        raise MissingInput(str(folder), why, "get the set as its README says, or measure the others") from error


def report_in(page: BodyPage) -> str:
    """The report that Saksi finds in a page; nothing where it finds none."""
    try:
        return extract_apart(Page(page.address, "html", page.markup))[0]
    except UnreadableInput:
        return ""


def agreement_of(found: str, report: str) -> Agreement:
    """How far `found` is `report`."""
    ours, theirs = runs_of_words(found), runs_of_words(report)
    return Agreement((ours & theirs).total(), ours.total(), theirs.total())


def runs_of_words(text: str) -> Counter[tuple[str, ...]]:
    """How often each run of four words comes in a text; a shorter text is one run."""
    words = WORD.findall(text)
    runs = (tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)))
    return Counter(run for run in runs if run)


def row_of(agreement: Agreement) -> tuple[float, int, float, int]:
    """What a page adds to the sums: precision, and whether it has one; recall, and whether it has one."""
    precision, recall = agreement.precision, agreement.recall
    return precision or 0.0, int(precision is not None), recall or 0.0, int(recall is not None)


def f1_of_means(sums: Sums) -> Sums:
    """F1 of averaged precision and recall; columns: those of `row_of`."""
    precision, recall = ratio(sums[..., :2]), ratio(sums[..., 2:])
    return ratio(np.stack([2 * precision * recall, precision + recall], axis=-1))


def errors(found: str, agreement: Agreement) -> Iterator[str]:
    """The kinds of error of a page."""
    if not found:
        yield "report_not_found"
        return
    if agreement.recall is not None and agreement.recall < GOOD:
        yield "words_missed"
    if agreement.precision is not None and agreement.precision < GOOD:
        yield "words_added"
