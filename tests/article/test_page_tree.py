"""The tree of a page: one parse, one class, nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.html import HtmlElement

from saksi.article.page_tree import page_tree


def test_all_elements_are_of_one_class_and_comments_are_gone() -> None:
    tree = page_tree("<?php x ?><form><input><!-- c --><select><option>a</select></form>")
    assert {type(element) for element in tree.iter()} == {HtmlElement}


@pytest.mark.parametrize("markup", ["", "  \n"])
def test_no_markup_is_an_error(markup: str) -> None:
    with pytest.raises(ValueError):
        page_tree(markup)


def test_what_a_page_says_of_its_encoding_does_not_matter() -> None:
    tree = page_tree("<?xml version='1.0' encoding='utf-16'?><meta charset=latin1><p>“Siap,” kata Ény.</p>")
    assert tree.findtext(".//p") == "“Siap,” kata Ény."


def test_half_a_surrogate_pair_is_no_crash() -> None:
    assert page_tree("<p>a\ud800b</p>").findtext(".//p") == "a?b"


def test_nothing_outside_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("rahasia", encoding="utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY leak SYSTEM "file://{tmp_path}/secret">]>'
    tree = page_tree(f'{entity}<html><body><p>&leak;</p><xi:include href="file://{tmp_path}/secret"/></body></html>')
    assert "rahasia" not in tree.text_content()


def test_a_bomb_of_entities_does_not_go_off() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    tree = page_tree(f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]><html><body><p>&a11;</p></body></html>')
    assert len(tree.text_content()) < 10_000
