"""Publishers: every line is used, none goes in a circle, and outlets of one owner are one family."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.article import publishers as module
from saksi.article.outlet_rules import all_rules
from saksi.article.publishers import (
    OUTLETS,
    PUBLISHERS,
    OutletEntry,
    entries,
    family_of,
    outlet_key,
    outlet_publishers,
    owners_of,
    publisher_of,
    publishers,
)
from saksi.errors import LexiconError


@pytest.mark.parametrize(
    ("outlet", "publisher", "family"),
    [
        ("Kompas.com", "Kompas Gramedia", "Kompas Gramedia"),
        ("kompas", "Kompas Gramedia", "Kompas Gramedia"),
        ("Bola.net", "KapanLagi Youniverse", "Emtek"),
        ("Liputan6", "Emtek", "Emtek"),
        ("The Times", "News Corp", "Murdoch family"),
        ("Fox News", "Fox Corporation", "Murdoch family"),
        ("Channel News Asia", "Mediacorp", "Government of Singapore"),
        ("Kabar Entah", None, None),
    ],
)
def test_the_family_of_an_outlet(outlet: str, publisher: str | None, family: str | None) -> None:
    assert publisher_of(outlet) == publisher
    assert family_of(outlet) == family


def test_owners_come_one_above_the_other() -> None:
    assert owners_of("Mediacorp") == ("Temasek Holdings", "Government of Singapore")
    assert owners_of("Entah") == ()


def test_every_publisher_is_that_of_an_outlet_or_owns_one() -> None:
    used = {entry.family for entry in entries(OUTLETS, OutletEntry)}
    used |= {owner for publisher in list(used) for owner in owners_of(publisher)}
    assert set(publishers()) <= used
    assert list(publishers()) == sorted(publishers(), key=str.casefold)


@pytest.mark.parametrize("name", all_rules())
def test_the_publisher_of_an_outlet_with_rules_is_known_with_its_source(name: str) -> None:
    publisher = publisher_of(all_rules()[name].outlet)
    assert publisher in publishers()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("A,B,https://a.example,\nB,A,https://a.example,\n", "owns itself"),
        ("A,A,https://a.example,\n", "owns itself"),
        ("A,,https://a.example,\nA,,https://a.example,\n", "is there twice"),
        ("A,,somewhere,\n", "publishers.csv:2"),
        ("A,,https://a.example,yesterday\n", "checked"),
        ("A,,https://a.example,2026-11-25\nB,C,https://a.example,\nC,B,https://a.example,\n", "owns itself"),
    ],
)
def test_what_is_wrong_is_told(lines: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / PUBLISHERS).write_text(f"publisher,owner,source,checked\n{lines}", encoding="utf-8")
    monkeypatch.setattr(module, "files", lambda _package: tmp_path)
    with pytest.raises(LexiconError) as caught:
        publishers.__wrapped__()
    assert told in str(caught.value)


def test_outlets_are_known_by_any_spelling() -> None:
    outlets = outlet_publishers()
    assert len(outlets) > 50
    assert all(key == outlet_key(key) and family for key, family in outlets.items())
    for spelling in ("Reuters", "REUTERS", " reuters "):
        assert outlet_key(spelling) in outlets
    assert outlet_key("The Jakarta Post") == outlet_key("jakarta post")
