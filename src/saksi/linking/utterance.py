"""The utterance: one statement as one report has it, and its place in the story's time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from saksi.claims.claim import SILENT_ACTS, Act, Claim, Factuality, Mode
from saksi.linking.gist import Gist
from saksi.linking.publication import publication_order
from saksi.linking.report import Report

NO_STATEMENT = frozenset({*SILENT_ACTS, Act.ASK})
"""Acts that say nothing which could be so or not."""

NEGATIVE = frozenset({Factuality.CERTAINLY_NOT, Factuality.PROBABLY_NOT, Factuality.POSSIBLY_NOT})
"""Of a statement that its source says is not so."""


class UtteranceKey(NamedTuple):
    """Tells an utterance from all others: claims of two reports with one wording have one id, so it needs the
    article's too."""

    article: str
    claim: str
    statement: int

    @property
    def text(self) -> str:
        """The key in one word, for records."""
        return f"{self.article}/{self.claim}.{self.statement}"


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement where it stands."""

    report: Report
    claim: Claim
    gist: Gist

    @property
    def key(self) -> UtteranceKey:
        """See `UtteranceKey`."""
        return UtteranceKey(self.report.id, self.claim.id, self.gist.statement)

    @property
    def attributed(self) -> bool:
        """Whether somebody is named or meant as its source, not only the outlet."""
        return self.claim.mode is not Mode.NARRATIVE


def utterances_of(reports: Iterable[Report]) -> tuple[Utterance, ...]:
    """The statements of a story's reports, in the order in which they were published and stand in the texts. Questions,
    refusals and silences are none."""
    return tuple(
        utterance
        for report in sorted(reports, key=publication_order)
        for utterance in report_utterances(report)
        if utterance.claim.act not in NO_STATEMENT
    )


def report_utterances(report: Report) -> Iterable[Utterance]:
    """All gists of a report with their claims, those of questions, refusals and silences too."""
    claims = {claim.id: claim for claim in report.claims}
    return (Utterance(report, claims[gist.claim], gist) for gist in report.gists if gist.claim in claims)
