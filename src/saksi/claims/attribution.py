"""An attribution as found: which words are cue, content and source, and by which rule; not yet a claim."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.article.span import Span
from saksi.claims.claim import Act
from saksi.claims.lexicon import Cue


@dataclass(frozen=True, slots=True)
class Attribution:
    """Cue, content and source (PARC; Pareti 2015) of one attribution.

    `rule` names the construction. `source` is None where no words name it: then `implicit` says whether it is the
    speaker of before (*katanya*, a quotation on its own) or nobody known. `act` is set by constructions that decide it
    themselves (decline, silent). `condition` is the *if* clause that stands outside the content. `confidence` is how
    likely it holds, 1 as long as nobody has judged.
    """

    rule: str
    content: tuple[Span, ...]
    cue_span: Span | None
    cue: Cue | None
    source: Span | None
    implicit: bool = False
    direct: bool = False
    act: Act | None = None
    condition: Span | None = None
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where its first words stand."""
        spans = [*self.content, *([self.cue_span] if self.cue_span else [])]
        return min(span.start for span in spans)
