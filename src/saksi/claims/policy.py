"""What a reading counts: which notion of attribution, and from which confidence on a claim is certain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Notion(StrEnum):
    """Which annotated attributions count. `narrow`: what was communicated (GUIDE.md). `wide`: beliefs, intentions,
    wishes and feelings too, as PolNeAR counts them (Newell, Margolin & Ruths 2018)."""

    NARROW = "narrow"
    WIDE = "wide"


@dataclass(frozen=True, slots=True)
class Policy:
    """`uncertain_below`: claims of less confidence (0 to 1) are marked uncertain; none is dropped for it. `notion`:
    which attributions are read."""

    uncertain_below: float = 0.5
    notion: Notion = Notion.NARROW


DEFAULT_POLICY = Policy()
