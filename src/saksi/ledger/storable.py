"""Text and validators in the form that every database can keep."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Row as Found

from saksi.intake.fetched import Validators

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""PostgreSQL keeps no NUL, and no encoding has halves of a surrogate pair, which stand for broken bytes."""


def storable(text: str | None) -> str | None:
    """The same text, with what no database keeps shown escaped. Addresses come from anywhere."""
    return UNSTORABLE.sub(lambda found: repr(found[0])[1:-1], text) if text else text


def validator_columns(validators: Validators | None) -> dict[str, str | None]:
    """The columns `asked_url`, `etag` and `last_modified`, all null where there is nothing to ask with."""
    if validators is None:
        return {"asked_url": None, "etag": None, "last_modified": None}
    return {
        "asked_url": storable(validators.url),
        "etag": storable(validators.etag),
        "last_modified": storable(validators.last_modified),
    }


def validators_of(row: Found[Any]) -> Validators | None:
    """The validators in a row that has these columns."""
    return Validators(row.asked_url, row.etag, row.last_modified) if row.asked_url else None
