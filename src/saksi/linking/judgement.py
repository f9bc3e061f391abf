"""What a person judged of two claims, articles or names, and which judgements hold.

A judgement is never changed. A later one on the same two goes before it, and one that is taken back does not count;
both stay. What follows from several judgements together is in `saksi.linking.agreement`.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Literal, get_args

from saksi.article.gazetteer import folded
from saksi.linking.agreement import Agreement, Contradiction, Opinion, Verdict

JudgedKind = Literal["claim", "article", "name"]
"""What is judged of two claims is whether they say the same; of two articles, whether one source stands behind both;
of two names, whether they name one and the same."""

KINDS: tuple[JudgedKind, ...] = get_args(JudgedKind)
UNDONE: Literal["undone"] = "undone"
VERDICTS = (*get_args(Verdict), UNDONE)
BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What `by` judged `at` a moment (aware), `because` of something.

    `a` and `b` are ids, or names, in the order of their characters: a judgement has no direction. One that takes
    another back is `undone`; `a` is the other's id then, `kind` the other's, and `b` None. Made by `judgement` and
    `undoing`.
    """

    kind: JudgedKind
    verdict: Verdict | Literal["undone"]
    a: str
    b: str | None
    by: str
    at: datetime
    because: str | None = None

    @property
    def id(self) -> str:
        """Follows from everything that it says, so it is the same wherever it is."""
        at = self.at.astimezone(UTC).isoformat(timespec="microseconds")
        said = [self.kind, self.verdict, self.a, self.b, self.by, at, self.because]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def judgement(
    kind: JudgedKind, verdict: Verdict, first: str, second: str, by: str, at: datetime, because: str | None = None
) -> Judgement:
    """The judgement of two things, in whichever order they are given. Raises `ValueError` when they are one."""
    if kind == "name":
        first, second = written_name(first), written_name(second)
    if looked_up(kind, first) == looked_up(kind, second):
        raise ValueError(f"{first!r} and {second!r} are one {kind}")
    return Judgement(kind, verdict, min(first, second), max(first, second), by, at, because)


def undoing(undone: Judgement, by: str, at: datetime, because: str | None = None) -> Judgement:
    """The judgement that takes another back. Taken back itself, it gives the other back."""
    return Judgement(undone.kind, UNDONE, undone.id, None, by, at, because)


def written_name(name: str) -> str:
    """A name as judgements have it: one form of each letter (NFC), single blanks."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def looked_up(kind: JudgedKind, thing: str) -> str:
    """What an id or name is found by: names without regard to case, accents and what stands between their words."""
    return BETWEEN_WORDS.sub(" ", folded(thing)).strip() or thing if kind == "name" else thing


class Judgements:
    """The judgements that hold as of a moment, or as of all of them.

    `current` gives for ids of earlier revisions those of the present ones; things are looked up by these. The outcome
    follows from the set of judgements: their order and repetition do not matter. Of judgements of one moment the one of
    the greater id counts as the later.
    """

    def __init__(
        self,
        judgements: Iterable[Judgement] = (),
        as_of: datetime | None = None,
        current: Mapping[str, str] | None = None,
    ) -> None:
        known = {each.id: each for each in judgements if as_of is None or each.at <= as_of}
        self.all = tuple(sorted(known.values(), key=moment))
        """In the order of their moments."""
        self.undone = taken_back(known)
        """The ids of those that are taken back."""
        self._current = current or {}

    @cached_property
    def held(self) -> tuple[Judgement, ...]:
        """The last judgement of every two things, of those that are not taken back; in the order of their moments."""
        last = {self._pair(each): each for each in self.all if each.b is not None and each.id not in self.undone}
        return tuple(sorted(last.values(), key=moment))

    def verdict(self, kind: JudgedKind, first: str, second: str) -> Verdict | None:
        """What is judged of two things, by a judgement of them or by what follows from others; None where nothing."""
        return self._agreements[kind].verdict(self._key(kind, first), self._key(kind, second))

    def groups(self, kind: JudgedKind) -> tuple[frozenset[str], ...]:
        """The things that are the same, two or more a group, by what they are looked up by; in a fixed order."""
        return self._agreements[kind].groups

    def apart(self, kind: JudgedKind) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
        """Two groups each, or single things, that are different; in a fixed order."""
        return self._agreements[kind].apart

    def contradictions(self, kind: JudgedKind) -> tuple[Contradiction[Judgement], ...]:
        """The judgements that later ones together speak against: these hold, and the older one does not. The latest
        first."""
        return self._agreements[kind].contradictions

    @cached_property
    def overruled(self) -> dict[str, tuple[Judgement, ...]]:
        """Of judgements that are not taken back and do not hold, by their ids: those that go before each."""
        last = {self._pair(each): each for each in self.held}
        found: dict[str, tuple[Judgement, ...]] = {}
        for each in self.all:
            if each.b is not None and each.id not in self.undone and last[self._pair(each)] != each:
                found[each.id] = (last[self._pair(each)],)
        for kind in KINDS:
            found |= {each.yields.id: each.to for each in self.contradictions(kind)}
        return found

    def bearing_on(self, kind: JudgedKind, things: Iterable[str]) -> tuple[Judgement, ...]:
        """The judgements that hold and from which any verdict on these things can follow, in the order of their
        moments. The same ones always give the same verdicts on them."""
        return self._agreements[kind].bearing_on(self._key(kind, thing) for thing in things)

    @cached_property
    def _agreements(self) -> dict[JudgedKind, Agreement[Judgement]]:
        opinions: dict[JudgedKind, list[Opinion[Judgement]]] = defaultdict(list)
        for each in reversed(self.held):
            if each.verdict != UNDONE:
                opinions[each.kind].append(Opinion(each.verdict, *self._pair(each)[1:], each))
        return {kind: Agreement(opinions[kind]) for kind in KINDS}

    def _pair(self, each: Judgement) -> tuple[JudgedKind, str, str]:
        """What two things a judgement is of."""
        assert each.b is not None
        first, second = sorted((self._key(each.kind, each.a), self._key(each.kind, each.b)))
        return each.kind, first, second

    def _key(self, kind: JudgedKind, thing: str) -> str:
        return looked_up(kind, self._current.get(thing, thing))


def moment(each: Judgement) -> tuple[datetime, str]:
    """By what judgements are ordered."""
    return each.at, each.id


def taken_back(known: Mapping[str, Judgement]) -> frozenset[str]:
    """The ids of judgements that are taken back by one that is not taken back itself. None can come round to itself, as
    an id follows from the id that it takes back."""
    undoers = {each.id: each.a for each in known.values() if each.verdict == UNDONE and each.a in known}
    waiting: dict[str, int] = defaultdict(int)
    for target in undoers.values():
        waiting[target] += 1
    undone: set[str] = set()
    decided = [identity for identity in known if not waiting[identity]]
    while decided:
        identity = decided.pop()
        if identity not in undoers:
            continue
        target = undoers[identity]
        if identity not in undone:
            undone.add(target)
        waiting[target] -= 1
        if not waiting[target]:
            decided.append(target)
    return frozenset(undone)
