"""The policy that a command or a call reads by: what the settings say."""

from __future__ import annotations

from saksi.claims.policy import Policy
from saksi.errors import InputError
from saksi.settings import settings


def policy() -> Policy:
    """The policy of the settings; raises `InputError` for one that cannot be understood."""
    return Policy(confidence(settings().uncertain_below, "SAKSI_UNCERTAIN_BELOW"))


def confidence(words: str, where: str) -> float:
    """A confidence from 0 to 1; raises `InputError` naming `where` it was given."""
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise InputError(where, f"{words!r} is no number from 0 to 1", "give one, for example 0.5")
    return number
