"""Assembly: from an analysis to its claims. The room's main path."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from saksi.article.span import Span
from saksi.claims.acts import act_of
from saksi.claims.attribution import Attribution
from saksi.claims.chains import Chains
from saksi.claims.claim import SILENT_ACTS, Act, Claim, Distance, Factuality, Mode, Passage, Reason, Voice
from saksi.claims.decide import find_attributions
from saksi.claims.factuality import Commitment, author_factuality, commitment_to, statements_of
from saksi.claims.layout import Layout
from saksi.claims.narrative import narrative_spans
from saksi.claims.policy import DEFAULT_POLICY, Policy
from saksi.claims.saying import mode_of, said
from saksi.claims.voices import outlet_voice
from saksi.reading.analysis import Analysis


def claims_of(analysis: Analysis, policy: Policy = DEFAULT_POLICY) -> tuple[Claim, ...]:
    """The claims of an article in text order: attributions, then what is left as the outlet's own narrative."""
    layout = Layout(analysis)
    attributions = find_attributions(layout, policy.notion)
    attributed = attributed_claims(layout, attributions)
    narrative = [narrative_claim(layout, span) for span in narrative_spans(layout, attributions)]
    claims = sorted([*attributed, *narrative], key=first_position)
    return tuple(replace(claim, uncertain=claim.confidence < policy.uncertain_below) for claim in claims)


def first_position(claim: Claim) -> tuple[int, int]:
    """Where a claim's first words stand, for ordering."""
    spans = [span for passage in (claim.content, claim.cue) if passage for span in passage.spans]
    return min(span.start for span in spans), -max(span.end for span in spans)


def attributed_claims(layout: Layout, attributions: list[Attribution]) -> Iterator[Claim]:
    """Claims of attributions, each with its chain of voices."""
    chains = Chains(layout)
    for attribution in attributions:
        chain = chains.chain_of(attribution)
        if chain is not None:
            yield claim_of(layout, attribution, chain)


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
        confidence=attribution.confidence,
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


def with_contents(layout: Layout, claim: Claim) -> Claim:
    """The claim with the quantities, times, places and entities that stand in its content."""
    spans = claim.content.spans if claim.content else ()
    return replace(
        claim,
        quantities=layout.quantities.inside(spans),
        times=layout.times.inside(spans),
        places=layout.places.inside(spans),
        entities=layout.mentions.inside(spans),
    )


def passage(layout: Layout, spans: Iterable[Span]) -> Passage | None:
    """Words of the text; None for none."""
    listed = tuple(spans)
    return Passage(" ".join(span.of(layout.text) for span in listed), listed) if listed else None


def claim_id(layout: Layout, content: tuple[Span, ...], cue: Span | None, act: Act) -> str:
    """An id that follows from the text and the claim's place in it."""
    places = ",".join(f"{span.start}-{span.end}" for span in (*content, *((cue,) if cue else ())))
    key = f"{layout.sha256}\n{places}\n{act if not content else ''}"
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
