"""Fetching as a good guest: robots.txt is asked, the host's turn is waited for, reservations are kept.

The order of things at every hop, redirects too: may we read this (robots), is it our turn (politeness), then the gate.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version

from saksi.errors import FetchRefused, InputError
from saksi.intake.answers import Answer
from saksi.intake.connecting import Limits
from saksi.intake.fetched import Fetch, Fetched, Purpose, Validators, refused
from saksi.intake.gate import USUAL, Exchange, Gate
from saksi.intake.politeness import crawl_delay
from saksi.intake.reservations import reservation
from saksi.intake.robots import Robots
from saksi.intake.turns import Turns
from saksi.intake.web_address import WebAddress, web_address
from saksi.settings import Settings

PRODUCT = "Saksi"
LONGEST_CONTACT = 200


def unkept(_row: Fetched) -> None:
    """Keeps no row."""


@dataclass(slots=True)
class Fetcher:
    """Fetches through a gate. Safe to use from several threads at once: they take turns at each host.

    `keep` is given the row of every fetch, those of robots.txt among them, from whatever thread makes it. With
    `reservations` pages that reserve themselves from machines are refused.
    """

    gate: Gate
    turns: Turns = field(default_factory=Turns)
    keep: Callable[[Fetched], None] = unkept
    reservations: bool = True
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.robots = Robots(self.fetch_robots)

    def fetch(
        self, url: str, *, purpose: Purpose = "page", limits: Limits = USUAL, validators: Validators | None = None
    ) -> Fetch:
        """What stands at `url`, or the error that says why not; it raises nothing for what the web does.

        With `validators` from the last time, an answer of "not modified" has neither body nor error.
        """
        fetch = self.gate.fetch(url, purpose=purpose, limits=limits, validators=validators, visit=self.visit)
        if self.reservations and fetch.error is None and (said := reservation(fetch.headers, fetch.body)):
            remedy = "read another source, or ask the publisher"
            fetch = refused(fetch, FetchRefused(fetch.row.final_url, f"reserved: {said}", remedy, "reserved"))
        self.keep(fetch.row)
        return fetch

    def visit(self, address: WebAddress, exchange: Exchange) -> Answer:
        """One hop: when robots.txt allows it and it is the host's turn."""
        rules = self.robots.check(address)
        delay = crawl_delay(rules.delay, self.turns.manners)
        return self.turns.take(address.host, delay, exchange, str(address))

    def fetch_robots(self, address: WebAddress, limits: Limits) -> Fetch:
        """A robots.txt. Asking for it belongs to the visit that it allows, so no delay comes after it."""
        fetch = self.gate.fetch(str(address), purpose="robots", limits=limits, visit=self.visit_for_robots)
        self.keep(fetch.row)
        return fetch

    def visit_for_robots(self, address: WebAddress, exchange: Exchange) -> Answer:
        """One hop on the way to a robots.txt: when it is the host's turn."""
        return self.turns.take(address.host, 0.0, exchange, str(address))


def fetcher_of(settings: Settings, keep: Callable[[Fetched], None] = unkept) -> Fetcher:
    """The fetcher that the settings describe; `InputError` when they cannot be used."""
    gate = Gate(user_agent(settings.contact), allowed_endpoints(settings.fetch_allow))
    return Fetcher(gate, keep=keep)


def user_agent(contact: str | None) -> str:
    """How we name ourselves to servers: with the version, and with whom to turn to if one is given."""
    named = f"{PRODUCT}/{version('saksi')}"
    if not contact:
        return named
    if len(contact) > LONGEST_CONTACT or not contact.isascii() or not contact.isprintable() or set(contact) & set("()"):
        raise InputError("SAKSI_CONTACT", "it is no address that a header can hold", "give an e-mail address or URL")
    return f"{named} (+{contact.strip()})"


def allowed_endpoints(pairs: str) -> frozenset[str]:
    """The pairs of SAKSI_FETCH_ALLOW (`127.0.0.1:8080, [::1]:8000`) in their one form; `InputError` for others."""
    allowed = set()
    for pair in pairs.replace(",", " ").split():
        address = web_address(f"http://{pair}")
        if not pair.rpartition(":")[2].isdecimal() or address.target != "/":
            raise InputError(f"SAKSI_FETCH_ALLOW {pair}", "this is no host:port", "write pairs such as 127.0.0.1:8080")
        allowed.add(address.endpoint)
    return frozenset(allowed)
