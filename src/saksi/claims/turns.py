"""Turns: whose a paragraph is in an interview or a thread that labels each one's words (*BORO: I asked ...*, or a line
*boro wrote:* above them)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from saksi.claims.claim import Voice, VoiceKind, VoiceRole
from saksi.claims.speakers import voice_of
from saksi.reading.analysis import Entity

# A label is a word or a few at a line's start, up to a colon.
LABEL = re.compile(r"^([^\s:\"“‘].{0,39}?):(?=\s|$)", re.MULTILINE)
LONGEST_LABEL = 3
# So many lines with labels make an interview.
FEWEST_TURNS = 4


@dataclass(frozen=True, slots=True)
class Turns:
    """Where each turn of an article begins, and who has it; both empty where it has none."""

    starts: tuple[int, ...] = ()
    speakers: tuple[Voice, ...] = ()

    def speaker_at(self, position: int) -> Voice | None:
        """Who has the turn that a position stands in."""
        place = bisect_right(self.starts, position) - 1
        return self.speakers[place] if place >= 0 else None


def turns_of(text: str, people: list[Entity]) -> Turns:
    """The turns of a text: its labels, when two different ones come back."""
    found = [
        (match.start(), match[1])
        for match in LABEL.finditer(text)
        if len(match[1].split()) <= LONGEST_LABEL and match[1][:1].isalpha()
    ]
    counts = Counter(label for _, label in found)
    repeated = {label for label, count in counts.items() if count > 1}
    if len(found) < FEWEST_TURNS or len(repeated) < 2:
        return Turns()
    kept = [(start, label) for start, label in found if label in repeated]
    voices = {label: labelled(label, people) for label in repeated}
    return Turns(tuple(start for start, _ in kept), tuple(voices[label] for _, label in kept))


def labelled(label: str, people: list[Entity]) -> Voice:
    """The person whom a label names, or the label's first word as a name."""
    words = label.casefold().split()
    person = next((one for one in people if set(words) <= set(one.name.casefold().split())), None)
    return voice_of(person) if person else Voice(label.split()[0], VoiceKind.PERSON, VoiceRole.ORIGIN)
