"""Origins and roles against stories of CLICK-ID whose articles were labelled to their ends (data/linking): the held-out
stories.

Main origins are scored by B-cubed (Bagga & Baldwin 1998): of each article, how many of those that are given its origin
share it, and how many of those that share it are given its origin. Roles by macro F1, with *original* and *independent*
as one. Beside them stand every article as its own origin, and one origin for all of a story.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from saksi.errors import MalformedRecord
from saksi.linking.copy_pairs import copyings_among
from saksi.linking.origin import ReportOrigin, ReportRole
from saksi.linking.origins import origins_among
from saksi.linking.report import Report
from saksi.linking.sourcing import sourcing_of
from saksi.runs.copies import reports_of
from saksi.runs.measuring.bcubed import item_agreements
from saksi.runs.measuring.bootstrap import Sums, figure, macro_f1
from saksi.runs.measuring.clickid import clickid_articles
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.set_file import contents

SET = "origins_clickid"
DEVELOPMENT, HELD_OUT = "dev", "held-out"
REMEDY = "give a file of labelled articles as data/linking/clickid-origins.jsonl is"
FIRST_HAND = "first-hand"
"""Stands for *original* and *independent*."""

ROLES = (FIRST_HAND, *(role.value for role in (ReportRole.COPY, ReportRole.WIRE, ReportRole.RELAY, ReportRole.UNKNOWN)))


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article of a story by its id, its role in it, what it has its words from, its main origin, and the part of the
    set it is in."""

    story: str
    article: str
    role: str
    of: str | None
    origin: str
    part: str


def labelled_articles(path: Path) -> Iterator[LabelledArticle]:
    """The articles of a file; raises `InputError` for one of another form."""
    for number, line in enumerate(contents(path, REMEDY).decode("utf-8").splitlines(), start=1):
        try:
            record = json.loads(line)
            article = LabelledArticle(**{name: record[name] for name in LabelledArticle.__slots__})
            one_role(ReportRole(article.role))
            yield article
        except (KeyError, TypeError, ValueError) as error:
            raise MalformedRecord(f"{path.name}:{number}", f"it is no article: {error!r}", REMEDY) from error


def measure(path: Path, data: Path, part: str = HELD_OUT) -> Measurement:
    """How many origins and roles of a part's stories are found; `data` is the folder of corpora."""
    labelled = [article for article in labelled_articles(path) if article.part == part]
    articles = clickid_articles(data, {each.article for each in labelled})
    return measurement(labelled, {report.id: report for report in reports_of(articles.values())})


def measurement(labelled: Sequence[LabelledArticle], reports: Mapping[str, Report]) -> Measurement:
    """The figures of labelled articles; `reports` has each by its id."""
    stories: defaultdict[str, list[LabelledArticle]] = defaultdict(list)
    for each in labelled:
        stories[each.story].append(each)
    found = {story: origins_found([reports[each.article] for each in members]) for story, members in stories.items()}
    errors = Kinds()
    for story, members in stories.items():
        for each in members:
            role = one_role(found[story][each.article].role)
            if role != one_role(ReportRole(each.role)):
                errors.count(f"{each.role} read as {found[story][each.article].role}", f"{story} {each.article}")
    return Measurement(SET, tuple(figures(list(stories.values()), found)), errors.by_count())


def origins_found(reports: Sequence[Report]) -> dict[str, ReportOrigin]:
    """The origins of a story's reports by their ids."""
    sourcings = [sourcing_of(report) for report in reports]
    return {each.article: each for each in origins_among(sourcings, copyings_among(sourcings))}


def figures(
    stories: Sequence[Sequence[LabelledArticle]], found: Mapping[str, Mapping[str, ReportOrigin]]
) -> Iterator[Figure]:
    """The figures of stories, and those of the two baselines; a story is one unit of the bootstrap."""

    def read(each: LabelledArticle) -> str:
        return found[each.story][each.article].origin or each.article

    yield bcubed_figure("b_cubed_f1", stories, read)
    yield bcubed_figure("b_cubed_f1_each_its_own", stories, lambda each: each.article)
    yield bcubed_figure("b_cubed_f1_one_for_all", stories, lambda each: each.story)
    rows = [role_counts(members, found[members[0].story]) for members in stories]
    yield figure(SET, "macro_f1_of_roles", rows, macro_f1, cases=sum(map(len, stories)))


def bcubed_figure(
    name: str, stories: Sequence[Sequence[LabelledArticle]], read: Callable[[LabelledArticle], str]
) -> Figure:
    """A B-cubed F1."""
    rows = [bcubed_sums(members, read) for members in stories]
    return figure(SET, name, rows, bcubed_f1, cases=sum(map(len, stories)))


def bcubed_sums(members: Sequence[LabelledArticle], read: Callable[[LabelledArticle], str]) -> tuple[float, float, int]:
    """The sums of precision and recall over a story's articles, and how many these are."""
    agreements = item_agreements([each.origin for each in members], [read(each) for each in members])
    return sum(each.precision for each in agreements), sum(each.recall for each in agreements), len(members)


def bcubed_f1(sums: Sums) -> Sums:
    """The harmonic mean of B-cubed precision and recall; columns: their sums, and the articles."""
    precision, recall = sums[..., 0] / sums[..., 2], sums[..., 1] / sums[..., 2]
    harmonic: Sums = 2 * precision * recall / (precision + recall)
    return harmonic


def role_counts(members: Sequence[LabelledArticle], found: Mapping[str, ReportOrigin]) -> list[int]:
    """A story's confusion matrix of roles, row by row, gold labels in rows."""
    pairs = Counter((one_role(ReportRole(each.role)), one_role(found[each.article].role)) for each in members)
    return [pairs[gold, read] for gold in ROLES for read in ROLES]


def one_role(role: ReportRole) -> str:
    """A role as it is scored."""
    return FIRST_HAND if role in (ReportRole.ORIGINAL, ReportRole.INDEPENDENT) else role.value
