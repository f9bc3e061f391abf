"""The library `saksi` as its users see it: what it names, what importing it costs, what `read` gives and refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

import saksi
from claims_samples import OUTLET, PUBLISHED, REPORT, REPORTS, broken_passages, read, sample
from saksi.claims.contract import SCHEMA, reading_record
from saksi.errors import BadDate, InputError, UnreadableInput, UnsupportedLanguage
from saksi.runs import once
from saksi.views.library import Reading

GIVEN = {"outlet": OUTLET, "published": PUBLISHED.isoformat(), "language": "id"}
# What takes long to load: nothing of it comes with the package's name.
HEAVY = ("numpy", "onnxruntime", "ufal", "pydantic", "sqlalchemy", "typer", "rich", "trafilatura", "babel", "py3langid")


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The report as the library reads it."""
    return saksi.read(REPORT, id="sample", **GIVEN)


def test_what_is_public() -> None:
    assert saksi.__all__ == ["Article", "Claim", "Reading", "SaksiError", "read", "read_articles"]
    assert dir(saksi) == sorted(saksi.__all__)
    for name in saksi.__all__:
        assert getattr(saksi, name).__name__ == name
        assert getattr(saksi, name).__doc__


def test_an_unknown_name_is_none() -> None:
    with pytest.raises(AttributeError, match="'saksi' has no attribute 'write'"):
        _ = saksi.write


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, saksi; print(*sorted(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "saksi" in done.stdout.split()
    assert set(done.stdout.split()) & set(HEAVY) == set()


def test_a_reading_is_what_the_runs_read(reading: Reading) -> None:
    assert isinstance(reading, once.Reading)
    assert reading.article == sample(REPORT)
    assert reading.claims == read(REPORT).claims
    assert reading.analysis == read(REPORT).analysis


def test_as_a_dictionary_it_is_the_contract(reading: Reading) -> None:
    record = reading.as_dict()
    assert record == reading_record(reading.article, reading.claims)
    assert json.loads(json.dumps(record)) == record
    assert record["schema"] == SCHEMA
    assert record["article"]["text"] == REPORT
    assert record["claims"]
    assert broken_passages(record) == []


def test_in_a_notebook_it_is_a_page_in_a_frame(reading: Reading) -> None:
    shown = reading._repr_html_()
    assert shown.startswith("<iframe sandbox=")
    assert shown.endswith("</iframe>")
    assert shown.count("<") == 2
    assert "&lt;!doctype html&gt;" in shown
    assert "Budi Santoso" in shown


def test_everything_said_of_a_report_is_kept() -> None:
    article = saksi.read(
        "Air naik.",
        outlet="Kabar",
        published="2025-06-02T07:30:00+00:00",
        title="Banjir",
        url="https://kabar.example/1",
        language="id-ID",
        id="k1",
    ).article
    assert (article.id, article.outlet, article.title, article.url) == (
        "k1",
        "Kabar",
        "Banjir",
        "https://kabar.example/1",
    )
    assert article.published == datetime(2025, 6, 2, 7, 30, tzinfo=UTC)
    assert article.language == "id"


def test_nothing_but_the_text_is_needed() -> None:
    article = saksi.read(REPORT).article
    assert article.text == REPORT
    assert (article.outlet, article.published, article.title, article.url) == (None, None, None, None)
    assert article.id == saksi.read(REPORT).article.id != saksi.read(REPORT, outlet="Kabar").article.id


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_the_language_is_detected(language: str) -> None:
    assert saksi.read(REPORTS[language]).article.language == language


def test_the_text_is_taken_unchanged() -> None:
    text = "\r\n  Air\u00a0naik,\tkata Budi. \n\n"
    assert saksi.read(text, language="id").article.text == text


def test_many_are_read_in_their_order() -> None:
    articles = [sample(text, language, given_id=language) for language, text in REPORTS.items()]
    readings = list(saksi.read_articles(articles))
    assert [reading.article for reading in readings] == articles
    assert all(isinstance(reading, Reading) for reading in readings)
    assert [reading.claims for reading in readings] == [read(text, code).claims for code, text in REPORTS.items()]
    assert list(saksi.read_articles([])) == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no words"),
        (" \n\t", "no words"),
        ("Air naik \ud83d lagi.", "surrogate"),
        ("Air\x00naik.", r"U\+0000"),
        ("Air naik.\x1b[31m", r"U\+001B"),
    ],
    ids=["empty", "blank", "half a surrogate pair", "a null", "an escape"],
)
def test_what_is_no_text_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why) as caught:
        saksi.read(text, language="id")
    assert caught.value.remedy
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("given", "error"),
    [({"language": "xx"}, UnsupportedLanguage), ({"published": "tomorrow-ish"}, BadDate)],
    ids=["an unknown language", "a bad date"],
)
def test_what_cannot_be_understood_is_refused(given: dict[str, str], error: type[InputError]) -> None:
    (value,) = given.values()
    with pytest.raises(error, match=value):
        saksi.read(REPORT, **given)


def test_a_text_in_another_language_is_refused() -> None:
    with pytest.raises(UnsupportedLanguage, match="supported: en, id"):
        saksi.read("Der Minister sagte am Montag, die Brücke sei nach dem Hochwasser wieder sicher befahrbar.")


def test_every_error_is_one_of_saksi() -> None:
    for text, given in (("", {}), (REPORT, {"language": "xx"}), (REPORT, {"published": "tomorrow-ish"})):
        with pytest.raises(saksi.SaksiError):
            saksi.read(text, **given)


def test_the_day_alone_is_a_day() -> None:
    assert saksi.read("Air naik.", published="2025-06-02", language="id").article.published == date(2025, 6, 2)
