"""Names to addresses of the Internet, with a bound on the time it takes."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import Protocol

from saksi.intake.addresses import IPAddress

# More addresses than this are of no use to one connection.
MOST_ADDRESSES = 8


class ResolutionFailed(Exception):
    """A name has no address, or none that came in time; the message says which."""


class Resolver(Protocol):
    """Finds the addresses of a host's name."""

    def __call__(self, host: str, port: int, seconds: float) -> tuple[IPAddress, ...]:
        """The addresses of `host`, the preferred first, within `seconds`; `ResolutionFailed` without one."""


def resolve(host: str, port: int, seconds: float) -> tuple[IPAddress, ...]:
    """The addresses that the system's resolver gives.

    The system's call cannot be stopped, so a thread of its own makes it and is left alone when the time is over.
    """
    outcome: list[tuple[IPAddress, ...] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            outcome.append(system_addresses(host, port))
        except (OSError, UnicodeError) as error:
            outcome.append(error)

    asking = threading.Thread(target=ask, name=f"resolve {host}", daemon=True)
    asking.start()
    asking.join(seconds)
    if not outcome:
        raise ResolutionFailed("no answer in time")
    if isinstance(found := outcome[0], Exception):
        raise ResolutionFailed(getattr(found, "strerror", None) or str(found)) from found
    return found


def system_addresses(host: str, port: int) -> tuple[IPAddress, ...]:
    """The addresses of a host, each once, in the system's order of preference (RFC 6724)."""
    entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    addresses = (ip_address(str(entry[4][0]).partition("%")[0]) for entry in entries)
    return tuple(dict.fromkeys(addresses))
