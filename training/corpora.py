"""The corpora that the first reader is trained on, as one kind of sentence.

Only sets whose licence lets a trained model ship (see README.md here) are named in `PLAN`; test parts are never read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from saksi.runs.measuring.columns import conllu_blocks, named_sentences

# GUM genres whose texts are not under a non-commercial licence (LICENSE_gum.txt).
GUM_GENRES = ("academic", "bio", "court", "interview", "news", "voyage")


@dataclass(slots=True)
class Sentence:
    """A sentence to learn from. `upos`, `heads`, `relations` are empty where the corpus has only names, and `names`
    (BIO tags) is empty where it has only syntax; heads are 1-based, 0 is the root."""

    corpus: str
    words: list[str]
    upos: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    identifier: str = ""
    habit: str = ""  # whose habits of tagging names `names` follows


def read_treebank(path: Path, corpus: str) -> list[Sentence]:
    """Sentences of a treebank; the parts of a multiword token are words."""
    sentences = []
    for block in conllu_blocks(path):
        sentence = Sentence(corpus, [])
        for line in block:
            if match := re.match(r"# (?:sent_id) = (.*)", line):
                sentence.identifier = match[1]
            columns = line.split("\t")
            if columns[0].isdigit():
                head = int(columns[6])
                sentence.words.append(columns[1].replace("\u00a0", " "))
                sentence.upos.append(columns[3])
                sentence.heads.append(head)
                sentence.relations.append("root" if head == 0 else relation_of(columns[7]))
        sentences.append(sentence)
    return sentences


# The habits of tagging names that the reader follows, by language.
IDNER, UNER = "id_idner2k", "en_uner"
READER_HABITS = {"id": IDNER, "en": UNER}

# Subtypes that attribution needs; the others are folded into their main relation.
KEPT_SUBTYPES = {"nsubj:pass", "obl:agent", "acl:relcl", "flat:name", "nmod:poss", "aux:pass", "csubj:pass"}


def relation_of(label: str) -> str:
    """A dependency label with only the subtypes kept that the reader uses."""
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def read_names(path: Path, corpus: str, word_column: int = 0, tag_column: int = -1, habit: str = "") -> list[Sentence]:
    """Sentences of a column file with IOB name tags; classes other than person, organisation, place become O."""
    return [
        Sentence(corpus, list(named.words), names=list(named.tags), identifier=named.identifier, habit=habit or corpus)
        for named in named_sentences(path, word_column, tag_column)
    ]


def with_names(treebank: list[Sentence], named: list[Sentence]) -> list[Sentence]:
    """The treebank's sentences, with name tags where the same sentence with the same words has them."""
    tags = {sentence.identifier: sentence for sentence in named}
    for sentence in treebank:
        match = tags.get(sentence.identifier)
        if match and match.words == sentence.words:
            sentence.names, sentence.habit = match.names, match.habit
    return treebank


def gum_part(path: Path) -> list[Sentence]:
    """GUM sentences of the genres whose texts may be used."""
    wanted = re.compile(rf"GUM_(?:{'|'.join(GUM_GENRES)})_")
    return [sentence for sentence in read_treebank(path, "en_gum") if wanted.match(sentence.identifier)]


def training_sentences(data: Path) -> list[Sentence]:
    """All sentences that the first reader learns from, both languages."""
    ud = {name: data / f"ud_{name}" for name in ("id_gsd", "id_csui", "id_pud", "en_ewt", "en_gum", "en_pud")}
    gsd_dev = read_treebank(ud["id_gsd"] / "id_gsd-ud-dev.conllu", "id_gsd")
    csui = read_treebank(ud["id_csui"] / "id_csui-ud-train.conllu", "id_csui")
    ewt = read_treebank(ud["en_ewt"] / "en_ewt-ud-train.assembled.conllu", "en_ewt")
    ewt_names = read_names(data / "uner_en" / "en_ewt-ud-train.oldrev.iob2", "en_ewt", 1, 2, UNER)
    pud_names = read_names(data / "uner_en" / "en_pud-ud-test.iob2", "en_pud", 1, 2, UNER)
    return [
        *read_treebank(ud["id_gsd"] / "id_gsd-ud-train.converted.conllu", "id_gsd"),
        *gsd_dev[:-160],
        *csui[:-60] * 2,  # news style, little of it: seen twice
        *read_treebank(ud["id_pud"] / "id_pud-ud-test.conllu", "id_pud"),
        *with_names(ewt, ewt_names),
        *gum_part(ud["en_gum"] / "gum_noreddit_train.conllu"),
        *with_names(read_treebank(ud["en_pud"] / "en_pud-ud-test.conllu", "en_pud"), pud_names),
        *read_names(data / "ner_id_idner2k" / "train.txt", "id_gsd", habit=IDNER),
        *read_names(data / "ner_id_idner2k" / "train.txt", "id_csui", habit=IDNER),
        *read_names(
            data / "ner_id_indonlu" / "nergrit_ner-grit" / "train_preprocess.txt", "id_csui", habit="id_nergrit"
        ),
        *read_names(data / "ner_en_wikigold" / "data" / "wikigold.conll.txt", "en_gum", habit="en_wikigold"),
    ]


def held_out_sentences(data: Path) -> dict[str, list[Sentence]]:
    """Sentences for choosing the checkpoint, by set; none is learned from, none is a test part."""
    gsd = read_treebank(data / "ud_id_gsd" / "id_gsd-ud-dev.conllu", "id_gsd")[-160:]
    csui = read_treebank(data / "ud_id_csui" / "id_csui-ud-train.conllu", "id_csui")[-60:]
    ewt = read_treebank(data / "ud_en_ewt" / "en_ewt-ud-dev.conllu", "en_ewt")[:500]
    return {
        "id": gsd + csui,
        "en": with_names(ewt, read_names(data / "uner_en" / "en_ewt-ud-dev.iob2", "en_ewt", 1, 2, UNER)),
        "id names": read_names(data / "ner_id_idner2k" / "dev.txt", "id_gsd", habit=IDNER)[:300],
    }
