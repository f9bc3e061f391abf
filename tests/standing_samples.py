"""Stories for tests of standing, written by hand: what each report tells, by whom, and what it means.

`meaning` says what a statement says: two of one meaning say the same, but for their figure; *not x* contradicts *x*. So
no model is needed to tell what two statements are to each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from saksi.article.article import Article
from saksi.article.span import Span
from saksi.claims.claim import (
    SILENT_ACTS,
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
from saksi.linking.gist import Gist, GistFigure, GistWord, Role
from saksi.linking.linked_story import LinkedStory
from saksi.linking.origin import ReportOrigin, ReportRole
from saksi.linking.relation_model import RELATIONS
from saksi.linking.relations import Relation
from saksi.linking.report import Report
from saksi.linking.statement_relations import JOINING, OPPOSING

WIDTH = 32
NOT = "not "


@dataclass(frozen=True)
class Told:
    """A statement of a report. `voice` None is the outlet itself; `of` are outlets that it came through."""

    voice: str | None
    text: str | None
    meaning: str = ""
    figure: float | None = None
    act: Act = Act.SAY
    factuality: Factuality = Factuality.CERTAIN
    kind: VoiceKind = VoiceKind.PERSON
    title: str | None = None
    of: tuple[str, ...] = ()


def told_report(
    name: str, day: int, outlet: str, *told: Told, title: str = "Ferry", language: str = "en", hour: int = 12
) -> Report:
    """A report of a day in June 2025, one statement a line."""
    lines = [f"{each.voice or outlet} said: {each.text or 'nothing'}" for each in told]
    text = "\n".join(lines)
    article = Article(
        id=name,
        text=text,
        language=language,
        url=f"https://{outlet.casefold().replace(' ', '')}.example/{name}",
        outlet=outlet,
        title=title,
        published=datetime(2025, 6, day, hour, tzinfo=UTC),
    )
    starts = [sum(len(line) + 1 for line in lines[:place]) for place in range(len(lines))]
    claims = [
        claim_of(article, place, start, each) for (place, each), start in zip(enumerate(told), starts, strict=True)
    ]
    gists = [gist_of(article, claim, each) for claim, each in zip(claims, told, strict=True) if each.text]
    return Report(article, tuple(claims), tuple(gists))


def claim_of(article: Article, place: int, start: int, told: Told) -> Claim:
    """The claim of a line."""
    spoken = told.voice or article.outlet or ""
    begin = start + len(f"{spoken} said: ")
    content = passage(article, begin, begin + len(told.text)) if told.text else None
    outlet = Voice(article.outlet, VoiceKind.OUTLET, VoiceRole.OUTLET)
    relays = [Voice(name, VoiceKind.OUTLET, VoiceRole.RELAY) for name in told.of]
    origin = Voice(told.voice, told.kind, VoiceRole.ORIGIN, title=told.title)
    silent = told.act in SILENT_ACTS
    return Claim(
        id=f"{article.id}-{place}",
        content=content,
        cue=passage(article, begin - len("said: "), begin - 2),
        chain=(origin, *relays, outlet) if told.voice or told.kind is VoiceKind.UNKNOWN else (outlet,),
        mode=Mode.INDIRECT if told.voice or told.kind is VoiceKind.UNKNOWN else Mode.NARRATIVE,
        act=told.act,
        source_factuality=told.factuality,
        author_factuality=Factuality.UNCOMMITTED,
        distance=Distance.NEUTRAL,
        statements=(Statement(content, told.factuality, "positive"),) if content and not silent else (),
    )


def passage(article: Article, start: int, end: int) -> Passage:
    """Words of an article."""
    return Passage(article.text[start:end], (Span(start, end),))


def gist_of(article: Article, claim: Claim, told: Told) -> Gist:
    """The gist of a statement."""
    figure = told.figure
    return Gist(
        claim=claim.id,
        statement=0,
        text=told.text or "",
        masked=told.text or "",
        language=article.language,
        published=article.published,
        act=told.act,
        factuality=told.factuality,
        polarity="positive",
        denies=told.act is Act.DENY,
        corrects=False,
        voice=None,
        names=(),
        figures=() if figure is None else (GistFigure(figure, figure, "exact", "", ("men",), f"{figure:g}"),),
        places=(),
        times=(),
        words=tuple(GistWord(word, "predicate", Role.OTHER, -1, False) for word in told.meaning.split()),
        vector=vector_of(told.meaning),
    )


def vector_of(meaning: str) -> NDArray[np.float32]:
    """A vector that statements of one meaning, and of its contrary, share."""
    place = int(hashlib.sha256(meaning.removeprefix(NOT).encode()).hexdigest(), 16) % WIDTH
    vector = np.zeros(WIDTH, dtype=np.float32)
    vector[place] = 1
    return vector


def relate(pairs: Sequence[tuple[Gist, Gist]]) -> list[Relation]:
    """What statements are to each other by their meanings."""
    return [relation_of(first, second) for first, second in pairs]


def relation_of(first: Gist, second: Gist) -> Relation:
    """What two statements are to each other by their meanings."""
    meanings = [" ".join(word.text for word in gist.words) for gist in (first, second)]
    figures = [{figure.low for figure in gist.figures} for gist in (first, second)]
    if meanings[0] == meanings[1]:
        denied = (first.factuality is Factuality.CERTAINLY_NOT) != (second.factuality is Factuality.CERTAINLY_NOT)
        moved = all(figures) and figures[0] != figures[1]
        name = "denies" if denied else "number-changed" if moved else "same"
    else:
        contrary = meanings[0].removeprefix(NOT) == meanings[1].removeprefix(NOT)
        name = "contradicts" if contrary else "different"
    likely = dict.fromkeys(RELATIONS, 0.01) | {name: 0.93}
    joining = 0.93 if name in JOINING else 0.01
    opposing = 0.93 if name in OPPOSING else 0.01
    same = 0.93 if name == "same" else 0.01
    return Relation(name, 0.93, likely, same, False, (name,), joining, opposing)  # type: ignore[arg-type]


def with_roles(linked: LinkedStory, **roles: tuple[ReportRole, str | None]) -> LinkedStory:
    """The same story with other roles of reports, each with what it is of: a report's id or another name."""
    ids = {report.id for report in linked.reports}

    def changed(origin: ReportOrigin) -> ReportOrigin:
        if origin.article not in roles:
            return origin
        role, of = roles[origin.article]
        article, name = (of, None) if of in ids else (None, of)
        return replace(origin, role=role, of_article=article, of_name=name)

    return replace(linked, origins=tuple(map(changed, linked.origins)))


def texts(linked: LinkedStory) -> list[list[str]]:
    """The words of the statements of each proposition, as sets in order."""
    return sorted(sorted(linked.utterances[key].gist.text for key in each.said) for each in linked.propositions)


def voices(entries: Iterable[object]) -> list[tuple[str, str | None]]:
    """Entries as (article, voice)."""
    return [(entry.article, entry.voice) for entry in entries]  # type: ignore[attr-defined]
