"""Relations measured on the pairs of `data/relations` whose topics are held out, by language, beside a baseline.

`auc` is how often a pair that says the same is given a higher probability of it than one that does not (Fawcett 2006).
`macro_f1` is over same (with copied and refines), number-changed, contradicts and different; annotated denials and
corrections are left out of it, and those that are found count as contradictions. `calibration_error` is that of the
probability of saying the same; `precision_same` and `recall_same` are of the pairs that are called the same and not
unsure. `baseline_auc` and `baseline_macro_f1` are of characters, figures and negations alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from saksi.article.article import Article
from saksi.errors import MalformedRecord
from saksi.linking.relation_model import SAYING_SAME
from saksi.runs.compare import compare_statements
from saksi.runs.copies import ArticlePair
from saksi.runs.measuring.calibration import calibration_error, reliability
from saksi.runs.measuring.figure import Figure, Measurement
from saksi.runs.measuring.kinds import Kinds
from saksi.runs.measuring.relations_baseline import baseline
from saksi.runs.measuring.set_file import contents

SET = "relations_own"
REMEDY = "give a folder of annotated pairs as data/relations is"
HELD_OUT_SHARE = 5
PERCENT = 100.0
LABELS = ("same", "number-changed", "contradicts", "different")
OPPOSING = frozenset({"denies", "corrects"})


@dataclass(frozen=True, slots=True)
class AnnotatedPair:
    """Two statements with the relation that was annotated."""

    pair: ArticlePair
    relation: str

    @property
    def languages(self) -> str:
        """Both languages, in alphabetical order."""
        return "-".join(sorted((self.pair.first.language, self.pair.second.language)))


@dataclass(frozen=True, slots=True)
class Judged:
    """An annotated relation, and what was found: the relation, how likely both say the same, and whether that is
    asserted."""

    relation: str
    found: str
    same: float
    asserted: bool

    @property
    def says_same(self) -> bool:
        """Whether both are annotated as saying the same."""
        return self.relation in SAYING_SAME


def held_out(topic: str) -> bool:
    """Whether a topic is kept for measuring: a fifth of them, by their names."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % HELD_OUT_SHARE == 0


def held_out_pairs(folder: Path) -> Iterator[AnnotatedPair]:
    """The annotated pairs of held-out topics; raises `InputError` for a line of another form."""
    for path in sorted(folder.glob("*.jsonl")) or [folder / "*.jsonl"]:
        for number, line in enumerate(contents(path, REMEDY).decode("utf-8").splitlines(), start=1):
            try:
                record = json.loads(line)
                if held_out(record["topic"]):
                    articles = (article(record[side], f"{record['id']}{side}") for side in ("a", "b"))
                    yield AnnotatedPair(ArticlePair(record["id"], *articles), record["relation"])
            except (KeyError, TypeError, ValueError) as error:
                raise MalformedRecord(f"{path.name}:{number}", f"it is no pair: {error!r}", REMEDY) from error


def article(side: Mapping[str, str], name: str) -> Article:
    """One statement of a pair as an article."""
    published = side.get("published")
    return Article(
        name, side["text"], side["language"], published=date.fromisoformat(published[:10]) if published else None
    )


def measure_own(folder: Path) -> Measurement:
    """The relations of held-out pairs, together and by language."""
    pairs = list(held_out_pairs(folder))
    found = [relation for _, relation in compare_statements(pair.pair for pair in pairs)]
    judged = [
        Judged(pair.relation, relation.relation, relation.probability_same,
               relation.relation in SAYING_SAME and not relation.unsure)
        for pair, relation in zip(pairs, found, strict=True)
    ]  # fmt: skip
    simple = [Judged(pair.relation, *baseline(pair.pair)) for pair in pairs]
    errors = Kinds()
    for pair, each in zip(pairs, judged, strict=True):
        if label(each.relation) != label(each.found):
            errors.count(f"{each.relation} read as {each.found}", f"{pair.pair.first.text} / {pair.pair.second.text}")
    figures: list[Figure] = []
    for languages in ("", *sorted({pair.languages for pair in pairs})):
        chosen = [number for number, pair in enumerate(pairs) if languages in ("", pair.languages)]
        name = f"_{languages.replace('-', '_')}" if languages else ""
        figures += measured([judged[number] for number in chosen], [simple[number] for number in chosen], name)
    return Measurement(SET, tuple(figures), errors.by_count())


def measured(judged: Sequence[Judged], simple: Sequence[Judged], name: str) -> Iterator[Figure]:
    """The figures of some pairs; `name` tells which."""
    asserted = [each for each in judged if each.asserted]
    same = [each for each in judged if each.says_same]
    right = sum(each.says_same for each in asserted)
    values = {
        "auc": auc(judged),
        "macro_f1": macro_f1(judged),
        "calibration_error": calibration_error(reliability([(each.same, each.says_same) for each in judged])),
        "precision_same": right / len(asserted) if asserted else None,
        "recall_same": right / len(same) if same else None,
        "baseline_auc": auc(simple),
        "baseline_macro_f1": macro_f1(simple),
    }
    for measure, value in values.items():
        cases = len(asserted) if measure == "precision_same" else len(judged)
        percent = None if value is None else PERCENT * value
        yield Figure(SET, f"{measure}{name}", percent, None, None, None, cases, measure == "calibration_error")
    for each, value in f1_by_label(judged).items():
        yield Figure(SET, f"f1_{each.replace('-', '_')}{name}", PERCENT * value, None, None, None, len(judged))


def auc(judged: Sequence[Judged]) -> float | None:
    """The area under the curve of the probability of saying the same; ties count half."""
    same = [each.same for each in judged if each.says_same]
    other = [each.same for each in judged if not each.says_same]
    if not same or not other:
        return None
    wins = sum((one > two) + (one == two) / 2 for one in same for two in other)
    return wins / (len(same) * len(other))


def label(relation: str) -> str:
    """The one of `LABELS` that a relation counts as."""
    if relation in SAYING_SAME:
        return "same"
    return "contradicts" if relation in OPPOSING else relation


def macro_f1(judged: Sequence[Judged]) -> float:
    """The mean F1 of the labels."""
    values = f1_by_label(judged)
    return sum(values.values()) / len(values)


def f1_by_label(judged: Sequence[Judged]) -> dict[str, float]:
    """The F1 of each label, over the pairs that are annotated with one."""
    counted = [(label(each.relation), label(each.found)) for each in judged if each.relation not in OPPOSING]
    values = {}
    for each in LABELS:
        both = sum(gold == found == each for gold, found in counted)
        total = sum((gold == each) + (found == each) for gold, found in counted)
        values[each] = 2 * both / total if total else 0.0
    return values
