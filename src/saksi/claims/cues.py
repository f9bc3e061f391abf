"""Cues: the words of a sentence that may signal an attribution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from saksi.article.span import Span
from saksi.claims.claim import Act, Factuality
from saksi.claims.layout import Layout
from saksi.claims.lexicon import Cue, CueClass
from saksi.reading.analysis import Sentence

# Parts of speech that a cue of each class may be tagged as. Taggers are often unsure of Indonesian root verbs
# (*kata, ujar*), so the position decides about those, not the tag.
TAGS: dict[CueClass, frozenset[str]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN"}),
    "preposition": frozenset({"ADP", "VERB", "SCONJ", "ADV", "NOUN", "ADJ", "PROPN"}),
    "adverb": frozenset({"ADV", "NOUN", "ADJ", "VERB", "ADP", "PROPN"}),
}


# What stands between a negation and the cue it negates.
BETWEEN_NEGATION = frozenset({"ADV", "AUX", "PART", "DET"})
TURNED = {
    Factuality.CERTAIN: Factuality.PROBABLY_NOT,
    Factuality.PROBABLE: Factuality.PROBABLY_NOT,
    Factuality.POSSIBLE: Factuality.POSSIBLY_NOT,
    Factuality.PROBABLY_NOT: Factuality.PROBABLE,
}


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue at tokens `first` up to `past` (an enclitic source belongs to it), with its lexicon entries, best first."""

    first: int
    past: int
    entries: tuple[Cue, ...]
    enclitic: bool

    @property
    def cue(self) -> Cue:
        """The entry that fits best."""
        return self.entries[0]

    def entry_that_takes(self, *complements: str) -> Cue | None:
        """The entry that takes the first of these complements that any takes."""
        for complement in complements:
            for entry in self.entries:
                if complement in entry.takes:
                    return entry
        return None


def cues_in(layout: Layout, sentence: Sentence) -> Iterator[FoundCue]:
    """The cues of a sentence from left to right, the longest form at each place."""
    index = sentence.first
    while index < sentence.past:
        found = cue_at(layout, index)
        if found:
            yield found
            index = found.past
        else:
            index += 1


def cue_at(layout: Layout, index: int) -> FoundCue | None:
    """The cue whose first word is token `index`, if one stands there."""
    candidates = layout.lexicon.cues.get(layout.tokens[index].lower, ())
    matching = [(words, cue) for words, cue in candidates if fits(layout, index, words, cue)]
    if not matching:
        return None
    length = len(matching[0][0])
    past = index + length
    entries = tuple(cue for words, cue in matching if len(words) == length)
    enclitic = (
        past < len(layout.tokens)
        and layout.is_glued(past)
        and layout.tokens[past].lower in layout.lexicon.grammar.enclitics
    )
    return FoundCue(index, past + enclitic, entries, enclitic)


def fits(layout: Layout, index: int, words: tuple[str, ...], cue: Cue) -> bool:
    """Whether a lexicon form stands at a token with a fitting part of speech."""
    token = layout.tokens[index]
    if not layout.has_form(index, words):
        return False
    return cue.postposed or len(words) > 1 or token.upos in TAGS[cue.cue_class] or bool(cue.voice == "passive")


def cue_span(layout: Layout, found: FoundCue) -> Span:
    """The characters of a cue."""
    return layout.span(found.first, found.past)


def negation_before(layout: Layout, found: FoundCue) -> int | None:
    """The token that negates a cue, with the auxiliaries between (*has not said*, *tidak menyebutkan*), if one does."""
    negations = layout.lexicon.grammar.negations
    index = found.first - 1
    first = layout.sentence_at(found.first).first
    while index >= first and layout.tokens[index].upos in BETWEEN_NEGATION:
        if layout.tokens[index].lower in negations:
            return index
        index -= 1
    return None


def negated(entry: Cue) -> Cue:
    """What a cue means under a negation: an assessment turns round, a denial is none."""
    if entry.act is Act.DENY:
        return entry.model_copy(update={"act": Act.CONFIRM, "strength": Factuality.CERTAIN})
    if entry.act in (Act.ASSESS, Act.PREDICT) and entry.strength in TURNED:
        return entry.model_copy(update={"strength": TURNED[entry.strength]})
    if entry.act is Act.CONFIRM:
        return entry.model_copy(update={"act": Act.DENY, "strength": Factuality.CERTAINLY_NOT})
    return entry
