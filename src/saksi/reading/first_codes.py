"""With which characters a match of a regular expression can begin.

For the expressions that `word_patterns` makes: literal characters, sets of them, groups, alternatives, bounded repeats
and lookarounds. Knowing the first character and the second, a grammar tries at each place only the patterns that can
match there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

TOKEN = re.compile(
    r"\[(?P<set>[^\]]*)\]|(?P<look>\(\?<?[=!])|(?P<group>\(\?P<\w+>|\(\?:|\()|(?P<close>\))|(?P<or>\|)"
    r"|(?P<optional>\?|\{0,\d+\})|(?P<repeat>\{\d+,?\d*\})|(?P<edge>[\^$])|\\?(?P<literal>.)",
    re.DOTALL,
)
REPEATED = re.compile(r"\{\d+,([2-9]|\d\d+)?\}|\{([2-9]|\d\d+)\}")


@dataclass(frozen=True, slots=True)
class Beginning:
    """How the matches of an expression can begin: the `first` characters, the `second` ones of those with two or more,
    and whether a match can be of one character or of none. What is not sure is taken to be possible."""

    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    one: bool = False
    none: bool = True

    def before(self, following: Beginning) -> Beginning:
        """This one and another behind it."""
        return Beginning(
            self.first | (following.first if self.none else frozenset()),
            self.second
            | (following.first if self.one else frozenset())
            | (following.second if self.none else frozenset()),
            (self.one and following.none) or (self.none and following.one),
            self.none and following.none,
        )

    def beside(self, other: Beginning) -> Beginning:
        """This one or another."""
        return Beginning(
            self.first | other.first, self.second | other.second, self.one or other.one, self.none or other.none
        )

    def repeated(self, written: str) -> Beginning:
        """This one as often as a quantifier says."""
        more = replace(self, second=self.second | self.first) if self.one and REPEATED.fullmatch(written) else self
        return replace(more, none=True) if written == "?" or written.startswith("{0") else more


def beginning(expression: str) -> Beginning:
    """How the matches of `expression` can begin."""
    return alternatives(TOKEN.finditer(expression))


def alternatives(tokens: Iterator[re.Match[str]]) -> Beginning:
    """Of an expression up to the end of its group."""
    found, more = sequence(tokens)
    while more:
        other, more = sequence(tokens)
        found = found.beside(other)
    return found


def sequence(tokens: Iterator[re.Match[str]]) -> tuple[Beginning, bool]:
    """Of one alternative, and whether another follows it. An item is held back until it is known how often it comes."""
    whole = held = Beginning()
    for token in tokens:
        kind = token.lastgroup
        if kind in ("optional", "repeat"):
            held = held.repeated(token[0])
            continue
        whole, held = whole.before(held), Beginning()
        if kind in ("close", "or"):
            return whole, kind == "or"
        if kind == "group":
            held = alternatives(tokens)
        elif kind == "look":
            alternatives(tokens)
        elif kind != "edge":
            characters = token["set"] if kind == "set" else token["literal"]
            codes: frozenset[str] = frozenset() if characters.startswith("^") else frozenset(characters)
            held = Beginning(codes, one=True, none=False)
    return whole.before(held), False
