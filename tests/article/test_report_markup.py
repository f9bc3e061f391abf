"""What is taken out of a page before its report is sought, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from trafilatura.settings import MANUALLY_CLEANED

from saksi.article.page_tree import page_tree
from saksi.article.report_markup import (
    WITHIN_LINE,
    WITHOUT_REPORT,
    WORDLESS,
    drop_empty_elements,
    keep_report_markup,
    unfold_layout_tables,
)

PARTS = ["<p>", "</p>", "<div>", "</div>", "<span>", "</span>", "<br>", "<b>", "</b>", " ", "kata", "lain", "<i></i>"]


def body(markup: str) -> str:
    """What stands in the body of a page after the cleaning."""
    tree = page_tree(f"<html><body>{markup}</body></html>")
    keep_report_markup(tree)
    shown = str(html.tostring(tree.find("body"), encoding="unicode"))
    return shown.removeprefix("<body>").removesuffix("</body>")


def test_only_what_trafilatura_deletes_as_well_is_taken_out() -> None:
    assert set(WITHOUT_REPORT) - {"img"} <= set(MANUALLY_CLEANED)
    assert len(set(WITHOUT_REPORT)) == len(WITHOUT_REPORT)
    assert not set(WITHOUT_REPORT) & (WORDLESS | WITHIN_LINE)


@pytest.mark.parametrize("tag", WITHOUT_REPORT)
def test_an_element_without_report_goes_and_what_follows_it_stays(tag: str) -> None:
    tree = page_tree("<html><body><p>awal<u>tengah</u>akhir</p></body></html>")
    (marked,) = tree.iter("u")
    marked.tag = tag
    keep_report_markup(tree)
    assert tree.text_content() == "awalakhir"


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>satu<span></span>dua</p>", "<p>satudua</p>"),
        ("<p>satu<span> </span>dua</p>", "<p>satu dua</p>"),
        ("<p><span></span>dua</p>", "<p>dua</p>"),
        ("<p><b>satu</b><i></i>dua</p>", "<p><b>satu</b>dua</p>"),
        ("<div>satu<div></div>dua</div>", "<div>satu<br>dua</div>"),
        ('<div>satu<div id="x"> </div>dua</div>', "<div>satu<br>dua</div>"),
        ("<div>satu<div><div><span></span></div></div></div>", "<div>satu</div>"),
        ("<p>satu<br>dua</p>", "<p>satu<br>dua</p>"),
        ('<p>satu <img src="a.jpg">dua</p>', "<p>satu dua</p>"),
    ],
)
def test_empty_elements(markup: str, kept: str) -> None:
    assert body(markup) == kept


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_dropping_empty_elements_loses_no_word(parts: list[str]) -> None:
    tree = page_tree(f"<html><body><p>awal</p>{''.join(parts)}</body></html>")
    before = "".join(tree.text_content().split())
    drop_empty_elements(tree)
    assert "".join(tree.text_content().split()) == before


def test_a_table_that_lays_out_the_page_becomes_divisions() -> None:
    assert body("<table><tr><td>kiri</td><td><p>Isi berita.</p></td></tr></table>") == (
        "<div><div><div>kiri</div><div><p>Isi berita.</p></div></div></div>"
    )
    assert body("<table><tbody><tr><td>Baca juga: Pasar</td></tr></tbody></table>") == (
        "<div><div><div><div>Baca juga: Pasar</div></div></div></div>"
    )


def test_a_table_of_data_stays_one_within_a_layout_too() -> None:
    data = "<table><tr><th>Kota</th><th>Suara</th></tr><tr><td>Bitung</td><td>40</td></tr></table>"
    assert body(data) == data
    assert body(f"<table><tr><td>{data}</td></tr></table>") == f"<div><div><div>{data}</div></div></div>"


def test_tables_nested_deep_and_a_table_without_rows() -> None:
    tree = page_tree("<html><body>" + "<table><tr><td>" * 80 + "x</body></html>")
    unfold_layout_tables(tree)
    assert next(tree.iter("table", "tr", "td"), None) is None
    assert body("<table></table>a") == "<br>a"
