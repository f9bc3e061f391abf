"""Linking as articles come: what each says is kept for comparing, and its story decided; and catching up later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from saksi.claims.claim import Claim
from saksi.ledger.ledger import Ledger
from saksi.ledger.stories import Linkable
from saksi.linking.encoder import default_encoder
from saksi.linking.gist_making import gists_of
from saksi.linking.sketch import Sketch, sketch_of
from saksi.reading.analyse import analyse
from saksi.reading.analysis import Analysis
from saksi.runs.judged_stories import one_source
from saksi.runs.once import TOGETHER, Reading

VERSION = 1
"""Rises when gists or sketches are made otherwise: what was made before is made anew."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A revision that was linked, by its number and the article's id."""

    revision: int
    article: str


def made_by() -> str:
    """What makes gists and sketches now, as the ledger notes it."""
    return f"{default_encoder().name}/{VERSION}"


def link_reading(ledger: Ledger, revision: int, reading: Reading) -> None:
    """Links a revision that was just read and written."""
    ledger.link([linkable(revision, reading.analysis, reading.claims)], one_source(ledger))


def linkable(revision: int, analysis: Analysis, claims: Sequence[Claim]) -> Linkable:
    """What linking keeps of a revision."""
    return Linkable(revision, made_by(), gists_of(analysis, claims, default_encoder()), sketch_read(analysis))


def sketch_read(analysis: Analysis) -> Sketch:
    """The sketch of an article that was read."""
    sentences = [sentence.span for sentence in analysis.sentences]
    return sketch_of(analysis.article, sentences, analysis.entities, default_encoder())


def catch_up(ledger: Ledger) -> Iterator[Linked]:
    """Links every revision of which nothing was made yet, in the order of publication, several in one transaction;
    each is told when it is on disk."""
    while together := ledger.unlinked(made_by(), TOGETHER):
        analyses = analyse([entry.article for entry in together])
        read = zip(together, analyses, strict=True)
        linkables = [linkable(entry.revision, analysis, entry.claims) for entry, analysis in read]
        ledger.link(linkables, one_source(ledger))
        yield from (Linked(entry.revision, entry.article.id) for entry in together)
