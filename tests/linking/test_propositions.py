from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.claims.claim import Act, Factuality, VoiceKind
from saksi.linking.judgement import Judgement, Judgements, judgement
from saksi.linking.link_story import link_story
from saksi.linking.linked_story import LinkedStory
from standing_samples import Told, relate, texts, told_report

ENGLISH = told_report("r1", 2, "Harbour Post", Told("Ruth Marlow", "forty men have landed", "landed", 40))
INDONESIAN = told_report(
    "r2", 3, "Kabar Pagi", Told("Ratna Dewi", "enam puluh orang mendarat", "landed", 60), language="id"
)
OTHER = told_report("r3", 4, "Coast Courier", Told("Anton Sandoval", "the quay is closed", "closed"))
AT = datetime(2025, 6, 9, tzinfo=UTC)


def linked(*reports: object, judgements: tuple[Judgement, ...] = ()) -> LinkedStory:
    return link_story("story", reports, relate, Judgements(judgements))  # type: ignore[arg-type]


def test_figures_are_masked_and_languages_do_not_matter() -> None:
    assert texts(linked(ENGLISH, INDONESIAN, OTHER)) == [
        ["enam puluh orang mendarat", "forty men have landed"],
        ["the quay is closed"],
    ]


def test_the_id_stays_when_more_is_found() -> None:
    first = linked(ENGLISH).propositions[0]
    assert first.id in {each.id for each in linked(ENGLISH, INDONESIAN, OTHER).propositions}


def test_a_judgement_joins() -> None:
    same = judgement("claim", "same", "r1-0", "r3-0", "Rina", AT)
    assert len(linked(ENGLISH, OTHER).propositions) == 2
    assert texts(linked(ENGLISH, OTHER, judgements=(same,))) == [["forty men have landed", "the quay is closed"]]


def test_a_judgement_keeps_apart() -> None:
    different = judgement("claim", "different", "r1-0", "r2-0", "Rina", AT)
    assert len(linked(ENGLISH, INDONESIAN, judgements=(different,)).propositions) == 2


def test_a_judgement_about_an_unknown_claim_changes_nothing() -> None:
    unknown = judgement("claim", "same", "r1-0", "nowhere", "Rina", AT)
    assert linked(ENGLISH, OTHER, judgements=(unknown,)).propositions == linked(ENGLISH, OTHER).propositions


def test_a_denial_in_the_denied_words_is_of_what_it_denies() -> None:
    denial = told_report(
        "r4",
        5,
        "Bay Bulletin",
        Told(
            "Blue Lines", "landed any men", "landed", None, Act.DENY, Factuality.CERTAINLY_NOT, VoiceKind.ORGANISATION
        ),
    )
    assert texts(linked(ENGLISH, denial)) == [["forty men have landed", "landed any men"]]


def test_the_contrary_is_a_proposition_of_its_own_and_opposes() -> None:
    contrary = told_report("r5", 5, "Bay Bulletin", Told("Nobu Aalto", "the ferry was empty", "not landed"))
    story = linked(ENGLISH, contrary)
    first, second = story.propositions
    assert [key.article for key in first.opposed] == ["r5"]
    assert not second.opposed, "what came before it did not answer it"


def test_statements_of_one_claim_are_not_compared() -> None:
    twice = told_report(
        "r6", 5, "Bay Bulletin", Told("Nobu Aalto", "they landed", "landed"), Told("Nobu Aalto", "they did", "landed")
    )
    assert len(linked(twice).propositions) == 1
    assert [relation.relation for relation in linked(twice).relations] in (["same"], [])


def test_a_story_without_statements_has_no_proposition() -> None:
    assert not linked().propositions
    assert not linked(told_report("r7", 5, "Bay Bulletin")).propositions


@settings(max_examples=15, deadline=None)
@given(st.permutations([ENGLISH, INDONESIAN, OTHER]))
def test_the_order_of_reports_changes_nothing(reports: list[object]) -> None:
    assert linked(*reports).propositions == linked(ENGLISH, INDONESIAN, OTHER).propositions
