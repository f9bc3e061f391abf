"""Entities: names completed, brought together, and referred to."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_text import MarkedText, marked

from saksi.article.span import Span
from saksi.lexicon import languages
from saksi.reading.abbreviations import abbreviates, find_abbreviations
from saksi.reading.analysis import Entity
from saksi.reading.completion import complete_names
from saksi.reading.coreference import Coreference
from saksi.reading.entities import find_entities
from saksi.reading.name_lexicon import name_words
from saksi.reading.phrases import LONGEST_PHRASE, PhraseTable, words_of


def names_after(source: str, language: str = "id") -> list[tuple[str, str]]:
    return [(mention.name, mention.kind) for mention in marked(source, language).completed()]


def entities(source: str, language: str = "id") -> list[Entity]:
    return list(marked(source, language).entities())


def role(source: str, language: str = "id") -> str | None:
    return next(entity for entity in entities(source, language) if entity.kind == "person").role


def coreference(text: MarkedText) -> Coreference:
    return Coreference(text.text, text.language, text.sentences, text.tokens, text.entities())


# --- names completed ---


@pytest.mark.parametrize(
    ("tagged", "name", "language"),
    [
        ("Presiden Joko Widodo", "Joko Widodo", "id"),
        ("Menteri Luar Negeri Retno Wulandari", "Retno Wulandari", "id"),
        ("Wakil Ketua MPR H. Zainal Arifin", "Zainal Arifin", "id"),
        ("Presiden Rusia Vladimir Putin", "Vladimir Putin", "id"),
        ("Brigjen Pol. Ratna Sari", "Ratna Sari", "id"),
        ("dr. Yuliana Bria", "Yuliana Bria", "id"),
        ("Imam Santoso", "Imam Santoso", "id"),
        ("Foreign Minister Ana Boro", "Ana Boro", "en"),
        ("Sen. Tom Beale", "Tom Beale", "en"),
        ("Mr. Beale", "Beale", "en"),
        ("Secretary of State Ana Boro", "Ana Boro", "en"),
        ("Ana Boro's", "Ana Boro", "en"),
    ],
)
def test_titles_are_no_part_of_a_name(tagged: str, name: str, language: str) -> None:
    assert (name, "person") in names_after(f"{{person {tagged}}} said/VERB", language)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Juru Bicara/NOUN {organisation KBN Rudi Hartono} tiba/VERB",
         [("KBN", "organisation"), ("Rudi Hartono", "person")]),
        ("Manajer {person Bina Raya Rudi Hartono} tiba/VERB. {organisation Bina Raya} menang/VERB",
         [("Bina Raya", "organisation"), ("Rudi Hartono", "person"), ("Bina Raya", "organisation")]),
        ("Gubernur {person Kalimantan Tengah Rudi Hartono} tiba/VERB",
         [("Kalimantan Tengah", "place"), ("Rudi Hartono", "person")]),
        ("Kabar {person ANA Boro} tiba/VERB", [("ANA Boro", "person")]),
    ],
    ids=["initials behind an office", "named alone besides", "region", "no office before"],
)  # fmt: skip
def test_what_an_office_is_of_is_no_part_of_a_name(source: str, found: list[tuple[str, str]]) -> None:
    assert names_after(source) == found


@pytest.mark.parametrize(
    ("source", "groups"),
    [
        ("{person Rudi Hartono} dan {person Sari Dewi} menang. {person Rudi-Sari} unggul. {person Rudi} pulang",
         ["Rudi Hartono", "Sari Dewi", "Rudi-Sari"]),
        ("{organisation Kementerian Pasar Rakyat} ({organisation KPR}) rapat. {organisation Kementerian KPR} diam",
         ["Kementerian Pasar Rakyat"]),
        ("{person Suryadianto Halim} tiba/VERB. {person Suryadi} pulang/VERB", ["Suryadianto Halim"]),
        ("{person Rusdian Hadi} yang lebih dikenal dengan Haji {person Dian} tiba/VERB", ["Rusdian Hadi"]),
        ("{person Anabel Boro} tiba/VERB. {person Ana} pulang/VERB", ["Anabel Boro", "Ana"]),
    ],
    ids=["a pair is neither", "short form behind its first word", "clipped", "called so, with a title", "too short"],
)  # fmt: skip
def test_who_is_one(source: str, groups: list[str]) -> None:
    assert [entity.name for entity in entities(source)] == groups


@pytest.mark.parametrize(
    ("source", "of"),
    [
        ("Pengacara {person Rudi Hartono}, {person Sari Dewi}, mengatakan/VERB hal itu", None),
        ("Pengacara {person Rudi Hartono} mengatakan/VERB hal itu", "Pengacara"),
    ],
)
def test_a_role_before_two_names_is_of_the_second(source: str, of: str | None) -> None:
    assert entities(source)[0].role == of


def test_a_bare_title_is_no_name() -> None:
    assert names_after("{person Presiden} tiba/VERB") == []
    assert ("King", "person") in names_after("{person Stephen King} left/VERB. Later {person King} wrote/VERB", "en")


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("{person Kim Jong}-un/PROPN berpidato/VERB", "Kim Jong-un"),
        ("{person Mohammed} bin {person Salman} tiba/VERB", "Mohammed bin Salman"),
        ("{person Bashar} al-{person Assad} pergi/VERB", "Bashar al-Assad"),
        ("{person Ludwig} van {person Basten} tiba/VERB", "Ludwig van Basten"),
        ("{person Ana} {person Boro} tiba/VERB", "Ana Boro"),
    ],
)
def test_parts_are_joined(source: str, whole: str) -> None:
    assert names_after(source) == [(whole, "person")]


def test_names_found_once_are_found_again() -> None:
    source = "{person Maria Tokan} tiba/VERB.\nMaria Tokan dan Tokan berbicara/VERB.\nmaria tokan pulang/VERB."
    assert [name for name, _ in names_after(source)] == ["Maria Tokan", "Maria Tokan", "Tokan"]


def test_no_word_inside_another_is_a_name() -> None:
    assert names_after("{organisation Ana} rapat/VERB, Anakonda dan Banana besar/ADJ") == [("Ana", "organisation")]


def test_known_countries_and_seats_are_added() -> None:
    assert names_after("Pasukan/NOUN Korut dan AS bertemu/VERB di/ADP luar/NOUN Kremlin.") == [
        ("Korut", "place"),
        ("AS", "place"),
        ("Kremlin", "organisation"),
    ]
    assert names_after("Tell/VERB us/PRON about/ADP the/DET U.S. and/CCONJ Latin America.", "en") == [("U.S.", "place")]


def test_small_or_shouted_words_are_no_country() -> None:
    assert names_after("Lampu as roda As mobil") == []
    assert names_after("GIVE US HOPE", "en") == []


def test_a_country_is_a_place_whatever_the_tagger_says() -> None:
    assert names_after("{organisation Rusia} membantah/VERB") == [("Rusia", "place")]


def test_a_town_behind_a_word_of_place_is_no_person() -> None:
    assert names_after("Warga {person Kupang} mengungsi. Hujan turun di {person Kupang}.") == [("Kupang", "place")] * 2
    assert names_after("The mayor of {person Bristol} was in {place Bristol}.", "en") == [("Bristol", "place")] * 2
    assert names_after("Warga {person Kupang} mengungsi.") == [("Kupang", "person")]
    held = "{person Umar Kupang} datang. Hujan turun di {person Kupang}."
    assert names_after(held) == [("Umar Kupang", "person"), ("Kupang", "person")]


def test_a_cut_country_is_made_whole() -> None:
    assert names_after("tentara {organisation Korea} Utara") == [("Korea Utara", "place")]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("Badan Pengawas Sungai Nasional (BPSN) rapat/VERB", ["Badan Pengawas Sungai Nasional", "BPSN"]),
        ("Kepala/NOUN {organisation Gempa Nusantara} (GN)", ["Gempa Nusantara", "GN"]),
        ("tentara Korea Utara (Korut)", ["Korea Utara", "Korut"]),
    ],
)
def test_bracketed_abbreviations(source: str, names: list[str]) -> None:
    assert [name for name, _ in names_after(source)] == names


def test_brackets_with_other_things_are_no_abbreviation() -> None:
    text = "Rapat Dewan Kota (4/3/2025) dihadiri Budi (45) dan Ana Boro (PKB) serta Rumah Makan (tutup)."
    assert list(find_abbreviations(text, frozenset({"dan"}))) == []


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("BNPB", "Badan Nasional Penanggulangan Bencana", True),
        ("NSC", "National Security Council", True),
        ("FBI", "Federal Bureau of Investigation", True),
        ("Kemlu", "Kementerian Luar Negeri", True),
        ("Korsel", "Korea Selatan", True),
        ("KPK", "Badan Nasional Penanggulangan Bencana", False),
        ("Korut", "Amerika Serikat", False),
        ("B", "Badan", False),
    ],
)
def test_abbreviates(short: str, long: str, fits: bool) -> None:
    assert abbreviates(short, long) is fits


def test_organisations_by_their_words() -> None:
    assert ("Dewan Irigasi Nasional Chili", "organisation") in names_after(
        "kata/VERB Dewan Irigasi Nasional {place Chili}"
    )
    assert ("Ministry of Fisheries", "organisation") in names_after(
        "officials of/ADP the/DET Ministry of/ADP Fisheries", "en"
    )


def test_the_place_of_an_office_is_no_part_of_the_name() -> None:
    names = names_after("Bupati {person Waimora Hendrik Lende} di/ADP {place Waimora}.")
    assert names[:2] == [("Waimora", "place"), ("Hendrik Lende", "person")]


# --- clusters ---


def test_a_part_of_a_name_is_the_person() -> None:
    (person,) = entities(
        "{person Ridwan Kamal} tiba. {person Ridwan} duduk. {person Kamal} bicara. {person Ridwan Kamal} pergi."
    )
    assert person.name == "Ridwan Kamal"
    assert person.aliases == ("Ridwan", "Kamal")
    assert len(person.mentions) == 4


def test_a_fuller_name_may_come_later() -> None:
    (person,) = entities("{person Zakarova} menolak. {person Maria Zakarova} berkata.")
    assert (person.name, person.aliases) == ("Maria Zakarova", ("Zakarova",))


def test_two_of_one_surname_stay_apart() -> None:
    joe, hunter = entities(
        "{person Joe Boro} left. {person Hunter Boro} stayed. {person Boro} sang.\n"
        "{person Joe Boro} wept. {person Boro} slept.",
        "en",
    )
    assert (joe.name, len(joe.mentions)) == ("Joe Boro", 3)
    assert (hunter.name, len(hunter.mentions)) == ("Hunter Boro", 2)


def test_spellings_and_titles_do_not_matter() -> None:
    assert len(entities("{person Kim Jong-un} dan {person Kim Jong Un} serta {person Presiden Kim Jong Un}")) == 1


def test_nicknames_and_aliases() -> None:
    (person,) = entities("{person Jokowi} datang. {person Widodo} pulang. {person Joko Widodo} pidato.")
    assert person.name == "Joko Widodo"
    (person,) = entities("{person Basri Tandean} alias {person Ako} ditangkap. {person Ako} diam.")
    assert person.aliases == ("Ako",)
    (person,) = entities("{person Basri Tandean} ({person Ako}) ditangkap.")
    assert person.aliases == ("Ako",)


def test_a_letter_makes_no_other_person() -> None:
    (person,) = entities("{person Viktor Sanjaya} datang. {person Victor} pulang.")
    assert person.aliases == ("Victor",)
    assert len(entities("{person Dewi Anam} datang. {person Devi} pulang.")) == 2  # too short to tell
    assert len(entities("{person Rustam Hadi} datang. {person Bustam Hidayat} pulang.")) == 2


def test_what_somebody_is_called() -> None:
    (person,) = entities("{person Basri Tandean} datang. Pria yang akrab disapa {person Ako} itu pulang.")
    assert person.aliases == ("Ako",)
    coach, player = entities(
        "Pelatih {person Basri Tandean} memuji {person Rustam Hadi}. Pelatih yang akrab disapa {person Ako} itu pulang."
    )
    assert (coach.aliases, player.aliases) == (("Ako",), ())


def test_initials_without_brackets() -> None:
    (organisation,) = entities("{organisation Badan Pengawas Sungai} rapat. Kata {organisation BPS}, air naik.")
    assert organisation.name == "Badan Pengawas Sungai"


def test_persons_by_their_whole_title() -> None:
    text = marked("Menteri Keuangan {person Ana Boro} dan Menteri Sosial {person Rudi Hartono} datang. Lalu pulang.")
    reference = coreference(text)
    found = reference.entity_by_title("Menteri Keuangan", len(text.text))
    assert found is not None
    assert found.name == "Ana Boro"
    assert reference.entity_by_title("Menteri Pertanian", len(text.text)) is None


def test_bodies_by_a_word_of_their_name() -> None:
    text = marked("{organisation Serikat Guru Tarumba} dan {organisation Dinas Sosial} rapat. Lalu bubar.")
    reference = coreference(text)
    found = reference.body_named("serikat", len(text.text))
    assert found is not None
    assert found.name == "Serikat Guru Tarumba"
    assert reference.body_named("bank", len(text.text)) is None


def test_given_names_tell_a_woman_from_a_man() -> None:
    names = name_words("en")
    assert names.gender_of_name("Helen Carter") == "woman"
    assert names.gender_of_name("Robert Vance") == "man"
    assert names.gender_of_name("Xq Vance") is None
    assert name_words("id").gender_of_name("Helen Carter") is None


def test_abbreviations_both_ways() -> None:
    for source in (
        "{organisation Badan Pengawas Sungai} ({organisation BPS}) rapat. {organisation BPS} diam.",
        "{organisation BPS} ({organisation Badan Pengawas Sungai}) rapat. {organisation BPS} diam.",
        "{organisation Kementerian Luar Negeri} rapat. {organisation Kemlu} diam.",
    ):
        (organisation,) = entities(source)
        assert len(organisation.aliases) == 1
        assert len(organisation.name) > len(organisation.aliases[0])


def test_a_place_in_brackets_is_another_place() -> None:
    assert len(entities("{place Ende} ({place Flores}) kering.")) == 2


def test_an_organisation_with_and_without_its_country() -> None:
    found = entities(
        "{organisation Kementerian Luar Negeri Rusia} diam. {organisation Kementerian Luar Negeri} membantah."
    )
    assert [entity.name for entity in found] == ["Kementerian Luar Negeri Rusia"]
    found = entities("{organisation Kementerian Luar Negeri Rusia} dan {organisation Kementerian Luar Negeri Cina}")
    assert len(found) == 2


def test_countries_by_any_name_are_one() -> None:
    (country,) = entities("{place Amerika Serikat}, {place AS}, {place Amerika}")
    assert (country.name, country.kind) == ("Amerika Serikat", "place")
    assert len(entities("{place Vladivostok} dan {place Kota Vladivostok}")) == 1


def test_seats_of_government_are_organisations() -> None:
    assert [entity.kind for entity in entities("the {place Kremlin} and {place Downing Street}", "en")] == [
        "organisation"
    ] * 2


# --- roles ---


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "Juru Bicara {organisation Kementerian Luar Negeri Rusia} {person Maria Zakarova} menolak/VERB",
            "Juru Bicara Kementerian Luar Negeri Rusia",
        ),
        (
            "Menurut/ADP {person John Kirbi}, juru bicara {organisation Dewan Air} {place Amerika Serikat}, kata/VERB",
            "juru bicara Dewan Air Amerika Serikat",
        ),
        ("kata/VERB mantan Wakil Presiden Ende {person Ana Boro}", "mantan Wakil Presiden Ende"),
        ("Ketua Dewan, {person Maria Tokan}, meminta/VERB", "Ketua Dewan"),
        ("Kepala Polres Ende, Kompol {person Arman Lende}, diam/VERB", "Kepala Polres Ende"),
        ("Kepala dinas itu/DET, dr. {person Yuliana Bria}, mengimbau/VERB", "Kepala dinas"),
        ("ujar/VERB {person Budi} selaku ketua panitia.", "ketua panitia"),
        ("kata/VERB {person Budi}, warga mengeluh/VERB", None),
        ("kata/VERB {person Budi} di/ADP rumah", None),
        ("Presiden {person Ana Boro} dan {person Budi Lende}", "Presiden"),
    ],
)
def test_indonesian_roles(source: str, expected: str | None) -> None:
    assert role(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Finance Minister {person Ana Boro} said/VERB", "Finance Minister"),
        ("{person Ana Boro}, the/DET finance minister, said/VERB", "finance minister"),
        ("The/DET finance minister, {person Ana Boro}, said/VERB", "finance minister"),
        (
            "{place U.S.} {organisation National Water Council} spokesman {person John Kirbi} said/VERB",
            "U.S. National Water Council spokesman",
        ),
        ("former/ADJ President {person Ana Boro} said/VERB", "former President"),
        ("Secretary of/ADP State {person Ana Boro} said/VERB", "Secretary of State"),
        ("Mr. {person Boro} said/VERB", None),
        ("said/VERB {person Rico Almo}, 41, a/DET coast guard captain.", "coast guard captain"),
        ("{person Ana Boro}, who/PRON leads/VERB", None),
    ],
)
def test_english_roles(source: str, expected: str | None) -> None:
    assert role(source, "en") == expected


def test_the_fuller_role_is_kept() -> None:
    assert (
        role("Presiden {person Ana Boro} tiba/VERB. Presiden Rusia {person Ana Boro} pergi/VERB.") == "Presiden Rusia"
    )


# --- coreference ---


def test_who_a_nominal_means() -> None:
    text = marked(
        "Jubir Dewan {person Ana Boro} tiba/VERB. Menteri {person Budi Lende} pergi/VERB.\n"
        "Politisi {person Cici Tan} diam/VERB."
    )
    reference = coreference(text)
    end = len(text.text)

    def meant(words: str, before: int = end) -> str | None:
        entity = reference.entity_by_role(words, before)
        return entity.name if entity else None

    assert meant("juru bicara itu") == "Ana Boro"
    assert meant("Menteri tersebut") == "Budi Lende"
    assert meant("politikus itu") == "Cici Tan"
    assert meant("nelayan itu") is None
    assert meant("menteri itu", before=5) is None


def test_who_a_nominal_means_in_english() -> None:
    reference = coreference(marked("Spokeswoman {person Ana Boro} met/VERB Senator {person Tom Beale}.", "en"))
    assert reference.entity_by_role("the spokesperson", 99).name == "Ana Boro"  # type: ignore[union-attr]
    assert reference.entity_by_role("the senator", 99).name == "Tom Beale"  # type: ignore[union-attr]


def test_an_office_of_one_s_own_comes_first() -> None:
    reference = coreference(
        marked("Presiden {person Ana Boro} pergi/VERB. Juru bicara presiden {person Budi Lende} diam/VERB.")
    )
    assert reference.entity_by_role("presiden itu", 999).name == "Ana Boro"  # type: ignore[union-attr]


def test_whom_a_pronoun_means() -> None:
    reference = coreference(
        marked("Mrs. {person Boro} met/VERB Mr. {person Beale} and/CCONJ {organisation Reuters}.", "en")
    )
    assert reference.nearest_person(999).name == "Beale"  # type: ignore[union-attr]
    assert reference.nearest_person(999, "woman").name == "Boro"  # type: ignore[union-attr]
    assert reference.nearest_person(8, "woman").name == "Boro"  # type: ignore[union-attr]
    assert reference.nearest_person(0) is None


def test_the_entity_under_words() -> None:
    text = marked("Menteri {person Ana Boro} dari {place Ende} tiba")
    reference = coreference(text)
    assert reference.entity_at(Span(0, 16)).name == "Ana Boro"  # type: ignore[union-attr]
    assert reference.entity_at(Span(12, 26)).name == "Ana Boro"  # type: ignore[union-attr]
    assert reference.entity_at(Span(0, 7)) is None


# --- data files ---


@pytest.mark.parametrize("language", languages())
def test_name_lexicon_is_usable(language: str) -> None:
    words = name_words(language)
    lexicon = words.lexicon
    offices = [office for line in lexicon.offices for office in line]
    for phrase in (
        *lexicon.honorifics,
        *offices,
        *lexicon.office_modifiers,
        *lexicon.portfolios,
        *lexicon.women,
        *lexicon.men,
    ):
        assert 0 < len(words_of(phrase)) <= LONGEST_PHRASE
    for phrase in (*lexicon.women, *lexicon.men, *lexicon.given_names):
        known = words.title_parts.get(phrase)
        assert known or phrase in lexicon.given_names, f"{phrase}: no title of this language"
    assert lexicon.loose <= lexicon.connectors
    for short, long in (*lexicon.abbreviations.items(), *lexicon.nicknames.items()):
        assert short != long
    for line in lexicon.offices:
        assert len(set(line)) == len(line), line
    assert not {*map(str.casefold, lexicon.women)} & {*map(str.casefold, lexicon.men)}
    assert not lexicon.women_names & lexicon.men_names
    assert all(name == name.strip() and name[0].isupper() and " " not in name for name in lexicon.women_names)
    assert all(name == name.strip() and name[0].isupper() and " " not in name for name in lexicon.men_names)


def test_the_longest_phrase_wins() -> None:
    table = PhraseTable([("korea", 1), ("korea utara", 2)], folded=True)
    assert list(table.matches(["di", "korea", "utara", "korea"])) == [(1, 3, 2), (3, 4, 1)]


# --- laws ---

WORDS = [
    "Ana",
    "Boro",
    "Presiden",
    "Rusia",
    "AS",
    "bin",
    "BNPB",
    "(",
    ")",
    ",",
    "-",
    "kata",
    "Dewan",
    "\n",
    "juru",
    "bicara",
    "é",
    ".",
]
SOURCES = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.builds(
            "{{{} {}}}".format,
            st.sampled_from(["person", "organisation", "place"]),
            st.lists(st.sampled_from(["Ana", "Boro", "Rusia", "Dewan", "Kim", "BNPB"]), min_size=1, max_size=3).map(
                " ".join
            ),
        ),
    ),
    max_size=25,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(SOURCES, st.sampled_from(["id", "en"]))
def test_entities_stand_on_the_text(source: str, language: str) -> None:
    text = marked(source, language)
    completed = text.completed()
    ends = [0]
    for mention in completed:
        assert mention.name == " ".join(mention.span.of(text.text).split())
        assert ends[-1] <= mention.span.start < mention.span.end
        ends.append(mention.span.end)
    found = find_entities(text.text, language, text.sentences, text.tokens, completed)
    assert [entity.id for entity in found] == [f"e{number}" for number in range(1, len(found) + 1)]
    assert sum(len(entity.mentions) for entity in found) == len(completed)
    firsts = [entity.mentions[0] for entity in found]
    assert firsts == sorted(firsts)
    for entity in found:
        slices = [" ".join(mention.of(text.text).split()) for mention in entity.mentions]
        assert all(any(alias in piece for piece in slices) for alias in (entity.name, *entity.aliases))


@settings(max_examples=80, deadline=None)
@given(SOURCES)
def test_words_without_names_behind_change_nothing(source: str) -> None:
    before, after = marked(source), marked(f"{source}\nhujan turun lagi sore itu .")
    assert before.completed() == after.completed()
    assert before.entities() == after.entities()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["id", "en"]))
def test_nothing_breaks_on_any_text(text: str, language: str) -> None:
    plain = marked(text.replace("{", "(").replace("}", ")"), language)
    completed = plain.completed()
    find_entities(plain.text, language, plain.sentences, plain.tokens, completed)


def test_time_grows_with_length_only() -> None:
    def seconds(repeats: int) -> float:
        text = marked(" ".join(f"Presiden {{person Ana B{number}}}, ketua (A B{number})" for number in range(repeats)))
        start = time.perf_counter()
        completed = complete_names(text.text, "id", text.names, text.tokens)
        find_entities(text.text, "id", text.sentences, text.tokens, completed)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(1600) < 16 * max(seconds(400), 0.005)
