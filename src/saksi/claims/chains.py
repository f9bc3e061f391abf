"""Chains: the voices between a content's origin and the outlet, link by link.

Attributions come in text order. Each hears who spoke before it (pronouns, bare quotations), who speaks around it
(nested attribution: the outer speaker is a link), and through which outlet the same source was relayed before.
"""

from __future__ import annotations

from dataclasses import dataclass

from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act, Voice, VoiceKind
from saksi.claims.layout import Layout
from saksi.claims.lexicon import outlet_key
from saksi.claims.references import Speakers
from saksi.claims.relays import relays_in
from saksi.claims.saying import said
from saksi.claims.voices import as_relay, origin_voice, outlet_voice, relay_voice


@dataclass(frozen=True, slots=True)
class Spoken:
    """An attribution whose chain is known."""

    attribution: Attribution
    origin: Voice
    relays: tuple[Voice, ...]

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max((span.end for span in self.attribution.content), default=0)


class Chains:
    """The chains of an article's attributions, one after the other."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.speakers = Speakers()
        self.around: list[Spoken] = []
        self.relays_of: dict[str, tuple[Voice, ...]] = {}

    def chain_of(self, attribution: Attribution) -> tuple[Voice, ...] | None:
        """The chain of the next attribution, origin first, the outlet last; None when it only has its outer speaker
        say again what he or she says."""
        position = attribution.source.start if attribution.source else attribution.start
        origin = origin_voice(self.layout, attribution.source, attribution.implicit, position, self.speakers)
        outer = self._outer_voices(attribution)
        if outer and same_voice(origin, outer[0]):
            return None
        relays = each_once((*outer, *self._named_relays(attribution, origin)))
        spoken = Spoken(attribution, origin, relays)
        self.around.append(spoken)
        if origin.name is not None:
            self.relays_of[origin.name] = relays
        if not outer:
            self.speakers.heard(origin, max(position, spoken.end))
        return (origin, *relays, outlet_voice(self.layout))

    def _outer_voices(self, attribution: Attribution) -> tuple[Voice, ...]:
        """The speaker in whose content an attribution stands, and through whom that one comes; innermost first."""
        self.around = [spoken for spoken in self.around if spoken.end > attribution.start]
        cue = attribution.cue_span
        outer = [
            spoken for spoken in self.around if cue and any(span.covers(cue) for span in spoken.attribution.content)
        ]
        if not outer:
            return ()
        inner = max(outer, key=lambda spoken: spoken.attribution.start)
        if inner.attribution.cue is not None and inner.attribution.cue.act is Act.DENY:
            return inner.relays  # what a source denies does not come through it
        named = [as_relay(inner.origin)] if inner.origin.kind is not VoiceKind.UNKNOWN else []
        return (*named, *inner.relays)

    def _named_relays(self, attribution: Attribution, origin: Voice) -> tuple[Voice, ...]:
        """The relays that the attribution's own sentence names outside its content; else those of the same source's
        statement before, unless another occasion comes between: a time of speaking of its own (GUIDE.md, ruling 4)."""
        position = attribution.cue_span.start if attribution.cue_span else attribution.start
        sentence = self.layout.sentence_at(self.layout.first_from(position))
        relays = [
            relay_voice(self.layout, relay.name)
            for relay in relays_in(self.layout, sentence)
            if not any(span.meets(relay.name) for span in attribution.content)
            and not (attribution.source and attribution.source.meets(relay.name))
        ]
        named = tuple(relay for relay in relays if not same_voice(relay, origin) and not self._is_own_outlet(relay))
        if named or said(self.layout, attribution) is not None:
            return named
        before = self.relays_of.get(origin.name or "", ())
        return tuple(relay for relay in before if relay.kind is VoiceKind.OUTLET)

    def _is_own_outlet(self, relay: Voice) -> bool:
        """Whether a relay is the outlet of the article itself, by its name or a longer form of it (*Merdeka.com*)."""
        outlet = self.layout.analysis.article.outlet
        ours, theirs = (set(outlet_key(name or "").replace(".", " ").split()) for name in (outlet, relay.name))
        return bool(ours) and ours <= theirs


def each_once(voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
    """Links without those that name a voice again."""
    return tuple(
        voice for place, voice in enumerate(voices) if not any(same_voice(voice, one) for one in voices[:place])
    )


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two links are one voice."""
    return one.name is not None and one.name == other.name
