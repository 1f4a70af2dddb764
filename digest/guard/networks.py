"""Which addresses lie on the public internet, and what those that do not are.

The list is our own, from the registries of IANA: IPv4 and IPv6 Special-Purpose Address Space (RFC 6890 and its updates),
Multicast Address Space, and IPv6 Global Unicast Address Assignments. What Python calls private or global follows tables that
differ between its versions and leave out half of this.
"""

import ipaddress
from functools import lru_cache
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# What a name that the operator trusts may lead to; everything else has to be listed as an address.
OWN: Final = tuple(
    ipaddress.ip_network(network)
    for network in "10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1/128 fc00::/7".split()
)
# Where clouds keep the keys of a machine, some of them inside networks that operators use: opened by nothing but themselves.
KEYS: Final = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "100.100.100.200 168.63.129.16 169.254.169.254 169.254.170.2 192.0.0.192 "
        "fd00:42::42 fd00:c1::a9fe:a9fe fd00:ec2::254 fd20:ce::254"
    ).split()
)
NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
LOOPBACK: Final = tuple(network for network in OWN if network.is_loopback)

# The narrower network stands before the wider one; of two that fit, the first says what an address is.
KINDS: Final = (
    ("0.0.0.0/8", "an address of this host (RFC 791)"),
    ("10.0.0.0/8", "a private address (RFC 1918)"),
    ("100.64.0.0/10", "an address of a provider's inner network (RFC 6598)"),
    ("127.0.0.0/8", "a loopback address"),
    ("169.254.0.0/16", "a link-local address (RFC 3927)"),
    ("172.16.0.0/12", "a private address (RFC 1918)"),
    ("192.0.0.0/24", "an address of protocols (RFC 6890)"),
    ("192.0.2.0/24", "an address of documentation (RFC 5737)"),
    ("192.31.196.0/24", "an address of the AS112 sink (RFC 7535)"),
    ("192.52.193.0/24", "an address of multicast relays (RFC 7450)"),
    ("192.88.99.0/24", "an address of 6to4 relays (RFC 7526)"),
    ("192.168.0.0/16", "a private address (RFC 1918)"),
    ("192.175.48.0/24", "an address of the AS112 sink (RFC 7534)"),
    ("198.18.0.0/15", "an address of benchmarks (RFC 2544)"),
    ("198.51.100.0/24", "an address of documentation (RFC 5737)"),
    ("203.0.113.0/24", "an address of documentation (RFC 5737)"),
    ("224.0.0.0/4", "a multicast address (RFC 5771)"),
    ("255.255.255.255/32", "the broadcast address"),
    ("240.0.0.0/4", "a reserved address (RFC 1112)"),
    ("::/128", "the unspecified address"),
    ("::1/128", "a loopback address"),
    ("::ffff:0:0/96", "a mapped IPv4 address (RFC 4291)"),
    ("::ffff:0:0:0/96", "a translated IPv4 address (RFC 2765)"),
    ("::/96", "a compatible IPv4 address (RFC 4291)"),
    ("64:ff9b::/96", "a NAT64 address (RFC 6052)"),
    ("64:ff9b:1::/48", "a local NAT64 address (RFC 8215)"),
    ("100::/64", "a discard-only address (RFC 6666)"),
    ("2001::/32", "a Teredo address (RFC 4380)"),
    ("2001:2::/48", "an address of benchmarks (RFC 5180)"),
    ("2001:10::/28", "an ORCHID, no address to connect to (RFC 4843)"),
    ("2001:20::/28", "an ORCHID, no address to connect to (RFC 7343)"),
    ("2001::/23", "an address of protocols (RFC 2928)"),
    ("2001:db8::/32", "an address of documentation (RFC 3849)"),
    ("2002::/16", "a 6to4 address (RFC 3056)"),
    ("2620:4f:8000::/48", "an address of the AS112 sink (RFC 7534)"),
    ("3ffe::/16", "an address of the closed test network (RFC 3701)"),
    ("3fff::/20", "an address of documentation (RFC 9637)"),
    ("5f00::/16", "a segment of SRv6 (RFC 9602)"),
    ("fc00::/7", "a unique local address (RFC 4193)"),
    ("fe80::/10", "a link-local address (RFC 4291)"),
    ("fec0::/10", "a site-local address (RFC 3879)"),
    ("ff00::/8", "a multicast address (RFC 4291)"),
)
DENIED: Final = tuple((ipaddress.ip_network(network), kind) for network, kind in KINDS)
GLOBAL: Final = ipaddress.IPv6Network("2000::/3")
TEREDO: Final = ipaddress.IPv6Network("2001::/32")

# Networks of IPv6 whose addresses carry one of IPv4, and how many bits stand behind it.
CARRIERS: Final = tuple(
    (ipaddress.IPv6Network(network), behind)
    for network, behind in (
        ("::ffff:0:0/96", 0),
        ("::ffff:0:0:0/96", 0),
        ("::/96", 0),
        ("64:ff9b::/96", 0),
        ("64:ff9b:1::/48", 0),
        ("2001::/32", 0),
        ("2002::/16", 80),
    )
)
ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE, 0x01005EFE, 0x03005EFE})


@lru_cache(maxsize=4096)
def address(text: str) -> Address | None:
    """The address that a text is, in the one strict spelling of each family; a zone (`fe80::1%eth0`) makes it none."""
    try:
        return None if "%" in text else ipaddress.ip_address(text)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def kind(found: Address) -> str:
    """What an address is that is not on the public internet; empty for one that is."""
    if found in KEYS:
        return "where a cloud keeps the keys of its machines"
    for network, meaning in DENIED:
        if found in network:
            inner = carried(found)
            return f"{meaning} that stands for {inner}" if inner else meaning
    if isinstance(found, ipaddress.IPv4Address):
        return ""
    if (int(found) >> 32) & 0xFFFFFFFF in ISATAP:
        return "an ISATAP address (RFC 5214)"
    return "" if found in GLOBAL else "outside the public part of IPv6 (RFC 4291)"


def own(found: Address, within: tuple[Network, ...] = OWN) -> bool:
    """Whether an address is of a network such as operators have of their own."""
    return found not in KEYS and any(found in network for network in within)


def carried(found: Address) -> ipaddress.IPv4Address | None:
    """The address of IPv4 that one of IPv6 stands for; Teredo holds its client's with every bit turned (RFC 4380, 4)."""
    if isinstance(found, ipaddress.IPv4Address) or int(found) < 2:
        return None
    for network, behind in CARRIERS:
        if found in network:
            inner = (int(found) >> behind) & 0xFFFFFFFF
            return ipaddress.IPv4Address(inner ^ 0xFFFFFFFF if network == TEREDO else inner)
    return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if (int(found) >> 32) & 0xFFFFFFFF in ISATAP else None
