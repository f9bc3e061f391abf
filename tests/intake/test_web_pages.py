"""Addresses among what is given to be read, from the setting to the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback_web import Internet, Reply, Request, Site, answer, page, serving
from saksi.errors import FetchError, InputError, UnreadableInput
from saksi.intake.fetcher import allowed_endpoints, fetcher_of, user_agent
from saksi.intake.page import Failure, Page
from saksi.intake.pages import pages
from saksi.settings import settings

WORDS = "Harga “beras” naik €2 di pasar."
HTML = "<html><head>{}</head><body><p>" + WORDS + "</p></body></html>"


def page_from(reply: Reply) -> Page | Failure:
    """What comes of an address that answers so."""
    with serving(lambda request: answer(404) if request.path == "/robots.txt" else reply) as site:
        internet = Internet()
        (found,) = pages([internet.site("kabar.example", site) + "/a"], fetcher=internet.fetcher())
    return found


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (HTML.encode(), "text/html"),
        (HTML.encode(), "text/html; charset=utf-8"),
        (HTML.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (HTML.encode("cp1252"), "text/html;charset='windows-1252'"),
        (HTML.encode("cp1252"), "text/html; charset=utf-8"),
        (HTML.format('<meta charset="windows-1252">').encode("cp1252"), "text/html"),
        (HTML.encode("utf-8-sig"), "text/html; charset=windows-1252"),
        (HTML.encode("utf-16"), "TEXT/HTML"),
        (HTML.encode(), "text/html; charset=tidak-ada"),
        (HTML.encode(), ""),
        (HTML.encode(), "application/xhtml+xml"),
        (("<?xml version='1.0'?>" + HTML).encode(), "application/xml"),
        (HTML.encode(), "application/octet-stream"),
    ],
)
def test_html_in_the_charset_that_is_stated_or_declared(body: bytes, content_type: str) -> None:
    found = page_from(answer(body=body, content_type=content_type))
    assert isinstance(found, Page)
    assert found.kind == "html"
    assert WORDS in found.text
    assert found.metadata.url == "http://kabar.example/a"
    assert found.where == "http://kabar.example/a"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (WORDS.encode(), "text/plain"),
        (WORDS.encode("cp1252"), "text/plain; charset=windows-1252"),
        (WORDS.encode(), "text/plain; charset=us-ascii"),
        (WORDS.encode(), ""),
        (WORDS.encode("utf-16"), "text/plain; charset=utf-16"),
    ],
)
def test_plain_text(body: bytes, content_type: str) -> None:
    found = page_from(answer(body=body, content_type=content_type))
    assert isinstance(found, Page)
    assert (found.kind, found.metadata.url) == ("text", "http://kabar.example/a")
    assert found.text == WORDS


@pytest.mark.parametrize(
    "reply",
    [
        answer(body=b"%PDF-1.7", content_type="application/pdf"),
        answer(body=b"\x89PNG", content_type="image/png"),
        answer(body=bytes(range(32)) * 40, content_type="text/html"),
        answer(body=b" \n", content_type="text/html"),
        answer(200, b"", content_type="text/html"),
        answer(204),
    ],
)
def test_what_is_no_page_of_text(reply: bytes) -> None:
    found = page_from(reply)
    assert isinstance(found, Failure)
    assert isinstance(found.error, UnreadableInput)
    assert found.where == "http://kabar.example/a"


@pytest.fixture
def site() -> Iterator[Site]:
    def reply(request: Request) -> bytes:
        if request.path == "/lama":
            return answer(301, location="/baru")
        return page() if request.path == "/baru" else answer(404)

    with serving(reply) as running:
        yield running


def test_files_and_addresses_side_by_side_in_their_order(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAKSI_FETCH_ALLOW", site.endpoint)
    monkeypatch.setenv("SAKSI_CONTACT", "redaksi@kabar.example")
    (tmp_path / "a.txt").write_text(WORDS)
    given = [
        str(tmp_path / "a.txt"),
        site.url("/lama"),
        site.url("/tidak"),
        "http://127.0.0.1:9/",
        "ftp://h/",
        "HTTP:\\x",
    ]
    found = list(pages(given))
    kinds = [one.kind if isinstance(one, Page) else type(one.error).__name__ for one in found]
    assert kinds == ["text", "html", "FetchFailed", "FetchRefused", "MissingInput", "FetchRefused"]
    assert isinstance(found[1], Page)
    assert (found[1].where, found[1].metadata.url) == (site.url("/lama"), site.url("/baru"))
    reasons = [one.error.reason for one in found if isinstance(one, Failure) and isinstance(one.error, FetchError)]
    assert reasons == ["status", "address", "url"]
    assert site.requests[0].headers["user-agent"].endswith(" (+redaksi@kabar.example)")


def test_the_limit_holds_for_addresses_too(site: Site) -> None:
    internet = Internet()
    (found,) = pages([internet.site("kabar.example", site) + "/baru"], limit=10, fetcher=internet.fetcher())
    assert isinstance(found, Failure)
    assert "larger than 10 bytes" in found.error.why


def test_who_asks() -> None:
    assert user_agent(None).startswith("Saksi/")
    assert user_agent("https://kabar.example/bot").endswith(" (+https://kabar.example/bot)")
    for bad in ("a\r\nX: y", "é@kabar.example", "a(b", "x" * 300):
        with pytest.raises(InputError):
            user_agent(bad)


def test_pairs_that_are_allowed() -> None:
    assert allowed_endpoints("") == frozenset()
    pairs = allowed_endpoints("127.0.0.1:80, LOCALHOST:8080 [::0001]:9")
    assert pairs == {"127.0.0.1:80", "localhost:8080", "[::1]:9"}
    for bad in (
        "127.0.0.1",
        "127.0.0.0/8",
        "*:80",
        "http://a:80",
        "a:80/x",
        "[::1]",
        "u@a:80",
        "a:b",
        "a:",
        ":80",
        "0x7f.1:80",
    ):
        with pytest.raises(InputError):
            allowed_endpoints(bad)
    assert fetcher_of(settings({"SAKSI_FETCH_ALLOW": "a.example:81"})).gate.allowed == {"a.example:81"}
