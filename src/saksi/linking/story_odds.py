"""How much speaks for it that two statements of one story are of one proposition, or of two that cannot both hold.

The relation model has a regression of its own for statements of one story, of which few say the same though all are
alike. More is known here than it sees: a party that speaks twice of one thing most likely says the same. The two
weights here were chosen on examples/dossier.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from saksi.linking.statement_relations import StatementRelation

SURE = 0.98
"""No relation counts for more than this probability, nor against more than its rest."""

BROAD = 1.0
"""What is added to the log-odds of joining: a proposition is broader than what two statements alone would be joined
for, since one that adds a detail, or a figure, still says it."""

SAME_PARTY = 1.0
"""What it adds to the log-odds of joining that one party says both, and takes from those of opposing."""


@dataclass(frozen=True, slots=True)
class Odds:
    """Log-odds that two statements are of one proposition (`joining`), that one denies what the other says in its own
    words or the contrary (`opposing`)."""

    joining: float
    opposing: float


def odds_of(relation: StatementRelation, parties: tuple[Collection[str], Collection[str]]) -> Odds:
    """What speaks for the two sides of a relation; `parties` are who speaks."""
    same_party = SAME_PARTY if set(parties[0]) & set(parties[1]) else 0.0
    return Odds(
        joining=round(log_odds(relation.joining) + BROAD + same_party, 6),
        opposing=round(log_odds(relation.opposing) - same_party, 6),
    )


def log_odds(probability: float) -> float:
    """The log-odds of a probability, within bounds."""
    bounded = min(max(probability, 1 - SURE), SURE)
    return math.log(bounded / (1 - bounded))
