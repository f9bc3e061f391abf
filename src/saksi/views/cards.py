"""A claim's card: all that a reader is shown of it, in words, ready to be laid out on a terminal or a page.

Words of the article have passed `escape.shown`; a page still has to escape them as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from saksi.claims.claim import Act, Claim, Distance, Factuality, Mode, Statement, Voice, VoiceKind, VoiceRole
from saksi.views import axes
from saksi.views.escape import shown_line
from saksi.views.messages import text

# Axes under which the claims room gives its reasons for the source's commitment.
HEDGE_AXES = frozenset({"factuality", "source_factuality"})

# Kinds of sources that can be found again by their name.
NAMED_KINDS = frozenset({VoiceKind.PERSON, VoiceKind.ORGANISATION, VoiceKind.DOCUMENT, VoiceKind.OUTLET})

# Acts of not answering: their content is a topic, which nobody asserts.
UNANSWERED = frozenset({Act.DECLINE, Act.SILENT})


@dataclass(frozen=True, slots=True)
class Line:
    """A statement's words, and what has to be known about it; `note` is empty for one presented as plain fact."""

    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled fact of a claim; `name` is the row's key, the same in every language."""

    name: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One claim in words. `number` counts the attributed claims of an article from 1, None for narrative ones.

    `who` is the source by its name (`is_named`), else by the words that stand for it, else by its kind; `kind` is empty
    where `who` says it already. `chain` is the way from the source to the outlet, empty where it is not known to be
    more than the source. `mode` and `lines` are empty where nothing was answered; the topic is a row then.
    """

    id: str
    number: int | None
    who: str
    is_named: bool
    title: str
    kind: str
    chain: tuple[str, ...]
    act: str
    cue: str
    mode: str
    said: str
    is_quote: bool
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]


def card_of(claim: Claim, number: int | None, article_text: str, language: str) -> Card:
    """The card of a claim in a language of the interface."""
    who = voice_words(claim.origin, language)
    kind = axes.kind_words(claim.origin.kind, language)
    return Card(
        id=claim.id,
        number=number,
        who=who,
        is_named=is_named(claim.origin),
        title=shown_line(claim.origin.title or ""),
        kind="" if kind == who else kind,
        chain=chain_words(claim.chain, language),
        act=axes.act_words(claim.act, language),
        cue=axes.quoted(claim.cue.text, language) if claim.cue else "",
        mode="" if claim.act in UNANSWERED else axes.mode_words(claim.mode, language),
        said=axes.said_words(claim.said, language) if claim.said else "",
        is_quote=claim.mode is Mode.DIRECT,
        lines=tuple(lines_of(claim, language)),
        rows=tuple(
            row
            for row in (*standing_rows(claim, language), *resolved_rows(claim, article_text, language))
            if row.values
        ),
    )


def is_named(voice: Voice) -> bool:
    """Whether a voice is one that answers to its name: not *several analyses*, not *a source*."""
    return bool(voice.name) and voice.kind in NAMED_KINDS


def voice_words(voice: Voice, language: str) -> str:
    """A voice by its name, else by the words that stand for it, else by its kind."""
    if voice.name:
        return shown_line(voice.name)
    return shown_line(voice.passage.text) if voice.passage else axes.kind_words(voice.kind, language)


def chain_words(chain: tuple[Voice, ...], language: str) -> tuple[str, ...]:
    """The chain from the source to the outlet; an outlet without a name is left out, and so is a chain of one."""
    links = [
        voice_words(voice, language)
        for voice in chain
        if voice.role is not VoiceRole.OUTLET or voice.name or voice.passage
    ]
    return tuple(links) if len(links) > 1 else ()


def lines_of(claim: Claim, language: str) -> Iterator[Line]:
    """The content, cut where its statements begin, each piece with its statement's note. Nothing of it is left out; it
    stays in one piece, with all notes, where a statement's words are not found in it as they stand."""
    if claim.content is None or claim.act in UNANSWERED:
        return
    content = claim.content.text
    notes = [statement_note(statement, language) for statement in claim.statements]
    starts = statement_starts(content, claim.statements)
    if starts is None:
        yield Line(shown_line(content), "; ".join(note for note in dict.fromkeys(notes) if note))
        return
    for start, end, note in zip((0, *starts[1:]), (*starts[1:], len(content)), notes, strict=True):
        yield Line(shown_line(content[start:end]), note)


def statement_starts(content: str, statements: tuple[Statement, ...]) -> list[int] | None:
    """Where each statement begins in the content; None when there are none or one is not found."""
    starts: list[int] = []
    position = 0
    for statement in statements:
        start = content.find(statement.passage.text, position)
        if start < 0:
            return None
        starts.append(start)
        position = start + len(statement.passage.text)
    return starts or None


def statement_note(statement: Statement, language: str) -> str:
    """What sets a statement apart from a plain assertion: its commitment, its negation."""
    notes = []
    if statement.factuality is not Factuality.CERTAIN:
        notes.append(axes.statement_factuality_words(statement.factuality, language))
    if statement.polarity == "negative":
        notes.append(axes.polarity_words(statement.polarity, language))
    return ", ".join(notes)


def standing_rows(claim: Claim, language: str) -> Iterator[Row]:
    """What an unanswered question was about; how sure the source and the article are, and on what condition."""
    if claim.act in UNANSWERED:
        topic = axes.quoted(claim.content.text, language) if claim.content else text("card.no_topic", language)
        yield row("topic", language, topic)
    if claim.statements:
        if claim.mode is not Mode.NARRATIVE:
            yield row("source", language, source_standing(claim, language))
        yield row("article", language, axes.author_factuality_words(claim.author_factuality, language))
    if claim.distance is not Distance.NEUTRAL:
        yield row("wording", language, axes.distance_words(claim.distance, language))
    if condition := axes.condition_words(claim, language):
        yield row("condition", language, condition)
    if claim.probability:
        yield row("probability", language, axes.probability_words(claim.probability, language))
    if claim.uncertain:
        yield row("uncertain", language, text("card.uncertain", language, percent=round(100 * claim.confidence)))


def source_standing(claim: Claim, language: str) -> str:
    """The source's commitment, with the hedge that shows it where it is less than certain."""
    commitment = axes.source_factuality_words(claim.source_factuality, language)
    if claim.source_factuality is Factuality.CERTAIN:
        return commitment
    hedges = dict.fromkeys(reason.words for reason in claim.because if reason.axis in HEDGE_AXES and reason.words)
    quotation = ", ".join(axes.quoted(hedge, language) for hedge in hedges)
    return text("quote.after", language, label=commitment, quotation=quotation) if quotation else commitment


def resolved_rows(claim: Claim, article_text: str, language: str) -> Iterator[Row]:
    """Numbers, times and places: what they mean, each with all words that mean it."""
    numbers = ((quantity.span, axes.quantity_words(quantity, language)) for quantity in claim.quantities)
    times = ((time.span, axes.time_words(time, language)) for time in claim.times)
    places = ((place.span, axes.place_words(place, language)) for place in claim.places)
    for name, found in (("numbers", numbers), ("times", times), ("places", places)):
        words_of_meaning: dict[str, list[str]] = {}
        for span, meaning in found:
            words_of_meaning.setdefault(meaning, []).append(span.of(article_text))
        values = (axes.with_words(words, meaning, language) for meaning, words in words_of_meaning.items())
        yield row(name, language, *values)


def row(name: str, language: str, *values: str) -> Row:
    """A row with its label in the interface's language."""
    return Row(name, text(f"row.{name}", language), values)
