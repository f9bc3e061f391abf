"""Moments as the ledger writes them: UTC, to the microsecond, so that their order as text is their order in time."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import overload


@overload
def written(moment: datetime) -> str: ...
@overload
def written(moment: None) -> None: ...
def written(moment: datetime | None) -> str | None:
    """An aware moment as text: `2026-03-01T07:00:00.000000+00:00`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None


@overload
def moment_of(text: str) -> datetime: ...
@overload
def moment_of(text: None) -> None: ...
def moment_of(text: str | None) -> datetime | None:
    """The moment that was written so, in UTC."""
    return datetime.fromisoformat(text) if text else None
