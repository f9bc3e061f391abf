"""Robots.txt: what a site lets us read (RFC 9309), read by protego, fetched through the gate, and kept for a day."""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock

from protego import Protego

from saksi.errors import FetchError, FetchRefused
from saksi.intake.answers import NOT_MODIFIED
from saksi.intake.connecting import Limits
from saksi.intake.fetched import Fetch
from saksi.intake.web_address import WebAddress

PRODUCT = "saksi"
PATH = "/robots.txt"
# RFC 9309 section 2.5: at least 500 KiB are read; what comes after is not.
LARGEST = 512 * 1024
LIMITS = Limits(received=LARGEST, decoded=LARGEST, redirects=5, cut=True)
# Section 2.4: no longer than a day. When there was none to be had, we ask again sooner.
KEPT_SECONDS = 86_400.0
UNREACHABLE_SECONDS = 900.0
MOST_KEPT = 2_000

USER_AGENT = re.compile(r"\s*user(?:-|\s+)?agent(?:\s*:|\s)\s*(?P<name>[^#]*)", re.I)
TOKEN = re.compile(r"[a-z_-]+", re.I | re.A)
OTHERS = "-others-"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site for us, good `until` a moment of the monotonic clock.

    `parsed` is None where there are none, and everything is allowed, or where they could not be had, and nothing is:
    `unreachable` is the error then.
    """

    parsed: Protego | None
    until: float
    unreachable: FetchError | None = None

    def allow(self, address: WebAddress) -> bool:
        """Whether we may read what stands at `address`."""
        return self.parsed.can_fetch(str(address), PRODUCT) if self.parsed else self.unreachable is None

    @property
    def delay(self) -> float | None:
        """The Crawl-delay in seconds, None without one. No part of the standard, but many sites rely on it."""
        return self.parsed.crawl_delay(PRODUCT) if self.parsed else None


@dataclass(slots=True)
class Robots:
    """The robots.txt of all sites, by origin. Safe to use from several threads; `fetch` goes through the gate."""

    fetch: Callable[[WebAddress, Limits], Fetch]
    kept: OrderedDict[str, Rules] = field(default_factory=OrderedDict)
    asking: dict[str, Lock] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def rules(self, address: WebAddress) -> Rules:
        """The rules for the site of `address`, fetched when they are not known or too old."""
        with self.lock:
            asking = self.asking.setdefault(address.origin, Lock())
        with asking:  # one asks, and the others wait for what comes
            rules = self.known_or_asked(address)
        with self.lock:
            self.asking.pop(address.origin, None)
        return rules

    def known_or_asked(self, address: WebAddress) -> Rules:
        """The rules as they are known, else as the site says them now."""
        now = time.monotonic()
        known = self.kept.get(address.origin)
        if known and known.until > now:
            return known
        rules = rules_of(self.fetch(address.at(PATH), LIMITS), now)
        if known and known.unreachable is None and rules.unreachable:
            rules = replace(known, until=rules.until)  # section 2.4: while unreachable, what is known still holds
        with self.lock:
            self.kept[address.origin] = rules
            self.kept.move_to_end(address.origin)
            if len(self.kept) > MOST_KEPT:
                self.kept.popitem(last=False)
        return rules

    def check(self, address: WebAddress) -> Rules:
        """The rules for the site of `address`; `FetchError` when they do not allow it, or could not be had."""
        rules = self.rules(address)
        if error := rules.unreachable:
            raise type(error)(str(address), error.why, error.remedy, error.reason)
        if not rules.allow(address):
            raise FetchRefused(
                str(address), "robots.txt disallows it", "read another source, or ask the publisher", "robots"
            )
        return rules


def rules_of(fetch: Fetch, now: float) -> Rules:
    """What an attempt to get robots.txt means (section 2.3.1): success binds, "there is none" (4xx, or more redirects
    than are followed) allows all, and a site that cannot be reached, or sends us to where nothing is fetched from,
    allows nothing."""
    status = fetch.row.status
    if fetch.error is None and status != NOT_MODIFIED:
        return Rules(Protego.parse(for_us(whole_lines(fetch.body))), now + KEPT_SECONDS)
    if (status is not None and 400 <= status < 500) or fetch.row.reason == "redirects":
        return Rules(None, now + KEPT_SECONDS)
    return Rules(None, now + UNREACHABLE_SECONDS, unreachable(fetch))


def unreachable(fetch: Fetch) -> FetchError:
    """Why a robots.txt could not be had. A site that nothing can be had from is told as that, whatever was asked."""
    error = fetch.error
    if error and fetch.row.status is None and fetch.row.redirects == 0:
        return error
    why = f"its robots.txt cannot be had ({error.why if error else f'status {fetch.row.status}'})"
    return FetchRefused(fetch.row.url, why, "try again later", "robots")


def whole_lines(body: bytes) -> str:
    """The text of a robots.txt; of one that was cut off without the last line, which may say less than it did."""
    whole = body if len(body) < LARGEST else body.rpartition(b"\n")[0]
    return whole.decode("utf-8", errors="replace")


def for_us(text: str) -> str:
    """The same rules, those of all other robots under one name.

    Every robot that a group names is given a copy of its rules by the parser; a file with thousands of names and rules
    would take all memory. Versions behind our name are left out, since names are compared without them.
    """
    return "\n".join(named(line) for line in text.removeprefix("\ufeff").splitlines())


def named(line: str) -> str:
    """A line of robots.txt; one that names a robot with the name that matters to us."""
    found = USER_AGENT.match(line)
    if found is None:
        return line
    name = (found["name"].split() or [""])[0]
    if name == "*":
        return "User-agent: *"
    token = TOKEN.match(name)
    return f"User-agent: {PRODUCT if token and token[0].lower() == PRODUCT else OTHERS}"
