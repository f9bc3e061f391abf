"""The propositions of a story as cards: who asserts each, who denies it, who would not answer, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saksi.claims.claim import Claim, Factuality, Mode, VoiceKind
from saksi.claims.contract import Record
from saksi.views import axes
from saksi.views.escape import shortened, shown_line
from saksi.views.sheet import web_link
from saksi.views.story_origins import OriginLabel, label_of
from saksi.views.story_report import (
    STANDS,
    Pointed,
    StoryReport,
    claims_of_entry,
    in_time,
    origin_of,
    published_of,
)

WORDS_SHOWN = 280
TEXT_SHOWN = 400
OUTLET_SHOWN = 80
PLAIN = frozenset({Factuality.CERTAIN, Factuality.CERTAINLY_NOT})
"""Commitments that go without saying: that of who asserts, and that of who denies."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A report in which a voice stands so: its outlet and anchor on the page, and the numbers of the sentences."""

    outlet: str
    anchor: str
    published: str | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """A voice towards a proposition. `commitment` is empty for plain assertion, denial, refusal; `words` are those of
    its first report, in that one's language, `is_quote` where they are quoted; `link` is that report's address.
    `since` and `answered` tell of a silence."""

    who: str
    origin: OriginLabel
    commitment: str
    words: str
    is_quote: bool
    language: str
    link: str | None
    mentions: tuple[Mention, ...]
    since: str | None
    answered: str | None

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all its sentences."""
        return tuple(dict.fromkeys(number for mention in self.mentions for number in mention.numbers))

    @property
    def first(self) -> Mention | None:
        """The earliest report."""
        return self.mentions[0] if self.mentions else None


@dataclass(frozen=True, slots=True)
class Rating:
    """The two Admiralty axes and the reasons in words."""

    source: str
    information: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A proposition's card. `voices` has, for each stand, the voices in the order in which they first spoke; `said`,
    `so` and `unknown` count origins, as the standing does."""

    id: str
    number: int
    words: str
    language: str
    voices: Mapping[str, tuple[VoiceLine, ...]]
    said: int
    so: int
    unknown: int
    outlets: int
    first: str | None
    last: str | None
    rating: Rating

    @property
    def waiting(self) -> int:
        """How many voices are silent and have not answered since."""
        return sum(voice.answered is None for voice in self.voices["silent"])


def ordered(standings: tuple[Record, ...]) -> tuple[Record, ...]:
    """The standings as a reader wants them: what is disputed or widely told first, then by time."""
    return tuple(
        sorted(
            standings,
            key=lambda standing: (
                -(standing["outlets"] + 2 * len({entry["voice"] for entry in standing["denied"]})),
                in_time(standing["first"]),
                standing["proposition"],
            ),
        )
    )


def proposition_of(
    report: StoryReport,
    standing: Record,
    number: int,
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
    anchors: Mapping[str, str],
) -> Proposition:
    """A standing's card under its number."""
    admiralty = standing["admiralty"]
    because = admiralty["because"]
    return Proposition(
        id=standing["proposition"],
        number=number,
        words=shortened(standing["text"], TEXT_SHOWN),
        language=language_of(report, standing),
        voices={stand: voice_lines(report, stand, standing[stand], labels, numbers, anchors) for stand in STANDS},
        said=standing["origins"]["said"],
        so=standing["origins"]["so"],
        unknown=standing["origins"]["unknown"],
        outlets=standing["outlets"],
        first=standing["first"],
        last=standing["last"],
        rating=Rating(
            admiralty["source"],
            str(admiralty["information"]),
            tuple(map(shown_line, [because] if isinstance(because, str) else because or ())),
        ),
    )


def language_of(report: StoryReport, standing: Record) -> str:
    """The language of a proposition's words: that of the report they stand in, else of the earliest."""
    entries = [entry for stand in STANDS for entry in standing[stand] if entry.get("article") in report.articles]
    entries.sort(key=lambda entry: in_time(published_of(report, entry["article"])))
    for entry in entries:
        record = report.articles[entry["article"]].record
        if standing["text"] in record["text"]:
            return str(record["language"])
    return str(report.articles[entries[0]["article"]].record["language"]) if entries else report.language


def voice_lines(
    report: StoryReport,
    stand: str,
    entries: list[Record],
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
    anchors: Mapping[str, str],
) -> tuple[VoiceLine, ...]:
    """Voices that stand so, one line for each with its origin and commitment."""
    same: dict[tuple[str, str, str], list[Record]] = {}
    for entry in sorted(entries, key=lambda entry: in_time(published_of(report, entry.get("article")))):
        commitment = (entry.get("factuality") or "") if stand == "asserted" else ""
        key = ((entry["voice"] or "").casefold(), origin_of(entry), commitment)
        same.setdefault(key, []).append(entry)
    return tuple(voice_line(report, found, labels, numbers, anchors) for found in same.values())


def voice_line(
    report: StoryReport,
    entries: list[Record],
    labels: Mapping[str, OriginLabel],
    numbers: Mapping[Pointed, int],
    anchors: Mapping[str, str],
) -> VoiceLine:
    """One voice, from its entries in order of time."""
    first = entries[0]
    claim = first_claim(report, entries)
    article = report.articles.get(first.get("article") or "")
    by_article: dict[str, list[Pointed]] = {}
    for entry in entries:
        if entry.get("article") in report.articles:
            by_article.setdefault(entry["article"], []).extend(claims_of_entry(report, entry))
    factuality = Factuality(first["factuality"]) if first.get("factuality") else Factuality.CERTAIN
    return VoiceLine(
        who=shown_line(first["voice"] or axes.kind_words(VoiceKind.UNKNOWN, report.language)),
        origin=label_of(labels, first),
        commitment="" if factuality in PLAIN else axes.source_factuality_words(factuality, report.language),
        words=shortened(claim.content.text, WORDS_SHOWN) if claim and claim.content else "",
        is_quote=bool(claim) and claim is not None and claim.mode is Mode.DIRECT,
        language=str(article.record["language"]) if article else report.language,
        link=web_link(article.record["url"]) if article else None,
        mentions=tuple(mention_of(report, name, pointed, numbers, anchors) for name, pointed in by_article.items()),
        since=first.get("since"),
        answered=first.get("answered"),
    )


def first_claim(report: StoryReport, entries: list[Record]) -> Claim | None:
    """The first claim that some entries rest on."""
    for entry in entries:
        for article, claim_id in claims_of_entry(report, entry):
            for claim in report.articles[article].claims:
                if claim.id == claim_id:
                    return claim
    return None


def mention_of(
    report: StoryReport,
    article: str,
    pointed: list[Pointed],
    numbers: Mapping[Pointed, int],
    anchors: Mapping[str, str],
) -> Mention:
    """A report with the numbers of the sentences that are pointed at."""
    record = report.articles[article].record
    return Mention(
        shortened(record["outlet"] or "", OUTLET_SHOWN) or shortened(article, OUTLET_SHOWN),
        anchors[article],
        record["published"],
        tuple(dict.fromkeys(numbers[claim] for claim in pointed if claim in numbers)),
    )
