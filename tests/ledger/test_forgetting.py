"""What is forgotten is gone, and the ledger stands as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_fixtures import seal
from ledger_places import Place, SQLitePlace
from ledger_samples import HARBOUR, HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article
from saksi.errors import ForgottenArticle, UnknownEntry
from saksi.ledger.forgetting import Forgotten
from saksi.ledger.ledger import Ledger

URL = "https://harbour.example/closed"


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """A ledger with an article in two revisions between two others."""
    before, after = (sample_article(PASAR, url=f"https://pasar.example/{at}", language="id") for at in ("1", "2"))
    ledger.add(before, pasar_claims(before))
    for article in (sample_article(), sample_article(HARBOUR_AGAIN)):
        ledger.add(article, harbour_claims(article))
    ledger.add(after, pasar_claims(after))
    return ledger


def test_an_article_is_gone_with_all_its_revisions_and_claims(filled: Ledger) -> None:
    before = seal(filled)
    assert filled.forget(URL) == Forgotten(revisions=2, claims=6, traces_cleared=True)
    assert {entry.url for entry in filled.articles()} == {"https://pasar.example/1", "https://pasar.example/2"}
    assert len(list(filled.claims())) == 4
    assert list(filled.search("boats")) == []
    with pytest.raises(UnknownEntry):
        filled.claim(harbour_claims(sample_article())[1].id)
    assert seal(filled) == before
    with filled.verification() as verification:
        list(verification.faults())
        assert (verification.articles, verification.claims, verification.forgotten) == (2, 4, 2)


def test_an_article_is_known_by_its_id_too(filled: Ledger) -> None:
    assert filled.forget(sample_article().id).revisions == 2
    assert filled.forgotten(URL)
    assert not filled.forgotten("https://pasar.example/1")


def test_it_does_not_come_in_again(filled: Ledger) -> None:
    filled.forget(URL)
    for article in (sample_article(), sample_article("Other words."), sample_article(given_id=sample_article().id)):
        with pytest.raises(ForgottenArticle, match=r"closed: this article was forgotten on 20.*leave it out"):
            filled.known(article)
        with pytest.raises(ForgottenArticle):
            filled.add(article, ())
    assert filled.add(sample_article(url="https://copy.example/1"), ()).status == "added", (
        "elsewhere is another article"
    )


def test_the_last_entry_can_be_forgotten_and_the_ledger_goes_on(filled: Ledger) -> None:
    before = seal(filled)
    filled.forget("https://pasar.example/2")
    assert seal(filled) == before
    article = sample_article("A new text.", url="https://harbour.example/new")
    assert filled.add(article, ()).revision == 5
    filled.forget(article.id)
    again = sample_article(url="https://harbour.example/newer")
    assert filled.add(again, harbour_claims(again)).revision == 6
    assert seal(filled) != before


def test_everything_can_be_forgotten(filled: Ledger) -> None:
    before = seal(filled)
    for url in (URL, "https://pasar.example/1", "https://pasar.example/2"):
        filled.forget(url)
    assert (list(filled.articles()), list(filled.claims()), seal(filled)) == ([], [], before)


def test_what_is_unknown_or_forgotten_already_is_told(filled: Ledger) -> None:
    with pytest.raises(UnknownEntry, match="no article has this URL or id"):
        filled.forget("https://harbour.example/")
    filled.forget(URL)
    with pytest.raises(UnknownEntry, match="it was forgotten already, on 20"):
        filled.forget(URL)


def test_no_word_is_left_in_the_file(place: Place) -> None:
    if not isinstance(place, SQLitePlace):
        pytest.skip("a server keeps its files to itself")
    words = ("harbour", "Tomasoa", "Maluku")
    long = sample_article("Tomasoa of Maluku. " * 3000 + HARBOUR, given_id="long", url=URL)
    with Ledger.open(place.where, create=True) as ledger:
        pasar = sample_article(PASAR, url=None, outlet="Suara", title="Pasar", language="id")
        ledger.add(pasar, pasar_claims(pasar))
        ledger.add(long, harbour_claims(long))
        assert all(word in contents(place.file) for word in words)
        assert ledger.forget(URL).traces_cleared
        assert [word for word in words if word.lower() in contents(place.file).lower()] == []
        assert "Lestanti" in contents(place.file)


def contents(file: Path) -> str:
    """All bytes of a ledger's file and of those beside it, each as a character."""
    return "".join(part.read_bytes().decode("latin-1") for part in file.parent.glob(f"{file.name}*"))
