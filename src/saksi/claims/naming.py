"""Naming: which entity of the article a source phrase names, however it is dressed: with titles, in an apposition, as
the issuer of a document; and not whom the phrase only mentions."""

from __future__ import annotations

from saksi.article.span import Span, hull
from saksi.claims.layout import Layout
from saksi.claims.source_kinds import head_phrase, issuer
from saksi.reading.analysis import Entity, Token
from saksi.reading.name_lexicon import name_words

# Words of a person's name that no tagger has seen.
NAME_LENGTHS = (2, 3)
# What stands between a comma and a name that is all that the comma parts off.
CLAUSAL = frozenset({"VERB", "AUX", "ADP", "SCONJ", "PRON"})


def whole(layout: Layout, source: Span) -> Span:
    """A source phrase with the whole of the names that it cuts, and with the name behind an abbreviation that it ends
    with (*Ny | . Imas*)."""
    meeting = [mention.span for mention in layout.mentions.meeting(source)]
    span = hull([without_relative(layout, source), *meeting])
    numbers = layout.tokens_in(span)
    stop = layout.text[span.end : span.end + 1] == "."
    if stop and numbers and is_title(layout, layout.tokens[numbers[-1]]):
        start = span.end + 1 + layout.text[span.end + 1 : span.end + 2].isspace()
        behind = [mention.span for mention in layout.mentions.meeting(Span(start, start + 1))]
        return hull([span, *(mention for mention in behind if mention.start == start)])
    return span


def without_relative(layout: Layout, source: Span) -> Span:
    """A phrase without the relative pronoun of the clause behind its noun (*a post | that*)."""
    numbers = layout.tokens_in(source)
    if len(numbers) < 2 or layout.tokens[numbers[-1]].lower not in layout.lexicon.grammar.relatives:
        return source
    nouns = any(layout.tokens[index].upos in ("NOUN", "PROPN", "NUM") for index in numbers[:-1])
    return layout.edged(layout.span(numbers[0], numbers[-1])) if nouns else source


def is_title(layout: Layout, token: Token) -> bool:
    """Whether a word is one of those that stand before names."""
    return bool(name_words(layout.analysis.article.language).title_parts.get(token.text.rstrip(".")))


def core(layout: Layout, source: Span) -> Span:
    """A phrase up to the first clause in it: who is named there is not the source (*the college |
    that suspended X*)."""
    numbers = layout.tokens_in(source)
    for index in numbers[1:]:
        token = layout.tokens[index]
        relative = token.lower in layout.lexicon.grammar.relatives and token.upos not in ("NOUN", "PROPN", "DET")
        if relative or (token.upos == "VERB" and token.relation.startswith("acl")):
            return layout.edged(layout.span(numbers[0], index))
    return source


def main_entity(layout: Layout, source: Span) -> Entity | None:
    """The entity that a source phrase names: its first person, else the organisation or place that heads it."""
    named = core(layout, source)
    mentions = [(mention.span, mention.entity) for mention in layout.mentions.meeting(source)]
    inside = [(mention, entity) for mention, entity in mentions if source.covers(mention) or mention.covers(source)]
    people = [(mention, entity) for mention, entity in inside if entity.kind == "person"]
    person = named_person(layout, source, people)
    if person is not None:
        return person
    author = issuer(layout, source)
    if author is not None:
        return author
    if is_unnamed(layout, source):
        return None
    apart = body_apart(layout, source, inside)
    if apart is not None:
        return apart
    head = head_phrase(layout, named)
    exact = layout.coreference.entity_at(head)
    if exact is not None and exact.kind != "person" and fills(layout, head, exact):
        return fuller_body(layout, exact, source.start) or exact
    return None


def fuller_body(layout: Layout, entity: Entity, position: int) -> Entity | None:
    """The organisation of whose longer name one of a word is a part (*the Sentinel* of *Capital Sentinel*)."""
    words = entity.name.casefold().split()
    if words[:1] and words[0] in layout.lexicon.grammar.articles:
        words = words[1:]
    before = layout.first_from(position)
    article = any(layout.tokens[index].lower in layout.lexicon.grammar.articles for index in (before - 1, before))
    if len(words) != 1 or entity.kind != "organisation" or not article:
        return None
    body = layout.coreference.body_named(words[0], position)
    return body if body is not None and len(body.name.split()) > len(entity.name.split()) else None


def body_apart(layout: Layout, source: Span, mentioned: list[tuple[Span, Entity]]) -> Entity | None:
    """The organisation whose name stands alone behind a comma of a phrase for one (*its agency, X*)."""
    further = comma_segments(layout, source)[1:]
    return next(
        (
            entity
            for mention, entity in mentioned
            if entity.kind == "organisation" and any(titled(layout, mention, segment) for segment in further)
        ),
        None,
    )


def named_person(layout: Layout, source: Span, people: list[tuple[Span, Entity]]) -> Entity | None:
    """The person that a phrase names, among those mentioned in it: one whose name stands alone between commas, with a
    title at most; else, unless the phrase describes somebody unnamed, the one that ends a title, else the first. Whose
    somebody is (*X's lawyer*, *friends of X*) is not named."""
    people = [(mention, entity) for mention, entity in people if not owns(layout, mention, source)]
    if not people:
        return None
    first, *further = comma_segments(layout, source)
    named = core(layout, source)
    whole_name = next((entity for mention, entity in people if mention == named), None)
    if whole_name is not None:
        return whole_name
    people = [(mention, entity) for mention, entity in people if not is_pointed(layout, named, mention)]
    alone = [
        entity for mention, entity in people if mention == first or any(titled(layout, mention, one) for one in further)
    ]
    if alone:
        return alone[0]
    people = [(mention, entity) for mention, entity in people if named.covers(mention) or mention.covers(named)]
    if is_unnamed(layout, source) or not people:
        return None
    ending = [entity for mention, entity in people if mention.end == first.end]
    titles_first = name_words(layout.analysis.article.language).lexicon.modifiers == "after"
    return (ending or [people[-1 if titles_first else 0][1]])[0]


def is_pointed(layout: Layout, phrase: Span, mention: Span) -> bool:
    """Whether a phrase points to somebody by a noun with a demonstrative behind it (*pemeran X itu*), so that a name in
    it is not the source's: one does not stand right behind a title."""
    head = layout.tokens_in(head_phrase(layout, phrase))
    if not head or layout.tokens[head[-1]].lower not in layout.lexicon.grammar.demonstratives:
        return False
    before = layout.tokens_in(Span(phrase.start, mention.start))
    return len(before) > 0 and not all(is_title(layout, layout.tokens[index]) for index in before)


def titled(layout: Layout, mention: Span, segment: Span) -> bool:
    """Whether a segment between commas is a name with nothing but titles before it, and nothing behind it."""
    if not segment.covers(mention) or mention.end != segment.end:
        return False
    before = layout.tokens_in(Span(segment.start, mention.start))
    apart = mention.start == segment.start or layout.text[mention.start - 1].isspace()
    return apart and not any(layout.tokens[index].upos in CLAUSAL for index in before)


def comma_segments(layout: Layout, source: Span) -> list[Span]:
    """A phrase cut at its commas."""
    segments = []
    start = source.start
    for piece in source.of(layout.text).split(","):
        segments.append(layout.edged(Span(start, start + len(piece))))
        start += len(piece) + 1
    return segments


def owns(layout: Layout, mention: Span, source: Span) -> bool:
    """Whether a name is that of somebody to whom its phrase's noun belongs (*X's lawyer*, *hawks around X*)."""
    numbers = layout.tokens_in(mention)
    if not numbers:
        return False
    first, before, following = layout.first_from(source.start), numbers[0] - 1, numbers[-1] + 1
    while before > first and (layout.tokens[before].text == "." or is_title(layout, layout.tokens[before])):
        before -= 1
    if before > first and layout.tokens[before].upos == "ADP" and layout.tokens[before].text[:1].islower():
        return True
    if following >= len(layout.tokens):
        return False
    return layout.tokens[following].relation == "case" and layout.is_glued(following)


def fills(layout: Layout, source: Span, entity: Entity) -> bool:
    """Whether an organisation or place is the source itself, not a part of its description."""
    near = [mention.span for mention in layout.mentions.meeting(source) if mention.entity is entity]
    mentions = [mention for mention in near if source.covers(mention) or mention.covers(source)]
    if not mentions:
        return False
    outside = [
        index
        for index in layout.tokens_in(source)
        if not any(mention.covers(layout.tokens[index].span) for mention in mentions)
        and layout.tokens[index].upos in ("NOUN", "PROPN", "NUM", "ADJ")
    ]
    return not outside


def is_unnamed(layout: Layout, source: Span) -> bool:
    """Whether a phrase describes somebody without a name (*seorang pejabat*, *a source*, *many experts*)."""
    grammar = layout.lexicon.grammar
    words = [layout.tokens[index].lower for index in layout.tokens_in(source)][:3]
    return bool(words) and (
        words[0] in grammar.generic_sources | grammar.anonymous_sources or words[-1] in grammar.anonymous_sources
    )


def proper_name(layout: Layout, source: Span) -> Span | None:
    """The name that the tagger of names missed: two or three proper nouns that end a phrase's first part (*Curator |
    Sofia Marchetti*; *Kofi Amankwah, an economist*) or make a further one (*the minister, Kofi Amankwah*), none of
    them a word of organisations or outlets."""
    first, *further = comma_segments(layout, source)
    alone = [segment for segment in further if segment.of(layout.text)[:1].isupper()]
    return next((name for segment in (*alone, first) if (name := name_ending(layout, segment))), None)


def name_ending(layout: Layout, segment: Span) -> Span | None:
    """The proper nouns that end a part of a phrase, when they may be a person's name."""
    numbers = list(layout.tokens_in(segment))
    first = len(numbers)
    while first > 0 and layout.tokens[numbers[first - 1]].upos == "PROPN":
        first -= 1
    if first > 0 and layout.tokens[numbers[first - 1]].upos == "ADP":
        return None
    while first < len(numbers) and is_title(layout, layout.tokens[numbers[first]]):
        first += 1
    run = numbers[first:]
    if len(run) not in NAME_LENGTHS or any(is_collective(layout, index) for index in run):
        return None
    if any(layout.tokens[index].text.isupper() or not layout.tokens[index].text[:1].isupper() for index in run):
        return None
    return layout.span(run[0], run[-1] + 1)


def is_collective(layout: Layout, index: int) -> bool:
    """Whether a word belongs to the names of organisations, places or outlets."""
    grammar, word = layout.lexicon.grammar, layout.tokens[index].lower
    if word in grammar.collectives | grammar.companies | layout.lexicon.data.relays.name_words:
        return True
    return any(mention.entity.kind != "person" for mention in layout.mentions.meeting(layout.tokens[index].span))


def person_by_part(layout: Layout, source: Span) -> Entity | None:
    """The person of whose name the phrase's last word is a part (*Kombes Halim*), unless it is the name of something
    else, or of where somebody is from (*tentara X, an officer from X*)."""
    numbers = layout.tokens_in(source)
    if not numbers or layout.tokens[numbers[-1]].upos != "PROPN":
        return None
    last = layout.tokens[numbers[-1]]
    before = numbers[-1]
    while before > numbers[0] and (layout.tokens[before].upos == "PROPN" or layout.tokens[before].text == "."):
        before -= 1
    if layout.tokens[before].upos == "ADP" and before > numbers[0]:
        return None
    if any(mention.entity.kind != "person" for mention in layout.mentions.meeting(last.span)):
        return None
    people = [entity for entity in layout.analysis.entities if entity.kind == "person"]
    return next((entity for entity in people if last.lower in entity.name.casefold().split()), None)
