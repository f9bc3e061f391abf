"""Addresses that lead inward, and a web that lures there: what the gate is tried with, whatever way an address came.

Another way is one more entry of a test's `WAYS`: a function that is given the `HostileWeb` and an address, and brings
the address before the fetcher.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from loopback_newsroom import SITEMAP, sitemap
from loopback_web import PUBLIC, Canary, Internet, Reply, Request, Site, answer, canary, page, serving
from saksi.intake.addresses import why_denied
from saksi.intake.fetcher import Fetcher
from saksi.runs.listings import MOST_SITEMAPS

OTHER_PUBLIC = "93.184.216.35"
INWARD_IPV4 = """
127.0.0.1 127.0.0.2 127.1.2.3 127.255.255.254 0.0.0.0 0.0.0.1 10.0.0.1 10.255.255.254 100.64.0.1 100.100.100.200
100.127.255.254 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.254 192.0.0.1 192.0.0.192
192.0.2.1 192.0.2.2 192.168.0.1 192.168.255.254 192.88.99.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255
"""
INWARD_IPV6 = """
:: ::1 ::2 fe80::1 fec0::1 fc00::1 fd00::2 fd00:ec2::254 fd20:ce::254 ff02::1 100::1 2001::1 2001:2::1 2001:10::1
2001:20::1 2001:db8::1 3fff::1 5f00::1 64:ff9b:1::7f00:1 2620:4f:8000::1 4000::1
"""
INWARD_NAMES = """
localhost LOCALHOST localhost. a.localhost localhost.localdomain ip6-localhost intranet printer.local router.lan
metadata.google.internal metadata instance-data kubernetes.default.svc.cluster.local host.docker.internal r.home.arpa
x.onion
"""
# Names of the public Internet that somebody lets lead inward.
LURING_NAMES = {
    "127.0.0.1.nip.example": "127.0.0.1",
    "loop.example": "127.0.0.1",
    "loop6.example": "::1",
    "mapped.example": "::ffff:127.0.0.1",
    "cloud.example": "169.254.169.254",
    "home.example": "192.168.1.1",
    "any.example": "0.0.0.0",
    "nat64.example": "64:ff9b::7f00:1",
    "teredo.example": "2001:0:5db8:d822:0:0:80ff:fffe",
    "sixtofour.example": "2002:7f00:1::",
    "xn--loop-.example": "127.0.0.1",
}


@dataclass(frozen=True, slots=True)
class HostileWeb:
    """A canary on a port of all addresses of this machine, and a public site that sends whoever asks elsewhere:
    `/to/ADDRESS` redirects to the address; the robots.txt of the host `robots.example` does, to what `lure` is; that of
    `NUMBER.robots.example` to the address of this number in `listed`. What is in `listed` stands in the site's feeds
    (`/feed.xml`, `/feed.json`) and sitemaps (`/news.xml`, and a few in each `/index-NUMBER.xml` as sitemaps of an
    index); `/pages.xml` is a feed with a page of each of those hosts."""

    internet: Internet
    canary: Canary
    lure: list[str]
    listed: list[str]

    def fetcher(self) -> Fetcher:
        """A fetcher in this web."""
        return self.internet.fetcher()

    def assert_untouched(self) -> None:
        """Nobody came to the canary, and nothing but public addresses was dialled at all."""
        assert not self.canary.visitors
        forbidden = [str(address) for address, _ in self.internet.dialled if why_denied(address)]
        assert not forbidden


@contextlib.contextmanager
def hostile_web() -> Iterator[HostileWeb]:
    """The web that lures, while it runs."""
    lure = [""]
    listed: list[str] = []

    def reply(request: Request) -> Reply:
        host = request.headers.get("host", "")
        if request.path == "/robots.txt" and host.startswith("robots.example"):
            return answer(302, location=as_header(lure[0]))
        if request.path == "/robots.txt" and ".robots.example" in host:
            return answer(302, location=as_header(listed[int(host.partition(".")[0])]))
        if request.path == "/robots.txt":
            return answer(404)
        if found := listing(request.path, listed):
            return answer(200, found[1].encode(), content_type=found[0])
        to = request.path.partition("/to/")[2]
        return answer(302, location=as_header(unquote(to))) if to else page()

    with serving(reply) as site, canary() as caught:
        internet = Internet()
        public(internet, site, caught.port)
        for name in INWARD_NAMES.split():
            internet.names[name.lower().removesuffix(".")] = [("127.0.0.1",)]
        for name, address in LURING_NAMES.items():
            internet.names[name] = [(address,)]
        yield HostileWeb(internet, caught, lure, listed)


def public(internet: Internet, site: Site, port: int) -> None:
    """The site under its names, at the usual ports and at that of the canary."""
    for name in ("public.example", "robots.example", "rebinding.example"):
        internet.names[name] = [(PUBLIC,)]
    for at in (80, 443, port):
        internet.routes[PUBLIC, at] = site.port


def listing(path: str, urls: list[str]) -> tuple[str, str] | None:
    """Content type and body of a feed or sitemap that lists addresses, None where a path is that of none. What no XML
    can hold is escaped there."""
    written = [escape(as_header(url)) for url in urls]
    if path == "/feed.json":
        items = [{"id": str(number), "url": url} for number, url in enumerate(urls)]
        return "application/feed+json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    if path == "/feed.xml":
        return "application/rss+xml", rss(written)
    if path == "/pages.xml":
        return "application/rss+xml", rss([f"http://{number}.robots.example/a" for number in range(len(urls))])
    if path == "/news.xml":
        return "application/xml", sitemap(iter(written))
    if index := re.fullmatch(r"/index-(\d+)\.xml", path):
        first = int(index[1])
        maps = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in written[first : first + MOST_SITEMAPS])
        return "application/xml", f"<sitemapindex xmlns='{SITEMAP}'>{maps}</sitemapindex>"
    return None


def rss(urls: list[str]) -> str:
    """A feed of addresses."""
    items = "".join(f"<item><link>{url}</link></item>" for url in urls)
    return f"<rss version='2.0'><channel>{items}</channel></rss>"


def as_header(address: str) -> str:
    """An address as a server may write it into a header: whatever breaks the line is escaped."""
    return "".join(
        character if character.isprintable() else quote(character, errors="replace") for character in address
    )


def hostile_urls(port: int) -> list[str]:
    """Addresses that lead inward, in all the spellings that parsers have fallen for; `port` is the canary's."""
    hosts = [*ipv4_hosts(), *ipv6_hosts(), *INWARD_NAMES.split(), *LURING_NAMES]
    return [*(f"http://{host}:{port}/" for host in hosts), *misleading(port)]


def ipv4_hosts() -> Iterator[str]:
    """Hosts for IPv4 addresses, among them the odd forms that `inet_aton` takes."""
    for written in INWARD_IPV4.split():
        yield written
        yield f"[::ffff:{written}]"
    for written in ("127.0.0.1", "127.0.0.2", "169.254.169.254", "192.168.0.1", "10.0.0.1"):
        first, second, third, fourth = IPv4Address(written).packed
        bits = int(IPv4Address(written))
        yield from (f"{written}.", str(bits), hex(bits), f"0{bits:o}", f"{bits + 2**32}")
        yield from (f"{first}.{bits & 0xFFFFFF}", f"{first}.{second}.{bits & 0xFFFF}")
        yield f"0{first:o}.0{second:o}.0{third:o}.0{fourth:o}"
        yield f"{first:#x}.{second:#x}.{third:#x}.{fourth:#x}"
        yield f"{first:03}.{second:03}.{third:03}.{fourth:03}"
        yield f"{first + 256}.{second}.{third}.{fourth}"
        yield written.replace(".", "。")
        yield written.replace(".", "%2e")
        yield "".join(chr(ord("０") + int(digit)) if digit.isdigit() else digit for digit in written)
        yield "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(digit)] if digit.isdigit() else digit for digit in written)
        yield f"[::{written}]"
        yield f"[::ffff:0:{written}]"
        yield f"[64:ff9b::{written}]"
        yield f"[2606:4700::5efe:{written}]"
        yield f"[{IPv6Address(0x2002 << 112 | bits << 80)}]"
        yield f"[{IPv6Address(0x20010000 << 96 | bits << 64)}]"
    yield from ("127.1", "127.0.1", "0", "0x0", "00", "127.0.0.1.", "127.0.0.1..", "127。1", "0x7f.0.0.01")


def ipv6_hosts() -> Iterator[str]:
    """Hosts for IPv6 addresses, with zones and other spellings."""
    for written in INWARD_IPV6.split():
        yield f"[{written}]"
    yield from ("[0:0:0:0:0:0:0:1]", "[::1%25lo]", "[fe80::1%25eth0]", "[::0001]", "[::FFFF:7F00:0001]", "::1")
    yield from ("[0000:0000:0000:0000:0000:ffff:7f00:0001]", "[::ffff:127.1]", "[::127.0.0.1]x", "[::1]@public.example")


def misleading(port: int) -> Iterator[str]:
    """Addresses over which parsers disagree: which host do they name?"""
    inward = f"127.0.0.1:{port}"
    for before in ("public.example", "public.example:80", "me:pw", "", PUBLIC):
        for between in (
            "@",
            "\\@",
            "#@",
            "?@",
            "/@",
            "%23@",
            "%40",
            " @",
            "\t@",
            "&@",
            ":@",
            ";@",
            "@@",
            "%00@",
            "\u0000@",
        ):
            yield f"http://{before}{between}{inward}/"
        yield f"http://{inward}\\@{before}/"
        yield f"http://{inward}#@{before}/"
        yield f"http://{inward}%2f@{before}/"
    for start in (
        "http:/",
        "http:///",
        "http:////",
        "http:",
        "http:\\\\",
        "http:/\\",
        "//",
        "\\\\",
        "hTTp:\\/",
        "http:\t//",
    ):
        yield f"{start}{inward}/"
    for scheme in (
        "https",
        "ftp",
        "gopher",
        "dict",
        "file",
        "ldap",
        "ws",
        "jar:http",
        "view-source:http",
        "httpſ",
        "tftp",
    ):
        yield f"{scheme}://{inward}/_x"
    yield from ("file:///etc/passwd", "file://localhost/etc/passwd", "data:text/html,x", "javascript:1", "about:blank")
    yield from (
        f"http://127.0.0.1 :{port}/",
        f"http://127.0.0.1\t:{port}/",
        f"http://127.0.0.1\n:{port}/",
        f"http://{inward}\r\nHost: x",
    )
    yield from (
        f"http://127.0.0.1:0{port}/",
        f"http://127.0.0.1:{port + 65536}/",
        f"http://127.0.0.1:+{port}/",
        f"http://127.0.0.1:{port}:80/",
    )
    yield from (
        f"http://127\u00ad.0.0.1:{port}/",
        f"http://127.0.0.1\u200b:{port}/",
        f"http://\ufeff{inward}/",
        f"http://ⓛocalhost:{port}/",
    )
    yield from (
        "http://127.0.0.1/",
        "http://localhost/",
        "https://127.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data/",
    )


def inward_addresses() -> list[str]:
    """The addresses that a resolver may turn to, also within others."""
    written = [*INWARD_IPV4.split(), *INWARD_IPV6.split()]
    carried = [f"{prefix}{address}" for address in INWARD_IPV4.split() for prefix in ("::ffff:", "::", "64:ff9b::")]
    return [str(ip_address(address)) for address in [*written, *carried]]
