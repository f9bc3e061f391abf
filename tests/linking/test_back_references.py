from __future__ import annotations

from dataclasses import replace

import pytest

from saksi.linking.back_references import Pointing, back_references, pointing_of, pointing_words
from saksi.linking.gist import GistWord, Role
from saksi.linking.report import Report
from standing_samples import Told, told_report

LANGUAGES = ("en", "id")


def pointing_to(report: Report) -> dict[str, str]:
    """Claims that point back, with those that they mean."""
    return {pointing.claim: meant.claim for pointing, meant in back_references([report]).items()}


def test_a_bare_figure_goes_with_the_last_of_its_size() -> None:
    report = told_report(
        "r1",
        2,
        "Harbour Post",
        Told("Ruth Marlow", "forty men have landed", "landed", 40),
        Told("Ruth Marlow", "nine thousand tonnes of rice were landed", "unloaded", 9000),
        Told("Anton Sandoval", "the number is about sixty", "number", 60),
    )
    assert pointing_to(report) == {"r1-2": "r1-0"}


def test_a_denied_report_is_what_the_article_reports() -> None:
    report = told_report(
        "r1",
        2,
        "Harbour Post",
        Told(None, "the harbour is busy", "busy"),
        Told("Ruth Marlow", "forty men have landed", "landed", 40),
        Told("Anton Sandoval", "they sleep in tents", "sleep"),
        Told("Blue Lines", "the report", "report"),
    )
    assert pointing_to(report) == {"r1-3": "r1-1"}


def test_what_says_something_by_itself_points_to_nothing() -> None:
    report = told_report(
        "r1",
        2,
        "Harbour Post",
        Told("Ruth Marlow", "forty landed", "landed", 40),
        Told("Blue Lines", "we fish", "fish", 3),
    )
    assert pointing_to(report) == {}


def test_nothing_before_it_to_mean() -> None:
    assert pointing_to(told_report("r1", 2, "Harbour Post", Told("Blue Lines", "the report", "report"))) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_lexicon_points_back(language: str) -> None:
    gist = told_report("r1", 2, "Harbour Post", Told("Blue Lines", "word", "word"), language=language).gists[0]
    lexicon = pointing_words(language)
    for words, to_figure in ((lexicon.figures, True), (lexicon.reports - lexicon.figures, False)):
        for word in words:
            assert word == word.lower()
            found = pointing_of(replace(gist, words=(GistWord(word, "noun", Role.OTHER, -1, False),)))
            assert found == Pointing(to_figure), word
