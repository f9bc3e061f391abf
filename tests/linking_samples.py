"""Revisions for tests of linking, written from reports: a line `source cue content.` and its claim for each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from saksi.article.span import Span
from saksi.claims.claim import (
    SILENT_ACTS,
    Act,
    Claim,
    Distance,
    Factuality,
    Mode,
    Passage,
    Statement,
    Voice,
    VoiceKind,
    VoiceRole,
)
from saksi.linking.revision_changes import Revision
from saksi.reading.analysis import Quantity

FIGURE = re.compile(r"\d+")
OUTLET = Voice("Harbour Post", VoiceKind.OUTLET, VoiceRole.OUTLET)


@dataclass(frozen=True)
class Report:
    """A sentence to be written. `source` None is the outlet's own voice; every figure in `content` is a quantity of
    what stands behind it; `axes` are further values of the claim."""

    source: str | None
    content: str | None
    cue: str = "said"
    act: Act = Act.SAY
    factuality: Factuality = Factuality.CERTAIN
    kind: VoiceKind = VoiceKind.PERSON
    axes: dict[str, Any] = field(default_factory=dict)


def revision(*reports: Report, title: str | None = "Harbour closed", first: str = "") -> Revision:
    """A text of these reports, one a line, with their claims; `first` is a line of its own before them."""
    text = f"{first}\n" if first else ""
    sentences = [Span(0, len(first))] if first else []
    claims = []
    for report in reports:
        source = report.source or ""
        cue = report.cue if report.source else ""
        line = " ".join(filter(None, (source, cue, report.content))) + "."
        start = len(text)
        text += f"{line}\n"
        sentences.append(Span(start, start + len(line)))
        claims.append(claim_at(report, source, cue, start))
    return Revision(text, title, tuple(sentences), tuple(claims))


def claim_at(report: Report, source: str, cue: str, start: int) -> Claim:
    """The claim of a report whose line begins at `start`."""
    cue_start = start + len(source) + 1
    content_start = cue_start + len(cue) + 1 if source else start
    content = passage(report.content, content_start) if report.content else None
    origin = Voice(report.source, report.kind, VoiceRole.ORIGIN, passage=passage(source, start)) if source else OUTLET
    silent = report.act in SILENT_ACTS
    values: dict[str, Any] = {
        "id": hashlib.sha256(f"{start} {report}".encode()).hexdigest()[:16],
        "content": content,
        "cue": passage(cue, cue_start) if cue else None,
        "chain": (origin, OUTLET) if source else (OUTLET,),
        "mode": Mode.INDIRECT if source else Mode.NARRATIVE,
        "act": report.act,
        "source_factuality": Factuality.UNCOMMITTED if silent else report.factuality,
        "author_factuality": Factuality.UNCOMMITTED if source else report.factuality,
        "distance": Distance.NEUTRAL,
        "statements": (Statement(content, report.factuality, "positive"),) if content and not silent else (),
        "quantities": tuple(quantities(report.content or "", content_start)),
    }
    return Claim(**(values | report.axes))


def quantities(content: str, start: int) -> list[Quantity]:
    """Every figure, as a count of the word behind it."""
    return [
        Quantity(
            Span(start + found.start(), start + found.end()),
            float(found.group()),
            None,
            None,
            "exact",
            None,
            next(iter(content[found.end() :].split()), None),
        )
        for found in FIGURE.finditer(content)
    ]


def passage(words: str, start: int) -> Passage:
    """Words that begin at `start`."""
    return Passage(words, (Span(start, start + len(words)),))


WORDS = ("harbour", "boats", "bridge", "storm", "missing", "closed", "open", "until", "Friday", "the", "of", "40", "25")
contents = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
reports = st.builds(
    Report,
    st.none() | st.sampled_from(("Rina Tomasoa", "Tomasoa", "a source", "the port authority")),
    contents,
    st.sampled_from(("said", "claimed", "denied")),
    st.sampled_from((Act.SAY, Act.DENY, Act.DECLINE, Act.SILENT)),
    st.sampled_from(Factuality),
    st.sampled_from((VoiceKind.PERSON, VoiceKind.ANONYMOUS)),
    st.fixed_dictionaries(
        {},
        optional={
            "distance": st.sampled_from(Distance),
            "probability": st.none() | st.just((0.55, 0.8)),
            "mode": st.sampled_from((Mode.DIRECT, Mode.INDIRECT)),
        },
    ),
)
revisions = st.lists(reports, max_size=8).map(lambda listed: revision(*listed))
