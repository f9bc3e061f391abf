from __future__ import annotations

from dataclasses import dataclass

import pytest

from saksi.claims.claim import VoiceKind
from saksi.linking.parties import Parties, bodies_in, capital_of, parties_of, speaking_words
from saksi.linking.report import Report
from standing_samples import Told, told_report

LANGUAGES = ("en", "id")


@dataclass(frozen=True)
class Named:
    """A voice of a report: its name, kind and title, and the report's language."""

    name: str
    kind: VoiceKind = VoiceKind.PERSON
    title: str | None = None
    language: str = "en"


def reports(*voices: Named) -> list[Report]:
    return [
        told_report(
            f"r{place}",
            2 + place,
            f"Outlet {place}",
            Told(voice.name, "men have landed", "landed", kind=voice.kind, title=voice.title),
            language=voice.language,
        )
        for place, voice in enumerate(voices)
    ]


def found(*voices: Named) -> list[tuple[str, ...]]:
    """The parties of each voice."""
    made = reports(*voices)
    parties: Parties = parties_of(made)
    return [parties.of(report, report.claims[0]) for report in made]


BODY = VoiceKind.ORGANISATION


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Named("Russian Foreign Ministry", BODY), Named("Kemlu Rusia", BODY, language="id")),
        (
            Named("the French defence ministry", BODY),
            Named("Luc Moreau", title="juru bicara Kementerian Pertahanan Prancis", language="id"),
        ),
        (Named("Chile's presidency", VoiceKind.ANONYMOUS), Named("Istana Kepresidenan Cile", BODY, language="id")),
        (Named("Blue Lines", BODY), Named("Nobu Aalto", title="managing director of Blue Lines")),
        (Named("Anton Sandoval"), Named("Anton Sandoval")),
    ],
)
def test_one_party(first: Named, second: Named) -> None:
    one, other = found(first, second)
    assert one == other != ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Named("French defence ministry", BODY), Named("German defence ministry", BODY)),
        (Named("Luc Moreau", title="Defence Minister"), Named("Nobu Aalto", title="Defence Minister")),
        (Named("Anton Sandoval"), Named("Maria Sandoval")),
        (Named("French presidency", BODY), Named("French foreign ministry", BODY)),
    ],
)
def test_two_parties(first: Named, second: Named) -> None:
    one, other = found(first, second)
    assert () not in (one, other)
    assert one != other


def test_a_country_is_the_first_of_its_bodies_that_speaks() -> None:
    ministry, country, capital = found(
        Named("French defence ministry", BODY), Named("France", BODY), Named("Paris", BODY)
    )
    assert ministry == country == capital


def test_two_countries_are_two_parties() -> None:
    (both,) = found(Named("France and Germany", BODY))
    assert len(both) == 2


def test_somebody_of_a_body_does_not_speak_for_it() -> None:
    assert found(Named("a French government official", VoiceKind.ANONYMOUS)) == [()]


def test_an_outlet_of_the_story_is_no_party() -> None:
    assert found(Named("Outlet 1", BODY), Named("Blue Lines", BODY))[0] == ()


def test_capitals() -> None:
    assert capital_of("Paris") == ("FR",)
    assert capital_of("Marseille") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_body_of_the_lexicon_is_found(language: str) -> None:
    for body, names in speaking_words(language).bodies.items():
        for name in names:
            assert list(bodies_in(name, language)) == [body], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unnamed_word_keeps_a_voice_from_being_a_party(language: str) -> None:
    body = next(iter(speaking_words(language).bodies["president"]))
    for word in speaking_words(language).unnamed:
        assert found(Named(f"{word} {body}", VoiceKind.ANONYMOUS, language=language)) == [()], word
