"""Answers of a resolver, the socket, redirects, and the labelled addresses."""

import json
from pathlib import Path

import pytest

from digest.cli import hops
from digest.guard import Refusal
from tests.guard.spellings import BASE, GUARD, PUBLIC, PUBLIC6, hop, refusal

ROWS = Path(__file__).parents[3] / "shared" / "corpus" / "hostile" / "ssrf" / "urls.jsonl"


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


@pytest.mark.skipif(not ROWS.exists(), reason="needs the shared corpus")
def test_the_labelled_addresses_are_judged_as_labelled_and_at_the_stage_named() -> None:
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    found = {row["id"]: hops.guard(row) for row in rows}
    assert len(rows) >= 115
    assert {i: (f["verdict"], f["stage"]) for i, f in found.items()} == {
        row["id"]: (row["verdict"], row["stage"]) for row in rows
    }
