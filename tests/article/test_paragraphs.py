"""Paragraphs: where lines end, what is left out, and that no word is lost or doubled."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from saksi.article.paragraphs import paragraphs


def lines(markup: str) -> list[str]:
    return paragraphs([html.fragment_fromstring(markup, create_parent="div")])


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Satu.</p><p>Dua.</p>", ["Satu.", "Dua."]),
        ("<b>Demak</b> - <p>Satu  <a href='/'>dua</a>\n tiga.</p> Empat.", ["Demak -", "Satu dua tiga.", "Empat."]),
        ("Satu.<br><br>Dua <i>tiga</i>.<br/>Empat", ["Satu.", "Dua tiga.", "Empat"]),
        ("<ul><li>Satu</li><li>Dua</li></ul>tiga", ["Satu", "Dua", "tiga"]),
        ("<p>Satu<!-- dua --> tiga<script>empat</script> lima</p>", ["Satu tiga lima"]),
        (
            "<figure><img><figcaption>Satu</figcaption></figure>dua<table><tr><td>Tiga</td></tr></table>empat",
            ["duaempat"],
        ),
        ("<div><div>Satu<div>Dua</div>Tiga</div></div>", ["Satu", "Dua", "Tiga"]),
        ("<p> \xa0 </p><p>Satu\xa0dua</p>", ["Satu dua"]),
        ("", []),
    ],
)
def test_lines(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


WORDS = st.text(st.sampled_from("abc"), min_size=1, max_size=3)
TAGS = st.sampled_from(["p", "div", "b", "span", "li", "section"])
MARKUP = st.recursive(
    WORDS.map(lambda word: f" {word} "),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=20,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(MARKUP, max_size=5))
def test_all_words_come_once_and_in_their_order(pieces: list[str]) -> None:
    element = html.fragment_fromstring("".join(pieces), create_parent="div")
    assert " ".join(paragraphs([element])).split() == element.text_content().split()
