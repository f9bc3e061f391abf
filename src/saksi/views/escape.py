"""Text from outside made fit to be shown: nothing in it can command a terminal or turn the reading order around."""

from __future__ import annotations

import re

# Control characters (C0, DEL, C1) but tab and newline; line and paragraph separators; surrogates; the marks,
# embeddings, overrides and isolates of the bidirectional algorithm (UAX 9); invisible characters that can hide words
# or tell alike strings apart. Zero-width (non-)joiners and soft hyphens stay: ordinary spelling and emoji have them.
UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)


def shown(text: str) -> str:
    """`text` with every character of `UNSHOWABLE` written as its escape (`\\x1b`, `\\u202e`); Windows line ends become
    newlines. Tabs and newlines stay."""
    return UNSHOWABLE.sub(escape, text.replace("\r\n", "\n"))


def shown_line(text: str) -> str:
    """`text` as `shown` gives it, on one line: runs of white space become one space."""
    return " ".join(shown(text).split())


def shortened(text: str, limit: int) -> str:
    """`text` on one line and at most `limit` characters long, cut at a space where there is one, with an ellipsis."""
    line = shown_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut}…"


def escape(match: re.Match[str]) -> str:
    """One character as Python writes it in a string."""
    return repr(match.group())[1:-1]
