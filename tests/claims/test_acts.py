"""Acts: what a source does in speaking, from its cue, else from its words."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, differences, read, row
from saksi.claims.claim import Act

ACTS = [
    row(
        "a flat future",
        "{source Rudi Hartono} {cue mengatakan} bahwa {content jembatan itu akan dibuka Jumat}.",
        "Rudi Hartono",
        act="predict",
    ),
    row(
        "the speaker's own future",
        "“{content Kami akan membuka jembatan itu pada hari Jumat},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        act="promise",
    ),
    row(
        "the speaker's own verb: kami meminta",
        "“{content Kami meminta warga tetap tinggal di rumah},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        act="demand",
        factuality="Uu",
    ),
    row(
        "the speaker's own verb: kami menilai",
        "“{content Kami menilai aturan itu terlalu longgar},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        act="assess",
    ),
    row(
        "the speaker's own verb: kami membantah",
        "“{content Kami membantah tuduhan itu dengan tegas},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        act="deny",
    ),
    row(
        "jangan",
        "“{content Jangan mendekati sungai malam ini},” {cue kata} {source Rudi Hartono}.",
        "Rudi Hartono",
        mode="direct",
        act="demand",
        factuality="Uu",
    ),
    row(
        "a flat future",
        "{source Helen Carter} {cue said} {content the bridge will open on Friday}.",
        "Helen Carter",
        language="en",
        act="predict",
    ),
    row(
        "the speaker's own future",
        '"{content We will open the bridge on Friday}," {cue said} {source Helen Carter}.',
        "Helen Carter",
        language="en",
        mode="direct",
        act="promise",
    ),
    row(
        "the speaker's own verb: we believe",
        '"{content We believe the fire was an accident}," {cue said} {source Helen Carter}.',
        "Helen Carter",
        language="en",
        mode="direct",
        act="assess",
        factuality="PR+",
        wrong="the quoted speaker's own verb gives the act but not its strength",
    ),
    row(
        "the speaker's own verb: we urge",
        '"{content We urge residents to stay at home}," {cue said} {source Helen Carter}.',
        "Helen Carter",
        language="en",
        mode="direct",
        act="demand",
        factuality="Uu",
    ),
    row(
        "must",
        '"{content Drivers must keep off the bridge tonight}," {cue said} {source Helen Carter}.',
        "Helen Carter",
        language="en",
        mode="direct",
        act="demand",
        factuality="Uu",
    ),
]


@pytest.mark.parametrize("expected", ACTS)
def test_act(expected: Row) -> None:
    assert differences(expected) == {}


@pytest.mark.parametrize(
    ("verb", "act"),
    [
        ("mengatakan", Act.SAY),
        ("menilai", Act.ASSESS),
        ("membenarkan", Act.CONFIRM),
        ("membantah", Act.DENY),
        ("memperingatkan", Act.WARN),
        ("memprediksi", Act.PREDICT),
        ("mempertanyakan", Act.ASK),
    ],
)
def test_a_cue_brings_its_act(verb: str, act: Act) -> None:
    (claim,) = attributed(read(f"Rudi Hartono {verb} bahwa jembatan itu dirusak orang."))
    assert claim.act is act


def test_every_claim_says_why_it_has_its_act() -> None:
    (claim,) = attributed(read("Rudi Hartono membantah bahwa jembatan itu dirusak orang."))
    assert [reason.axis for reason in claim.because] == ["attribution", "act", "factuality"]
    assert next(reason.words for reason in claim.because if reason.axis == "act") == "membantah"
