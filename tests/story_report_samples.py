"""A story of any size built by hand for tests and measuring: a spillway gives way, and two hundred reports follow.

Event, people and outlets are invented. Every claim is found in the text of its report, so that all spans are right;
the same size gives the same story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from saksi.article.span import Span
from saksi.claims.claim import (
    Act,
    Claim,
    Distance,
    Factuality,
    Mode,
    Passage,
    Statement,
    Voice,
    VoiceKind,
    VoiceRole,
)
from saksi.claims.contract import Record
from saksi.reading.analysis import Bound, Quantity
from saksi.views.story_report import STANDS, ReportedArticle, StoryReport

BEGIN = datetime(2025, 3, 4, 6, 30, tzinfo=UTC)
NOW = "2025-03-12T18:00:00+00:00"
SINCE = "2025-03-10T00:00:00+00:00"
ANSWERED = "2025-03-11T09:00:00+00:00"
MISSING = (12.0, 12.0, 19.0, 19.0, 23.0, 23.0, 21.0, 21.0, 21.0)
"""How many the briefing misses, day by day."""

MINOR = 14
"""Propositions that only a few reports have."""

OUTLETS = (
    "Suara Hilir",
    "Batang Post",
    "Kabar Muara",
    "Delta Courier",
    "Harian Rimba",
    "River Gazette",
    "Warta Lembah",
)
WIRE = "Kawat Nusa"
OPENING = {"en": "Water has been falling since hour {}.", "id": "Air sudah surut sejak jam {}."}
TITLE = {"en": "Dam breaks at Batu Wangi", "id": "Bendungan Batu Wangi jebol"}
TEXTS = {
    "missing": "people are missing below the Batu Wangi dam",
    "gate": "the gates had been opened at night without a warning",
    "treated": "injured people were being treated",
    "permit": "the permit had probably lapsed in January",
    "inspection": "nobody had inspected the spillway since 2021",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What reports tell of a proposition: who does what, and in either language the sentence, with `{content}` where
    the content stands, and the content, with `{figure}` where the figure does."""

    proposition: str
    origin: str
    voice: str
    act: Act
    stand: str
    sentence: dict[str, str]
    content: dict[str, str]
    mode: Mode = Mode.INDIRECT
    factuality: Factuality = Factuality.CERTAIN


BRIEFING = Told(
    "missing",
    "briefing",
    "Sari Wulandari",
    Act.SAY,
    "asserted",
    {"en": "Agency chief Sari Wulandari said {content}.", "id": "Kepala badan Sari Wulandari mengatakan {content}."},
    {
        "en": "{figure} people are missing below the Batu Wangi dam",
        "id": "{figure} orang hilang di hilir bendungan Batu Wangi",
    },
)
VILLAGE = Told(
    "missing",
    "village",
    "Haris Tamba",
    Act.SAY,
    "asserted",
    {"en": "“{content},” said village head Haris Tamba.", "id": "“{content},” ujar kepala desa Haris Tamba."},
    {"en": "We miss {figure} people of three hamlets", "id": "Kami kehilangan {figure} warga dari tiga dusun"},
    Mode.DIRECT,
)
GATE = Told(
    "gate",
    "village",
    "Haris Tamba",
    Act.ACCUSE,
    "asserted",
    {"en": "Haris Tamba claimed that {content}.", "id": "Haris Tamba menuding {content}."},
    {
        "en": "the gates had been opened at night without a warning",
        "id": "pintu air dibuka pada malam hari tanpa peringatan",
    },
)
SIRENS = Told(
    "gate",
    "operator",
    "PT Arus Lestari",
    Act.DENY,
    "denied",
    {"en": "The operator, PT Arus Lestari, denied that {content}.", "id": "PT Arus Lestari membantah {content}."},
    {"en": "any gate had been opened before the sirens", "id": "ada pintu air yang dibuka sebelum sirene"},
    factuality=Factuality.CERTAINLY_NOT,
)
TREATED = Told(
    "treated",
    "hospital",
    "Melati Siagian",
    Act.SAY,
    "asserted",
    {"en": "Hospital director Melati Siagian said {content}.", "id": "Direktur Melati Siagian mengatakan {content}."},
    {"en": "{figure} injured people were being treated", "id": "{figure} korban luka sedang dirawat"},
)
PERMIT = Told(
    "permit",
    "ministry",
    "Bina Marga",
    Act.DECLINE,
    "declined",
    {"en": "Bina Marga declined to comment on {content}.", "id": "Bina Marga menolak berkomentar tentang {content}."},
    {"en": "the permit of the dam", "id": "izin bendungan itu"},
    factuality=Factuality.UNCOMMITTED,
)
LAPSED = Told(
    "permit",
    "engineer",
    "Yosef Rante",
    Act.ASSESS,
    "asserted",
    {"en": "According to Yosef Rante, {content}.", "id": "Menurut Yosef Rante, {content}."},
    {"en": "the permit had probably lapsed in January", "id": "izin itu kemungkinan habis pada Januari"},
    factuality=Factuality.PROBABLE,
)
SILENT = Told(
    "inspection",
    "regulator",
    "Bidang Bendungan",
    Act.SILENT,
    "silent",
    {
        "en": "Bidang Bendungan has not answered about {content}.",
        "id": "Bidang Bendungan belum menjawab soal {content}.",
    },
    {"en": "the last inspection", "id": "pemeriksaan terakhir"},
    factuality=Factuality.UNCOMMITTED,
)
INSPECTION = Told(
    "inspection",
    "union",
    "Anton Lubis",
    Act.SAY,
    "asserted",
    {"en": "Union leader Anton Lubis said {content}.", "id": "Ketua serikat Anton Lubis mengatakan {content}."},
    {"en": "nobody had inspected the spillway since 2021", "id": "tidak ada yang memeriksa pelimpah sejak 2021"},
)

Telling = tuple[Told, float | None, Bound]


@dataclass(frozen=True, slots=True)
class Plan:
    """A report: when, by whom, in which language, what it tells, and how it came by it."""

    id: str
    outlet: str
    language: str
    published: str
    tells: tuple[Telling, ...]
    role: str
    of: Record | None
    origin: str | None


def sample_story_report(size: int = 200, language: str = "en") -> StoryReport:
    """A story of `size` reports as it stands at `NOW`, with the standings at `SINCE` to compare with."""
    plans = [plan(number, size) for number in range(size)]
    articles = {made.id: reported(made, number) for number, made in enumerate(plans)}
    return StoryReport(
        story={
            "schema": "saksi.story/1",
            "id": "batu-wangi",
            "title": "People are missing after the spillway of the Batu Wangi dam gave way",
            "languages": sorted({made.language for made in plans}),
            "from": plans[0].published if plans else None,
            "to": plans[-1].published if plans else None,
            "articles": [
                {key: articles[made.id].record[key] for key in ("id", "url", "outlet", "published", "language")}
                for made in plans
            ],
        },
        origins=tuple(origin_record(made, articles[made.id]) for made in plans),
        relations=tuple(relations(plans, articles)),
        standings=tuple(standings(plans, NOW)),
        articles=articles,
        language=language,
        as_of=NOW,
        since=SINCE,
        earlier=tuple(standings([made for made in plans if made.published < SINCE], SINCE)),
    )


def plan(number: int, size: int) -> Plan:
    """The plan of the report with this number: in turn a briefing's, its copies, and others."""
    published = BEGIN + timedelta(hours=8 * 24 * number / size, minutes=(number * 37) % 60)
    day = (published - BEGIN).days
    turn = number % 20
    briefing: tuple[Telling, ...] = ((BRIEFING, MISSING[day], "exact"),)
    role, of, origin, tells = reported_in_turn(number, turn, day, briefing)
    return Plan(
        f"r{number:03}",
        f"{OUTLETS[number % len(OUTLETS)]}{f' {number % 60}' if number >= 2 * len(OUTLETS) else ''}",
        "en" if turn % 2 else "id",
        published.isoformat(),
        (*tells, *(((minor(number % MINOR), None, "exact"),) if number % 3 == 0 else ())),
        role,
        of,
        origin,
    )


def reported_in_turn(
    number: int, turn: int, day: int, briefing: tuple[Telling, ...]
) -> tuple[str, Record | None, str | None, tuple[Telling, ...]]:
    """Role, source, origin and what is told, of the report whose turn it is among twenty."""
    before = {"article": f"r{number - 1:03}"}
    if turn == 0:
        return "original", None, "briefing", briefing
    if turn <= 4:
        return "wire", {"name": WIRE}, "briefing", (*briefing, (SILENT, None, "exact")) if day < 7 else briefing
    if turn in (5, 6):
        return "relay", before, "briefing", (*briefing, (PERMIT, None, "exact"))
    if turn == 11:
        return "original", None, "village", ((VILLAGE, 40.0 + day, "at_least"), (GATE, None, "exact"))
    if turn == 12:
        return "relay", before, "village", ((VILLAGE, 40.0, "about"), (GATE, None, "exact"))
    if turn == 13:
        return "original", None, "operator", ((SIRENS, None, "exact"),)
    if turn in (14, 15):
        return "independent", None, "hospital", ((TREATED, 31.0 + 4 * day, "more_than" if turn == 14 else "exact"),)
    if turn == 16:
        return "original", None, "union", ((INSPECTION, None, "exact"), (LAPSED, None, "exact"))
    if turn == 17:
        return "unknown", None, None, briefing
    return "copy", {"article": f"r{number - turn:03}"}, "briefing", briefing


def minor(number: int) -> Told:
    """One of the propositions that few reports have."""
    return Told(
        f"road{number}",
        "briefing",
        "Sari Wulandari",
        Act.SAY,
        "asserted",
        {"en": "Sari Wulandari added that {content}.", "id": "Sari Wulandari menambahkan, {content}."},
        {"en": f"the road at kilometre {number + 3} was closed", "id": f"jalan di kilometer {number + 3} ditutup"},
    )


def reported(made: Plan, number: int) -> ReportedArticle:
    """The report with its text, its sentences and its claims."""
    text = OPENING[made.language].format(number)
    sentences, claims = [Span(0, len(text))], list[Claim]()
    for place, (told, figure, bound) in enumerate(made.tells):
        content = told.content[made.language].format(figure=f"{figure:g}" if figure else "")
        words = told.sentence[made.language].format(content=content)
        start = len(text) + 1
        claims.append(claim_of(told, f"{made.id}-{place}", start, words, content, figure, bound))
        sentences.append(Span(start, start + len(words)))
        text += f"\n{words}"
    record: Record = {
        "id": made.id,
        "url": f"https://{made.outlet.split()[0].lower()}.example/{made.id}",
        "outlet": made.outlet,
        "title": TITLE[made.language],
        "byline": None,
        "published": made.published,
        "language": made.language,
        "sha256": "",
        "text": text,
    }
    return ReportedArticle(record, tuple(sentences), tuple(claims))


def claim_of(
    told: Told, claim_id: str, start: int, words: str, content: str, figure: float | None, bound: Bound
) -> Claim:
    """The claim of a sentence that begins at `start`."""
    passage = found(words, content, start)
    quantities: tuple[Quantity, ...] = ()
    if figure:
        digits = found(content, f"{figure:g}", passage.spans[0].start)
        quantities = (Quantity(digits.spans[0], figure, None, None, bound, of="people"),)
    voice = Voice(told.voice, VoiceKind.PERSON, VoiceRole.ORIGIN, passage=found(words, told.voice, start))
    is_answer = told.act in (Act.DECLINE, Act.SILENT)
    return Claim(
        claim_id,
        passage,
        None,
        (voice,),
        told.mode,
        told.act,
        told.factuality,
        Factuality.UNCOMMITTED,
        Distance.NEUTRAL,
        statements=() if is_answer else (Statement(passage, told.factuality, "positive"),),
        quantities=quantities,
    )


def found(words: str, part: str, start: int) -> Passage:
    """A part of words that begin at `start` of the text."""
    place = start + words.index(part)
    return Passage(part, (Span(place, place + len(part)),))


def origin_record(made: Plan, article: ReportedArticle) -> Record:
    """How a report came by what it tells."""
    evidence = {
        "copy": [{"kind": "shared-text", "text": article.record["text"][:60]}],
        "wire": [{"kind": "byline", "text": f"({WIRE})"}],
        "relay": [{"kind": "relay", "text": "dikutip dari"}],
    }
    return {
        "schema": "saksi.origin/1",
        "story": "batu-wangi",
        "article": {key: article.record[key] for key in ("id", "url", "outlet")},
        "role": made.role,
        "of": made.of,
        "origin": made.origin,
        "evidence": evidence.get(made.role, []),
    }


def standings(plans: Iterable[Plan], as_of: str) -> Iterator[Record]:
    """The standing of each proposition over some reports."""
    by_proposition: dict[str, list[tuple[Plan, Telling]]] = {}
    for made in plans:
        for telling in made.tells:
            by_proposition.setdefault(telling[0].proposition, []).append((made, telling))
    for proposition, told in by_proposition.items():
        entries: dict[str, list[Record]] = {stand: [] for stand in STANDS}
        for made, (one, _, _) in told:
            entries[one.stand].append(entry(made, one, as_of))
        origins = {entry["origin"] for entry in entries["asserted"] if entry["origin"]}
        yield {
            "schema": "saksi.standing/1",
            "proposition": proposition,
            "text": TEXTS.get(proposition) or told[0][1][0].content["en"],
            "as_of": as_of,
            **entries,
            "origins": {
                "said": len(origins),
                "so": max(len(origins) - 1, 0),
                "unknown": sum(entry["origin"] is None for entry in entries["asserted"]),
            },
            "outlets": len({made.outlet for made, _ in told}),
            "numbers": [number_record(made, telling) for made, telling in told if telling[1]],
            "first": told[0][0].published,
            "last": told[-1][0].published,
            "admiralty": {
                "source": "B",
                "information": "2" if len(origins) > 1 else "3",
                "because": [f"origins that stand behind it: {len(origins)}", "nothing of it was withdrawn"],
            },
        }


def entry(made: Plan, told: Told, as_of: str) -> Record:
    """A voice in a report; a silence with since when, and by now with when it ended."""
    quiet: Record = {"since": made.published} if told.stand in ("declined", "silent") else {}
    if told.stand == "silent" and as_of >= NOW:
        quiet["answered"] = ANSWERED
    return {
        "voice": told.voice,
        "origin": made.origin and told.origin,
        "factuality": str(told.factuality),
        "article": made.id,
        "said": None,
        **quiet,
    }


def number_record(made: Plan, telling: Telling) -> Record:
    """A figure of a series."""
    told, figure, bound = telling
    return {
        "value": figure,
        "low": None,
        "high": None,
        "bound": bound,
        "unit": None,
        "of": "people",
        "origin": made.origin and told.origin,
        "published": made.published,
    }


def relations(plans: Sequence[Plan], articles: dict[str, ReportedArticle]) -> Iterator[Record]:
    """Pairs of statements, the later first."""
    told = [(made, one, figure, place) for made in plans for place, (one, figure, _) in enumerate(made.tells)]
    for number, (made, one, figure, place) in enumerate(told):
        for earlier, other, was, other_place in told[max(0, number - 25) : number]:
            if one.proposition != other.proposition or made.id == earlier.id or "silent" in (one.stand, other.stand):
                continue
            is_correction = bool(figure and was and figure < was < 30 and made.role == "original")
            kind = "denies" if {one.stand, other.stand} == {"asserted", "denied"} else "same"
            if figure != was:
                kind = "corrects" if is_correction else "number-changed"
            yield {
                "schema": "saksi.relation/1",
                "a": side(articles[made.id], place),
                "b": side(articles[earlier.id], other_place),
                "relation": kind,
                "probability": 0.9 if kind == "same" else 0.8,
                "reasons": [f"figures-differ: {figure:g} | {was:g}"]
                if figure and was and figure != was
                else ["wording"],
            }


def side(article: ReportedArticle, place: int) -> Record:
    """A side of a relation: the claim at this place among those of a report."""
    claim = article.claims[place]
    assert claim.content is not None
    return {
        "article": article.record["id"],
        "url": article.record["url"],
        "claim": claim.id,
        "spans": [[span.start, span.end] for span in claim.content.spans],
        "text": claim.content.text,
    }
