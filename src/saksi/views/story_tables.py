"""What the commands on stories show to people: tables of stories, origins, relations and standings.

Words from articles go in as `Text`, never as console markup, and have passed `escape`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.table import Table
from rich.text import Text

from saksi.claims.claim import VoiceKind
from saksi.claims.contract import Record
from saksi.views.axes import kind_words, quantity_words
from saksi.views.escape import shortened, shown_line
from saksi.views.ledger_tables import stacked
from saksi.views.messages import text
from saksi.views.story_differences import reason_words
from saksi.views.story_figures import ends_of, quantity_of
from saksi.views.story_report import in_time

TEXT_SHOWN = 240
NAME_SHOWN = 60
VOICES_SHOWN = 4
STYLES = {"denies": "red", "contradicts": "red", "corrects": "yellow", "number-changed": "yellow"}


def stories_table(stories: Iterable[Record], language: str) -> Table:
    """One row a story: when, its title and id, languages, and how many reports and outlets it has."""
    table = table_of(
        language, (("published", None), ("story", 6), ("languages", None), ("reports", None), ("outlets", None))
    )
    for story in stories:
        outlets = {(article["outlet"] or article["id"]).casefold() for article in story["articles"]}
        title = shortened(story["title"] or "", TEXT_SHOWN) or text("story.untitled", language)
        table.add_row(
            stacked(day(story["from"]), day(story["to"])),
            stacked(title, shown_line(story["id"])),
            Text(", ".join(map(shown_line, story["languages"]))),
            Text(str(len(story["articles"]))),
            Text(str(len(outlets))),
        )
    return table


def origins_table(origins: Iterable[Record], language: str) -> Table:
    """One row an article: its outlet and id, its role, what it has its news from, its origin, and the evidence."""
    table = table_of(language, (("report", 3), ("role", None), ("of", 3), ("origin", 2), ("evidence", 5)))
    for record in origins:
        article, of = record["article"], record["of"] or {}
        table.add_row(
            stacked(shortened(article["outlet"] or "", NAME_SHOWN), shortened(article["id"], NAME_SHOWN)),
            Text(text(f"story.role.{record['role']}", language)),
            Text(shortened(of.get("article") or of.get("name") or "", NAME_SHOWN)),
            Text(shortened(record["origin"] or "", NAME_SHOWN) or text("story.origin.unknown", language)),
            Text("\n".join(evidence_words(piece, language) for piece in record["evidence"])),
        )
    return table


def evidence_words(piece: Record, language: str) -> str:
    """A piece of evidence: its kind, and the words."""
    kind = text(f"story.evidence.{piece['kind']}", language)
    words = shortened(piece["text"] or "", NAME_SHOWN * 2)
    return f"{kind}: {words}" if words else kind


def relations_table(relations: Iterable[Record], language: str) -> Table:
    """One row a relation: the later statement, how it relates to the earlier one, that one, and why."""
    table = table_of(language, (("a", 4), ("relation", None), ("b", 4), ("because", 3)))
    for record in relations:
        relation = text(f"story.relation.{record['relation']}", language)
        percent = text("story.percent", language, percent=round(100 * record["probability"]))
        table.add_row(
            statement_words(record["a"]),
            Text.assemble((relation, STYLES.get(record["relation"], "green")), "\n", (percent, "dim")),
            statement_words(record["b"]),
            Text("\n".join(reason_words(reason, language) for reason in record["reasons"]), style="dim"),
        )
    return table


def statement_words(side: Record) -> Text:
    """A statement of a relation, with its article."""
    return stacked(shortened(side["text"], TEXT_SHOWN), shortened(side["article"], NAME_SHOWN))


def standings_table(standings: Iterable[Record], language: str) -> Table:
    """One row a proposition: its rating and text, who stands where, origins for *said* and *so*, and its figures."""
    table = table_of(
        language, (("rating", None), ("proposition", 5), ("stand", 4), ("said", None), ("so", None), ("figure", 2))
    )
    for record in standings:
        admiralty, origins = record["admiralty"], record["origins"]
        table.add_row(
            Text(f"{admiralty['source']}{admiralty['information']}", style="bold"),
            stacked(shortened(record["text"], TEXT_SHOWN), shortened(record["proposition"], NAME_SHOWN)),
            stands_words(record, language),
            Text(str(origins["said"])),
            Text(str(origins["so"])),
            Text("\n".join(figures(record, language))),
        )
    return table


def stands_words(record: Record, language: str) -> Text:
    """Who asserts a proposition, who denies it, who would not answer, who is silent, a line each."""
    lines = []
    for stand, style in (("asserted", ""), ("denied", "red"), ("declined", "yellow"), ("silent", "dim")):
        names = list(
            dict.fromkeys(voice_words(entry, language) for entry in record[stand] if not entry.get("answered"))
        )
        if names:
            more = (
                text("story.and_more", language, count=len(names) - VOICES_SHOWN) if len(names) > VOICES_SHOWN else ""
            )
            shown = ", ".join(names[:VOICES_SHOWN])
            lines.append(Text(f"{text(f'story.stand.{stand}', language)}: {shown} {more}".rstrip(), style=style))
    return Text("\n").join(lines)


def voice_words(entry: Record, language: str) -> str:
    """A voice by its name, else that it is not known."""
    return shortened(entry["voice"] or "", NAME_SHOWN) or kind_words(VoiceKind.UNKNOWN, language)


def figures(record: Record, language: str) -> list[str]:
    """The figures of a proposition in order of time, each once."""
    dated = sorted(record["numbers"], key=lambda number: in_time(number["published"]))
    return list(dict.fromkeys(quantity_words(quantity_of(number), language) for number in dated if ends_of(number)))


def table_of(language: str, columns: Iterable[tuple[str, int | None]]) -> Table:
    """A table with columns by their keys and shares of the width; one without a share takes what it needs."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in columns:
        table.add_column(text(f"story.column.{name}", language), ratio=ratio, no_wrap=ratio is None)
    return table


def day(written: str | None) -> str:
    """The day of a moment in ISO 8601."""
    return shown_line(written or "")[:10]
