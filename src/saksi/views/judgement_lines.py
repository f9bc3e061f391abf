"""What `saksi judge` writes: schema `saksi.judgement/1`, published in docs/schemas/judgement.schema.json, and the table
for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from saksi.claims.contract import Record
from saksi.views.escape import shortened, shown_line
from saksi.views.messages import text

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from saksi.ledger.judgements import JudgementEntry
    from saksi.linking.judgement import Judgement, Judgements
    from saksi.runs.judging import Judged

SCHEMA = "saksi.judgement/1"
WORDS_SHOWN = 160
STYLES = {"same": "green", "different": "red", "unsure": "yellow", "undone": "dim"}

Words = Mapping[tuple[str, str], str]
"""The words of a claim, or the headline of an article, by kind and id."""


def judgement_record(judgement: Judgement) -> Record:
    """A judgement as ledgers exchange it."""
    return {
        "schema": SCHEMA,
        "id": judgement.id,
        "kind": judgement.kind,
        "verdict": judgement.verdict,
        "a": judgement.a,
        "b": judgement.b,
        "by": judgement.by,
        "at": judgement.at.isoformat(timespec="microseconds"),
        "because": judgement.because,
    }


def listed_record(entry: JudgementEntry, judgements: Judgements) -> Record:
    """A judgement with what became of it in this ledger."""
    return judgement_record(entry.judgement) | {
        "known_at": entry.known_at.isoformat(timespec="microseconds"),
        "status": status(entry.judgement, judgements),
        "overruled_by": [each.id for each in judgements.overruled.get(entry.judgement.id, ())],
    }


def judged_record(judged: Judged) -> Record:
    """A judgement that was made just now, with those that hold no more."""
    return judgement_record(judged.judgement) | {
        "status": "overruled" if judged.yields_to else "holds",
        "overruled_by": [each.id for each in judged.yields_to],
        "overrules": [each.id for each in judged.overruled],
    }


def status(judgement: Judgement, judgements: Judgements) -> str:
    """What became of a judgement."""
    if judgement.id in judgements.undone:
        return "undone"
    return "overruled" if judgement.id in judgements.overruled else "holds"


def judged_lines(judged: Judged, language: str) -> Iterable[str]:
    """What is told of a judgement that was made just now."""
    made = judged.judgement
    yield text(f"judge.judged.{made.verdict}", language, id=made.id, other=made.a)
    for each in judged.overruled:
        yield text("judge.overrules", language, judgement=in_words(each, language))
    for each in judged.yields_to:
        yield text("judge.yields", language, judgement=in_words(each, language))


def in_words(judgement: Judgement, language: str) -> str:
    """A judgement named in a sentence."""
    verdict = text(f"judge.verdict.{judgement.verdict}", language)
    by, day = shown_line(judgement.by), judgement.at.date().isoformat()
    return text("judge.named", language, id=judgement.id, verdict=verdict, by=by, day=day)


def judgements_table(entries: Sequence[JudgementEntry], judgements: Judgements, words: Words, language: str) -> Table:
    """One row a judgement: its id, what it says of what, who made it and why, and whether it holds."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in (("id", None), ("verdict", None), ("of", 3), ("by", 2), ("status", None)):
        table.add_column(text(f"judge.column.{name}", language), ratio=ratio, no_wrap=ratio is None)
    for entry in entries:
        judgement = entry.judgement
        table.add_row(
            Text(judgement.id, style="dim"),
            Text(text(f"judge.verdict.{judgement.verdict}", language), style=STYLES[judgement.verdict]),
            judged_things(judgement, words),
            signature(judgement),
            Text(text(f"judge.status.{status(judgement, judgements)}", language)),
        )
    return table


def judged_things(judgement: Judgement, words: Words) -> Text:
    """What a judgement is of, each on lines of its own: the words where they are here, else the id."""
    from rich.text import Text

    shown = Text()
    for thing in (judgement.a, judgement.b):
        if thing is None:
            continue
        if shown:
            shown.append("\n")
        said = words.get((judgement.kind, thing)) if judgement.b else None
        shown.append(shortened(said, WORDS_SHOWN) if said else shown_line(thing))
        if said:
            shown.append(f" {shown_line(thing)}", style="dim")
    return shown


def signature(judgement: Judgement) -> Text:
    """Who judged when, and why."""
    from rich.text import Text

    shown = Text(f"{shown_line(judgement.by)}, {clock(judgement.at)}")
    if judgement.because:
        shown.append(f"\n{shortened(judgement.because, WORDS_SHOWN)}", style="dim")
    return shown


def clock(moment: datetime) -> str:
    """Day and minute by the clock here."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
