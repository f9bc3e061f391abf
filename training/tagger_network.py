"""The attribution tagger as a torch network: cues by token, then for each cue the roles of all tokens around it.

Over the parser's states and the features of `saksi.claims.evidence` runs a BiLSTM; a head finds anchors (the first
token of each cue), another their acts. Conditioned on an anchor, a second BiLSTM labels every token as content, source,
cue or none of it, as in span-based semantic role labelling (He et al. 2017).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from saksi.claims.evidence import ACTS, SIZES

ROLES = ("none", "content", "source", "cue")
OUTSIDE_ROLE = 0
FEATURE_WIDTHS = (16, 16, 12, 12, 6, 6, 16, 6, 6, 6, 4, 4)
STATE, HIDDEN, ROLE, ROLE_HIDDEN = 160, 160, 96, 64
DISTANCES = 63
RULE_ROLES = 5


class Tagger(nn.Module):
    """See the module."""

    def __init__(self, states: int) -> None:
        super().__init__()
        self.state = nn.Linear(states, STATE)
        self.features = nn.ModuleList(
            nn.Embedding(size, width) for size, width in zip(SIZES, FEATURE_WIDTHS, strict=True)
        )
        self.lstm = nn.LSTM(STATE + sum(FEATURE_WIDTHS), HIDDEN, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(0.4)
        width = 2 * HIDDEN
        self.cues = nn.Sequential(nn.Linear(width, 96), nn.ReLU(), nn.Dropout(0.3), nn.Linear(96, 2))
        self.acts = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, len(ACTS)))
        self.anchor = nn.Linear(width, ROLE)
        self.token = nn.Linear(width, ROLE)
        self.distance = nn.Embedding(DISTANCES, ROLE)
        self.by_rule = nn.Embedding(RULE_ROLES, ROLE)
        self.around = nn.LSTM(ROLE, ROLE_HIDDEN, batch_first=True, bidirectional=True)
        self.role = nn.Linear(2 * ROLE_HIDDEN, len(ROLES))

    def encode(self, states: Tensor, features: Tensor) -> Tensor:
        """States [n, width] and features [n, 12] -> encodings [n, 2 * HIDDEN]."""
        vectors = [embedding(features[:, column]) for column, embedding in enumerate(self.features)]
        inputs = torch.cat([torch.relu(self.state(self.dropout(states))), *vectors], -1)
        return self.dropout(self.lstm(inputs[None])[0][0])  # type: ignore[no-any-return]

    def roles(self, encoded: Tensor, anchors: Tensor, by_rule: Tensor) -> Tensor:
        """Encodings [n, ...], anchors [a] and what the rules say [a, n] -> role scores [a, n, 4]."""
        places = torch.arange(encoded.shape[0])[None] - anchors[:, None]
        magnitude = (torch.log2(places.abs().float() + 1) * 3).long().clamp(max=DISTANCES // 2)
        distance = self.distance(torch.sign(places) * magnitude + DISTANCES // 2)
        inputs = torch.relu(
            self.anchor(encoded[anchors])[:, None] + self.token(encoded)[None] + distance + self.by_rule(by_rule)
        )
        start = inputs.new_zeros(2, inputs.shape[0], ROLE_HIDDEN)
        return self.role(self.around(self.dropout(inputs), (start, start))[0])  # type: ignore[no-any-return]
