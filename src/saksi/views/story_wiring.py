"""From the ledger to what the page of a story is drawn from."""

from __future__ import annotations

from datetime import datetime

from saksi.claims.contract import article_record
from saksi.ledger.ledger import Ledger
from saksi.linking.contract import origin_records, relation_record, standing_record, story_record
from saksi.linking.standing import seen_reports
from saksi.runs.stories import linked, named, standings, title_of
from saksi.views.story_report import ReportedArticle, StoryReport


def story_report(
    ledger: Ledger, name: str, as_of: datetime | None, since: datetime | None, language: str
) -> StoryReport:
    """All that is known of a story as of a moment, and what was known by an earlier one. Raises `UnknownEntry`."""
    story = linked(ledger, named(ledger, name).story)
    seen = seen_reports(story, as_of, None)
    reports = [report for report in story.reports if report.id in seen]
    sentences = {kept.report.id: kept.sentences for kept in ledger.story_reports(story.story)}
    return StoryReport(
        story=story_record(story.story, title_of(reports), reports),
        origins=tuple(record for record in origin_records(story) if record["article"]["id"] in seen),
        relations=tuple(
            relation_record(story, relation)
            for relation in story.relations
            if relation.earlier.article in seen and relation.later.article in seen
        ),
        standings=tuple(map(standing_record, standings(story, None, as_of, language))),
        articles={
            report.id: ReportedArticle(article_record(report.article), sentences.get(report.id, ()), report.claims)
            for report in reports
        },
        language=language,
        as_of=as_of.isoformat() if as_of else None,
        since=since.isoformat() if since else None,
        earlier=tuple(map(standing_record, standings(story, None, since, language))) if since else (),
    )
