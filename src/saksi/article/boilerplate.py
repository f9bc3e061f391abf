"""Words of the page that are not of the report: datelines, links to other reports, credits, calls to follow.

They are marked, never deleted: offsets into the text stay what they were. What to mark is data, one file a language
(and `mul` for what is the same in all) under `saksi/lexicon/boilerplate`; every rule is applied to every text, since
an Indonesian page carries English furniture too. Time is linear in the text: rules for lines see short lines only,
rules for the ends of lines a window of bounded length, and quantifiers in patterns are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from pydantic import Field

from saksi.article.article import Boilerplate, BoilerplateKind
from saksi.article.gazetteer import is_place
from saksi.article.span import Span, trimmed
from saksi.lexicon import LexiconModel, languages, load

FOLDER = "boilerplate"
NO_LANGUAGE = "mul"  # ISO 639-2: several languages

RulePlace = Literal["line", "opening", "start", "end", "closing", "inside"]
LINE = re.compile(r"[^\r\n]+")
# Boilerplate is short. A longer line is a paragraph of the report.
LONGEST_LINE = 400
# How far rules for the start or end of a line look into it.
WINDOW = 500
# A dateline stands in one of the first so many lines: after a title, a summary, an outlet's name.
OPENING_LINES = 3
FRAGMENT = re.compile(r"<<(\w+)>>")


class BoilerplateRule(LexiconModel):
    """What to mark. `pattern` is a regular expression, in which `<<name>>` stands for a fragment of any file, and
    `<<outlet>>` for the article's outlet (the rule is passed over when that is not known).

    `place`: the pattern must fit a whole `line`; the `start` or `end` of any line; the `opening`: the start of one of
    the first lines; the `closing`: the end of the last line that is not boilerplate; or it is sought `inside` lines.
    A group named `place` must be the name of a place; `outlet` must be neither that nor a label; `capitals`, a word in
    capitals that may be a small town, must be no label. `marks` are pairs of a line and what is marked in
    it; `spares` are lines in which the rule marks nothing. The tests run both.
    """

    kind: BoilerplateKind
    place: RulePlace
    pattern: str
    note: str
    marks: tuple[tuple[str, str], ...]
    spares: tuple[str, ...] = ()


class BoilerplateLexicon(LexiconModel):
    """A file of rules. `regions` are places that datelines name beside towns; `labels` are words that stand before a
    dash as an outlet does, and are none."""

    fragments: dict[str, str] = Field(default={})
    regions: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    rules: tuple[BoilerplateRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule ready for use."""

    kind: BoilerplateKind
    pattern: re.Pattern[str]


Rules = dict[RulePlace, tuple[Rule, ...]]


def find_boilerplate(text: str, outlet: str | None = None) -> tuple[Boilerplate, ...]:
    """The boilerplate of a text, in its order, without overlaps; `outlet` is the article's, where it is known."""
    return mark(text, rules_for(outlet))


def mark(text: str, rules: Rules) -> tuple[Boilerplate, ...]:
    """What `rules` find in a text, in its order, without overlaps."""
    found: list[Boilerplate] = []
    report: list[Span] = []
    for line in lines_of(text):
        if kind := kind_of_line(rules["line"], line.of(text)):
            found.append(Boilerplate(kind, line))
        else:
            found.extend(within_line(rules, text, line))
            report.append(line)
    found.extend(dateline for dateline, _ in datelines(rules, text, report))
    for line in report[-1:]:
        found.extend(at_end(rules["closing"], text, line))
    return disjoint(text, found)


def outlet_in_dateline(text: str) -> str | None:
    """The outlet that a text's dateline names, as in `Jakarta, Kabar Kita --`; None when there is none."""
    rules = rules_for(None)
    report = [line for line in lines_of(text) if not kind_of_line(rules["line"], line.of(text))]
    return next((outlet for _, outlet in datelines(rules, text, report) if outlet), None)


def lines_of(text: str) -> Iterator[Span]:
    """The lines that hold words, without the white space around them."""
    for found in LINE.finditer(text):
        if len(line := trimmed(text, Span(*found.span()))):
            yield line


def kind_of_line(rules: tuple[Rule, ...], line: str) -> BoilerplateKind | None:
    """What boilerplate a whole line is; None for a line of the report."""
    if len(line) > LONGEST_LINE:
        return None
    return next((rule.kind for rule in rules if rule.pattern.fullmatch(line)), None)


def within_line(rules: Rules, text: str, line: Span) -> Iterator[Boilerplate]:
    """The boilerplate at the start of a line, within it and at its end."""
    head = text[line.start : min(line.end, line.start + WINDOW)]
    for rule in rules["start"]:
        if found := rule.pattern.match(head):
            yield marked(rule, found, line.start)
    for rule in rules["inside"]:
        for found in rule.pattern.finditer(text, line.start, line.end):
            yield marked(rule, found, 0)
    yield from at_end(rules["end"], text, line)


def at_end(rules: tuple[Rule, ...], text: str, line: Span) -> Iterator[Boilerplate]:
    """The boilerplate at a line's end."""
    start = max(line.start, line.end - WINDOW)
    tail = text[start : line.end]
    for rule in rules:
        if found := rule.pattern.search(tail):
            yield marked(rule, found, start)


def datelines(rules: Rules, text: str, report: list[Span]) -> Iterator[tuple[Boilerplate, str | None]]:
    """Everything that fits as dateline in the first of the opening lines that has one, with the outlet it names."""
    for line in report[:OPENING_LINES]:
        head = text[line.start : min(line.end, line.start + WINDOW)]
        fitting = [(rule, found) for rule in rules["opening"] if (found := rule.pattern.match(head)) and holds(found)]
        for rule, found in fitting:
            yield marked(rule, found, line.start), found.groupdict().get("outlet")
        if fitting:
            return


def holds(dateline: re.Match[str]) -> bool:
    """Whether the words of a dateline are what the rule takes them for."""
    words = dateline.groupdict()
    place, outlet, capitals = words.get("place"), words.get("outlet"), words.get("capitals")
    return (
        (not place or is_place(place) or place.casefold() in regions())
        and (not outlet or not (is_place(outlet) or outlet.casefold() in regions() | labels()))
        and (not capitals or capitals.casefold() not in labels())
    )


def marked(rule: Rule, found: re.Match[str], offset: int) -> Boilerplate:
    """What a rule found, `offset` characters into the text, without the white space around it."""
    words = found.group()
    start = found.start() + offset + len(words) - len(words.lstrip())
    return Boilerplate(rule.kind, Span(start, start + len(words.strip())))


def disjoint(text: str, found: Iterable[Boilerplate]) -> tuple[Boilerplate, ...]:
    """In the order of the text, the longer before the shorter; of what overlaps only what is not marked yet."""
    kept: list[Boilerplate] = []
    end = 0
    for entry in sorted(found, key=lambda entry: (entry.span.start, -entry.span.end)):
        rest = trimmed(text, Span(max(entry.span.start, end), max(entry.span.end, end)))
        if len(rest):
            kept.append(Boilerplate(entry.kind, rest))
            end = rest.end
    return tuple(kept)


@lru_cache(maxsize=256)
def rules_for(outlet: str | None) -> Rules:
    """All rules, with those about the outlet when there is one."""
    return ready([rule for lexicon in lexicons() for rule in lexicon.rules], outlet)


def ready(entries: Iterable[BoilerplateRule], outlet: str | None) -> Rules:
    """The rules of `entries` by their place, with their fragments filled in."""
    fragments = {name: pattern for lexicon in lexicons() for name, pattern in lexicon.fragments.items()}
    if outlet:
        fragments["outlet"] = f"(?i:{re.escape(outlet)})"
    rules: dict[RulePlace, list[Rule]] = {place: [] for place in get_args(RulePlace)}
    for entry in entries:
        if outlet or "<<outlet>>" not in entry.pattern:
            rules[entry.place].append(Rule(entry.kind, compiled(expanded(entry, fragments))))
    return {place: tuple(of_place) for place, of_place in rules.items()}


def expanded(entry: BoilerplateRule, fragments: dict[str, str]) -> str:
    """The rule's pattern with its fragments, and fragments within these; those for line ends are tied to the end."""
    pattern = f"(?:{entry.pattern})\\Z" if entry.place in ("end", "closing") else entry.pattern
    while FRAGMENT.search(pattern):
        pattern = FRAGMENT.sub(lambda found: f"(?:{fragments[found.group(1)]})", pattern)
    return pattern


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once: most rules are the same for all outlets."""
    return re.compile(pattern)


@cache
def lexicons() -> tuple[BoilerplateLexicon, ...]:
    """The files of all languages, and the one of none."""
    return tuple(load(BoilerplateLexicon, FOLDER, f"{code}.toml") for code in (NO_LANGUAGE, *languages()))


@cache
def regions() -> frozenset[str]:
    """Regions of all files, case folded."""
    return frozenset(region.casefold() for lexicon in lexicons() for region in lexicon.regions)


@cache
def labels() -> frozenset[str]:
    """Labels of all files, case folded."""
    return frozenset(label.casefold() for lexicon in lexicons() for label in lexicon.labels)
