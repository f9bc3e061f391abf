"""Addresses of the web: one form for what is good, and no repair for what may mislead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import FetchRefused
from saksi.intake.web_address import followed, web_address


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("http://kabar.example", "http://kabar.example/"),
        ("  HTTPS://Kabar.Example:443/a?b#c\n", "https://kabar.example/a?b"),
        ("http://kabar.example:8080/", "http://kabar.example:8080/"),
        ("http://kabar.example.:80/", "http://kabar.example/"),
        ("http://kabar.example:/x", "http://kabar.example/x"),
        ("http://kabar.example/a/./b/../c", "http://kabar.example/a/c"),
        ("http://kabar.example/a/%2e%2E/c/..", "http://kabar.example/"),
        ("http://kabar.example/../../a", "http://kabar.example/a"),
        ("http://kabar.example/a//b/", "http://kabar.example/a//b/"),
        ("http://kabar.example/%7euser/%c3%a9?q=%2f", "http://kabar.example/~user/%C3%A9?q=%2F"),
        ('http://kabar.example/é|{x}^`"<>', "http://kabar.example/%C3%A9%7C%7Bx%7D%5E%60%22%3C%3E"),
        ("http://kabar.example/100%", "http://kabar.example/100%25"),
        ("http://kabar.example?x=1", "http://kabar.example/?x=1"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://KABAR。example/", "http://kabar.example/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1]:8080/", "http://[2606:4700::1]:8080/"),
        ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
        ("http://my_site.kabar.example/", "http://my_site.kabar.example/"),
    ],
)
def test_one_form(written: str, form: str) -> None:
    address = web_address(written)
    assert str(address) == form
    assert web_address(form) == address


@pytest.mark.parametrize(
    "written",
    [
        "",
        "kabar.example",
        "//kabar.example/",
        "ftp://kabar.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "httpſ://kabar.example/",
        "http:/kabar.example/",
        "http:kabar.example",
        "http:///kabar.example",
        "http://",
        "http://:80/",
        "http://user@kabar.example/",
        "http://user:password@kabar.example/",
        "http://@kabar.example/",
        "http://kabar.example\\@127.0.0.1/",
        "http:\\\\kabar.example\\",
        "http://kabar.example/\\..\\x",
        "http://kab ar.example/",
        "http://kabar.example/a b",
        "http://kabar.example/\r\nHost: x",
        "http://kabar.example\t/",
        "http://kabar.example/\x00",
        "http://kabar\u00ad.example/",
        "http://kabar\u200b.example/",
        "http://kabar.example/\u202egpj",
        "http://kabar.example/\ud800",
        "http://kabar%2eexample/",
        "http://%31%32%37.0.0.1/",
        "http://kabar..example/",
        "http://.kabar.example/",
        "http://kabar.example../",
        "http://-kabar.example/",
        "http://kabar,example/",
        "http://kabar.example:80:90/",
        "http://kabar.example:0/",
        "http://kabar.example:65536/",
        "http://kabar.example:999999/",
        "http://kabar.example:+80/",
        "http://kabar.example:８０/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.01/",
        "http://127.0.0.1.1/",
        "http://127.0.0.256/",
        "http://kabar.example.0x/",
        "http://１２７.0.0.1/",
        "http://①②⑦.0.0.1/",
        "http://[::1/",
        "http://::1/",
        "http://[::1]x/",
        "http://[fe80::1%25eth0]/",
        "http://[v1.a]/",
        "http://[127.0.0.1]/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 130}example/",
        f"http://kabar.example/{'a' * 2048}",
    ],
)
def test_refused(written: str) -> None:
    with pytest.raises(FetchRefused) as refusal:
        web_address(written)
    assert refusal.value.reason == "url"


def test_passwords_are_not_repeated() -> None:
    for written in ("http://me:geheim@kabar.example/", "http:\\\\me:geheim@kabar.example/", "ftp://me:geheim@h/"):
        with pytest.raises(FetchRefused) as refusal:
            web_address(written)
        assert "geheim" not in str(refusal.value)


@pytest.mark.parametrize(
    ("reference", "form"),
    [
        ("/b", "https://kabar.example/b"),
        ("b?c", "https://kabar.example/x/b?c"),
        ("//lain.example/b", "https://lain.example/b"),
        ("http://lain.example", "http://lain.example/"),
        ("a b", "https://kabar.example/x/a%20b"),
        ("", "https://kabar.example/x/y"),
    ],
)
def test_where_a_reference_leads(reference: str, form: str) -> None:
    assert str(followed(web_address("https://kabar.example/x/y"), reference)) == form


@pytest.mark.parametrize(
    "reference", ["http://[", "\\\\lain.example", "file:///etc/passwd", "//me@lain.example", "http://\n"]
)
def test_references_that_lead_nowhere(reference: str) -> None:
    with pytest.raises(FetchRefused):
        followed(web_address("https://kabar.example/x/y"), reference)


@given(st.text(max_size=60) | st.text("htps:/.[]@%\\?#0x1aé。\t", max_size=60).map("http://".__add__))
def test_what_passes_is_in_its_one_form_already_when_read_again(written: str) -> None:
    try:
        address = web_address(written)
    except FetchRefused:
        return
    assert web_address(str(address)) == address
    assert str(address).isascii()
    assert str(address).isprintable()
    assert " " not in str(address)
    assert address.target.startswith("/")
