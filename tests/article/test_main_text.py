"""The paragraphs of a report as trafilatura finds them, and what is done with them."""

from __future__ import annotations

import pytest

from saksi.article.main_text import report_lines, without_rules
from saksi.article.page_tree import page_tree
from saksi.article.report_markup import keep_report_markup

PARAGRAPHS = [
    "Wali kota menyatakan pasar akan dibuka kembali pada Senin pagi setelah ditutup dua pekan.",
    "Pedagang menyambut baik keputusan itu, tetapi meminta sewa kios diturunkan selama perbaikan.",
    "Menurut dinas perdagangan, semua kios di lantai dua sudah diperiksa oleh petugas pemadam.",
]


def lines_of(body: str) -> list[str]:
    """The lines of a page's report."""
    tree = page_tree(f"<html><head><title>x</title></head><body>{body}</body></html>")
    keep_report_markup(tree)
    return report_lines(tree)


def test_words_after_an_empty_element_are_kept() -> None:
    first, second, third = PARAGRAPHS
    body = f"<article><p>{first}</p><p><span></span>{second}</p><div></div><p>{third}</p></article>"
    assert lines_of(body) == PARAGRAPHS


def test_a_report_in_a_layout_table_keeps_its_paragraphs() -> None:
    report = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert lines_of(f"<table><tr><td>Beranda</td><td>{report}</td></tr></table>")[-3:] == PARAGRAPHS


def test_the_cells_of_a_row_stand_on_one_line() -> None:
    report = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    table = "<table><tr><th>Kota</th><th>Kios</th></tr><tr><td>Bitung</td><td>40</td></tr></table>"
    assert lines_of(f"<article>{report}{table}</article>") == [*PARAGRAPHS, "Kota | Kios", "Bitung | 40"]


def test_a_notice_is_not_taken_for_the_report() -> None:
    notice = (
        "<div class=article-content><p>Salinan ini hanya untuk keperluan pribadi pembaca yang berlangganan.</p></div>"
    )
    report = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 3)
    assert set(PARAGRAPHS) <= set(lines_of(f"{notice}<div class='share-wrap'>{report}</div>"))


def test_a_page_without_a_report_has_no_lines() -> None:
    assert lines_of("<p>Ya.</p>") == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("| Kota | Kios |", "Kota | Kios"),
        ("| | Kios | |", "Kios"),
        ("||", ""),
        ("|---|---|", ""),
        ("|", "|"),
        ("Jakarta | Kabar Kita", "Jakarta | Kabar Kita"),
        ("| Jakarta", "| Jakarta"),
    ],
)
def test_strokes_around_cells(line: str, shown: str) -> None:
    assert without_rules(line) == shown
