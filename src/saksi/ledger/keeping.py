"""How much of an article's text is kept: all of it, or only the sentences that its claims stand on.

What is not kept is blank in the stored text, so that every span still counts as it did; its places are told.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal, cast, get_args

from saksi.claims.contract import Record
from saksi.errors import InputError
from saksi.ledger.rows import Row, as_json
from saksi.settings import settings

Keep = Literal["whole", "claims"]

Ends = tuple[int, int]


def keep_setting() -> Keep:
    """What the settings say; raises `InputError` where that is nothing known."""
    written = settings().keep
    if written not in get_args(Keep):
        raise InputError("SAKSI_KEEP", f"{written!r} is none of its values", f"set one of: {', '.join(get_args(Keep))}")
    return cast(Keep, written)


def omissions(article: Row, records: Iterable[Record]) -> Row:
    """The columns of an article's row in which only the sentences are kept that claims stand on, and words of claims
    that no sentence holds; its id and SHA-256 stay those of the whole text."""
    text: str = article["text"]
    stood_on = merged(ends for record in records for ends in spans_in(record))
    sentences = [tuple(ends) for ends in json.loads(article["sentences"])]
    held = [sentence for sentence in sentences if any(overlap(sentence, ends) for ends in stood_on)]
    omitted = [ends for ends in gaps(merged([*held, *stood_on]), len(text)) if text[slice(*ends)].strip()]
    return {
        "text": blanked(text, omitted),
        "sentences": as_json(held),
        "omitted": as_json(omitted),
    }


def spans_in(value: Any) -> Iterator[Ends]:
    """Every span that a record of the reading contract points at."""
    if isinstance(value, dict):
        yield from ((start, end) for start, end in value.get("spans") or ())
        for key, item in value.items():
            if key != "spans":
                yield from spans_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from spans_in(item)


def merged(spans: Iterable[Ends]) -> list[Ends]:
    """The spans in order, those that overlap or touch as one."""
    found: list[Ends] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def overlap(one: Ends, other: Ends) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def gaps(kept: list[Ends], length: int) -> list[Ends]:
    """What lies between spans that are in order and apart, in a text of so many characters."""
    edges = [0, *(edge for ends in kept for edge in ends), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def blanked(text: str, omitted: Iterable[Ends]) -> str:
    """The text with spaces in place of what is omitted; only line breaks are still there."""
    kept, place = "", 0
    for start, end in omitted:
        kept += text[place:start] + "".join("\n" if mark == "\n" else " " for mark in text[start:end])
        place = end
    return kept + text[place:]
