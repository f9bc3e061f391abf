"""Judgements in the ledger: only ever added, whole in every copy, and what is broken is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ledger_places import Place
from ledger_samples import HARBOUR, HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article
from saksi.errors import BrokenLedger, UnknownEntry
from saksi.ledger.ledger import Ledger
from saksi.ledger.opening import open_store
from saksi.linking.judgement import Judgement, judgement, undoing

NOON = datetime(2026, 3, 1, 12, 0, 0, 7, tzinfo=UTC)
URL = "https://harbour.example/closed"
SAME = judgement("claim", "same", "b" * 16, "a" * 16, "Rina", NOON, "“satu” peristiwa")
NAMES = judgement("name", "different", "Kim Il Sung", "Kim Jong Il", "Yusuf", NOON + timedelta(hours=1))
BACK = undoing(SAME, "Yusuf", NOON + timedelta(hours=2))


def faults(ledger: Ledger) -> list[str]:
    with ledger.verification() as verification:
        return list(verification.faults())


def kept(ledger: Ledger) -> list[Judgement]:
    return [entry.judgement for entry in ledger.judgements()]


def test_judgements_are_kept_once_and_as_they_are(ledger: Ledger) -> None:
    before = datetime.now(UTC)
    assert ledger.keep_judgements([SAME, NAMES, SAME]) == [True, True, False]
    assert ledger.keep_judgements([NAMES, BACK]) == [False, True]
    assert ledger.keep_judgements([]) == []
    assert kept(ledger) == [SAME, NAMES, BACK]
    known = [entry.known_at for entry in ledger.judgements()]
    assert before <= known[0] == known[1] <= known[2] <= datetime.now(UTC)
    assert faults(ledger) == []


def test_what_was_known_at_a_moment_is_told(ledger: Ledger) -> None:
    ledger.keep_judgements([SAME])
    (first,) = ledger.judgements()
    ledger.keep_judgements([BACK])
    assert [entry.judgement for entry in ledger.judgements(first.known_at)] == [SAME]
    assert ledger.judgements(first.known_at - timedelta(microseconds=1)) == []


def test_a_judgement_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    ledger.keep_judgements([SAME, NAMES])
    assert ledger.judgement(SAME.id[:6]).judgement == SAME
    for name, why in (("", "several judgements"), ("x", "no judgement"), ("%", "no judgement")):
        with pytest.raises(UnknownEntry, match=why):
            ledger.judgement(name)


def test_what_can_be_judged_is_found_by_id_url_and_beginning(ledger: Ledger) -> None:
    first, second = sample_article(given_id="port-1"), sample_article(HARBOUR_AGAIN, given_id="port-2")
    pasar = sample_article(PASAR, given_id="port-20", url=None, language="id")
    for article, claims in ((first, harbour_claims(first)), (second, harbour_claims(second)), (pasar, ())):
        ledger.add(article, claims)
    for name in (URL, "HTTPS://Harbour.example:443/closed", "port-1", "port-2"):
        assert ledger.judgeable(name) == [("article", "port-2")]
    assert ledger.judgeable("port") == [("article", "port-2"), ("article", "port-20")]
    claim = harbour_claims(first)[0].id
    assert ledger.judgeable(claim) == ledger.judgeable(claim[:8]) == [("claim", claim)]
    assert ledger.judgeable("nowhere") == ledger.judgeable("%") == []


def test_words_are_those_of_claims_and_headlines_that_are_here(ledger: Ledger) -> None:
    article = sample_article()
    claims = harbour_claims(article)
    ledger.add(article, claims)
    assert ledger.judged_words("article", [article.id, "x"]) == {article.id: "Harbour closed"}
    assert ledger.judged_words("claim", [claims[0].id, claims[2].id]) == {
        claims[0].id: "The harbour of Ambon will stay closed until Friday"
    }
    assert ledger.judged_words("name", ["Ambon"]) == ledger.revised("name", ["Ambon"]) == {}


def test_what_was_revised_is_told_with_what_its_article_is_now(ledger: Ledger) -> None:
    first, second, third = (sample_article(words) for words in (HARBOUR, HARBOUR_AGAIN, f"{HARBOUR}\nMore soon."))
    for article in (first, second, third):
        ledger.add(article, harbour_claims(article))
    assert ledger.revised("article", [first.id, second.id, third.id, "x"]) == {
        first.id: third.id,
        second.id: third.id,
    }
    boats, fewer = harbour_claims(first)[1].id, harbour_claims(second)[1].id
    assert ledger.revised("claim", [boats, fewer, "x"]) == {fewer: third.id}


@pytest.mark.parametrize(
    "statement",
    ["UPDATE judgements SET verdict = 'different'", "DELETE FROM judgements", "UPDATE judgements SET judge = 'X'"],
)
def test_nothing_can_be_changed(ledger: Ledger, place: Place, statement: str) -> None:
    ledger.keep_judgements([SAME])
    engine = open_store(place.where, create=False).writing_engine
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))


TAMPERINGS = {
    "verdict": ("UPDATE judgements SET verdict = 'different' WHERE number = 1", "its id is not that of what it says"),
    "judge": ("UPDATE judgements SET judge = 'X' WHERE number = 2", "its id is not that of what it says"),
    "id": ("UPDATE judgements SET id = '0123456789abcdef' WHERE number = 1", "its id is not that of what it says"),
    "moment": ("UPDATE judgements SET judged_at = 'noon' WHERE number = 1", "it cannot be read"),
    "moment of knowing": ("UPDATE judgements SET known_at = '' WHERE number = 1", "it cannot be read"),
    "kind": ("UPDATE judgements SET kind = 'story' WHERE number = 1", "no judgement 'same' of a 'story'"),
    "order": ("UPDATE judgements SET a = b, b = a WHERE number = 1", "not of two things in their order"),
    "second thing": ("UPDATE judgements SET b = NULL WHERE number = 1", "not of two things in their order"),
    "row": ("DELETE FROM judgements WHERE number = 2", "follows on number 1: what stood between them is gone"),
    "undone row": ("DELETE FROM judgements WHERE number = 1", "takes back judgement"),
    "kind of an undoing": ("UPDATE judgements SET kind = 'name' WHERE number = 3", "and is of something else"),
    "replaced": (
        "DELETE FROM judgements WHERE number = 1; INSERT INTO judgements (number, id, kind, verdict, a, b, judge, "
        "judged_at, known_at) VALUES (4, 'x', 'claim', 'same', 'a', 'b', 'Y', '2026-03-01T12:00:00+00:00', "
        "'2026-03-01T12:00:00+00:00')",
        "follows on number 0",
    ),
}


@pytest.mark.parametrize("what", TAMPERINGS)
def test_tampering_is_found(ledger: Ledger, place: Place, what: str) -> None:
    ledger.keep_judgements([SAME, NAMES, BACK])
    ledger.close()
    script, fault = TAMPERINGS[what]
    place.tamper(script)
    with Ledger.open(place.where) as opened:
        found = faults(opened)
    assert any(fault in line and line.startswith("judgement ") for line in found), found


def test_a_backup_has_the_judgements_and_is_refused_when_they_are_broken(
    ledger: Ledger, place: Place, tmp_path: Path
) -> None:
    ledger.keep_judgements([SAME, NAMES, BACK])
    ledger.backup(tmp_path / "backup.sqlite")
    with Ledger.open(place.another().where, create=True) as restored:
        restored.restore(tmp_path / "backup.sqlite")
        assert restored.judgements() == ledger.judgements()
        assert restored.keep_judgements([BACK]) == [False]
    ledger.close()
    place.tamper("DELETE FROM judgements WHERE number = 1")
    with Ledger.open(place.where) as opened, pytest.raises(BrokenLedger, match="judgement"):
        opened.backup(tmp_path / "broken.sqlite")


def test_judgements_stay_when_their_article_is_forgotten(ledger: Ledger) -> None:
    article, pasar = sample_article(), sample_article(PASAR, url=None, language="id")
    ledger.add(article, harbour_claims(article))
    ledger.add(pasar, pasar_claims(pasar))
    made = [
        judgement("article", "different", article.id, pasar.id, "Rina", NOON),
        judgement("claim", "unsure", harbour_claims(article)[0].id, pasar_claims(pasar)[0].id, "Rina", NOON),
    ]
    ledger.keep_judgements(made)
    ledger.forget(URL)
    assert kept(ledger) == made
    assert ledger.judgeable(article.id) == []
    assert faults(ledger) == []
