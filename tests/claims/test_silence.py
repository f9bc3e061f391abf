"""Declined and unanswered requests, with their topics."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, differences, read, row

DECLINED = [
    row(
        "without a topic",
        "{source Agus Salim} {cue menolak berkomentar}.",
        "Agus Salim",
        act="decline",
        factuality="Uu",
    ),
    row(
        "topic behind a noun",
        "{source Agus Salim} {cue menolak memberikan keterangan} terkait {content pencemaran sungai itu}.",
        "Agus Salim",
        act="decline",
        factuality="Uu",
    ),
    row(
        "topic as object",
        "{source Agus Salim} {cue enggan menjawab} {content pertanyaan soal limbah}.",
        "Agus Salim",
        act="decline",
        factuality="Uu",
        wrong="the tagger takes what the question is about for the topic",
    ),
    row(
        "negated wish",
        "{source Agus Salim} {cue tidak mau berkomentar} soal {content pencemaran itu}.",
        "Agus Salim",
        act="decline",
        factuality="Uu",
    ),
    row(
        "a quotation besides is a claim of its own",
        "{source Agus Salim} {cue menolak menjawab}, seraya mengatakan “Tanya pengacara saya saja hari ini.”",
        "Agus Salim",
        act="decline",
        factuality="Uu",
        others=1,
    ),
    row(
        "without a topic",
        "{source Tom Selby} {cue declined to comment}.",
        "Tom Selby",
        language="en",
        act="decline",
        factuality="Uu",
    ),
    row(
        "topic behind a preposition",
        "{source Tom Selby} {cue declined to comment} on {content the pollution of the river}.",
        "Tom Selby",
        language="en",
        act="decline",
        factuality="Uu",
    ),
    row(
        "topic as object",
        "{source Tom Selby} {cue refused to discuss} {content the fire}.",
        "Tom Selby",
        language="en",
        act="decline",
        factuality="Uu",
    ),
    row(
        "topic as question",
        "{source Tom Selby} {cue declined to say} {content whether the plant would close}.",
        "Tom Selby",
        language="en",
        act="decline",
        factuality="Uu",
    ),
    row(
        "would not",
        "{source Tom Selby} {cue would not say} {content who paid for the repairs}.",
        "Tom Selby",
        language="en",
        act="decline",
        factuality="Uu",
    ),
    row(
        "had no comment",
        "{source The company} {cue had no comment}.",
        "the company",
        "organisation",
        language="en",
        act="decline",
        factuality="Uu",
    ),
    row(
        "won’t, curly",
        "{source Tom Selby} {cue won’t say} {content who paid for the repairs}.",
        "Tom Selby",
        language="en",
        act="decline",
        factuality="Uu",
    ),
]

SILENT = [
    row(
        "without a topic",
        "{source Pihak perusahaan} {cue belum memberikan tanggapan}.",
        "pihak perusahaan",
        "organisation",
        act="silent",
        factuality="Uu",
    ),
    row(
        "topic",
        "{source Pihak perusahaan} {cue belum memberikan tanggapan} terkait {content pencemaran itu}.",
        "pihak perusahaan",
        "organisation",
        act="silent",
        factuality="Uu",
    ),
    row(
        "belum menjawab",
        "{source Agus Salim} {cue belum menjawab} {content pesan wartawan}.",
        "Agus Salim",
        act="silent",
        factuality="Uu",
    ),
    row(
        "belum ada tanggapan dari",
        "{cue Belum ada tanggapan} dari {source pihak perusahaan} soal {content pencemaran itu}.",
        "pihak perusahaan",
        "organisation",
        act="silent",
        factuality="Uu",
    ),
    row(
        "bungkam",
        "{source Agus Salim} {cue bungkam}.",
        "Agus Salim",
        act="silent",
        factuality="Uu",
        wrong="the tagger doubts a silence that stands alone",
    ),
    row(
        "a request is no topic",
        "{source The company} {cue did not respond to a request for comment}.",
        "the company",
        "organisation",
        language="en",
        act="silent",
        factuality="Uu",
    ),
    row(
        "topic",
        "{source The company} {cue has not commented} on {content the pollution of the river}.",
        "the company",
        "organisation",
        language="en",
        act="silent",
        factuality="Uu",
    ),
    row(
        "there was no comment from",
        "{cue There was no immediate comment} from {source the company}.",
        "the company",
        "organisation",
        language="en",
        act="silent",
        factuality="Uu",
        wrong="the tagger does not see this silence",
    ),
    row(
        "could not be reached",
        "{source Tom Selby} {cue could not be reached for comment}.",
        "Tom Selby",
        language="en",
        act="silent",
        factuality="Uu",
    ),
    row(
        "claimed responsibility",
        "{cue No group has claimed} {content responsibility for the blast}.",
        None,
        "unknown",
        language="en",
        act="silent",
        factuality="Uu",
        wrong="the tagger looks for this silence at its verb, the rules at its negation",
    ),
    row(
        "tidak menyebutkan",
        "{source Budi Santoso} {cue tidak menyebutkan} {content kapan jembatan itu dibuka}.",
        "Budi Santoso",
        act="silent",
        factuality="Uu",
    ),
]


@pytest.mark.parametrize("expected", [*DECLINED, *SILENT])
def test_unanswered(expected: Row) -> None:
    assert differences(expected) == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Agus Salim menolak menjawab pertanyaan soal limbah.", "id"),
        ("Pihak perusahaan belum memberikan tanggapan terkait pencemaran itu.", "id"),
        ("Tom Selby declined to comment on the fire.", "en"),
        ("The company has not responded.", "en"),
    ],
)
def test_a_topic_is_no_proposition(text: str, language: str) -> None:
    (claim,) = attributed(read(text, language))
    assert claim.statements == ()
    assert claim.author_factuality == "Uu"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Warga menolak pindah dari desa itu.", "id"),
        ("Pabrik itu belum selesai dibangun.", "id"),
        ("Residents refused to leave the village.", "en"),
        ("The bridge has not reopened.", "en"),
    ],
)
def test_other_refusals_and_delays_are_none(text: str, language: str) -> None:
    assert [claim.act for claim in attributed(read(text, language)) if claim.act in ("decline", "silent")] == []
