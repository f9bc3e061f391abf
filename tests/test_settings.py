"""What the environment says."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.settings import settings


def test_the_ledger_is_the_one_named_else_a_file_among_the_users_data() -> None:
    assert settings({"SAKSI_LEDGER": "here.sqlite"}).ledger == "here.sqlite"
    for unnamed in ({}, {"SAKSI_LEDGER": ""}):
        default = Path(settings(unnamed).ledger)
        assert default.is_absolute()
        assert default.parts[-2:] == ("saksi", "ledger.sqlite")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, None),
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "POSIX"}, None),
        ({"LC_ALL": "en_GB", "LANG": "id_ID"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "id", "LANG": "en_US"}, "id"),
        ({"SAKSI_LANG": "id", "LC_ALL": "en_GB"}, "id"),
    ],
)
def test_the_language_is_that_of_the_first_variable_set(environment: dict[str, str], language: str | None) -> None:
    assert settings(environment).language == language


def test_what_fetching_may_do_is_taken_as_written() -> None:
    assert (settings({}).contact, settings({}).fetch_allow) == (None, "")
    given = settings({"SAKSI_CONTACT": "redaksi@kabar.example", "SAKSI_FETCH_ALLOW": "127.0.0.1:80"})
    assert (given.contact, given.fetch_allow) == ("redaksi@kabar.example", "127.0.0.1:80")


def test_what_is_kept_is_taken_as_written() -> None:
    assert settings({}).keep == "whole"
    assert settings({"SAKSI_KEEP": "claims"}).keep == "claims"


def test_doubt_is_taken_as_written() -> None:
    assert settings({}).uncertain_below == "0.5"
    assert settings({"SAKSI_UNCERTAIN_BELOW": "0.7"}).uncertain_below == "0.7"


def test_the_notion_is_taken_as_written() -> None:
    assert (settings({}).notion, settings({"SAKSI_NOTION": "wide"}).notion) == ("narrow", "wide")


def test_who_judges_is_taken_as_written() -> None:
    assert (settings({}).judge, settings({"SAKSI_JUDGE": ""}).judge) == (None, None)
    assert settings({"SAKSI_JUDGE": "Rina Latu"}).judge == "Rina Latu"
