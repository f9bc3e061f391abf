"""Saksi: a witness ledger for the news. Who said what, through whom, how sure, when and where.

`read` reads one report; `read_articles` reads many. Everything public is named in `__all__` and loaded when first used,
so that importing this package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from saksi.article.article import Article
    from saksi.claims.claim import Claim
    from saksi.errors import SaksiError
    from saksi.views.library import Reading, read, read_articles

__all__ = ["Article", "Claim", "Reading", "SaksiError", "read", "read_articles"]

HOMES = {
    "Article": "saksi.article.article",
    "Claim": "saksi.claims.claim",
    "Reading": "saksi.views.library",
    "SaksiError": "saksi.errors",
    "read": "saksi.views.library",
    "read_articles": "saksi.views.library",
}
"""Where each public name lives."""


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first asked for (PEP 562)."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
