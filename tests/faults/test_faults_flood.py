"""Floods: what never ends, in each part of an answer, takes neither more time than the deadline nor memory to speak of."""

import gzip
import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from digest.exchange import Request, Response, Unanswered
from digest.fetch import WebFetcher
from tests.appetite import extra_mib
from tests.certificates import authority, today
from tests.faulty import Asked, Trouble, serving
from tests.misdeeds import Misdeeds, head, whole
from tests.trial import SETTINGS

CHUNKED = head(200, ("Transfer-Encoding", "chunked"))
OK = b"HTTP/1.1 200 OK\r\n"
GROWTH_MIB = 32
PIECES = {
    "hints": (b"", head(103, ("Link", "</x>; rel=preload")) * 200),
    "status line": (b"HTTP/1.1 200 ", b"O" * 16_384),
    "header names": (OK, b"X" * 16_384),
    "header value": (OK + b"X: ", b"x" * 16_384),
    "headers": (OK, b"X-Y: z\r\n" * 2000),
    "folded header": (OK + b"X: y\r\n", b" more\r\n" * 2000),
    "chunk size": (CHUNKED, b"0" * 16_384),
    "chunk extension": (CHUNKED + b"5;x=", b"y" * 16_384),
    "tiny chunks": (CHUNKED, b"1\r\nx\r\n" * 3000),
    "trailers": (CHUNKED + b"5\r\n<rss>\r\n0\r\n", b"X-Y: z\r\n" * 2000),
    "trailer value": (CHUNKED + b"5\r\n<rss>\r\n0\r\nX: ", b"y" * 16_384),
    "body without a length": (OK + b"\r\n", b"x" * 16_384),
    "empty members": (OK + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"") * 800),
    "bytes after the end": (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x"), bytes(16_384)),
    "body of a 404": (b"HTTP/1.1 404 Not Found\r\n\r\n", b"x" * 16_384),
    "body of a redirect": (b"HTTP/1.1 302 Found\r\nLocation: /feed\r\n\r\n", b"x" * 16_384),
}


def flood(start: bytes, piece: bytes) -> Iterator[bytes]:
    yield start
    yield from itertools.repeat(piece)


@pytest.mark.parametrize("name", PIECES)
def test_a_flood_is_stopped_in_time_and_takes_little_memory(name: str) -> None:
    with serving(Misdeeds({})) as good, serving(lambda asked: flood(*PIECES[name])) as bad:
        since = monotonic()
        extra = extra_mib(good.url("/feed"), bad.url("/feed"), deadline=2.0)
        assert monotonic() - since < 20
        assert extra <= GROWTH_MIB
        assert 1 <= len(bad.asked) <= 6


def test_a_length_beyond_the_limit_is_refused_before_it_is_read() -> None:
    with serving(lambda asked: flood(head(200, ("Content-Length", "99999999999")), bytes(65_536))) as server:
        (found,) = WebFetcher(SETTINGS).get_all([Request("x", server.url("/x"), 100_000)])
        assert isinstance(found, Unanswered)
        assert "larger" in found.why
        assert server.asked[0].sent < 8_000_000


def test_headers_that_are_each_just_short_enough_are_too_much_together() -> None:
    large = head(200, *((f"X-{n}", "x" * 32_000) for n in range(500)), ("Content-Length", "0"))
    with serving(Misdeeds({})) as good, serving(lambda asked: [large]) as bad:
        assert extra_mib(good.url("/feed"), bad.url("/feed")) <= GROWTH_MIB
        (found,) = WebFetcher(SETTINGS).get_all([Request("x", bad.url("/x"), 100)])
        assert isinstance(found, Unanswered)


def test_a_bomb_is_stopped_while_it_is_undone() -> None:
    bomb = whole(gzip.compress(bytes(200_000_000), 9), ("Content-Encoding", "gzip"))
    with serving(Misdeeds({})) as good, serving(lambda asked: [bomb]) as bad:
        assert extra_mib(good.url("/feed"), bad.url("/feed")) <= GROWTH_MIB


@pytest.mark.parametrize("how", ["mute", "crawling"])
def test_a_slow_handshake_counts_as_time_of_the_request(how: str, tmp_path: Path) -> None:
    trusted = authority(tmp_path, today())
    settings = replace(SETTINGS, deadline=0.6, authorities=str(trusted.file))
    context = trusted.context() if how == "crawling" else None
    with serving(lambda asked: [whole(b"x")], context, crawl=0.02) as server:
        url = f"https://{server.host}/feed"
        (found,) = WebFetcher(settings).get_all([Request("x", url, 100)])
        assert isinstance(found, Unanswered)
        assert "within 0.6 s" in found.why
        assert server.asked == []


def test_hosts_that_hang_do_not_hold_up_the_others() -> None:
    def answer(asked: Asked) -> list[bytes | Trouble | float]:
        return [Trouble.HANG]

    settings = replace(SETTINGS, connections=2, deadline=2.5)
    with serving(answer) as hanging, serving(Misdeeds({})) as good:
        bad = [Request(f"bad {n}", hanging.url(f"/{n}"), 100) for n in range(3)]
        well = [Request(f"well {n}", good.url(f"/feed/{n}"), 100_000) for n in range(3)]
        since = monotonic()
        answers = list(WebFetcher(settings).get_all([*bad, *well]))
        assert monotonic() - since < 10
    assert sum(isinstance(found, Response) for found in answers) == 3
