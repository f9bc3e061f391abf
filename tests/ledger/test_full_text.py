"""Words are the same for PostgreSQL as for SQLite's tokenizer."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ledger_samples import sample_article, sample_claim
from saksi.errors import InputError
from saksi.ledger.full_text import asked_words, words_of
from saksi.ledger.ledger import Ledger

OLD = [
    character
    for number in (*range(1, 0x13A0), *range(0x1400, 0x2000))  # Cherokee got its small letters later
    if unicodedata.ucd_3_2_0.category(character := chr(number)) == unicodedata.category(character) != "Cn"
    if character not in "Ǡǡ"  # whose diacritics SQLite leaves
]
"""Characters that are today what they were long before SQLite's tables were made."""


@pytest.fixture(scope="module")
def tokenizer() -> Iterator[sqlite3.Connection]:
    """A full-text table of SQLite, with a list of its words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kepala-pasar, 3.000 orang", ["kepala", "pasar", "3", "000", "orang"]),
        ("Ángel Ñáñez’s café", ["angel", "nanez", "s", "cafe"]),
        ("cafe\u0301 ǖ", ["cafe", "u"]),
        ("e-mail: a@b.example", ["e", "mail", "a", "b", "example"]),
        ("Straße Ελλάδα Київ", ["straße", "ελλάδα", "київ"]),
        ("😀 …", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(text=st.text(alphabet=OLD, max_size=30))
@example("İstanbul ﬁ ẞ ĳ")
@hypothesis_settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_words_are_those_of_sqlite(tokenizer: sqlite3.Connection, text: str) -> None:
    tokenizer.execute("DELETE FROM t")
    tokenizer.execute("INSERT INTO t VALUES (?)", (text,))
    assert words_of(text) == [word for (word,) in tokenizer.execute("SELECT term FROM v ORDER BY offset")]


def test_what_is_asked_for_has_a_word() -> None:
    assert asked_words('boats" OR -3') == ['boats"', "OR", "-3"]
    with pytest.raises(InputError, match="there is no word"):
        asked_words("*** ")


SAID = "The e-mail of Ángel’s 3.000-ton ship, 'x' & 1e5 | <-> :* came to the café."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ANGEL cafe", True),
        ("café e-mail", True),
        ("mail-e", False),
        ("3.000", True),
        ("000.3", False),
        ("3.000-ton", True),
        ("1e5 x", True),
        ("'x' <->", True),
        ("ship angel", True),
        ("cafe tomasoa", False),
        ("cafe harbour", True),
        ("café.The", False),
        ("cafe-harbour", False),
        ("ca", False),
    ],
)
def test_both_databases_find_the_same(ledger: Ledger, asked: str, found: bool) -> None:
    text = f"{SAID} said the mayor"
    article = sample_article(text, title="Harbour")
    ledger.add(article, [sample_claim(article, SAID, source="the mayor")])
    assert bool(list(ledger.search(asked))) is found


def test_a_word_and_a_text_without_end_are_found(ledger: Ledger) -> None:
    long = "ä" * 5000 + " " + "boat " * 20_000 + "ends"
    article = sample_article(f"{long} said the mayor", url=None)
    ledger.add(article, [sample_claim(article, long, source="the mayor")])
    assert len(list(ledger.search("ä" * 5000))) == 1
    assert len(list(ledger.search("ends boat"))) == 1
