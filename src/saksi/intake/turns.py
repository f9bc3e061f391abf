"""Taking turns at a host: one request in flight, and the wait between two that politeness decides on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Condition

from saksi.errors import FetchRefused
from saksi.intake.answers import Answer
from saksi.intake.politeness import HostState, Manners, begun, ended, failed, is_trouble, retry_after

# States of hosts that are kept; beyond it those are forgotten that may be asked at once anyway.
MOST_STATES = 10_000
# Reasons for which nothing reached the host, or what came was ours to refuse: no fault of the host.
OURS = frozenset({"url", "address", "robots", "reserved", "later", "redirects", "too-large", "encoding"})
NEW = HostState()


@dataclass(slots=True)
class Turns:
    """The hosts that are asked from this process. Safe to use from several threads at once.

    `patience`: seconds that a caller waits for its turn before it is refused (reason `later`).
    """

    manners: Manners = field(default_factory=Manners)
    patience: float = 120.0
    states: dict[str, HostState] = field(default_factory=dict)
    changed: Condition = field(default_factory=Condition)

    def take(self, host: str, delay: float, exchange: Callable[[], Answer], where: str) -> Answer:
        """The answer of an exchange with `host`, when it is its turn; then the host is left alone for `delay` seconds,
        or as long as it asks for. Raises `FetchRefused` when the turn would come too late."""
        self.wait(host, where)
        answer = None
        try:
            answer = exchange()
        finally:
            self.end(host, delay, answer)
        return answer

    def ready_at(self, host: str) -> float:
        """When `host` may be asked next, on the monotonic clock; for planning, without waiting."""
        with self.changed:
            return self.states.get(host, NEW).ready_at

    def wait(self, host: str, where: str) -> None:
        """Waits for the turn and takes it."""
        given_up = time.monotonic() + self.patience
        with self.changed:
            while (state := self.states.get(host, NEW)).in_flight or state.ready_at > time.monotonic():
                now = time.monotonic()
                if state.ready_at > given_up or now > given_up:
                    wait = max(state.ready_at - now, 1)
                    raise FetchRefused(
                        where, f"{host} is to be left alone for {wait:,.0f} seconds", "try again later", "later"
                    )
                self.changed.wait((given_up if state.in_flight else state.ready_at) - now + 0.001)
            self.states[host] = begun(state)

    def end(self, host: str, delay: float, answer: Answer | None) -> None:
        """Gives the turn back, and notes how it went; without an answer it was broken off by us."""
        now = time.monotonic()
        with self.changed:
            state = self.states.get(host, NEW)
            if answer is None or not is_host_trouble(answer):
                self.states[host] = ended(state, now, delay)
            else:
                retry = retry_after(answer.headers.first("retry-after"), datetime.now(UTC))
                self.states[host] = failed(state, now, delay, retry, self.manners, random.random())
            if len(self.states) > MOST_STATES:
                self.forget(now)
            self.changed.notify_all()

    def forget(self, now: float) -> None:
        """Drops hosts that may be asked at once."""
        for host in [host for host, state in self.states.items() if not state.in_flight and state.ready_at <= now]:
            del self.states[host]


def is_host_trouble(answer: Answer) -> bool:
    """Whether an answer tells of trouble with its host, and not with us or with one address."""
    if answer.error and answer.error.reason in OURS:
        return False
    asks_to_wait = answer.error is not None and answer.headers.first("retry-after") is not None
    return is_trouble(answer.status) or asks_to_wait
