"""Robots.txt by RFC 9309, and pages that reserve themselves."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

import pytest

from loopback_web import Internet, Reply, Request, Site, answer, canary, page, serving
from saksi.errors import FetchReason
from saksi.intake.answers import Headers
from saksi.intake.fetched import Fetched
from saksi.intake.fetcher import Fetcher
from saksi.intake.politeness import Manners
from saksi.intake.reservations import reservation
from saksi.intake.robots import LARGEST, for_us


def site_with(robots: Callable[[Request], Reply] | Reply) -> Callable[[Request], Reply]:
    """A site of good pages with a robots.txt."""

    def reply(request: Request) -> Reply:
        if request.path != "/robots.txt":
            return page()
        return robots(request) if callable(robots) else robots

    return reply


def outcome(robots: Callable[[Request], Reply] | Reply, path: str = "/a") -> tuple[FetchReason | None, Site, Fetcher]:
    """Why a page of a site with such a robots.txt is not had, None when it is."""
    with serving(site_with(robots)) as site:
        internet = Internet()
        fetcher = internet.fetcher()
        fetch = fetcher.fetch(internet.site("kabar.example", site) + path)
    assert (path in site.paths) == (fetch.error is None)
    return fetch.row.reason, site, fetcher


def text(rules: str) -> bytes:
    return answer(200, rules.encode(), content_type="text/plain")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a", "/b", True),
        ("User-agent: *\nDisallow: /a", "/ab", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*/arsip", "/x/arsip/1", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", False),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: saksi\nAllow: /", "/a", True),
        ("User-agent: *\nAllow: /\n\nUser-Agent: SAKSI/2.0 # kami\nDisallow: /", "/a", False),
        ("User-agent: lain\nUser-agent: saksi\nDisallow: /", "/a", False),
        ("User-agent: lain\nDisallow: /", "/a", True),
        ("User-agent: *lain\nDisallow: /", "/a", True),
        ("User-agent: saksibot\nDisallow: /", "/a", True),
        ("Disallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", "/a", False),
        ("User-agent: *\nDisallow: /rahasia", "/terbuka/../rahasia", False),
        ("User-agent: *\nDisallow: /rahasia", "/terbuka/%2e%2e/%72ahasia", False),
        ("User-agent: *\nDisallow: /caf\u00e9", "/caf%C3%A9", False),
        ("User-agent: *\nDisallow: /*?page=", "/a?page=2", False),
        ("<html>Tidak ada</html>", "/a", True),
    ],
)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    with serving(site_with(text(rules))) as site:
        internet = Internet()
        fetch = internet.fetcher().fetch(internet.site("kabar.example", site) + path)
    assert fetch.row.reason == (None if allowed else "robots")
    assert site.paths[0] == "/robots.txt"
    assert len(site.paths) == (2 if allowed else 1)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, None),
        (401, None),
        (403, None),
        (404, None),
        (410, None),
        (429, None),
        (451, None),
        (500, "robots"),
        (503, "robots"),
    ],
)
def test_no_robots_allow_all_and_broken_ones_nothing(status: int, reason: FetchReason | None) -> None:
    assert outcome(answer(status))[0] == reason


@pytest.mark.parametrize(
    "robots", [b"", b"Pasar", answer(content_length="9"), answer(body=b"x", content_encoding="gzip, x")]
)
def test_robots_that_cannot_be_read_allow_nothing(robots: bytes) -> None:
    assert outcome(robots)[0] is not None


@pytest.mark.parametrize(("count", "reason"), [(5, "robots"), (6, None)])
def test_five_redirects_are_followed_and_more_mean_that_there_is_none(count: int, reason: FetchReason | None) -> None:
    def reply(request: Request) -> Reply:
        path, _, step = request.path.partition("?n=")
        if path != "/robots.txt":
            return page()
        taken = int(step or 0)
        return answer(301, location=f"?n={taken + 1}") if taken < count else text("User-agent: *\nDisallow: /")

    with serving(reply) as site:
        internet = Internet()
        assert internet.fetcher().fetch(internet.site("kabar.example", site) + "/a").row.reason == reason


def test_robots_that_lead_inward_are_not_followed_and_allow_nothing() -> None:
    with canary() as caught:
        assert outcome(answer(302, location=f"http://127.0.0.1:{caught.port}/robots.txt"))[0] == "robots"
    assert not caught.visitors


def test_robots_are_kept_for_a_day() -> None:
    with serving(site_with(text("User-agent: *\nDisallow: /b"))) as site:
        internet = Internet()
        fetcher = internet.fetcher()
        origin = internet.site("kabar.example", site)
        reasons = [fetcher.fetch(origin + path).row.reason for path in ("/a", "/b", "/c", "/a")]
        assert reasons == [None, "robots", None, None]
        assert site.paths.count("/robots.txt") == 1
        (rules,) = fetcher.robots.kept.values()
        assert 86_000 < rules.until - time.monotonic() <= 86_400


def test_what_was_known_holds_while_robots_cannot_be_had() -> None:
    answers = iter([text("User-agent: *\nDisallow: /b"), answer(500)])
    with serving(site_with(lambda _request: next(answers))) as site:
        internet = Internet()
        fetcher = internet.fetcher()
        origin = internet.site("kabar.example", site)
        assert fetcher.fetch(origin + "/a").error is None
        for known in list(fetcher.robots.kept):  # a day goes by
            object.__setattr__(fetcher.robots.kept[known], "until", 0.0)
        assert [fetcher.fetch(origin + path).row.reason for path in ("/a", "/b")] == [None, "robots"]
        assert site.paths.count("/robots.txt") == 2


def test_half_a_mebibyte_is_read_and_the_rest_is_not() -> None:
    filler = "# x\n" * (LARGEST // 4)
    assert outcome(text("User-agent: *\nDisallow: /\n" + filler))[0] == "robots"
    assert outcome(text("User-agent: *\nDisallow: /x\n" + filler[:-40] + "Disallow: /a\n"))[0] == "robots"
    assert outcome(text(filler + "User-agent: *\nDisallow: /\n"))[0] is None


@pytest.mark.parametrize(
    "rules",
    [
        "".join(f"User-agent: bot{number}\n" for number in range(9_000)) + "Allow: /\n" * 25_000,
        "".join(f"\u3000User agent bot{number}\n" for number in range(9_000)) + "Allow: /\n" * 20_000,
        "User-agent: *\n" + "Disallow: /" + "*a" * 200_000 + "\n",
        "User-agent: *\n" + "Disallow: /*a*a*a*a*b$\n" * 20_000,
    ],
    ids=["many robots", "many robots, oddly named", "many stars", "many rules"],
)
def test_hostile_rules_cost_little(rules: str) -> None:
    began = time.perf_counter()
    assert outcome(text(rules), "/" + "a" * 1000)[0] is None
    assert time.perf_counter() - began < 5


def test_names_of_other_robots_become_one() -> None:
    assert for_us("User-agent: a\nuseragent b\nUser-agent: *\nAllow: /").splitlines() == [
        "User-agent: -others-",
        "User-agent: -others-",
        "User-agent: *",
        "Allow: /",
    ]


def test_each_site_on_the_way_is_asked() -> None:
    with (
        serving(
            lambda request: answer(404) if "robots" in request.path else answer(302, location="http://lain.example/b")
        ) as site,
        serving(site_with(text("User-agent: *\nDisallow: /b"))) as other,
    ):
        internet = Internet()
        internet.site("lain.example", other, "93.184.216.35")
        fetch = internet.fetcher().fetch(internet.site("kabar.example", site) + "/a")
    assert (fetch.row.reason, fetch.row.final_url) == ("robots", "http://lain.example/b")
    assert other.paths == ["/robots.txt"]


def test_a_crawl_delay_is_kept() -> None:
    with serving(site_with(text("User-agent: *\nCrawl-delay: 0.3"))) as site:
        internet = Internet()
        fetcher = internet.fetcher()
        origin = internet.site("kabar.example", site)
        for path in ("/a", "/b", "/c"):
            assert fetcher.fetch(origin + path).error is None
    _, *visits = site.requests
    assert all(later.began - sooner.ended > 0.28 for sooner, later in itertools.pairwise(visits))
    assert Manners().longest_delay < 100


def test_every_fetch_leaves_a_row() -> None:
    rows: list[Fetched] = []
    with serving(site_with(text("User-agent: *\nDisallow: /b"))) as site:
        internet = Internet()
        fetcher = Fetcher(internet.gate(), keep=rows.append)
        origin = internet.site("kabar.example", site)
        for url in (f"{origin}/b", "http://127.0.0.1/", "nonsens"):
            fetcher.fetch(url)
    assert [(row.purpose, row.reason) for row in rows] == [
        ("robots", None),
        ("page", "robots"),
        ("robots", "address"),
        ("page", "address"),
        ("page", "url"),
    ]


# Reservations


@pytest.mark.parametrize(
    ("headers", "body", "reserved"),
    [
        ((), b"<html>Pasar</html>", False),
        ((("x-robots-tag", "noindex, NoAI"),), b"", True),
        ((("x-robots-tag", "noindex"), ("x-robots-tag", "noai, noimageai")), b"", True),
        ((("x-robots-tag", "lainbot: noai"),), b"", False),
        ((("x-robots-tag", "saksi: noai"),), b"", True),
        ((("x-robots-tag", "noimageai"),), b"", False),
        ((("tdm-reservation", " 1 "),), b"", True),
        ((("tdm-reservation", "0"),), b"", False),
        ((), b'<head><META name="robots" content="index, noai">', True),
        ((), b"<head><meta content='noai' name='saksi'/>", True),
        ((), b"<meta name=tdm-reservation content=1>", True),
        ((), b'<meta name="tdm-reservation" content="0">', False),
        ((), b'<meta name="description" content="noai">', False),
        ((), b"<p>noai, tdm-reservation 1</p>", False),
        ((), b"<meta " * 50_000, False),
        ((), b"<meta " + b"a=" * 100_000, False),
    ],
)
def test_reservations(headers: tuple[tuple[str, str], ...], body: bytes, reserved: bool) -> None:
    began = time.perf_counter()
    assert (reservation(Headers(headers), body) is not None) == reserved
    assert time.perf_counter() - began < 1


def test_pages_that_reserve_themselves_are_not_taken_unless_it_is_set_so() -> None:
    with serving(lambda _request: page(x_robots_tag="noai")) as site:
        internet = Internet()
        origin = internet.site("kabar.example", site)
        fetch = internet.fetcher().fetch(origin)
        assert (fetch.row.reason, fetch.body, fetch.row.status) == ("reserved", b"", 200)
        assert Fetcher(internet.gate(), reservations=False).fetch(origin).error is None
