"""Where an outlet is at home, as far as its name or its host says: *Radar Malang*, *parisbeacon.com*, *civil.ge*."""

from __future__ import annotations

import re

from saksi.reading.gazetteer import countries
from saksi.reading.place_candidates import Candidates
from saksi.reading.place_context import Sense

HOST = re.compile(r"(?:https?://)?((?:[\w-]+\.)+([a-z]{2,}))(?=[/:?#]|$)", re.IGNORECASE)
# Country domains that are sold to everybody, and the one that is not named as ISO 3166 has it.
SOLD = frozenset({"AI", "CC", "CO", "FM", "IO", "LY", "ME", "TO", "TV", "WS"})
NAMED_OTHERWISE = {"UK": "GB"}
SHORTEST_NAME = 4
LONGEST_NAME = 3


def is_host(outlet: str | None) -> bool:
    """Whether an outlet is known by its host."""
    return bool(outlet and HOST.match(outlet.strip()))


def outlet_country(outlet: str | None) -> str | None:
    """The country (ISO 3166 alpha-2) of an outlet's host, by its country domain; None for others and for names."""
    match = HOST.match(outlet.strip()) if outlet else None
    code = match[2].upper() if match else ""
    code = NAMED_OTHERWISE.get(code, code)
    return code if code in countries() and code not in SOLD else None


def outlet_places(outlet: str | None, candidates: Candidates) -> list[Sense]:
    """The place that an outlet is named after, as a name that speaks for it; empty when none is seen."""
    if not outlet:
        return []
    match = HOST.match(outlet.strip())
    names = host_names(match[1].lower(), candidates) if match else spoken_names(outlet, candidates)
    for name in sorted(names, key=len, reverse=True):
        sense = candidates.sense(name)
        if any(entry.kind != "country" for entry in sense.entries):
            return [sense]
    return []


def spoken_names(outlet: str, candidates: Candidates) -> list[str]:
    """Parts of an outlet's name beside the words that outlets have in theirs; nothing where there are no such words,
    since most names of one word mean something else."""
    words = [word for word in outlet.split() if word.casefold() not in candidates.lexicon.outlet_words]
    if len(words) == len(outlet.split()):
        return []
    spans = ((first, past) for first in range(len(words)) for past in range(first + 1, first + 1 + LONGEST_NAME))
    return [" ".join(words[first:past]) for first, past in spans if past <= len(words) and words[first][:1].isupper()]


def host_names(host: str, candidates: Candidates) -> list[str]:
    """What is left of a host's labels without the words that outlets have in theirs, which stand without blanks."""
    words = candidates.lexicon.outlet_words
    found: set[str] = set()
    for label in host.split(".")[:-1]:
        rests = without_outlet_word(label, words)
        rests |= {shorter for rest in rests for shorter in without_outlet_word(rest, words)}
        found |= {rest.strip("-") for rest in rests if rest not in words}
    return [name.capitalize() for name in sorted(found) if len(name) >= SHORTEST_NAME]


def without_outlet_word(label: str, words: frozenset[str]) -> set[str]:
    """A label without one of the words at its start or end."""
    return {label[len(word) :] for word in words if label.startswith(word)} | {
        label[: -len(word)] for word in words if label.endswith(word)
    }
