"""Networks: every corner of a closed one, what lies beside it, and every dress of IPv6."""

import ipaddress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.guard import Guard, Refusal, networks
from tests.guard.spellings import GUARD, hop, refusal

EDGES = [
    (str(edge), kind)
    for network, kind in networks.DENIED
    for edge in (network[0], network[-1], network[network.num_addresses // 2])
]


@pytest.mark.parametrize(("address", "kind"), EDGES)
def test_every_corner_of_a_denied_network_is_closed(address: str, kind: str) -> None:
    assert "is" in refusal(f"http://[{address}]/" if ":" in address else f"http://{address}/").why
    found = GUARD.addresses(hop("https://terns.example/"), [address])
    assert isinstance(found, Refusal), kind
    assert found.stage == "resolve"
    said = GUARD.dialled(hop("https://terns.example/"), address)
    assert said
    assert said.stage == "connect"


ASIDE = [
    ("9.255.255.255", "11.0.0.0"), ("100.63.255.255", "100.128.0.0"), ("126.255.255.255", "128.0.0.0"),
    ("169.253.255.255", "169.255.0.0"), ("172.15.255.255", "172.32.0.0"), ("191.255.255.255", "192.0.1.0"),
    ("192.0.1.255", "192.0.3.0"), ("192.31.195.255", "192.31.197.0"), ("192.88.98.255", "192.88.100.0"),
    ("192.167.255.255", "192.169.0.0"), ("198.17.255.255", "198.20.0.0"), ("198.51.99.255", "198.51.101.0"),
    ("203.0.112.255", "203.0.114.0"), ("223.255.255.255", "1.0.0.0"), ("168.63.129.15", "168.63.129.17"),
    ("2001:200::", "2001:db7:ffff::"), ("2001:db9::", "2003::"), ("2001:ffff::", "3ffd:ffff::"), ("3fff:1000::", "3fff:ffff::"),
    ("2620:4f:7fff::", "2620:4f:8001::"), ("2000::", "2a00::5eff:10.0.0.1"),
]  # fmt: skip


@pytest.mark.parametrize("pair", ASIDE)
def test_what_lies_just_beside_a_denied_network_is_open(pair: tuple[str, str]) -> None:
    assert GUARD.addresses(hop("https://terns.example/"), pair) == tuple(str(ipaddress.ip_address(a)) for a in pair)


def wrapped(inner: ipaddress.IPv4Address) -> list[ipaddress.IPv6Address]:
    """An address of IPv4 in every dress of IPv6 that somebody on the way takes off again."""
    low, high = int(inner), int(inner) << 80
    starts = [
        "::",
        "::ffff:0:0",
        "::ffff:0:0:0",
        "64:ff9b::",
        "64:ff9b:1::",
        "2a04:1:2:3:0:5efe::",
        "2a04:1:2:3:200:5efe::",
    ]
    found = [int(ipaddress.IPv6Address(start)) + low for start in starts]
    found.append(int(ipaddress.IPv6Address("2002::1")) + high)
    found.append(int(ipaddress.IPv6Address("2001:0:4136:e378:8000:63bf::")) + (low ^ 0xFFFFFFFF))
    return [ipaddress.IPv6Address(value) for value in found]


@given(st.ip_addresses(v=4))
@example(ipaddress.IPv4Address("127.0.0.1"))
@example(ipaddress.IPv4Address("169.254.169.254"))
def test_no_dress_of_ipv6_opens_an_address_of_ipv4(inner: ipaddress.IPv4Address) -> None:
    wide = Guard(["::/0", "64:ff9b::/96"])
    for outer in wrapped(inner):
        assert isinstance(GUARD.addresses(hop("https://terns.example/"), [str(outer)]), Refusal), outer
        assert isinstance(GUARD.target(f"http://[{outer}]/"), Refusal), outer
        inward = networks.carried(outer)
        assert inward is None or inward == inner
        if networks.kind(inner) and int(outer) > 1:
            assert isinstance(wide.addresses(hop("https://terns.example/"), [str(outer)]), Refusal), outer


@given(st.ip_addresses(v=6))
def test_outside_of_global_unicast_nothing_of_ipv6_is_open(address: ipaddress.IPv6Address) -> None:
    if address not in ipaddress.IPv6Network("2000::/3"):
        assert networks.kind(address)


@given(st.ip_addresses())
def test_whatever_python_knows_to_be_closed_is_closed(address: networks.Address) -> None:
    if (
        address.is_private
        or address.is_multicast
        or address.is_reserved
        or address.is_link_local
        or not address.is_global
    ):
        assert networks.kind(address)
