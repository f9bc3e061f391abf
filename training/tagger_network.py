"""The attribution tagger as a torch network: cues by token, then for each cue the roles of all tokens around it.

Over the encoder's states and the features of `saksi.claims.evidence` runs a BiLSTM; a head finds anchors (the first
token of each cue) of either notion, another their acts. Conditioned on an anchor, a second BiLSTM labels every token as
content, source, cue or none of it, as in span-based semantic role labelling (He et al. 2017).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from saksi.claims.evidence import ACTS, SIZES

ROLES = ("none", "content", "source", "cue")
OUTSIDE_ROLE = 0
ANCHORS = ("none", "narrow", "wide")
FEATURE_WIDTHS = (16, 16, 12, 12, 6, 6, 16, 6, 6, 6, 4, 4)
STATE, HIDDEN, ROLE, ROLE_HIDDEN = 192, 160, 96, 64
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
        self.cues = nn.Sequential(nn.Linear(width, 96), nn.ReLU(), nn.Dropout(0.3), nn.Linear(96, len(ANCHORS)))
        self.acts = nn.Sequential(nn.Linear(width, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, len(ACTS)))
        self.anchor = nn.Linear(width, ROLE)
        self.token = nn.Linear(width, ROLE)
        self.distance = nn.Embedding(DISTANCES, ROLE)
        self.by_rule = nn.Embedding(RULE_ROLES, ROLE)
        self.around = nn.LSTM(ROLE, ROLE_HIDDEN, batch_first=True, bidirectional=True)
        self.role = nn.Linear(2 * ROLE_HIDDEN, len(ROLES))

    def inputs(self, states: Tensor, features: Tensor) -> Tensor:
        """States [..., n, width] and features [..., n, 12] -> what the first LSTM reads."""
        vectors = [embedding(features[..., column]) for column, embedding in enumerate(self.features)]
        return torch.cat([torch.relu(self.state(self.dropout(states))), *vectors], -1)

    def encode(self, states: Tensor, features: Tensor) -> Tensor:
        """States [n, width] and features [n, 12] of one window -> encodings [n, 2 * HIDDEN]."""
        return self.dropout(self.lstm(self.inputs(states, features)[None])[0][0])  # type: ignore[no-any-return]

    def encode_padded(self, states: Tensor, features: Tensor, inside: Tensor) -> Tensor:
        """The same for windows padded to one length [b, n, ...]; `inside` [b, n] says which tokens are none of the
        padding. Not packed: on a CPU torch is ten times slower over packed sequences, and padding is short."""
        inputs = self.inputs(states, features) * inside[..., None]
        return self.dropout(self.lstm(inputs)[0])  # type: ignore[no-any-return]

    def roles(self, encoded: Tensor, anchors: Tensor, by_rule: Tensor) -> Tensor:
        """Encodings [n, ...], anchors [a] and what the rules say [a, n] -> role scores [a, n, 4]."""
        inputs = self.role_inputs(self.token(encoded)[None], self.anchor(encoded[anchors]), anchors, by_rule)
        start = inputs.new_zeros(2, inputs.shape[0], ROLE_HIDDEN)
        return self.role(self.around(inputs, (start, start))[0])  # type: ignore[no-any-return]

    def roles_padded(self, encoded: Tensor, inside: Tensor, rows: Tensor, anchors: Tensor, by_rule: Tensor) -> Tensor:
        """The same for anchors in padded windows: of each anchor its window and place [a]."""
        tokens, anchor = self.token(encoded)[rows], self.anchor(encoded[rows, anchors])
        inputs = self.role_inputs(tokens, anchor, anchors, by_rule) * inside[rows][..., None]
        return self.role(self.around(self.dropout(inputs))[0])  # type: ignore[no-any-return]

    def role_inputs(self, tokens: Tensor, anchor: Tensor, anchors: Tensor, by_rule: Tensor) -> Tensor:
        """What the second LSTM reads [a, n, ROLE]."""
        places = torch.arange(tokens.shape[1])[None] - anchors[:, None]
        magnitude = (torch.log2(places.abs().float() + 1) * 3).long().clamp(max=DISTANCES // 2)
        distance = self.distance(torch.sign(places) * magnitude + DISTANCES // 2)
        return torch.relu(anchor[:, None] + tokens + distance + self.by_rule(by_rule))


class Hints(nn.Module):
    """For training only: whether a word is in any content, any source, any cue, straight from the encoder's states, so
    that these learn what attribution is about."""

    def __init__(self, states: int) -> None:
        super().__init__()
        self.roles = nn.Linear(states, len(ROLES) - 1)

    def forward(self, states: Tensor) -> Tensor:
        """States [..., width] -> scores [..., 3]."""
        return self.roles(states)  # type: ignore[no-any-return]
