"""References to characters are resolved as browsers do, whatever number they have."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.intake.character_references import unescaped


@pytest.mark.parametrize("end", ["", ";", "x"])
def test_a_number_of_thousands_of_digits_is_no_character(end: str) -> None:
    assert unescaped(f"a&#{'9' * 5000}{end}b") == f"a\ufffd{end.strip(';')}b"


@given(st.text(st.sampled_from("&#xX;09afAFltgm "), max_size=30))
def test_all_others_are_what_html_makes_of_them(text: str) -> None:
    assert unescaped(text) == html.unescape(text)
