"""Who relays whom, laid out on paper: each origin with its reports, a column for each step away from it.

The layout is the tidy one of a forest, and the same for the same records.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saksi.claims.contract import Record
from saksi.views.escape import shortened
from saksi.views.story_origins import OriginLabel
from saksi.views.story_relays import Knot, article_of, knots_by_origin, sources_of, together, within_columns
from saksi.views.story_report import UNKNOWN_ORIGIN, StoryReport, in_time, origin_of, published_of

BOX_WIDTH, BOX_HEIGHT = 158.0, 36.0
COLUMN, ROW, LANE = 196.0, 44.0, 12.0
LANES = 24
"""Origins with a single report that are drawn one by one; more of them are one box."""

NAME_SHOWN = 19


@dataclass(frozen=True, slots=True)
class Box:
    """A box on paper: the origin itself (`kind` origin), a report, a name that reports are of, or several reports
    together. `above` and `below` are its lines, `whole` says all of it; `target` is an anchor on the page."""

    kind: str
    role: str
    x: float
    y: float
    above: str
    below: str
    whole: str
    letter: str
    colour: int
    target: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """From what is relayed to what relays it; `role` is that of the latter."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The graph on paper. `circles` counts the reports whose source was left out because it leads back to them,
    `shortened_ways` those that are drawn nearer to the origin than they are."""

    width: float
    height: float
    box_width: float
    box_height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    circles: int
    shortened_ways: int


def graph_of(report: StoryReport, labels: Mapping[str, OriginLabel], anchors: Mapping[str, str]) -> Graph:
    """The graph of a story's origins; `anchors` are those of the articles on the page."""
    records = sorted(
        report.origins, key=lambda record: (in_time(published_of(report, article_of(record))), article_of(record))
    )
    sources, circles = sources_of(records)
    sources, shortened_ways = within_columns(sources)
    knots = knots_by_origin(report, records, sources, anchors)
    lanes, alone = parted(sorted(knots.items(), key=lambda item: lane_order(item[0], labels)), records)
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    y = 0.0
    for origin, roots in lanes:
        label = labels[origin]
        above, below = two_lines(label.name)
        head = Knot(
            "origin", "origin", above, below, label.words, origin, f"o{label.letter}" if label.colour else "o0", roots
        )
        _, y = place(head, 0, y, labels, boxes, arrows)
        y += LANE
    if alone:
        _, y = place(together("alone", report, alone, UNKNOWN_ORIGIN, "relays"), 1, y, labels, boxes, arrows)
    width = max((box.x for box in boxes), default=0.0) + BOX_WIDTH
    height = max(y - LANE + 2, BOX_HEIGHT)
    return Graph(width + 2, height, BOX_WIDTH, BOX_HEIGHT, tuple(boxes), tuple(arrows), circles, shortened_ways)


def lane_order(origin: str, labels: Mapping[str, OriginLabel]) -> tuple[bool, int, str]:
    """Origins in the order of their letters, the unknown one last."""
    letter = labels[origin].letter
    return (origin == UNKNOWN_ORIGIN, len(letter), letter)


def parted(
    lanes: Iterable[tuple[str, tuple[Knot, ...]]], records: Sequence[Record]
) -> tuple[list[tuple[str, tuple[Knot, ...]]], list[Record]]:
    """The origins that are drawn one by one, and the reports of those that are not: of origins with a single report
    only the first `LANES` are."""
    listed = list(lanes)
    single = [
        origin for origin, roots in listed if len(roots) == 1 and roots[0].kind == "report" and not roots[0].children
    ]
    folded = set(single[LANES:])
    return (
        [(origin, roots) for origin, roots in listed if origin not in folded],
        [record for record in records if origin_of(record) in folded],
    )


def place(
    knot: Knot, depth: int, y: float, labels: Mapping[str, OriginLabel], boxes: list[Box], arrows: list[Arrow]
) -> tuple[float, float]:
    """Puts a node and all that comes from it on paper, from `y` downwards; gives its middle and where the next may
    begin."""
    x = depth * COLUMN + 1
    if not knot.children:
        middle, following = y + BOX_HEIGHT / 2 + 1, y + ROW
    else:
        middles, following = [], y
        for child in knot.children:
            found, following = place(child, depth + 1, following, labels, boxes, arrows)
            middles.append((child, found))
        middle = middles[0][1]
        arrows.extend(Arrow(child.role, path(x + BOX_WIDTH, middle, x + COLUMN, end)) for child, end in middles)
    label = labels[knot.origin]
    boxes.append(
        Box(
            knot.kind,
            knot.role,
            x,
            round(middle - BOX_HEIGHT / 2, 1),
            knot.above,
            knot.below,
            knot.whole,
            label.letter,
            label.colour,
            knot.target,
        )
    )
    return middle, following


def path(x: float, y: float, to_x: float, to_y: float) -> str:
    """The line from one box to another: straight, or down along the boxes and then to the right."""
    if y == to_y:
        return f"M{x:g} {y:g}H{to_x:g}"
    bend = x + (to_x - x) / 2
    return f"M{x:g} {y:g}H{bend:g}V{to_y:g}H{to_x:g}"


def two_lines(words: str) -> tuple[str, str]:
    """Words on two lines beside a letter."""
    above = shortened(words, NAME_SHOWN)
    if above == words:
        return words, ""
    above = above.removesuffix("…").rstrip()
    return above, shortened(words[len(above) :], NAME_SHOWN)
