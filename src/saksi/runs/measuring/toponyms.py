"""Places measured: LGL (Lieberman, Samet and Sankaranarayanan 2010), 588 articles of small outlets with toponyms on
the map, and an own set of Indonesian passages with each place's country.

LGL's rule: the annotated mentions that have coordinates are given, demonyms among them; each is resolved in its
article by the reader (`resolve_places`), which knows the text, the given mentions and the outlet's host. A mention is
right when the coordinates found are at most 161 km (100 miles) from the annotated ones, on a sphere; one without
coordinates is wrong. The set measures only: weights were chosen on every second article from the first on (*even*,
counted from 0), and the others (*odd*) are told apart. Its licence is the GPL: nothing of it is in Saksi.

The own set's rules: given its mentions, a country is right when it is the annotated one, or none where none is
annotated. End to end, the reader finds the names itself: an annotated place is found when one that was read shares a
character with it, and right when its country is; what was read anywhere else is too much.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import fmean, median
from typing import Any
from xml.etree import ElementTree

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.errors import MalformedRecord
from saksi.reading.analysis import NameMention, Place
from saksi.reading.place_candidates import Candidates
from saksi.reading.places import resolve_places
from saksi.runs.measuring.bootstrap import f1, figure
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds, in_context
from saksi.runs.measuring.set_file import present

SET, FILE = "geo_lgl", Path("geo_lgl") / "lgl.xml"
OWN_SET = "places_id"
ENGLISH, INDONESIAN = "en", "id"
NEAR_ENOUGH = 161.0
EARTH_RADIUS = 6371.0
TEST = "test"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A mention with where it lies: latitude and longitude in degrees."""

    span: Span
    point: tuple[float, float]
    feature: str


@dataclass(frozen=True, slots=True)
class MappedArticle:
    """An article of LGL: its text, its outlet's host, its toponyms with coordinates."""

    text: str
    host: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A mention of the own set with its country (ISO 3166 alpha-2), None where it lies in none or is disputed."""

    span: Span
    country: str | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the own set."""

    article: Article
    mentions: tuple[PlacedMention, ...]
    part: str


def measure(data: Path) -> Measurement:
    """Accuracy at 161 km on LGL's toponyms; `data` is the folder of all sets.

    Figures are in percent but the mean and median error of the resolved, which are in km. Raises `InputError` when the
    set is absent or no set of this form.
    """
    articles = list(mapped_articles(data / FILE))
    errors = Kinds()
    distances = [list(distances_of(article, errors)) for article in articles]
    figures = list(accuracies(distances))
    for name, first in (("even", 0), ("odd", 1)):
        figures.append(accuracy(f"accuracy_161km_{name}_articles", distances[first::2]))
    resolved = [distance for article in distances for distance in article if distance is not None]
    if resolved:
        for name, value in (("mean_error_km", fmean(resolved)), ("median_error_km", median(resolved))):
            figures.append(Figure(SET, name, value, None, None, None, len(resolved)))
    return Measurement(SET, tuple(figures), errors.by_count())


def accuracies(distances: Sequence[Sequence[float | None]]) -> Iterator[Figure]:
    """Accuracy of all mentions, the share that is resolved, and accuracy of that share."""
    yield accuracy("accuracy_161km", distances)
    resolved = [[distance for distance in article if distance is not None] for article in distances]
    yield figure(SET, "resolved", [(len(some), len(every)) for some, every in zip(resolved, distances, strict=True)])
    yield accuracy("accuracy_161km_of_resolved", resolved)


def accuracy(name: str, distances: Sequence[Sequence[float | None]]) -> Figure:
    """The share of mentions near enough, by article."""
    right = [sum(map(is_right, article)) for article in distances]
    return figure(SET, name, [(hits, len(article)) for hits, article in zip(right, distances, strict=True)])


def is_right(distance: float | None) -> bool:
    """Whether a mention was placed near enough."""
    return distance is not None and distance <= NEAR_ENOUGH


def distances_of(article: MappedArticle, errors: Kinds) -> Iterator[float | None]:
    """For each toponym how many km the place found is away; None where none is found."""
    mentions = [named(article.text, toponym.span) for toponym in article.toponyms]
    places = resolve_places(article.text, ENGLISH, mentions, outlet=article.host)
    for toponym, place in zip(article.toponyms, places, strict=True):
        distance = None
        if place.latitude is not None and place.longitude is not None:
            distance = kilometres(toponym.point, (place.latitude, place.longitude))
        if not is_right(distance):
            errors.count(error_kind(article.text, toponym, place), around(article, toponym, place))
        yield distance


def error_kind(text: str, toponym: Toponym, place: Place) -> str:
    """Why a toponym is wrong."""
    entries = Candidates(ENGLISH).sense(named(text, toponym.span).name).entries
    if not entries:
        return f"in no gazetteer of ours ({toponym.feature})"
    points = [entry.point for entry in entries if entry.point]
    if not any(kilometres(toponym.point, point) <= NEAR_ENOUGH for point in points):
        return f"only other places of the name known ({toponym.feature})"
    return "left open" if place.latitude is None else "another place of the name taken"


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (haversine)."""
    here, there = radians(one[0]), radians(other[0])
    across = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(across)))


def around(article: MappedArticle, toponym: Toponym, place: Place) -> str:
    """The mention with the words around it, and what was found."""
    return f"{in_context(article.text, toponym.span)} ({article.host}: {place.name}, {place.country})"


def named(text: str, span: Span) -> NameMention:
    """A given mention of a place."""
    return NameMention(span, "place", " ".join(span.of(text).split()))


def mapped_articles(path: Path) -> Iterator[MappedArticle]:
    """The articles of LGL; raises `MissingInput`, or `MalformedRecord` naming the article."""
    try:
        articles = ElementTree.parse(present(path, "give the folder that holds geo_lgl")).getroot().findall("article")
    except ElementTree.ParseError as error:
        raise MalformedRecord(path.name, str(error), "take the file as published") from error
    for number, article in enumerate(articles, 1):
        try:
            yield mapped_article(article)
        except (KeyError, TypeError, ValueError) as error:
            where = f"{path.name}, article {number}"
            raise MalformedRecord(where, f"{type(error).__name__}: {error}", "take the file as published") from error


def mapped_article(article: ElementTree.Element) -> MappedArticle:
    """An article of LGL from its element."""
    toponyms = []
    for toponym in article.iter("toponym"):
        place = toponym.find("gaztag")
        if place is not None:
            span = Span(int(text_in(toponym, "start")), int(text_in(toponym, "end")))
            point = float(text_in(place, "lat")), float(text_in(place, "lon"))
            toponyms.append(Toponym(span, point, place.findtext("fcode") or "none"))
    return MappedArticle(text_in(article, "text"), article.findtext("domain") or "", tuple(toponyms))


def text_in(element: ElementTree.Element, name: str) -> str:
    """The text of a part that must be there; raises `ValueError` when it is not."""
    text = element.findtext(name)
    if text is None:
        raise ValueError(f"no <{name}> in <{element.tag}>")
    return text


def measure_own(path: Path) -> Measurement:
    """Accuracy of countries on the own set's given mentions, and end to end, with the reader's own names.

    Raises `InputError` when the set is absent or no set of this form.
    """
    from saksi.reading.analyse import analyse

    passages = list(own_passages(path))
    errors = Kinds()
    given = [countries_given(passage, errors) for passage in passages]
    read = [analysis.places for analysis in analyse([passage.article for passage in passages])]
    found = [countries_found(passage, places, errors) for passage, places in zip(passages, read, strict=True)]
    figures = []
    for name, parts in (("", None), ("_test_part", TEST)):
        chosen = [number for number, passage in enumerate(passages) if parts in (None, passage.part)]
        figures.append(figure(OWN_SET, f"country_given{name}", [given[number] for number in chosen]))
        figures.append(figure(OWN_SET, f"country_end_to_end{name}", [found[number] for number in chosen], f1))
        recalls = [(found[number][0], found[number][2]) for number in chosen]
        figures.append(figure(OWN_SET, f"found_and_right{name}", recalls))
    return Measurement(OWN_SET, tuple(figures), errors.by_count())


def countries_given(passage: Passage, errors: Kinds) -> tuple[int, int]:
    """How many of the given mentions get the right country, of how many."""
    article = passage.article
    mentions = [named(article.text, mention.span) for mention in passage.mentions]
    places = resolve_places(article.text, article.language, mentions, outlet=article.outlet)
    right = 0
    for mention, place in zip(passage.mentions, places, strict=True):
        right += place.country == mention.country
        if place.country != mention.country:
            kind = "left open" if place.country is None else "another country"
            errors.count(f"given: {kind}", f"{mention.span.of(article.text)} ({place.country}): {article.text}")
    return right, len(places)


def countries_found(passage: Passage, places: Sequence[Place], errors: Kinds) -> tuple[int, int, int]:
    """How many annotated places are found with the right country, how many places were read and annotated."""
    text, free = passage.article.text, list(places)
    right = 0
    for mention in passage.mentions:
        place = next((place for place in free if place.span.meets(mention.span)), None)
        if place is None:
            errors.count("read: missed", f"{mention.span.of(text)}: {text}")
            continue
        free.remove(place)
        right += place.country == mention.country
        if place.country != mention.country:
            errors.count("read: found, country not right", f"{mention.span.of(text)} ({place.country}): {text}")
    for place in free:
        errors.count("read: no place annotated", f"{place.span.of(text)}: {text}")
    return right, len(places), len(passage.mentions)


def own_passages(path: Path) -> Iterator[Passage]:
    """The passages of the own set; raises `MissingInput`, or `MalformedRecord` naming the line."""
    text = present(path, "give the set of places as JSONL").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        try:
            yield own_passage(number, json.loads(line))
        except (KeyError, TypeError, ValueError) as error:
            where = f"{path.name}, line {number}"
            raise MalformedRecord(where, f"{type(error).__name__}: {error}", "correct the line") from error


def own_passage(number: int, record: dict[str, Any]) -> Passage:
    """A passage from its record; raises `ValueError` where a mention is not what stands at its span."""
    text = record["text"]
    mentions = []
    for mention in record["mentions"]:
        span = Span(*mention["span"])
        if span.of(text) != mention["text"]:
            raise ValueError(f"{mention['text']!r} does not stand at {span.start}")
        mentions.append(PlacedMention(span, mention["country"]))
    published = date.fromisoformat(record["published"])
    article = Article(str(number), text, INDONESIAN, outlet=record["outlet"], published=published)
    return Passage(article, tuple(mentions), record.get("part", ""))
