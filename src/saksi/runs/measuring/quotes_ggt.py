"""Quotes of the Gender Gap Tracker: who is quoted in English news, direct and indirect.

Source: Asr et al., The Gender Gap Tracker (PLoS ONE 2021, doi 10.1371/journal.pone.0245533): 97 articles of Canadian
outlets, 1,466 quotes with speaker and verb. They measure; nothing is learned from them.

**What is a quote there.** Words that somebody utters: a quotation, or a clause that a verb of saying or *according to*
gives to a speaker named in the text. A quotation without a verb of its own is a *floating* quote, without speaker. Each
quote is one unbroken stretch inside one paragraph, with its quotation marks and its *that*; quotes do not overlap.

**Which claims are quotes**, by that scheme alone: a direct claim is one quote for each stretch of its content (each
paragraph of a long quotation, each part of an interrupted one); the stretch nearest to the cue has the speaker and the
verb, the others float. An indirect or mixed claim is one quote for each paragraph, from its first word to its last,
when the text names its source and its cue is a preposition or a verb of GGT's own list of quote verbs, which comes with
the set: Saksi's notion has findings, beliefs and orders too (*knows*, *shows*, *ordered*), GGT's has what is said.
No quotes are: narrative, refusals and silences (nothing is uttered), cues that are nouns or adverbs, passives without
an agent, and claims inside another's content.
Read spans are widened to GGT's convention: by the marks around a quotation, and by a complementiser before a clause.

**Which read quote is which annotated one** (the rule of GGT's scorer, restated): each annotated quote in turn, in the
file's order, takes among the read quotes still free the one that covers the largest part of its characters, if that
part is larger than the threshold, 0.3 or 0.8. What no annotated quote takes is a false positive. The part is of the
annotated quote only, so that a read quote may be wider. Of the pairs, a speaker is right when the two speakers share a
character, or when none is annotated and the read quote floats; a verb when it is the same words regardless of case.
A floating quote goes on with the speaker of the quote before it, if the claim's voice is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from saksi.article.span import Span
from saksi.runs.measuring.bootstrap import f1, figure
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds, in_context
from saksi.runs.measuring.quotes_ggt_claims import read_quotes
from saksi.runs.measuring.quotes_ggt_form import FILE, SET, VERBS, Quote, QuotedArticle, quote_verbs, quoted_articles
from saksi.runs.once import read_articles

LOOSE, STRICT = 0.3, 0.8
SHORT_QUOTATION = 3

Pairs = list[tuple[int, int]]
Compared = tuple[QuotedArticle, tuple[Quote, ...], Pairs]


def measure(data: Path) -> Measurement:
    """F1 of quotes at both thresholds, accuracy of speaker and verb; `data` is the folder of all sets.

    Raises `InputError` when the set is absent or no set of this form.
    """
    annotated = list(quoted_articles(data / SET / FILE))
    verbs = quote_verbs(data / SET / VERBS)
    readings = list(read_articles(entry.article for entry in annotated))
    read = [read_quotes(reading, verbs) for reading in readings]
    wide = [read_quotes(reading, None) for reading in readings]
    loose, strict = compared(annotated, read, LOOSE), compared(annotated, read, STRICT)
    figures = (
        *found_figures(loose, LOOSE),
        *found_figures(strict, STRICT),
        accuracy(loose, f"speaker at {LOOSE}", same_speaker),
        accuracy(loose, f"verb at {LOOSE}", same_verb),
        figure(SET, f"quote F1 at {LOOSE}, verbs of any kind", counts_of(compared(annotated, wide, LOOSE)), f1),
    )
    errors = Kinds()
    for (entry, quotes, pairs), (_, _, well) in zip(loose, strict, strict=True):
        count_errors(errors, entry, quotes, pairs, {one for one, _ in well})
    return Measurement(SET, figures, errors.by_count())


def compared(annotated: Sequence[QuotedArticle], read: Sequence[tuple[Quote, ...]], threshold: float) -> list[Compared]:
    """Each article with its read quotes and the pairs at a threshold."""
    return [
        (entry, quotes, matches(entry.quotes, quotes, threshold)) for entry, quotes in zip(annotated, read, strict=True)
    ]


def counts_of(articles: Sequence[Compared]) -> list[tuple[int, int, int]]:
    """Pairs, read quotes and annotated quotes of each article."""
    return [(len(pairs), len(quotes), len(entry.quotes)) for entry, quotes, pairs in articles]


def found_figures(articles: Sequence[Compared], threshold: float) -> tuple[Figure, ...]:
    """F1, precision and recall at a threshold."""
    counts = counts_of(articles)
    return (
        figure(SET, f"quote F1 at {threshold}", counts, f1),
        figure(SET, f"quote precision at {threshold}", [(pairs, read) for pairs, read, _ in counts]),
        figure(SET, f"quote recall at {threshold}", [(pairs, gold) for pairs, _, gold in counts]),
    )


def accuracy(articles: Sequence[Compared], name: str, right: Callable[[Quote, Quote], bool]) -> Figure:
    """The part of pairs that are `right`."""
    counts = [
        (sum(right(entry.quotes[one], quotes[other]) for one, other in pairs), len(pairs))
        for entry, quotes, pairs in articles
    ]
    return figure(SET, name, counts)


def matches(annotated: Sequence[Quote], read: Sequence[Quote], threshold: float) -> list[tuple[int, int]]:
    """Pairs of annotated and read quotes by GGT's rule: the best for each annotated one in turn, each used once."""
    free = set(range(len(read)))
    pairs = []
    for number, quote in enumerate(annotated):
        parts = [(part_covered(quote.content, read[place].content), -place) for place in free]
        part, place = max(parts, default=(0.0, 0))
        if part > threshold:
            free.remove(-place)
            pairs.append((number, -place))
    return pairs


def part_covered(annotated: Span, read: Span) -> float:
    """The part of the annotated characters that the read ones cover."""
    shared = max(0, min(annotated.end, read.end) - max(annotated.start, read.start))
    return shared / len(annotated) if len(annotated) else 0.0


def same_speaker(annotated: Quote, read: Quote) -> bool:
    """Whether the speakers share a character, or the read quote floats where no speaker is annotated."""
    if annotated.speaker is None:
        return read.floating
    return read.speaker is not None and annotated.speaker.meets(read.speaker)


def same_verb(annotated: Quote, read: Quote) -> bool:
    """Whether the verbs are the same words, regardless of case; none is the same as none."""
    return annotated.verb == read.verb


def count_errors(
    errors: Kinds, entry: QuotedArticle, read: Sequence[Quote], pairs: Sequence[tuple[int, int]], well: set[int]
) -> None:
    """Count an article's errors; `pairs` are of the loose threshold, `well` the quotes found at the strict one."""
    text = entry.article.text
    found, used = {one for one, _ in pairs}, {other for _, other in pairs}
    for number, quote in enumerate(entry.quotes):
        if number not in found:
            errors.count(f"missed: {kind_of(text, quote)}", in_context(text, quote.content))
        elif number not in well:
            errors.count(f"covered less than {STRICT}: {kind_of(text, quote)}", in_context(text, quote.content))
    for place, quote in enumerate(read):
        if place not in used:
            errors.count(f"not annotated: {kind_of(text, quote)}", in_context(text, quote.content))
    for one, other in pairs:
        if not same_speaker(entry.quotes[one], read[other]):
            kind = f"speaker: {speaker_error(entry.quotes[one], read[other])}"
            errors.count(kind, in_context(text, entry.quotes[one].content))


def kind_of(text: str, quote: Quote) -> str:
    """What sort of quote it is."""
    if quote.quoted and len(quote.content.of(text).split()) <= SHORT_QUOTATION:
        return "a quotation of few words"
    form = "quotation" if quote.quoted else "clause"
    if quote.floating:
        return f"{form} without speaker"
    return f"{form} with speaker and verb" if quote.verb else f"{form} with speaker, without verb"


def speaker_error(annotated: Quote, read: Quote) -> str:
    """How the speakers differ."""
    if annotated.speaker is None:
        return "none annotated, one read"
    return "one annotated, none read" if read.speaker is None else "other words"
