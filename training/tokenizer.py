"""Train the UDPipe tokenizer of one language: `python -m training.tokenizer --data ../shared/data --language id`.

UDPipe (Straka & Strakova 2017) learns sentence ends, words and the splitting of clitics (*kuatnya*, *don't*) from
treebanks. A few minutes on one core.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path

from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer

from training.corpora import GUM_GENRES

OPTIONS = "tokenize_url=1;allow_spaces=0;dimension=24;epochs=15;batch_size=50;learning_rate=0.005;dropout=0.1"
HELD_OUT = 160


def blocks(path: Path) -> list[str]:
    """The sentences of a CoNLL-U file as text."""
    return [block for block in path.read_text(encoding="utf-8").split("\n\n") if block.strip()]


def treebank_blocks(data: Path, language: str) -> list[str]:
    """All sentences that a language's tokenizer learns from, the last `HELD_OUT` for choosing the epoch."""
    if language == "id":
        gsd_dev = blocks(data / "ud_id_gsd" / "id_gsd-ud-dev.conllu")
        return [
            *blocks(data / "ud_id_gsd" / "id_gsd-ud-train.converted.conllu"),
            *blocks(data / "ud_id_csui" / "id_csui-ud-train.conllu"),
            *blocks(data / "ud_id_pud" / "id_pud-ud-test.conllu"),
            *gsd_dev,
        ]
    wanted = re.compile(rf"# sent_id = GUM_(?:{'|'.join(GUM_GENRES)})_")
    gum = [block for block in blocks(data / "ud_en_gum" / "gum_noreddit_train.conllu") if wanted.search(block)]
    ewt_dev = blocks(data / "ud_en_ewt" / "en_ewt-ud-dev.conllu")
    return [
        *blocks(data / "ud_en_ewt" / "en_ewt-ud-train.assembled.conllu"),
        *gum,
        *blocks(data / "ud_en_pud" / "en_pud-ud-test.conllu"),
        *ewt_dev[:500],
    ]


def typographic(block: str, chance: random.Random) -> str:
    """One sentence in five with curly quotation marks: treebanks have straight ones only, newspapers both."""
    if chance.random() > 0.2:
        return block
    opening = True
    lines = []
    for line in block.split("\n"):
        if '\t"\t' in line:
            line = line.replace('\t"\t', "\t“\t" if opening else "\t”\t")
            opening = not opening
        lines.append(line)
    return "\n".join(lines)


def sentences_of(text_blocks: list[str]) -> Sentences:
    """UDPipe's own list of sentences."""
    reader, error, found = InputFormat.newConlluInputFormat(), ProcessingError(), Sentences()
    reader.setText("\n\n".join(text_blocks) + "\n\n")
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = Sentence()
    if error.occurred():
        raise SystemExit(f"treebank: {error.message}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder of corpora")
    parser.add_argument("--language", choices=("id", "en"), required=True)
    parser.add_argument("--out", type=Path, default=Path("src/saksi/reading/models"))
    options = parser.parse_args()
    chance = random.Random(1)
    found = [typographic(block, chance) for block in treebank_blocks(options.data, options.language)]
    learned, held_out = found[:-HELD_OUT], found[-HELD_OUT:]
    chance.shuffle(learned)
    error = ProcessingError()
    model = Trainer.train(
        "morphodita_parsito", sentences_of(learned), sentences_of(held_out), OPTIONS, "none", "none", error
    )
    if error.occurred():
        raise SystemExit(f"tokenizer: {error.message}")
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / f"{options.language}.udpipe").write_bytes(model)


if __name__ == "__main__":
    main()
