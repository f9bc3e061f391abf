"""Direct statements of PFSA-ID: how many of what public figures are quoted with are read as somebody's words.

Source: Purnomo et al., Extraction and attribution of public figures statements for journalism in Indonesia (Knowledge-
Based Systems 2024, doi 10.1016/j.knosys.2024.111558): Indonesian articles as tokens with BILOU labels. It measures;
nothing is learned from it. Only direct statements are labelled, and among those only of public figures, so that what
else is read is no error: recall is all that can be measured.

**The text.** Sentences stand one after the other, without the ends of paragraphs or articles, and closing marks open
quotations too (*”...”*), left at the end of the sentence before. An article begins at a sentence with the outlet's
dateline, and is one paragraph here. Tokens are set as in print again: a mark opens when none is open and closes else,
but for a comma or question mark before it and a small letter behind (*,” kata*), where it can only close. Labels have
no part in that; against them 2 of 3,301 marks come out the other way.

**Found** is a statement when a stretch of a claim's content overlaps it with intersection over union >= 0.5, both taken
without marks and stops at their ends; one to one, the best overlap first. Only direct claims count. A speaker is right
when the claim's source shares a character with the person (a name or a pronoun) that is labelled nearest to its cue;
that is asked of the found statements with a cue and a person beside them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from saksi.article.article import Article
from saksi.article.span import Span, trimmed
from saksi.claims.claim import Mode
from saksi.errors import MalformedRecord
from saksi.runs.measuring.bootstrap import figure
from saksi.runs.measuring.figure import Measurement
from saksi.runs.measuring.kinds import Kinds, in_context
from saksi.runs.measuring.set_file import present
from saksi.runs.once import Reading, read_articles
from saksi.runs.scoring import LEAST_OVERLAP, shared

SET = "quotes_id_pfsa"
FILE = "dev-40.txt"
REMEDY = f"give the folder that holds {SET}, as published"
LANGUAGE = "id"
STATEMENTS, CUES, PERSONS = frozenset({"STATEMENT"}), frozenset({"CUE"}), frozenset({"PERSON", "PERSONCOREF"})
# A dateline: the outlet in capitals, a dash behind it, so many tokens from the start at most (*JAKARTA , KOMPAS —*).
OUTLET = "KOMPAS"
DASHES = "—–-"
DATELINE = 8
MARKS = '”“"'
ALWAYS_OPENS = "“"
EDGES = " \t\n.,;:?!…”“\"’‘'"
NO_SPACE_BEFORE = frozenset(".,;:?!%)]…’")
NO_SPACE_AFTER = frozenset("([")
JOINING = frozenset("-/")
SHORT_STATEMENT = 3
NEAR_A_CUE = 12

LabelledToken = tuple[str, str]
LabelledSentence = list[LabelledToken]


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article set as in print, with its direct statements, and the words labelled as cues and persons."""

    article: Article
    statements: tuple[Span, ...]
    cues: tuple[Span, ...]
    persons: tuple[Span, ...]


def measure(data: Path) -> Measurement:
    """Recall of direct statements and accuracy of their speakers; `data` is the folder of all sets.

    Raises `InputError` when the set is absent or of another form.
    """
    labelled = list(labelled_articles(data / SET / FILE))
    statements, speakers = [], []
    errors = Kinds()
    for entry, reading in zip(labelled, read_articles(entry.article for entry in labelled), strict=True):
        found = found_statements(entry, reading)
        statements.append((len(found), len(entry.statements)))
        for place, statement in enumerate(entry.statements):
            if place not in found:
                errors.count(f"missed: {reason(entry, statement, reading)}", in_context(entry.article.text, statement))
        asked = {place: person for place in found if (person := person_of(entry, entry.statements[place]))}
        wrong = [place for place, person in asked.items() if not any(person.meets(part) for part in found[place])]
        speakers.append((len(asked) - len(wrong), len(asked)))
        for place in wrong:
            kind = "other words" if found[place] else "none read"
            errors.count(f"speaker: {kind}", in_context(entry.article.text, entry.statements[place]))
    figures = (
        figure(SET, "direct statements, recall", statements),
        figure(SET, "speaker of direct statements", speakers),
    )
    return Measurement(SET, figures, errors.by_count())


def found_statements(entry: LabelledArticle, reading: Reading) -> dict[int, tuple[Span, ...]]:
    """Which statements are read, by their number, with the words of the source that each is read with."""
    text = entry.article.text
    stretches = [
        (trimmed(text, span, EDGES), claim.origin.passage.spans if claim.origin.passage else ())
        for claim in reading.claims
        if claim.mode is Mode.DIRECT and claim.content
        for span in claim.content.spans
    ]
    ranked = sorted(
        (-shared([trimmed(text, statement, EDGES)], [stretch]), place, number)
        for place, statement in enumerate(entry.statements)
        for number, (stretch, _) in enumerate(stretches)
        if statement.meets(stretch)
    )
    found: dict[int, tuple[Span, ...]] = {}
    used: set[int] = set()
    for negative, place, number in ranked:
        if -negative >= LEAST_OVERLAP and place not in found and number not in used:
            found[place] = stretches[number][1]
            used.add(number)
    return found


def person_of(entry: LabelledArticle, statement: Span) -> Span | None:
    """The person labelled nearest to a statement's cue; None without a cue or a person beside it."""
    cue = next((cue for cue in entry.cues if cue.distance(statement) <= NEAR_A_CUE), None)
    if cue is None:
        return None
    beside = [person for person in entry.persons if person.distance(cue) <= NEAR_A_CUE and not person.meets(statement)]
    return min(beside, key=lambda person: person.distance(cue), default=None)


def reason(entry: LabelledArticle, statement: Span, reading: Reading) -> str:
    """Why a statement may have been missed: its marks were not paired, it is short, or where its cue stands."""
    text = entry.article.text
    quotations = reading.analysis.quotations
    if not any(
        shared([trimmed(text, quotation.outer, EDGES)], [trimmed(text, statement, EDGES)]) > 0.9
        for quotation in quotations
    ):
        return "its marks were not paired"
    if len(trimmed(text, statement, EDGES).of(text).split()) <= SHORT_STATEMENT:
        return "a statement of few words"
    cues = [cue for cue in entry.cues if cue.distance(statement) <= NEAR_A_CUE]
    if not cues:
        return "no cue beside it"
    return "cue behind" if cues[0].start >= statement.end else "cue before"


def labelled_articles(path: Path) -> Iterator[LabelledArticle]:
    """The articles of the set; raises `MissingInput`, or `MalformedRecord` naming the line."""
    for number, sentences in enumerate(articles_of(sentences_of(present(path, REMEDY))), 1):
        yield as_printed(f"{SET}-{number}", sentences)


def sentences_of(path: Path) -> Iterator[LabelledSentence]:
    """The sentences of a file: a token and its label a line, an empty line between sentences."""
    sentence: LabelledSentence = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
            continue
        token, _, label = line.partition("\t")
        if not label:
            raise MalformedRecord(f"{path.name}:{number}", "there is no label behind the token", REMEDY)
        sentence.append((token, label))
    if sentence:
        yield sentence


def articles_of(sentences: Iterator[LabelledSentence]) -> Iterator[list[LabelledSentence]]:
    """Sentences by article: a new one begins with each dateline."""
    article: list[LabelledSentence] = []
    for sentence in sentences:
        if article and has_dateline(sentence):
            yield article
            article = []
        article.append(sentence)
    if article:
        yield article


def has_dateline(sentence: LabelledSentence) -> bool:
    """Whether a sentence begins with the outlet's dateline."""
    words = [token for token, _ in sentence[: DATELINE + 1]]
    return any(one == OUTLET and other in DASHES for one, other in pairwise(words))


def as_printed(identifier: str, sentences: Sequence[LabelledSentence]) -> LabelledArticle:
    """An article from its tokens, spaced as in print, with the spans of its labels."""
    tokens = [token for sentence in sentences for token in sentence]
    words = [word for word, _ in tokens]
    opening = opening_marks(words)
    pieces: list[str] = []
    spans: list[Span] = []
    position = 0
    for place, word in enumerate(words):
        space = " " if place and not are_joined(words, place, opening) else ""
        pieces += [space, word]
        spans.append(Span(position + len(space), position + len(space) + len(word)))
        position = spans[-1].end
    article = Article(id=identifier, text="".join(pieces), language=LANGUAGE)
    labels = [label for _, label in tokens]
    statements, cues, persons = (tuple(labelled_spans(labels, spans, kinds)) for kinds in (STATEMENTS, CUES, PERSONS))
    return LabelledArticle(article, statements, cues, persons)


def opening_marks(words: Sequence[str]) -> frozenset[int]:
    """The places of the quotation marks that open; the others close."""
    found = set()
    is_open = False
    for place, word in enumerate(words):
        if word not in MARKS:
            continue
        before = words[place - 1] if place else ""
        behind = words[place + 1] if place + 1 < len(words) else ""
        if word == ALWAYS_OPENS:
            is_open = True
        elif before in (",", "?", "!") and behind[:1].islower():
            is_open = False
        else:
            is_open = not is_open
        if is_open:
            found.add(place)
    return frozenset(found)


def are_joined(words: Sequence[str], place: int, opening: frozenset[int]) -> bool:
    """Whether a token stands in print right behind the one before."""
    word, before = words[place], words[place - 1]
    if before in MARKS and place - 1 in opening:
        return True
    if word in MARKS:
        return place not in opening
    if word in NO_SPACE_BEFORE or before in NO_SPACE_AFTER:
        return True
    if word in JOINING:
        return before[-1:].isalnum() and place + 1 < len(words) and words[place + 1][:1].isalnum()
    if before in JOINING:
        return place > 1 and words[place - 2][-1:].isalnum() and word[:1].isalnum()
    return bool(re.match(r"-\w", word))


def labelled_spans(labels: Sequence[str], spans: Sequence[Span], kinds: frozenset[str]) -> Iterator[Span]:
    """The spans with a label of these kinds: from its B to its L, or its U."""
    start = 0
    for label, span in zip(labels, spans, strict=True):
        place, _, name = label.partition("-")
        if name not in kinds:
            continue
        if place in "BU":
            start = span.start
        if place in "LU":
            yield Span(start, span.end)
