"""Roles: the office or function given beside a person's name.

*Juru Bicara Kementerian Luar Negeri Rusia Maria Zakharova*; *John Kirby, juru bicara Gedung Putih,*; *Finance Minister
Ana Boro*; *the finance minister, Ana Boro,*. A role is a stretch of noun-phrase words around an office of the name
lexicon. Where its modifiers follow the office it begins with the office; where they go before, it ends with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from saksi.article.span import Span
from saksi.reading.analysis import NameMention, Sentence, Token
from saksi.reading.name_lexicon import Gender, name_words
from saksi.reading.token_index import TokenIndex

LONGEST_ROLE = 18
# How many words before a name are looked at for a form of address.
LONGEST_ADDRESS = 4

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM"})
CLOSING = frozenset(",.;:()—–\"”'’»!?")
CLAUSE = frozenset({"SCONJ", "PRON"})


class Roles:
    """An article's words, ready for finding what persons are."""

    def __init__(
        self,
        text: str,
        language: str,
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        names: Sequence[NameMention],
    ) -> None:
        self.words = name_words(language)
        self.index = TokenIndex(text, tokens)
        self.tokens = tokens
        self.folded = [token.text.casefold() for token in tokens]
        self.sentences = sentences
        self.firsts = [sentence.first for sentence in sentences]
        self.persons = self.index.numbers_of(mention for mention in names if mention.kind == "person")
        self.other_names = self.index.numbers_of(mention for mention in names if mention.kind != "person")

    def bounds(self, number: int) -> tuple[int, int]:
        """The tokens of the sentence that a token is in."""
        position = bisect_right(self.firsts, number) - 1
        if position < 0:
            return 0, len(self.tokens)
        sentence = self.sentences[position]
        return sentence.first, max(sentence.past, number + 1)

    def role(self, mention: NameMention) -> Span | None:
        """The role beside a person's mention: before it, else behind it."""
        numbers = self.index.numbers(mention.span)
        if not numbers:
            return None
        if self.owns_role(numbers):
            return self.role_behind(numbers)
        return self.role_before(numbers) or self.role_behind(numbers)

    def owns_role(self, numbers: range) -> bool:
        """Whether the role before a name is somebody else's, who is named behind a comma and told of (*Pengacara Rudi,
        | Sari Dewi, | mengatakan*)."""
        _, upper = self.bounds(numbers.start)
        past = numbers.stop
        if self.words.lexicon.modifiers != "after" or past + 1 >= upper or self.tokens[past].text != ",":
            return False
        past += 1
        if past not in self.persons:
            return False
        while past < upper and past in self.persons:
            past += 1
        if past + 1 >= upper or self.tokens[past].text != ",":
            return False
        return self.tokens[past + 1].upos in ("VERB", "AUX", "PART", "ADV")

    def gender(self, mention: NameMention) -> Gender | None:
        """Whether a form of address or an office just before the name tells a woman or a man."""
        first = self.index.numbers(mention.span).start
        lower = max(self.bounds(first)[0], first - LONGEST_ADDRESS) if first < len(self.tokens) else first
        for number in range(first - 1, lower - 1, -1):
            found = self.words.genders.at(self.folded, number)
            if found and found[0] <= first:
                return found[1]
            if self.tokens[number].upos not in ("NOUN", "PROPN", "X", "PUNCT") or self.tokens[number].text == ",":
                return None
        return None

    def role_before(self, numbers: range) -> Span | None:
        """The role that stands before a name, with a comma between only where one closes it on the other side too.
        A rank between the comma and the name is less than the role before it (*Kepala Polres Ende, AKBP Budi,*)."""
        lower, upper = self.bounds(numbers.start)
        closed = numbers.stop >= upper or self.tokens[numbers.stop].text in CLOSING
        past = self.without_honorifics(lower, numbers.start)
        role = self.role_until(lower, past, numbers.stop)
        begin = self.index.numbers(role).start if role else past
        if closed and begin - 1 > lower and self.tokens[begin - 1].text == ",":
            past = begin - 1
            while past > lower and self.folded[past - 1] in self.words.lexicon.determiners:
                past -= 1
            role = self.role_until(lower, past, numbers.stop) or role
        return role

    def role_until(self, lower: int, past: int, name_past: int) -> Span | None:
        """The role that ends right before token `past`; the name that it belongs to ends before `name_past`."""
        first = self.run_before(lower, past)
        if first == past:
            return None
        if self.words.lexicon.modifiers == "after":
            return self.from_office(first, past, lower)
        return self.to_office(first, past, name_past)

    def without_honorifics(self, lower: int, past: int) -> int:
        """Where a role must end that is followed by forms of address."""
        while past > lower:
            number = past - 1 - (self.tokens[past - 1].text == "." and past - 1 > lower)
            bare = self.folded[number].rstrip(".")
            if not self.words.honorifics.get(bare) or self.words.offices.get(bare):
                return past
            past = number
        return past

    def run_before(self, lower: int, past: int) -> int:
        """The first token of the run of noun-phrase words that ends before token `past`."""
        first = past
        while first > max(lower, past - LONGEST_ROLE) and self.is_nominal(first - 1):
            first -= 1
        return first

    def is_nominal(self, number: int) -> bool:
        """Whether a token may be a word of a role: another person's name may not."""
        token = self.tokens[number]
        if number in self.persons:
            return False
        if number in self.other_names or self.folded[number] in self.words.lexicon.connectors:
            return True
        if token.upos in NOMINAL or self.words.title_parts.get(token.text.rstrip(".")):
            return token.text not in CLOSING
        if token.text in ("-", "/"):
            return True
        if token.text == "." and number > 0:
            return bool(self.words.title_parts.get(self.tokens[number - 1].text))
        return token.text in self.words.lexicon.possessives

    def from_office(self, first: int, past: int, lower: int) -> Span | None:
        """The role that begins with the first office of a run, and with the words before it that belong to it."""
        number = first
        while number < past and not self.office_end(number, past):
            number += 1
        if number == past:
            return None
        return self.span(self.with_modifiers(number, lower), past)

    def with_modifiers(self, number: int, lower: int) -> int:
        """Where an office begins with its modifiers (*mantan wakil*)."""
        while number > lower:
            for length in (2, 1):
                begin = number - length
                found = self.words.office_modifiers.at(self.folded, begin) if begin >= lower else None
                if found and found[0] == number:
                    number = begin
                    break
            else:
                return number
        return number

    def to_office(self, first: int, past: int, name_past: int) -> Span | None:
        """The role whose office stands right before a name, or before *of ...*, with the words that narrow it down."""
        number = past - 1
        while number >= first and not self.closes_office(number, past):
            number -= 1
        if number < first:
            return None
        begin = number
        while begin > first and self.narrows(begin - 1, name_past):
            begin -= 1
        return self.span(self.without_edge(begin, number), past)

    def closes_office(self, number: int, past: int) -> bool:
        """Whether an office begins at a token, and nothing or a connector stands between it and `past`."""
        end = self.office_end(number, past)
        return end is not None and (end == past or self.folded[end] in self.words.lexicon.connectors)

    def narrows(self, number: int, name_past: int) -> bool:
        """Whether a word before an office belongs to it: a name, a modifier, or a word that depends on what follows."""
        token = self.tokens[number]
        if number in self.other_names or self.words.title_parts.get(token.text):
            return True
        if token.text in self.words.lexicon.possessives or token.text in ("-", "/", "."):
            return True
        depends = number < token.head < name_past
        capitalised = token.text[:1].isupper() and token.upos in NOMINAL
        return depends and (capitalised or token.upos == "NOUN")

    def without_edge(self, begin: int, office: int) -> int:
        """The beginning without loose marks, and without a possessor that is no name."""
        for number in range(office - 1, begin - 1, -1):
            if self.tokens[number].text in self.words.lexicon.possessives and number - 1 not in self.other_names:
                begin = number + 1
                break
        while begin < office and not self.tokens[begin].text[:1].isalnum():
            begin += 1
        return begin

    def office_end(self, number: int, past: int) -> int | None:
        """Where the office ends that begins at a token; None when none does, or when it runs beyond `past`."""
        found = self.words.offices.at(self.folded, number) or self.words.offices.at(
            [self.folded[number].rstrip(".")], 0
        )
        if not found:
            return None
        end = max(found[0], number + 1)
        return end if end <= past else None

    def role_behind(self, numbers: range) -> Span | None:
        """The role in an apposition behind a name (*, juru bicara ...,*), or after a marker (*selaku ...*)."""
        _, upper = self.bounds(numbers.start)
        begin = numbers.stop
        if begin >= upper:
            return None
        marker = self.words.office_markers.at(self.folded, begin)
        if marker:
            return self.apposition(marker[0], upper)
        if self.tokens[begin].text != ",":
            return None
        begin += 1
        if begin + 1 < upper and self.tokens[begin].upos == "NUM" and self.tokens[begin + 1].text == ",":
            begin += 2  # an age
        return self.apposition(begin, upper)

    def apposition(self, begin: int, upper: int) -> Span | None:
        """The role that begins at a token, when it is closed and has an office where one must be."""
        while begin < upper and self.folded[begin] in self.words.lexicon.determiners:
            begin += 1
        past = begin
        while past < min(upper, begin + LONGEST_ROLE) and self.is_nominal(past):
            past += 1
        closed = past >= upper or self.tokens[past].text in CLOSING or self.tokens[past].upos in CLAUSE
        if past == begin or not closed or past in self.persons:
            return None
        office = self.first_office(begin, past)
        while past > begin and (self.folded[past - 1] in self.words.lexicon.loose or self.tokens[past - 1].text == "."):
            past -= 1
        return None if office is None or past <= begin else self.span(begin, past)

    def first_office(self, begin: int, past: int) -> int | None:
        """The first office of an apposition: at its very start where modifiers follow the office."""
        number = begin
        while number < past and not self.office_end(number, past):
            before = (
                self.words.lexicon.modifiers == "before" and self.folded[number] not in self.words.lexicon.connectors
            )
            if not before and not self.words.office_modifiers.at(self.folded, number):
                return None
            number += 1
        return number if number < past else None

    def span(self, first: int, past: int) -> Span:
        """The characters of tokens `first` up to, not including, `past`."""
        return Span(self.tokens[first].span.start, self.tokens[past - 1].span.end)
