"""References in a source as addresses of the web."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

# The longest address that the sitemap protocol allows, and that browsers agree on.
LONGEST_ADDRESS = 2048
WEB_SCHEMES = frozenset({"http", "https"})
# Line breaks within an address are dropped by browsers: https://url.spec.whatwg.org/#concept-basic-url-parser
BREAKS = re.compile(r"[\t\r\n]+")
UNUSABLE = re.compile(r"[\x00-\x20\x7f\\<>\"{}|^`\ud800-\udfff]")


def web_link(reference: str, base: str = "") -> str | None:
    """The http or https address that `reference` names when it stands in `base`, without its fragment.

    None when it is no such address. It says nothing about whether it may be fetched: that is the gate's to decide.
    """
    reference = BREAKS.sub("", reference.strip())
    if not reference or len(reference) > LONGEST_ADDRESS:
        return None
    try:
        address = urldefrag(urljoin(base, reference.replace(" ", "%20"))).url
        parts = urlsplit(address)
        address, port = parts.geturl(), parts.port
    except ValueError:  # an address that is none, such as http://[
        return None
    if parts.scheme not in WEB_SCHEMES or not parts.hostname or port == 0:
        return None
    return None if UNUSABLE.search(address) or len(address) > LONGEST_ADDRESS else address
