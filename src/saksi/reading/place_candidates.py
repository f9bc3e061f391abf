"""Which places a name may mean: the gazetteer asked for the name as it stands, and for the ways to write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saksi.reading.gazetteer import Gazetteer, GazetteerEntry, countries, folded, gazetteer
from saksi.reading.place_context import Sense, own_likelihood
from saksi.reading.place_names import PlaceLexicon, country_evidence, place_lexicon

# How much likelier a city is that the lexicon has by this name, and how much less a place that only another way of
# writing gives, in powers of ten.
IN_LEXICON, OTHER_WRITING = 1.2, 0.5
POSSESSIVE = re.compile(r"['’]s?$")


class Candidates:
    """The places of names in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.gazetteer: Gazetteer = gazetteer(language)
        self.lexicon: PlaceLexicon = place_lexicon(language)

    def sense(self, name: str) -> Sense:
        """A name with all places that it may mean; none when it is known as no place."""
        found = self.gazetteer.all_entries(name)
        meant = self.gazetteer.cities.get(folded(name), ())
        own = [own_likelihood(entry) + IN_LEXICON * (entry in meant) for entry in found]
        kind, rest = self.kind_and_rest(name)
        if kind and rest:
            said = self.gazetteer.all_entries(rest)
            fitting = tuple(entry for entry in said if entry.kind == kind) or said
            fitting = tuple(entry for entry in fitting if entry not in found)
            found, own = (*found, *fitting), [*own, *(own_likelihood(entry) for entry in fitting)]
        for writing in self.other_writings(name):
            more = tuple(entry for entry in self.gazetteer.all_entries(writing) if entry not in found)
            found, own = (*found, *more), [*own, *(own_likelihood(entry) - OTHER_WRITING for entry in more)]
        if not found and (code := country_evidence(self.language).get(POSSESSIVE.sub("", name))):
            found, own = (countries()[code],), [own_likelihood(countries()[code])]
        return Sense(name, found, own)

    def kind_and_rest(self, name: str) -> tuple[str | None, str | None]:
        """What the name's first words say that it names, and the name without them."""
        for kind, words in (
            ("region", self.lexicon.region_words),
            ("city", self.lexicon.city_words),
            ("country", self.lexicon.country_words),
        ):
            if rest := without_first(name, words):
                return kind, rest
        return None, None

    def other_writings(self, name: str) -> Iterator[str]:
        """The name with its abbreviated words in full, together or apart, and as the name of a county."""
        written = " ".join(self.lexicon.abbreviated.get(word, word) for word in name.split())
        apart = list(self.together_or_apart(written)) if self.lexicon.joined_words else []
        if written != name:
            yield written
        yield from apart
        for whole in (written, *apart):
            for word in self.lexicon.county_words_before:
                yield f"{word} {whole}"
            for word in self.lexicon.county_words_after:
                yield f"{whole} {word}"

    def together_or_apart(self, name: str) -> Iterator[str]:
        """The name in one word, or with the word apart that it begins with."""
        parts = name.replace("-", " ").split()
        if len(parts) > 1:
            yield "".join(parts).capitalize()
        if "-" in name:
            yield " ".join(parts)
        if len(parts) == 1:
            for word in self.lexicon.joined_words:
                if folded(name).startswith(folded(word)) and len(name) > len(word) + 1:
                    yield f"{name[: len(word)]} {name[len(word) :].capitalize()}"

    def of_part(self, name: str) -> tuple[GazetteerEntry, ...]:
        """The places that the name is a part of, by a word of direction at one of its ends."""
        whole = without_last(name, self.lexicon.directions) or without_first(name, self.lexicon.directions)
        return self.gazetteer.entries(whole) if whole else ()


def without_first(name: str, words: Sequence[str]) -> str | None:
    """The name without the longest of these words at its start; None when it begins with none of them."""
    key = folded(name)
    lengths = [len(word) for word in words if key.startswith(f"{folded(word)} ")]
    return name[max(lengths) :].strip(" .") or None if lengths else None


def without_last(name: str, words: Sequence[str]) -> str | None:
    """The name without the longest of these words at its end; None when it ends with none of them."""
    key = folded(name)
    lengths = [len(word) for word in words if key.endswith(f" {folded(word)}")]
    return name[: -max(lengths)].strip() or None if lengths else None
