"""A newsroom on loopback: a site with a feed, a news sitemap and a homepage, whose articles come, change and go."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from hashlib import sha256

from loopback_web import Request, Site, answer, serving

TOPICS = ("pasar", "pelabuhan", "jembatan", "sekolah", "sungai", "terminal", "puskesmas", "bendungan")


@dataclass
class Newsroom:
    """What a site has published. `articles` by path; `gone` are the paths that answer 410; `down` answers 503 to all;
    `served` counts full answers by path, `unchanged` those that said that nothing has changed."""

    site: Site = field(init=False)
    articles: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    down: bool = False
    retry_after: str = ""
    robots: str = ""
    before: Callable[[Request], None] = lambda _request: None
    served: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def publish(self, number: int, text: str | None = None) -> str:
        """Publishes article `number`, or changes it; gives its address."""
        path = f"/berita/{number}-kabar-{TOPICS[number % len(TOPICS)]}-hari-ini"
        with self.lock:
            self.articles[path] = text or report(number)
        return self.site.url(path)

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.site.url(path)

    @property
    def requests(self) -> int:
        """Requests but those of robots.txt."""
        return sum(path != "/robots.txt" for path in self.site.paths)

    def reply(self, request: Request) -> bytes:
        """The answer to a request."""
        self.before(request)
        if request.path == "/robots.txt":
            return answer(200, self.robots.encode(), content_type="text/plain") if self.robots else answer(404)
        if self.down or request.path in self.broken:
            return answer(503, retry_after=self.retry_after)
        if request.path in self.gone:
            return answer(410)
        with self.lock:
            found = self.body(request.path)
        if found is None:
            return answer(404)
        content_type, body = found
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        if request.headers.get("if-none-match") == tag:
            with self.lock:
                self.unchanged[request.path] = self.unchanged.get(request.path, 0) + 1
            return answer(304, etag=tag, content_length="")
        with self.lock:
            self.served[request.path] = self.served.get(request.path, 0) + 1
        return answer(200, body, content_type=content_type, etag=tag)

    def body(self, path: str) -> tuple[str, bytes] | None:
        """Content type and body of what stands at a path."""
        if path in self.articles:
            return "text/html; charset=utf-8", article_page(self.url(path), self.articles[path]).encode()
        if path == "/feed.xml":
            items = "".join(
                f"<item><title>Kabar</title><link>{self.url(path)}</link><guid>{path}</guid></item>"
                for path in reversed(list(self.articles)[-50:])
            )
            return "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        if path == "/news.xml":
            return "application/xml", sitemap(map(self.url, self.articles)).encode()
        if path == "/archive.xml":
            urls = "".join(f"<url><loc>{self.url(path)}</loc></url>" for path in self.articles)
            return "application/xml", f"<urlset xmlns='{SITEMAP}'>{urls}</urlset>".encode()
        if path == "/index.xml":
            maps = f"<sitemap><loc>{self.url('/news.xml')}</loc></sitemap>"
            return "application/xml", f"<sitemapindex xmlns='{SITEMAP}'>{maps}</sitemapindex>".encode()
        if path == "/with-feed":
            link = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
            return "text/html", f"<!DOCTYPE html><html><head>{link}</head><body><p>Kabar</p></body></html>".encode()
        if path == "/":
            links = "".join(f"<a href='{path}'>Kabar</a>" for path in self.articles)
            around = "<a href='/tentang-kami'>Kami</a><a href='https://lain.example/x-y-z-w-v'>Lain</a>"
            return "text/html", f"<!DOCTYPE html><html><body>{around}{links}</body></html>".encode()
        return None


SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def sitemap(urls: Iterator[str]) -> str:
    """A news sitemap of articles of today."""
    today = datetime.now(UTC).isoformat()
    entries = "".join(
        f"<url><loc>{url}</loc><n:news><n:title>Kabar</n:title><n:publication_date>{today}</n:publication_date></n:news></url>"
        for url in urls
    )
    return f"<urlset xmlns='{SITEMAP}' xmlns:n='{NEWS}'>{entries}</urlset>"


def report(number: int, version: int = 0) -> str:
    """The text of article `number`, other for each version."""
    topic = TOPICS[number % len(TOPICS)]
    return "\n".join(
        (
            f"Kepala {topic} nomor {number}, Dewi Lestanti, mengatakan {20 + version} orang sudah kembali bekerja.",
            f"Menurut catatan petugas, perbaikan {topic} itu memakan waktu {number + 3} hari sejak hujan deras turun.",
            f"Warga berharap {topic} tersebut dapat dipakai lagi sebelum akhir bulan ini tanpa biaya tambahan.",
            "Pemerintah kota belum menjawab pertanyaan tentang anggaran yang dipakai untuk pekerjaan itu.",
        )
    )


def article_page(url: str, text: str) -> str:
    """The page of an article."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n"))
    moment = format_datetime(datetime(2026, 3, 1, 8, tzinfo=UTC))
    return (
        "<!DOCTYPE html><html lang='id'><head><title>Kabar hari ini</title>"
        f"<link rel='canonical' href='{url}'><meta property='og:site_name' content='Harian Muara'>"
        f"<meta property='article:published_time' content='{moment}'></head>"
        f"<body><article><h1>Kabar hari ini</h1>{paragraphs}</article></body></html>"
    )


@contextlib.contextmanager
def newsroom(articles: int = 0, host: str = "127.0.0.1") -> Iterator[Newsroom]:
    """A newsroom that has published so many articles, and is open."""
    room = Newsroom()
    with serving(room.reply, host) as room.site:
        for number in range(articles):
            room.publish(number)
        yield room
