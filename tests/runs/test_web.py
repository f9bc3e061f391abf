"""Reports of the web, whole: over loopback, under the names of outlets that have rules."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from loopback_web import Internet, Reply, Request, answer, serving
from saksi.article.from_page import article_of
from saksi.errors import FetchError, UnreadableInput
from saksi.intake.fetcher import Fetcher
from saksi.runs.web import MOST_PAGES, fetch_whole, whole_page

CNN = "/ekonomi/20250409080102-92-1217711/pupuk-langka"
KOMPAS = "/read/2024/10/24/091500178/jembatan-putus"
SENTENCES = [f"Paragraf ke-{number} dari laporan tentang pupuk yang langka di Tegal." for number in range(40)]
LIMIT = 1_000_000


def html(body: str) -> bytes:
    return answer(200, f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), content_type="text/html")


def cnn(number: int, last: int) -> bytes:
    """Page `number` of a report of `last` pages."""
    pager = f'<a href="{CNN}/{number + 1}">lagi</a>' if number < last else ""
    return html(f"<div class='detail-text'><p>{SENTENCES[number]}</p></div>{pager}")


class Web:
    """A site under an outlet's name that answers by path."""

    def __init__(self, name: str, replies: Mapping[str, Reply]) -> None:
        self.name, self.replies, self.asked = name, replies, list[str]()

    def reply(self, request: Request) -> Reply:
        if request.path != "/robots.txt":
            self.asked.append(request.path)
        return self.replies.get(request.path, answer(404))

    def fetch(self, path: str, limit: int = LIMIT) -> list[str]:
        """The paragraphs of the report at a path."""
        with serving(self.reply) as site:
            internet = Internet()
            origin = internet.site(self.name, site)
            page = whole_page(f"{origin}{path}", fetcher(internet), limit)
        assert page.where == f"{origin}{path}"
        return article_of(page, language="id").text.split("\n")


def fetcher(internet: Internet) -> Fetcher:
    return internet.fetcher()


def test_the_address_that_shows_all_is_fetched_and_no_other() -> None:
    web = Web("www.kompas.com", {f"{KOMPAS}?page=all": html(f"<div class='read__content'><p>{SENTENCES[0]}</p></div>")})
    assert web.fetch(KOMPAS) == [SENTENCES[0]]
    assert web.asked == [f"{KOMPAS}?page=all"]


@pytest.mark.parametrize("refusal", [answer(404), answer(403)])
def test_where_that_cannot_be_had_the_report_is_fetched_as_it_was_asked_for(refusal: bytes) -> None:
    plain = html(f"<div class='read__content'><p>{SENTENCES[0]}</p></div>")
    web = Web("www.kompas.com", {f"{KOMPAS}?page=all": refusal, KOMPAS: plain})
    assert web.fetch(f"{KOMPAS}?page=2") == [SENTENCES[0]]
    assert web.asked == [f"{KOMPAS}?page=all", KOMPAS]


def test_robots_may_forbid_the_page_with_all() -> None:
    rules = b"User-agent: *\nDisallow: /*?page=\n"
    plain = html(f"<div class='read__content'><p>{SENTENCES[0]}</p></div>")
    web = Web("www.kompas.com", {"/robots.txt": answer(200, rules, content_type="text/plain"), KOMPAS: plain})
    assert web.fetch(KOMPAS) == [SENTENCES[0]]
    assert web.asked == [KOMPAS]


def test_pages_are_followed_and_joined() -> None:
    web = Web("www.cnnindonesia.com", {CNN: cnn(1, 3), f"{CNN}/2": cnn(2, 3), f"{CNN}/3": cnn(3, 3)})
    assert web.fetch(CNN) == SENTENCES[1:4]
    assert web.asked == [CNN, f"{CNN}/2", f"{CNN}/3"]


def test_a_report_asked_for_in_the_middle_begins_at_its_beginning() -> None:
    web = Web("www.cnnindonesia.com", {CNN: cnn(1, 2), f"{CNN}/2": cnn(2, 2)})
    assert web.fetch(f"{CNN}/2") == SENTENCES[1:3]


def test_a_report_of_which_a_page_cannot_be_had_is_not_taken() -> None:
    web = Web("www.cnnindonesia.com", {CNN: cnn(1, 3), f"{CNN}/2": answer(404)})
    with pytest.raises(FetchError) as caught:
        web.fetch(CNN)
    assert caught.value.where.endswith("/2")


def test_a_report_without_end_is_refused() -> None:
    pages = {f"{CNN}/{number}": cnn(number, 99) for number in range(2, MOST_PAGES + 5)} | {CNN: cnn(1, 99)}
    web = Web("www.cnnindonesia.com", pages)
    with pytest.raises(FetchError, match="more than 30 pages") as caught:
        web.fetch(CNN)
    assert caught.value.reason == "too-large"
    assert len(web.asked) == MOST_PAGES


def test_the_limit_is_for_all_pages_together() -> None:
    web = Web("www.cnnindonesia.com", {CNN: cnn(1, 3), f"{CNN}/2": cnn(2, 3), f"{CNN}/3": cnn(3, 3)})
    with pytest.raises(FetchError) as caught:
        web.fetch(CNN, limit=500)
    assert caught.value.where.endswith("/3")
    assert "larger than" in caught.value.why


def test_what_is_no_page_and_what_has_not_changed_lead_nowhere() -> None:
    picture = answer(200, b"\x89PNG\r\n", content_type="image/png")
    with pytest.raises(UnreadableInput):
        Web("www.cnnindonesia.com", {CNN: picture}).fetch(CNN)
    tagged = cnn(1, 2).replace(b"\r\n\r\n", b'\r\netag: "a"\r\n\r\n', 1)
    web = Web("www.cnnindonesia.com", {CNN: tagged, f"{CNN}/2": cnn(2, 2)})
    with serving(web.reply) as site:
        internet = Internet()
        address = f"{internet.site(web.name, site)}{CNN}"
        whole = fetch_whole(address, fetcher(internet))
        web.replies = {CNN: answer(304)}
        again = fetch_whole(address, fetcher(internet), validators=whole.fetch.row.validators)
    assert len(whole.fetches) == 2
    assert len(again.fetches) == 1
    assert again.fetch.row.not_modified
