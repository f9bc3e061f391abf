"""The frontier: errands that are due, by host, and those in hand. Bounded; who else is due waits in the ledger."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from saksi.errors import FetchError
from saksi.intake.web_address import web_address
from saksi.runs.errands import Errand, Polling

ReadyAt = Callable[[str], float]
"""When a host may be asked, in seconds of the monotonic clock."""

MOST_WAITING = 1_000
NO_HOST = ""


@dataclass(slots=True)
class Frontier:
    """Hands errands out host by host, in turn, one in hand a host, and no errand twice. `most` bounds what waits."""

    most: int = MOST_WAITING
    waiting: OrderedDict[str, deque[Errand]] = field(default_factory=OrderedDict)
    in_hand: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    @property
    def room(self) -> int:
        """How many more errands may wait."""
        return self.most - (len(self.known) - len(self.in_hand))

    def add(self, errand: Errand) -> bool:
        """Takes an errand; False when there is no room, or when it is here already. Sources go before pages."""
        if errand.url in self.known or self.room <= 0:
            return False
        self.known.add(errand.url)
        queue = self.waiting.setdefault(host_of(errand.url), deque())
        queue.appendleft(errand) if isinstance(errand, Polling) else queue.append(errand)
        return True

    def next_ready(self, ready_at: ReadyAt, now: float, patience: float) -> Errand | None:
        """The next errand whose host may be asked now; or is to be left alone for longer than `patience` seconds, so
        that asking will tell at once that it is to be put off."""
        for host in self.idle_hosts:
            if now < ready_at(host) <= now + patience:
                continue
            queue = self.waiting[host]
            errand = queue.popleft()
            self.in_hand[errand.url] = host
            self.waiting.move_to_end(host)
            if not queue:
                del self.waiting[host]
            return errand
        return None

    @property
    def idle_hosts(self) -> list[str]:
        """The hosts that errands wait for and none is in hand of, those first that had no turn for longest."""
        busy = set(self.in_hand.values())
        return [host for host in self.waiting if host not in busy]

    def done(self, errand: Errand) -> None:
        """Takes an errand off the hands: it may come again."""
        self.in_hand.pop(errand.url, None)
        self.known.discard(errand.url)

    @property
    def empty(self) -> bool:
        """Whether nothing waits and nothing is in hand."""
        return not self.known


def host_of(url: str) -> str:
    """The host that is asked for `url`; for what is no address, that of no host."""
    try:
        return web_address(url).host
    except FetchError:
        return NO_HOST
