"""The policy that a command or a call reads by: what it says itself, else what the settings say."""

from __future__ import annotations

from saksi.claims.policy import Notion, Policy
from saksi.errors import InputError
from saksi.settings import settings


def policy(notion: str | None = None) -> Policy:
    """The policy of the settings, of another notion if one is given; raises `InputError` for what is none."""
    said = settings()
    wanted = notion_of(notion, "--notion") if notion else notion_of(said.notion, "SAKSI_NOTION")
    return Policy(confidence(said.uncertain_below, "SAKSI_UNCERTAIN_BELOW"), wanted)


def notion_of(words: str, where: str) -> Notion:
    """A notion by its name; raises `InputError` naming `where` it was given."""
    try:
        return Notion(words)
    except ValueError as error:
        raise InputError(where, f"{words!r} is no notion of attribution", f"choose {' or '.join(Notion)}") from error


def confidence(words: str, where: str) -> float:
    """A confidence from 0 to 1; raises `InputError` naming `where` it was given."""
    try:
        number = float(words)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise InputError(where, f"{words!r} is no number from 0 to 1", "give one, for example 0.5")
    return number
