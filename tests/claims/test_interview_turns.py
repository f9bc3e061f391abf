"""Turns: whose a paragraph is in an interview or a thread."""

from __future__ import annotations

from claims_samples import attributed, read
from saksi.claims.turns import turns_of

INTERVIEW = (
    "HOST: How was the crossing?\n"
    "BORO: Rough. My captain said the pumps would fail. I asked him to turn back.\n"
    "HOST: And then?\n"
    "BORO: He laughed."
)


def speakers(text: str) -> list[str | None]:
    turns = turns_of(text, [])
    return [voice.name for voice in turns.speakers]


def test_labels_that_come_back_make_turns() -> None:
    assert speakers(INTERVIEW) == ["HOST", "BORO", "HOST", "BORO"]


def test_a_line_above_is_a_label_too() -> None:
    assert (
        speakers("ana_b wrote:\nNo.\nrudi wrote:\nYes.\nana_b wrote:\nWhy?\nrudi wrote:\nSo.") == ["ana_b", "rudi"] * 2
    )


def test_a_colon_in_a_report_makes_no_turn() -> None:
    assert speakers("Rudi berkata: jalan aman.\nBaca juga: Jalan ditutup\nBaca juga: Bus lewat\nRute: utara") == []


def test_the_text_before_the_first_label_is_nobodys() -> None:
    turns = turns_of(f"An interview.\n{INTERVIEW}", [])
    assert turns.speaker_at(0) is None
    last = turns.speaker_at(len(INTERVIEW))
    assert last is not None
    assert last.name == "BORO"


def test_what_is_mine_is_the_speakers() -> None:
    names = [claim.origin.name for claim in attributed(read(INTERVIEW, "en"))]
    assert "BORO's captain" in names
