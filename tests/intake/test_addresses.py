"""Forbidden addresses, in every form that carries one."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.intake.addresses import DENIED_IPV4, DENIED_IPV6, why_denied, why_local

DENIED = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254
168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.0.192 192.0.2.1 192.31.196.1
192.52.193.1 192.88.99.1 192.168.0.1 192.175.48.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1
239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1
100::1 100:0:0:1::1 2001::1 2001:0:53aa:64c:0:0:80ff:fffe 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1::
2002:808:808:: 2002:c0a8:101::1 2620:4f:8000::1 3ffe::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1
fec0::1 ff02::1 4000::1 2606:4700::5efe:7f00:1 2606:4700::200:5efe:a00:1 8000::1 1::1 ::ffff:255.255.255.255
"""

ALLOWED = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
198.20.0.0 203.0.112.255 203.0.114.0 223.255.255.255 168.63.129.15 168.63.129.17
2001:200::1 2001:4860:4860::8888 2606:4700:4700::1111 2a00:1450::1 2400:cb00::1 ::ffff:8.8.8.8 64:ff9b::808:808
"""


@pytest.mark.parametrize("address", DENIED.split())
def test_denied(address: str) -> None:
    assert why_denied(ip_address(address))


@pytest.mark.parametrize("address", ALLOWED.split())
def test_allowed(address: str) -> None:
    assert why_denied(ip_address(address)) is None


def carriers(address: IPv4Address) -> Iterator[IPv6Address]:
    """All forms of IPv6 that carry an IPv4 address."""
    bits = int(address)
    for prefix in ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::", "2606:4700::5efe:0:0"):
        yield IPv6Address(int(IPv6Address(prefix)) | bits)
    yield IPv6Address(0x2002 << 112 | bits << 80 | 1)
    yield IPv6Address(0x20010000 << 96 | int(IPv4Address("8.8.8.8")) << 64 | (~bits & 0xFFFFFFFF))
    yield IPv6Address(0x20010000 << 96 | bits << 64 | (~int(IPv4Address("8.8.8.8")) & 0xFFFFFFFF))


@given(st.data(), st.sampled_from(DENIED_IPV4))
def test_every_denied_address_is_denied_in_every_form(data: st.DataObject, denied: tuple[object, str]) -> None:
    network = next(network for network, reason in DENIED_IPV4 if (network, reason) == denied)
    address = data.draw(st.ip_addresses(network=network))
    assert isinstance(address, IPv4Address)
    assert why_denied(address)
    for carrier in carriers(address):
        assert why_denied(carrier), carrier


@given(st.data(), st.integers(0, len(DENIED_IPV6) - 1))
def test_every_address_of_a_denied_ipv6_network_is_denied(data: st.DataObject, index: int) -> None:
    assert why_denied(data.draw(st.ip_addresses(network=DENIED_IPV6[index][0])))


@given(st.ip_addresses(v=6))
def test_outside_of_global_unicast_only_forms_of_public_ipv4_are_allowed(address: IPv6Address) -> None:
    if int(address) >> 125 != 1:
        carried = IPv4Address(int(address) & 0xFFFFFFFF)
        public = why_denied(carried) is None and address in list(carriers(carried))
        assert why_denied(address) or public


@given(st.ip_addresses(v=4))
def test_what_python_knows_as_not_global_is_denied(address: IPv4Address) -> None:
    assert address.is_global or why_denied(address)


@pytest.mark.parametrize(
    "host",
    ["localhost", "intranet", "a.localhost", "printer.local", "metadata.google.internal", "x.onion", "r.home.arpa"],
)
def test_local_names(host: str) -> None:
    assert why_local(host)


@pytest.mark.parametrize("host", ["kabar.example", "local.news.example", "localhost.example", "arpa.example"])
def test_names_of_the_public_internet(host: str) -> None:
    assert why_local(host) is None
