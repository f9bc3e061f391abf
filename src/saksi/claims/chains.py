"""Chains: the voices between a content's origin and the outlet, link by link.

Attributions come in text order. Each hears who spoke before it (pronouns, bare quotations), who speaks around it
(nested attribution: the outer speaker is a link), and through which outlet the same statement was relayed before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act, Voice, VoiceKind
from saksi.claims.layout import Layout
from saksi.claims.lexicon import outlet_key
from saksi.claims.relays import Relay, relays_in
from saksi.claims.saying import said
from saksi.claims.speakers import Speakers
from saksi.claims.stated_sources import cue_verb, is_participle, stated_source
from saksi.claims.turns import turns_of
from saksi.claims.voices import as_relay, origin_voice, outlet_voice, relay_voice
from saksi.reading.analysis import Sentence

# A statement goes on over so many paragraphs at most when nobody else speaks between.
FARTHEST_PARAGRAPH = 2
# A shorter beginning of an outlet's name (*CNN* of *CNN Indonesia*) may be another outlet.
SHORTEST_BEGINNING = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution whose chain is known: its relays, those of them that outlets are, and its paragraph."""

    attribution: Attribution
    origin: Voice
    relays: tuple[Voice, ...]
    outlets: tuple[Voice, ...]
    paragraph: int

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max((span.end for span in self.attribution.content), default=0)


class Chains:
    """The chains of an article's attributions, one after the other."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.speakers = Speakers()
        self.turns = turns_of(layout.text, layout.coreference.persons)
        self.around: list[Spoken] = []
        self.before: Spoken | None = None
        self.relays: dict[int, list[Relay]] = {}

    def chain_of(self, attribution: Attribution) -> tuple[Voice, ...] | None:
        """The chain of the next attribution, origin first, the outlet last; None when it only has its outer speaker
        say again what he or she says."""
        source = stated_source(self.layout, attribution)
        if source != attribution.source:
            attribution = replace(attribution, source=source)
        position = source.start if source else attribution.start
        outer = self._outer(attribution)
        speaker = outer.origin if outer else None
        turn = self.turns.speaker_at(position)
        self.speakers.aside = attribution.content
        self.speakers.quoted = speaker if outer is not None and outer.attribution.direct else turn
        origin = origin_voice(
            self.layout, source, self._is_implicit(attribution), position, self.speakers, speaker or turn
        )
        around = self._voices_around(outer)
        if around and same_voice(origin, around[0]):
            return None
        outlets = self._named_relays(attribution, origin)
        relays = each_once((*around, *outlets))
        spoken = Spoken(attribution, origin, relays, outlets, self._sentence(attribution).paragraph)
        self.around.append(spoken)
        if speaker is None or speaker.kind is VoiceKind.UNKNOWN:
            self._remember(spoken)
            self.speakers.heard(origin, position, spoken.paragraph if attribution.direct else None)
        return (origin, *relays, outlet_voice(self.layout))

    def _is_implicit(self, attribution: Attribution) -> bool:
        """Whether somebody known speaks though no words name it: the construction says so, the cue goes on with what
        was said (*dikatakan*), or ends with what stands for its source (*dikatakannya, jelas dia*). A question without
        a source (*asked whether*) is anybody's."""
        lexicon = self.layout.lexicon
        enclitics = tuple(lexicon.grammar.enclitics)
        cue = self.layout.tokens_in(attribution.cue_span) if attribution.cue_span else range(0)
        words = [self.layout.tokens[index].lower for index in cue]
        if attribution.cue is not None and attribution.cue.cue_class == "adverb":
            return False  # *kabarnya* is nobody's word
        verb = cue_verb(self.layout, attribution)
        if verb is not None and is_participle(self.layout, verb):
            return False
        if words and (words[-1].endswith(enclitics) or words[-1] in lexicon.grammar.third_person):
            return True
        if words and words[0] in lexicon.data.relays.continuing:
            return True
        asked = attribution.cue is not None and attribution.cue.act is Act.ASK and not attribution.direct
        return attribution.implicit and not asked

    def _outer(self, attribution: Attribution) -> Spoken | None:
        """The innermost attribution in whose content this one's cue stands."""
        self.around = [spoken for spoken in self.around if spoken.end > attribution.start]
        cue = attribution.cue_span
        outer = [
            spoken for spoken in self.around if cue and any(span.covers(cue) for span in spoken.attribution.content)
        ]
        return max(outer, key=lambda spoken: spoken.attribution.start, default=None)

    def _voices_around(self, outer: Spoken | None) -> tuple[Voice, ...]:
        """The speaker in whose content an attribution stands, and through whom that one comes; innermost first."""
        if outer is None:
            return ()
        if outer.attribution.cue is not None and outer.attribution.cue.act is Act.DENY:
            return outer.relays  # what a source denies does not come through it
        named = [as_relay(outer.origin)] if outer.origin.kind is not VoiceKind.UNKNOWN else []
        return (*named, *outer.relays)

    def _named_relays(self, attribution: Attribution, origin: Voice) -> tuple[Voice, ...]:
        """The relays that the attribution's own sentence names outside its content; else those of the same source's
        statement before, as long as it goes on (GUIDE.md, ruling 4)."""
        relays = [
            relay_voice(self.layout, relay.name)
            for relay in self._relays_in(self._sentence(attribution).index)
            if not any(span.meets(relay.name) for span in attribution.content)
            and not is_source(attribution.source, relay.name)
        ]
        named = tuple(relay for relay in relays if not same_voice(relay, origin) and not self._is_own_outlet(relay))
        if named:
            return named
        if self.before is not None and self._goes_on(attribution, origin, self.before):
            return self.before.outlets
        introduced = self._introduced_by(attribution)
        return (introduced,) if introduced is not None and not same_voice(introduced, origin) else ()

    def _introduced_by(self, attribution: Attribution) -> Voice | None:
        """The outlet of a line that introduces what an attribution belongs to (*Dikutip dari Reuters, ...*): the rest
        of its paragraph, and quotations in the next ones; unless another relay or a time of speaking comes between."""
        sentence = self._sentence(attribution)
        if said(self.layout, attribution) is not None:
            return None
        farthest = FARTHEST_PARAGRAPH if attribution.direct else 0
        for number in range(sentence.index - 1, -1, -1):
            before = self.layout.analysis.sentences[number]
            if sentence.paragraph - before.paragraph > farthest:
                return None
            relays = [relay for relay in self._relays_in(number) if relay.reports]
            if relays:
                voice = relay_voice(self.layout, relays[0].name)
                opens = relays[0].first == before.first and voice.kind is VoiceKind.OUTLET
                return voice if opens and not self._is_own_outlet(voice) else None
        return None

    def _relays_in(self, number: int) -> list[Relay]:
        """The relays that a sentence names, looked for once: many attributions may stand in it or behind it."""
        if number not in self.relays:
            self.relays[number] = relays_in(self.layout, self.layout.analysis.sentences[number])
        return self.relays[number]

    def _remember(self, spoken: Spoken) -> None:
        """Keep what further claims may go on with: the latest attribution, but one that did not go on itself does not
        end its speaker's relayed statement."""
        before = self.before
        if before is None or not before.outlets or spoken.outlets or not same_voice(before.origin, spoken.origin):
            self.before = spoken

    def _goes_on(self, attribution: Attribution, origin: Voice, before: Spoken) -> bool:
        """Whether an attribution goes on with the statement before: the same source, near by, at no time of its own,
        in quoted words or at a cue that continues (*menambahkan*)."""
        far = self._sentence(attribution).paragraph - before.paragraph > FARTHEST_PARAGRAPH
        if far or not same_voice(origin, before.origin) or said(self.layout, attribution) is not None:
            return False
        continuing = self.layout.lexicon.data.relays.continuing
        cue = self.layout.tokens_in(attribution.cue_span) if attribution.cue_span else ()
        return attribution.direct or any(self.layout.tokens[index].lower in continuing for index in cue)

    def _sentence(self, attribution: Attribution) -> Sentence:
        """The sentence of an attribution's cue, without one that of its content."""
        position = attribution.cue_span.start if attribution.cue_span else attribution.start
        return self.layout.sentence_at(self.layout.first_from(position))

    def _is_own_outlet(self, relay: Voice) -> bool:
        """Whether a relay is the outlet of the article itself, by its name, a longer form of it (*Merdeka.com*), the
        end of it (*the Observer*), its beginning (*Antara* of *antaranews*), or its initials."""
        outlet = self.layout.analysis.article.outlet
        ours, theirs = (outlet_key(name or "").replace(".", " ").split() for name in (outlet, relay.name))
        if not ours or not theirs:
            return False
        initials = "".join(word[0] for word in ours)
        glued = "".join(theirs)
        begins = len(glued) >= SHORTEST_BEGINNING and "".join(ours).startswith(glued)
        return set(ours) <= set(theirs) or ours[-len(theirs) :] == theirs or theirs == [initials] or begins


def is_source(source: Span | None, name: Span) -> bool:
    """Whether an outlet's name makes up most of a source phrase: then it is the source."""
    return source is not None and source.meets(name) and len(source) < 2 * len(name)


def each_once(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Links without those that name a voice again."""
    return tuple(
        voice for place, voice in enumerate(voices) if not any(same_voice(voice, one) for one in voices[:place])
    )


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two links are one voice."""
    return one.name is not None and one.name == other.name
