"""Every error that Saksi raises on purpose, as one tree.

    SaksiError
    ├── InputError              what was given cannot be read          exit 2
    │   ├── MissingInput        no such file, or a folder
    │   ├── UnreadableInput     no text, an empty file, control characters, too large, too costly to read, no report
    │   ├── MalformedRecord     a line of JSONL that is no article (names the line)
    │   ├── BadDate             a publishing date that cannot be understood
    │   ├── UnsupportedLanguage a language without a lexicon
    │   ├── ForgottenArticle    one that was forgotten: it does not come into the ledger again
    │   └── FetchError          an address of the web gave no page; its `reason` says it in one word
    │       ├── FetchRefused    Saksi does not fetch it, or does not take what came (forbidden address, robots, size)
    │       └── FetchFailed     the net or the server did not give it (no connection, TLS, time, status)
    ├── LedgerError             the store cannot be opened, is broken, or does not know an id   exit 3
    │   ├── UnknownEntry        no article or claim of that id
    │   └── BrokenLedger        verify found what must not be
    ├── ModelError              a model file is absent or damaged      exit 4
    └── LexiconError            a data file breaks its schema          exit 4

Every message names what failed, where, why, and what to do about it, in one line. The command line prints the
message and nothing else; it never shows a traceback for one of these.
"""

from __future__ import annotations

from typing import Literal


class SaksiError(Exception):
    """Something went wrong that a user can act on.

    `where` names the file, line or id; `why` the cause; `remedy` what to do. `str()` is all three in one line.
    """

    exit_code = 1

    def __init__(self, where: str, why: str, remedy: str) -> None:
        self.where = one_line(where)
        self.why = one_line(why)
        self.remedy = one_line(remedy)
        super().__init__(f"{self.where}: {self.why}; {self.remedy}")


class InputError(SaksiError):
    """What was given cannot be read."""

    exit_code = 2


class MissingInput(InputError):
    """There is no such file, or it is a folder."""


class UnreadableInput(InputError):
    """The bytes are no text that can be read."""


class MalformedRecord(InputError):
    """A line of a JSONL file is no article."""


class BadDate(InputError):
    """A publishing date cannot be understood."""


class UnsupportedLanguage(InputError):
    """The text is in a language that has no lexicon here."""


class ForgottenArticle(InputError):
    """The article was forgotten, and does not come into the ledger again."""


FetchReason = Literal[
    "url",  # no address that is taken
    "address",  # a forbidden address of the Internet, or a name or port that is not for the web
    "robots",  # robots.txt disallows it, or cannot be had
    "reserved",  # the page keeps itself from being read by machines
    "later",  # the host wants to be asked later than we wait
    "redirects",  # too many, or in a circle
    "too-large",  # before or after decompression, or its head
    "resolution",  # the name has no address
    "connection",  # refused, reset, cut off
    "tls",  # the certificate or the handshake
    "timeout",  # too slow, in all or between two bytes
    "protocol",  # what came is no HTTP
    "encoding",  # damaged or unknown content encoding
    "status",  # another status than success
]


class FetchError(InputError):
    """An address of the web gave no page. `reason` says why in one word, for rows and counts."""

    def __init__(self, where: str, why: str, remedy: str, reason: FetchReason) -> None:
        super().__init__(where, why, remedy)
        self.reason = reason


class FetchRefused(FetchError):
    """Saksi does not fetch this address, or does not take what came."""


class FetchFailed(FetchError):
    """The net or the server did not give what stands at this address."""


class LedgerError(SaksiError):
    """The ledger cannot be opened or used."""

    exit_code = 3


class UnknownEntry(LedgerError):
    """The ledger has no entry of that id."""


class BrokenLedger(LedgerError):
    """Verification found an entry that does not stand on its words."""


class ModelError(SaksiError):
    """A model file is absent or damaged."""

    exit_code = 4


class LexiconError(SaksiError):
    """A data file breaks its schema."""

    exit_code = 4


def one_line(text: str) -> str:
    """Text fit for one line of a terminal: control characters and surrogates shown escaped, length bounded."""
    shown = "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
    return shown if len(shown) <= 400 else f"{shown[:397]}..."
