"""What the environment says: the only module that reads it.

SAKSI_LEDGER   path of the ledger's file, or a database URL
SAKSI_KEEP     how much of an article's text the ledger keeps: `whole`, or only the sentences that `claims` stand on
SAKSI_UNCERTAIN_BELOW   claims of less confidence than this (0 to 1) are marked uncertain
SAKSI_NOTION   which attributions are read: narrow (what was communicated) or wide (beliefs, intentions, wishes too)
SAKSI_CONTACT  whom a publisher can turn to (e-mail address or URL); sent with every request, in User-Agent
SAKSI_JUDGE    the name that judgements are signed with
SAKSI_FETCH_ALLOW   host:port pairs outside of the public web that may be fetched from, such as 127.0.0.1:8080
SAKSI_LANG     language of the interface (ISO 639-1); else that of the locale (LC_ALL, LC_MESSAGES, LANG)
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from platformdirs import user_data_path

LOCALE = re.compile(r"([a-z]{2})(?=[_.@-]|$)")


@dataclass(frozen=True, slots=True)
class Settings:
    """`ledger`: path or database URL; `keep`, as it is written: see `saksi.ledger.keeping`; `language`: the wanted
    language of the interface, None where nothing says it; `uncertain_below` and `notion`, as they are written: see
    `saksi.claims.policy`; `contact` and `fetch_allow`, as they are written: see `saksi.intake.fetcher`;
    `judge`: who judges, None where nothing says it."""

    ledger: str
    keep: str
    language: str | None
    uncertain_below: str
    notion: str
    contact: str | None
    fetch_allow: str
    judge: str | None


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process, or of the `environment` given."""
    environment = os.environ if environment is None else environment
    return Settings(
        ledger=environment.get("SAKSI_LEDGER") or str(user_data_path("saksi", appauthor=False) / "ledger.sqlite"),
        keep=environment.get("SAKSI_KEEP") or "whole",
        language=interface_language(environment),
        uncertain_below=environment.get("SAKSI_UNCERTAIN_BELOW") or "0.5",
        notion=environment.get("SAKSI_NOTION") or "narrow",
        contact=environment.get("SAKSI_CONTACT") or None,
        fetch_allow=environment.get("SAKSI_FETCH_ALLOW") or "",
        judge=environment.get("SAKSI_JUDGE") or None,
    )


def interface_language(environment: Mapping[str, str]) -> str | None:
    """The language asked for by the first of the variables that is set (POSIX order of precedence)."""
    for variable in ("SAKSI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if named := environment.get(variable):
            found = LOCALE.match(named)
            return found.group(1) if found else None
    return None
