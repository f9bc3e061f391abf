"""What the page of a story is drawn from: the records of its linking, and the reports that they point into.

The records are those of the schemas `saksi.story/1`, `saksi.origin/1`, `saksi.relation/1` and `saksi.standing/1`
(docs/schemas). A claim's id follows from its article's text, so that a word-for-word copy has the same ones: what is
pointed at is always an article with a claim of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, tzinfo

from saksi.article.span import Span
from saksi.claims.claim import SILENT_ACTS, Claim
from saksi.claims.contract import Record, recorded_moment

UNKNOWN_ORIGIN = "unknown"
STANDS = ("asserted", "denied", "declined", "silent")
"""Where a voice can stand towards a proposition, by the keys of a standing."""

Pointed = tuple[str, str]
"""The ids of an article and of a claim in it."""


@dataclass(frozen=True, slots=True)
class ReportedArticle:
    """An article of the story: its record in the reading contract, with its text; the spans of its sentences (empty:
    its lines are taken); its claims in text order."""

    record: Record
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class StoryReport:
    """A story with all that is known of it.

    `origins`, `relations` and `standings` are records, one an article, a relation and a proposition; `articles` are by
    id. `as_of` is the moment that the standings show (ISO 8601), None for the present state; `since` a moment before
    it, and `earlier` the standings of then, from which the page tells what changed. `language` is the interface's.
    """

    story: Record
    origins: tuple[Record, ...]
    relations: tuple[Record, ...]
    standings: tuple[Record, ...]
    articles: Mapping[str, ReportedArticle]
    language: str
    as_of: str | None = None
    since: str | None = None
    earlier: tuple[Record, ...] = ()
    said_by: Mapping[tuple[str, str], tuple[Pointed, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Notes which claims of an article each voice is the source of."""
        object.__setattr__(self, "said_by", dict(claims_by_voice(self.articles.values())))


def claims_by_voice(articles: Iterable[ReportedArticle]) -> Iterator[tuple[tuple[str, str], tuple[Pointed, ...]]]:
    """The claims of each article by the name of their source and by the words that stand for it; those of a source
    without a name also under no words."""
    for article in articles:
        found: dict[str, list[Pointed]] = {}
        for claim in article.claims:
            passage = claim.origin.passage
            names = {claim.origin.name or "", passage.text if passage else claim.origin.name or ""}
            for name in names:
                found.setdefault(name.casefold(), []).append((article.record["id"], claim.id))
        for voice, claims in found.items():
            yield (article.record["id"], voice), tuple(claims)


def claims_of_entry(report: StoryReport, entry: Record) -> tuple[Pointed, ...]:
    """What an entry of a standing rests on: the claim that it names, else all that its voice says in its article (or
    refuses to say, where the entry has since when)."""
    article = entry.get("article")
    if article is None or article not in report.articles:
        return ()
    if named := entry.get("claim"):
        return ((article, named),)
    said = report.said_by.get((article, (entry["voice"] or "").casefold()), ())
    acts = {claim.id: claim.act for claim in report.articles[article].claims}
    is_quiet = "since" in entry
    return tuple(pointed for pointed in said if (acts[pointed[1]] in SILENT_ACTS) == is_quiet) or said


def claims_of_numbers(report: StoryReport, standing: Record) -> tuple[tuple[Pointed, ...], ...]:
    """What each figure of a standing rests on: the claim that it names, else the claims with that figure which its
    origin has in a report of that moment, else those of its article."""
    pointed: dict[tuple[str | None, str | None], dict[Pointed, None]] = {}
    for stand in STANDS:
        for entry in standing[stand]:
            place = (entry["origin"], published_of(report, entry.get("article")))
            pointed.setdefault(place, {}).update(dict.fromkeys(claims_of_entry(report, entry)))
    return tuple(
        claims_of_number(report, number, tuple(pointed.get((number["origin"], number["published"]), ())))
        for number in standing["numbers"]
    )


def claims_of_number(report: StoryReport, number: Record, of_origin: tuple[Pointed, ...]) -> tuple[Pointed, ...]:
    """What one figure rests on; `of_origin` are the claims of its origin at its moment."""
    article: str = number.get("article") or ""
    of_article = report.articles[article].claims if article in report.articles else ()
    if number.get("claim"):
        return tuple((article, claim.id) for claim in of_article if claim.id == number["claim"])
    found = tuple(claim for claim in of_origin if has_figure(report, claim, number))
    return found or tuple(
        (article, claim.id) for claim in of_article if has_figure(report, (article, claim.id), number)
    )


def has_figure(report: StoryReport, pointed: Pointed, number: Record) -> bool:
    """Whether a claim has a figure among its quantities."""
    article, claim_id = pointed
    wanted = (number["value"], number["low"], number["high"])
    return any(
        (quantity.value, quantity.low, quantity.high) == wanted
        for claim in report.articles[article].claims
        if claim.id == claim_id
        for quantity in claim.quantities
    )


def origin_of(record: Record) -> str:
    """The origin that a record names, `UNKNOWN_ORIGIN` where it names none."""
    return record["origin"] or UNKNOWN_ORIGIN


def stamp_of(written: str | None) -> datetime | None:
    """A moment in ISO 8601 on the one scale that moments are compared on: a day begins at midnight, and what names no
    offset is taken as UTC."""
    found = recorded_moment(written)
    if found is None:
        return None
    if not isinstance(found, datetime):
        found = datetime.combine(found, time())
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def in_time(written: str | None) -> tuple[bool, datetime]:
    """A key that sorts by time, what has no date last."""
    found = stamp_of(written)
    return (found is None, found or datetime.max.replace(tzinfo=UTC))


def zone_of(report: StoryReport) -> tzinfo:
    """The time zone that a page's clock times are in: that of its moment, UTC where that has none."""
    shown = recorded_moment(report.as_of)
    return (shown.tzinfo if isinstance(shown, datetime) else None) or UTC


def published_of(report: StoryReport, article: str | None) -> str | None:
    """When an article was published, None where that is not known."""
    found = report.articles.get(article) if article else None
    return found.record["published"] if found else None


def moment_shown(report: StoryReport, written: str | None) -> date | datetime | None:
    """A moment as the page shows it: a clock time in the page's zone, a day as it is."""
    found, stamp = recorded_moment(written), stamp_of(written)
    return stamp.astimezone(zone_of(report)) if stamp and isinstance(found, datetime) else found
