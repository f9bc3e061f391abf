"""Sentences and words with their places in the text.

UDPipe 1 (Straka & Strakova 2017) with a tokenizer trained per language. Lines of the text are paragraphs and are
tokenized one by one, so that no sentence runs over a line's end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from saksi.article.span import Span
from saksi.errors import ModelError
from saksi.reading.language import language_of
from saksi.reading.models import REMEDY, model_path

Words = list[tuple[str, Span]]

# A longer sentence is read in pieces: the parser's cost grows with the square of the length.
LONGEST_SENTENCE = 120
# A line without an end is tokenized in windows of about so many characters, cut at white space.
LONGEST_WINDOW = 4000
# Quotation marks that begin or end no word: those that are apostrophes too only where an apostrophe does not stand.
OPENING_MARKS = frozenset('"“”„«»‘')
CLOSING_MARKS = frozenset('"“”„«»’')
STOPS = frozenset(",.!?")
# Pieces of an overlong sentence end after one of these, where there is one.
BREAKS = frozenset(',;:.!?"”»)…')


@dataclass(frozen=True, slots=True)
class TokenizedSentence:
    """Words of one sentence as (text, span), and the number of its paragraph."""

    paragraph: int
    words: tuple[tuple[str, Span], ...]


def tokenize(text: str, language: str, excluded: Sequence[Span] = ()) -> Iterator[TokenizedSentence]:
    """The sentences of a text, in order, without the words in `excluded` (sorted, apart); offsets are the text's."""
    for paragraph, stretch in enumerate(stretches(text, excluded)):
        line = stretch.of(text)
        for start, end in windows(line):
            for words in resegmented(sentences_of(line[start:end], stretch.start + start, language), language):
                for piece in bounded(words):
                    yield TokenizedSentence(paragraph, tuple(piece))


def stretches(text: str, excluded: Sequence[Span]) -> Iterator[Span]:
    """The lines of a text that hold words, less what is excluded."""
    position = 0
    following = iter([*excluded, Span(len(text), len(text))])
    barrier = next(following)
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        while barrier.end <= end and barrier.end < len(text):
            if text[position : barrier.start].strip():
                yield Span(position, barrier.start)
            position = max(position, barrier.end)
            barrier = next(following)
        stop = min(end, max(position, barrier.start))
        if text[position:stop].strip():
            yield Span(position, stop)
        position = max(position, end if barrier.start >= end else min(barrier.end, end))


def windows(line: str) -> Iterator[tuple[int, int]]:
    """A line in stretches of bounded length, cut where a sentence seems to end, else at white space."""
    start = 0
    while len(line) - start > LONGEST_WINDOW:
        limit = start + LONGEST_WINDOW
        cut = line.rfind(". ", start + LONGEST_WINDOW // 2, limit) + 1
        cut = cut or line.rfind(" ", start + 1, limit) or limit
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    yield start, len(line)


def sentences_of(line: str, offset: int, language: str) -> Iterator[Words]:
    """UDPipe's sentences of a stretch of text that begins at `offset`."""
    from ufal.udpipe import ProcessingError, Sentence

    tokenizer = tokenizer_of(language).newTokenizer("ranges")
    tokenizer.setText(line)
    sentence, error = Sentence(), ProcessingError()
    while tokenizer.nextSentence(sentence, error):
        words = list(words_of(sentence, line, offset))
        if words:
            yield words
        sentence = Sentence()


def resegmented(sentences: Iterable[Words], language: str) -> Iterator[Words]:
    """Sentence ends mended: none behind an abbreviation (*Gen. Odierno*), one behind an acronym that a new sentence
    follows (*... diperiksa KPK. Sebab ...*)."""
    abbreviations = language_of(language).abbreviations
    waiting: Words = []
    for sentence in sentences:
        waiting = [*waiting, *sentence]
        if ends_with_abbreviation(waiting, abbreviations):
            continue
        yield from split_at_stops(waiting, abbreviations)
        waiting = []
    if waiting:
        yield from split_at_stops(waiting, abbreviations)


def ends_with_abbreviation(words: Words, abbreviations: frozenset[str]) -> bool:
    """Whether the last words are an abbreviation, with its full stop (in one token or two) or, as the British write
    *Mr* and *Dr*, without."""
    last = words[-1][0]
    stem = words[-2][0] if last == "." and len(words) > 1 else last.removesuffix(".")
    return stem.lower() in abbreviations and stem[:1].isupper()


def split_at_stops(words: Words, abbreviations: frozenset[str]) -> Iterator[Words]:
    """A sentence cut behind each full stop that a capital follows, unless the stop belongs to an abbreviation."""
    start = 0
    for place in range(1, len(words) - 1):
        word, before, following = words[place][0], words[place - 1], words[place + 1]
        if word != "." or not following[0][:1].isupper() or following[1].start == words[place][1].end:
            continue
        if len(before[0]) > 1 and before[0].lower() not in abbreviations:
            yield words[start : place + 1]
            start = place + 1
    yield words[start:]


def words_of(sentence: Any, line: str, offset: int) -> Iterator[tuple[str, Span]]:
    """The syntactic words of a UDPipe sentence; a multiword token's parts share its characters out."""
    parts: dict[int, tuple[int, int]] = {}
    for multiword in sentence.multiwordTokens:
        start, end = token_range(multiword.misc)
        numbers = range(multiword.idFirst, multiword.idLast + 1)
        forms = [sentence.words[number].form for number in numbers]
        parts.update(zip(numbers, shared_out(start, end, forms), strict=True))
    for number, word in enumerate(sentence.words):
        if number:
            start, end = parts.get(number) or token_range(word.misc)
            for first, past in unglued(line, start, end):
                if past > first:
                    yield line[first:past], Span(offset + first, offset + past)


def unglued(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range of a word without the quotation marks at its edges, and the range of each of those: some writers leave
    no space beside them (*,”kata*)."""
    while end - start > 1 and line[start] in OPENING_MARKS:
        yield start, start + 1
        start += 1
    tail = end
    while tail - start > 1 and line[tail - 1] in CLOSING_MARKS:
        tail -= 1
    stop = tail - 1 if tail < end and tail - start > 1 and line[tail - 1] in STOPS else tail
    yield start, stop
    for place in range(stop, end):
        yield place, place + 1


def token_range(misc: str) -> tuple[int, int]:
    """The `TokenRange` of a MISC column, in code points of the tokenized text."""
    values = next(field[11:] for field in misc.split("|") if field.startswith("TokenRange="))
    start, end = values.split(":")
    return int(start), int(end)


def shared_out(start: int, end: int, forms: list[str]) -> list[tuple[int, int]]:
    """Ranges of a multiword token's parts: as long as their forms, the last taking what is left."""
    ranges = []
    for index, form in enumerate(forms):
        last = index == len(forms) - 1
        stop = end if last else min(start + len(form), end)
        ranges.append((start, stop))
        start = stop
    return ranges


def bounded(words: Words) -> Iterator[Words]:
    """A sentence in pieces of bounded length, cut after punctuation where there is some."""
    start = 0
    while len(words) - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        cuts = (place + 1 for place in range(limit - 1, start + LONGEST_SENTENCE // 2, -1) if words[place][0] in BREAKS)
        cut = next(cuts, limit)
        yield words[start:cut]
        start = cut
    yield words[start:]


@cache
def tokenizer_of(language: str) -> Any:
    """The tokenizer model of a language, loaded once."""
    from ufal.udpipe import Model

    name = f"{language}.udpipe"
    model = Model.load(str(model_path(name)))
    if not model:
        raise ModelError(name, "this tokenizer cannot be loaded", REMEDY)
    return model
