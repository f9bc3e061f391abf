"""What characters, numbers and negations alone tell of two statements: the baseline of the relations."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from saksi.article.article import Article
from saksi.linking.linking_lexicon import linking_words
from saksi.linking.same_source import words_of
from saksi.runs.copies import ArticlePair

MARKS_IN_NUMBERS = re.compile(r"(?<=\d)[.,](?=\d)")
OTHER_NUMBERS, OTHER_NEGATIONS = 0.4, 0.2
"""By how much the likeness falls for other numbers and for a negation on one side."""

ALIKE = 0.4
"""Share of characters from which two statements are about the same."""


def baseline(pair: ArticlePair) -> tuple[str, float, bool]:
    """The relation, how like the two are (a number to sort by), and whether they are called the same."""
    first, second = pair.first.text.casefold(), pair.second.text.casefold()
    alike = SequenceMatcher(None, first, second, autojunk=False).ratio()
    numbers = [Counter(re.findall(r"\d+", MARKS_IN_NUMBERS.sub("", text))) for text in (first, second)]
    moved = bool(numbers[0] - numbers[1]) and bool(numbers[1] - numbers[0])
    turned = negations(pair.first) != negations(pair.second)
    score = alike - OTHER_NUMBERS * moved - OTHER_NEGATIONS * turned
    told = "number-changed" if moved else "contradicts" if turned else "same"
    relation = told if alike >= ALIKE else "different"
    return relation, score, relation == "same"


def negations(article: Article) -> bool:
    """Whether a statement has a word of negation."""
    words = linking_words(article.language).lexicon.negations
    return any(word in words for word in words_of(article.text))
