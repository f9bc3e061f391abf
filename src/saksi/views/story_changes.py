"""What changed in a story since a moment: the standings of now against those of then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saksi.claims.contract import Record
from saksi.views.axes import quantity_words
from saksi.views.escape import shortened, shown_line
from saksi.views.story_figures import ends_of, quantity_of
from saksi.views.story_report import STANDS, Pointed, StoryReport, claims_of_entry, in_time, published_of, stamp_of

WORDS_SHOWN = 160


class StoryChangeKind(StrEnum):
    """What sort of change it is, in the order in which changes are told."""

    CORRECTED = "corrected"
    DENIED = "denied"
    DENIAL_GONE = "denial_gone"
    ANSWERED = "answered"
    FIGURE = "figure"
    CONFIRMED = "confirmed"
    RATED = "rated"
    DECLINED = "declined"
    SILENT = "silent"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class StoryChange:
    """One change: by whom (`subject`), from what to what, in the words of the records, as far as each is known; and the
    numbers of its sentences."""

    kind: StoryChangeKind
    subject: str = ""
    old: str = ""
    new: str = ""
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedProposition:
    """What changed about a proposition: its number on the page, 0 for one that is gone and for corrections (which have
    no `words` either)."""

    number: int
    words: str
    changes: tuple[StoryChange, ...]


def changes_since(
    report: StoryReport, standings: tuple[Record, ...], numbers: Mapping[Pointed, int]
) -> tuple[ChangedProposition, ...]:
    """All that changed since the report's moment, what matters most first; `standings` are in the page's order."""
    earlier = {standing["proposition"]: standing for standing in report.earlier}
    found: list[ChangedProposition] = []
    for number, standing in enumerate(standings, start=1):
        before = earlier.pop(standing["proposition"], None)
        if before is None:
            changes = [StoryChange(StoryChangeKind.NEW, numbers=first_numbers(report, standing, numbers))]
        else:
            changes = list(changes_between(report, before, standing, numbers))
        found.append(changed(number, standing, changes))
    found.extend(changed(0, standing, [StoryChange(StoryChangeKind.GONE)]) for standing in earlier.values())
    found.append(ChangedProposition(0, "", tuple(corrections(report, numbers))))
    order = list(StoryChangeKind)
    return tuple(
        sorted(
            (one for one in found if one.changes),
            key=lambda one: (min(order.index(change.kind) for change in one.changes), one.number, one.words),
        )
    )


def changed(number: int, standing: Record, changes: list[StoryChange]) -> ChangedProposition:
    """A proposition with its changes, in the order of their kinds."""
    order = list(StoryChangeKind)
    return ChangedProposition(
        number,
        shortened(standing["text"], WORDS_SHOWN),
        tuple(sorted(changes, key=lambda change: order.index(change.kind))),
    )


def changes_between(
    report: StoryReport, before: Record, after: Record, numbers: Mapping[Pointed, int]
) -> Iterator[StoryChange]:
    """The changes from one standing of a proposition to the next."""
    old, new = voices(before), voices(after)
    came = {stand: [new[stand][voice] for voice in sorted(new[stand].keys() - old[stand].keys())] for stand in STANDS}
    went = {stand: [old[stand][voice] for voice in sorted(old[stand].keys() - new[stand].keys())] for stand in STANDS}
    answers = [
        next((new[stand][voice] for stand in STANDS if voice in new[stand]), old["silent"][voice])
        for voice in sorted(old["silent"].keys() - new["silent"].keys())
    ]
    for kind, found in (
        (StoryChangeKind.DENIED, came["denied"]),
        (StoryChangeKind.DENIAL_GONE, went["denied"]),
        (StoryChangeKind.ANSWERED, answers),
        (StoryChangeKind.DECLINED, came["declined"]),
        (StoryChangeKind.SILENT, came["silent"]),
    ):
        if found:
            yield of_voices(kind, report, found, numbers)
    was, now = figure_words(report, before), figure_words(report, after)
    if now != was and now:
        yield StoryChange(StoryChangeKind.FIGURE, old=was, new=now)
    so = [standing["origins"]["so"] for standing in (before, after)]
    if so[1] > so[0]:
        yield StoryChange(StoryChangeKind.CONFIRMED, old=str(so[0]), new=str(so[1]))
    rated = [f"{one['admiralty']['source']}{one['admiralty']['information']}" for one in (before, after)]
    if rated[0] != rated[1]:
        yield StoryChange(StoryChangeKind.RATED, old=rated[0], new=rated[1])


def voices(standing: Record) -> dict[str, dict[str, list[Record]]]:
    """The entries of each stand by voice."""
    found: dict[str, dict[str, list[Record]]] = {stand: {} for stand in STANDS}
    for stand in STANDS:
        for entry in standing[stand]:
            found[stand].setdefault((entry["voice"] or "").casefold(), []).append(entry)
    return found


def of_voices(
    kind: StoryChangeKind, report: StoryReport, voices_entries: list[list[Record]], numbers: Mapping[Pointed, int]
) -> StoryChange:
    """A change that voices made, each given by its entries."""
    claims = (claim for entries in voices_entries for entry in entries for claim in claims_of_entry(report, entry))
    found = tuple(sorted({numbers[claim] for claim in claims if claim in numbers}))
    return StoryChange(
        kind, ", ".join(shown_line(entries[0]["voice"] or "") for entries in voices_entries), numbers=found
    )


def figure_words(report: StoryReport, standing: Record) -> str:
    """The latest figure of a proposition, empty where it has none with a date."""
    dated = [number for number in standing["numbers"] if number["published"] and ends_of(number)]
    if not dated:
        return ""
    return quantity_words(quantity_of(max(dated, key=lambda number: in_time(number["published"]))), report.language)


def first_numbers(report: StoryReport, standing: Record, numbers: Mapping[Pointed, int]) -> tuple[int, ...]:
    """The number of the first sentence in which a proposition is asserted."""
    entries = sorted(standing["asserted"], key=lambda entry: in_time(published_of(report, entry.get("article"))))
    claims = (claim for entry in entries for claim in claims_of_entry(report, entry))
    return next(((numbers[claim],) for claim in claims if claim in numbers), ())


def corrections(report: StoryReport, numbers: Mapping[Pointed, int]) -> Iterator[StoryChange]:
    """What reports since then correct, one change for each correcting statement."""
    since = stamp_of(report.since)
    correcting: dict[Pointed, list[Record]] = {}
    for relation in report.relations:
        published = stamp_of(published_of(report, relation["a"]["article"]))
        if relation["relation"] == "corrects" and since and published and published >= since:
            correcting.setdefault(pointed(relation["a"]), []).append(relation)
    for statement, found in correcting.items():
        surest = max(found, key=lambda relation: relation["probability"])
        sides = (statement, *(pointed(relation["b"]) for relation in found))
        yield StoryChange(
            StoryChangeKind.CORRECTED,
            shown_line(report.articles[statement[0]].record["outlet"] or ""),
            shortened(surest["b"]["text"], WORDS_SHOWN),
            shortened(surest["a"]["text"], WORDS_SHOWN),
            tuple(numbers[side] for side in sides if side in numbers),
        )


def pointed(side: Record) -> Pointed:
    """What a side of a relation points at."""
    return (side["article"], side["claim"])
