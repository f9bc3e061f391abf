"""What linking tells programs: the schemas `saksi.story/1`, `saksi.origin/1`, `saksi.relation/1` and
`saksi.standing/1`, published in docs/schemas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksi.claims.contract import Record, moment_record
from saksi.linking.linked_story import LinkedStory
from saksi.linking.number_series import SeriesNumber
from saksi.linking.origin import ReportOrigin
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.standing import Entry, Standing
from saksi.linking.statement_relations import StatementRelation
from saksi.linking.utterance import UtteranceKey

STORY, ORIGIN, RELATION, STANDING = (
    "saksi.story/1",
    "saksi.origin/1",
    "saksi.relation/1",
    "saksi.standing/1",
)


def story_record(story: str, title: str | None, reports: Iterable[Report]) -> Record:
    """A story with its articles in order of publishing."""
    articles = [report.article for report in sorted(reports, key=publication_order)]
    dated = [article.published for article in articles if article.published is not None]
    return {
        "schema": STORY,
        "id": story,
        "title": title,
        "languages": sorted({article.language for article in articles}),
        "from": moment_record(dated[0] if dated else None),
        "to": moment_record(dated[-1] if dated else None),
        "articles": [
            {
                "id": article.id,
                "url": article.url,
                "outlet": article.outlet,
                "published": moment_record(article.published),
                "language": article.language,
            }
            for article in articles
        ],
    }


def origin_records(linked: LinkedStory) -> Iterable[Record]:
    """The origins of a story's articles, in order of publishing."""
    reports = {report.id: report for report in linked.reports}
    return (origin_record(linked.story, reports[origin.article], origin) for origin in linked.origins)


def origin_record(story: str, report: Report, origin: ReportOrigin) -> Record:
    """Where an article has its information from."""
    article = report.article
    return {
        "schema": ORIGIN,
        "story": story,
        "article": {"id": article.id, "url": article.url, "outlet": article.outlet},
        "role": origin.role.value,
        "of": of_record(origin),
        "origin": origin.origin,
        "evidence": [{"kind": evidence.kind.value, "text": evidence.text} for evidence in origin.evidence],
    }


def of_record(origin: ReportOrigin) -> Record | None:
    """What an article copies, carries or retells."""
    if origin.of_article is not None:
        return {"article": origin.of_article}
    return {"name": origin.of_name} if origin.of_name is not None else None


def relation_records(linked: LinkedStory) -> Iterable[Record]:
    """The relations of a story's statements, but for those that are different."""
    return (relation_record(linked, relation) for relation in linked.all_relations())


def relation_record(linked: LinkedStory, relation: StatementRelation) -> Record:
    """What a later statement, `a`, is to an earlier one, `b`."""
    return {
        "schema": RELATION,
        "a": statement_record(linked, relation.later),
        "b": statement_record(linked, relation.earlier),
        "relation": relation.relation,
        "probability": relation.probability,
        "reasons": list(relation.reasons),
    }


def statement_record(linked: LinkedStory, key: UtteranceKey) -> Record:
    """A statement where it stands."""
    utterance = linked.utterances[key]
    claim = utterance.claim
    passage = claim.statements[key.statement].passage if claim.statements else claim.content
    return {
        "article": key.article,
        "url": utterance.report.article.url,
        "claim": key.claim,
        "spans": [[span.start, span.end] for span in passage.spans] if passage else [],
        "text": utterance.gist.text,
    }


def standing_record(standing: Standing) -> Record:
    """Who stands where on a proposition."""
    admiralty = standing.admiralty
    return {
        "schema": STANDING,
        "proposition": standing.proposition,
        "text": standing.text,
        "as_of": moment_record(standing.as_of),
        "asserted": entry_records(standing.asserted),
        "denied": entry_records(standing.denied),
        "declined": quiet_records(standing.declined),
        "silent": quiet_records(standing.silent),
        "origins": {
            "said": standing.origins.said,
            "so": standing.origins.so,
            "unknown": standing.origins.unknown,
        },
        "outlets": standing.outlets,
        "numbers": [number_record(number) for number in standing.numbers],
        "first": moment_record(standing.first),
        "last": moment_record(standing.last),
        "admiralty": {
            "source": admiralty.source,
            "information": admiralty.information,
            "because": list(admiralty.because),
        },
    }


def entry_records(entries: Sequence[Entry]) -> list[Record]:
    """Voices that take a side."""
    return [
        {
            "voice": entry.voice,
            "origin": entry.origin,
            "factuality": entry.factuality.value,
            "article": entry.article,
            "said": moment_record(entry.said),
        }
        for entry in entries
    ]


def quiet_records(entries: Sequence[Entry]) -> list[Record]:
    """Voices that say nothing, with since when."""
    return [
        {**record, "since": moment_record(entry.since)}
        for record, entry in zip(entry_records(entries), entries, strict=True)
    ]


def number_record(number: SeriesNumber) -> Record:
    """A figure of a series."""
    return {
        "value": number.value,
        "low": number.low,
        "high": number.high,
        "bound": number.bound,
        "unit": number.unit,
        "of": number.of,
        "origin": number.origin,
        "published": moment_record(number.published),
    }
