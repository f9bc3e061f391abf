"""An address of the web, read strictly and by one parser: what is checked is what is connected to.

URL parsers disagree over backslashes, white space, credentials and odd spellings of hosts, and attackers live on the
difference. Those are refused here, never repaired; what passes has one form (RFC 3986 section 6.2.2, IDNA by UTS 46),
and its parts go to the connection as they are, without being put together and parsed again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from saksi.errors import FetchRefused, one_line
from saksi.intake.addresses import IPAddress
from saksi.intake.links import LONGEST_ADDRESS

DEFAULT_PORTS = {"http": 80, "https": 443}
WEB = re.compile(r"https?:", re.I | re.A)
ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?:#.*)?", re.I | re.S | re.A
)
AUTHORITY = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[^\[\]:@%]+)(?::(?P<port>[0-9]{0,5}))?", re.I | re.A)
# White space of every kind, control and format characters (which hide in names), backslashes, lone surrogates.
UNUSABLE = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u034f\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    r"\u3000\ud800-\udfff\ufeff\ufff0-\uffff\\]"
)
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
LONGEST_HOST = 253

ESCAPE = re.compile(r"%([0-9a-f]{2})?", re.I | re.A)
UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
KEPT = "/:@!$&'()*+,;=%~[]?"
CREDENTIALS = re.compile(r"(?<=[/\\])[^/\\?#]*@")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address in its one form. `host` is lower case ASCII, without brackets; `target` is path and query, escaped."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def ip(self) -> IPAddress | None:
        """The address of the Internet that the host is written as; None for a name."""
        if ":" in self.host:
            return IPv6Address(self.host)
        return IPv4Address(self.host) if self.host[-1].isdigit() and is_ipv4(self.host) else None

    @property
    def endpoint(self) -> str:
        """`host:port`, the port always written."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def authority(self) -> str:
        """`host` or `host:port`, as it stands in an address and in the header `Host`."""
        return self.endpoint.removesuffix(f":{DEFAULT_PORTS[self.scheme]}") if self.is_default_port else self.endpoint

    @property
    def is_default_port(self) -> bool:
        """Whether the port is the scheme's own."""
        return self.port == DEFAULT_PORTS[self.scheme]

    @property
    def origin(self) -> str:
        """Scheme and authority, such as `https://kabar.example`."""
        return f"{self.scheme}://{self.authority}"

    def at(self, target: str) -> WebAddress:
        """Another path of the same origin; `target` is already in its one form."""
        return WebAddress(self.scheme, self.host, self.port, target)

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def web_address(text: str) -> WebAddress:
    """The address that `text` is; `FetchRefused` when it is none, or is written in a way that may mislead."""
    text = text.strip(" \t\r\n")
    if len(text) > LONGEST_ADDRESS:
        raise refused(text, f"the address is longer than {LONGEST_ADDRESS:,} characters")
    if found := UNUSABLE.search(text):
        raise refused(text, f"the character U+{ord(found.group()):04X} has no place in an address")
    parts = ADDRESS.fullmatch(text)
    if parts is None:
        raise refused(text, "this is no http or https address")
    scheme, authority = parts["scheme"].lower(), parts["authority"]
    if "@" in authority:
        raise refused(text, "user names and passwords in addresses are not sent")
    named = AUTHORITY.fullmatch(authority)
    if named is None:
        raise refused(text, "the host or port is malformed")
    port = int(named["port"] or DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        raise refused(text, f"there is no port {port}")
    target = canonical_path(parts["path"]) + (canonical(parts["query"]) if parts["query"] else "")
    return WebAddress(scheme, canonical_host(named["host"], text), port, target)


def followed(address: WebAddress, reference: str) -> WebAddress:
    """Where a reference (a `Location`, a link) leads from `address`; `FetchRefused` as for `web_address`.

    Whatever the joining makes of it is read again by the strict parser.
    """
    try:
        joined = urljoin(str(address), reference.strip(" \t\r\n").replace(" ", "%20"))
    except ValueError as error:
        raise refused(reference, "this is no address") from error
    return web_address(joined)


def canonical_host(host: str, text: str) -> str:
    """A host in lower case ASCII: a name, four numbers, or an IPv6 address without brackets."""
    if host.startswith("["):
        try:
            return str(IPv6Address(host[1:-1]))
        except AddressValueError as error:
            raise refused(text, "the IPv6 address is malformed") from error
    name = ascii_name(host, text).removesuffix(".")
    labels = name.split(".")
    if len(name) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in labels):
        raise refused(text, "the host's name is malformed")
    if NUMBER.fullmatch(labels[-1]) and not (host.isascii() and is_ipv4(name)):
        raise refused(text, "the host is a number in an odd form")
    return name


def ascii_name(host: str, text: str) -> str:
    """A host's name in ASCII: https://www.unicode.org/reports/tr46/"""
    if host.isascii():
        return host.lower()
    import idna

    if len(host) > LONGEST_HOST:
        raise refused(text, "the host's name is malformed")
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as error:
        raise refused(text, "the host's name is no international name") from error


def is_ipv4(host: str) -> bool:
    """Whether a host is four decimal numbers without leading zeros."""
    try:
        return str(IPv4Address(host)) == host
    except AddressValueError:
        return False


def canonical_path(path: str) -> str:
    """A path with its escapes in one form and without `.` and `..`, so that rules on paths cannot be walked around."""
    kept: list[str] = []
    segments = canonical(path).split("/")[1:] or [""]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def canonical(part: str) -> str:
    """Path or query with needless escapes undone and needed ones made, in upper case; beyond ASCII as UTF-8."""
    return quote(ESCAPE.sub(canonical_escape, part), safe=KEPT)


def canonical_escape(escape: re.Match[str]) -> str:
    """One escape in its one form; a percent sign that begins none is escaped itself."""
    if escape[1] is None:
        return "%25"
    character = chr(int(escape[1], 16))
    return character if UNRESERVED.fullmatch(character) else escape[0].upper()


def without_credentials(text: str) -> str:
    """An address as it may be shown and kept: a user name and password are left out."""
    return CREDENTIALS.sub("", one_line(text))


def refused(text: str, why: str) -> FetchRefused:
    """The error of an address that is not taken."""
    return FetchRefused(without_credentials(text), why, "give a plain http or https address", "url")
