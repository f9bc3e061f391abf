"""CLICK-ID's tables as articles; on tables of the same form."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from saksi.errors import MissingInput
from saksi.runs.measuring.clickid import FOLDER, article_name, body, clickid_articles, moment

URL = "https://harbour.example/1"
HEAD = "title,source,date,time,category,sub-category,content,url\n"
ROW = 'Feri,harbour.example,10-Sep-19,23:04,A,B," - Feri tenggelam di Tarumba pada Senin pagi, kata warga.,{}","{}"\n'


def test_articles(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    folder.mkdir()
    rest = "Semua penumpang selamat dan sudah dibawa ke darat oleh nelayan."
    (folder / "harbour.csv").write_text(HEAD + ROW.format(rest, URL) + ROW.format("kedua " * 20, URL), encoding="utf-8")
    found = clickid_articles(tmp_path, {article_name(URL)})[article_name(URL)]
    assert found.text == f"- Feri tenggelam di Tarumba pada Senin pagi, kata warga.\n{rest}"
    assert (found.outlet, found.language) == ("harbour.example", "id")
    assert found.published is not None
    assert found.published.isoformat() == "2019-09-10T23:04:00+07:00"
    with pytest.raises(MissingInput, match="no article nobody"):
        clickid_articles(tmp_path, {"nobody"})


def test_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        clickid_articles(tmp_path, {"x"})


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (datetime(2019, 9, 12), "05:00 WIB", "2019-09-12T05:00:00+07:00"),
        (datetime(2019, 12, 9), "-", "2019-09-12"),
        (" Sep 20, 2019 ", "-", "2019-09-20"),
        ("20 Agustus 2019", "7:05", "2019-08-20T07:05:00+07:00"),
        ("Oktober 19, 2019", None, "2019-10-19"),
        ("-", "-", None),
    ],
)
def test_moment(day: object, clock: object, expected: str | None) -> None:
    assert moment(day, clock) == expected


def test_body() -> None:
    assert body("Satu.,Dua, tiga.,,1,5 juta") == "Satu.\nDua, tiga.\n,1,5 juta".replace("\n,1", "\n1")
