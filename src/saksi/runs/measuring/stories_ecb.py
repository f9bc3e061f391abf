"""Story clustering on ECB+ (Cybulska & Vossen 2014): which news texts are of one happening.

Each topic has two happenings of one kind (two film divorces, two earthquakes): the texts of ECB, and those that ECB+
added. The test part is measured, all its topics together; `training.stories` fits on the train part. The texts have
neither dates nor headlines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from saksi.article.article import Article
from saksi.runs.measuring.bcubed import b_cubed, item_agreements
from saksi.runs.measuring.bootstrap import interval
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.set_file import contents
from saksi.runs.measuring.stories import clustered, sketches_of

SET = "cluster_ecbplus"
TEST, TRAIN = "ECB_Test_corpus.txt", "ECB_Train_corpus.txt"
REMEDY = "give the folder of corpora, with ECB+ as tokens, one a line"
NAME = re.compile(r"(?P<topic>\d+)_\d+(?P<happening>ecb(?:plus)?)")


def measure(data: Path) -> Measurement:
    """The agreement with the sub-topics; raises `InputError` where the corpus is not there."""
    articles = articles_of(data, TEST)
    gold = [sub_topic(article.id) for article in articles]
    stories = clustered(sketches_of(articles))
    found = [stories[article.id] for article in articles]
    agreement = b_cubed(gold, found)
    units = [(2 * item.precision * item.recall, item.precision + item.recall) for item in item_agreements(gold, found)]
    low, high = interval(units)
    return Measurement(
        SET,
        (
            Figure(SET, "b_cubed_f1", 100 * agreement.f1, None, low, high, len(articles)),
            Figure(SET, "b_cubed_precision", 100 * agreement.precision, None, None, None, len(articles)),
            Figure(SET, "b_cubed_recall", 100 * agreement.recall, None, None, None, len(articles)),
        ),
    )


def articles_of(data: Path, part: str) -> list[Article]:
    """The texts of a part of the corpus, sentences as they are, words apart by blanks; those of no known name are left
    out. Raises `MissingInput`."""
    corpus = contents(data / SET / part, REMEDY).decode("utf-8")
    sentences: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in corpus.splitlines():
        cells = line.split("\t")
        if len(cells) == 5 and NAME.fullmatch(cells[0]):
            sentences[cells[0]][int(cells[1])].append(cells[3])
    return [
        Article(name, "\n".join(" ".join(words) for words in of_text.values()), "en")
        for name, of_text in sorted(sentences.items())
    ]


def sub_topic(name: str) -> str:
    """The happening that a text is about."""
    found = NAME.fullmatch(name)
    assert found is not None
    return f"{found['topic']} {found['happening']}"
