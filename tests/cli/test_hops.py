"""The walk of an address over invented answers: judged hop by hop, as the fetcher goes."""

from typing import Any

import pytest

from digest.cli.filters import served

PUBLIC = "151.70.33.8"
DNS = {name: [PUBLIC] for name in ("terns.example", "skuas.example", "xn--mwe-sna.example")}


def answer(url: object, **row: Any) -> dict[str, Any]:
    (found,) = served("guard", [{"id": 7, "url": url, "dns": DNS, **row}], None)
    assert found.pop("id") == 7
    return found


def verdict(url: str, **row: Any) -> tuple[str, str]:
    found = answer(url, **row)
    assert bool(found["why"]) == (found["verdict"] == "deny")
    return found["verdict"], found["stage"]


ALLOW = ("allow", "-")


@pytest.mark.parametrize(
    "url",
    ["https://terns.example/feed", "HTTPS://TERNS.EXAMPLE./", "https://möwe.example/", f"http://{PUBLIC}/", f"http://{PUBLIC}:8080/"],
)  # fmt: skip
def test_what_leads_to_the_public_internet_is_allowed(url: str) -> None:
    assert answer(url) == {"verdict": "allow", "stage": "-", "why": ""}


@pytest.mark.parametrize("name", ["terns.example", "TERNS.example", "terns.example."])
def test_answers_belong_to_a_host_in_any_spelling(name: str) -> None:
    assert verdict("https://Terns.Example/", dns={name: [PUBLIC]}) == ALLOW


def test_answers_belong_to_an_international_host_in_any_spelling() -> None:
    assert verdict("https://xn--mwe-sna.example/", dns={"Möwe.example": [PUBLIC]}) == ALLOW


@pytest.mark.parametrize("dns", [{}, None, {"terns.example": []}, {"www.terns.example": [PUBLIC]}])
def test_a_host_without_an_answer_is_denied(dns: object) -> None:
    assert verdict("https://terns.example/", dns=dns) == ("deny", "resolve")


def test_a_line_without_an_address_is_denied() -> None:
    assert verdict("") == ("deny", "parse")
    assert [row["verdict"] for row in served("guard", [{"id": 1}], None)] == ["deny"]


def test_one_inner_answer_among_public_ones_is_denied() -> None:
    assert verdict("https://terns.example/", dns={"terns.example": [PUBLIC, "10.0.0.1"]}) == ("deny", "resolve")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([[PUBLIC]], ALLOW),
        ([[PUBLIC], [PUBLIC, "1.1.1.1"], []], ALLOW),
        ([[PUBLIC], ["127.0.0.1"]], ("deny", "connect")),
        ([[PUBLIC], [PUBLIC], [PUBLIC, "fd00::1"]], ("deny", "connect")),
        ([["127.0.0.1"], [PUBLIC]], ("deny", "resolve")),
        ([[], [PUBLIC]], ("deny", "resolve")),
        ([], ("deny", "resolve")),
    ],
)
def test_a_host_with_a_bad_answer_in_store_is_denied(answers: list[list[str]], expected: tuple[str, str]) -> None:
    assert verdict("https://terns.example/", dns_seq={"terns.example": answers}) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("https://skuas.example/x", ALLOW),
        ("//skuas.example/x", ALLOW),
        ("/x", ALLOW),
        ("?page=2", ALLOW),
        ("https://gulls.example/", ("deny", "redirect")),
        ("http://skuas.example/", ("deny", "redirect")),
        ("https://127.0.0.1/", ("deny", "redirect")),
        ("//ada@skuas.example/", ("deny", "redirect")),
        ("file:///etc/hostname", ("deny", "redirect")),
        ("#top", ("deny", "redirect")),
        ("", ("deny", "redirect")),
        (None, ("deny", "redirect")),
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_judged_like_an_address_of_its_own(
    status: int, location: str | None, expected: tuple[str, str]
) -> None:
    assert verdict("https://terns.example/a", redirects={"https://terns.example/a": [status, location]}) == expected


@pytest.mark.parametrize("status", [200, 300, 304, 404])
def test_what_is_no_redirect_leads_nowhere(status: int) -> None:
    redirects = {"https://terns.example/a": [status, "http://127.0.0.1/"]}
    assert verdict("https://terns.example/a", redirects=redirects) == ALLOW


def test_redirects_belong_to_an_address_in_any_spelling() -> None:
    redirects = {"HTTPS://Terns.example:443/a#x": [302, "http://127.0.0.1/"]}
    assert verdict("https://terns.example/a", redirects=redirects) == ("deny", "redirect")


@pytest.mark.parametrize(("count", "expected"), [(5, ALLOW), (6, ("deny", "redirect"))])
def test_five_redirects_are_followed_and_a_sixth_is_not(count: int, expected: tuple[str, str]) -> None:
    redirects = {f"https://terns.example/{n}": [302, f"/{n + 1}"] for n in range(count)}
    assert verdict("https://terns.example/0", redirects=redirects) == expected


def test_a_round_of_redirects_ends() -> None:
    redirects = {
        "https://terns.example/a": [302, "https://skuas.example/b"],
        "https://skuas.example/b": [302, "https://terns.example/a"],
    }
    assert answer("https://terns.example/a", redirects=redirects) == {
        "verdict": "deny", "stage": "redirect", "why": "it redirects more than 5 times",
    }  # fmt: skip


def test_a_half_character_does_not_turn_into_another_one() -> None:
    assert verdict("https://terns.example\ud800@skuas.example/") == ("deny", "parse")


@pytest.mark.parametrize(
    "fields",
    [
        {"url": 5}, {"dns": []}, {"dns": "x"}, {"dns": {"terns.example": PUBLIC}}, {"dns": {"terns.example": [5]}}, {"dns_seq": [1]},
        {"dns_seq": {"terns.example": [PUBLIC]}}, {"dns_seq": {"terns.example": None}}, {"redirects": 1}, {"redirects": {"x": "y"}},
        {"redirects": {"x": ["302", "y"]}}, {"redirects": {"x": [302]}}, {"redirects": {"x": [302, 3]}}, {"redirects": {"x": [302, "y", "z"]}},
    ],
)  # fmt: skip
def test_fields_of_another_shape_are_an_error_that_says_what_they_have_to_be(fields: dict[str, Any]) -> None:
    (found,) = served("guard", [{"id": 1, "url": "https://terns.example/", "dns": DNS, **fields}], None)
    assert "has to be" in found["error"]
