"""The suite: every set that is there measured one after the other, and why the others are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from saksi.claims.policy import Notion
from saksi.errors import InputError
from saksi.runs.measuring import (
    body_text,
    copies,
    dossier,
    origins,
    pages_own,
    quotes_ggt,
    quotes_pfsa,
    relations,
    retrieval,
    stories,
    stories_ecb,
    time_own,
    time_specs,
    toponyms,
)
from saksi.runs.measuring.asked import with_asked
from saksi.runs.measuring.attributions import measure_gold
from saksi.runs.measuring.figure import Measurement
from saksi.runs.measuring.name_tags import CORPORA, measure_names
from saksi.runs.measuring.treebanks import TREEBANKS, measure_treebank

# Sets of annotated articles in the folder `gold`. That of en-dev tells no notions apart, and is of the wide one.
GOLD = {"id-dev": Notion.NARROW, "en-dev": Notion.WIDE}
# The held-out split of our own corpus, by language; its notion is the narrow one.
HELD_OUT = {"held-out-id": "id", "held-out-en": "en"}
ATTRIBUTION, SPLIT = Path("data/attribution"), "held-out"
# Sets in the folder `data` that are measured whole.
CORPUS_MEASURES = {
    "quotes_en_ggt": quotes_ggt.measure,
    "quotes_id_pfsa": quotes_pfsa.measure,
    "time_recognizers_specs": time_specs.measure,
    "geo_lgl": toponyms.measure,
    "html_scrapinghub": body_text.measure,
    "parallel_panl_bppt": retrieval.measure,
    stories_ecb.SET: stories_ecb.measure,
}
# Our own sets of sentences, each a file of its name.
OWN = Path("tests/fixtures")
OWN_PAGES = OWN / "outlets"
OWN_PAIRS = Path("data/relations")
OWN_DOSSIER = Path("examples/dossier")
# Our labels of CLICK-ID, whose texts are in the folder `data`.
LABELLED_COPIES = Path("data/linking/clickid-copies.jsonl")
LABELLED_ORIGINS = Path("data/linking/clickid-origins.jsonl")
OWN_MEASURES = {
    "times_id": time_own.measure_own,
    "times_en": time_own.measure_own,
    "places_id": toponyms.measure_own,
}


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """A set that was not measured, and why."""

    set: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """A set of the suite; `measure` reads and measures it, which takes seconds to minutes."""

    set: str
    measure: Callable[[], Measurement]


def parts(folder: Path, working: Path) -> Iterator[Part]:
    """The sets of the suite. `folder` has `gold` and `data`; our own sets lie in the project, `working`."""
    data = folder / "data"
    for name, notion in GOLD.items():
        yield Part(name, partial(measure_gold, name, folder / "gold" / f"{name}.jsonl", notion))
    for name, code in HELD_OUT.items():
        path = working / ATTRIBUTION / f"{code}.jsonl"
        yield Part(name, partial(measure_gold, name, path, Notion.NARROW, SPLIT, calibrated=True))
    for name in TREEBANKS:
        yield Part(name, partial(measure_treebank, name, data))
    for name in CORPORA:
        yield Part(name, partial(measure_names, name, data))
    for name, measure_corpus in CORPUS_MEASURES.items():
        yield Part(name, partial(measure_corpus, data))
    for name, measure_own in OWN_MEASURES.items():
        yield Part(name, partial(measure_own, working / OWN / f"{name}.jsonl"))
    yield Part(pages_own.SET, partial(pages_own.measure_own, working / OWN_PAGES))
    yield Part(relations.SET, partial(relations.measure_own, working / OWN_PAIRS))
    yield Part(copies.SET, partial(copies.measure, working / LABELLED_COPIES, data))
    yield Part(origins.SET, partial(origins.measure, working / LABELLED_ORIGINS, data))
    yield Part(stories.SET, partial(stories.measure, data, working))
    yield Part(dossier.SET, partial(dossier.measure, working / OWN_DOSSIER))


def measured(part: Part) -> Measurement | NotMeasured:
    """A set as measured, with what is asked of it; what is absent or cannot be read is told, and the others go on."""
    try:
        return with_asked(part.measure())
    except InputError as error:
        return NotMeasured(part.set, str(error))
