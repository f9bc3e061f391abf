"""The policy of a command: what the settings say, and what is refused."""

from __future__ import annotations

import pytest

from saksi.claims.policy import Notion, Policy
from saksi.errors import InputError
from saksi.views.policy import policy


def test_the_settings_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert policy() == Policy(0.5)
    monkeypatch.setenv("SAKSI_UNCERTAIN_BELOW", "0.25")
    assert policy() == Policy(0.25)


def test_the_notion_is_that_of_the_call_else_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert policy("wide").notion is Notion.WIDE
    monkeypatch.setenv("SAKSI_NOTION", "wide")
    assert (policy().notion, policy("narrow").notion) == (Notion.WIDE, Notion.NARROW)


def test_an_unknown_notion_is_told_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="--notion: 'broad' is no notion of attribution; choose narrow or wide"):
        policy("broad")
    monkeypatch.setenv("SAKSI_NOTION", "broad")
    with pytest.raises(InputError, match="SAKSI_NOTION: 'broad'"):
        policy()


@pytest.mark.parametrize("words", ["much", "-0.1", "1.5", "nan"])
def test_a_confidence_is_a_number_from_0_to_1(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_UNCERTAIN_BELOW", words)
    with pytest.raises(InputError, match=r"SAKSI_UNCERTAIN_BELOW: .* from 0 to 1"):
        policy()
