"""Assembly: from an analysis to its claims. The room's main path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from saksi.article.span import Span
from saksi.claims.acts import act_of
from saksi.claims.attribution import Attribution
from saksi.claims.claim import (
    Act,
    Claim,
    Distance,
    EntityMention,
    Factuality,
    Mode,
    Passage,
    Reason,
    Said,
    Voice,
    VoiceKind,
)
from saksi.claims.factuality import Commitment, author_factuality, commitment_to, statements_of
from saksi.claims.find import find_attributions
from saksi.claims.layout import Layout
from saksi.claims.narrative import narrative_spans
from saksi.claims.relays import relays_in
from saksi.claims.voices import Speakers, as_relay, origin_voice, outlet_voice, relay_voice
from saksi.reading.analysis import Analysis

SILENT_ACTS = frozenset({Act.DECLINE, Act.SILENT})
# Single quotation marks around so few words are scare quotes and leave speech indirect (GUIDE.md, ruling 13).
SCARE_QUOTE_WORDS = 2
SINGLE_MARKS = "'‘’‚‹›`"


def claims_of(analysis: Analysis) -> tuple[Claim, ...]:
    """The claims of an article in text order: attributions, then what is left as the outlet's own narrative."""
    layout = Layout(analysis)
    attributions = find_attributions(layout)
    attributed = attributed_claims(layout, attributions)
    narrative = [narrative_claim(layout, span) for span in narrative_spans(layout, attributions)]
    return tuple(sorted([*attributed, *narrative], key=first_position))


def first_position(claim: Claim) -> tuple[int, int]:
    """Where a claim's first words stand, for ordering."""
    spans = [span for passage in (claim.content, claim.cue) if passage for span in passage.spans]
    return min(span.start for span in spans), -max(span.end for span in spans)


def attributed_claims(layout: Layout, attributions: list[Attribution]) -> list[Claim]:
    """Claims of attributions; each hears who spoke before it and who speaks around it."""
    speakers = Speakers()
    claims: list[Claim] = []
    voices: list[tuple[Attribution, Voice, tuple[Voice, ...]]] = []
    for attribution in attributions:
        position = attribution.source.start if attribution.source else attribution.start
        origin = origin_voice(layout, attribution.source, attribution.implicit, position, speakers)
        outer = outer_voices(attribution, voices)
        if outer and same_voice(origin, outer[0]):
            continue
        relays = (*outer, *named_relays(layout, attribution, voices, origin))
        voices.append((attribution, origin, relays))
        if not outer:
            speakers.heard(origin)
        claims.append(claim_of(layout, attribution, (origin, *relays, outlet_voice(layout))))
    return claims


def outer_voices(
    attribution: Attribution, before: list[tuple[Attribution, Voice, tuple[Voice, ...]]]
) -> tuple[Voice, ...]:
    """The speaker in whose content an attribution stands, and through whom that one comes; innermost first."""
    if attribution.cue_span is None:
        return ()
    around = [
        (outer, origin, relays)
        for outer, origin, relays in before
        if any(span.covers(attribution.cue_span) for span in outer.content)
    ]
    if not around:
        return ()
    outer, origin, relays = max(around, key=lambda item: item[0].start)
    if outer.cue is not None and outer.cue.act is Act.DENY:
        return relays  # what a source denies does not come through it
    named = [as_relay(origin)] if origin.kind is not VoiceKind.UNKNOWN else []
    return (*named, *relays)


def same_voice(one: Voice, other: Voice) -> bool:
    """Whether two links are one voice."""
    return one.name is not None and one.name == other.name


def named_relays(
    layout: Layout,
    attribution: Attribution,
    before: list[tuple[Attribution, Voice, tuple[Voice, ...]]],
    origin: Voice,
) -> tuple[Voice, ...]:
    """The relays that the attribution's own sentence names outside its content; for a speaker who goes on without a
    cue or source of their own, those of before."""
    position = attribution.cue_span.start if attribution.cue_span else attribution.start
    sentence = layout.sentence_at(max(0, layout.first_from(position)))
    relays = [
        relay_voice(layout, relay.name)
        for relay in relays_in(layout, sentence)
        if not any(span.meets(relay.name) for span in attribution.content)
        and not (attribution.source and attribution.source.meets(relay.name))
    ]
    named = tuple(relay for relay in relays if not same_voice(relay, origin) and not is_own_outlet(layout, relay))
    return named or carried_relays(layout, attribution, before, origin)


def carried_relays(
    layout: Layout,
    attribution: Attribution,
    before: list[tuple[Attribution, Voice, tuple[Voice, ...]]],
    origin: Voice,
) -> tuple[Voice, ...]:
    """The relays of the same source's statement before, unless another occasion comes between (GUIDE.md, ruling 4):
    a time of speaking of its own, or a statement of the same source without a relay."""
    if said(layout, attribution) is not None:
        return ()
    same = next((relays for _, voice, relays in reversed(before) if same_voice(voice, origin)), ())
    return tuple(relay for relay in same if relay.kind is VoiceKind.OUTLET)


def is_own_outlet(layout: Layout, relay: Voice) -> bool:
    """Whether a relay is the outlet of the article itself."""
    outlet = layout.analysis.article.outlet
    return bool(outlet and relay.name and outlet.casefold() == relay.name.casefold())


def claim_of(layout: Layout, attribution: Attribution, chain: tuple[Voice, ...]) -> Claim:
    """One claim with all its axes."""
    act, act_reason = act_of(layout, attribution)
    cue = attribution.cue
    strength = cue.strength if cue else Factuality.CERTAIN
    distance = cue.distance if cue else Distance.NEUTRAL
    outside = attribution.condition
    commitment = (
        commitment_to(layout, attribution.content, strength, act, outside) if attribution.content else nothing(act)
    )
    mode = mode_of(layout, attribution)
    hedge = commitment.hedge
    claim = Claim(
        id=claim_id(layout, attribution.content, attribution.cue_span, act),
        content=passage(layout, attribution.content),
        cue=passage(layout, (attribution.cue_span,) if attribution.cue_span else ()),
        chain=chain,
        mode=mode,
        act=act,
        source_factuality=commitment.factuality,
        author_factuality=author_factuality(mode, distance, commitment.factuality, act),
        distance=distance,
        condition=passage(layout, (commitment.condition,) if commitment.condition else ()),
        probability=hedge.band if hedge else None,
        said=said(layout, attribution),
        statements=() if act in SILENT_ACTS else statements_of(layout, attribution.content, strength, act, outside),
        because=reasons(attribution, act_reason, commitment),
    )
    return with_contents(layout, claim)


def nothing(act: Act) -> Commitment:
    """The commitment of a claim without content: a denial still denies."""
    factuality = Factuality.CERTAINLY_NOT if act is Act.DENY else Factuality.UNCOMMITTED
    return Commitment(factuality, None, "", None)


def narrative_claim(layout: Layout, span: Span) -> Claim:
    """A sentence of the article's own voice, on the word of its outlet."""
    commitment = commitment_to(layout, (span,), Factuality.CERTAIN, Act.SAY)
    claim = Claim(
        id=claim_id(layout, (span,), None, Act.SAY),
        content=passage(layout, (span,)),
        cue=None,
        chain=(outlet_voice(layout),),
        mode=Mode.NARRATIVE,
        act=Act.SAY,
        source_factuality=commitment.factuality,
        author_factuality=commitment.factuality,
        distance=Distance.NEUTRAL,
        condition=passage(layout, (commitment.condition,) if commitment.condition else ()),
        probability=commitment.hedge.band if commitment.hedge else None,
        statements=statements_of(layout, (span,), Factuality.CERTAIN, Act.SAY),
        because=(Reason("mode", "no attribution in the sentence", ""),),
    )
    return with_contents(layout, claim)


def mode_of(layout: Layout, attribution: Attribution) -> Mode:
    """Direct when all of it is quoted, mixed when a part is, indirect when nothing is but scare quotes."""
    if attribution.direct:
        return Mode.DIRECT
    for span in attribution.content:
        for quotation in layout.quoted_in(span):
            if quotation.outer.covers(span):
                continue
            words = len(layout.tokens_in(quotation.outer)) - 2
            if quotation.marks[0] not in SINGLE_MARKS or words > SCARE_QUOTE_WORDS:
                return Mode.MIXED
    return Mode.INDIRECT


def said(layout: Layout, attribution: Attribution) -> Said | None:
    """When the source spoke: the first time named in the cue's sentence outside the content, behind the cue if any."""
    if attribution.cue_span is None:
        return None
    sentence = layout.sentence_at(layout.first_from(attribution.cue_span.start))
    times = [
        time
        for time in layout.analysis.times
        if sentence.span.covers(time.span)
        and time.type in ("DATE", "TIME")
        and not any(span.meets(time.span) for span in attribution.content)
        and layout.quotation_of[layout.first_from(time.span.start)] is None
    ]
    behind = [time for time in times if time.span.start > attribution.cue_span.start]
    chosen = next(iter(behind or times), None)
    if chosen is None:
        return None
    return Said(chosen.start, chosen.end, Passage(chosen.span.of(layout.text), (chosen.span,)))


def with_contents(layout: Layout, claim: Claim) -> Claim:
    """The claim with the quantities, times, places and entities that stand in its content."""
    spans = claim.content.spans if claim.content else ()

    def stands(span: Span) -> bool:
        return any(part.covers(span) for part in spans)

    analysis = layout.analysis
    mentions = [
        EntityMention(mention, entity) for entity in analysis.entities for mention in entity.mentions if stands(mention)
    ]
    return replace(
        claim,
        quantities=tuple(quantity for quantity in analysis.quantities if stands(quantity.span)),
        times=tuple(time for time in analysis.times if stands(time.span)),
        places=tuple(place for place in analysis.places if stands(place.span)),
        entities=tuple(sorted(mentions, key=lambda mention: mention.span)),
    )


def passage(layout: Layout, spans: Iterable[Span]) -> Passage | None:
    """Words of the text; None for none."""
    listed = tuple(spans)
    return Passage(" ".join(span.of(layout.text) for span in listed), listed) if listed else None


def claim_id(layout: Layout, content: tuple[Span, ...], cue: Span | None, act: Act) -> str:
    """An id that follows from the text and the claim's place in it."""
    places = ",".join(f"{span.start}-{span.end}" for span in (*content, *((cue,) if cue else ())))
    key = f"{layout.analysis.article.sha256}\n{places}\n{act if not content else ''}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def reasons(attribution: Attribution, act: Reason, commitment: Commitment) -> tuple[Reason, ...]:
    """Why the claim is one, and why it has its labels."""
    found = [Reason("attribution", attribution.rule, "")]
    found.append(act)
    if commitment.condition is not None:
        found.append(Reason("factuality", "conditional", ""))
    elif commitment.hedge is not None:
        found.append(Reason("factuality", "hedge", commitment.hedge_words))
    else:
        found.append(Reason("factuality", "the cue's strength", ""))
    return tuple(found)
