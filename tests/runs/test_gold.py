"""Gold sets: both forms of a line, and errors that name it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from saksi.article.span import Span
from saksi.claims.policy import Notion
from saksi.errors import MalformedRecord, MissingInput
from saksi.runs.gold import GoldArticle, gold_articles, located, spans_of

TEXT = (
    "“Air naik,” kata Umar Badjo, “dua meter.” Umar mengatakan sekitar 40 rumah terendam dan 40 perahu hilang, "
    "dikutip dari Reuters."
)


def claim(**values: Any) -> dict[str, Any]:
    """A claim in the authoring form."""
    whole: dict[str, Any] = {
        "content": "sekitar 40 rumah terendam dan 40 perahu hilang",
        "cue": "mengatakan",
        "source": {"text": "Umar", "nth": 2},
        "name": "Umar Badjo",
        "kind": "person",
        "via": ["Reuters"],
        "mode": "indirect",
        "act": "say",
        "factuality": "CT+",
        "conditional": False,
        "numbers": [
            {"text": "sekitar 40", "value": 40, "bound": "about"},
            {"text": {"text": "40", "nth": 2}, "value": 40, "bound": "exact"},
        ],
    }
    return {**whole, **values}


def article(*claims: dict[str, Any], **values: Any) -> dict[str, Any]:
    """A line of a gold file."""
    return {"id": "g1", "language": "id", "outlet": "Kabar Uji", "published": "2024-11-05", "text": TEXT} | {
        "claims": list(claims),
        **values,
    }


@pytest.fixture
def gold_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes lines (records, or words as they are) to a file."""

    def write(*lines: dict[str, Any] | str) -> Path:
        path = tmp_path / "gold.jsonl"
        written = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        path.write_text("\n".join(written) + "\n", encoding="utf-8")
        return path

    return write


def only(path: Path) -> GoldArticle:
    """The only article of a file."""
    (found,) = gold_articles(path)
    return found


def test_the_authoring_form(gold_file: Callable[..., Path]) -> None:
    found = only(gold_file(article(claim())))
    assert (found.article.id, found.article.language, found.article.published) == ("g1", "id", date(2024, 11, 5))
    (annotated,) = found.claims
    assert [span.of(TEXT) for span in annotated.content] == ["sekitar 40 rumah terendam dan 40 perahu hilang"]
    assert [(span.start, span.of(TEXT)) for span in annotated.source] == [(TEXT.index("Umar mengatakan"), "Umar")]
    assert annotated.via == ("Reuters",)
    assert [(number.span.of(TEXT), number.bound) for number in annotated.numbers] == [
        ("sekitar 40", "about"),
        ("40", "exact"),
    ]


def test_offsets_and_words_are_the_same(gold_file: Callable[..., Path]) -> None:
    words = only(gold_file(article(claim())))
    start = TEXT.index("sekitar")
    offsets = claim(
        content=[[start, start + 46]],
        cue=[[TEXT.index("mengatakan"), TEXT.index("mengatakan") + 10]],
        source=[[TEXT.index("Umar mengatakan"), TEXT.index("Umar mengatakan") + 4]],
        numbers=[
            {"text": "sekitar 40", "span": [start, start + 10], "value": 40, "bound": "about"},
            {
                "text": "40",
                "span": [TEXT.index("40 perahu"), TEXT.index("40 perahu") + 2],
                "value": 40,
                "bound": "exact",
            },
        ],
    )
    assert only(gold_file(article(offsets))).claims == words.claims


def test_a_content_in_two_parts(gold_file: Callable[..., Path]) -> None:
    parted = claim(content=["Air naik", "dua meter"], cue="kata", source="Umar Badjo", mode="direct", numbers=[])
    (annotated,) = only(gold_file(article(parted))).claims
    assert [span.of(TEXT) for span in annotated.content] == ["Air naik", "dua meter"]


def test_nothing_in_the_text_is_an_empty_tuple(gold_file: Callable[..., Path]) -> None:
    (annotated,) = only(gold_file(article(claim(content=None, cue=None, source=None, via=None, numbers=[])))).claims
    assert (annotated.content, annotated.cue, annotated.source, annotated.via) == ((), (), (), ())


def test_both_names_of_the_language_are_read(gold_file: Callable[..., Path]) -> None:
    record = article(claim())
    record["lang"] = record.pop("language")
    assert only(gold_file(record)).article.language == "id"


def test_blank_lines_are_passed_over(gold_file: Callable[..., Path]) -> None:
    assert len(list(gold_articles(gold_file("", article(claim()), "  ", article(claim(), id="g2"))))) == 2


@pytest.mark.parametrize(
    "broken",
    [
        "{not json",
        "[]",
        "17",
        {"id": "g2"},
        article(claim(content="words that are not there")),
        article(claim(source={"text": "Umar", "nth": 7})),
        article({"content": None}),
        article(claim(), published="yesterday"),
    ],
    ids=["no json", "a list", "a number", "no text", "absent words", "absent nth", "missing keys", "bad date"],
)
def test_an_error_names_the_file_and_the_line(gold_file: Callable[..., Path], broken: dict[str, Any] | str) -> None:
    path = gold_file(article(claim()), "", broken)
    with pytest.raises(MalformedRecord, match=r"gold\.jsonl:3") as caught:
        list(gold_articles(path))
    assert "GUIDE.md" in str(caught.value)


def test_what_came_before_a_broken_line_is_given(gold_file: Callable[..., Path]) -> None:
    articles = gold_articles(gold_file(article(claim()), "{"))
    assert next(articles).article.id == "g1"
    with pytest.raises(MalformedRecord):
        next(articles)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingInput, match=r"absent\.jsonl"):
        list(gold_articles(tmp_path / "absent.jsonl"))


@pytest.mark.parametrize(
    ("words", "start", "span"),
    [
        ("ab", 0, Span(0, 2)),
        ("ab", 1, Span(3, 5)),
        ({"text": "ab", "nth": 2}, 0, Span(3, 5)),
        ({"text": "c"}, 0, Span(2, 3)),
    ],
)
def test_words_are_located(words: str | dict[str, Any], start: int, span: Span) -> None:
    assert located("abcab", words, start) == span


@pytest.mark.parametrize(
    ("field", "spans"),
    [
        (None, ()),
        ("b", (Span(1, 2),)),
        ([0, 2], (Span(0, 2),)),
        ([[0, 1], [2, 3]], (Span(0, 1), Span(2, 3))),
        (["a", {"text": "b", "nth": 2}], (Span(0, 1), Span(4, 5))),
        ([], ()),
    ],
)
def test_spans_of_every_form(field: Any, spans: tuple[Span, ...]) -> None:
    assert spans_of("abcab", field) == spans


def test_the_wide_notion_has_the_narrow_one_too(gold_file: Callable[..., Path]) -> None:
    path = gold_file(article(claim(notion="narrow"), claim(notion="wide", act="promise"), claim(act="warn")))
    acts = {notion: [entry.act for found in gold_articles(path, notion) for entry in found.claims] for notion in Notion}
    assert acts == {Notion.NARROW: ["say", "warn"], Notion.WIDE: ["say", "promise", "warn"]}


def test_one_split_alone(gold_file: Callable[..., Path]) -> None:
    path = gold_file(article(claim(), split="train"), article(claim(), id="g2", split="held-out"))
    assert [found.article.id for found in gold_articles(path, split="held-out")] == ["g2"]


def test_a_line_without_a_split_is_told_where_one_is_wanted(gold_file: Callable[..., Path]) -> None:
    with pytest.raises(MalformedRecord, match=r"gold\.jsonl:1"):
        list(gold_articles(gold_file(article(claim())), split="held-out"))
