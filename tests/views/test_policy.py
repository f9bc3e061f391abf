"""The policy of a command: what the settings say, and what is refused."""

from __future__ import annotations

import pytest

from saksi.claims.policy import Policy
from saksi.errors import InputError
from saksi.views.policy import policy


def test_the_settings_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert policy() == Policy(0.5)
    monkeypatch.setenv("SAKSI_UNCERTAIN_BELOW", "0.25")
    assert policy() == Policy(0.25)


@pytest.mark.parametrize("words", ["much", "-0.1", "1.5", "nan"])
def test_a_confidence_is_a_number_from_0_to_1(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKSI_UNCERTAIN_BELOW", words)
    with pytest.raises(InputError, match=r"SAKSI_UNCERTAIN_BELOW: .* from 0 to 1"):
        policy()
