"""Lists of sources: read as programs write them, written without loss, and those that Saksi brings."""

from __future__ import annotations

import csv
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import UnsupportedLanguage
from saksi.intake.links import web_link
from saksi.intake.opml import ListedSource, read_opml, starter_languages, starter_list, write_opml
from saksi.lexicon import languages

FUZZ = Path(__file__).parents[1] / "fixtures" / "fuzz" / "opml"


def test_a_list_as_readers_write_it() -> None:
    found = read_opml((FUZZ / "list.opml").read_bytes())
    assert found.title == "Daftar"
    assert found.sources == (
        ListedSource(
            url="https://kabar.example/rss",
            title="Kabar",
            home="https://kabar.example/",
            language="id",
            folder=("Nasional",),
            checked=False,
        ),
        ListedSource(url="https://harbour.example/feed", title="Harbour"),
    )
    assert [str(problem) for problem in found.problems] == ["an outline of a type that is no source: x (link)"]


@pytest.mark.parametrize(
    ("outline", "what"),
    [
        ('<outline text="a" type="rss"/>', "an outline without a web address"),
        ('<outline text="a" xmlUrl="file:///etc/passwd"/>', "an outline without a web address"),
        ('<outline text="a" type="site"/>', "an outline without a web address"),
        ('<outline text="a" type="include" url="https://a.example"/>', "an outline of a type that is no source"),
        ('<outline xmlUrl="https://a.example/"/>' * 2, "an address comes twice"),
    ],
)
def test_an_outline_that_is_no_source_is_told(outline: str, what: str) -> None:
    found = read_opml(f"<opml><body>{outline}</body></opml>".encode())
    assert [problem.what for problem in found.problems] == [what]


@pytest.mark.parametrize("body", [b"", b"x", b"<html/>", b"<rss><outline xmlUrl='https://a.example'/></rss>"])
def test_what_is_no_list_says_so(body: bytes) -> None:
    found = read_opml(body)
    assert not found.sources
    assert "this is no OPML" in [problem.what for problem in found.problems]


def test_a_broken_list_is_read_all_the_same() -> None:
    body = "<opml><body><outline text='A & B'><outline text='Café' xmlUrl='https://a.example/?x=1&y=2'>"
    body += "<outline xmlUrl='/b'>"
    found = read_opml(body.encode("windows-1252"), address="https://daftar.example/")
    assert {(source.url, source.title) for source in found.sources} == {
        ("https://a.example/?x=1&y=2", "Café"),
        ("https://daftar.example/b", "https://daftar.example/b"),
    }


LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=30).map(
    lambda text: " ".join(text.split())
)
SOURCES = st.builds(
    ListedSource,
    url=st.integers(0, 10**6).map(lambda number: f"https://kabar.example/?rss={number}&x='"),
    form=st.sampled_from(["feed", "sitemap", "site"]),
    title=LINE.filter(bool),
    outlet=st.none() | LINE.filter(bool),
    home=st.sampled_from([None, "https://kabar.example/"]),
    language=st.sampled_from([None, "id", "en", "zh-Hant"]),
    folder=st.lists(LINE.filter(bool), max_size=4).map(tuple),
    checked=st.sampled_from([None, True, False]),
).map(lambda source: replace(source, home=source.url) if source.form == "site" else source)


@given(st.lists(SOURCES, max_size=8, unique_by=lambda source: source.url), LINE)
def test_what_is_written_is_read_again(sources: list[ListedSource], title: str) -> None:
    found = read_opml(write_opml(sources, title=title))
    assert set(found.sources) == set(sources)
    assert found.title == (title or None)
    assert not found.problems


def test_control_characters_are_left_out_of_what_is_written() -> None:
    (source,) = read_opml(write_opml([ListedSource("https://a.example/", title="a\0b\x1bc")], title="\ud800")).sources
    assert source.title == "abc"


@given(st.binary(max_size=300))
def test_any_bytes_are_read(body: bytes) -> None:
    for start in (b"", b"<opml><body><outline xmlUrl='https://a.example' text='"):
        read_opml(start + body)


def outlet_names() -> set[str]:
    rows = csv.DictReader(files("saksi.lexicon").joinpath("outlets.csv").read_text(encoding="utf-8").splitlines())
    return {row["name"] for row in rows}


def test_there_is_a_starter_list_for_every_language() -> None:
    assert starter_languages() == languages()
    with pytest.raises(UnsupportedLanguage, match="en, id"):
        starter_list("../id")


@pytest.mark.parametrize("language", starter_languages())
def test_starter_lists_are_well_formed_and_every_entry_is_usable(language: str) -> None:
    found = starter_list(language)
    assert found.title
    assert not found.problems
    assert len({source.outlet for source in found.sources if source.form == "feed"}) >= 20
    known = {name.casefold(): name for name in outlet_names()}
    for source in found.sources:
        assert source.checked is False
        assert source.language == language
        assert source.title
        assert source.outlet
        assert source.outlet == known.get(source.outlet.casefold(), source.outlet)
        assert source.home
        for url in (source.url, source.home):
            assert url == web_link(url)
            assert urlsplit(url).scheme == "https"
    assert len({source.url for source in found.sources}) == len(found.sources)
