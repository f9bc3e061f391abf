"""How quantities stand in a text: the patterns, the same for every language, over the word classes of a lexicon.

See `word_patterns` for how they are written. A pattern's key says what it means; of patterns of equal length the first
listed wins, so a pattern with more company stands before one with less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from saksi.reading.number_words import (
    LONGEST_PLAIN_NUMERAL,
    NUMBER_MACROS,
    NumberLexicon,
    looks_like_year,
    number_classes,
    number_lexicon,
    number_reader,
)
from saksi.reading.word_patterns import Grammar, NumberClasses, Vocabulary

MACROS: Mapping[str, str] = {
    **NUMBER_MACROS,
    "bounded": "(bound:bound_before)?",
    "priced": "(currency:currency_before dot?)",
    "low_priced": "(low_currency:currency_before dot?)",
    "measure": "(dash? (points:percentage_points | percent:percent | unit:unit | money:currency_after))",
    "low_measure": "(percentage_points | percent | unit | currency_after)",
    "vague_measure": "(linker? money:currency_after | points:percentage_points | percent:percent | linker? unit:unit)",
    "to": "(range_word | dash (?= digits | currency_before))",
    "vague_amount": "(vague (linker? vague_scale)? | vague_joined linker vague_scale)",
    "clause_end": "(?= mark | comma | dot | closing | line_end | $)",
    "fraction_company": "(?= fraction_follower)",
    # What a number may count: any word but those that no number counts.
    "something": "(?! function | digits | punctuation | $)",
    "punctuation": "(comma | dot | colon | slash | plus | dash | apostrophe | opening | closing | mark | line_end)",
    "something_unnamed": "(?! name | score) something",
}

PATTERNS: tuple[tuple[str, str], ...] = (
    # Words that look like numbers, and numbers that name or rank something.
    ("none", "not_quantity"),
    (
        "none",
        "label (dot | colon | dash)? any_number ((to | comma | joiner) any_number)?"
        "(?! dash? (percentage_points | percent | unit | currency_after | counted | scale))",
    ),
    ("none", "(line_end | ^) digits (dot | closing)"),
    ("none", "opening digits closing"),
    ("none", "name comma digits (?= comma | mark | dot)"),
    ("none", "digits (slash digits){1,4}"),
    ("none", "digits apostrophe digits"),
    ("none", "digits dash name"),
    # Ranges. Bare digits with a dash between are scores until something shows that they count.
    (
        "range",
        "bounded between low_priced? low:any_number low_measure? between_and priced? high:any_number measure?",
    ),
    ("range", "(?<! change_from) bounded low_priced low:figures low_measure? to priced? high:figures measure?"),
    ("range", "(?<! change_from) bounded low:any_number low_measure? to high:any_number measure"),
    ("range", "bound:bound_before low:any_number to high:any_number"),
    ("range", "(?<! change_from) low:any_number to high:any_number (?= counted)"),
    ("range", "(?<! change_from | score | name | dash) low:any_number to high:any_number something_unnamed"),
    ("range", "low:ones dash high:ones something_unnamed"),
    ("range", "(?<! change_from) low:(numeral scale) to high:(numeral scale)"),
    ("none", "digits (dash digits){1,6}"),
    # Vague plurals.
    ("vague", "bounded priced? low:vague_amount to high:vague_amount vague_measure?"),
    ("vague", "bounded priced? low:vague_amount vague_measure?"),
    ("vague", "bounded low:vague_joined (?= linker)"),
    # Parts of a whole.
    ("fraction", "bounded numerator:(ones | teens | numeral) dash? denominator:denominator measure?"),
    (
        "fraction",
        "bounded (article | numerator:ones) dash? denominator:single_denominator(fraction_company | clause_end)",
    ),
    ("fraction", "bounded article? part:fraction measure?"),
    # One number.
    ("amount", "bounded priced number:any_number mark:scale_mark? money:currency_after? after:after_bound?"),
    ("amount", "bounded number:any_number measure (after:after_bound clause_end)?"),
    ("amount", "bounded foreign:(foreign_decimal scale?) measure"),
    ("amount", "bounded priced? number:numeral rounded:rounded_scale money:currency_after?"),
    ("amount", "bound:bound_before number:large_number after:after_bound?"),
    ("amount", "bound:strict_bound number:ones"),
    ("amount", "bound:bound_before number:several something"),
    ("amount", "bound:bound_before number:one (?= counted_by_one)"),
    ("amount", "number:any_number after:after_bound (?! linker)"),
    ("amount", "number:(half_number | dozen_number | large_words | numeral scale)"),
    ("amount", "number:numeral (?= classifier)"),
    ("amount", "number:not_year (?= counted)"),
    ("amount", "(?<! name | dash | slash | apostrophe) number:plain_numeral"),
    ("amount", "(?<! name) number:several something"),
    ("amount", "number:one (?= counted_by_one)"),
    ("fraction", "bounded (?<! half_before) part:half (?! dash | half_blocker)"),
)

# One number of each set of classes.
NUMBER_EXAMPLES = ("5", "5,5", "5.5", "2017", "1234567", "05", "1:2")


def quantity_classes(lexicon: NumberLexicon) -> dict[str, Iterable[str]]:
    """The classes of words that the patterns name."""
    bounds, measures, context = lexicon.bounds, lexicon.measures, lexicon.context
    currencies = measures.currencies.values()
    return {
        **number_classes(lexicon),
        "one": lexicon.words.one,
        "several": [word for word in lexicon.words.ones if word not in lexicon.words.one],
        "scale_mark": lexicon.words.scale_marks,
        "vague": lexicon.vague,
        "vague_joined": lexicon.vague_joined,
        "rounded_scale": lexicon.words.rounded_scales,
        "vague_scale": lexicon.words.vague_scales,
        "linker": lexicon.words.linkers,
        "fraction": lexicon.fractions,
        "denominator": lexicon.denominators,
        "single_denominator": lexicon.single_denominators,
        "bound_before": [phrase for phrases in bounds.before.values() for phrase in phrases],
        "strict_bound": [
            phrase for bound, phrases in bounds.before.items() if bound != "at_most" for phrase in phrases
        ],
        "after_bound": [phrase for phrases in bounds.after.values() for phrase in phrases],
        "between": lexicon.ranges.between,
        "between_and": lexicon.ranges.between_and,
        "range_word": lexicon.ranges.to,
        "change_from": lexicon.ranges.change_from,
        "percent": measures.percent,
        "percentage_points": measures.percentage_points,
        "unit": [word for unit, others in measures.units.items() for word in [unit, *others]],
        "currency_before": [sign for currency in currencies for sign in currency.before],
        "currency_after": [word for currency in currencies for word in currency.after],
        "classifier": context.classifiers,
        "counted": [*context.classifiers, *context.people, *context.counted],
        "counted_by_one": [*context.classifiers, *context.people],
        "label": context.labels,
        "score": context.scores,
        "function": context.functions,
        "not_quantity": context.not_quantities,
        "half_before": context.half_before,
        "half_blocker": context.half_blockers,
        "fraction_follower": context.fraction_followers,
    }


def numeral_classes(language: str) -> NumberClasses:
    """The classes of digits: `digits` always; `numeral` when they are a number; `not_year` when it is none that
    names a year; `plain_numeral` when it is no telephone number either."""
    reader = number_reader(language)

    def classes(piece: str) -> frozenset[str]:
        if reader.numeral(piece) is None:
            foreign = reader.foreign_decimal(piece) is not None
            return frozenset({"digits", "foreign_decimal"}) if foreign else frozenset({"digits"})
        if looks_like_year(piece):
            return frozenset({"digits", "numeral"})
        if piece.isdecimal() and len(piece) > LONGEST_PLAIN_NUMERAL:
            return frozenset({"digits", "numeral", "not_year"})
        return frozenset({"digits", "numeral", "not_year", "plain_numeral"})

    return classes


@cache
def quantity_grammar(language: str) -> tuple[Vocabulary, Grammar]:
    """The words and the compiled patterns of a language."""
    lexicon = number_lexicon(language)
    vocabulary = Vocabulary(
        quantity_classes(lexicon), numeral_classes(language), NUMBER_EXAMPLES, gluing=["currency_before"]
    )
    patterns = [vocabulary.pattern(meaning, written, MACROS) for meaning, written in PATTERNS]
    return vocabulary, Grammar(patterns)
