"""From articles to their analyses: the reading room's main path.

Articles are read together, so that the parser sees full batches; each analysis depends on its own article only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from saksi.article.article import Article
from saksi.article.span import Span, hull
from saksi.reading.analysis import ROOT, Analysis, NameMention, Sentence, Token
from saksi.reading.completion import complete_names
from saksi.reading.entities import find_entities
from saksi.reading.language import language_of
from saksi.reading.names import names_of
from saksi.reading.places import find_places
from saksi.reading.quantities import count_nouns, find_quantities
from saksi.reading.quotations import find_quotations
from saksi.reading.syntax import TaggedSentence, parser
from saksi.reading.times import find_times
from saksi.reading.tokenizer import TokenizedSentence, tokenize


def analyse(articles: Sequence[Article]) -> list[Analysis]:
    """The analyses of articles, in their order."""
    tokenized = [list(tokenize(article.text, article.language, excluded(article))) for article in articles]
    tagged = parse(articles, tokenized)
    return [
        analysis_of(article, sentences, tags)
        for article, sentences, tags in zip(articles, tokenized, tagged, strict=True)
    ]


def excluded(article: Article) -> tuple[Span, ...]:
    """What of an article is not read: its boilerplate."""
    return tuple(boilerplate.span for boilerplate in article.boilerplate)


def parse(articles: Sequence[Article], tokenized: Sequence[list[TokenizedSentence]]) -> list[list[TaggedSentence]]:
    """Tags and trees of all sentences, in one go a language."""
    tagged: list[list[TaggedSentence]] = [[] for _ in articles]
    for language in sorted({article.language for article in articles}):
        numbers = [number for number, article in enumerate(articles) if article.language == language]
        words = [[[word for word, _ in sentence.words] for sentence in tokenized[number]] for number in numbers]
        for number, sentences in zip(numbers, parser().parse(words, language_of(language).treebank), strict=True):
            tagged[number] = sentences
    return tagged


def analysis_of(article: Article, tokenized: Iterable[TokenizedSentence], tagged: Iterable[TaggedSentence]) -> Analysis:
    """Everything that the room finds in one article."""
    text, language = article.text, article.language
    tagged = list(tagged)
    sentences, tokens, found_names = assemble(text, zip(tokenized, tagged, strict=True))
    barriers = excluded(article)
    names = complete_names(text, language, found_names, tokens)
    times = find_times(text, language, article.published, barriers)
    quantities = find_quantities(
        text, language, sorted([*barriers, *(time.span for time in times if time.type != "DURATION")])
    )
    return Analysis(
        article=article,
        sentences=sentences,
        tokens=tokens,
        quotations=find_quotations(text, barriers),
        names=names,
        entities=find_entities(text, language, sentences, tokens, names),
        quantities=count_nouns(quantities, tokens),
        times=times,
        places=find_places(text, language, names, outlet=article.outlet or article.url),
        children=children_of(tokens),
        states=np.concatenate([sentence.states for sentence in tagged]) if tagged else None,
    )


def assemble(
    text: str, sentences: Iterable[tuple[TokenizedSentence, TaggedSentence]]
) -> tuple[tuple[Sentence, ...], tuple[Token, ...], tuple[NameMention, ...]]:
    """Sentences, tokens numbered through the article, and the tagger's names."""
    assembled: list[Sentence] = []
    tokens: list[Token] = []
    names: list[NameMention] = []
    for number, (tokenized, tagged) in enumerate(sentences):
        first = len(tokens)
        spans = [span for _, span in tokenized.words]
        for place, (word, span) in enumerate(tokenized.words):
            head = tagged.heads[place]
            tokens.append(
                Token(
                    first + place,
                    word,
                    span,
                    tagged.upos[place],
                    ROOT if head == ROOT else first + head,
                    tagged.relations[place],
                )
            )
        names.extend(names_of(text, spans, tagged.names, tagged.upos))
        assembled.append(Sentence(number, hull(spans), first, len(tokens), tokenized.paragraph))
    return tuple(assembled), tuple(tokens), tuple(names)


def children_of(tokens: Sequence[Token]) -> tuple[tuple[int, ...], ...]:
    """For each token the numbers of its children, in text order."""
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != ROOT:
            children[token.head].append(token.index)
    return tuple(map(tuple, children))
