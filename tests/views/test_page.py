"""The page: sound HTML that stands alone, leads from mark to card and back, and runs nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html as markup

from saksi.runs.once import Reading
from saksi.views.messages import languages
from saksi.views.notebook import repr_html
from saksi.views.page import page
from saksi.views.sheet import web_link

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\x00\x1b\u202e{{ 7*7 }}{% raw %}"


def tree_of(reading: Reading, language: str = "en") -> markup.HtmlElement:
    """The page of a reading, parsed."""
    return markup.document_fromstring("".join(page([reading], language)))


def words_of(element: markup.HtmlElement) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("language", languages())
def test_every_tag_is_closed_and_the_language_declared(reading: Reading, language: str) -> None:
    source = "".join(page([reading], language))
    for tag in ("article", "section", "ol", "li", "dl", "div", "p", "a", "span", "bdi", "blockquote", "details"):
        assert len(re.findall(rf"<{tag}[\s>]", source)) == source.count(f"</{tag}>"), tag
    assert f'<html lang="{language}">' in source
    assert tree_of(reading, language).findtext(".//title").startswith("Warga Tirta diminta mengungsi · ")
    assert tree_of(reading, language).xpath("//h2")[0].get("lang") == "id"


def test_nothing_is_loaded_and_nothing_runs(reading: Reading) -> None:
    source = "".join(page([reading], "en"))
    tree = tree_of(reading)
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //@src | //@srcset")
    assert not re.search(r"url\(|@import|javascript:", source)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert [link.get("rel") for link in tree.xpath("//a[starts-with(@href, 'http')]")] == ["noreferrer noopener"]


def test_marks_lead_to_cards_and_cards_to_the_text(reading: Reading) -> None:
    tree = tree_of(reading)
    ids = Counter(tree.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = [href.removeprefix("#") for href in tree.xpath("//a/@href") if href.startswith("#")]
    assert targets
    assert set(targets) <= ids.keys()
    for claim in reading.claims[1:]:
        assert {f"a1-{claim.id}", f"t1-{claim.id}"} <= set(targets)


def test_links_do_not_nest(reading: Reading) -> None:
    assert not tree_of(reading).xpath("//a//a")


def test_the_full_text_is_there_word_for_word(reading: Reading) -> None:
    running = tree_of(reading).xpath("//div[@class='running']")[0]
    for number in running.xpath(".//a[contains(@class, 'number')]"):
        number.text = ""
    assert [paragraph.text_content() for paragraph in running] == reading.article.text.split("\n")


def test_a_card_tells_all_of_its_claim(reading: Reading) -> None:
    card = words_of(tree_of(reading).get_element_by_id("a1-c1aa"))
    for words in (
        "1 Ratna Dewi kepala badan bencana daerah · person assesses (“ujar”) · quoted directly",
        "said Tuesday, 7 May 2024",
        "“Kami menilai setidaknya 1.200 warga Desa Tirta harus mengungsi pada awal Mei. Kami belum tahu kapan mereka",
        "pulang” left open, negated",
        "“awal Mei” = 1–10 May 2024",
    ):
        assert words in card


def test_narrative_claims_are_folded_and_refusals_apart(reading: Reading) -> None:
    tree = tree_of(reading)
    (details,) = tree.xpath("//details")
    assert details.get("open") is None
    assert "Air sungai Wanu" in details.text_content()
    assert "Hasan" in tree.xpath("//section[@class='unanswered']")[0].text_content()


def test_words_of_an_article_are_never_markup(reading: Reading) -> None:
    claim = reading.claims[1]
    chain = (replace(claim.origin, name=HOSTILE, title=HOSTILE), *claim.chain[1:])
    article = replace(
        reading.article,
        text=reading.article.text + HOSTILE,
        title=HOSTILE,
        outlet=HOSTILE,
        byline=HOSTILE,
        url=f"https://hulu.example/{HOSTILE}",
        language='"><b>',
    )
    tree = tree_of(replace(reading, article=article, claims=(replace(claim, chain=chain),)))
    assert not tree.xpath("//script | //img | //b | //@onerror")
    headline = words_of(tree.xpath("//h2")[0])
    assert headline == HOSTILE.replace("\x00", "\\x00").replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("javascript:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://[broken", None),
        ("/relative", None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(address: str | None, link: str | None) -> None:
    assert web_link(address) == link


def test_readings_stream_and_may_be_the_same(reading: Reading) -> None:
    given: list[Reading] = []

    def readings() -> Iterator[Reading]:
        for _ in range(2):
            given.append(reading)
            yield reading

    pieces = page(readings(), "en")
    for piece in pieces:
        if "<h2" in piece:
            break
    assert len(given) == 1
    rest = "".join(pieces)
    assert len(given) == 2
    assert 'id="a2-c1aa"' in rest
    assert "Articles on this page" in rest


def test_a_notebook_shows_the_page_in_a_sandbox(reading: Reading) -> None:
    frame = markup.fragment_fromstring(repr_html(reading, "id"))
    assert frame.tag == "iframe"
    assert "allow-scripts" not in frame.get("sandbox")
    assert frame.get("srcdoc") == "".join(page([reading], "id"))
