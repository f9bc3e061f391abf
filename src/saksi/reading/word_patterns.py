"""Patterns over classes of words: the small finite-state machine that numbers and times are read with.

A text is cut into words, numbers and marks. Each gets one character that stands for the set of classes a lexicon gives
it, so the text becomes a string of such characters, and a pattern over classes is an ordinary regular expression over
that string. A pattern is written as class names with the operators of regular expressions between them:

    "clock_noun? clock:clock zone:zone?"        `slot:class` and `slot:(...)` keep the words matched as `slot`

No pattern repeats without bound, so reading is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from saksi.article.span import Span
from saksi.reading.first_codes import beginning

# Letters that a dollar sign touches are one piece with it: *A$* is Australian, *a $* is not.
PIECE = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+\$?|\n|[^\w\s]|_")
ELEMENT = re.compile(r"([a-z_]+):\(|(?:([a-z_]+):)?([a-z_]+)")

# Marks are named by what they are; a language has no say in them.
MARKS: Mapping[str, str] = {
    "comma": ",",
    "dot": ".",
    "colon": ":",
    "slash": "/",
    "plus": "+",
    "dash": "-‐‑‒–—−",
    "tilde": "~",
    "apostrophe": "'’‘",
    "opening": "([",
    "closing": ")]",
}
SENTENCE_ENDS = frozenset(".!?\n:\"'“”‘’(•")

# Characters that stand for pieces no lexicon knows: a word, a capitalised word, a mark, the end of a line.
WORD, NAME, MARK, LINE_END = "wNm\n"
BUILT_IN: Mapping[str, str] = {"word": WORD, "name": NAME, "mark": MARK, "line_end": LINE_END}

NOTHING = r"[^\s\S]"  # a character that there is not: as wide as one, so that it may stand in a lookbehind

NumberClasses = Callable[[str], frozenset[str]]
NO_CLASSES: frozenset[str] = frozenset()
PHRASE_PART = "="  # before a word: the class of that word as a part of a phrase
FIRST_CODE = 0x4E00  # far from the characters above and from all that regular expressions give a meaning


def pieces(text: str) -> list[str]:
    """The words, numbers and marks of a text."""
    return PIECE.findall(text)


def key(text: str) -> str:
    """The form in which a phrase is looked up in a lexicon: pieces in lower case, one space between."""
    return " ".join(pieces(text.lower()))


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text as pieces: `codes[i]` stands for the classes of piece `i`, which is at `starts[i]:ends[i]`."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def span(self, first: int, past: int) -> Span:
        """Where the pieces `first` up to, not including, `past` are."""
        return Span(self.starts[first], self.ends[past - 1])

    def words(self, first: int, past: int) -> str:
        """The pieces as a lexicon key."""
        text, starts, ends = self.text, self.starts, self.ends
        return " ".join(text[starts[index] : ends[index]] for index in range(first, past)).lower()


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its meaning, its pieces, and for each slot the lexicon key and the number of its first piece."""

    meaning: str
    first: int
    past: int
    slots: dict[str, str]
    places: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the name of what it means."""

    meaning: str
    regex: re.Pattern[str]


class Vocabulary:
    """The words of a lexicon by class.

    `classes` maps a class to its words and phrases, in whatever case they stand; `names` does the same for words that
    belong to the class only with a capital, and, inside a sentence, to no other. `number_classes` gives the classes
    of a piece that begins with a digit, `numbers` an example of every set of classes that it can give. Digits that
    follow a letter at once are part of a code (*G20*) and no number, unless the letters are a word of a class in
    `gluing`.
    """

    def __init__(
        self,
        classes: Mapping[str, Iterable[str]],
        number_classes: NumberClasses,
        numbers: Iterable[str],
        names: Mapping[str, Iterable[str]] | None = None,
        gluing: Iterable[str] = (),
    ) -> None:
        self.number_classes = number_classes
        self.gluing = frozenset(gluing)
        self.phrases = phrases_by_class(classes)
        self.name_phrases = phrases_by_class(names or {})
        self.classes_of = classes_of_words(self.phrases)
        self.classes_of_name = {
            word: names | {name for name in self.classes_of.get(word, NO_CLASSES) if name.startswith(PHRASE_PART)}
            for word, names in classes_of_words(self.name_phrases).items()
        }
        self.code_of: dict[frozenset[str], str] = {}
        self.mark_codes: dict[str, str] = {}
        self._assign_codes([number_classes(number) for number in numbers])

    def _assign_codes(self, number_sets: Iterable[frozenset[str]]) -> None:
        """One code for every set of classes that a piece can have."""
        for name, characters in MARKS.items():
            for character in characters:
                self.mark_codes[character] = self._code(self.classes_of.get(character, NO_CLASSES) | {name})
        for classes in [*self.classes_of.values(), *number_sets]:
            self._code(classes)
        for word, classes in self.classes_of_name.items():
            self._code(classes)
            self._code(classes | self.classes_of.get(word, NO_CLASSES))
        self.expressions: dict[str, str] = {}
        self.known = frozenset().union(self.phrases, self.name_phrases, MARKS, BUILT_IN, *self.code_of)

    def _code(self, classes: frozenset[str]) -> str:
        return self.code_of.setdefault(classes, chr(FIRST_CODE + len(self.code_of)))

    def read(self, text: str, excluded: Sequence[Span] = ()) -> CodedText:
        """The text as pieces with their codes; pieces that an `excluded` span meets belong to no class."""
        codes, starts, ends = [], [], []
        blocked = BlockedText(excluded)
        before = "\n"
        before_end, before_classes = 0, NO_CLASSES
        for match in PIECE.finditer(text):
            piece, start, end = match[0], match.start(), match.end()
            classes = NO_CLASSES
            first = piece[0]
            if blocked.meets(start, end):
                code = MARK
            elif first.isalpha():
                code, classes = self._word(piece, before in SENTENCE_ENDS)
            elif first.isdecimal():
                inside_code = start == before_end and before.isalpha() and not (before_classes & self.gluing)
                code = WORD if inside_code else self.code_of.get(self.number_classes(piece), WORD)
            elif first == "\n":
                code = LINE_END
            else:
                code = self.mark_codes.get(piece) or self.code_of.get(self.classes_of.get(piece, NO_CLASSES), MARK)
            codes.append(code)
            starts.append(start)
            ends.append(end)
            before, before_end, before_classes = piece, end, classes
        return CodedText(text, "".join(codes), starts, ends)

    def _word(self, piece: str, begins_sentence: bool) -> tuple[str, frozenset[str]]:
        """The code and the classes of a word."""
        lower = piece.lower()
        classes = self.classes_of.get(lower, NO_CLASSES)
        if piece[0].isupper():
            named = self.classes_of_name.get(lower)
            if named:
                classes = classes | named if begins_sentence else named
            elif not classes and not begins_sentence:
                return NAME, classes
        return self.code_of.get(classes, WORD), classes

    def pattern(self, meaning: str, written: str, macros: Mapping[str, str]) -> Pattern:
        """Compiles a pattern; names of `macros` stand for the patterns they map to. Raises `ValueError` for a name
        that is neither a class nor a macro, or for a pattern that is no regular expression."""
        try:
            return Pattern(meaning, re.compile(self._expression(written, macros)))
        except re.error as error:
            raise ValueError(f"the pattern {written!r} is not well formed: {error}") from error

    def _expression(self, written: str, macros: Mapping[str, str]) -> str:
        def element(match: re.Match[str]) -> str:
            slot, name = match[2], match[3]
            if match[1]:
                return f"(?P<{match[1]}>"
            if name in macros:
                inner = f"(?:{self._expression(macros[name], macros)})"
            elif name in self.known:
                inner = self._class_expression(name)
            else:
                raise ValueError(f"the pattern {written!r} names {name!r}, which is neither a class nor a macro")
            return f"(?P<{slot}>{inner})" if slot else inner

        return ELEMENT.sub(element, written).replace(" ", "")

    def _class_expression(self, name: str) -> str:
        """The regular expression of a class: one character of those that have it, or one of its phrases."""
        if name not in self.expressions:
            self.expressions[name] = self._new_class_expression(name)
        return self.expressions[name]

    def _new_class_expression(self, name: str) -> str:
        if name in BUILT_IN:
            return re.escape(BUILT_IN[name])
        phrases = [*self.phrases.get(name, ()), *self.name_phrases.get(name, ())]
        long_phrases = sorted((phrase.split(" ") for phrase in phrases if " " in phrase), key=len, reverse=True)
        sequences = ["".join(self._one_of(PHRASE_PART + word) for word in words) for words in long_phrases]
        single = self._one_of(name)
        return f"(?:{'|'.join([*sequences, single])})" if sequences else single

    def _one_of(self, name: str) -> str:
        characters = "".join(code for classes, code in self.code_of.items() if name in classes)
        return f"[{characters}]" if characters else NOTHING


class BlockedText:
    """Asked in the order of the text whether a piece meets one of some spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = sorted(spans)
        self.index = 0
        self.reach = -1

    def meets(self, start: int, end: int) -> bool:
        """Whether the piece at `start:end`, after those asked before, meets a span."""
        while self.index < len(self.spans) and self.spans[self.index].start < end:
            self.reach = max(self.reach, self.spans[self.index].end)
            self.index += 1
        return start < self.reach


def phrases_by_class(classes: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The words and phrases of each class as lexicon keys."""
    return {name: tuple(dict.fromkeys(map(key, words))) for name, words in classes.items()}


def classes_of_words(phrases: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The classes of every word; a word of a longer phrase has a class of its own."""
    found: dict[str, set[str]] = {}
    for name, entries in phrases.items():
        for phrase in entries:
            words = phrase.split(" ")
            for word in words:
                found.setdefault(word, set()).add(name if len(words) == 1 else PHRASE_PART + word)
    return {word: frozenset(names) for word, names in found.items()}


class Grammar:
    """Patterns tried together: at each place the longest wins, the first listed among equals."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = patterns
        self.beginnings = [(pattern, beginning(pattern.regex.pattern)) for pattern in patterns]
        first = frozenset[str]().union(*(begins.first for _, begins in self.beginnings))
        self.start = re.compile(f"[{re.escape(''.join(sorted(first)))}]")
        self.beginning_with: dict[str, list[Pattern]] = {}

    def beginning_at(self, codes: str, place: int) -> list[Pattern]:
        """The patterns that can match at a place, by its code and the next; each pair is asked about once."""
        pair = codes[place : place + 2]
        if pair not in self.beginning_with:
            self.beginning_with[pair] = [
                pattern
                for pattern, begins in self.beginnings
                if pair[0] in begins.first and (begins.one or pair[1:] in begins.second)
            ]
        return self.beginning_with[pair]

    def matches(self, coded: CodedText) -> Iterator[Match]:
        """What is found, in order, never overlapping. A match that begins or ends inside a run of letters and digits
        is none."""
        position = 0
        while found := self.start.search(coded.codes, position):
            place = position = found.start()
            best: tuple[Pattern, re.Match[str]] | None = None
            for pattern in self.beginning_at(coded.codes, place):
                match = pattern.regex.match(coded.codes, place)
                if match and match.end() > position and stands_free(coded, place, match.end()):
                    best, position = (pattern, match), match.end()
            if best:
                yield as_match(coded, *best)
            else:
                position += 1


def as_match(coded: CodedText, pattern: Pattern, match: re.Match[str]) -> Match:
    """The match with the words of its slots."""
    places = {name: match.start(name) for name in pattern.regex.groupindex if match.start(name) >= 0}
    slots = {name: coded.words(place, match.end(name)) for name, place in places.items()}
    return Match(pattern.meaning, match.start(), match.end(), slots, places)


def stands_free(coded: CodedText, first: int, past: int) -> bool:
    """Whether pieces `first` up to `past` touch no letter or digit on either side."""
    text, start, end = coded.text, coded.starts[first], coded.ends[past - 1]
    clear_before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return clear_before and (end >= len(text) or not (text[end].isalnum() and text[end - 1].isalnum()))
