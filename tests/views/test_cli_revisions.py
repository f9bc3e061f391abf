"""`saksi revisions` as a user runs it, and its published schema."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from ledger_samples import HARBOUR_AGAIN, PASAR, harbour_claims, pasar_claims, sample_article, sample_claim
from linking_samples import OUTLET, Report, revision
from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import Act, Claim, Distance, Factuality, Said, Voice, VoiceKind, VoiceRole
from saksi.ledger.ledger import Ledger
from saksi.linking.claim_changes import ChangeKind, Effect
from saksi.linking.turns import TurnKind
from saksi.reading.analysis import Place, TimeExpression
from saksi.views.cli import app
from saksi.views.messages import languages, text

SCHEMA = json.loads((Path(__file__).parent.parent.parent / "docs/schemas/revisions.json").read_text(encoding="utf-8"))
URL = "https://harbour.example/closed"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A ledger with a revised article and one that stands as it was."""
    for variable in ("SAKSI_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "SAKSI_KEEP"):
        monkeypatch.delenv(variable, raising=False)
    where = str(tmp_path / "ledger.sqlite")
    monkeypatch.setenv("SAKSI_LEDGER", where)
    monkeypatch.setenv("COLUMNS", "160")
    with Ledger.open(where, create=True) as ledger:
        for article in (sample_article(), sample_article(HARBOUR_AGAIN, title="Harbour still closed")):
            ledger.add(article, harbour_claims(article), lines_of(article.text))
        pasar = sample_article(PASAR, given_id="pasar", url=None, language="id")
        ledger.add(pasar, pasar_claims(pasar))
    return where


def lines_of(words: str) -> list[Span]:
    """The lines of a text, as its sentences."""
    lines = words.split("\n")
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    return [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]


def saksi(*arguments: str) -> Result:
    """Runs a command in this process, in English whatever the environment."""
    language = () if "--lang" in arguments else ("--lang", "en")
    return CliRunner().invoke(app, [*arguments, *language])


def record(*arguments: str) -> dict[str, Any]:
    """The one line of JSON, which the published schema allows."""
    result = saksi("revisions", *arguments, "--json")
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    Draft202012Validator(SCHEMA).validate(found)
    return found


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    change = SCHEMA["$defs"]["change"]["properties"]
    assert change["kind"]["enum"] == [*ChangeKind]
    assert change["effect"]["enum"] == [*Effect]
    assert SCHEMA["$defs"]["turn"]["properties"]["kind"]["enum"] == [*TurnKind]


def test_revisions_for_people() -> None:
    shown = saksi("revisions", URL).stdout
    for words in (
        "Harbour still closed",
        "Revision 1 · added",
        "published 3 November 2024 · 186 characters · 3 claims",
        "~ Headline: “Harbour closed” → “Harbour still closed”",
        "~ Rina Tomasoa · says · “at least 25 boats were missing”",
        "Number: moved, at least 40 boats → at least 25 boats",
        "= 2 claims unchanged",
        "Revision 2 · added",
    ):
        assert words in shown
    assert "[-40-]" not in shown


def test_sentences_are_shown_when_wanted() -> None:
    shown = saksi("revisions", URL, "--text").stdout
    assert "~ Captain Rina Tomasoa told Maluku Radio that at least [-40-] {+25+} boats were missing." in shown
    assert shown.count("(1 sentence unchanged)") == 2


def test_revisions_in_indonesian() -> None:
    shown = saksi("revisions", URL, "--lang", "id").stdout
    assert "Angka: bergeser, setidaknya 40 boats → setidaknya 25 boats" in shown
    assert "= 2 klaim tidak berubah" in shown


def test_an_article_that_was_never_revised() -> None:
    assert "No other text of it has been seen." in saksi("revisions", "pas").stdout
    assert record("pasar")["changes"] == []


def test_an_article_that_is_not_there() -> None:
    result = saksi("revisions", "https://harbour.example/other")
    assert result.exit_code == 3
    assert "https://harbour.example/other" in result.output


def test_revisions_for_programs() -> None:
    found = record(URL)
    assert [entry["claims"] for entry in found["revisions"]] == [3, 3]
    assert [entry["current"] for entry in found["revisions"]] == [False, True]
    assert found["article"]["gone_at"] is None
    (changes,) = found["changes"]
    assert changes["title"] == {"old": "Harbour closed", "new": "Harbour still closed"}
    assert changes["claims"]["unchanged"] == 2
    (changed,) = changes["claims"]["changed"]
    (change,) = changed["changes"]
    assert (change["kind"], change["effect"]) == ("number", "moved")
    assert (change["old"]["value"], change["new"]["value"]) == (40, 25)
    assert changed["old"]["content"]["text"] == "at least 40 boats were missing"
    assert changes["sentences"]["same"] == 2
    assert [sentence["fate"] for sentence in changes["sentences"]["changes"]] == ["changed"]


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_change_can_be_told(place: str, language: str) -> None:
    old, new = two_revisions_with_every_change()
    with Ledger.open(place) as ledger:
        for article, claims in (old, new):
            ledger.add(article, claims)
    (changes,) = record("every")["changes"]
    told = [change for pair in changes["claims"]["changed"] for change in pair["changes"]]
    assert {change["kind"] for change in told} == {*ChangeKind}
    assert {turn["kind"] for turn in changes["turns"]} == {"denial", "refusal", "answer"}
    shown = saksi("revisions", "every", "--lang", language, "--text").stdout
    for kind in {change["kind"] for change in told}:
        assert f"{text(f'revisions.kind.{kind}', language)}: " in shown


def two_revisions_with_every_change() -> tuple[tuple[Article, tuple[Claim, ...]], tuple[Article, tuple[Claim, ...]]]:
    """An article in two texts, with a claim that is otherwise on every axis but its act, and an answer that denies."""
    sides = []
    for side in (0, 1):
        written = revision(
            Report(
                "Rina Tomasoa" if side else "a source", f"{40 + side} boats near Ambon{' today' * side} were missing"
            ),
            Report("the mayor", "the bridge was closed", "denied that", Act.DENY)
            if side
            else Report("the mayor", "on the bridge", "declined to comment", Act.DECLINE),
        )
        claim, answer = written.claims
        assert claim.content is not None
        words = claim.content
        relay = (Voice("Maluku Radio", VoiceKind.OUTLET, VoiceRole.RELAY),) * side
        day = date(2024, 11, 8 + side)
        span = words.spans[0]
        claim = replace(
            claim,
            chain=(replace(claim.origin, kind=VoiceKind.PERSON if side else VoiceKind.ANONYMOUS), *relay, OUTLET),
            cue=words if side else claim.cue,
            source_factuality=(Factuality.PROBABLE, Factuality.CERTAIN)[side],
            author_factuality=(Factuality.UNCOMMITTED, Factuality.CERTAIN)[side],
            distance=(Distance.DISTANCING, Distance.NEUTRAL)[side],
            mode=("direct", "indirect")[side],  # type: ignore[arg-type]
            probability=((0.55, 0.8), None)[side],
            condition=(words, None)[side],
            said=Said(day, day, words) if side else None,
            statements=(replace(claim.statements[0], polarity=("positive", "negative")[side]),),
            times=(TimeExpression(span, "DATE", day.isoformat(), day, day),),
            places=(Place(span, ("Ambon", "Kupang")[side], side + 1, "ID", None, None),),
        )
        article = sample_article(written.text, given_id="every", url=None)
        sides.append((article, (claim, answer)))
    return sides[0], sides[1]


@dataclass(frozen=True)
class Seen:
    """A visit, as far as it is asked about here."""

    gone_at: datetime | None


def test_a_page_that_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = Seen(datetime(2024, 11, 9, 6, 30, tzinfo=UTC))
    monkeypatch.setattr(Ledger, "visit", lambda _ledger, url: gone if url == URL else None, raising=False)
    assert "found to be gone on 9 November 2024" in saksi("revisions", URL).stdout
    assert record(URL)["article"]["gone_at"] == "2024-11-09T06:30:00+00:00"
    assert record("pasar")["article"]["gone_at"] is None


def test_what_comes_from_articles_cannot_command_the_terminal(place: str) -> None:
    for words in (
        "The \x9b31mmayor\u202e said [bold]it[/bold] is so.",
        "The \x9b31mmayor\u202e said [bold]it[/] was so.",
    ):
        article = sample_article(words, given_id="nasty", url=None)
        claim = sample_claim(article, words.split(" said ")[1], source="The \x9b31mmayor\u202e")
        with Ledger.open(place) as ledger:
            ledger.add(article, [claim])
    shown = saksi("revisions", "nasty", "--text").stdout
    assert "\x9b" not in shown
    assert "\u202e" not in shown
    assert "[bold]it" in shown
