"""Which claim of a new revision is which of the old one.

Claims that say the same in the same words are one. The rest are paired by how much of their content they share, and by
source, cue and act, best pair first; what is like nothing stays alone. The outcome does not depend on the order of the
claims, and turning old and new round turns every pair round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import log

from saksi.claims.claim import Claim, Mode
from saksi.linking.same_source import same_source, source_words, words_of

ALIKE = 0.5
"""How much of their content (Dice coefficient of weighted words) two claims share at least, whoever speaks."""

ALIKE_OF_ONE_SOURCE = 0.3
"""The same, for two claims that are attributed to one source."""

TELLS_APART = 32
"""A word in more claims of a revision than this tells none apart; it bounds the cost of long articles."""

CONTENT_SHARE, SOURCE_SHARE, CUE_SHARE, ACT_SHARE = 6, 2, 1, 1
"""What content, source, cue and act count for in a pair's likeness."""

WEIGHT_SCALE = 16
NUMBER = "0"
"""Stands for every number: one that moved must not keep two claims apart."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClaimPairs:
    """The claims of two revisions, each in one place, in the order of its text (pairs in that of the new one)."""

    pairs: tuple[tuple[Claim, Claim], ...]
    added: tuple[Claim, ...]
    gone: tuple[Claim, ...]


def pair_claims(old: Iterable[Claim], new: Iterable[Claim]) -> ClaimPairs:
    """The claims of two revisions of one article, paired one to one."""
    old_claims, new_claims = in_text_order(old), in_text_order(new)
    pairs = same_words(old_claims, new_claims)
    pairs += best_pairs(likenesses(old_claims, new_claims, *unpaired(pairs, len(old_claims), len(new_claims))))
    gone, added = unpaired(pairs, len(old_claims), len(new_claims))
    return ClaimPairs(
        tuple((old_claims[first], new_claims[second]) for first, second in sorted(pairs, key=lambda pair: pair[1])),
        tuple(new_claims[index] for index in added),
        tuple(old_claims[index] for index in gone),
    )


def in_text_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by where their words stand, whatever order they come in."""
    return sorted(claims, key=text_position)


def text_position(claim: Claim) -> tuple[int, int, str]:
    """Where a claim's words begin and end; its id where that is the same."""
    voices = (voice.passage for voice in claim.chain)
    spans = [span for words in (claim.content, claim.cue, *voices) if words for span in words.spans]
    start, end = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
    return start, end, claim.id


def same_words(old: Sequence[Claim], new: Sequence[Claim]) -> list[Pair]:
    """Pairs that agree in the words of content, cue and source, and in act and mode. Where several do, they are paired
    in the order of the text."""
    places: defaultdict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((old, new)):
        for index, claim in enumerate(claims):
            places[wording_key(claim)][side].append(index)
    return [pair for first, second in places.values() for pair in zip(first, second, strict=False)]


def wording_key(claim: Claim) -> Hashable:
    """What two claims have in common that are one without a doubt."""
    content, cue = (words.text if words else None for words in (claim.content, claim.cue))
    return content, cue, source_words(claim.origin), claim.act, claim.mode


def best_pairs(likenesses: Iterable[tuple[float, int, int]]) -> list[Pair]:
    """One-to-one pairs of numbers out of `(likeness, old, new)`: the most alike first; of equally alike ones those
    whose numbers are nearest, and then the lowest. Turning old and new round turns every pair round."""

    def best_first(candidate: tuple[float, int, int]) -> tuple[float, int, int, int]:
        likeness, first, second = candidate
        return -likeness, abs(first - second), min(first, second), max(first, second)

    pairs: list[Pair] = []
    taken_old, taken_new = set[int](), set[int]()
    for _, first, second in sorted(likenesses, key=best_first):
        if first not in taken_old and second not in taken_new:
            pairs.append((first, second))
            taken_old.add(first)
            taken_new.add(second)
    return pairs


def unpaired(pairs: Iterable[Pair], old: int, new: int) -> tuple[list[int], list[int]]:
    """The numbers below `old` and below `new` that are in no pair, each in their order."""
    paired_old, paired_new = ({pair[side] for pair in pairs} for side in (0, 1))
    return (
        [number for number in range(old) if number not in paired_old],
        [number for number in range(new) if number not in paired_new],
    )


def likenesses(
    old: Sequence[Claim], new: Sequence[Claim], left_old: Sequence[int], left_new: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """How much alike the claims are that can be a pair, among those left over, with their numbers."""
    contents_old, contents_new = ([content_words(claim) for claim in claims] for claims in (old, new))
    weights = word_weights([*contents_old, *contents_new])
    totals_old, totals_new = (
        [sum(map(weights.__getitem__, words)) for words in side] for side in (contents_old, contents_new)
    )
    for first, second in candidates(contents_old, contents_new, left_old, left_new):
        common = sum(map(weights.__getitem__, contents_old[first] & contents_new[second]))
        content = dice(common, totals_old[first], totals_new[second])
        if can_be_pair(old[first], new[second], content):
            yield likeness(old[first], new[second], content), first, second


def content_words(claim: Claim) -> frozenset[str]:
    """The words of a claim's content; every number as itself and as `NUMBER`."""
    found = words_of(claim.content.text) if claim.content else ()
    return frozenset(found) | {NUMBER for word in found if is_number(word)}


def is_number(word: str) -> bool:
    """Whether a word is written in digits."""
    return word[0].isdigit()


def word_weights(contents: Sequence[frozenset[str]]) -> dict[str, int]:
    """How much a word counts for: the more the fewer claims have it (Spärck Jones 1972), and a number's own digits
    hardly at all. Whole numbers, so that sums are exact in any order."""
    counts = Counter(word for content in contents for word in content)
    return {
        word: 1 if is_number(word) and word != NUMBER else round(WEIGHT_SCALE * log(1 + len(contents) / count))
        for word, count in counts.items()
    }


def candidates(
    contents_old: Sequence[frozenset[str]],
    contents_new: Sequence[frozenset[str]],
    left_old: Sequence[int],
    left_new: Sequence[int],
) -> set[Pair]:
    """Claims that share a word that tells claims apart; and all without content, which no words tell apart."""
    places: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (contents, left) in enumerate(((contents_old, left_old), (contents_new, left_new))):
        for index in left:
            for word in contents[index] or ("",):
                places[word][side].append(index)
    return {
        pair
        for first, second in places.values()
        if max(len(first), len(second)) <= TELLS_APART
        for pair in product(first, second)
    }


def dice(common: int, first: int, second: int) -> float:
    """The coefficient of Dice (1945), 0 to 1, of two sets by the weights of what they share and have; 0 for nothing."""
    return 2 * common / (first + second) if first + second else 0.0


def can_be_pair(old: Claim, new: Claim, content: float) -> bool:
    """Whether two claims can be one at all; `content` is how much of it they share."""
    if old.content is None and new.content is None:
        return old.act is new.act and same_source(old.origin, new.origin)
    if content >= ALIKE:
        return True
    attributed = Mode.NARRATIVE not in (old.mode, new.mode)
    return attributed and content >= ALIKE_OF_ONE_SOURCE and same_source(old.origin, new.origin)


def likeness(old: Claim, new: Claim, content: float) -> float:
    """How much alike two claims are; the more the likelier they are one."""
    cues = [words_of(claim.cue.text) if claim.cue else () for claim in (old, new)]
    return (
        CONTENT_SHARE * content
        + SOURCE_SHARE * same_source(old.origin, new.origin)
        + CUE_SHARE * (cues[0] == cues[1])
        + ACT_SHARE * (old.act is new.act)
    )
