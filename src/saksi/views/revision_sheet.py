"""An article's revisions for people: each of them, and between two what changed, what matters most first.

Signs tell what colours tell, so that they stay in a pipe: `+` came, `-` went, `~` changed, `!` a denial, refusal or
answer; within sentences `[-went-]` and `{+came+}`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from saksi.claims.claim import Act, Claim, Distance, Factuality, Mode, Passage, Said, Voice
from saksi.claims.contract import recorded_moment
from saksi.ledger.revisions import RevisionEntry
from saksi.linking.claim_changes import Change, ChangeKind, Effect, Facet
from saksi.linking.revision_changes import ClaimChange, RevisionChanges, changes_between
from saksi.linking.sentence_changes import Fate, SentenceChange, WordChange, word_changes
from saksi.linking.turns import Turn
from saksi.reading.analysis import Place, Quantity, TimeExpression
from saksi.views import axes
from saksi.views.cards import voice_words
from saksi.views.escape import shortened, shown_line
from saksi.views.messages import text
from saksi.views.moments import clock_words
from saksi.views.pretty import SEPARATOR

CONTENT_SHOWN = 320
STYLES = {Fate.ADDED: "green", Fate.GONE: "red", Fate.CHANGED: "yellow", Fate.SAME: ""}
SIGNS = {Fate.ADDED: "+", Fate.GONE: "-", Fate.CHANGED: "~", Fate.SAME: " "}
MARKS = {Fate.ADDED: ("{+", "+}"), Fate.GONE: ("[-", "-]"), Fate.SAME: ("", "")}
TURN_SIGN = "!"


def revisions_sheet(
    entries: Sequence[RevisionEntry], gone_at: datetime | None, language: str, *, sentences: bool
) -> RenderableType:
    """An article's revisions, oldest first, with the changes between them; with those of its sentences if wanted.
    `gone_at` is when its page was first found to be gone."""
    article = entries[-1].article
    imprint = [shown_line(part) for part in (article.outlet, article.url, article.id) if part]
    blocks: list[RenderableType] = [
        Text(shown_line(article.title or text("ledger.untitled", language)), style="bold"),
        Text(SEPARATOR.join(imprint), style="dim"),
    ]
    if gone_at:
        blocks.append(Text(text("revisions.gone_at", language, moment=clock_words(gone_at, language)), style="yellow"))
    blocks += [Text(), revision_line(entries[0], 1, language)]
    for number, (old, new) in enumerate(pairwise(entries), start=2):
        changes = changes_between(old.revision, new.revision)
        blocks += [Padding(Group(*change_lines(changes, language, sentences=sentences)), (0, 0, 1, 2), expand=False)]
        blocks += [revision_line(new, number, language)]
    if len(entries) == 1:
        blocks.append(Text(text("revisions.only", language), style="dim"))
    return Group(*blocks)


def revision_line(entry: RevisionEntry, number: int, language: str) -> Text:
    """A revision: its number among those of the article, when it was added and published, its size, its claims."""
    article = entry.article
    added, published = moment_words(article.added_at, language), moment_words(article.published, language)
    parts = [
        text("revisions.added_at", language, moment=added),
        text("revisions.published", language, moment=published) if published else "",
        text("revisions.characters", language, count=len(entry.revision.text)),
        text("ledger.claims", language, count=article.claims),
        "" if entry.whole else text("revisions.in_part", language),
    ]
    heading = text("revisions.revision", language, number=number)
    return Text.assemble((heading, "bold"), SEPARATOR, SEPARATOR.join(part for part in parts if part))


def moment_words(written: str | None, language: str) -> str:
    """A moment in words; empty where none is known."""
    found: datetime | date | None = recorded_moment(written)
    return clock_words(found, language) if found else ""


def change_lines(changes: RevisionChanges, language: str, *, sentences: bool) -> Iterator[Text]:
    """What changed between two revisions, a line each."""
    yield Text()
    for turn in changes.turns:
        yield turn_line(turn, language)
    if changes.title:
        old, new = (axes.quoted(title or "", language) for title in changes.title)
        yield line(Fate.CHANGED, text("revisions.title", language, old=old, new=new))
    for pair in changes.changed:
        yield line(Fate.CHANGED, claim_words(pair.new, language))
        yield from (Text.assemble("    ", words) for words in facets(pair, language))
    for claim in changes.added:
        yield line(Fate.ADDED, text("revisions.added", language, claim=claim_words(claim, language)))
    for claim in changes.gone:
        yield line(Fate.GONE, text("revisions.gone", language, claim=claim_words(claim, language)))
    yield Text(f"= {text('revisions.unchanged', language, count=len(changes.unchanged))}", style="dim")
    if sentences:
        yield from sentence_lines(changes.sentences, language)


def line(fate: Fate, words: str) -> Text:
    """A line with the sign of what became of it."""
    return Text(f"{SIGNS[fate]} {words}", style=STYLES[fate])


def turn_line(turn: Turn, language: str) -> Text:
    """A denial, refusal, silence or answer that came or went."""
    words = text(f"revisions.turn.{turn.kind}_{turn.effect}", language, claim=claim_words(turn.claim, language))
    return Text(f"{TURN_SIGN} {words}", style="bold" if turn.effect is Effect.CAME else "bold dim")


def claim_words(claim: Claim, language: str) -> str:
    """Who does what with which content: `Rina Tomasoa · denies · “...”`."""
    parts = [voice_words(claim.origin, language)]
    if claim.mode is not Mode.NARRATIVE:
        parts.append(axes.act_words(claim.act, language))
    if claim.content:
        parts.append(axes.quoted(shortened(claim.content.text, CONTENT_SHOWN), language))
    return SEPARATOR.join(parts)


def facets(pair: ClaimChange, language: str) -> Iterator[Text]:
    """Each change of a claim in words; a new wording with the words that came and went."""
    for change in pair.changes:
        label = text(f"revisions.kind.{change.kind}", language)
        if isinstance(change.old, Passage) and isinstance(change.new, Passage):
            words = marked(word_changes(change.old.text, change.new.text))
        else:
            words = Text(effect_words(change, language))
        yield Text.assemble((f"{label}: ", "dim"), words)


def effect_words(change: Change, language: str) -> str:
    """What a change is, with what was and what is."""
    old, new = (facet_words(change.kind, facet, language) for facet in (change.old, change.new))
    return text(f"revisions.effect.{change.effect}", language, old=old, new=new)


def facet_words(kind: ChangeKind, facet: Facet | None, language: str) -> str:
    """What a claim has on an axis, in words."""
    match facet:
        case None:
            return text("revisions.none", language)
        case Passage():
            return axes.quoted(facet.text, language)
        case Quantity():
            return axes.quantity_words(facet, language)
        case TimeExpression():
            return axes.time_words(facet, language)
        case Place():
            return axes.place_words(facet, language)
        case Said():
            return axes.said_words(facet, language)
        case Voice():
            return voice_words(facet, language)
        case tuple():
            return axes.probability_words(facet, language)
        case Act():
            return axes.act_words(facet, language)
        case Mode():
            return axes.mode_words(facet, language)
        case Distance():
            return axes.distance_words(facet, language)
        case Factuality():
            by_author = kind is ChangeKind.AUTHOR
            return (axes.author_factuality_words if by_author else axes.source_factuality_words)(facet, language)
    return axes.polarity_words(facet, language)


def sentence_lines(changes: Sequence[SentenceChange], language: str) -> Iterator[Text]:
    """The sentences that changed, came or went; how many stayed is told where they stand."""
    yield Text()
    same = 0
    for change in changes:
        if change.fate is Fate.SAME:
            same += 1
            continue
        yield from stayed(same, language)
        same = 0
        if change.words:
            yield Text.assemble((f"{SIGNS[Fate.CHANGED]} ", STYLES[Fate.CHANGED]), marked(change.words))
        else:
            passage = change.new or change.old
            yield line(change.fate, shown_line(passage.text if passage else ""))
    yield from stayed(same, language)


def stayed(count: int, language: str) -> Iterator[Text]:
    """How many sentences stayed as they were."""
    if count:
        yield Text(f"  {text('revisions.same', language, count=count)}", style="dim")


def marked(words: Sequence[WordChange]) -> Text:
    """Words with those that came and went marked."""
    pieces = Text()
    for change in words:
        opening, closing = MARKS[change.fate]
        kept = shown_line(change.text)
        space = " " if change.text.endswith(" ") else ""
        pieces.append(f"{opening}{kept}{closing}", STYLES[change.fate]).append(space)
    return pieces
