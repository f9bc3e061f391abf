"""An article as read: sentences, tokens and all that stands on them, in one numbering."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims_samples import OUTLET, PUBLISHED, REPORT, REPORTS, read, sample
from saksi.article.article import Article, Boilerplate
from saksi.article.span import Span
from saksi.reading.analyse import analyse, children_of
from saksi.reading.analysis import ROOT, Analysis
from saksi.runs.gold import gold_articles

GOLD = Path(__file__).parents[1] / "gold" / "id.jsonl"
TEXTS = st.one_of(st.text(), st.text(alphabet="abC .,\n“”\"'?!0-"), st.sampled_from(sorted(REPORTS.values())))


def analysed(text: str, language: str = "id") -> Analysis:
    """The analysis of one text."""
    return analyse([sample(text, language)])[0]


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_tokens_are_numbered_through_the_article(text: str) -> None:
    analysis = analysed(text)
    assert [token.index for token in analysis.tokens] == list(range(len(analysis.tokens)))
    assert all(token.text == token.span.of(text) for token in analysis.tokens)
    assert all(one.span.end <= other.span.start for one, other in pairwise(analysis.tokens))


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_sentences_share_the_tokens_out(text: str) -> None:
    analysis = analysed(text)
    edges = [edge for sentence in analysis.sentences for edge in (sentence.first, sentence.past)]
    assert edges == sorted(edges)
    assert sum(sentence.past - sentence.first for sentence in analysis.sentences) == len(analysis.tokens)
    for number, sentence in enumerate(analysis.sentences):
        tokens = analysis.sentence_tokens(sentence)
        assert sentence.index == number
        assert sentence.span == Span(tokens[0].span.start, tokens[-1].span.end)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_heads_stay_in_their_sentence_and_children_mirror_them(text: str) -> None:
    analysis = analysed(text)
    for sentence in analysis.sentences:
        tokens = analysis.sentence_tokens(sentence)
        assert [token.head for token in tokens].count(ROOT) == 1
        assert all(token.head == ROOT or sentence.first <= token.head < sentence.past for token in tokens)
        root = next(token.index for token in tokens if token.head == ROOT)
        assert analysis.subtree(root) == list(range(sentence.first, sentence.past))
    assert analysis.children == children_of(analysis.tokens)


@settings(deadline=None, max_examples=60)
@given(TEXTS)
def test_everything_found_lies_in_the_text(text: str) -> None:
    analysis = analysed(text)
    found = [
        *(name.span for name in analysis.names),
        *(mention for entity in analysis.entities for mention in entity.mentions),
        *(quantity.span for quantity in analysis.quantities),
        *(time.span for time in analysis.times),
        *(place.span for place in analysis.places),
        *(quotation.outer for quotation in analysis.quotations),
    ]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert len({entity.id for entity in analysis.entities}) == len(analysis.entities)


@pytest.mark.parametrize("language", sorted(REPORTS))
def test_a_report_has_everything(language: str) -> None:
    analysis = read(REPORTS[language], language).analysis
    for found in (
        analysis.quotations,
        analysis.names,
        analysis.entities,
        analysis.quantities,
        analysis.times,
        analysis.places,
    ):
        assert found


def test_boilerplate_is_not_read() -> None:
    line = "Baca juga: “Budi Santoso” di Kupang, 3 orang, Senin\n"
    article = Article("b", line + REPORT, "id", outlet=OUTLET, published=PUBLISHED)
    marked = Article(
        "b",
        article.text,
        "id",
        outlet=OUTLET,
        published=PUBLISHED,
        boilerplate=(Boilerplate("related", Span(0, len(line))),),
    )
    without, (with_it,) = read(REPORT).analysis, analyse([marked])
    assert len(with_it.tokens) == len(without.tokens)
    for found in (with_it.names, with_it.quantities, with_it.times, with_it.places):
        assert all(entry.span.start >= len(line) for entry in found)
    assert all(quotation.outer.start >= len(line) for quotation in with_it.quotations)


def test_analyses_come_in_the_order_of_the_articles() -> None:
    articles = [sample(text, language, given_id=language) for language, text in sorted(REPORTS.items(), reverse=True)]
    assert [analysis.article for analysis in analyse(articles)] == articles


def test_an_article_is_parsed_alone_as_among_others() -> None:
    articles = [gold.article for gold in gold_articles(GOLD)]
    together = analyse(articles)
    assert [analyse([article])[0].tokens for article in articles] == [analysis.tokens for analysis in together]


def test_no_articles() -> None:
    assert analyse([]) == []


def test_an_empty_text_has_no_words() -> None:
    analysis = analysed("")
    assert (analysis.sentences, analysis.tokens, analysis.quotations, analysis.entities) == ((), (), (), ())
