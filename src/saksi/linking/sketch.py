"""The sketch: what an article is about, for finding the story it belongs to."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, get_args

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.linking.encoder import Encoder
from saksi.linking.entities import identity_key
from saksi.linking.publication import publication_moment
from saksi.linking.rarity import rarity, weights
from saksi.reading.analysis import Entity, NameKind

if TYPE_CHECKING:  # at run time numpy is loaded with the encoder
    import numpy as np
    from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]{2,}(?:-[^\W_]+)*")

LEAD_SENTENCES = 3
LEAD_LENGTH = 600
"""The lead: so many sentences, but no more code points than this."""

STEPS = 127
"""A vector's numbers are kept in so many steps of either sign: a byte each."""

KEY_WORDS, KEY_NAMES = 16, 12
"""The heaviest words and names are an article's keys."""

LEAD_COUNTS = 3
"""A word of the lead counts so many times in choosing keys."""

DECIMALS = 2
"""Weights have so many decimals, so that what the ledger gives back is what was compared first."""

TELLING = 14.0
"""Bits of a name that few articles have."""

COUNTRY = "country"
"""The kind of the keys of countries, which every second article has."""

NAME = "name"
KINDS = frozenset(get_args(NameKind))
"""Kinds of names that are not told apart."""

LEAST_NAME = 5.0
"""Bits of a name at least: also a common word tells something as a name."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sketch:
    """What an article is about.

    `moment` is when it was published (None where nobody knows); `words`, `lead` and `title` are the weights of the
    words of all of it, of title and lead, and of the title (the first sentence where there is none); `names` those of
    the names, by identity key. `vector` and `title_vector` [width of the encoder] are those of title and lead, and of
    the title, in whole steps.
    """

    language: str
    moment: datetime | None
    words: Weights
    lead: Weights
    title: Weights
    names: Weights
    vector: NDArray[np.int8] = field(repr=False, compare=False)
    title_vector: NDArray[np.int8] = field(repr=False, compare=False)


def sketch_of(article: Article, sentences: Sequence[Span], entities: Iterable[Entity], encoder: Encoder) -> Sketch:
    """The sketch of an article, from its sentences and the entities that were read in it."""
    lead = lead_of(article.text, sentences)
    title = article.title or (sentences[0].of(article.text) if sentences else "")
    vector, title_vector = stepped(encoder.encode([f"{title}. {lead}", title]))
    mentions: Counter[str] = Counter()
    for entity in entities:
        mentions[name_in(identity_key(entity.name, entity.kind, article.language))] += len(entity.mentions)
    return Sketch(
        language=article.language,
        moment=publication_moment(article),
        words=rounded(weights(words_in(f"{title} {article.text}"))),
        lead=rounded(weights(words_in(f"{title} {lead}"))),
        title=rounded(weights(words_in(title))),
        names=rounded({key: name_weight(key, count) for key, count in sorted(mentions.items())}),
        vector=vector,
        title_vector=title_vector,
    )


def name_in(key: str) -> str:
    """The key of a name without its kind, unless that is what it goes by (countries, ministries): reading does not
    always tell a company from a person."""
    kind, _, name = key.partition(":")
    return f"{NAME}:{name}" if kind in KINDS else key


def lead_of(text: str, sentences: Sequence[Span]) -> str:
    """The first sentences of a text."""
    end = sentences[min(LEAD_SENTENCES, len(sentences)) - 1].end if sentences else len(text)
    return text[: min(end, LEAD_LENGTH)]


def words_in(text: str) -> list[str]:
    """The words of a text, case folded."""
    return WORD.findall(text.casefold())


def name_weight(key: str, mentions: int) -> float:
    """The weight of a name that is mentioned so often: as that of a word."""
    return max(rarity(key.partition(":")[2]), LEAST_NAME) * (1 + math.log(mentions))


def rounded(weighted: Weights) -> dict[str, float]:
    """Weights as they are kept; those that are nothing are left out."""
    return {key: kept for key, weight in weighted.items() if (kept := round(weight, DECIMALS)) > 0}


def stepped(vectors: NDArray[np.float32]) -> NDArray[np.int8]:
    """Vectors of length 1 in whole steps, for the same reason."""
    import numpy as np

    return np.rint(vectors * STEPS).astype(np.int8)


def keys_of(sketch: Sketch) -> tuple[str, ...]:
    """The heaviest words and names, by which others on the same are found; in alphabetical order."""
    importance: defaultdict[str, float] = defaultdict(float, sketch.words)
    for word, weight in sketch.lead.items():
        importance[word] += LEAD_COUNTS * weight
    return tuple(sorted({*heaviest(importance, KEY_WORDS), *heaviest(sketch.names, KEY_NAMES)}))


def is_telling(key: str) -> bool:
    """Whether a key is a name that few articles have: no word, no country, no common name."""
    kind, is_name, name = key.partition(":")
    return bool(is_name) and kind != COUNTRY and rarity(name) >= TELLING


def heaviest(weighted: Weights, count: int) -> list[str]:
    """The keys of the largest weights above 0, the alphabet deciding between equals."""
    ordered = sorted(weighted.items(), key=lambda item: (-item[1], item[0]))
    return [key for key, weight in ordered[:count] if weight > 0]
