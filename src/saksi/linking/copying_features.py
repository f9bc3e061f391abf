"""What is compared of two reports to tell how they hang together: wording, quotations, sources, occasion, subject.

Every feature is the same when the two change places. Shares are from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from saksi.linking.alignment import SharedPassage
from saksi.linking.likeness import vector_cosine
from saksi.linking.publication import in_utc
from saksi.linking.rarity import rarity, weighted_cosine
from saksi.linking.same_source import words_of
from saksi.linking.sourcing import Heard, Sourcing, day_of, same_voice

if TYPE_CHECKING:  # at run time numpy is loaded with the vectors
    import numpy as np
    from numpy.typing import NDArray

HOUR, HOURS = 3600, 24
ALIKE = 0.6
"""Cosine of two statements' vectors from which they are taken to be about the same."""

LEAD = 3
"""Statements that the lead of a report is taken to be."""

EARLY = 0.4
"""The part of a report before its background."""

MOST_STATEMENTS = 80
"""Statements of a report that are compared by vectors; it bounds the cost of very long ones."""


def features_of(first: Sourcing, second: Sourcing, shared: Sequence[SharedPassage]) -> dict[str, float]:
    """The features of a pair by name; the shared passages are in the order (first, second)."""
    return {
        **wording(first, second, shared),
        **sources(first, second),
        **subject(first, second),
        **meaning(first, second),
        **about(first, second),
    }


def wording(first: Sourcing, second: Sourcing, shared: Sequence[SharedPassage]) -> dict[str, float]:
    """How much of the words is shared, in quotations and outside of them."""
    sides = ((first, [passage.first for passage in shared]), (second, [passage.second for passage in shared]))
    covered = [side.words.inside(spans) for side, spans in sides]
    shares = [share(len(words), len(side.words)) for words, (side, _) in zip(covered, sides, strict=True)]
    plain = [
        share(len(words - side.quoted), len(side.words) - len(side.quoted))
        for words, (side, _) in zip(covered, sides, strict=True)
    ]
    quoted = [
        share(len(words & side.quoted), len(side.quoted)) for words, (side, _) in zip(covered, sides, strict=True)
    ]
    return {
        "shared_most": max(shares),
        "shared_least": min(shares),
        "shared_plain": max(plain),
        "shared_plain_least": min(plain),
        "shared_quoted": max(quoted),
        "quoted_words": math.log1p(
            min(len(words & side.quoted) for words, (side, _) in zip(covered, sides, strict=True))
        ),
        "shared_early": max(early(side, words) for words, (side, _) in zip(covered, sides, strict=True)),
        **quotations(first, second),
        "longest": math.log1p(max((passage.words for passage in shared), default=0)),
    }


def quotations(first: Sourcing, second: Sourcing) -> dict[str, float]:
    """How alike the quotations are, in whatever order of words: each outlet writes a speech down in its own way."""
    best = [
        [max((weighted_cosine(one, other) for other in others), default=0.0) for one in those]
        for those, others in ((first.quotations, second.quotations), (second.quotations, first.quotations))
    ]
    means = [share_of(side) for side in best]
    return {
        "quote_best": max(best[0], default=0.0),
        "quotes_most": max(means),
        "quotes_least": min(means),
        "quotes_none": float(not best[0] or not best[1]),
    }


def early(side: Sourcing, covered: Collection[int]) -> float:
    """How much of the first part of a report is shared: behind it comes background that many reports repeat."""
    limit = max(1, int(len(side.words) * EARLY))
    return share(sum(number < limit for number in covered), limit)


def sources(first: Sourcing, second: Sourcing) -> dict[str, float]:
    """Whether the same people were heard, and on the same day."""
    shares = [share_heard(one, other) for one, other in ((first, second), (second, first))]
    main = bool(first.main and second.main and same_voice(first.main, second.main))
    days = [day for side in (first, second) if (day := day_of(side.report.article.published))]
    one_day = bool(first.days and second.days) and max(first.days) == max(second.days)
    return {
        "heard_most": max(shares),
        "heard_least": min(shares),
        "main_same": float(main),
        "nobody_shared": float(bool(first.heard and second.heard) and max(shares) == 0),
        "nobody_heard": float(not first.heard or not second.heard),
        "news_day": float(bool(first.days & second.days)),
        "other_news_day": float(bool(first.days and second.days) and not first.days & second.days),
        "latest_day": float(one_day),
        "occasion": float(main and one_day),
        "heard_day": min(shares) if one_day else 0.0,
        "nobody_day": float(one_day and bool(first.heard and second.heard) and max(shares) == 0),
        "said_day": said_day(first, second),
        "days_apart": math.log1p(abs((days[0] - days[1]).days)) if len(days) == 2 else 0.0,
        "hours_apart": hours_apart(first, second),
        "hours_apart_root": math.sqrt(math.expm1(hours_apart(first, second))),
        "own_name_one": float(bool(first.own_name) is not bool(second.own_name)),
        "first_hand_one": float(bool(first.first_hand) is not bool(second.first_hand)),
        "relay_shared": float(bool(first.relays.keys() & second.relays.keys())),
        "relayed_both": float(is_relayed(first) and is_relayed(second)),
        "relayed_one": float(is_relayed(first) is not is_relayed(second)),
        "first_hand_both": float(bool(first.first_hand and second.first_hand)),
        "wire_shared": float(bool(first.wire and second.wire and first.wire.agency == second.wire.agency)),
        "family": float(first.family is not None and first.family == second.family),
    }


def subject(first: Sourcing, second: Sourcing) -> dict[str, float]:
    """Whether the two are about the same: names, figures, title, rare words."""
    titles = [set(words_of(side.report.article.title or "")) for side in (first, second)]
    leads = [
        weighted_cosine(first.lead_weights, second.weights),
        weighted_cosine(second.lead_weights, first.weights),
    ]
    held = [contained(first.lead_weights, second.weights), contained(second.lead_weights, first.weights)]
    names = [{name: rarity(name) for name in side.names} for side in (first, second)]
    return {
        "names": overlap(first.names, second.names),
        "figures": overlap(first.figures, second.figures),
        "figures_shared": math.log1p(len(first.figures & second.figures)),
        "titles": overlap(*titles),
        "words": weighted_cosine(first.weights, second.weights),
        "lead_words": weighted_cosine(first.lead_weights, second.lead_weights),
        "contained_least": min(held),
        "contained_most": max(held),
        "lead_least": min(leads),
        "lead_most": max(leads),
        "names_weighted": weighted_cosine(*names),
    }


def meaning(first: Sourcing, second: Sourcing) -> dict[str, float]:
    """How alike the statements are, by their vectors; nothing where either report has none."""
    one, other = vectors(first), vectors(second)
    if one is None or other is None:
        return {}
    likeness = one @ other.T
    best = [likeness.max(axis=1), likeness.max(axis=0)]
    alike = [float((side >= ALIKE).mean()) for side in best]
    means = [float(side.mean()) for side in best]
    return {
        "lead": cosine(one[:LEAD].mean(axis=0), other[:LEAD].mean(axis=0)),
        "whole": cosine(one.mean(axis=0), other.mean(axis=0)),
        "alike_most": max(alike),
        "alike_least": min(alike),
        "mean_most": max(means),
        "mean_least": min(means),
        "lead_alike_most": max(float(side[:LEAD].mean()) for side in best),
        "lead_alike_least": min(float(side[:LEAD].mean()) for side in best),
        **said_alike(first, second, best),
        "voiced": voiced(first, second, likeness),
    }


def about(first: Sourcing, second: Sourcing) -> dict[str, float]:
    """How alike titles and leads are in meaning; nothing where a report has no sketch."""
    one, other = first.report.sketch, second.report.sketch
    if one is None or other is None:
        return {}
    return {
        "lead_meaning": vector_cosine(one.vector, other.vector),
        "title_meaning": vector_cosine(one.title_vector, other.title_vector),
    }


def contained(part: Mapping[str, float], whole: Mapping[str, float]) -> float:
    """How much of one text's words, by weight, stands in another."""
    total = sum(part.values())
    return sum(weight for word, weight in part.items() if word in whole) / total if total else 0.0


def said_alike(first: Sourcing, second: Sourcing, best: Sequence[NDArray[np.float32]]) -> dict[str, float]:
    """How alike the statements of named sources are to any of the other report, of the side that is more, and less."""
    means = []
    for side, nearest in zip((first, second), best, strict=True):
        told = [float(value) for value, voice in zip(nearest, voices_of_gists(side), strict=False) if voice]
        means.append(share_of(told))
    return {"said_most": max(means), "said_least": min(means)}


def share_of(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def hours_apart(first: Sourcing, second: Sourcing) -> float:
    """The hours between the two publications, damped; of days where only these are known."""
    moments = [side.report.article.published for side in (first, second)]
    if all(isinstance(moment, datetime) for moment in moments):
        one, other = (in_utc(moment) for moment in moments if isinstance(moment, datetime))
        return math.log1p(abs((one - other).total_seconds()) / HOUR)
    days = [day for moment in moments if (day := day_of(moment))]
    return math.log1p(HOURS * abs((days[0] - days[1]).days)) if len(days) == len(moments) else 0.0


def voiced(first: Sourcing, second: Sourcing, likeness: NDArray[np.float32]) -> float:
    """How alike the two most alike statements are that one source makes in both reports; 0 where there is none."""
    sides = [voices_of_gists(side) for side in (first, second)]
    best = 0.0
    for row, voice in enumerate(sides[0][: likeness.shape[0]]):
        for column, other in enumerate(sides[1][: likeness.shape[1]]):
            if voice and other and same_voice(voice, other):
                best = max(best, float(likeness[row, column]))
    return best


def voices_of_gists(sourcing: Sourcing) -> list[Heard | None]:
    """The source of each gist, None for one that is unnamed or the outlet itself."""
    by_claim = {claim: heard for heard in sourcing.heard for claim in heard.claims}
    return [by_claim.get(gist.claim) for gist in sourcing.report.gists]


def vectors(sourcing: Sourcing) -> NDArray[np.float32] | None:
    """The vectors of a report's statements [statements, width]."""
    import numpy as np

    gists = sourcing.report.gists[:MOST_STATEMENTS]
    return np.stack([gist.vector for gist in gists]).astype(np.float32) if gists else None


def cosine(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """The cosine of two vectors."""
    import numpy as np

    size = float(np.linalg.norm(first) * np.linalg.norm(second))
    return float(first @ second) / size if size else 0.0


def share_heard(one: Sourcing, other: Sourcing) -> float:
    """How much of the words that named sources have in one report belong to sources of the other."""
    common = sum(heard.words for heard in one.heard if any(same_voice(heard, each) for each in other.heard))
    return share(common, sum(heard.words for heard in one.heard))


def said_day(first: Sourcing, second: Sourcing) -> float:
    """1 where a shared source spoke on one day in both, -1 where it spoke on other days, 0 where that is not known."""
    pairs = [
        (one.days, other.days)
        for one in first.heard
        for other in second.heard
        if one.days and other.days and same_voice(one, other)
    ]
    if not pairs:
        return 0.0
    return 1.0 if any(one & other for one, other in pairs) else -1.0


def is_relayed(sourcing: Sourcing) -> bool:
    """Whether a report has something from another outlet, named or not."""
    return bool(sourcing.relays or sourcing.lifted)


def share(part: int, whole: int) -> float:
    """A part of a whole; 0 of nothing."""
    return part / whole if whole > 0 else 0.0


def overlap(first: Collection[object], second: Collection[object]) -> float:
    """How much of the smaller set lies in the other (Szymkiewicz & Simpson)."""
    one, other = set(first), set(second)
    return share(len(one & other), min(len(one), len(other)))
