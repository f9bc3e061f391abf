"""JSON-LD as newsrooms write it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.article.structured_data import ReportData, address_of, clean, report_data

REPORT = {
    "@type": "NewsArticle",
    "headline": "Pasar dibuka",
    "datePublished": "2024-10-24",
    "url": "https://kabar.example/7",
    "author": {"@type": "Person", "name": "Ani"},
    "publisher": {"@type": "Organization", "name": "Kabar Kita"},
}
DATA = ReportData("Pasar dibuka", "Kabar Kita", ("Ani",), "2024-10-24", "https://kabar.example/7")


@pytest.mark.parametrize(
    "block",
    [
        json.dumps(REPORT),
        json.dumps([{"@type": "BreadcrumbList"}, REPORT]),
        json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "X"}, REPORT]}),
        json.dumps({"@type": "WebPage", "name": "X", "mainEntity": REPORT}),
        json.dumps({**REPORT, "@type": ["Thing", "http://schema.org/ReportageNewsArticle"]}),
        json.dumps({**REPORT, "author": ["Ani", "Ani", "https://kabar.example/ani"]}),
        json.dumps({**REPORT, "publisher": "Kabar Kita"}),
        json.dumps({**REPORT, "url": None, "mainEntityOfPage": {"@id": "https://kabar.example/7"}}),
        "<!-- " + json.dumps(REPORT) + " -->",
        "//<![CDATA[\n" + json.dumps(REPORT) + "\n//]]>",
        json.dumps(REPORT)[:-1] + ", }",
        json.dumps(REPORT).replace('"', "&quot;"),
        json.dumps(REPORT).replace("Pasar dibuka", "Pasar\n  dibuka") + ";",
    ],
)
def test_a_report_is_found_and_read(block: str) -> None:
    assert report_data([block]) == DATA


def test_references_are_followed() -> None:
    graph = [
        {**REPORT, "author": [{"@id": "#ani"}], "publisher": {"@id": "#us"}},
        {"@type": "Person", "@id": "#ani", "name": "Ani"},
        {"@type": "Organization", "@id": "#us", "name": "Kabar Kita"},
    ]
    assert report_data([json.dumps({"@graph": graph})]) == DATA


def test_news_goes_before_other_articles() -> None:
    other = {"@type": "Article", "headline": "Lain"}
    assert report_data([json.dumps([other, REPORT])]) == DATA


@pytest.mark.parametrize(
    "block", ["", "{", "null", "5", '{"@type": 5}', "[" * 100_000, '{"@type":"NewsArticle"}', "{}{}"]
)
def test_what_says_nothing_is_passed_over(block: str) -> None:
    assert report_data([block]) == ReportData()
    assert report_data([block, json.dumps(REPORT)]) in (DATA, ReportData())


def test_addresses_and_words() -> None:
    assert address_of("https://kabar.example/7 ") == "https://kabar.example/7"
    assert [address_of(value) for value in ("kabar.example", "http://[", "javascript:1", "https://", 5, None)] == [
        None
    ] * 6
    assert clean("  Pasar &amp;\n Kita\u200b ") == "Pasar & Kita"
    assert clean(" \u200b ") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@id", "@graph", "author", "name", "publisher", "url", "headline"])
            | st.text(max_size=3),
            inner | st.just("NewsArticle"),
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_json_is_read_without_error(value: object) -> None:
    report = report_data([json.dumps(value)])
    assert all(name for name in report.authors)
