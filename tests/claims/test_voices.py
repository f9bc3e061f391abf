"""Voices: who a source phrase is, what sort of source, and whom pronouns and descriptions point back to."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, differences, read, row
from saksi.claims.claim import Voice, VoiceKind, VoiceRole
from saksi.claims.speakers import Speakers

BACK_REFERENCES = [
    row(
        "pronoun with a word beside it",
        "Camat Rudi Hartono meninjau jalan itu. “{content Bus sudah lewat tadi pagi},” {cue ujar} {source dia} lagi.",
        "Rudi Hartono",
        mode="direct",
        named="Rudi Hartono",
    ),
    row(
        "pronoun for the subject told of, not for the speaker before",
        "Helen Carter said the road was safe. Walter Boro was less cheerful. {source He} {cue added} that "
        "{content buses were late}.",
        "Walter Boro",
        named="Walter Boro",
        language="en",
        others=1,
    ),
    row(
        "another than the one quoted",
        "Walter Boro fixed the bridge. “{source He} {cue said} {content the beams were rotten},” Helen Carter said.",
        "Walter Boro",
        named="Walter Boro",
        language="en",
        via=("Helen Carter",),
        others=1,
    ),
    row(
        "described at the beginning, named afterwards",
        "{source A federal judge} {cue said} that {content the bridge was unsafe}.\n"
        "Judge Helen Carter will retire in May.",
        "Helen Carter",
        named="Helen Carter",
        language="en",
    ),
    row(
        "noun that stood beside a name",
        "The Bridge Trust, a charity, repaired the road. {source The charity} {cue said} {content buses were running}.",
        "Bridge Trust",
        "organisation",
        language="en",
    ),
    row(
        "named with who is told of in a clause",
        "{source Bupati Rustam Hadi yang memimpin rapat bersama Sari Dewi} {cue mengatakan} "
        "{content jembatan itu aman}.",
        "Rustam Hadi",
        named="Rustam Hadi",
    ),
    row(
        "owner of a campaign, by a possessive behind a preposition",
        "Walter Boro opened the bridge. {source A spokesman for his campaign} {cue said} {content buses were running}.",
        "A spokesman for Walter Boro's campaign",
        "anonymous",
        language="en",
    ),
    row(
        "pronoun for the speaker of before",
        "Camat Rudi Hartono mengatakan jalan itu aman. {source Ia} {cue menambahkan} bahwa {content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
        others=1,
    ),
    row(
        "pronoun for the person named last",
        "Camat Rudi Hartono meninjau jalan itu. {source Dia} {cue mengatakan} {content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
    ),
    row(
        "surname alone",
        "Camat Rudi Hartono meninjau jalan itu. {source Hartono} {cue mengatakan} {content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
    ),
    row(
        "first name alone",
        "Camat Rudi Hartono meninjau jalan itu. {source Rudi} {cue mengatakan} {content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
    ),
    row(
        "title and surname",
        "Bupati Rudi Hartono meninjau jalan itu. {source Bupati Hartono} {cue mengatakan} {content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
    ),
    row(
        "office with a demonstrative",
        "Juru bicara kementerian, Budi Santoso, datang pada Senin. "
        "{source Juru bicara itu} {cue mengatakan} {content jalan sudah dibuka}.",
        "Budi Santoso",
        named="Budi Santoso",
    ),
    row(
        "bare office",
        "Bupati Rudi Hartono meninjau jalan itu. {source Bupati} {cue mengatakan} {content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
        wrong="the tagger takes the deed in the sentence before for a statement",
    ),
    row(
        "two persons, the pronoun follows the speaker",
        "Rudi Hartono mengatakan Budi Santoso pergi. {source Ia} {cue menambahkan} bahwa {content jalan ditutup}.",
        "Rudi Hartono",
        named="Rudi Hartono",
        others=1,
    ),
    row(
        "whole title without the name",
        "Menteri Keuangan Rudi Hartono meninjau jalan itu. {source Menteri Keuangan} {cue mengatakan} "
        "{content bus sudah lewat}.",
        "Rudi Hartono",
        named="Rudi Hartono",
        wrong="the tagger takes the deed in the sentence before for a statement",
    ),
    row(
        "periphrasis with an age",
        "Camat Rudi Hartono meninjau jalan itu. “{content Bus sudah lewat tadi pagi},” {cue kata} "
        "{source pria 50 tahun itu}.",
        "Rudi Hartono",
        mode="direct",
        named="Rudi Hartono",
        wrong="the tagger takes the deed in the sentence before for a statement",
    ),
    row(
        "organisation's noun",
        "PT Tirta Karya menarik obat itu. {source Perusahaan itu} {cue mengatakan} {content obat itu beracun}.",
        "PT Tirta Karya",
        "organisation",
        named="PT Tirta Karya",
    ),
    row(
        "organisation's noun, capitalised at the start",
        "Kementerian Kesehatan menarik obat itu. {source Kementerian itu} {cue mengatakan} {content obat itu beracun}.",
        "Kementerian Kesehatan",
        "organisation",
        named="Kementerian Kesehatan",
    ),
    row(
        "pronoun for the speaker of before",
        "Helen Carter said the road was safe. {source She} {cue added} that {content buses were running}.",
        "Helen Carter",
        named="Helen Carter",
        language="en",
        others=1,
    ),
    row(
        "surname alone",
        "Mayor Helen Carter visited the road. {source Carter} {cue said} {content buses were running}.",
        "Helen Carter",
        named="Helen Carter",
        language="en",
    ),
    row(
        "address and surname",
        "Mayor Helen Carter visited the road. {source Ms Carter} {cue said} {content buses were running}.",
        "Helen Carter",
        named="Helen Carter",
        language="en",
    ),
    row(
        "she is no man",
        "Helen Carter visited the road with Robert Vance. {source She} {cue said} {content buses were running}.",
        "Helen Carter",
        named="Helen Carter",
        language="en",
    ),
    row(
        "whose somebody is",
        "Helen Carter left the town hall. {source Her lawyer} {cue said} {content the papers were lost}.",
        "Helen Carter's lawyer",
        "anonymous",
        named="Helen Carter's lawyer",
        language="en",
    ),
    row(
        "office with an article",
        "Mayor Helen Carter visited the road. {source The mayor} {cue said} {content buses were running}.",
        "Helen Carter",
        named="Helen Carter",
        language="en",
    ),
]

KINDS = [
    row(
        "a capital stands for its government",
        "{source Washington} {cue membantah} {content laporan itu}.",
        "Washington",
        "organisation",
        act="deny",
        factuality="CT-",
        wrong="the name tagger takes the capital for a person",
    ),
    row(
        "a country stands for its government",
        "{source Jepang} {cue mengatakan} bahwa {content kapal itu memasuki perairannya}.",
        "Jepang",
        "organisation",
    ),
    row(
        "described, with seorang",
        "{source Seorang saksi mata} {cue mengatakan} {content bus itu melaju kencang}.",
        "seorang saksi mata",
        "anonymous",
    ),
    row(
        "a source who will not be named",
        "{source Seorang pejabat kementerian} {cue mengatakan} {content menteri itu sudah mundur}.",
        "seorang pejabat kementerian",
        "anonymous",
    ),
    row(
        "many",
        "{source Banyak pihak} {cue menilai} {content aturan itu terlalu longgar}.",
        "banyak pihak",
        "generic",
        act="assess",
    ),
    row(
        "a collective",
        "{source Polisi} {cue mengatakan} {content tiga orang ditangkap}.",
        "polisi",
        "organisation",
    ),
    row(
        "a paper",
        "{source Sebuah studi} {cue menyimpulkan} bahwa {content air sungai itu tercemar}.",
        "sebuah studi",
        "document",
    ),
    row(
        "who issued it is the source",
        "{source Data dari Bank Indonesia} {cue menyebutkan} bahwa {content harga beras naik}.",
        "Bank Indonesia",
        "organisation",
    ),
    row(
        "an outlet by its description",
        "{source Harian Suara Tarumba} {cue melaporkan} bahwa {content tanggul itu runtuh}.",
        "Suara Tarumba",
        "outlet",
        wrong="the tagger takes the town in the outlet's name for a person, and that decides",
    ),
    row(
        "a capital stands for its government",
        "{source Beijing} {cue denied} {content the report}.",
        "Beijing",
        "organisation",
        language="en",
        act="deny",
        factuality="CT-",
        wrong="the name tagger takes the capital for a person",
    ),
    row(
        "described, with an article",
        "{source A government official} {cue said} {content the minister had resigned}.",
        "a government official",
        "anonymous",
        language="en",
    ),
    row(
        "critics",
        "{source Critics} {cue say} {content the rule is too weak}.",
        "critics",
        "generic",
        language="en",
    ),
    row(
        "a collective",
        "{source Police} {cue said} {content three men were arrested}.",
        "police",
        "organisation",
        language="en",
    ),
    row(
        "a paper",
        "{source The study} {cue found} that {content the river was polluted}.",
        "the study",
        "document",
        language="en",
        distance="endorsing",
        author="CT+",
    ),
]


@pytest.mark.parametrize("expected", [*BACK_REFERENCES, *KINDS])
def test_voice(expected: Row) -> None:
    assert differences(expected) == {}


def test_claims_of_one_person_share_an_entity() -> None:
    text = "Camat Rudi Hartono mengatakan jalan itu aman. Ia menambahkan bahwa bus sudah lewat."
    first, second = attributed(read(text))
    assert first.origin.entity is not None
    assert first.origin.entity == second.origin.entity


def test_nobody_said_it_before_the_first_voice() -> None:
    (claim,) = attributed(read("“Perahu kami rusak semua tadi malam,” katanya."))
    assert (claim.origin.name, claim.origin.kind) == (None, VoiceKind.UNKNOWN)


def test_words_that_nobody_says() -> None:
    claims = attributed(read("Asked whether the road was safe, Helen Carter said buses were running.", "en"))
    assert [claim.origin.name for claim in claims if claim.act == "ask"] in ([], [None])


def test_speakers_remember_the_latest_of_a_kind() -> None:
    speakers = Speakers()
    person = Voice("Rudi Hartono", VoiceKind.PERSON, VoiceRole.ORIGIN, title="camat")
    police = Voice("polisi", VoiceKind.ORGANISATION, VoiceRole.ORIGIN)
    for position, voice in enumerate((person, police, Voice(None, VoiceKind.UNKNOWN, VoiceRole.ORIGIN))):
        speakers.heard(voice, position)
    assert speakers.latest() == police
    assert speakers.latest(VoiceKind.PERSON) == person
    assert speakers.latest(VoiceKind.DOCUMENT) is None
    assert speakers.described_by(frozenset({"camat"})) == person
    assert speakers.described_by(frozenset({"bupati"})) is None
