"""Sentences and words with their places in the text.

UDPipe 1 (Straka & Strakova 2017) with a tokenizer trained per language. Lines of the text are paragraphs and are
tokenized one by one, so that no sentence runs over a line's end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from saksi.article.span import Span
from saksi.errors import ModelError
from saksi.reading.models import REMEDY, model_path

# A longer sentence is read in pieces: the parser's cost grows with the square of the length.
LONGEST_SENTENCE = 120
# A line without an end is tokenized in windows of about so many characters, cut at white space.
LONGEST_WINDOW = 4000
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
            for words in sentences_of(line[start:end], stretch.start + start, language):
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


def sentences_of(line: str, offset: int, language: str) -> Iterator[list[tuple[str, Span]]]:
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
            if end > start:
                yield line[start:end], Span(offset + start, offset + end)


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


def bounded(words: list[tuple[str, Span]]) -> Iterator[list[tuple[str, Span]]]:
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
