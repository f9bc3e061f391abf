"""Names in the text from the tagger's BIO tags (Ramshaw & Marcus 1995)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksi.article.span import Span
from saksi.reading.analysis import NameKind, NameMention

NAME_KINDS: dict[str, NameKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}


# A person's name does not begin with one of these: a capital at the sentence's start misleads the tagger.
NO_NAMES = frozenset({"VERB", "NOUN", "ADP", "SCONJ", "CCONJ", "AUX", "ADV"})


def names_of(text: str, spans: Sequence[Span], tags: Sequence[str], upos: Sequence[str]) -> Iterator[NameMention]:
    """Name mentions of one sentence; `spans`, `tags` and `upos` run over its words."""
    start: int | None = None
    for position, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            kind = NAME_KINDS[tags[start][2:]]
            while kind == "person" and start < position - 1 and upos[start] in NO_NAMES:
                start += 1
            span = Span(spans[start].start, spans[position - 1].end)
            yield NameMention(span, kind, " ".join(span.of(text).split()))
            start = None
        if tag[0] != "O" and start is None:
            start = position
