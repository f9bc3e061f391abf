"""Which addresses of the Internet may be fetched from: our own table, because libraries leave gaps.

The standard library's `is_global` differs from one Python version to the next and says yes to addresses that carry a
private one inside. Here everything that the IANA registries of special purposes (RFC 6890, as of 2025) keep apart is
denied, IPv6 outside of global unicast is denied as a whole, and an IPv4 address within an IPv6 one is judged as well.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

DENIED_IPV4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "shared by a provider (CGNAT)"),
        ("127.0.0.0/8", "loopback"),
        ("168.63.129.16/32", "metadata of a cloud"),
        ("169.254.0.0/16", "link-local, metadata of clouds"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignments"),
        ("192.0.2.0/24", "documentation"),
        ("192.31.196.0/24", "sink of reverse lookups (AS112)"),
        ("192.52.193.0/24", "multicast relay (AMT)"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("192.175.48.0/24", "sink of reverse lookups (AS112)"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved, broadcast"),
    )
)

DENIED_IPV6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), reason)
    for network, reason in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("100::/64", "discard"),
        ("2001::/23", "protocol assignments"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4 tunnel"),
        ("2620:4f:8000::/48", "sink of reverse lookups (AS112)"),
        ("3ffe::/16", "given back (6bone)"),
        ("3fff::/20", "documentation"),
        ("64:ff9b:1::/48", "local translation"),
        ("fc00::/7", "private, metadata of clouds"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    )
)
GLOBAL_UNICAST = IPv6Network("2000::/3")

# Forms that carry an IPv4 address, as many bits from the right as it stands at: RFC 4291 (mapped, compatible), RFC 2765
# (translated), RFC 6052 (NAT64), RFC 3056 (6to4).
CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::ffff:0:0/96"), 0),
    (IPv6Network("::/96"), 0),
    (IPv6Network("::ffff:0:0:0/96"), 0),
    (IPv6Network("64:ff9b::/96"), 0),
    (IPv6Network("2002::/16"), 80),
)
MAPPED = CARRIERS[0][0]
NAT64 = CARRIERS[3][0]
TEREDO = IPv6Network("2001::/32")
ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214: the third quarter of an address with an IPv4 address behind it

# Names that never mean a host of the public Internet: RFC 6761, 6762, 7686, 8375, 9476 and ICANN's choice of 2024.
LOCAL_NAMES = frozenset(
    {"localhost", "local", "internal", "onion", "alt", "home.arpa", "localdomain", "lan", "intranet"}
)


def why_denied(address: IPAddress) -> str | None:
    """Why nothing may be fetched from an address, in a few words; None when it may."""
    if isinstance(address, IPv4Address):
        return next((reason for network, reason in DENIED_IPV4 if address in network), None)
    for carried in carried_ipv4(address):
        if reason := why_denied(carried):
            return f"carries {carried}: {reason}"
    if address in MAPPED or address in NAT64:  # another spelling of a public IPv4 address
        return None
    if reason := next((reason for network, reason in DENIED_IPV6 if address in network), None):
        return reason
    return None if address in GLOBAL_UNICAST else "outside of global unicast"


def carried_ipv4(address: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses within an IPv6 address; Teredo (RFC 4380) carries its server's and, inverted, the client's."""
    bits = int(address)
    if address in TEREDO:
        return IPv4Address(bits >> 64 & 0xFFFFFFFF), IPv4Address(~bits & 0xFFFFFFFF)
    if bits >> 32 & 0xFFFFFFFF in ISATAP:
        return (IPv4Address(bits & 0xFFFFFFFF),)
    return tuple(IPv4Address(bits >> shift & 0xFFFFFFFF) for network, shift in CARRIERS if address in network)


def why_local(host: str) -> str | None:
    """Why a host's name is none of the public Internet's, in a few words; None when it may be one."""
    if "." not in host:
        return "a name without a dot"
    labels = host.split(".")
    endings = (".".join(labels[-count:]) for count in (1, 2))
    return next((f"names under {ending} are local" for ending in endings if ending in LOCAL_NAMES), None)
