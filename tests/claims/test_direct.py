"""Direct speech: who says each quotation, in which marks and order the words may stand."""

from __future__ import annotations

import pytest

from claims_samples import Row, attributed, contents, differences, read, row
from saksi.claims.attribution import Attribution
from saksi.claims.direct import direct_attributions
from saksi.claims.layout import Layout

QUOTATIONS = [
    row(
        "cue behind, title and name",
        "“{content Jalan itu sudah bisa dilewati sejak pagi},” {cue ujar} {source Camat Tarumba, Rudi Hartono}, Senin.",
        "Rudi Hartono",
        mode="direct",
    ),
    row(
        "cue behind, name and title",
        "“{content Kami masih menghitung kerugian para petani},” {cue kata} "
        "{source Siti Aminah, kepala dinas pertanian Tarumba}.",
        "Siti Aminah",
        mode="direct",
    ),
    row(
        "straight marks",
        '"{content Perahu kami rusak semua}," {cue tutur} {source nelayan Umar Hasan}.',
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "comma behind the closing mark",
        '"{content Perahu kami rusak semua}", {cue ucap} {source Umar Hasan}.',
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "full stop inside, cue in lower case behind",
        "“{content Perahu kami rusak semua}.” {cue kata} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "guillemets",
        "«{content Perahu kami rusak semua}», {cue kata} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "low opening mark",
        "„{content Perahu kami rusak semua},” {cue kata} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "cue before, comma",
        "{source Kepala desa Siti Aminah} {cue mengatakan}, “{content Kami belum menerima bantuan apa pun}.”",
        "Siti Aminah",
        mode="direct",
    ),
    row(
        "cue before, colon",
        '{source Yohanes Tandi} {cue menulis}: "{content Sawah kami kering sejak Juli}."',
        "Yohanes Tandi",
        mode="direct",
    ),
    row(
        "interrupted",
        '"{content Air naik}," {cue kata} {source Bupati Joko Susilo}, "{content lebih cepat daripada tahun lalu}."',
        "Joko Susilo",
        mode="direct",
    ),
    row(
        "enclitic",
        "Bupati Joko Susilo meninjau tanggul itu. “{content Tanggul ini sudah sangat tua},” {cue katanya}.",
        "Joko Susilo",
        mode="direct",
    ),
    row(
        "pronoun behind the cue",
        "Bupati Joko Susilo meninjau tanggul itu. “{content Tanggul ini sudah tua},” {cue kata} {source dia}.",
        "Joko Susilo",
        mode="direct",
    ),
    row(
        "question",
        "“{content Siapa yang akan mengganti kapal kami?}” {cue tanya} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
        act="ask",
        factuality="Uu",
    ),
    row(
        "demand in the quotation",
        "“{content Pemerintah harus mengganti kapal kami},” {cue kata} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
        act="demand",
        factuality="Uu",
    ),
    row(
        "two sentences in one pair of marks",
        "“{content Perahu kami rusak semua. Kami belum tahu siapa yang mengganti},” {cue kata} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
        statements=[("CT+", "positive"), ("Uu", "negative")],
    ),
    row(
        "a second quotation without a cue",
        "“Perahu kami rusak semua,” kata Umar Hasan. “{content Jaring kami pun hilang dibawa arus}.”",
        "Umar Hasan",
        mode="direct",
        others=1,
    ),
    row(
        "a second quotation in a paragraph of its own",
        "“Perahu kami rusak semua,” kata Umar Hasan.\n“{content Jaring kami pun hilang dibawa arus}.”",
        "Umar Hasan",
        mode="direct",
        others=1,
    ),
    row(
        "paragraphs without closing marks",
        "{source Umar Hasan} {cue berkata}: “{content Perahu kami rusak semua.}\n“{content Jaring kami pun hilang}.”",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "quotation inside a quotation",
        "“{content Ia berteriak ‘awas’ lalu lari ke bukit},” {cue kata} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "unnamed speaker",
        "“{content Perahu kami rusak semua},” {cue kata} {source seorang nelayan}.",
        "seorang nelayan",
        "anonymous",
        mode="direct",
    ),
    row(
        "unlisted verb with an enclitic",
        "Umar Hasan melihat ke laut. “{content Perahu kami rusak semua},” {cue rintihnya}.",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "cue behind",
        '"{content The bridge has been open since dawn}," {cue said} {source Rosa Vance, the harbour master}.',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "source before the cue",
        '"{content The bridge has been open since dawn}," {source Rosa Vance} {cue said} on Monday.',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "title before the name",
        '"{content The bridge has been open since dawn}," {cue said} {source Mayor Rosa Vance}.',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "pronoun",
        'Rosa Vance walked across the bridge. "{content It has been open since dawn}," {source she} {cue said}.',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "cue before, comma",
        '{source Mayor Rosa Vance} {cue said}, "{content The bridge has been open since dawn}."',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "cue before, colon",
        '{source Rosa Vance} {cue replied}: "{content The bridge has been open since dawn}."',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "told reporters",
        '{source Mayor Rosa Vance} {cue told} reporters: "{content The bridge has been open since dawn}."',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "interrupted",
        '"{content The bridge}," {cue said} {source Rosa Vance}, "{content has been open since dawn}."',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "curly single marks",
        "‘{content The bridge has been open since dawn},’ {cue said} {source Rosa Vance}.",
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "single marks with apostrophes and a plural possessive inside",
        "‘{content The traders’ stalls weren’t touched by the fire},’ {cue said} {source Rosa Vance}.",
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "question",
        '"{content Who will pay for the new boats?}" {cue asked} {source Rosa Vance}.',
        "Rosa Vance",
        language="en",
        mode="direct",
        act="ask",
        factuality="Uu",
    ),
    row(
        "demand in the quotation",
        '"{content The ministry must pay for the new boats}," {cue said} {source Rosa Vance}.',
        "Rosa Vance",
        language="en",
        mode="direct",
        act="demand",
        factuality="Uu",
    ),
    row(
        "a second quotation without a cue",
        '"The bridge is open," said Rosa Vance. "{content We worked on it all through the night}."',
        "Rosa Vance",
        language="en",
        mode="direct",
        others=1,
    ),
    row(
        "organisation",
        '"{content The line will reopen at noon}," {source the rail operator} {cue said}.',
        "the rail operator",
        "organisation",
        language="en",
        mode="direct",
        act="predict",
    ),
    row(
        "unnamed speaker",
        '"{content The bridge has been open since dawn}," {cue said} {source a dock worker}.',
        "a dock worker",
        "anonymous",
        language="en",
        mode="direct",
    ),
    row(
        "an occasion behind the source: saat",
        "“{content Jembatan itu sudah kami periksa},” {cue tegas} {source Budi Santoso} saat ditemui di kantornya.",
        "Budi Santoso",
        mode="direct",
    ),
    row(
        "an occasion behind the source: sambil",
        "“{content Jembatan itu sudah kami periksa},” {cue ujar} {source Budi Santoso} sambil menunjuk peta.",
        "Budi Santoso",
        mode="direct",
    ),
    row(
        "told reporters behind the quotation",
        '"{content The bridge is safe}," {source Helen Carter} {cue told} reporters in Harrow Bay.',
        "Helen Carter",
        language="en",
        mode="direct",
    ),
    row(
        "title in lower case",
        '"{content The bridge is safe}," {cue said} {source police spokesman John Baker}.',
        "John Baker",
        language="en",
        mode="direct",
    ),
    row(
        "the first of two quotations",
        '"{content The bridge is safe}," {cue said} {source John Baker}. "We tested it twice."',
        "John Baker",
        language="en",
        mode="direct",
        others=1,
    ),
    row(
        "speaker's name and a colon before",
        "{source Umar Hasan}: “{content Perahu kami rusak semua}.”",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "preposition behind",
        "“{content Perahu kami rusak semua},” {cue menurut} {source Umar Hasan}.",
        "Umar Hasan",
        mode="direct",
    ),
    row(
        "preposition behind",
        '"{content The old boats were never safe}," {cue according to} {source Rosa Vance}.',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "verb that is not listed behind its subject",
        '"{content Nobody asked us}," {source Rosa Vance} {cue shrugged}.',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
    row(
        "interrupted, colon",
        '"{content The pier held}," {cue said} {source Rosa Vance}: "{content nobody slept that night}."',
        "Rosa Vance",
        language="en",
        mode="direct",
    ),
]

MIXED = [
    row(
        "part of the clause quoted",
        "{source Rudi Hartono} {cue mengatakan} bahwa {content jalan itu “tidak akan pernah selesai” tanpa bantuan}.",
        "Rudi Hartono",
        mode="mixed",
        act="predict",
    ),
    row(
        "single words in single marks stay indirect",
        "{source Rudi Hartono} {cue mengatakan} bahwa {content ‘jalan hantu’ itu sudah ditutup}.",
        "Rudi Hartono",
    ),
    row(
        "part of the clause quoted",
        '{source Rosa Vance} {cue said} {content the old pier was "a danger to everyone"}.',
        "Rosa Vance",
        language="en",
        mode="mixed",
    ),
    row(
        "object and quotation",
        '{source Rosa Vance} {cue called} {content the old pier "a danger to everyone"}.',
        "Rosa Vance",
        language="en",
        mode="mixed",
        act="assess",
    ),
]


@pytest.mark.parametrize("expected", [*QUOTATIONS, *MIXED])
def test_quotation(expected: Row) -> None:
    assert differences(expected) == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Film “Laut yang Jauh” diputar di alun-alun tadi malam.", "id"),
        ("Warga menonton “Laut yang Jauh” sampai larut malam.", "id"),
        ('The film "A Distant Sea" opened on Friday.', "en"),
        ("The boys' boat and the girls' boat lay on the beach.", "en"),
    ],
)
def test_titles_and_apostrophes_are_no_speech(text: str, language: str) -> None:
    assert contents(read(text, language)) == []


def test_a_heading_in_quotation_marks_is_no_speech() -> None:
    text = "“Kami takut,” kata Umar Hasan.\n'Air naik sampai ke dapur'\n“Air naik sampai ke dapur,” kata Siti Aminah."
    assert [attribution.content[0].of(text) for attribution in directly(text, "id")] == [
        "Kami takut",
        "Air naik sampai ke dapur",
    ]


def test_a_quotation_belongs_to_one_claim_only() -> None:
    text = "“Perahu kami rusak semua,” kata Umar Hasan. “Jaring hilang dibawa arus,” kata Siti Aminah."
    claims = attributed(read(text))
    assert [claim.origin.name for claim in claims] == ["Umar Hasan", "Siti Aminah"]


def test_marks_stay_outside_of_the_content() -> None:
    for claim in attributed(read("“Perahu kami rusak semua,” kata Umar Hasan. «Jaring pun hilang», kata Siti Aminah.")):
        assert claim.content
        assert not set('“”«»"') & set(claim.content.text)


def test_each_of_two_quotations_of_a_sentence_has_the_cue_before_it() -> None:
    text = "Umar Hasan berkata, “Perahu kami rusak,” dan Siti Aminah berkata, “Kapan diganti?”"
    found = [(attribution.content[0].of(text), source_of(text, attribution)) for attribution in directly(text, "id")]
    assert found == [("Perahu kami rusak", "Umar Hasan"), ("Kapan diganti?", "Siti Aminah")]


def test_a_quotation_inside_another_has_its_own_speaker() -> None:
    text = "“Seorang warga berteriak, ‘Air naik ke dapur,’ lalu lari,” kata Umar Hasan. “Kami menyusul.”"
    found = [(attribution.content[0].of(text), source_of(text, attribution)) for attribution in directly(text, "id")]
    assert found == [
        ("Seorang warga berteriak, ‘Air naik ke dapur,’ lalu lari", "Umar Hasan"),
        ("Air naik ke dapur", "Seorang warga"),
        ("Kami menyusul", None),
    ]


def directly(text: str, language: str) -> list[Attribution]:
    """What the rules take for direct speech."""
    return direct_attributions(Layout(read(text, language).analysis))


def source_of(text: str, attribution: Attribution) -> str | None:
    return attribution.source.of(text) if attribution.source else None
