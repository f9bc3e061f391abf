"""With which characters a match of a regular expression can begin.

For the expressions that `word_patterns` makes: literal characters, sets of them, groups, alternatives, bounded repeats
and lookarounds. Knowing it, a grammar tries at each place only the patterns that can begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TOKEN = re.compile(
    r"\[(?P<set>[^\]]*)\]|(?P<look>\(\?<?[=!])|(?P<group>\(\?P<\w+>|\(\?:|\()|(?P<close>\))|(?P<or>\|)"
    r"|(?P<optional>\?|\{0,\d+\})|(?P<repeat>\{\d+,?\d*\})|(?P<edge>[\^$])|\\?(?P<literal>.)",
    re.DOTALL,
)

# The first characters, and whether the expression can match nothing at all.
First = tuple[frozenset[str], bool]
NOTHING_FIRST: First = (frozenset(), True)


def first_codes(expression: str) -> frozenset[str]:
    """The characters that a match of `expression` can begin with."""
    return alternatives(TOKEN.finditer(expression))[0]


def alternatives(tokens: Iterator[re.Match[str]]) -> First:
    """Of an expression up to the end of its group."""
    codes: frozenset[str] = frozenset()
    empty = False
    more = True
    while more:
        found, can_be_empty, more = sequence(tokens)
        codes, empty = codes | found, empty or can_be_empty
    return codes, empty


def sequence(tokens: Iterator[re.Match[str]]) -> tuple[frozenset[str], bool, bool]:
    """Of one alternative, and whether another follows it. An item counts as long as all before it can be empty; it is
    held back until it is known whether it is optional."""
    codes: frozenset[str] = frozenset()
    empty = True
    held: First = NOTHING_FIRST
    for token in tokens:
        kind = token.lastgroup
        if kind == "repeat":
            continue
        if kind == "optional":
            held = held[0], True
            continue
        codes, empty = (codes | held[0] if empty else codes), empty and held[1]
        held = NOTHING_FIRST
        if kind in ("close", "or"):
            return codes, empty, kind == "or"
        if kind == "group":
            held = alternatives(tokens)
        elif kind == "look":
            alternatives(tokens)
        elif kind != "edge":
            characters = token["set"] if kind == "set" else token["literal"]
            held = frozenset() if characters.startswith("^") else frozenset(characters), False
    return (codes | held[0] if empty else codes), empty and held[1], False
