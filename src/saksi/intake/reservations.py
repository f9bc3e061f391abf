"""Pages that keep themselves from machines: `noai`, and the reservation of text and data mining.

Said in the header `X-Robots-Tag` or the meta element `robots` (noai), and by the TDM Reservation Protocol in a header
or meta element `tdm-reservation` with the value 1: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.intake.answers import Headers
from saksi.intake.robots import PRODUCT

NO_AI = "noai"
TDM = "tdm-reservation"
ROBOTS_NAMES = frozenset({"robots", PRODUCT})
# The head of a page: what comes later is no meta element of the document.
HEAD = 262_144
META = re.compile(rb"<meta\b([^<>]{1,1000})>", re.I)
ATTRIBUTE = re.compile(rb"([\w:-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


def reservation(headers: Headers, body: bytes) -> str | None:
    """How an answer reserves itself, in a few words; None when it does not."""
    if any(value.strip() == "1" for value in headers.all(TDM)):
        return f"the header {TDM} is 1"
    if any(NO_AI in directives_for_us(value) for value in headers.all("x-robots-tag")):
        return f"the header X-Robots-Tag says {NO_AI}"
    for name, content in meta_elements(body):
        if name == TDM and content.strip() == "1":
            return f"the page says {TDM} 1"
        if name in ROBOTS_NAMES and NO_AI in directives(content):
            return f"the page says {NO_AI}"
    return None


def directives_for_us(value: str) -> frozenset[str]:
    """The directives of an `X-Robots-Tag`, unless it names another robot: `otherbot: noai`."""
    name, colon, rest = value.partition(":")
    if colon and "," not in name and name.strip().lower() != "unavailable_after":
        return directives(rest) if name.strip().lower() in ROBOTS_NAMES else frozenset()
    return directives(value)


def directives(value: str) -> frozenset[str]:
    """Directives separated by commas, in lower case."""
    return frozenset(directive.strip().lower() for directive in value.split(","))


def meta_elements(body: bytes) -> Iterator[tuple[str, str]]:
    """Name and content of the meta elements at the beginning of a page."""
    for element in META.finditer(body[:HEAD]):
        attributes = {
            name.lower(): (double or single or bare).decode("latin-1")
            for name, double, single, bare in ATTRIBUTE.findall(element[1])
        }
        name = attributes.get(b"name") or attributes.get(b"http-equiv")
        if name and b"content" in attributes:
            yield name.strip().lower(), attributes[b"content"]
