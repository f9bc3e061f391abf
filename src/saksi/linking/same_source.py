"""Whether two voices are one source, in two texts that name them each in its own way."""

from __future__ import annotations

from functools import lru_cache

from saksi.claims.claim import Voice, VoiceKind
from saksi.reading.phrases import PIECE

NAMED_KINDS = frozenset({VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.DOCUMENT, VoiceKind.OUTLET})
"""Kinds of sources that can be found again by their name."""

REMEMBERED_TEXTS = 10_000


def same_source(first: Voice, second: Voice) -> bool:
    """Whether two voices are the same source: by the same words, or, for persons with names, by a part of the other's
    name (*Tomasoa*, *Rina Tomasoa*). Two voices that no words tell apart are the same."""
    one, other = source_words(first), source_words(second)
    if one == other:
        return True
    if not (one and other) or not all(voice.name and voice.kind is VoiceKind.PERSON for voice in (first, second)):
        return False
    return set(one) <= set(other) or set(other) <= set(one)


def source_words(voice: Voice) -> tuple[str, ...]:
    """The words of a voice's name, else of the phrase that stands for it, without regard to case and punctuation."""
    return words_of(voice.name or (voice.passage.text if voice.passage else ""))


def is_named(voice: Voice) -> bool:
    """Whether a voice answers to a name: not *a source*, not *several analysts*."""
    return bool(voice.name) and voice.kind in NAMED_KINDS


@lru_cache(REMEMBERED_TEXTS)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, without regard to case and punctuation."""
    return tuple(piece for piece in PIECE.findall(text.casefold()) if piece[0].isalnum())
