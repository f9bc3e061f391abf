"""The revisions of an article as the ledger has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_samples import HARBOUR, HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article
from saksi.claims.contract import claim_record
from saksi.errors import UnknownEntry
from saksi.ledger.ledger import Ledger

URL = "https://harbour.example/closed"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with an article in three revisions and one in one."""
    with Ledger.open(str(tmp_path / "ledger.sqlite"), create=True, keep="whole") as opened:
        for text, given_id in ((HARBOUR, "port-1"), (HARBOUR_AGAIN, "port-1"), (f"{HARBOUR}\nMore soon.", "port-9")):
            article = sample_article(text, given_id=given_id)
            opened.add(article, harbour_claims(article))
        pasar = sample_article(PASAR, given_id="port-10", url=None, language="id")
        opened.add(pasar, pasar_claims(pasar))
        yield opened


@pytest.mark.parametrize("name", [URL, "HTTPS://Harbour.example:443/closed", "port-1", "port-9"])
def test_an_article_is_found_by_its_url_and_by_any_id_it_had(ledger: Ledger, name: str) -> None:
    assert [entry.article.revision for entry in ledger.revisions(name)] == [1, 2, 3]


def test_an_article_is_found_by_the_beginning_of_an_id(ledger: Ledger) -> None:
    assert [entry.article.id for entry in ledger.revisions("port-10")] == ["port-10"]
    with pytest.raises(UnknownEntry, match=r"port-1, port-10"):
        ledger.revisions("port")


@pytest.mark.parametrize("name", ["starboard", "https://harbour.example/other", "port%", "x://["])
def test_what_is_not_there_is_told(ledger: Ledger, name: str) -> None:
    with pytest.raises(UnknownEntry):
        ledger.revisions(name)


def test_a_revision_has_its_text_and_claims(ledger: Ledger) -> None:
    for entry, text in zip(ledger.revisions(URL), (HARBOUR, HARBOUR_AGAIN, f"{HARBOUR}\nMore soon."), strict=True):
        claims = harbour_claims(sample_article(text))
        assert entry.revision.text == text
        assert entry.revision.claims == claims
        assert list(entry.records) == [claim_record(text, claim) for claim in claims]
        assert entry.whole


def test_a_text_that_is_kept_in_part_is_told(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "part.sqlite"), create=True, keep="claims") as ledger:
        article = sample_article(f"{HARBOUR}\nMore soon.")
        ledger.add(article, harbour_claims(article))
        (entry,) = ledger.revisions(URL)
    assert not entry.whole
