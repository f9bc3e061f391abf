"""The stream of pages: in order, with a failure in the place of what cannot be read."""

from __future__ import annotations

import io
import socket
import time
from pathlib import Path

import pytest

from saksi.errors import InputError, MalformedRecord, MissingInput, UnreadableInput
from saksi.intake.page import Failure, Page
from saksi.intake.pages import DEFAULT_LIMIT, pages

TEXT = "Pasar Wulan dibuka kembali pada Senin.\n"
HTML = "<!DOCTYPE html><html><body><p>Pasar Wulan dibuka.</p></body></html>"


def kinds(stream: list[Page | Failure]) -> list[str | type[InputError]]:
    return [page.kind if isinstance(page, Page) else type(page.error) for page in stream]


def test_good_and_bad_files_side_by_side_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.html").write_bytes(b" \n\n ")
    (tmp_path / "b.HTM").write_text(HTML)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "c.jsonl").write_text('{"text":"satu"}\n{"text":\n{"text":"dua"}\n')
    names = ["a.txt", "noise.txt", "missing.txt", "nothing", "empty.txt", "blank.html", "b.HTM", "c.jsonl", "a.txt"]
    found = list(pages([tmp_path / name for name in names]))
    assert kinds(found) == [
        "text",
        UnreadableInput,
        MissingInput,
        MissingInput,
        UnreadableInput,
        UnreadableInput,
        "html",
        "record",
        MalformedRecord,
        "record",
        "text",
    ]
    assert found[8].where == f"{tmp_path / 'c.jsonl'}:2"
    for page in found:
        if isinstance(page, Failure):
            assert page.where.startswith(str(tmp_path))
            assert page.error.why
            assert page.error.remedy


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (TEXT.encode(), "text"),
        (HTML.encode(), "html"),
        (b"\n <!-- saved --><html>", "html"),
        (HTML.encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><html><body>x</body></html>", "html"),
        (b'{"text": "satu"}\n{"text": "dua"}', "record"),
        (b'\xef\xbb\xbf{"text": "satu"}', "record"),
        (b"{Iklan} Pasar dibuka.", "text"),
        (b"<3 <3 kata warga tentang pasar itu.", "text"),
        (b"Tag <b> menebalkan huruf.", "text"),
    ],
)
def test_what_has_no_telling_suffix_is_known_by_its_beginning(body: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(body)
    assert {page.kind for page in pages([tmp_path / "page"]) if isinstance(page, Page)} == {kind}
    assert {page.kind for page in pages(["-"], io.BytesIO(body)) if isinstance(page, Page)} == {kind}


def test_standard_input_is_named_by_its_dash() -> None:
    assert [page.where for page in pages(["-"], io.BytesIO(b'{"text":"satu"}\n5'))] == ["-:1", "-:2"]
    assert [page.where for page in pages(["-"], io.BytesIO(TEXT.encode()))] == ["-"]
    assert kinds(list(pages(["-"], None))) == [MissingInput]
    assert kinds(list(pages(["-", "-"], io.BytesIO(TEXT.encode())))) == ["text", UnreadableInput]


def test_text_is_what_the_file_holds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf  satu\r\n\r\n dua\t\n")
    (page,) = pages([tmp_path / "a.txt"])
    assert isinstance(page, Page)
    assert page.text == "  satu\r\n\r\n dua\t\n"


def test_an_address_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    (failure,) = pages([Path("https://kabar.example/7")])
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, MissingInput)
    assert "no addresses" in failure.error.why


def test_a_path_with_a_null_character_is_missing() -> None:
    assert kinds(list(pages(["a\0b"]))) == [MissingInput]


def test_fifty_megabytes_in_one_line_are_refused_soon(tmp_path: Path) -> None:
    for name, body in (("a.txt", b"a" * 50_000_000), ("a.jsonl", b'{"text":"' + b"a" * 50_000_000 + b'"}')):
        (tmp_path / name).write_bytes(body)
        start = time.perf_counter()
        (failure,) = pages([tmp_path / name])
        assert time.perf_counter() - start < 5
        assert isinstance(failure, Failure)
        assert f"{DEFAULT_LIMIT:,} bytes" in failure.error.why


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 11)
    assert kinds(list(pages([tmp_path / "a.txt"], limit=10))) == [UnreadableInput]
    assert kinds(list(pages([tmp_path / "a.txt"], limit=11))) == ["text"]


def test_a_folder_gives_its_readable_files_in_order_and_says_what_it_passes_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.html", "inner/a.HTM", ".hidden/x.html", ".y.html"):
        (tmp_path / name).write_text(HTML)
    for name in ("a.txt", "style.css", "photo.png", "inner/photo.png"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "inner" / "loop").symlink_to(tmp_path, target_is_directory=True)
    with caplog.at_level("INFO"):
        found = list(pages([tmp_path]))
    assert [page.where.removeprefix(f"{tmp_path}/") for page in found] == ["a.txt", "b.html", "inner/a.HTM"]
    assert kinds(found) == ["text", "html", "html"]
    assert "3 files were passed over by their suffix: 2 .png, 1 .css" in caplog.text


def test_tables_and_archives_are_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("text,url\nPasar dibuka.,https://kabar.example/1\n")
    archive = Path(__file__).parents[1] / "fixtures" / "fuzz" / "warc" / "crawl.warc.gz"
    assert kinds(list(pages([tmp_path / "table.csv"]))) == ["record"]
    assert kinds(list(pages([archive]))) == ["html", "html", "html", "html", "text"]
    assert kinds(list(pages(["-"], io.BytesIO(archive.read_bytes())))) == ["html", "html", "html", "html", "text"]
