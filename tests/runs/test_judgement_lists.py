"""Judgements of other ledgers taken in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.intake.judgement_records import read_judgements
from saksi.ledger.ledger import Ledger
from saksi.linking.judgement import Judgement, Judgements, judgement, undoing
from saksi.runs.judgement_lists import AHEAD, Imported, import_judgements
from saksi.views.judgement_lines import judgement_record

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
NUMBERS = count()
SAME = judgement("claim", "same", "a", "b", "Rina", NOON, "one event")
WRONG = judgement("claim", "different", "b", "c", "Yusuf", NOON + timedelta(hours=1))
BACK = undoing(WRONG, "Rina", NOON + timedelta(hours=2))
AGAIN = undoing(BACK, "Yusuf", NOON)
MADE = [SAME, WRONG, BACK, AGAIN, judgement("name", "same", "Korut", "DPRK", "Rina", NOON)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@pytest.fixture
def ledger(folder: Path) -> Iterator[Ledger]:
    """A new ledger."""
    with new_ledger(folder) as opened:
        yield opened


def new_ledger(folder: Path) -> Ledger:
    return Ledger.open(str(folder / f"{next(NUMBERS)}.sqlite"), create=True)


def taken_in(ledger: Ledger, records: Iterable[dict[str, Any]]) -> Imported:
    """What comes of importing records."""
    lines = "".join(f"{json.dumps(record)}\n" for record in records).encode()
    return import_judgements(read_judgements("list.jsonl", [lines]), ledger, NOON + timedelta(hours=3))


def kept(ledger: Ledger) -> list[Judgement]:
    return [entry.judgement for entry in ledger.judgements()]


def records(*made: Judgement) -> list[dict[str, Any]]:
    return [judgement_record(each) for each in made]


@settings(max_examples=12, deadline=None)
@given(order=st.permutations(MADE), cut=st.integers(0, len(MADE)))
def test_order_and_repetition_of_importing_do_not_matter(folder: Path, order: list[Judgement], cut: int) -> None:
    with new_ledger(folder) as ledger:
        whole = taken_in(ledger, records(*order))
        assert whole == Imported(len(MADE), 0, ())
        assert taken_in(ledger, records(*order[:cut])) == Imported(0, cut, ())
        assert set(kept(ledger)) == set(MADE)
        found = Judgements(kept(ledger))
        assert (found.held, found.undone) == (Judgements(MADE).held, frozenset({BACK.id}))
        with ledger.verification() as verification:
            assert list(verification.faults()) == []


def test_what_takes_back_is_taken_in_when_the_other_is_there(ledger: Ledger) -> None:
    outcome = taken_in(ledger, records(AGAIN, SAME, BACK))
    assert (outcome.added, outcome.known) == (1, 0)
    assert sorted(problem.where for problem in outcome.problems) == ["list.jsonl:1", "list.jsonl:3"]
    assert all("neither here nor in this file" in problem.why for problem in outcome.problems)
    assert taken_in(ledger, records(WRONG)) == Imported(1, 0, ())
    assert taken_in(ledger, records(AGAIN, BACK)) == Imported(2, 0, ())


def test_a_line_without_an_id_gets_the_one_that_follows(ledger: Ledger) -> None:
    (record,) = records(SAME)
    del record["id"]
    record["a"], record["b"] = record["b"], record["a"]
    record["at"] = "2026-03-01T19:00:00+07:00"
    assert taken_in(ledger, [record]) == Imported(1, 0, ())
    assert kept(ledger) == [SAME]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"verdict": "different"}, "its id is not"),
        ({"by": "Somebody"}, "its id is not"),
        ({"at": "2026-03-01T12:00:00"}, "at: input should have timezone info"),
        ({"at": "noon"}, "at: "),
        ({"at": (NOON + AHEAD + timedelta(hours=4)).isoformat()}, "it is from the future"),
        ({"at": "0001-01-01T00:00:00+14:00", "id": None}, "list.jsonl:1"),
        ({"b": "a"}, "are one claim"),
        ({"b": None}, "b is given for a verdict"),
        ({"verdict": "undone"}, "b is given for a verdict"),
        ({"kind": "story"}, "kind: "),
        ({"schema": "saksi.judgement/2"}, "schema: "),
        ({"by": ""}, "by: "),
        ({"by": " Rina"}, "by: "),
        ({"because": "two\nlines"}, "because: "),
        ({"a": "\0"}, "a: "),
        ({"a": 1}, "a: "),
    ],
)
def test_what_is_no_judgement_is_told_and_the_others_are_taken_in(
    ledger: Ledger, changed: dict[str, Any], why: str
) -> None:
    (record,) = records(SAME)
    outcome = taken_in(ledger, [record | changed, *records(WRONG)])
    assert (outcome.added, outcome.known) == (1, 0)
    (problem,) = outcome.problems
    assert problem.where == "list.jsonl:1"
    assert why in str(problem)
    assert kept(ledger) == [WRONG]


def test_what_takes_back_one_of_another_kind_is_told(ledger: Ledger) -> None:
    wrong = Judgement("name", "undone", SAME.id, None, "Rina", NOON)
    outcome = taken_in(ledger, records(SAME, wrong))
    assert (outcome.added, len(outcome.problems)) == (1, 1)


def test_odd_files_are_told(ledger: Ledger) -> None:
    for lines, why in (
        (b"[]\n", "list.jsonl:1"),
        (b"{", "list.jsonl:1"),
        (b"\xff\xfe{", "UTF-16"),
        (b"\xe9\n", "json"),
    ):
        outcome = import_judgements(read_judgements("list.jsonl", [lines]), ledger, NOON)
        assert len(outcome.problems) == 1
        assert why.lower() in str(outcome.problems[0]).lower()
    for nothing in (b"", b"\n \n"):
        assert import_judgements(read_judgements("list.jsonl", [nothing]), ledger, NOON) == Imported(0, 0, ())
    long = b'{"schema": "' + b"x" * 1_000_001 + b'"}\n'
    assert "longer than" in str(import_judgements(read_judgements("l", [long]), ledger, NOON).problems[0])
