"""Outlets' rules: every file and every entry is used by a saved page, and what breaks the schema is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement
from pydantic import ValidationError

from outlet_pages import FOLDER, PAGES, tree_of
from saksi.article import outlet_rules
from saksi.article.dates import parse_moment
from saksi.article.one_page import is_report, plain_address
from saksi.article.outlet_rules import (
    Addresses,
    OutletRules,
    Place,
    Version,
    all_rules,
    finder,
    rules_for,
)
from saksi.article.publishers import OUTLETS, OutletEntry, entries
from saksi.errors import LexiconError
from saksi.lexicon import load
from saksi.runs.measuring.pages_own import expected_of

RULES = all_rules()
LISTED = tuple(entries(OUTLETS, OutletEntry))
VERSION = {"note": "first", "source": "a page", "body": ["main"]}
GIVEN: dict[str, Any] = {"outlet": "A", "sites": ["a.example"], "zone": "Asia/Jakarta", "versions": [VERSION]}


def version_of_page(name: str) -> Version:
    """The make-up that a saved page is in."""
    folder, page = name.split("/")
    expected = expected_of(FOLDER / folder / f"{page}.json")
    day = date.fromisoformat(parse_moment(expected.published).isoformat()[:10])
    return RULES[folder].version_of(tree_of(name), day)


def test_every_outlet_has_pages_of_both_parts_and_every_page_has_rules() -> None:
    outlets = {name.split("/")[0] for name in PAGES}
    assert outlets == set(RULES)
    for outlet in outlets:
        assert {expected_of(path).part for path in (FOLDER / outlet).glob("*.json")} == {"develop", "test"}, outlet


def test_there_are_enough_outlets_and_pages() -> None:
    names = {rules.outlet for rules in RULES.values()}
    languages = [entry.language for entry in LISTED if entry.name in names]
    assert languages.count("id") >= 15
    assert languages.count("en") >= 10
    assert len(PAGES) >= 60


@pytest.mark.parametrize("name", RULES)
def test_an_outlet_is_called_as_the_list_of_outlets_has_it(name: str) -> None:
    assert RULES[name].outlet in {entry.name for entry in LISTED}


@pytest.mark.parametrize("name", RULES)
def test_every_version_is_that_of_a_page(name: str) -> None:
    versions = {page: version_of_page(page) for page in PAGES if page.startswith(f"{name}/")}
    for version in RULES[name].versions:
        trees = [tree_of(page) for page, of_page in versions.items() if of_page is version]
        assert any(version.bodies(tree) for tree in trees), f"no page of {name} is in the make-up {version.note!r}"
        for places in (version.title, version.published, version.byline):
            assert not places or any(holds_something(place, tree) for place in places for tree in trees), places


def holds_something(place: Place, tree: HtmlElement) -> bool:
    """Whether a place holds something in a page."""
    found = finder(place.at)(tree)
    texts = [element.get(place.attribute) if place.attribute else element.text_content() for element in found]
    return any(text and place.matched(" ".join(text.split())) for text in texts)


@pytest.mark.parametrize("name", RULES)
def test_every_selector_finds_something_on_a_page(name: str) -> None:
    trees = [tree_of(page) for page in PAGES if page.startswith(f"{name}/")]
    for version in RULES[name].versions:
        places = [place.at for place in (*version.title, *version.published, *version.byline)]
        for selector in (*version.body, *version.furniture, *version.initials, *places):
            assert any(finder(selector)(tree) for tree in trees), f"no page of {name} has {selector!r}"


@pytest.mark.parametrize("name", RULES)
def test_the_addresses_of_an_outlet_fit_those_of_its_pages(name: str) -> None:
    for path in sorted((FOLDER / name).glob("*.json")):
        url = expected_of(path).url
        assert rules_for(url) is RULES[name]
        assert plain_address(url) == url
        addresses = RULES[name].addresses
        assert addresses is None or is_report(url, addresses)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://nasional.kompas.com/read/2024/10/24/1/a", "Kompas.com"),
        ("https://kompas.com", "Kompas.com"),
        ("https://amp.kompas.com/x", "Kompas.com"),
        ("http://KOMPAS.com./x", "Kompas.com"),
        ("https://www.bbc.com/news/articles/c1", "BBC News"),
        ("https://www.bbc.com/indonesia/articles/c1", None),
        ("https://www.bbc.co.uk/news/uk-1", "BBC News"),
        ("https://mpi.okezone.com/article/1", None),
        ("https://en.antaranews.com/news/1", None),
        ("https://kalteng.antaranews.com/berita/1", "Antara"),
        ("https://evilkompas.com/read", None),
        ("https://kompas.com.evil.example/read", None),
        ("https://127.0.0.1/read", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_the_rules_for_an_address(url: str | None, outlet: str | None) -> None:
    rules = rules_for(url)
    assert (rules.outlet if rules else None) == outlet


def test_a_page_is_of_the_make_up_of_its_day_or_a_later_one() -> None:
    rules = RULES["reuters"]
    old, new = rules.versions
    assert [rules.version_on(day) for day in (date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1), None)] == [
        old,
        old,
        new,
        new,
    ]
    before, after = tree_of("reuters/bank-stress-nordic"), tree_of("reuters/grain-corridor-insurance")
    assert rules.version_of(before, date(2023, 5, 11)) is old
    assert rules.version_of(after, date(2023, 5, 11)) is new, "an old report, saved since"
    assert rules.version_of(after, date(2025, 3, 6)) is new
    assert rules.version_of(before, None) is old
    assert rules.version_of(after, None) is new


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"versions": [VERSION | {"body": ["div["]}]}, "'div[' is no selector"),
        ({"versions": [VERSION | {"body": []}]}, "body"),
        ({"versions": [VERSION | {"furnitures": ["a"]}]}, "furnitures"),
        ({"versions": [VERSION | {"since": "2020-01-01"}]}, "every version but the first"),
        ({"versions": [VERSION, VERSION]}, "every version but the first"),
        ({"versions": [VERSION, *(VERSION | {"since": day} for day in ("2021-01-01", "2020-01-01"))]}, "in time"),
        ({"versions": [VERSION | {"title": [{"at": "h1", "pattern": "a(b)(c)"}]}]}, "one group"),
        ({"versions": [VERSION | {"title": [{"at": "h1", "pattern": "("}]}]}, "'(' is no regular expression"),
        ({"versions": []}, "versions"),
        ({"zone": "WIB"}, "'WIB' is no time zone"),
        ({"sites": ["https://a.example"]}, "is no site"),
        ({"sites": ["www.a.example"]}, "is no site"),
        ({"not_sites": ["b.example"]}, "is not below"),
        ({"addresses": {"path": "/a", "whole": "page=all"}}, "neither a query"),
        ({"addresses": {"path": "/a", "whole": "?page=all", "following": "?page={number}"}}, "`whole` or `following`"),
        ({"addresses": {"path": "/a", "following": "?page=2"}}, "has no {number}"),
    ],
)
def test_what_breaks_the_schema_is_told(
    change: dict[str, Any], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError) as caught:
        OutletRules.model_validate(GIVEN | change)
    assert told in str(caught.value)
    (tmp_path / "a.toml").write_text(f"outlet = 'A'\nzone = {str(change)!r}\n", encoding="utf-8")
    monkeypatch.setattr("saksi.lexicon.files", lambda _package: tmp_path)
    with pytest.raises(LexiconError) as file_told:
        load(OutletRules, "a.toml")
    assert file_told.value.where == "a.toml"


def test_a_good_file_is_taken() -> None:
    rules = OutletRules.model_validate(GIVEN)
    assert rules.version_on(None) is rules.versions[0]
    assert rules.addresses is None
    assert Addresses(path="/a", whole="?page=all&x=1", queries=("from",)).keys == {"page", "x", "from"}


def test_rules_are_read_once() -> None:
    assert outlet_rules.all_rules() is RULES
