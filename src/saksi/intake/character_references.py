"""References to characters, such as `&eacute;` and `&#233;`, as the characters that HTML means by them."""

from __future__ import annotations

import html
import re

# No character has a number so long. Python refuses to read one of thousands of digits, instead of giving U+FFFD.
OVERLONG = re.compile(r"&#\d{20,};?")


def unescaped(text: str) -> str:
    """`text` with its references resolved (https://html.spec.whatwg.org/#character-reference-state)."""
    return html.unescape(OVERLONG.sub("\ufffd", text))
