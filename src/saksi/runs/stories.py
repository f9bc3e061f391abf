"""Stories as they are asked for: named, linked, and what follows from that as of a moment."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saksi.claims.claim import Mode
from saksi.claims.contract import Record
from saksi.errors import UnknownEntry
from saksi.ledger.ledger import Ledger
from saksi.ledger.reports import KeptReport
from saksi.linking import linked_story
from saksi.linking.contract import story_record
from saksi.linking.judgement import Judgement, Judgements
from saksi.linking.link_story import link_story
from saksi.linking.linked_story import LinkedStory, linked_record, restored_linked_story
from saksi.linking.publication import publication_order
from saksi.linking.relations import relate
from saksi.linking.report import Report
from saksi.linking.standing import Standing, standing_of, standings_of
from saksi.runs.link import made_by
from saksi.runs.standing_judgements import standing_judgements

FIND = "find stories with `saksi stories`, and their propositions with `saksi standing STORY`"


@dataclass(frozen=True, slots=True)
class Named:
    """What a user named: a story, and one proposition of it, or None for all."""

    story: str
    proposition: str | None = None


def named(ledger: Ledger, name: str) -> Named:
    """The story of this id or beginning of one, of an article with this id or URL, or of the proposition with this id.
    Raises `UnknownEntry` where there is none, or more than one."""
    stories = ledger.story_ids(name)
    if len(stories) == 1:
        return Named(stories[0])
    if len(stories) > 1:
        raise UnknownEntry(name, f"{len(stories)} stories have ids that begin so", "give more of the id")
    if (story := ledger.story_of_proposition(name)) is not None:
        return Named(story, name)
    articles = [found for kind, found in ledger.judgeable(name) if kind == "article"]
    for article in articles:
        if (story := ledger.story_of(article)) is not None:
            return Named(story)
    if articles:
        raise UnknownEntry(name, "this article is in no story yet", "link what is new with `saksi link`")
    raise UnknownEntry(name, "no story, proposition or article is named so", FIND)


def linked(ledger: Ledger, story: str, known_at: datetime | None = None) -> LinkedStory:
    """A story as linked, with what the ledger knew at a moment; made once and kept as long as nothing changes."""
    kept = ledger.story_reports(story, known_at)
    judgements = standing_judgements(ledger, known_at)
    reports = tuple(each.report for each in kept)
    digest = digest_of(story, kept, [judgement.id for judgement in bearing(judgements, reports)])
    if (record := ledger.linked_story(digest)) is not None:
        return restored_linked_story(json.loads(record), reports)
    until = max((each.known_at for each in kept), default=None)
    found = link_story(story, reports, relate, judgements, until)
    ledger.keep_linked_story(digest, story, json.dumps(linked_record(found), ensure_ascii=False))
    return found


def bearing(judgements: Judgements, reports: Iterable[Report]) -> Iterator[Judgement]:
    """The judgements that the linking of these reports can follow from."""
    articles = {report.id for report in reports}
    claims = {claim.id for report in reports for claim in report.claims}
    yield from judgements.bearing_on("article", articles)
    yield from judgements.bearing_on("claim", claims)
    yield from (judgement for judgement in judgements.held if judgement.kind == "name")


def digest_of(story: str, kept: Iterable[KeptReport], judgements: Iterable[str]) -> str:
    """SHA-256 of all that a linked story follows from."""
    revisions = sorted(each.revision for each in kept)
    parts = [linked_story.VERSION, made_by(), story, revisions, sorted(judgements)]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def first_claim(ledger: Ledger, proposition: str) -> str | None:
    """The id of the first claim of a proposition, None where there is none of this id."""
    story = ledger.story_of_proposition(proposition)
    found = linked(ledger, story).by_id.get(proposition) if story else None
    return found.said[0].claim if found else None


def link_all(ledger: Ledger) -> Iterator[str]:
    """Links every story, that with the newest article first; gives the ids of stories as they are done."""
    for entry in ledger.stories():
        linked(ledger, entry.id)
        yield entry.id


def stories(ledger: Ledger, limit: int | None = None) -> Iterator[Record]:
    """The stories as their contract has them, that with the newest article first."""
    for entry in ledger.stories()[:limit]:
        reports = [each.report for each in ledger.story_reports(entry.id)]
        yield story_record(entry.id, title_of(reports), reports)


def title_of(reports: Iterable[Report]) -> str | None:
    """What a story is called: the first words of its first report that somebody stands for, else its first words."""
    for report in sorted(reports, key=publication_order):
        contents = [claim for claim in report.claims if claim.content and claim.statements]
        attributed = [claim for claim in contents if claim.mode is not Mode.NARRATIVE]
        for claim in [*attributed, *contents]:
            return claim.statements[0].passage.text
        if report.article.title:
            return report.article.title
    return None


def standings(
    story: LinkedStory, proposition: str | None, as_of: datetime | date | None, language: str
) -> Sequence[Standing]:
    """The standing of one proposition, or of all that anybody stood for by a moment."""
    if proposition:
        return [standing_of(story, proposition, as_of, language=language)]
    found = standings_of(story, as_of, language=language)
    return [each for each in found if each.asserted or each.denied]
