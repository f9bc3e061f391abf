"""Which propositions a silence or a refusal belongs to: those that were asked about.

What was asked is the topic where the text gives one. Else it is what the report is about in its story, and what it says
of the one who is silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from saksi.claims.claim import SILENT_ACTS, Claim
from saksi.linking.back_references import pointing_words, statements_in
from saksi.linking.candidates import Wording
from saksi.linking.proposition import Proposition
from saksi.linking.publication import publication_order
from saksi.linking.report import Report
from saksi.linking.same_source import words_of
from saksi.linking.utterance import Utterance, report_utterances

LEAST_COSINE = 0.45
"""Closeness from which a topic and a statement that share a word are of one matter."""

AS_CLOSE = 0.05
"""How much less close than the closest others may be."""

SHORT_WORD = 2


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody who has not answered or would not, by the claim that says so; `propositions` are the ids of those that
    it belongs to."""

    article: str
    claim: str
    propositions: tuple[str, ...]


def silences_of(
    reports: Iterable[Report],
    propositions: Sequence[Proposition],
    utterances: Sequence[Utterance],
    wordings: Sequence[Wording],
) -> tuple[Silence, ...]:
    """The silences and refusals of a story, by report and text order; `utterances` stand in time order."""
    heard = Heard(propositions, [utterances[wording.first] for wording in wordings])
    found = []
    for report in sorted(reports, key=publication_order):
        heard.add(report)
        for claim in report.claims:
            if claim.act in SILENT_ACTS:
                asked = asked_about(report, claim, heard)
                found.append(Silence(report.id, claim.id, tuple(dict.fromkeys(each.id for each in asked))))
    return tuple(found)


class Heard:
    """What a story has said so far: in how many reports each proposition stood. `statements` are the first of each
    wording."""

    def __init__(self, propositions: Sequence[Proposition], statements: Sequence[Utterance]) -> None:
        self.by_id = {each.id: each for each in propositions}
        self.of_statement = {key: each for each in reversed(propositions) for key in each.said}
        self.statements = [each for each in statements if each.key in self.of_statement]
        self.with_figures: set[str] = set()
        self.words: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
        for statement in self.statements:
            name = self.of_statement[statement.key].id
            self.words[name].append(frozenset(words_of(statement.gist.text)))
            if statement.gist.figures:
                self.with_figures.add(name)
        self.support: dict[str, int] = {}
        self.topics: dict[tuple[str, str], list[str]] = {}

    def add(self, report: Report) -> None:
        """Counts the propositions of one more report."""
        for each in {found.id for found in self.in_report(report)}:
            self.support[each] = self.support.get(each, 0) + 1

    def main(self, propositions: Sequence[Proposition]) -> Proposition:
        """The proposition that most reports have had so far, the first of those."""
        return max(enumerate(propositions), key=lambda each: (self.support.get(each[1].id, 0), -each[0]))[1]

    def in_report(self, report: Report) -> list[Proposition]:
        """The propositions of a report, in text order."""
        found = (self.of_statement.get(utterance.key) for utterance in statements_in(report))
        return list({each.id: each for each in found if each is not None}.values())


def asked_about(report: Report, claim: Claim, heard: Heard) -> list[Proposition]:
    """The propositions that a silence belongs to."""
    topic = next((each for each in report_utterances(report) if each.claim.id == claim.id), None)
    if topic is None:
        return matter_of(report, claim, heard)
    words = {word.text for word in topic.gist.words}
    lexicon = pointing_words(topic.gist.language)
    asked = [*figures_of(claim, report, heard)] if words & lexicon.figures else []
    asked += on_topic(topic, heard)
    return (
        asked
        or neighbouring(claim, report, heard)
        or (matter_of(report, claim, heard) if words & lexicon.reports else [])
    )


def before_claim(report: Report, claim: Claim) -> list[Utterance]:
    """The statements of a report before a claim."""
    places = {each.id: place for place, each in enumerate(report.claims)}
    return [each for each in statements_in(report) if places[each.claim.id] < places[claim.id]]


def matter_of(report: Report, claim: Claim, heard: Heard) -> list[Proposition]:
    """What a report is about in its story, the proposition of it that most reports have had so far; and all that it
    says of the one who is silent."""
    there = heard.in_report(report)
    if not there:
        return []
    name = [word for word in words_of(claim.origin.name or "") if len(word) > SHORT_WORD]
    own = [each for each in there if name and any(words.issuperset(name) for words in heard.words[each.id])]
    return [heard.main(there), *own]


def figures_of(claim: Claim, report: Report, heard: Heard) -> list[Proposition]:
    """The proposition of the figures that were asked about: those that the same voice gave before, else those of which
    the story has most."""
    before = [each for each in before_claim(report, claim) if each.gist.figures and each.key in heard.of_statement]
    own = [heard.of_statement[each.key] for each in before if each.claim.origin.name == claim.origin.name]
    others = [each for each in heard.by_id.values() if each.id in heard.with_figures and each.id in heard.support]
    among = own or others
    return [heard.main(among)] if among else []


def on_topic(topic: Utterance, heard: Heard) -> list[Proposition]:
    """The propositions of the statements that are closest to a topic and, in one language, share a word or name with
    it; in any report, since what was asked about may be told later only."""
    key = topic.gist.language, topic.gist.text
    if key not in heard.topics:
        heard.topics[key] = nearest(topic, heard)
    return [heard.by_id[name] for name in heard.topics[key]]


def nearest(topic: Utterance, heard: Heard) -> list[str]:
    """The ids of the propositions closest to a topic, the closest first."""
    best: dict[str, float] = {}
    words = content(topic)
    for statement in heard.statements:
        cosine = round(float(statement.gist.vector @ topic.gist.vector), 4)
        name = heard.of_statement[statement.key].id
        if cosine >= max(LEAST_COSINE, best.get(name, 0.0)) and about(statement, topic, words):
            best[name] = cosine
    least = max(best.values(), default=0.0) - AS_CLOSE
    return [name for name in sorted(best, key=lambda name: (-best[name], name)) if best[name] >= least]


def about(statement: Utterance, topic: Utterance, words: Set[str]) -> bool:
    """Whether a statement can be about a topic: they share a word or a name, or are of two languages."""
    return statement.gist.language != topic.gist.language or bool(words & content(statement))


def content(utterance: Utterance) -> set[str]:
    """The content words and names of a statement."""
    gist = utterance.gist
    return {word.text for word in gist.words} | {name.key for name in gist.names}


def neighbouring(claim: Claim, report: Report, heard: Heard) -> list[Proposition]:
    """The proposition of what the same voice said last before."""
    for utterance in reversed(before_claim(report, claim)):
        if utterance.claim.origin.name == claim.origin.name and utterance.key in heard.of_statement:
            return [heard.of_statement[utterance.key]]
    return []
