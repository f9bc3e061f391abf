"""The axes of a claim in words (docs/axes.md), in any language of the interface. Every function is pure.

Words of the article (a unit, what is counted) stay in the article's language. Numbers, dates, currencies and
countries are written as CLDR has them.
"""

from __future__ import annotations

from collections.abc import Iterable

from saksi.claims.claim import Act, Claim, Distance, Factuality, Mode, Said, VoiceKind
from saksi.reading.analysis import Place, Quantity, TimeExpression
from saksi.views.escape import shown_line
from saksi.views.messages import locale_of, text
from saksi.views.moments import interval_words

# Words of estimative probability: key of the words, upper end of their band (ODNI, ICD 203, 2015, D.6.e.2.a).
ICD_203 = (
    ("remote", 0.05),
    ("very_unlikely", 0.20),
    ("unlikely", 0.45),
    ("even", 0.55),
    ("likely", 0.80),
    ("very_likely", 0.95),
    ("almost_certain", 1.0),
)


def mode_words(mode: Mode, language: str) -> str:
    """How the content stands in the text: `quoted directly`."""
    return text(f"mode.{mode}", language)


def kind_words(kind: VoiceKind, language: str) -> str:
    """What sort of source a voice is: `unnamed source`."""
    return text(f"kind.{kind}", language)


def act_words(act: Act, language: str) -> str:
    """What the source does, as a verb in the third person: `assesses`."""
    return text(f"act.{act}", language)


def source_factuality_words(factuality: Factuality, language: str) -> str:
    """The source's commitment, to be read after the source: `presents it as fact`."""
    return text(f"factuality.source.{factuality.name.lower()}", language)


def author_factuality_words(factuality: Factuality, language: str) -> str:
    """The author's commitment, to be read after the article: `takes no position`."""
    return text(f"factuality.author.{factuality.name.lower()}", language)


def statement_factuality_words(factuality: Factuality, language: str) -> str:
    """The commitment to one statement, as a note to its words: `as probable`."""
    return text(f"factuality.statement.{factuality.name.lower()}", language)


def distance_words(distance: Distance, language: str) -> str:
    """What the choice of cue says about the author: `keeps its distance`."""
    return text(f"distance.{distance}", language)


def polarity_words(polarity: str, language: str) -> str:
    """Whether a statement is negated."""
    return text(f"polarity.{polarity}", language)


def probability_words(probability: tuple[float, float], language: str) -> str:
    """An interval of probability with the words of ICD 203 for its middle: `likely (55–80%)`."""
    low, high = probability
    middle = (low + high) / 2
    words = next(key for key, upper_end in ICD_203 if middle <= upper_end)
    return text(
        "probability.stated",
        language,
        words=text(f"probability.{words}", language),
        low=round(low * 100),
        high=round(high * 100),
    )


def condition_words(claim: Claim, language: str) -> str | None:
    """The words of the condition in quotation marks."""
    return None if claim.condition is None else quoted(claim.condition.text, language)


def said_words(said: Said, language: str) -> str:
    """When the source spoke: `said Thursday, 24 October 2024`; the article's words where no date follows from them."""
    moment = interval_words(said.start, said.end, language, weekday=True)
    if moment is None:
        return text("time.said_words", language, words=shown_line(said.passage.text))
    return text("time.said", language, moment=moment)


def quantity_words(quantity: Quantity, language: str) -> str:
    """A number with its bound, unit and what is counted: `at least 3,000 soldiers`. A range open at one end
    keeps the end that it has."""
    bounds = [end for end in (quantity.low, quantity.high) if end is not None]
    if quantity.value is None and len(bounds) == 2:
        low, high = (amount_words(end, quantity.unit, language) for end in bounds)
        amount = text("quantity.range", language, low=low, high=high)
    else:
        value = quantity.value if quantity.value is not None else next(iter(bounds), None)
        number = "" if value is None else amount_words(value, quantity.unit, language)
        amount = text(f"quantity.{quantity.bound}", language, number=number) if number else ""
    if not quantity.of:
        return amount
    counted = shown_line(quantity.of)
    if quantity.unit == "percent":
        return text("quantity.percent_of", language, share=amount, whole=counted)
    return f"{amount} {counted}".strip()


def amount_words(value: float, unit: str | None, language: str) -> str:
    """A value with its unit: `12.5%`, `US$2,500`, `3,000 ton`."""
    from babel.numbers import format_currency, format_decimal, is_currency

    locale = locale_of(language)
    number = format_decimal(value, format="#,##0.###", locale=locale)
    if unit is None:
        return str(number)
    if unit == "percent":
        return f"{number}%"
    if is_currency(unit, locale=locale):
        whole = value == int(value)
        pattern = "¤#,##0" if whole else "¤#,##0.00"
        return str(format_currency(value, unit, format=pattern, locale=locale, currency_digits=False))
    return f"{number} {shown_line(unit)}"


def time_words(time: TimeExpression, language: str) -> str:
    """The interval that a time expression means: `1–20 October 2024`."""
    return interval_words(time.start, time.end, language) or text("time.unresolved", language)


def place_words(place: Place, language: str) -> str:
    """A place with its country in the interface's language: `Vladivostok, Russia`."""
    name = shown_line(place.name)
    country = country_words(place.country, language)
    if country is None:
        return name
    # GeoNames has countries by their English names.
    return country if name in (country, country_words(place.country, "en")) else f"{name}, {country}"


def country_words(code: str | None, language: str) -> str | None:
    """The name of a country by its ISO 3166 alpha-2 code, the code itself where CLDR has none."""
    from babel import Locale

    return None if code is None else str(Locale.parse(locale_of(language)).territories.get(code, code))


def language_words(code: str, language: str) -> str:
    """The name of a language by its ISO 639-1 code, the code itself where CLDR has none."""
    from babel import Locale

    return str(Locale.parse(locale_of(language)).languages.get(code, code))


def quoted(words: str, language: str) -> str:
    """Words of the article in quotation marks, on one line."""
    return f"{text('quote.open', language)}{shown_line(words)}{text('quote.close', language)}"


def with_words(words: Iterable[str], meaning: str, language: str) -> str:
    """What words of the article mean, with the words, each once: `“awal Oktober” = 1–10 October 2024`.

    The meaning stands alone where the words say no less.
    """
    distinct = dict.fromkeys(shown_line(word) for word in words)
    if list(distinct) == [meaning]:
        return meaning
    all_quoted = ", ".join(quoted(word, language) for word in distinct)
    return text("card.resolved", language, words=all_quoted, meaning=meaning)
