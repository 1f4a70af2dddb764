"""Every text is answered, and every reader of an open address sees one host."""
# ruff: noqa: RUF001 (characters that look like others are what is tried here)

import ipaddress
import re
from urllib.parse import unquote, urlsplit

import httpx2
import idna
import pytest
import yarl
from hypothesis import example, given
from hypothesis import strategies as st

from digest.guard import Refusal
from tests.guard.spellings import BASE, GUARD, OPEN, PUBLIC6, hop

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
