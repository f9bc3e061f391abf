"""The whole of linking against a dossier: a story of some reports, and a key that says what is to be found in it
(examples/dossier/README.md has its form).

One figure for each part of the key, and their mean. A proposition of the key is compared with the one proposition of
the linked story whose voices by the last day and whose text are most like its own; the same one on each day.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from saksi.article.publishers import outlet_key
from saksi.claims.claim import Claim, Mode
from saksi.linking.encoder import default_encoder
from saksi.linking.link_story import link_story
from saksi.linking.linked_story import LinkedStory
from saksi.linking.origin import ReportOrigin
from saksi.linking.relations import relate
from saksi.linking.report import Report
from saksi.linking.standing import Entry, Standing, standings_of
from saksi.linking.statement_relations import DIFFERENT
from saksi.runs.copies import reports_of
from saksi.runs.measuring import bcubed
from saksi.runs.measuring.dossier_file import Dossier, read_dossier
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.scoring import Scores, paired, same_name

SET = "dossier"
ENTRY_LISTS = ("asserted", "denied", "declined", "silent")
PARTS = (
    "claims",
    "roles",
    "of",
    "origins",
    "relations",
    *(f"standing: {name}" for name in (*ENTRY_LISTS, "origins said", "origins so", "numbers")),
)
MEAN = "mean"

Nearness = Callable[[Sequence[str], LinkedStory], Mapping[tuple[str, str], float]]

Counts = tuple[int, int, int]
"""Hits, found, in the key."""


@dataclass
class Tally:
    """The figures while they are counted: hits, found and in the key by part; and the kinds of error."""

    counts: dict[str, list[int]] = field(default_factory=lambda: {part: [0, 0, 0] for part in PARTS})
    errors: Kinds = field(default_factory=Kinds)

    def add(self, part: str, counts: Counts) -> None:
        """Counts of one more case of a part."""
        self.counts[part] = [one + other for one, other in zip(self.counts[part], counts, strict=True)]

    def figures(self) -> Iterator[Figure]:
        """The figure of each part, and their mean."""
        values = []
        for part, (hits, found, wanted) in self.counts.items():
            value = 100 * 2 * hits / (found + wanted) if found + wanted else None
            values += [] if value is None else [value]
            yield Figure(SET, part, value, None, None, None, wanted)
        yield Figure(SET, MEAN, sum(values) / len(values) if values else None, None, None, None, len(values))


def measure(folder: Path) -> Measurement:
    """How much of a dossier's key is found; reading and linking take some seconds."""
    dossier = read_dossier(folder)
    return scored(dossier, link_story(SET, reports_of(dossier.articles), relate))


def scored(dossier: Dossier, linked: LinkedStory, nearness: Nearness | None = None) -> Measurement:
    """A dossier's story, as linked, against its key; `nearness` says how near the texts of the key are to propositions,
    by (text, id): by the encoder, unless given."""
    tally = Tally()
    pairs = score_claims(dossier, linked.reports, tally)
    score_articles(dossier, linked.origins, tally)
    score_relations(dossier, linked, pairs, tally)
    score_standing(dossier, linked, tally, nearness or likenesses)
    return Measurement(SET, tuple(tally.figures()), tally.errors.by_count())


def score_claims(dossier: Dossier, reports: Iterable[Report], tally: Tally) -> dict[tuple[str, int], Claim]:
    """Claims found, by overlap of content; gives for claims of the key (article, number) those that were read."""
    scores = Scores()
    found: dict[tuple[str, int], Claim] = {}
    for report in reports:
        gold = dossier.claims[report.id]
        attributed = [claim for claim in report.claims if claim.mode is not Mode.NARRATIVE]
        scores.add(gold, report.claims)
        pairs = dict(paired(gold, attributed))
        found |= {(report.id, number): attributed[place] for number, place in pairs.items()}
        for number in set(range(len(gold))) - pairs.keys():
            tally.errors.count("claim not found", f"{report.id}.{number}")
    tally.add("claims", (scores.overlap, scores.predicted, scores.gold))
    return found


def score_articles(dossier: Dossier, origins: Sequence[ReportOrigin], tally: Tally) -> None:
    """Roles, what they are of, and the origins (B-cubed: precision and recall of each article's fellows)."""
    outlets = {article.id: article.outlet or "" for article in dossier.articles}
    key = dossier.key["articles"]
    for origin in origins:
        wanted = key[origin.article]
        right = origin.role == wanted["role"]
        tally.add("roles", (int(right), 1, 1))
        of = origin.of_article or origin.of_name
        same = of == wanted["of"] or (
            bool(of and wanted["of"]) and outlet_key(outlets.get(of or "", of or "")) == outlet_key(wanted["of"])
        )
        tally.add("of", (int(same), 1, 1))
        if not right:
            tally.errors.count("role", f"{origin.article}: {wanted['role']} read as {origin.role.value}")
        if not same:
            tally.errors.count("of", f"{origin.article}: {wanted['of']} read as {of}")
    tally.add(
        "origins",
        b_cubed(
            {each.article: each.origin or each.article for each in origins},
            {name: entry["origin"] for name, entry in key.items()},
        ),
    )


def b_cubed(found: Mapping[str, str], wanted: Mapping[str, str]) -> Counts:
    """B-cubed F1 of two ways to group things, as counts of a thousand: 2 x hits / (found + wanted) is the F1."""
    value = bcubed.b_cubed(list(wanted.values()), [found[one] for one in wanted]).f1 if wanted else 0.0
    return round(1000 * value), 1000, 1000


def score_relations(
    dossier: Dossier, linked: LinkedStory, pairs: Mapping[tuple[str, int], Claim], tally: Tally
) -> None:
    """Relations of the pairs of claims that the key lists: found with the same name."""
    between = relations_of_claims(linked)
    for entry in dossier.key["relations"]:
        sides = [(entry[side]["article"], pairs.get((entry[side]["article"], entry[side]["claim"]))) for side in "ab"]
        keys = [(article, claim.id) for article, claim in sides if claim is not None]
        found = between.get(frozenset(keys), set()) if len(keys) == 2 else set()
        right = entry["relation"] in found
        tally.add("relations", (int(right), int(bool(found)), 1))
        if not right:
            place = " ".join(f"{entry[side]['article']}.{entry[side]['claim']}" for side in "ab")
            tally.errors.count(f"relation {entry['relation']} read as {'/'.join(sorted(found)) or DIFFERENT}", place)


def relations_of_claims(linked: LinkedStory) -> dict[frozenset[tuple[str, str]], set[str]]:
    """What claims are to each other, by (article, claim id): the relations of any of their statements."""
    found: dict[frozenset[tuple[str, str]], set[str]] = {}
    for relation in linked.all_relations():
        claims = frozenset((key.article, key.claim) for key in (relation.earlier, relation.later))
        found.setdefault(claims, set()).add(relation.relation)
    return found


def score_standing(dossier: Dossier, linked: LinkedStory, tally: Tally, nearness: Nearness) -> None:
    """The standing on each day."""
    days = {date.fromisoformat(day): entries for day, entries in dossier.key["standing"].items()}
    by_day = {day: {each.proposition: each for each in standings_of(linked, day)} for day in days}
    matches = matched(linked, days, by_day, nearness)
    for day, entries in days.items():
        for entry in entries:
            found = by_day[day].get(matches.get(entry["proposition"], ""))
            compare_standing(day, entry, found, tally)


def matched(
    linked: LinkedStory,
    days: Mapping[date, Sequence[Mapping[str, Any]]],
    by_day: Mapping[date, Mapping[str, Standing]],
    nearness: Nearness,
) -> dict[str, str]:
    """For each proposition of the key the id of the one that is most like it on the last day it is told of, by the
    voices and by the text, best first, each once."""
    last: dict[str, tuple[date, Mapping[str, Any]]] = {}
    for day, entries in sorted(days.items()):
        last |= {entry["proposition"]: (day, entry) for entry in entries}
    likeness = nearness(list(last), linked)
    ranked = sorted(
        (-overlap(entry, found) - likeness[text, found.proposition], text, found.proposition)
        for text, (day, entry) in last.items()
        for found in by_day[day].values()
        if overlap(entry, found)
    )
    matches: dict[str, str] = {}
    for _, text, proposition in ranked:
        if text not in matches and proposition not in matches.values():
            matches[text] = proposition
    return matches


def likenesses(texts: Sequence[str], linked: LinkedStory) -> dict[tuple[str, str], float]:
    """How close the texts of the key are to propositions, by their nearest statement: cosines, by (text, id)."""
    vectors = default_encoder().encode(texts)
    found = {}
    for proposition in linked.propositions:
        statements = [linked.utterances[key].gist.vector for key in proposition.said]
        for text, vector in zip(texts, vectors, strict=True):
            found[text, proposition.id] = round(max(float(vector @ statement) for statement in statements), 4)
    return found


def overlap(entry: Mapping[str, Any], found: Standing) -> float:
    """How well the voices for and against a proposition agree: F1."""
    counts = [entry_counts(entry[name], getattr(found, name)) for name in ("asserted", "denied")]
    hits, read, wanted = (sum(column) for column in zip(*counts, strict=True))
    return 2 * hits / (read + wanted) if read + wanted else 0.0


def compare_standing(day: date, entry: Mapping[str, Any], found: Standing | None, tally: Tally) -> None:
    """One proposition of the key on one day."""
    where = f"{day} {entry['proposition']}"
    for name in ENTRY_LISTS:
        counts = entry_counts(entry[name], getattr(found, name) if found else ())
        tally.add(f"standing: {name}", counts)
        if counts[0] < max(counts[1:]):
            tally.errors.count(f"standing: {name}", f"{where}: {counts[0]} of {counts[2]}, {counts[1]} found")
    for name, wanted in (("said", entry["origins_said"]), ("so", entry["origins_so"])):
        right = found is not None and getattr(found.origins, name) == wanted
        tally.add(f"standing: origins {name}", (int(right), 1, 1))
        if not right:
            tally.errors.count(f"origins {name}", f"{where}: {wanted} read as {found and found.origins}")
    numbers = {(number["article"], number["value"], number["bound"]) for number in entry["numbers"]}
    read = {(number.article, number.value, number.bound) for number in found.numbers} if found else set()
    tally.add("standing: numbers", (len(numbers & read), len(read), len(numbers)))


def entry_counts(wanted: Sequence[Mapping[str, Any]], found: Sequence[Entry]) -> Counts:
    """Entries of one list: matched one to one by article and voice; several of one voice in an article are one."""
    voices = list(dict.fromkeys((each["article"], each["name"]) for each in wanted))
    left = list(dict.fromkeys((each.article, each.voice) for each in found))
    read, hits = len(left), 0
    for article, name in voices:
        match = next((each for each in left if each[0] == article and same_name(name, each[1])), None)
        if match:
            left.remove(match)
            hits += 1
    return hits, read, len(voices)


def main() -> None:
    """Prints the figures of the dossier in a folder and the errors behind them, as tab-separated lines:
    `python -m saksi.runs.measuring.dossier FOLDER`."""
    measurement = measure(Path(sys.argv[1]))
    for found in measurement.figures:
        sys.stdout.write(f"{found.name}\t{'' if found.value is None else format(found.value, '.1f')}\t{found.cases}\n")
    for error in measurement.errors:
        sys.stdout.write(f"{error.kind}\t{error.count}\t{error.example}\n")


if __name__ == "__main__":
    main()
