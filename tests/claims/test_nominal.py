"""Attribution without a verb: prepositions, nouns, adverbs."""

from __future__ import annotations

import pytest

from claims_samples import Row, contents, differences, read, row

PREPOSITIONS = [
    row(
        "menurut at the start",
        "{cue Menurut} {source Camat Rudi Hartono}, {content jalan itu ditutup sejak Sabtu}.",
        "Rudi Hartono",
    ),
    row(
        "menurut and a predicate that is no listed verb",
        "{cue Menurut} {source Camat Rudi Hartono}, {content jalan itu longsor pada Sabtu}.",
        "Rudi Hartono",
    ),
    row(
        "menurut with an apposition",
        "{cue Menurut} {source Rudi Hartono, juru bicara kementerian perhubungan}, {content jalan itu ditutup}.",
        "Rudi Hartono",
        title="juru bicara kementerian perhubungan",
    ),
    row(
        "menurut at the end",
        "{content Jalan itu longsor pada Sabtu malam}, {cue menurut} {source Camat Rudi Hartono}.",
        "Rudi Hartono",
    ),
    row(
        "menurut in the middle",
        "{content Jalan itu}, {cue menurut} {source Camat Rudi Hartono}, {content sudah longsor sejak Sabtu}.",
        "Rudi Hartono",
    ),
    row(
        "menurut and a time",
        "{cue Menurut} {source Rudi Hartono}, Senin (4/11/2024), {content jalan itu sudah dibuka kembali}.",
        "Rudi Hartono",
        said="Senin (4/11/2024)",
    ),
    row(
        "menurutnya",
        "Rudi Hartono meninjau jalan itu. {cue Menurutnya}, {content jalan itu tidak layak dilewati}.",
        "Rudi Hartono",
    ),
    row(
        "menurut a described source",
        "{cue Menurut} {source sejumlah saksi mata}, {content bus itu melaju sangat kencang}.",
        "sejumlah saksi mata",
        "generic",
    ),
    row(
        "berdasarkan a document",
        "{cue Berdasarkan} {source rekaman kamera pengawas}, {content bus itu melaju tanpa lampu}.",
        "rekaman kamera pengawas",
        "document",
    ),
    row(
        "menurut with a connective before",
        "Namun {cue menurut} {source Rudi Hartono}, {content jalan itu sudah dibuka}.",
        "Rudi Hartono",
    ),
    row(
        "according to at the start",
        "{cue According to} {source Helen Carter}, {content the road collapsed on Saturday}.",
        "Helen Carter",
        language="en",
    ),
    row(
        "according to at the end",
        "{content The road collapsed on Saturday}, {cue according to} {source Helen Carter}.",
        "Helen Carter",
        language="en",
    ),
    row(
        "according to at the end, without a comma",
        "{content The road collapsed on Saturday} {cue according to} {source Helen Carter}.",
        "Helen Carter",
        language="en",
    ),
    row(
        "according to in the middle",
        "{content The road}, {cue according to} {source Helen Carter}, {content collapsed on Saturday}.",
        "Helen Carter",
        language="en",
        wrong="the verb behind the parenthesis is taken for the end of the source",
    ),
    row(
        "according to an apposition",
        "{cue According to} {source Helen Carter, the mayor of Harrow Bay}, {content the road collapsed on Saturday}.",
        "Helen Carter",
        language="en",
        wrong="the apposition is taken for the subject of the clause",
    ),
    row(
        "according to a document",
        "{content The bus had no lights}, {cue according to} {source court documents}.",
        "court documents",
        "document",
        language="en",
    ),
    row(
        "according to a document with an adjective",
        "{cue According to} {source a leaked memo}, {content the bus had no lights}.",
        "a leaked memo",
        "document",
        language="en",
        wrong="the source ends at a participle before its noun",
    ),
]

NOUNS = [
    row(
        "pernyataan X bahwa",
        "Warga kecewa atas {cue pernyataan} {source Bupati Rustam Hadi} bahwa {content dana bantuan sudah habis}.",
        "Rustam Hadi",
    ),
    row(
        "klaim distances",
        "Warga menolak {cue klaim} {source perusahaan itu} bahwa {content limbahnya aman}.",
        "perusahaan itu",
        "organisation",
        others=1,
        distance="distancing",
    ),
    row(
        "menolak klaim denies",
        "{source Warga} {cue menolak} {content klaim perusahaan itu bahwa limbahnya aman}.",
        "warga",
        "generic",
        act="deny",
        factuality="CT-",
        others=1,
    ),
    row(
        "dugaan without a source",
        "Muncul {cue dugaan} bahwa {content api berasal dari kompor}.",
        None,
        "unknown",
        act="assess",
        factuality="PR+",
        wrong="the noun is read as the subject of a statement",
    ),
    row(
        "tuduhan",
        "Polisi menyelidiki {cue tuduhan} bahwa {content pabrik itu mencemari sungai}.",
        None,
        "unknown",
        act="accuse",
        wrong="the subject of the verb before the noun is taken for the noun's source",
    ),
    row(
        "kabar",
        "Beredar {cue kabar} bahwa {content jembatan itu ambruk}.",
        None,
        "unknown",
    ),
    row(
        "X's claim that",
        "{source Tom Selby}'s {cue claim} that {content the river was clean} angered residents.",
        "Tom Selby",
        language="en",
        wrong="the content of a noun that is a subject runs on over the sentence's own verb",
        distance="distancing",
    ),
    row(
        "reports that",
        "Shares fell after {cue reports} that {content the plant had closed}.",
        None,
        "unknown",
        language="en",
    ),
    row(
        "allegations that",
        "Police are looking into {cue allegations} that {content the plant polluted the river}.",
        None,
        "unknown",
        language="en",
        distance="distancing",
    ),
    row(
        "a warning that",
        "The ministry issued a {cue warning} that {content the dam was cracked}.",
        "the ministry",
        "organisation",
        language="en",
        act="warn",
        wrong="the noun's verb has the issuer as its subject; only possessors and phrases behind the noun are sources",
    ),
    row(
        "fears that",
        "There are {cue fears} that {content the dam is cracked}.",
        None,
        "unknown",
        language="en",
        act="assess",
        factuality="PR+",
    ),
    row(
        "X's promise to",
        "{source Rosa Vance}'s {cue promise} {content to repair the road} came too late.",
        "Rosa Vance",
        language="en",
        act="promise",
    ),
]

ADVERBS = [
    row(
        "kabarnya in the middle",
        "{content Menteri itu} {cue kabarnya} {content akan mundur pekan depan}.",
        None,
        "unknown",
        distance="distancing",
    ),
    row(
        "konon at the start",
        "{cue Konon}, {content benteng itu dibangun dalam satu malam}.",
        None,
        "unknown",
        wrong="the tagger doubts a rumour that stands alone",
    ),
    row(
        "reportedly",
        "{content The minister} {cue reportedly} {content resigned over the fire}.",
        None,
        "unknown",
        language="en",
        distance="distancing",
    ),
    row(
        "reportedly between auxiliary and verb",
        "{content The minister has} {cue reportedly} {content left the country}.",
        None,
        "unknown",
        language="en",
    ),
    row(
        "allegedly",
        "{content The driver} {cue allegedly} {content fled the scene}.",
        None,
        "unknown",
        language="en",
        act="assess",
        factuality="PR+",
    ),
]


@pytest.mark.parametrize("expected", [*PREPOSITIONS, *NOUNS, *ADVERBS])
def test_attribution_without_a_verb(expected: Row) -> None:
    assert differences(expected) == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Laporan itu tebal.", "id"),
        ("Bupati membaca laporan itu di kantornya.", "id"),
        ("The report ran to forty pages.", "en"),
        ("She read the report at home.", "en"),
    ],
)
def test_a_noun_of_saying_alone_is_no_attribution(text: str, language: str) -> None:
    assert contents(read(text, language)) == []
