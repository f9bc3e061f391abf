from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from saksi.linking import candidates
from saksi.linking.candidates import candidate_pairs, wordings_of
from saksi.linking.report import Report
from saksi.linking.utterance import Utterance, utterances_of
from standing_samples import Told, told_report, vector_of


def reports(*texts: str, meaning: str = "landed") -> list[Report]:
    return [
        told_report(f"r{place}", 2 + place % 20, f"Outlet {place}", Told("Ruth Marlow", text, meaning))
        for place, text in enumerate(texts)
    ]


def statements(*texts: str) -> tuple[Utterance, ...]:
    return utterances_of(reports(*texts))


def test_equal_words_are_compared_once_by_the_earliest() -> None:
    found = wordings_of(statements("Men have landed.", "men have landed", "men have landed"))
    assert [wording.members for wording in found] == [(0, 1, 2)]
    assert found[0].first == 0


def test_a_light_edit_is_the_same_wording_and_another_figure_is_not() -> None:
    first, second = statements("men have landed", "the men have now landed")
    assert len(wordings_of((first, second))) == 1
    moved = replace(second, gist=replace(second.gist, words=()))
    assert len(wordings_of((first, moved))) == 2


def test_what_lies_far_apart_is_not_compared() -> None:
    first, second = statements("men have landed", "rice is dear")
    far = replace(second, gist=replace(second.gist, vector=-vector_of("landed")))
    assert candidate_pairs((first, second)) == [(0, 1)]
    assert candidate_pairs((first, far)) == []


def test_one_statement_has_nothing_to_be_compared_with() -> None:
    assert candidate_pairs(statements("men have landed")) == []
    assert candidate_pairs(()) == []


def test_pairs_grow_with_the_number_of_statements_not_with_its_square() -> None:
    found = statements(*(f"men have landed {place}" for place in range(400)))
    assert len(candidate_pairs(found)) <= 400 * candidates.NEIGHBOURS


def test_too_many_statements_are_looked_for_among_those_of_one_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "MOST_DISTINCT", 50)
    chance = np.random.default_rng(0)
    found: list[Utterance] = []
    for place, statement in enumerate(statements(*(f"statement {place}" for place in range(120)))):
        vector = chance.normal(size=32).astype(np.float32) if place % 2 == 0 else found[-1].gist.vector
        vector = vector / np.linalg.norm(vector)
        found.append(replace(statement, gist=replace(statement.gist, vector=vector.astype(np.float32))))
    pairs = set(candidate_pairs(found))
    assert all((place, place + 1) in pairs for place in range(0, 120, 2))
