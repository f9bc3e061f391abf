"""The page of a story: sound HTML that stands alone, whose every number leads to the sentences it stands on."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest
from lxml import html as markup

from saksi.claims.contract import Record
from saksi.views.messages import flattened, languages, message_files, parsed
from saksi.views.story_page import story_page
from saksi.views.story_report import STANDS, StoryReport
from story_report_samples import NOW, sample_story_report

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;\x00\x1b\u202e{{ 7*7 }}{% raw %}"
SMALL = 40
HEADING = re.compile(r"h[1-6]")
TEMPLATE = files("saksi.views").joinpath("templates", "story.html").read_text(encoding="utf-8")
VIEWS = files("saksi.views")


@cache
def page_of(language: str = "en", size: int = SMALL) -> markup.HtmlElement:
    """The page of the sample story, parsed."""
    return tree_of(sample_story_report(size, language))


def tree_of(report: StoryReport) -> markup.HtmlElement:
    """The page of a story, parsed."""
    return markup.document_fromstring("".join(story_page(report)))


def words_of(element: markup.HtmlElement) -> str:
    """The text of an element with single spaces."""
    return " ".join(element.text_content().split())


def without_claims(report: StoryReport) -> StoryReport:
    """The story without any statement: nothing stands, nothing is related."""
    return replace(report, standings=(), earlier=(), relations=())


@pytest.mark.parametrize("language", languages())
def test_every_tag_is_closed_and_the_language_declared(language: str) -> None:
    source = "".join(story_page(sample_story_report(SMALL, language)))
    for tag in (
        "article",
        "section",
        "ol",
        "ul",
        "li",
        "table",
        "tbody",
        "tr",
        "td",
        "p",
        "a",
        "span",
        "svg",
        "details",
    ):
        assert len(re.findall(rf"<{tag}[\s>]", source)) == source.count(f"</{tag}>"), tag
    assert f'<html lang="{language}">' in source


def test_nothing_is_loaded_and_nothing_runs() -> None:
    source = "".join(story_page(sample_story_report(SMALL)))
    tree = page_of()
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //@src | //@srcset | //@onclick")
    assert not re.search(r"url\(|@import|javascript:", source)
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith("default-src 'none'")
    assert {link.get("rel") for link in tree.xpath("//a[starts-with(@href, 'http')]")} == {"noreferrer noopener"}


@pytest.mark.parametrize("language", languages())
def test_every_anchor_leads_somewhere_and_is_there_once(language: str) -> None:
    tree = page_of(language)
    ids = Counter(tree.xpath("//@id"))
    assert max(ids.values()) == 1
    targets = {href.removeprefix("#") for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert targets <= ids.keys()
    assert set(tree.xpath("//@aria-labelledby")) <= ids.keys()


def test_headings_are_in_order_and_tables_have_captions() -> None:
    tree = page_of()
    levels = [int(element.tag[1]) for element in tree.iter() if HEADING.fullmatch(str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(words_of(table.find("caption")) for table in tree.xpath("//table"))
    assert not tree.xpath("//a//a")
    assert all(svg.get("aria-label") or svg.xpath("ancestor-or-self::*[@aria-hidden]") for svg in tree.xpath("//svg"))


def test_the_lead_counts_in_three_sentences() -> None:
    english = [words_of(sentence) for sentence in page_of("en").xpath("//div[@class='lead']/p")]
    assert english == [
        "40 reports by 33 outlets rest on 5 origins; for 2 of them the origin is not known.",
        "Of 19 propositions, 1 is denied, by 1 voice; 1 voice declined to answer, "
        "and nobody has left a question open so far.",
        "2 figures differ between reports: the one most reported first stood at 12 people and last at 21 people.",
    ]
    indonesian = [words_of(sentence) for sentence in page_of("id").xpath("//div[@class='lead']/p")]
    assert indonesian[0] == "40 berita dari 33 media bertumpu pada 5 asal; asal 2 di antaranya tidak diketahui."
    assert len(indonesian) == 3


def test_every_count_of_the_lead_leads_to_what_it_counts() -> None:
    links = page_of().xpath("//div[@class='lead']//a")
    assert {link.get("href") for link in links} == {
        "#reports", "#relays", "#propositions", "#denied", "#declined", "#figures", "#n1-1-1", "#n1-1-7",
    }  # fmt: skip


def test_every_figure_opens_the_sentences_that_have_it() -> None:
    tree = page_of()
    rows = tree.xpath("//section[@class='series']//tbody/tr")
    assert len(rows) > 10
    for row in rows:
        figure = re.search(r"\d+", words_of(row.find("th")))
        numbers = row.xpath(".//a[@class='ref']/@href")
        assert figure
        assert numbers
        for number in numbers:
            assert figure[0] in words_of(tree.get_element_by_id(number.removeprefix("#")))


def test_every_voice_has_its_words_its_source_and_its_sentences() -> None:
    for line in page_of().xpath("//ul[@class='voices']/li"):
        assert line.xpath(".//strong")
        assert line.xpath(".//blockquote")
        assert line.xpath(".//p[@class='where']/a[starts-with(@href, 'http')]")
        assert line.xpath(".//a[@class='ref']")


def test_sentences_stand_as_in_their_report() -> None:
    report = sample_story_report(SMALL)
    texts = [article.record["text"] for article in report.articles.values()]
    shown = page_of().xpath("//article[@class='report']//li/p")
    assert shown
    for sentence in shown:
        assert any(sentence.text_content() in text for text in texts)


def test_every_report_is_in_the_graph_or_the_tables_with_its_role() -> None:
    tree = page_of()
    listed = tree.xpath("//table[contains(@class, 'relayed')]/tbody/tr")
    assert len(listed) == SMALL
    assert tree.xpath("//svg[@class='graph']//text[contains(., 'Kawat Nusa')]")
    assert "6 agency reports" in words_of(tree.xpath("//svg[@class='graph']")[0])


def test_what_changed_is_told_only_when_it_is_asked_for() -> None:
    changes = words_of(page_of().get_element_by_id("changes"))
    assert "What changed since 10 March 2025, 00:00 UTC 11 reports were published since." in changes
    assert "Bidang Bendungan" not in changes
    assert "The figure moved, 23 people → 21 people" in changes
    assert not tree_of(replace(sample_story_report(SMALL), since=None)).xpath("//*[@id='changes']")


def test_words_of_articles_and_records_are_never_markup() -> None:
    report = sample_story_report(SMALL)
    first = report.standings[0]
    entries = [entry | {"voice": HOSTILE} for entry in first["asserted"]]
    standing = first | {"text": HOSTILE, "asserted": entries, "admiralty": first["admiralty"] | {"because": [HOSTILE]}}
    origins = tuple(record | {"of": {"name": HOSTILE}, "origin": HOSTILE} for record in report.origins)
    articles = {
        name: replace(
            article,
            record=article.record
            | {"outlet": HOSTILE, "title": HOSTILE, "url": f"https://a.example/{HOSTILE}", "language": '"><b>'},
        )
        for name, article in report.articles.items()
    }
    hostile = replace(
        report,
        story=report.story | {"title": HOSTILE},
        standings=(standing, *report.standings[1:]),
        origins=origins,
        articles=articles,
    )
    tree = tree_of(hostile)
    assert not tree.xpath("//script | //img | //b | //@onerror")
    assert "\\u202e{{ 7*7 }}" in words_of(tree.xpath("//h1")[0])


def test_a_link_that_would_run_is_no_link() -> None:
    report = sample_story_report(SMALL)
    articles = {
        name: replace(article, record=article.record | {"url": "javascript:alert(1)"})
        for name, article in report.articles.items()
    }
    assert not tree_of(replace(report, articles=articles)).xpath("//a[not(starts-with(@href, '#'))]")


def undated(report: StoryReport) -> StoryReport:
    """The story without any date."""
    articles = {
        name: replace(article, record=article.record | {"published": None}) for name, article in report.articles.items()
    }
    standings = tuple(
        standing
        | {"first": None, "last": None, "numbers": [number | {"published": None} for number in standing["numbers"]]}
        | {stand: [without_since(entry) for entry in standing[stand]] for stand in STANDS}
        for standing in report.standings
    )
    return replace(report, articles=articles, standings=standings, story=report.story | {"from": None, "to": None})


def without_since(entry: Record) -> Record:
    """An entry without a date."""
    return entry | ({"since": None} if "since" in entry else {})


def in_the_future(report: StoryReport) -> StoryReport:
    """The story with one report of a year that has not come."""
    last = [*report.articles][-1]
    article = report.articles[last]
    late = replace(article, record=article.record | {"published": "9999-12-31T23:59:59+00:00"})
    return replace(report, articles={**report.articles, last: late})


def in_a_circle(report: StoryReport) -> StoryReport:
    """The story with reports that each quote the next, and the last the first."""
    names = [record["article"]["id"] for record in report.origins]
    origins = tuple(
        record | {"role": "relay", "of": {"article": names[(number + 1) % len(names)]}}
        for number, record in enumerate(report.origins)
    )
    return replace(report, origins=origins)


def untitled(report: StoryReport) -> StoryReport:
    """The story without a title, outlets or addresses."""
    articles = {
        name: replace(article, record=article.record | {"outlet": None, "title": None, "url": None})
        for name, article in report.articles.items()
    }
    story = report.story | {"title": None, "articles": [one | {"outlet": None} for one in report.story["articles"]]}
    return replace(report, articles=articles, story=story)


@pytest.mark.parametrize("spoilt", [undated, in_the_future, in_a_circle, untitled, without_claims])
@pytest.mark.parametrize("language", languages())
def test_stories_that_lack_something_are_shown(spoilt: object, language: str) -> None:
    assert callable(spoilt)
    tree = tree_of(spoilt(sample_story_report(SMALL, language)))
    ids = Counter(tree.xpath("//@id"))
    targets = {href.removeprefix("#") for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert targets <= ids.keys()
    assert len(tree.xpath("//article[@class='report']")) == SMALL


def test_an_empty_story_is_shown() -> None:
    assert "0 reports" in words_of(tree_of(sample_story_report(0)).xpath("//div[@class='lead']")[0])


def test_the_same_records_give_the_same_page() -> None:
    report = sample_story_report(SMALL)
    turned = replace(report, origins=report.origins[::-1], standings=report.standings[::-1])
    assert "".join(story_page(report)) == "".join(story_page(turned))


def test_two_hundred_reports_are_drawn_within_a_second() -> None:
    report = sample_story_report(200)
    "".join(story_page(report))
    start = time.process_time()
    source = "".join(story_page(report))
    assert time.process_time() - start < 1
    assert len(source) < 1_000_000


def test_no_text_for_users_stands_in_the_template() -> None:
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", TEMPLATE, flags=re.S)
    outside_tags = re.sub(r"<(?:[^>\"]|\"[^\"]*\")*>", "", bare)
    assert not re.search(r"[^\W\d_]", outside_tags)


def keys_of_stories() -> Iterator[str]:
    """The keys of the texts of stories."""
    entry = next(entry for entry in message_files() if entry.name == "story.en.toml")
    yield from (key for key, _ in flattened(parsed(entry), entry.name))


def test_every_text_of_stories_is_used() -> None:
    sources = [entry.read_text(encoding="utf-8") for entry in VIEWS.iterdir() if entry.name.endswith(".py")] + [
        TEMPLATE
    ]
    for key in keys_of_stories():
        group = key.rpartition(".")[0]
        pattern = re.compile(rf"""['"]{re.escape(key)}['"]|['"]{re.escape(group)}\.(\{{|['"] ~)""")
        assert any(pattern.search(source) for source in sources), key


def test_the_page_is_as_of_its_moment() -> None:
    assert f"as it stood on {12} March 2025, 18:00 UTC" in words_of(page_of().xpath("//header")[0])
    jakarta = replace(sample_story_report(SMALL), as_of=NOW.replace("18:00:00+00:00", "23:00:00+07:00"))
    assert "Clock times are UTC+07:00." in words_of(tree_of(jakarta).get_element_by_id("reports"))
