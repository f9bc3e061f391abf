"""Which words two texts share, wherever they stand: reordered, cut, lightly reworded.

Seed and extend, as plagiarism is found (Potthast et al. 2013): runs of words that begin with a run of `SEED` words are
grown to both sides; longer ones take their words first; runs that only a few other words part are one passage. The
cost is linear in the texts, but for a small factor. Turning the two texts round turns every passage round.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saksi.article.article import Article
from saksi.article.span import Span

SEED = 4
"""Words in a row that begin a shared run."""

LEAST_WORDS = 7
"""Words that a passage shares at least: an office with its holder's name is as long as six."""

LONGEST_GAP = 6
"""Other words that may part two runs of one passage, on either side."""

LEAST_ALIKE = 0.6
"""How many of a passage's words, on its longer side, are shared at least."""

TELLS_NOTHING = 8
"""A seed that a text has more often than this begins no run; it bounds the cost of texts that repeat themselves."""

WORD = re.compile(r"\w+")

Run = tuple[int, int, int]
"""Shared words in a row: the number of the first one in either text, and how many they are."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, without regard to case; where each begins and ends."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def stretch(self, first: int, past: int) -> Span:
        """The part of the text from one word up to, not including, another."""
        return Span(self.starts[first], self.ends[past - 1])

    def inside(self, spans: Iterable[Span]) -> frozenset[int]:
        """The numbers of the words that lie in given spans."""
        return frozenset(number for span in merged(spans) for number in self.numbers(span))

    def numbers(self, span: Span) -> range:
        """The numbers of the words that lie in one span."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))


@dataclass(frozen=True, slots=True, order=True)
class SharedPassage:
    """A stretch of each text whose words are nearly the same; `words` counts those that are. In a translation `words`
    is 0: the two say the same in other words."""

    first: Span
    second: Span
    words: int

    @property
    def turned(self) -> SharedPassage:
        """The same with the two texts changed round."""
        return SharedPassage(self.second, self.first, self.words)


def article_words(article: Article) -> Words:
    """The words of a report, without those that belong to the page (see `Boilerplate`)."""
    found = words_in(article.text)
    furniture = [each.span for each in article.boilerplate]
    if not furniture:
        return found
    left_out = found.inside(furniture)
    kept = [number for number in range(len(found)) if number not in left_out]
    words, starts, ends = found.words, found.starts, found.ends
    return Words(
        tuple(words[number] for number in kept),
        tuple(starts[number] for number in kept),
        tuple(ends[number] for number in kept),
    )


def words_in(text: str) -> Words:
    """The words of a text."""
    found = list(WORD.finditer(text))
    words = tuple(word.group().casefold() for word in found)
    return Words(words, tuple(word.start() for word in found), tuple(word.end() for word in found))


def shared_passages(first: Words, second: Words) -> tuple[SharedPassage, ...]:
    """The passages that two texts share, in the order of the first one; no word is in two of them."""
    if first.words > second.words:
        return tuple(sorted(passage.turned for passage in shared_passages(second, first)))
    runs = apart(runs_of(first.words, second.words), len(first), len(second))
    return tuple(sorted(passages(runs, first, second)))


def runs_of(first: Sequence[str], second: Sequence[str]) -> list[Run]:
    """All longest runs of words that two texts share and that hold a seed which is rare in both."""
    if first == second:
        return [(0, 0, len(first))] if first else []
    in_first, in_second = seeds(first), seeds(second)
    seen: dict[int, int] = {}
    runs = []
    for place in range(len(first) - SEED + 1):
        seed = first[place : place + SEED]
        for other in in_second.get(seed, ()) if seed in in_first else ():
            if seen.get(other - place, 0) <= place:
                run = grown(first, second, place, other)
                seen[other - place] = run[0] + run[2]
                runs.append(run)
    return runs


def seeds(words: Sequence[str]) -> dict[Sequence[str], list[int]]:
    """Where each seed of a text stands; nowhere for one that it has too often."""
    found: defaultdict[Sequence[str], list[int]] = defaultdict(list)
    for place in range(len(words) - SEED + 1):
        found[words[place : place + SEED]].append(place)
    return {seed: places for seed, places in found.items() if len(places) <= TELLS_NOTHING}


def grown(first: Sequence[str], second: Sequence[str], place: int, other: int) -> Run:
    """The longest run around a pair of places."""
    past = 0
    while place + past < len(first) and other + past < len(second) and first[place + past] == second[other + past]:
        past += 1
    before = 0
    while place > before and other > before and first[place - before - 1] == second[other - before - 1]:
        before += 1
    return place - before, other - before, before + past


def apart(runs: Iterable[Run], first: int, second: int) -> list[Run]:
    """Runs of which none shares a word with another, on either side: longer ones take their words first, and what is
    left of a shorter one stays if it is as long as a seed."""
    taken, other_taken = bytearray(first), bytearray(second)
    kept = []
    for place, other, length in sorted(runs, key=lambda run: (-run[2], run)):
        free = [not (taken[place + offset] or other_taken[other + offset]) for offset in range(length)]
        for begin, past in stretches(free):
            if past - begin >= SEED:
                size = past - begin
                kept.append((place + begin, other + begin, size))
                taken[place + begin : place + past] = b"\1" * size
                other_taken[other + begin : other + past] = b"\1" * size
    return sorted(kept)


def stretches(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where what is free begins and ends."""
    begin = None
    for place, is_free in enumerate((*free, False)):
        if is_free and begin is None:
            begin = place
        elif not is_free and begin is not None:
            yield begin, place
            begin = None


def passages(runs: Sequence[Run], first: Words, second: Words) -> Iterator[SharedPassage]:
    """The passages that runs make up, each in its place in both texts."""
    for together in joined(runs):
        shared = sum(length for _, _, length in together)
        if shared >= LEAST_WORDS:
            (start, mate, _), (last, last_mate, length) = together[0], together[-1]
            stretch, other = first.stretch(start, last + length), second.stretch(mate, last_mate + length)
            yield SharedPassage(stretch, other, shared)


def joined(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs with those that follow them closely in both texts."""
    found: list[list[Run]] = []
    for run in runs:
        if found and follows(found[-1], run):
            found[-1].append(run)
        else:
            found.append([run])
    return found


def follows(together: Sequence[Run], run: Run) -> bool:
    """Whether a run goes on with a passage."""
    (start, mate, _), (last, last_mate, length) = together[0], together[-1]
    gaps = run[0] - last - length, run[1] - last_mate - length
    extent = max(run[0] + run[2] - start, run[1] + run[2] - mate)
    shared = sum(each[2] for each in together) + run[2]
    return all(0 <= gap <= LONGEST_GAP for gap in gaps) and shared >= LEAST_ALIKE * extent


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches of text in order, those that meet or touch as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
