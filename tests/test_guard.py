"""Who may be asked: spellings, networks, the operator's exceptions, and that every reader of an allowed address sees one host."""
# ruff: noqa: RUF001 (characters that look like others are what is tried here)

import ipaddress
import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import httpx2
import idna
import pytest
import yarl
from hypothesis import example, given
from hypothesis import strategies as st

from digest.cli import hops
from digest.guard import Guard, Refusal, Target, networks

ROWS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "hostile" / "ssrf" / "urls.jsonl"
GUARD = Guard()
PUBLIC = "151.70.33.8"
PUBLIC6 = "2a04:5e40:12:7::99"


def hop(url: str, guard: Guard = GUARD, base: str = "") -> Target:
    found = guard.target(url, base)
    assert isinstance(found, Target), (url, found)
    return found


def refusal(url: str, guard: Guard = GUARD, base: str = "") -> Refusal:
    found = guard.target(url, base)
    assert isinstance(found, Refusal), (url, found)
    return found


# Odd, but one host to every reader: address, host, port, what is asked.
OPEN = [
    ("https://terns.example", "terns.example", 443, "/"),
    ("http://terns.example", "terns.example", 80, "/"),
    ("https://terns.example/", "terns.example", 443, "/"),
    ("HtTpS://TERNS.Example/Feed.XML", "terns.example", 443, "/Feed.XML"),
    ("https://terns.example./feed", "terns.example", 443, "/feed"),
    ("https://a.b.c.d.e.f.terns.example/", "a.b.c.d.e.f.terns.example", 443, "/"),
    ("https://my_lab.terns.example/feed", "my_lab.terns.example", 443, "/feed"),
    ("https://_feeds.terns.example/", "_feeds.terns.example", 443, "/"),
    ("https://r3---sn-ab5l6n.terns.example/", "r3---sn-ab5l6n.terns.example", 443, "/"),
    ("https://x.co/", "x.co", 443, "/"),
    ("https://1.terns.example/", "1.terns.example", 443, "/"),
    ("https://0x7f.terns.example/", "0x7f.terns.example", 443, "/"),
    ("https://127.terns.example/", "127.terns.example", 443, "/"),
    ("https://169.254.169.254.terns.example/", "169.254.169.254.terns.example", 443, "/"),
    ("https://3com.example/", "3com.example", 443, "/"),
    ("https://terns.7even/", "terns.7even", 443, "/"),
    ("https://localhost-news.example/", "localhost-news.example", 443, "/"),
    ("https://internal.terns.example/", "internal.terns.example", 443, "/"),
    ("https://metadata.terns.example/", "metadata.terns.example", 443, "/"),
    ("https://mylocal.example/", "mylocal.example", 443, "/"),
    (f"https://{'k' * 63}.example/", f"{'k' * 63}.example", 443, "/"),
    (f"https://{'.'.join(['k' * 60] * 4)}.terns/", f"{'.'.join(['k' * 60] * 4)}.terns", 443, "/"),
    ("https://möwe.example/atom", "xn--mwe-sna.example", 443, "/atom"),
    ("https://MÖWE.example/atom", "xn--mwe-sna.example", 443, "/atom"),
    ("https://mo\u0308we.example/atom", "xn--mwe-sna.example", 443, "/atom"),
    ("https://xn--mwe-sna.example/", "xn--mwe-sna.example", 443, "/"),
    ("https://XN--MWE-SNA.example/", "xn--mwe-sna.example", 443, "/"),
    ("https://straße.example/", "xn--strae-oqa.example", 443, "/"),
    ("https://новости.example/лента", "xn--b1amnebsh.example", 443, "/%D0%BB%D0%B5%D0%BD%D1%82%D0%B0"),
    ("https://人工知能.example/", "xn--gmqr38asttcki.example", 443, "/"),
    ("https://人工知能。example/", "xn--gmqr38asttcki.example", 443, "/"),
    ("https://한국어.example:8443/", "xn--3e0bk47br7k.example", 8443, "/"),
    ("https://xn--n3h.example/", "xn--n3h.example", 443, "/"),
    ("http://terns.example:80/a", "terns.example", 80, "/a"),
    ("https://terns.example:443/a", "terns.example", 443, "/a"),
    ("https://terns.example:80/a", "terns.example", 80, "/a"),
    ("http://terns.example:443/a", "terns.example", 443, "/a"),
    ("http://terns.example:8000/a", "terns.example", 8000, "/a"),
    ("http://terns.example:8080/a", "terns.example", 8080, "/a"),
    ("https://terns.example:8443/a", "terns.example", 8443, "/a"),
    ("http://terns.example:/a", "terns.example", 80, "/a"),
    (f"http://{PUBLIC}/feed", PUBLIC, 80, "/feed"),
    ("http://1.1.1.1/", "1.1.1.1", 80, "/"),
    ("http://223.255.255.254/", "223.255.255.254", 80, "/"),
    ("http://9.255.255.255/", "9.255.255.255", 80, "/"),
    ("http://126.255.255.255:8080/", "126.255.255.255", 8080, "/"),
    ("http://128.0.0.1/", "128.0.0.1", 80, "/"),
    ("http://169.253.255.255/", "169.253.255.255", 80, "/"),
    ("http://169.255.0.1/", "169.255.0.1", 80, "/"),
    ("http://172.15.255.255/", "172.15.255.255", 80, "/"),
    ("http://192.0.1.1/", "192.0.1.1", 80, "/"),
    ("http://192.167.255.255/", "192.167.255.255", 80, "/"),
    ("http://192.169.0.1/", "192.169.0.1", 80, "/"),
    ("http://198.17.255.255/", "198.17.255.255", 80, "/"),
    ("http://198.20.0.1/", "198.20.0.1", 80, "/"),
    ("http://203.0.112.255/", "203.0.112.255", 80, "/"),
    (f"http://[{PUBLIC6}]/", PUBLIC6, 80, "/"),
    ("https://[2A04:5E40:0012:0007:0000:0000:0000:0099]:8443/x", PUBLIC6, 8443, "/x"),
    ("http://[2001:200::1]/", "2001:200::1", 80, "/"),
    ("http://[2003::1]/", "2003::1", 80, "/"),
    ("http://[2a00:1450:4001:82b:0:0:0:200e]/", "2a00:1450:4001:82b::200e", 80, "/"),
    ("http://[2606:4700::6.7.8.9]/", "2606:4700::607:809", 80, "/"),
    ("https://terns.example/a b", "terns.example", 443, "/a%20b"),
    (" https://terns.example/a ", "terns.example", 443, "/a"),
    ("https://terns.example/%41%2fb%zz", "terns.example", 443, "/%41%2fb%25zz"),
    ("https://terns.example/@ada/feed", "terns.example", 443, "/@ada/feed"),
    ("https://terns.example/a:b@c", "terns.example", 443, "/a:b@c"),
    ("https://terns.example/?to=ada@terns.example", "terns.example", 443, "/?to=ada@terns.example"),
    ("https://terns.example/?u=http://127.0.0.1/", "terns.example", 443, "/?u=http://127.0.0.1/"),
    ("https://terns.example//127.0.0.1/x", "terns.example", 443, "//127.0.0.1/x"),
    ("https://terns.example/http://10.0.0.1/", "terns.example", 443, "/http://10.0.0.1/"),
    ("https://terns.example?a=1", "terns.example", 443, "/?a=1"),
    ("https://terns.example/?", "terns.example", 443, "/"),
    ("https://terns.example#top", "terns.example", 443, "/"),
    ("https://terns.example/a?b#c?d#e", "terns.example", 443, "/a?b"),
    ("https://terns.example/a?b=\\c", "terns.example", 443, "/a?b=%5Cc"),
    ("https://terns.example/a/./b/../c", "terns.example", 443, "/a/c"),
    ("https://terns.example/../../etc", "terns.example", 443, "/etc"),
    ("https://terns.example/a/..", "terns.example", 443, "/"),
    ("https://terns.example/a[0]?b[]={c}|d", "terns.example", 443, "/a[0]?b[]=%7Bc%7D%7Cd"),
    ("https://terns.example/é?é=é", "terns.example", 443, "/%C3%A9?%C3%A9=%C3%A9"),
    ("https://terns.example/\u202efeed", "terns.example", 443, "/%E2%80%AEfeed"),
    ("https://terns.example/caf\udce9?\udcc3\udca9", "terns.example", 443, "/caf%E9?%C3%A9"),
    (f"https://terns.example/{'a/' * 1000}", "terns.example", 443, f"/{'a/' * 1000}"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "host", "port", "path"), OPEN)
def test_an_odd_but_plain_address_is_open(url: str, host: str, port: int, path: str) -> None:
    found = hop(url)
    assert (found.host, found.port, found.path) == (host, port, path)
    assert hop(found.url) == found
    answer = [host] if found.literal else [PUBLIC, PUBLIC6]
    assert GUARD.addresses(found, answer) == tuple(answer)


CLOSED = [
    # numbers, as inet_aton and browsers read them
    ("http://127.2.3/", "resolve"), ("http://0177.1/", "resolve"), ("http://0x7F.1/", "resolve"),
    ("http://0X7F000001/", "resolve"), ("http://0x0000000007f000001/", "resolve"), ("http://00000177.0.0.1/", "resolve"),
    ("http://127.0x0.00.1/", "resolve"), ("http://127.65530/", "resolve"), ("http://10.1/", "resolve"),
    ("http://012.0.0.1/", "resolve"), ("http://3232235777/", "resolve"), ("http://0xc0a80101/", "resolve"),
    ("http://0251.0376.0251.0376/", "resolve"), ("http://0xa9fea9fe/", "resolve"), ("http://127.0.0.1./", "resolve"),
    ("http://00.0.0.0/", "resolve"), ("http://0x/", "resolve"), ("http://0x.0x.0/", "resolve"),
    ("http://2538219784/", "resolve"), ("http://151.70.33.010/", "resolve"), ("http://151.70.8456/", "resolve"),
    (f"http://{PUBLIC}./", "resolve"), ("http://151.070.33.8/", "resolve"), ("http://0x97.0x46.0x21.0x8/", "resolve"),
    ("http://256.1.1.1/", "parse"), ("http://1.2.3.4.5/", "parse"), ("http://4294967296/", "parse"),
    ("http://127.0.0.08/", "parse"), ("http://1..1/", "parse"), ("http://terns.0x1/", "parse"),
    ("http://terns.example.99/", "parse"), ("http://127.0.0.1../", "parse"), ("http://0x7g.1/", "parse"),
    (f"http://{'9' * 1999}/", "parse"), ("http://1.-1/", "parse"), ("http://127.16777216/", "parse"),
    # other scripts and forms
    ("http://１２７.０.０.１/", "resolve"), ("http://①27.0.0.1/", "resolve"), ("http://𝟏𝟐𝟕.𝟎.𝟎.𝟏/", "resolve"),
    ("http://127．0．0．1/", "resolve"), ("http://127｡0｡0｡1/", "resolve"), ("http://²¹³⁰⁷⁰⁶⁴³³/", "resolve"),
    ("http://ⓁⓄⒸⒶⓁⒽⓄⓈⓉ/", "resolve"), ("http://ｌｏｃａｌｈｏｓｔ/", "resolve"), ("http://localho\u017ft/", "resolve"),
    ("http://xn--orhc.example/", "parse"), ("http://127․0․0․1/", "parse"), ("http://⒈⒉⒊⒋/", "parse"),
    ("http://১২৭.০.০.১/", "parse"), ("http://१२७.०.०.१/", "parse"), ("http://١٢٧.٠.٠.١/", "parse"),
    ("http://xn--17bcp.example/", "parse"), ("http://local\u00adhost/", "parse"), ("http://local\u200bhost/", "parse"),
    ("http://te\u200drns.example/", "parse"), ("http://terns\u3000.example/", "parse"), ("http://terns\u00a0.example/", "parse"),
    ("http://terns.example\uff0f.evil.example/", "parse"), ("http://terns.example\uff03.evil.example/", "parse"),
    ("http://terns.example\uff20evil.example/", "parse"), ("http://terns.example\uff1a80/", "parse"),
    ("http://a℀b.example/", "parse"), ("http://☃.example/", "parse"), ("http://möwe_x.example/", "parse"),
    ("http://xn--.example/", "parse"), ("http://xn--localhost-.example/", "parse"), ("http://xn--a.example/", "parse"),
    ("http://xn--99999999.example/", "parse"), ("http://\u202eterns.example/", "parse"),
    # names inside
    ("http://localhost:8080/", "resolve"), ("http://news.localhost/", "resolve"), ("http://printer.local/", "resolve"),
    ("http://LOCALHOST.LOCALDOMAIN./", "resolve"), ("http://vault.internal/", "resolve"), ("http://intranet/", "resolve"),
    ("http://nas.home.arpa/", "resolve"), ("http://terns.onion/", "resolve"), ("http://wiki.corp/", "resolve"),
    ("http://metadata/", "resolve"), ("http://com./", "resolve"), ("http://router.lan/", "resolve"),
    # addresses of IPv6
    ("http://[::2]/", "resolve"), ("http://[0::0:1]/", "resolve"), ("http://[::ffff:10.0.0.1]/", "resolve"),
    ("http://[::FFFF:7F00:0001]/", "resolve"), (f"http://[::ffff:{PUBLIC}]/", "resolve"), ("http://[::10.0.0.1]/", "resolve"),
    ("http://[::ffff:0:127.0.0.1]/", "resolve"), ("http://[64:ff9b::10.0.0.1]/", "resolve"), ("http://[2002:a00:1::]/", "resolve"),
    ("http://[2001:0:1::1]/", "resolve"), ("http://[2a04::5efe:10.0.0.1]/", "resolve"), ("http://[2a04::200:5efe:7f00:1]/", "resolve"),
    ("http://[fd12:3456::1]:8080/", "resolve"), ("http://[fe80::7%251]/", "resolve"), ("http://[fe80::7%eth0]/", "resolve"),
    ("http://[2a04::1%25en0]/", "resolve"), ("http://[4000::1]/", "resolve"), ("http://[1fff::1]/", "resolve"),
    ("http://[3fff:fff::1]/", "resolve"), ("http://[5f00::1]/", "resolve"), ("http://[2001:20::1]/", "resolve"),
    ("http://::1/", "parse"), ("http://2a04::1/", "parse"), ("http://[]/", "parse"), ("http://[::1]x/", "parse"),
    ("http://[::1]]/", "parse"), ("http://[[::1]]/", "parse"), ("http://[127.0.0.1]/", "parse"), ("http://[v1.a]/", "parse"),
    ("http://[::1:/", "parse"), ("http://x[::1]/", "parse"), ("http://[1::2::3]/", "parse"), ("http://[::12345]/", "parse"),
    ("http://[::127.0.0.01]/", "parse"), ("http://[ ::1]/", "parse"), ("http://[::１]/", "parse"), ("http://[terns.example]/", "parse"),
    # credentials, and what hides a host
    ("https://ada@terns.example/", "parse"), ("https://ada:pw@terns.example/", "parse"), ("https://:@terns.example/", "parse"),
    ("https://@terns.example/", "parse"), ("https://a@b@terns.example/", "parse"), ("https://terns.example:80@10.0.0.1/", "parse"),
    ("https://terns.example%2540evil.example/", "parse"), ("https://ada%3apw@terns.example/", "parse"),
    ("https://terns.example\\.evil.example/", "parse"), ("https:\\\\terns.example/", "parse"), ("https:/\\terns.example/", "parse"),
    ("https://terns.example\\/x", "parse"), ("https://terns.example/a\\b", "parse"), ("https://evil.example#@terns.example/", "parse"),
    ("https://terns.example?@evil.example/", "parse"), ("https://terns.example;evil.example/", "parse"),
    ("https://%74erns.example/", "parse"), ("https://127%2e0%2e0%2e1/", "parse"), ("https://terns%00.example/", "parse"),
    ("https://%6d%c3%b6we.example/", "parse"), ("https://terns.example,evil.example/", "parse"), ("https://*.example/", "parse"),
    ("https://terns.example&evil.example/", "parse"), ("https://$HOME.example/", "parse"), ("https://'terns.example/", "parse"),
    # white space and control characters
    ("https://terns.example/a\tb", "parse"), ("ht\ntps://terns.example/", "parse"), ("https://ter\rns.example/", "parse"),
    ("\thttps://terns.example/", "parse"), ("https://terns.example/\n", "parse"), ("https://terns.example/\x7f", "parse"),
    ("https://caf\udce9.example/", "parse"), ("https://terns.example/\udd00", "parse"),
    ("https://terns.example/\x85", "parse"), ("https://terns.example/\ud800", "parse"), ("https://terns.example/#\x00", "parse"),
    ("https://terns .example/", "parse"), ("https:// terns.example/", "parse"), ("\ufeffhttps://terns.example/", "parse"),
    # broken names
    ("https://terns..example/", "parse"), ("https://.terns.example/", "parse"), ("https://terns.example../", "parse"),
    ("https://./", "parse"), ("https://-o.terns.example/", "parse"), ("https://terns-.example/", "parse"),
    (f"https://{'k' * 64}.example/", "parse"), (f"https://{'.'.join(['k' * 60] * 4)}.ternsternst/", "parse"), ("https://", "parse"),
    ("https:///", "parse"), ("https:////terns.example/", "parse"), ("https://?x", "parse"), ("https://#x", "parse"), ("https://:80/", "parse"),
    # ports
    ("https://terns.example:21/", "parse"), ("https://terns.example:81/", "parse"), ("https://terns.example:65536/", "parse"),
    ("https://terns.example:65535/", "parse"), ("https://terns.example:+443/", "parse"), ("https://terns.example:-1/", "parse"),
    ("https://terns.example: 443/", "parse"), ("https://terns.example:443 /", "parse"), ("https://terns.example:0443/", "parse"),
    ("https://terns.example:４４３/", "parse"), ("https://terns.example:٤٤٣/", "parse"), ("https://terns.example:443:443/", "parse"),
    ("https://terns.example:0x1bb/", "parse"), ("https://terns.example:http/", "parse"), ("https://terns.example:4_43/", "parse"),
    (f"https://terns.example:{'0' * 1900}80/", "parse"), (f"http://{PUBLIC}:9200/", "parse"), (f"http://[{PUBLIC6}]:3306/", "parse"),
    # schemes
    ("", "parse"), (" ", "parse"), ("terns.example", "parse"), ("terns.example:443/feed", "parse"), ("www.terns.example/feed", "parse"),
    ("feed:https://terns.example/", "parse"), ("view-source:https://terns.example/", "parse"), ("ws://terns.example/", "parse"),
    ("wss://terns.example/", "parse"), ("dict://127.0.0.1:11211/", "parse"), ("ldap://terns.example/", "parse"), ("FILE:///x", "parse"),
    ("netdoc:/x", "parse"), ("blob:https://terns.example/1", "parse"), ("about:blank", "parse"), ("mailto:ada@terns.example", "parse"),
    ("httpss://terns.example/", "parse"), ("http+unix://x/", "parse"), ("ｈttp://terns.example/", "parse"), ("http:terns.example", "parse"),
    ("http:/terns.example/", "parse"), ("http//terns.example/", "parse"), ("http ://terns.example/", "parse"), ("://terns.example/", "parse"),
    ("url:http://terns.example/", "parse"), ("\\\\terns.example\\x", "parse"), ("C:\\feeds.yaml", "parse"), ("~/feeds.yaml", "parse"),
    # lengths
    (f"https://terns.example/{'a' * 2048}", "parse"), (f"https://terns.example/#{'a' * 2048}", "parse"),
    (f"https://terns.example/{'é' * 1000}", "parse"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "stage"), CLOSED)
def test_what_is_no_plain_public_address_is_refused_with_a_reason_on_one_line(url: str, stage: str) -> None:
    found = refusal(url)
    assert found.stage == stage, found
    assert found.why.isprintable()
    assert len(found.why) < 250


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


# Answers of a resolver


def test_the_answer_is_judged_whole_and_kept_in_its_order_without_repeats() -> None:
    terns = hop("https://terns.example/")
    assert GUARD.addresses(terns, [PUBLIC6, PUBLIC, PUBLIC6.upper()]) == (PUBLIC6, PUBLIC)


@pytest.mark.parametrize(
    "bad",
    ["127.0.0.1", "10.3.2.1", "::1", "fe80::1%eth0", f"{PUBLIC6}%eth0", "0177.0.0.1", "2130706433", "", "terns.example", "::ffff:10.0.0.1"],
)  # fmt: skip
def test_one_bad_address_spoils_the_whole_answer(bad: str) -> None:
    terns = hop("https://terns.example/")
    for answer in ([PUBLIC, bad], [bad, PUBLIC], [bad]):
        found = GUARD.addresses(terns, answer)
        assert isinstance(found, Refusal), answer
        assert (found.stage, found.why[:18]) == ("resolve", "of terns.example: ")


def test_a_host_without_an_address_is_refused() -> None:
    found = GUARD.addresses(hop("https://terns.example/"), [])
    assert found == Refusal("resolve", "terns.example has no address; look for a misspelling")


def test_a_literal_is_only_ever_dialled_itself() -> None:
    literal = hop(f"http://{PUBLIC}/")
    assert GUARD.addresses(literal, [literal.host]) == (PUBLIC,)
    assert isinstance(GUARD.addresses(literal, ["151.70.33.9"]), Refusal)
    assert GUARD.dialled(literal, PUBLIC) is None
    assert GUARD.dialled(literal, PUBLIC6) == Refusal("connect", f"{PUBLIC6} is not the address that was asked for")


def test_the_socket_is_looked_at_too() -> None:
    terns = hop("https://terns.example/")
    assert GUARD.dialled(terns, PUBLIC) is None
    found = GUARD.dialled(terns, "127.0.0.1")
    assert found
    assert found.stage == "connect"
    assert "127.0.0.1 is a loopback address; list 127.0.0.1 under fetch.allow" in found.why


# Redirects

BASE = "https://terns.example/a/b?c=1"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://terns.example/x"),
        ("x", "https://terns.example/a/x"),
        ("x/../../y", "https://terns.example/y"),
        ("../../../x", "https://terns.example/x"),
        ("./", "https://terns.example/a/"),
        ("..", "https://terns.example/"),
        ("?d=2", "https://terns.example/a/b?d=2"),
        ("#top", "https://terns.example/a/b?c=1"),
        ("", "https://terns.example/a/b?c=1"),
        ("//skuas.example/x", "https://skuas.example/x"),
        ("HTTPS://skuas.example", "https://skuas.example/"),
        ("https://skuas.example:8443/x y", "https://skuas.example:8443/x%20y"),
        ("/.//skuas.example", "https://terns.example//skuas.example"),
        ("@skuas.example", "https://terns.example/a/@skuas.example"),
        ("x@skuas.example/y", "https://terns.example/a/x@skuas.example/y"),
        ("/möwe", "https://terns.example/m%C3%B6we"),
        ("//möwe.example/", "https://xn--mwe-sna.example/"),
        (" /x ", "https://terns.example/x"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_found(location: str, url: str) -> None:
    assert hop(location, base=BASE).url == url


@pytest.mark.parametrize(
    "location",
    [
        "http://terns.example/x", "//127.0.0.1/", "//10.0.0.1:8080/x", "https://[::1]/", "///skuas.example/x", "/\\skuas.example/",
        "\\\\skuas.example", "//ada@skuas.example/", "file:///etc/hostname", "javascript:alert(1)", "https:skuas.example", "https:/x",
        "//skuas.example:22/", "ftp://skuas.example/", "/x\r\nSet-Cookie: a=b", "//localhost/", "//2130706433/", "data:,x", "a:b",
        "//", "http://skuas.example:8080/", "//skuas.example?@terns.example", "\t/x", "/x\x00", f"/{'x' * 2030}",
    ],
)  # fmt: skip
def test_a_redirect_is_judged_anew_and_may_not_leave_tls(location: str) -> None:
    assert refusal(location, base=BASE).stage == "redirect"


def test_a_redirect_may_enter_tls() -> None:
    assert hop("https://terns.example/", base="http://terns.example/").scheme == "https"
    assert hop("/x", base="http://terns.example/").url == "http://terns.example/x"


@pytest.mark.parametrize("base", ["terns.example", "ftp://terns.example/", "https://ada@terns.example/", "\x00"])
def test_a_redirect_from_nowhere_is_refused(base: str) -> None:
    assert refusal("https://skuas.example/", base=base).stage == "redirect"
    assert refusal("/x", base=base).stage == "redirect"


# What the operator allows


@pytest.mark.parametrize(
    ("allow", "url", "answer"),
    [
        ("127.0.0.1", "http://127.0.0.1:34567/feed", "127.0.0.1"),
        ("127.0.0.1", "http://terns.example:8080/", "127.0.0.1"),
        (" 127.0.0.1 ", "http://127.0.0.1/", "127.0.0.1"),
        ("127.0.0.1:9000", "http://127.0.0.1:9000/", "127.0.0.1"),
        ("127.0.0.0/8", "http://127.8.9.10:5/", "127.8.9.10"),
        ("localhost", "http://localhost:34567/", "127.0.0.1"),
        ("LocalHost.", "http://LOCALHOST/", "::1"),
        ("localhost:8999", "http://localhost:8999/", "127.0.0.1"),
        ("10.0.0.0/8", "http://10.255.0.1:9200/", "10.255.0.1"),
        ("10.0.0.0/8", "https://wiki.terns.example/", "10.255.0.1"),
        ("intranet.example:9000", "https://intranet.example:9000/", "10.0.0.7"),
        ("intranet.example", "https://intranet.example:7/", "fd12::7"),
        ("wiki", "http://wiki/", "192.168.3.4"),
        ("feeds.internal", "http://feeds.internal/", "172.20.0.1"),
        ("bücher.internal", "http://xn--bcher-kva.internal/", "172.20.0.1"),
        ("::1", "http://[::1]:34567/", "::1"),
        ("[::1]", "http://[0:0::1]/", "::1"),
        ("[::1]:8081", "http://[::1]:8081/", "::1"),
        ("fd00::/8", "http://[fd12::7]:81/", "fd12::7"),
        ("64:ff9b::/96", "https://terns.example/", f"64:ff9b::{PUBLIC}"),
        ("64:ff9b::/96", f"http://[64:ff9b::{PUBLIC}]/", f"64:ff9b::{PUBLIC}"),
        ("terns.example:9000", "https://terns.example:9000/", PUBLIC),
        (PUBLIC, f"http://{PUBLIC}:9000/", PUBLIC),
        ("169.254.169.254", "http://169.254.169.254/", "169.254.169.254"),
    ],
)
def test_what_the_operator_lists_is_open(allow: str, url: str, answer: str) -> None:
    guard = Guard([allow])
    target = hop(url, guard)
    told = str(ipaddress.ip_address(answer))
    assert guard.addresses(target, [answer]) == (told,)
    assert guard.dialled(target, answer) is None
    judged = GUARD.target(url)
    assert isinstance(judged, Refusal) or isinstance(GUARD.addresses(judged, [answer]), Refusal)


@pytest.mark.parametrize(
    ("allow", "url", "answer"),
    [
        ("127.0.0.1", "http://127.0.0.2/", "127.0.0.2"),
        ("127.0.0.1", "http://localhost:9000/", "127.0.0.1"),
        ("127.0.0.1", "http://127.1/", "127.0.0.1"),
        ("127.0.0.1", "http://0/", "0.0.0.0"),
        ("127.0.0.1", "http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1"),
        ("127.0.0.1", "http://ada@127.0.0.1/", "127.0.0.1"),
        ("127.0.0.1", "file://127.0.0.1/etc/hostname", "127.0.0.1"),
        ("127.0.0.1", "ftp://127.0.0.1/", "127.0.0.1"),
        ("127.0.0.1", "http://127.0.0.1\\x/", "127.0.0.1"),
        ("127.0.0.1", "http://terns.example/", "::ffff:127.0.0.1"),
        ("127.0.0.1", "http://terns.example/", "::1"),
        ("127.0.0.1", "http://terns.example:6379/", "127.0.0.1"),
        ("127.0.0.1:9000", "http://127.0.0.1:9001/", "127.0.0.1"),
        ("127.0.0.1:9000", "http://127.0.0.1/", "127.0.0.1"),
        ("127.0.0.1:9000", "http://terns.example/", "127.0.0.1"),
        ("127.0.0.0/8", "http://10.0.0.1/", "10.0.0.1"),
        ("localhost", "http://127.0.0.1/", "127.0.0.1"),
        ("localhost", "http://localhost/", "10.0.0.1"),
        ("localhost", "http://a.localhost/", "127.0.0.1"),
        ("localhost:9000", "http://localhost/", "127.0.0.1"),
        ("intranet.example:9000", "http://intranet.example/", "10.0.0.1"),
        ("intranet.example", "http://intranet.example/", "169.254.169.254"),
        ("intranet.example", "http://intranet.example/", "fe80::1"),
        ("intranet.example", "http://intranet.example/", "0.0.0.0"),
        ("intranet.example", "http://intranet.example/", "::ffff:10.0.0.1"),
        ("intranet.example", "http://wiki.intranet.example/", "10.0.0.1"),
        ("intranet.example", "http://intranet.example.skuas.example/", "10.0.0.1"),
        ("10.0.0.0/8", "http://11.terns.example:9000/", PUBLIC),
        ("::1", "http://127.0.0.1/", "127.0.0.1"),
        ("[::1]:8080", "http://[::1]/", "::1"),
        ("64:ff9b::/96", "https://terns.example/", "64:ff9b::10.0.0.1"),
        ("::/0", "https://terns.example/", "64:ff9b::7f00:1"),
        ("2002::/16", "https://terns.example/", "2002:7f00:1::"),
    ],
)
def test_what_the_operator_lists_opens_nothing_else(allow: str, url: str, answer: str) -> None:
    guard = Guard([allow])
    target = guard.target(url)
    if isinstance(target, Target):
        assert isinstance(guard.addresses(target, [answer]), Refusal)
        assert guard.dialled(target, answer)


@pytest.mark.parametrize("key", sorted(map(str, networks.KEYS)))
def test_the_keys_of_a_cloud_are_opened_by_their_own_address_alone(key: str) -> None:
    wide = ["0.0.0.0/0", "::/0", "100.64.0.0/10", "fc00::/7", "keys.example"]
    url = f"http://[{key}]/" if ":" in key else f"http://{key}/"
    for guard in (GUARD, Guard(wide)):
        assert "keys of its machines" in refusal(url, guard).why
        assert "fetch.allow" not in refusal(url, guard).why
        assert isinstance(guard.addresses(hop("https://keys.example/", guard), [key]), Refusal)
    assert hop(url, Guard([key])).host == key


@pytest.mark.parametrize(
    "entry",
    ["", " ", "http://intranet.example/", "10.0.0.5/8", "10.0.0.0/33", "10.1", "0x7f000001", "*.example", "[::1", "[::1]:0", "::1%eth0",
     "[fe80::1%eth0]", "intranet.example:0", "intranet.example:99999", "intranet.example:web", "ada@intranet.example", "a b", "a..b", ":80",
     "127.0.0.1:80:80", "/", "10.0.0.0/8:80", "\x00"],
)  # fmt: skip
def test_an_exception_that_is_none_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match=re.escape(repr(entry))):
        Guard(["127.0.0.1", entry])


def test_a_trusted_hop_may_lead_from_one_network_to_the_other_only_as_listed() -> None:
    guard = Guard(["intranet.example:9000"])
    assert hop("//intranet.example:9000/x", guard, BASE).host == "intranet.example"
    assert refusal("http://intranet.example:9000/x", guard, BASE).stage == "redirect"
    assert refusal("//intranet.example:9001/x", guard, BASE).stage == "redirect"


# What holds for every text

PIECES = st.sampled_from(
    ["http", "https", "HTTP", "ftp", ":", "//", "/", "\\", "@", "?", "#", "[", "]", ".", "..", "%", "%2e", "%40", "%00", "127.0.0.1", "::1", "0x7f",
     "017", "1", "10", "2130706433", "localhost", "terns", "example", "skuas.example", "xn--", "xn--mwe-sna", "möwe", "ß", "①", "０", "。", "．", "\u2024",
     "\u00ad", "\u200b", "\u200d", "\u3000", "\uff0f", "\uff1a", "\uff20", "℀", "☃", "\u0130", "১", "-", "_", "&", ";", "'", "{", " ", "\t", "\n", "\r", "\0", "\x85",
     "\x1f", "\ud800", "\udce9", ":80", ":8080", ":0", ":99999", ":+80", ":８０", "fe80::1%25eth0", "ada", "a=b", "..", "~", "|", "^", "é"]
)  # fmt: skip
TEXTS = st.text() | st.lists(PIECES, max_size=12).map("".join)
MENDED = st.builds(
    lambda url, place, piece: url[: place % (len(url) + 1)] + piece + url[place % (len(url) + 1) :],
    st.sampled_from([row[0] for row in OPEN[:-1]]),
    st.integers(0, 200),
    PIECES | st.characters(),
)
URLS = (
    MENDED
    | TEXTS
    | st.builds(
        "{}{}{}".format, st.sampled_from(["http://", "https://", "HTTPS://"]), TEXTS, st.sampled_from(["", "/", "/x?y"])
    )
)


@given(URLS, st.sampled_from(["", BASE, "http://terns.example"]) | TEXTS)
def test_every_text_is_answered_and_a_target_is_its_own_target(url: str, base: str) -> None:
    found = GUARD.target(url, base)
    if isinstance(found, Refusal):
        assert found.stage in {"parse", "resolve", "redirect"}
        assert found.why.isprintable()
        return
    assert GUARD.target(found.url) == found
    assert re.fullmatch(r"[!-~]+", found.url)
    assert found.url.startswith(f"{found.origin}/")
    seen = yarl.URL(found.url, encoded=True)
    assert (str(seen), seen.scheme, seen.raw_host, seen.port, seen.raw_path_qs) == (
        found.url, found.scheme, found.host, found.port, found.path,
    )  # fmt: skip
    assert bool(seen.user or seen.password) is False


def plain(host: str | bytes | None) -> str:
    """A host as one reader gives it, in the form of a target."""
    text = host.decode("ascii") if isinstance(host, bytes) else host or ""
    if ":" in text:
        return str(ipaddress.ip_address(text.strip("[]")))
    return (text if text.isascii() else idna.encode(text, uts46=True).decode()).lower().removesuffix(".")


def by_urlsplit(url: str) -> str:
    return plain(urlsplit(url).hostname)


def by_yarl(url: str) -> str:
    return plain(yarl.URL(url).raw_host)


def by_httpx(url: str) -> str:
    return plain(httpx2.URL(url).raw_host)


def by_browser(url: str) -> str:
    """The host as the URL standard's state machine finds it, for http and https."""
    text = re.sub(r"[\t\n\r]", "", url.strip("".join(map(chr, range(33)))))
    rest = re.sub(r"(?i)\A(https?):[/\\]*", "", text)
    place = re.split(r"[/\\?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    match = re.fullmatch(r"(\[.*\]|[^:]*)(?::(\d*))?", place)
    if not match:
        raise ValueError(place)
    name = plain(unquote(match[1], errors="strict"))
    last = name.rpartition(".")[2]
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", last):
        return str(ipaddress.IPv4Address(sum(n << s for n, s in places(name.split(".")))))
    return name


def places(labels: list[str]) -> list[tuple[int, int]]:
    numbers = [
        int(part[2:] or "0", 16) if part.startswith("0x") else int(part, 8 if part.startswith("0") else 10)
        for part in labels
    ]
    return list(zip(numbers, [*[24, 16, 8][: len(numbers) - 1], 0], strict=True))


@pytest.mark.parametrize("reader", [by_urlsplit, by_yarl, by_httpx, by_browser])
def test_the_readers_themselves_can_be_told_apart(reader: object) -> None:
    assert callable(reader)
    assert reader("https://ada@terns.example:80/x") == "terns.example"
    assert reader(f"http://[{PUBLIC6}]/") == PUBLIC6


def test_the_readers_do_not_agree_on_what_is_refused() -> None:
    assert by_browser("http://skuas.example\\@terns.example/") == "skuas.example"
    assert by_urlsplit("http://skuas.example\\@terns.example/") == "terns.example"
    assert by_browser("http://0x7f.1/") == "127.0.0.1"


@given(URLS)
@example("http://terns.example\\@skuas.example/")
@example("http:terns.example")
@example("http://%74erns.example/")
@example("http://127․0․0․1/")
def test_an_address_that_two_readers_take_for_two_hosts_is_never_open(url: str) -> None:
    found = GUARD.target(url)
    if isinstance(found, Refusal):
        return
    for reader in (by_urlsplit, by_yarl, by_httpx, by_browser):
        try:
            seen = reader(url)
        except (ValueError, httpx2.InvalidURL):  # a reader that refuses reads no other host
            continue
        assert seen in {found.host, ""}, (reader, seen)
        assert reader(found.url) == found.host


@pytest.mark.parametrize("url", [row[0] for row in OPEN])
def test_every_reader_sees_the_same_host_in_an_open_address(url: str) -> None:
    found = hop(url)
    for reader in (by_urlsplit, by_yarl, by_httpx, by_browser):
        assert reader(found.url) == found.host
    assert by_browser(url) == found.host


@pytest.mark.skipif(not ROWS.exists(), reason="needs the shared corpus")
def test_the_labelled_addresses_are_judged_as_labelled_and_at_the_stage_named() -> None:
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    found = {row["id"]: hops.guard(row) for row in rows}
    assert len(rows) >= 115
    assert {i: (f["verdict"], f["stage"]) for i, f in found.items()} == {
        row["id"]: (row["verdict"], row["stage"]) for row in rows
    }
