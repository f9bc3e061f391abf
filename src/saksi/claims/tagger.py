"""The attribution tagger: which tokens are cues, and for each cue which tokens are its content and its source.

Trained by `training.tagger` on data/attribution, run by onnxruntime on one core. It reads
whole paragraphs, in windows of bounded length: time is linear and memory bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from saksi.claims.attribution import Attribution
from saksi.claims.claim import Act
from saksi.claims.evidence import ACTS, NO_RULE, anchor_of, roles_by_rule, token_features, windows
from saksi.claims.layout import Layout
from saksi.claims.policy import Notion
from saksi.reading.models import model_session
from saksi.reading.syntax import log_softmax

PART = "attribution tagger"
# Columns of an anchor's probability, as `training.tagger_network` has them: none, of the narrow notion, of the wide.
NARROW = 1
# Roles of a token, as it numbers them.
NO_ROLE, IS_CONTENT, IS_SOURCE, IS_CUE = range(4)


@dataclass(frozen=True, slots=True)
class Tagged:
    """An anchor that was found: its token, how likely it is one, its act, the roles of the tokens from `first` on, and
    how certain those of the content are: the mean logarithm of their probabilities."""

    anchor: int
    probability: float
    certainty: float
    act: Act
    first: int
    roles: NDArray[np.int8]

    def tokens(self, role: int) -> list[int]:
        """Numbers of the tokens of a role."""
        return [self.first + int(place) for place in np.flatnonzero(self.roles == role)]


class Tagger:
    """The model; get it from `tagger()`."""

    def __init__(self) -> None:
        self.cues = model_session("cues.onnx", PART)
        self.roles = model_session("roles.onnx", PART)

    def tag(
        self, layout: Layout, proposals: list[Attribution], least: float, notion: Notion = Notion.NARROW
    ) -> list[Tagged]:
        """The anchors of an article that are at least so likely, in text order; each as seen from the window where it
        stands farthest from an edge. In the wide notion, anchors of either kind."""
        if layout.analysis.states is None:
            return []
        features = token_features(layout, proposals)
        by_anchor = {anchor_of(layout, proposal): proposal for proposal in proposals}
        best: dict[int, tuple[int, Tagged]] = {}
        for first, past in windows(layout.analysis.sentences):
            for tagged in self._window(layout, features, by_anchor, first, past, least, notion):
                margin = min(tagged.anchor - first, past - tagged.anchor)
                if tagged.anchor not in best or margin > best[tagged.anchor][0]:
                    best[tagged.anchor] = (margin, tagged)
        return [best[anchor][1] for anchor in sorted(best)]

    def _window(
        self,
        layout: Layout,
        features: NDArray[np.int64],
        by_anchor: dict[int, Attribution],
        first: int,
        past: int,
        least: float,
        notion: Notion,
    ) -> Iterator[Tagged]:
        """The anchors of one window with their roles."""
        assert layout.analysis.states is not None
        states = layout.analysis.states[first:past].astype(np.float32)
        encoded, by_notion, acts = self.cues.run(None, {"states": states, "features": features[first:past]})
        likely = by_notion[:, NARROW] if notion is Notion.NARROW else by_notion[:, NARROW:].sum(-1)
        anchors = np.flatnonzero(likely >= least)
        if not len(anchors):
            return
        by_rule = np.stack([rule_roles(layout, by_anchor.get(first + int(a)), first, past) for a in anchors])
        scores = log_softmax(self.roles.run(None, {"encoded": encoded, "anchors": anchors, "by_rule": by_rule})[0])
        roles = scores.argmax(-1).astype(np.int8)
        for place, anchor in enumerate(anchors):
            content = scores[place][roles[place] == IS_CONTENT, IS_CONTENT]
            yield Tagged(
                first + int(anchor),
                float(likely[anchor]),
                float(content.mean()) if len(content) else 0.0,
                ACTS[int(acts[anchor].argmax())],
                first,
                roles[place],
            )


def rule_roles(layout: Layout, proposal: Attribution | None, first: int, past: int) -> NDArray[np.int64]:
    """What a proposal of the rules says of the tokens of a window."""
    if proposal is None:
        return np.full(past - first, NO_RULE, dtype=np.int64)
    return roles_by_rule(layout, proposal, first, past)


@cache
def tagger() -> Tagger:
    """The tagger, loaded once a process."""
    return Tagger()
