"""What a report rests on: whom it heard and when, through which outlets, in whose name, and what it says of that.

Made once of each report; copying and origins are decided by comparing these.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from saksi.article.article import Article
from saksi.article.publishers import family_of, outlet_key
from saksi.article.span import Span
from saksi.claims.claim import Claim, Mode, Voice, VoiceKind, VoiceRole
from saksi.linking.alignment import Words, article_words, merged, words_in
from saksi.linking.carrying import first_hand, is_nameless, lifted_from, named_behind, nameless_outlets
from saksi.linking.entities import identity_key
from saksi.linking.rarity import weights
from saksi.linking.report import Report
from saksi.linking.spelling import one_spelling
from saksi.linking.wires import Signature, wire_signature
from saksi.reading.name_keys import person_words
from saksi.reading.quotations import find_quotations
from saksi.reading.times import find_times

NEWS_DAYS = 10
"""Days before publishing in which a day that is named may be that of the news itself."""

QUOTED_WORDS = 4
"""Words of a quotation at least; fewer are a name or a word in quotation marks."""

SMALL = 3
LEAD_WORDS = 60
"""Words of a report that say, with its title, what it is about."""

SHORT_FORM = 4
"""Letters of a name's short form at least (*Alex*)."""

LETTERS = re.compile(r"[a-z]{3}")
YEARS = range(1900, 2101)
SHORTEST_NAME = 3
HEARD_KINDS = frozenset({VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.DOCUMENT})
NO_OUTLETS = frozenset({"person", "place"})
DAYS = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A source of a report: a key for comparing, the fullest name, and the words that are attributed to it. `days` are
    those on which it is said to have spoken, `claims` the ids of its claims."""

    key: str
    name: str
    kind: VoiceKind
    name_words: frozenset[str]
    words: int
    days: frozenset[date]
    claims: tuple[str, ...]

    def with_words_of(self, other: Heard) -> Heard:
        """The same source, with what is attributed to it by another name."""
        return replace(
            self, words=self.words + other.words, days=self.days | other.days, claims=self.claims + other.claims
        )


@dataclass(frozen=True, slots=True)
class Relayed:
    """An outlet that a report has something from: its name, how many words came through it, the words that say so and
    where they begin (the end of the text where no words do)."""

    name: str
    words: int
    phrase: str
    start: int


@dataclass(frozen=True, slots=True, eq=False)
class Sourcing:
    """What a report rests on. `heard` has the source with most words first; `quoted` holds numbers of `words`;
    `weights`, `lead_weights` and `quotations` are the weights of the words of all, of title and lead, and of each
    quotation; `days` are days named in the text that may be that of the news; `relays` are the outlets that it has
    something from, by key; `family` is the publisher's, else the outlet."""

    report: Report
    words: Words
    weights: dict[str, float]
    lead_weights: dict[str, float]
    quoted: frozenset[int]
    quotations: tuple[dict[str, float], ...]
    heard: tuple[Heard, ...]
    relays: dict[str, Relayed]
    days: frozenset[date]
    figures: frozenset[float]
    names: frozenset[str]
    wire: Signature | None
    lifted: tuple[Span, ...]
    nameless: tuple[Span, ...]
    first_hand: tuple[Span, ...]
    own_name: tuple[Span, ...]
    family: str | None

    @property
    def main(self) -> Heard | None:
        """The source with most words."""
        return self.heard[0] if self.heard else None


def sourcing_of(report: Report) -> Sourcing:
    """What a report rests on."""
    article = report.article
    words = article_words(article)
    quotations = (
        part for quotation in find_quotations(article.text) if quotation.depth == 0 for part in quotation.inner
    )
    direct = (
        span for claim in report.claims if claim.mode is Mode.DIRECT and claim.content for span in claim.content.spans
    )
    quoted_spans = merged((*quotations, *direct))
    return Sourcing(
        report=report,
        words=words,
        weights=weights(words.words),
        lead_weights=weights((*words_in(article.title or "").words, *words.words[:LEAD_WORDS])),
        quoted=quoted_words(words, quoted_spans),
        quotations=tuple(quotation_weights(words, quoted_spans)),
        heard=sources_heard(report),
        relays=relays_of(report),
        days=news_days(report),
        figures=frozenset(figures_of(report.claims)),
        names=frozenset(names_of(report)),
        wire=wire_signature(article),
        lifted=lifted_from(article),
        nameless=nameless_outlets(article),
        first_hand=first_hand(article),
        own_name=tuple(own_names(report)),
        family=family_of(article.outlet) or outlet_key(article.outlet) if article.outlet else None,
    )


def quoted_words(words: Words, spans: Iterable[Span]) -> frozenset[int]:
    """The numbers of the words in quotations."""
    found = set[int]()
    for span in merged(spans):
        inside = words.inside([span])
        if len(inside) >= QUOTED_WORDS:
            found |= inside
    return frozenset(found)


def quotation_weights(words: Words, spans: Iterable[Span]) -> Iterator[dict[str, float]]:
    """The weights of the words of each quotation."""
    for span in spans:
        inside = words.inside([span])
        if len(inside) >= QUOTED_WORDS:
            yield weights([words.words[number] for number in sorted(inside)])


def sources_heard(report: Report) -> tuple[Heard, ...]:
    """The named sources of a report, the one with most words first; names of which one is part of another are one."""
    found: list[Heard] = []
    for heard in sorted(named_sources(report), key=lambda each: (-len(each.name_words), -each.words, each.key)):
        same = next((place for place, other in enumerate(found) if same_voice(heard, other)), None)
        if same is None:
            found.append(heard)
        else:
            found[same] = found[same].with_words_of(heard)
    return tuple(sorted(found, key=lambda each: (-each.words, each.key)))


def named_sources(report: Report) -> Iterator[Heard]:
    """The sources of a report by each name that they are called."""
    language = report.article.language
    claims: defaultdict[tuple[str, VoiceKind], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        voice = claim.origin
        if voice.name and voice.role is not VoiceRole.OUTLET and is_name(voice, language):
            claims[voice.name, voice.kind].append(claim)
    for (name, kind), listed in claims.items():
        days = (days_between(claim.said.start, claim.said.end) for claim in listed if claim.said)
        yield Heard(
            key=identity_key(name, "person" if kind is VoiceKind.PERSON else "organisation", language),
            name=name,
            kind=kind,
            name_words=name_words_of(name, language),
            words=sum(len(claim.content.text.split()) if claim.content else 1 for claim in listed),
            days=frozenset(day for each in days for day in each),
            claims=tuple(claim.id for claim in listed),
        )


def name_words_of(name: str, language: str) -> frozenset[str]:
    """The words of a name that tell it from others: not initials, nor what a scraper left of a quotation mark."""
    return frozenset(one_spelling(word) for word in person_words(name, language) if LETTERS.search(word))


def same_voice(first: Heard, second: Heard) -> bool:
    """Whether two sources are one: by the same key, or, for a person, by a part of the other's name, given or family,
    in another's spelling or short form."""
    if first.key == second.key:
        return True
    shorter, longer = sorted((first, second), key=lambda each: (len(each.name_words), each.key))
    if shorter.kind is not VoiceKind.PERSON or not shorter.name_words:
        return False
    return all(any(map(partial(alike, word), longer.name_words)) for word in shorter.name_words)


def alike(word: str, other: str) -> bool:
    """Whether two words of names are one, or one is the beginning of the other."""
    return word == other or (
        min(len(word), len(other)) >= SHORT_FORM and (word.startswith(other) or other.startswith(word))
    )


def is_name(voice: Voice, language: str) -> bool:
    """Whether a voice is called by a name: not *a document*, nor what is left of a mark."""
    name = voice.name or ""
    return voice.kind in HEARD_KINDS and name != name.lower() and bool(name_words_of(name, language))


def relays_of(report: Report) -> dict[str, Relayed]:
    """The outlets that a report says to have something from, by key; not those that it does not name."""
    article = report.article
    known = {outlet_key(article.outlet or "")}
    words: Counter[str] = Counter()
    found: dict[str, Relayed] = {}
    for claim in report.claims:
        for voice in claim.chain:
            outlet = voice.kind is VoiceKind.OUTLET and voice.role is not VoiceRole.OUTLET
            if outlet and voice.name and not is_nameless(voice.name, article.language):
                key = outlet_key(voice.name)
                words[key] += len(claim.content.text.split()) if claim.content else 1
                found.setdefault(key, relayed(voice, len(article.text)))
    others = {
        mention.span for claim in report.claims for mention in claim.entities if mention.entity.kind in NO_OUTLETS
    }
    for lifted in lifted_from(article):
        name = named_behind(article, lifted)
        if name and not any(name.meets(other) for other in others) and not starts_time(name.of(article.text), article):
            found.setdefault(
                outlet_key(name.of(article.text)),
                Relayed(name.of(article.text), 0, article.text[lifted.start : name.end], lifted.start),
            )
    return {key: replace(each, words=words[key]) for key, each in found.items() if key not in known}


def starts_time(words: str, article: Article) -> bool:
    """Whether words begin with a time (*Tuesday*)."""
    times = find_times(words, article.language, article.published)
    return any(time.span.start == 0 for time in times)


def relayed(voice: Voice, end: int) -> Relayed:
    """An outlet as it is named first; `end` is that of the text."""
    name = voice.name or ""
    if voice.passage is None:
        return Relayed(name, 0, name, end)
    return Relayed(name, 0, voice.passage.text, voice.passage.spans[0].start)


def news_days(report: Report) -> frozenset[date]:
    """The days named in a text that may be that of the news: at most `NEWS_DAYS` before it was published."""
    published = day_of(report.article.published)
    if published is None:
        return frozenset()
    times = find_times(report.article.text, report.article.language, report.article.published)
    found = {day for time in times if time.type in DAYS for day in days_between(time.start, time.end)}
    return frozenset(day for day in found if timedelta(0) <= published - day <= timedelta(days=NEWS_DAYS))


def days_between(start: datetime | date | None, end: datetime | date | None) -> set[date]:
    """The day that an interval is, none for one of several days or none."""
    first, last = day_of(start), day_of(end)
    return {first} if first is not None and first == last else set()


def day_of(moment: datetime | date | None) -> date | None:
    """The day of a moment, by its own clock."""
    return moment.date() if isinstance(moment, datetime) else moment


def figures_of(claims: Iterable[Claim]) -> Iterator[float]:
    """The figures of a report, without small counts and years, which many reports share by chance."""
    for claim in claims:
        for quantity in claim.quantities:
            for value in (quantity.value, quantity.low, quantity.high):
                if value is not None and value > SMALL and value not in YEARS:
                    yield value


def names_of(report: Report) -> Iterator[str]:
    """The words of the names in a report."""
    for claim in report.claims:
        for mention in claim.entities:
            yield from person_words(mention.entity.name, report.article.language)
        for voice in claim.chain:
            if voice.name and voice.kind in HEARD_KINDS:
                yield from person_words(voice.name, report.article.language)


def own_names(report: Report) -> Iterator[Span]:
    """Where a report names its own outlet in running text, behind another word (*told Courier*), not in a dateline."""
    outlet = report.article.outlet
    if not outlet:
        return
    name = outlet_key(outlet)
    if len(name) < SHORTEST_NAME:
        return
    furniture = [each.span for each in report.article.boilerplate]
    for found in re.finditer(rf"(?<=[a-z] ){re.escape(name)}", report.article.text, re.IGNORECASE):
        span = Span(*found.span())
        if not any(span.meets(other) for other in furniture):
            yield span
