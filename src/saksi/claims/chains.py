"""Chains: the voices between a content's origin and the outlet, link by link.

Attributions come in text order. Each hears who spoke before it (pronouns, bare quotations), who speaks around it
(nested attribution: the outer speaker is a link), and through which outlet the same statement was relayed before.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksi.article.publishers import outlet_key
from saksi.article.span import Span
from saksi.claims.attribution import Attribution
from saksi.claims.claim import SILENT_ACTS, Act, Voice, VoiceKind
from saksi.claims.layout import Layout
from saksi.claims.outlet_names import is_outlet
from saksi.claims.relay_sources import cited_by, is_source, quoter_of, source_apart
from saksi.claims.relays import Relay, SentenceRelays, closing_relay
from saksi.claims.saying import said
from saksi.claims.speakers import Speakers
from saksi.claims.stated_sources import cue_verb, is_participle, stated_source
from saksi.claims.turns import turns_of
from saksi.claims.voices import as_relay, origin_voice, outlet_voice, relay_voice
from saksi.reading.analysis import Sentence

# A statement goes on over so many paragraphs at most when nobody else speaks between.
FARTHEST_PARAGRAPH = 2
# A line that names an outlet introduces quotations in so many paragraphs behind its own.
INTRODUCED_PARAGRAPHS = 1
UNTOLD = frozenset({Act.DENY, *SILENT_ACTS})
# Initials and academic titles have parts of so many letters.
LONGEST_INITIALS = 2
# So many full stops inside a source break its sentence.
LONGEST_BREAK = 3
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
        self.last: Spoken | None = None
        self.relays = SentenceRelays(layout)
        self.closing = closing_relay(self.relays)

    def chain_of(self, attribution: Attribution) -> tuple[Voice, ...] | None:
        """The chain of the next attribution, origin first, the outlet last; None when it only has its outer speaker
        say again what he or she says."""
        named = self._relays_around(attribution)
        source = source_apart(self.layout, stated_source(self.layout, attribution), named)
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
        medium = origin.kind is VoiceKind.OUTLET or (source is not None and is_outlet(self.layout, source))
        cited = cited_by(self.layout, attribution) if medium else None
        quoter = quoter_of(self.layout, source)
        if cited is not None:
            around = (as_relay(origin), *around)
            origin = origin_voice(self.layout, cited, False, position, self.speakers)
        elif quoter is not None:
            around = (as_relay(origin_voice(self.layout, quoter, False, quoter.start, self.speakers)), *around)
        outlets = self._named_relays(attribution, source, named, origin)
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
        if words and words[0] in lexicon.data.relays.continuing | lexicon.data.relays.adding:
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
        acts = (outer.attribution.act, outer.attribution.cue.act if outer.attribution.cue else None)
        if not UNTOLD.isdisjoint(acts):
            return outer.relays  # what a source denies, or will not speak of, does not come through it
        named = [as_relay(outer.origin)] if outer.origin.kind is not VoiceKind.UNKNOWN else []
        return (*named, *outer.relays)

    def _relays_around(self, attribution: Attribution) -> list[Relay]:
        """The relays that an attribution's sentence names outside its content. A sentence goes on past a full stop that
        stands in its source (*Dr. Amir, Sp.A.*) or before a small letter."""
        sentences = self.layout.analysis.sentences
        first = last = self._sentence(attribution).index
        if attribution.source is not None:
            end = self.layout.first_from(attribution.source.end) - 1
            last = max(first, self.layout.sentence_at(end).index)
        if last + 1 < len(sentences) and is_rest(self.layout, sentences[last + 1]):
            last += 1
        return [
            relay
            for number in range(first, min(last, first + LONGEST_BREAK) + 1)
            for relay in self.relays.of(number)
            if not any(span.meets(relay.name) for span in attribution.content)
        ]

    def _named_relays(
        self, attribution: Attribution, source: Span | None, named: list[Relay], origin: Voice
    ) -> tuple[Voice, ...]:
        """The relays that are named around an attribution; else those of the same source's statement before, as long as
        it goes on (GUIDE.md, ruling 4)."""
        heard = origin.kind is not VoiceKind.UNKNOWN  # nobody's word is told to nobody
        relays = [
            relay_voice(self.layout, relay.name)
            for relay in named
            if (heard or relay.reports) and not is_source(self.layout, source, relay)
        ]
        others = tuple(relay for relay in relays if not same_voice(relay, origin) and not self._is_own_outlet(relay))
        if others:
            return others
        if self.before is not None and self._goes_on(attribution, origin, self.before):
            return self.before.outlets
        introduced = self._introduced_by(attribution) or self._closed_by(source)
        return (introduced,) if introduced is not None and not same_voice(introduced, origin) else ()

    def _introduced_by(self, attribution: Attribution) -> Voice | None:
        """The outlet of a line that introduces a quotation in its paragraph or the next ones (*Dikutip dari Reuters,
        ...*); unless another relay or a time of speaking comes between."""
        sentence = self._sentence(attribution)
        if not attribution.direct or said(self.layout, attribution) is not None:
            return None
        for number in range(sentence.index - 1, -1, -1):
            before = self.layout.analysis.sentences[number]
            if sentence.paragraph - before.paragraph > INTRODUCED_PARAGRAPHS:
                return None
            relays = self.relays.reported(number)
            if relays:
                voice = relay_voice(self.layout, relays[0].name)
                opens = relays[0].first == before.first and voice.kind is VoiceKind.OUTLET
                return voice if opens and not self._is_own_outlet(voice) else None
        return None

    def _closed_by(self, source: Span | None) -> Voice | None:
        """The outlet of the line that closes the whole report, unless that is a claim's source."""
        if self.closing is None or (source is not None and source.meets(self.closing.name)):
            return None
        return relay_voice(self.layout, self.closing.name)

    def _remember(self, spoken: Spoken) -> None:
        """Keep what further claims may go on with: the latest attribution, but one that did not go on itself does not
        end its speaker's relayed statement."""
        self.last = spoken
        before = self.before
        if before is None or not before.outlets or spoken.outlets or not same_voice(before.origin, spoken.origin):
            self.before = spoken

    def _goes_on(self, attribution: Attribution, origin: Voice, before: Spoken) -> bool:
        """Whether an attribution goes on with the statement before: the same source, at no time of its own, in quoted
        words near by or any in the same paragraph, without a cue or at one that continues (*menambahkan*)."""
        relays = self.layout.lexicon.data.relays
        words = self._cue_words(attribution)
        farthest = FARTHEST_PARAGRAPH if attribution.direct or words & relays.adding else 0
        far = self._sentence(attribution).paragraph - before.paragraph > farthest
        if far or not same_voice(origin, before.origin) or said(self.layout, attribution) is not None:
            return False
        if words & relays.adding:
            return True
        latest = self.last is not None and self.last.outlets == before.outlets
        return latest and (not words or bool(words & relays.continuing))

    def _cue_words(self, attribution: Attribution) -> set[str]:
        """The words of an attribution's cue, with and without an enclitic (*sambungnya*)."""
        cue = self.layout.tokens_in(attribution.cue_span) if attribution.cue_span else ()
        words = {self.layout.tokens[index].lower for index in cue}
        enclitics = self.layout.lexicon.grammar.enclitics
        return words | {word.removesuffix(enclitic) for word in words for enclitic in enclitics}

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


def is_rest(layout: Layout, sentence: Sentence) -> bool:
    """Whether a sentence is the rest of the one before in its paragraph: it begins with a small letter or a comma, or
    that one ends with initials or an academic title (*A. B.*, *Sp. OG*)."""
    if sentence.index == 0 or layout.analysis.sentences[sentence.index - 1].paragraph != sentence.paragraph:
        return False
    first = layout.tokens[sentence.first]
    return first.text[:1].islower() or first.text == "," or ends_with_initials(layout, sentence.first)


def ends_with_initials(layout: Layout, past: int) -> bool:
    """Whether the token before another is a full stop, or has one, behind a capitalised word of a few letters."""
    last = layout.tokens[past - 1]
    word = layout.tokens[past - 2].text if last.text == "." and past > 1 else last.text.removesuffix(".")
    stopped = last.text.endswith(".") or "." in word
    return stopped and word[:1].isupper() and max(map(len, word.split("."))) <= LONGEST_INITIALS


def each_once(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Links without those that name a voice again."""
    return tuple(
        voice for place, voice in enumerate(voices) if not any(same_voice(voice, one) for one in voices[:place])
    )


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two links are one voice."""
    if one.name is None or other.name is None:
        return False
    return one.name == other.name or (
        VoiceKind.OUTLET in (one.kind, other.kind) and outlet_key(one.name) == outlet_key(other.name)
    )
