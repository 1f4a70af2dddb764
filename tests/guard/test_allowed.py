"""What the operator lists is open, and nothing else."""

import ipaddress
import re

import pytest

from digest.guard import Guard, Refusal, Target, networks
from tests.guard.spellings import BASE, GUARD, PUBLIC, hop, refusal


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
