"""Which statements of two reports in different languages say the same: the alignment where no words can be shared."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.article.span import Span, hull
from saksi.linking.alignment import SharedPassage
from saksi.linking.report import Report

LEAST_LIKENESS = 0.6
"""Cosine of the vectors of two statements that may be one another's translation."""

LEAST_WORDS = 5
"""Words that a statement has at least: shorter ones are alike by chance."""

MOST_STATEMENTS = 200
"""Statements of a report that are aligned; it bounds the cost of very long ones."""


def translated_passages(first: Report, second: Report) -> tuple[SharedPassage, ...]:
    """Pairs of statements, each the other's most alike one, in the order of the first report."""
    import numpy as np

    statements = [list(statements_of(report)) for report in (first, second)]
    if not all(statements):
        return ()
    one = np.stack([first.gists[index].vector for index, _ in statements[0]])
    other = np.stack([second.gists[index].vector for index, _ in statements[1]])
    likeness = one.astype(np.float32) @ other.astype(np.float32).T
    best, best_back = likeness.argmax(axis=1), likeness.argmax(axis=0)
    return tuple(
        SharedPassage(statements[0][row][1], statements[1][column][1], 0)
        for row, column in enumerate(best)
        if best_back[column] == row and likeness[row, column] >= LEAST_LIKENESS
    )


def statements_of(report: Report) -> Iterator[tuple[int, Span]]:
    """The statements long enough to be compared: the numbers of their gists, and where they stand."""
    claims = {claim.id: claim for claim in report.claims}
    for index, gist in enumerate(report.gists[:MOST_STATEMENTS]):
        claim = claims.get(gist.claim)
        if claim is not None and gist.statement < len(claim.statements):
            passage = claim.statements[gist.statement].passage
            if len(passage.text.split()) >= LEAST_WORDS:
                yield index, hull(passage.spans)
