"""Sources: which words make the noun phrase that a content is attributed to."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, differences, read, row

PHRASES = [
    row(
        "title before the name",
        "{source Juru Bicara Kementerian Perhubungan Budi Santoso} {cue mengatakan} {content jembatan itu aman}.",
        "Budi Santoso",
    ),
    row(
        "apposition behind the name",
        "{source Budi Santoso, juru bicara Kementerian Perhubungan}, {cue mengatakan} {content jembatan itu aman}.",
        "Budi Santoso",
    ),
    row(
        "name behind the title's comma",
        "{source Juru bicara Kementerian Perhubungan, Budi Santoso}, {cue mengatakan} {content jembatan itu aman}.",
        "Budi Santoso",
    ),
    row(
        "inclusion",
        "{source Sejumlah warga, termasuk para nelayan}, {cue mengatakan} {content jembatan itu berbahaya}.",
        "sejumlah warga",
        "generic",
    ),
    row(
        "postposed with an apposition",
        "“{content Jembatan itu aman dilewati},” {cue kata} {source Budi Santoso, juru bicara kementerian itu}.",
        "Budi Santoso",
        mode="direct",
    ),
    row(
        "postposed, a time stays out",
        "“{content Jembatan itu aman dilewati},” {cue kata} {source Budi Santoso} pada Senin (4/11/2024).",
        "Budi Santoso",
        mode="direct",
        said="Senin (4/11/2024)",
    ),
    row(
        "postposed, a place stays out",
        "“{content Jembatan itu aman dilewati},” {cue kata} {source Budi Santoso} di Tarumba, Senin.",
        "Budi Santoso",
        mode="direct",
    ),
    row(
        "postposed, an occasion stays out",
        "“{content Jembatan itu aman dilewati},” {cue kata} {source Budi Santoso} usai meninjau lokasi.",
        "Budi Santoso",
        mode="direct",
    ),
    row(
        "title before the name",
        "{source Transport Ministry spokesman John Baker} {cue said} {content the bridge was safe}.",
        "John Baker",
        language="en",
    ),
    row(
        "apposition behind the name",
        "{source John Baker, a spokesman for the transport ministry}, {cue said} {content the bridge was safe}.",
        "John Baker",
        language="en",
    ),
    row(
        "relative clause",
        "{source John Baker, who runs the port}, {cue said} {content the bridge was safe}.",
        "John Baker",
        language="en",
    ),
    row(
        "postposed with an apposition",
        '"{content The bridge is safe}," {cue said} {source John Baker, who runs the port}.',
        "John Baker",
        language="en",
        mode="direct",
    ),
    row(
        "postposed, a time stays out",
        '"{content The bridge is safe}," {cue said} {source John Baker} on Monday.',
        "John Baker",
        language="en",
        mode="direct",
        said="Monday",
    ),
    row(
        "postposed, a place stays out",
        '"{content The bridge is safe}," {cue said} {source John Baker} in Harrow Bay.',
        "John Baker",
        language="en",
        mode="direct",
    ),
    row(
        "borrowed over a conjunction",
        "{source Helen Carter} visited the bridge and {cue said} {content it was safe}.",
        "Helen Carter",
        language="en",
    ),
    row(
        "owner of what speaks",
        "{source John Baker's lawyer} {cue said} {content the bridge was safe}.",
        "John Baker's lawyer",
        "anonymous",
        language="en",
    ),
]


@pytest.mark.parametrize("expected", PHRASES)
def test_source(expected: Row) -> None:
    assert differences(expected) == {}


def test_a_source_never_shares_words_with_its_content() -> None:
    text = "“Jembatan itu aman dilewati,” kata Budi Santoso, juru bicara kementerian itu, seusai meninjau lokasi."
    (claim,) = attributed(read(text))
    assert claim.content
    assert claim.origin.passage
    assert not any(one.meets(other) for one in claim.content.spans for other in claim.origin.passage.spans)
