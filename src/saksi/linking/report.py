"""The report: an article as linking sees it, with what was read in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saksi.article.article import Article
from saksi.claims.claim import Claim

if TYPE_CHECKING:  # a gist brings numpy
    from saksi.linking.gist import Gist
    from saksi.linking.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Report:
    """One revision of an article, its claims in text order, and the gists of their statements. `sketch` is what it is
    about, None where it was not made."""

    article: Article
    claims: tuple[Claim, ...]
    gists: tuple[Gist, ...]
    sketch: Sketch | None = None

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id
