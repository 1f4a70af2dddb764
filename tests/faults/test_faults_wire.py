"""What else may come over a wire, byte for byte: answers that are none, too many or cut, and legal ones that are rare."""

import gzip
import zlib
from dataclasses import replace

import pytest

from digest.exchange import Request, Response, Unanswered, Validators
from digest.fetch import WebFetcher
from digest.settings import FetchSettings, HostLimits
from tests.faulty import Answering, Asked, Faulty, Steps, Trouble, serving
from tests.misdeeds import head, whole
from tests.trial import SETTINGS

TEXT = b"<rss/>" * 20
KNOWN = Validators('"known"', "")
OK = b"HTTP/1.1 200 OK\r\n"
EVIL = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"
ONE_BY_ONE = replace(SETTINGS, host=HostLimits(1, 0.0))
LIMIT = 1_000_000


def get(server: Faulty, *paths: str, settings: FetchSettings = SETTINGS, **more: object) -> list[Response | Unanswered]:
    """The answers to requests for some paths, in their order."""
    asked = [replace(Request(path, server.url(path), LIMIT), **more) for path in paths or ["/x"]]  # type: ignore[arg-type]
    found = {a.tag if isinstance(a, Response) else a.what: a for a in WebFetcher(settings).get_all(asked)}
    return [found[request.tag] for request in asked]


def said(*steps: bytes | float | Trouble, deadline: float = 5.0, **more: object) -> Response | Unanswered:
    """The answer to a request that is answered in these steps, after which the connection is closed."""
    with serving(lambda asked: [*steps, Trouble.CLOSE]) as server:
        (found,) = get(server, settings=replace(SETTINGS, deadline=deadline), **more)
        assert 1 <= len(server.asked) <= 2
    return found


def body(*steps: bytes | float | Trouble) -> bytes:
    found = said(*steps)
    assert isinstance(found, Response), found
    return found.body


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (b"\r\n\r\n",),
        (TEXT,),
        (b"SSH-2.0-Skerry\r\n",),
        (b"\x15\x03\x01\x00\x02\x02\x46",),
        (b"HTTP/9.9 200 OK\r\n\r\n" + TEXT,),
        (b"HTTP/1.1 2x0 OK\r\n\r\n" + TEXT,),
        (b"HTTP/1.1 20000 OK\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (b"HTTP/1.1 -200 OK\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (b"HTTP/1.1\r\n\r\n" + TEXT,),
        (OK + b"this is no header\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (OK + b": nameless\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (OK + b"X: a\x00b\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (OK + b"X y: spaced\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: -120\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: +120\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: 0x78\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: 1, 2\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: 99999999999999999999999999\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: 5\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (OK + b"Content-Length: 120\r\n\r\n" + TEXT[:60], Trouble.RESET),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n78\r\n" + TEXT, Trouble.RESET),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n78\r\n" + TEXT + b"\r\n",),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n" + TEXT + b"\r\n0\r\n\r\n",),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n" + TEXT,),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n" + TEXT,),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 120\r\n\r\n" + TEXT,),
        (b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",),
    ],
    ids=lambda steps: repr(b"".join(step for step in steps if isinstance(step, bytes)))[:60],
)
@pytest.mark.parametrize("pause", [0.0, 0.03])
def test_what_is_no_answer_is_a_failure_with_a_reason_and_not_waited_for(
    steps: tuple[bytes | Trouble, ...], pause: float
) -> None:
    """Whether it comes in one piece or, as networks have it, the body by itself."""
    found = said(*(apart(steps, pause) if pause else steps))
    assert isinstance(found, Unanswered)
    assert found.why.isprintable()
    assert 10 < len(found.why) < 300
    assert "within" not in found.why


def apart(steps: tuple[bytes | Trouble, ...], pause: float) -> list[bytes | float | Trouble]:
    """The same with a pause after the headers, and another in the middle of what follows them."""
    found: list[bytes | float | Trouble] = []
    for step in steps:
        if isinstance(step, Trouble):
            found.append(step)
            continue
        start, end, rest = step.partition(b"\r\n\r\n")
        found += [start + end, pause, rest[: len(rest) // 2], pause, rest[len(rest) // 2 :], pause]
    return found


@pytest.mark.parametrize("status", [201, 204, 205, 206, 300, 301, 302, 305, 308, 401, 418, 500, 511, 599, 999])
def test_only_whole_answers_are_taken(status: int) -> None:
    """A part (206), nothing (204, 205), a choice (300) and a redirect to nowhere are none."""
    content = b"" if status in (204, 205) else TEXT
    found = said(whole(content, status=status))
    assert isinstance(found, Unanswered)
    assert found.status == status


NOWHERE = """
# // http:// http:///x http:x ftp://127.0.0.1/x javascript:alert(1) data:,x \\\\x\\y http://[::1 http://127.0.0.1:0/ gopher://x/
http://127.0.0.1:99999/ http://a@127.0.0.1/ ws://127.0.0.1/ https:/// file:///etc/hostname mailto:a@b.example http://%00/
"""


@pytest.mark.parametrize("where", ["", " ", "x" * 70_000, *NOWHERE.split()], ids=lambda where: where[:30] or "empty")
def test_a_redirect_to_nowhere_or_out_of_the_web_is_no_answer(where: str) -> None:
    def answer(asked: Asked) -> Steps:
        return [whole(b"", ("Location", where), status=302)]

    with serving(answer) as server:
        (found,) = get(server)
        assert isinstance(found, Unanswered)
        assert len(server.asked) <= 6


def test_a_redirect_is_read_relative_to_where_it_came_from() -> None:
    def answer(asked: Asked) -> Steps:
        return [whole(TEXT)] if asked.path == "/a/there?x=1" else [whole(b"", ("Location", "there?x=1#y"), status=303)]

    with serving(answer) as server:
        (found,) = get(server, "/a/b")
        assert isinstance(found, Response)
        assert (found.url, found.moved) == (server.url("/a/there?x=1"), "")


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("gzip", gzip.compress(TEXT[:60]) + gzip.compress(TEXT[60:])),
        ("gzip", gzip.compress(TEXT[:60]) + gzip.compress(b"") + gzip.compress(TEXT[60:])),
        ("gzip", gzip.compress(TEXT) + b"rubbish that follows"),
        ("gzip", gzip.compress(TEXT) + bytes(5000)),
        ("x-gzip", gzip.compress(TEXT)),
        ("GZip ", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)[2:-4]),
        ("identity", TEXT),
        ("", TEXT),
    ],
)
def test_every_legal_way_to_compress_gives_the_whole(encoding: str, content: bytes) -> None:
    start = head(200, ("Content-Encoding", encoding), ("Transfer-Encoding", "chunked"))
    dripped = [b"%x\r\n%s\r\n" % (len(part), part) for part in (content[:1], content[1:2], content[2:]) if part]
    for pieces in ([b"".join(dripped) + b"0\r\n\r\n"], [*dripped, b"0\r\n", b"\r\n"]):
        assert body(start, *pieces) == TEXT


def test_nothing_compressed_is_nothing() -> None:
    assert body(whole(b"", ("Content-Encoding", "gzip"))) == b""
    assert body(whole(gzip.compress(b""), ("Content-Encoding", "gzip"))) == b""


def test_what_comes_before_an_answer_is_passed_over() -> None:
    hints = head(100) + head(102) + head(103, ("Link", "</style.css>; rel=preload"))
    assert body(hints, whole(TEXT)) == TEXT
    assert body(hints + whole(TEXT)) == TEXT


def test_a_body_without_a_length_ends_with_the_connection() -> None:
    assert body(OK + b"\r\n", TEXT[:50], TEXT[50:]) == TEXT
    assert body(b"HTTP/1.0 200 OK\r\n\r\n", TEXT) == TEXT


def test_of_two_lengths_the_chunks_count_and_nothing_is_left_for_the_next_answer() -> None:
    """RFC 9112, 6.3: Transfer-Encoding overrides Content-Length, or the answer is refused."""
    both = head(200, ("Content-Length", "6"), ("Transfer-Encoding", "chunked"))
    found = answers_of(lambda asked: [both + b"78\r\n" + TEXT + b"\r\n0\r\n\r\n"])
    assert all(isinstance(one, Unanswered) or one.body == TEXT for one in found)


@pytest.mark.parametrize(
    ("status", "more"), [(200, EVIL), (304, EVIL), (304, b"four" + EVIL), (204, EVIL), (200, b"\r\n\r\n" + EVIL)]
)
def test_what_follows_an_answer_is_not_taken_for_the_next(status: int, more: bytes) -> None:
    def answer(asked: Asked) -> Steps:
        start = whole(TEXT) if status == 200 else head(status, ("Content-Length", "4"))
        return [start + more] if asked.path == "/a" else [0.05, whole(TEXT)]

    found = answers_of(answer, validators=KNOWN)
    assert b"evil" not in [one.body for one in found if isinstance(one, Response)]


def answers_of(answer: Answering, **more: object) -> list[Response | Unanswered]:
    """Three answers of a host that is asked one by one."""
    with serving(answer) as server:
        return get(server, "/a", "/b", "/c", settings=replace(ONE_BY_ONE, deadline=5.0), **more)


@pytest.mark.parametrize("trouble", [Trouble.CLOSE, Trouble.RESET])
def test_a_kept_connection_that_is_gone_is_made_anew(trouble: Trouble) -> None:
    used: set[int] = set()

    def answer(asked: Asked) -> Steps:
        again = asked.connection in used
        used.add(asked.connection)
        return [trouble] if again else [whole(TEXT)]

    with serving(answer) as server:
        found = get(server, "/a", "/b", "/c", settings=ONE_BY_ONE)
        assert [one.body for one in found if isinstance(one, Response)] == [TEXT] * 3
        assert len(server.asked) > 3


@pytest.mark.parametrize("trouble", [Trouble.CLOSE, Trouble.RESET])
def test_who_never_answers_on_any_connection_is_not_asked_for_ever(trouble: Trouble) -> None:
    with serving(lambda asked: [trouble]) as server:
        assert isinstance(get(server)[0], Unanswered)
        assert 1 <= len(server.asked) <= 2
