import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from digest.exchange import Request, Response, Validators
from digest.fetch import WAITING, WebFetcher
from digest.fetch.hops import LARGE_AT_ONCE, MOST_WAITING, SMALL
from digest.model import Failure
from digest.settings import FetchSettings, HostLimits
from tests import faulty
from tests.loopback import Answer, Asked, Server, serving

SETTINGS = FetchSettings(
    "TheTest/1 (+https://test.example)", deadline=2.0, host=HostLimits(8, 0.0), allow=("127.0.0.0/8",)
)


def get(server: Server, path: str, settings: FetchSettings = SETTINGS, **request: object) -> Response | Failure:
    wanted = Request("the tag", server.url(path), 10_000)
    return next(iter(WebFetcher(settings).get_all([replace(wanted, **request)])))  # type: ignore[arg-type]


def why(answer: Response | Failure) -> str:
    assert isinstance(answer, Failure)
    assert answer.what == "the tag"
    return answer.why


def test_a_page_comes_with_its_validators_exactly_as_they_were_sent() -> None:
    headers = {
        "ETag": 'W/"a b"',
        "Last-Modified": "Fri, 24 Apr 2026 06:00:00 GMT",
        "Content-Type": "text/xml; charset=utf-8",
    }
    with serving(lambda asked: Answer(body=b"<rss/>", headers=headers)) as server:
        answer = get(server, "/feed")
    assert isinstance(answer, Response)
    assert (answer.tag, answer.status, answer.body) == ("the tag", 200, b"<rss/>")
    assert answer.validators == Validators('W/"a b"', "Fri, 24 Apr 2026 06:00:00 GMT")
    assert answer.content_type == "text/xml; charset=utf-8"
    assert server.asked[0].headers["user-agent"] == "TheTest/1 (+https://test.example)"


def test_validators_make_the_request_conditional_and_an_unchanged_page_costs_no_body() -> None:
    known = Validators('"one"', "Fri, 24 Apr 2026 06:00:00 GMT")
    with serving(lambda asked: Answer(304 if asked.headers.get("if-none-match") == '"one"' else 200)) as server:
        answer = get(server, "/feed", validators=known)
    assert isinstance(answer, Response)
    assert (answer.status, answer.body, answer.validators) == (304, b"", known)
    assert server.asked[0].headers["if-modified-since"] == "Fri, 24 Apr 2026 06:00:00 GMT"


def tagged(tag: bytes) -> Callable[[Asked], Answer]:
    """A server that knows one ETag, octet for octet."""

    def answer(asked: Asked) -> Answer:
        known = asked.headers.get("if-none-match", "").encode("latin-1") == tag
        return Answer(304 if known else 200, headers={"ETag": tag.decode("latin-1")})

    return answer


def test_an_etag_of_odd_letters_goes_back_as_it_came() -> None:
    with serving(tagged('W/"é ☃"'.encode())) as server:
        first = get(server, "/feed")
        assert isinstance(first, Response)
        again = get(server, "/feed", validators=first.validators)
    assert isinstance(again, Response)
    assert (again.status, again.validators) == (304, first.validators)


@pytest.mark.parametrize("tag", [b'"\xff"', b'"' + b"x" * 2000 + b'"', b'"a\x7fb"'])
def test_an_etag_that_could_not_be_sent_back_exactly_is_not_kept(tag: bytes) -> None:
    with serving(tagged(tag)) as server:
        answer = get(server, "/feed")
    assert isinstance(answer, Response)
    assert answer.validators == Validators()


def test_unchanged_is_no_answer_to_who_did_not_ask_for_changes() -> None:
    with serving(lambda asked: Answer(304)) as server:
        assert "unchanged" in why(get(server, "/feed"))


BARE = zlib.compressobj(wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(b"hello " * 100)),
        ("deflate", zlib.compress(b"hello " * 100)),
        ("deflate", gzip.compress(b"hello " * 100)),
        ("deflate", BARE.compress(b"hello " * 100) + BARE.flush()),
    ],
)
def test_compressed_pages_are_undone(encoding: str, body: bytes) -> None:
    with serving(lambda asked: Answer(body=body, headers={"Content-Encoding": encoding})) as server:
        answer = get(server, "/")
    assert isinstance(answer, Response)
    assert answer.body == b"hello " * 100


def test_a_compressed_page_that_ends_in_the_middle_is_not_taken_for_the_whole() -> None:
    body = gzip.compress(b"hello " * 1000)
    with serving(lambda asked: Answer(body=body[:-9], headers={"Content-Encoding": "gzip"})) as server:
        assert why(get(server, "/")) == "it ends in the middle"


def test_a_bomb_is_stopped_at_the_limit_and_an_encoding_nobody_asked_for_is_refused() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    with serving(lambda asked: Answer(body=bomb, headers={"Content-Encoding": asked.path[1:]})) as server:
        assert "larger than" in why(get(server, "/gzip"))
        assert "was not asked for" in why(get(server, "/br"))


def test_redirects_are_followed_to_the_end_and_a_loop_is_given_up() -> None:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/old":
            return Answer(301, headers={"Location": "/new"})
        return Answer(302, headers={"Location": "/loop"}) if asked.path == "/loop" else Answer(body=b"here")

    with serving(answer) as server:
        moved = get(server, "/old")
        assert isinstance(moved, Response)
        assert (moved.url, moved.body) == (server.url("/new"), b"here")
        assert why(get(server, "/loop")) == "more than 5 redirects"


def test_a_redirect_out_of_the_web_is_refused() -> None:
    with serving(lambda asked: Answer(302, headers={"Location": "file:///etc/hostname"})) as server:
        assert "neither http nor https" in why(get(server, "/"))


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
def test_an_error_of_the_server_is_a_failure_that_names_it(status: int) -> None:
    with serving(lambda asked: Answer(status)) as server:
        assert f"answered {status}" in why(get(server, "/"))


def test_a_server_that_drips_is_stopped_by_the_total_deadline() -> None:
    drip = Answer(pieces=(b"x",) * 100, pause=0.1)
    with serving(lambda asked: drip) as server:
        assert "within 0.5 s" in why(get(server, "/", replace(SETTINGS, deadline=0.5)))


def test_half_a_body_is_no_body() -> None:
    with serving(lambda asked: Answer(pieces=(b"half", b"half"), cut=True)) as server:
        assert "connection failed (its answer broke off in the middle)" in why(get(server, "/"))


def test_a_server_that_hangs_up_is_said_in_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def hang_up() -> None:
            for _ in range(2):  # a request that was not answered is sent once more
                listening.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        (answer,) = WebFetcher(SETTINGS).get_all([Request("gone", url, 10)])
    assert isinstance(answer, Failure)
    assert answer.why == "the connection failed (the server hung up)"


def test_an_address_where_nobody_listens_is_a_failure() -> None:
    answer = next(iter(WebFetcher(SETTINGS).get_all([Request("gone", "http://127.0.0.1:9/", 10)])))
    assert isinstance(answer, Failure)
    assert answer.what == "gone"


@pytest.mark.parametrize(
    "url", ["", "http://", "http://[::1", "ftp://127.0.0.1/x", "http://127.0.0.1:99999/", "nonsense"]
)
def test_an_address_that_is_none_is_a_failure_too(url: str) -> None:
    assert isinstance(next(iter(WebFetcher(SETTINGS).get_all([Request("bad", url, 10)]))), Failure)


def test_every_request_gets_one_answer_whatever_the_others_do() -> None:
    def answer(asked: Asked) -> Answer:
        return Answer(500) if asked.path.endswith("3") else Answer(body=asked.path.encode())

    with serving(answer) as server:
        answers = list(WebFetcher(SETTINGS).get_all([Request(str(n), server.url(f"/{n}"), 100) for n in range(40)]))
    assert sorted(int(found.tag if isinstance(found, Response) else found.what) for found in answers) == list(range(40))
    assert sum(isinstance(found, Failure) for found in answers) == 4


def test_a_host_is_asked_by_two_at_once_and_with_a_gap_by_default() -> None:
    polite = replace(SETTINGS, host=HostLimits(2, 0.15))
    with serving(lambda asked: Answer(pieces=(b"a",), pause=0.2)) as server:
        list(WebFetcher(polite).get_all([Request(str(n), server.url(f"/{n}"), 100) for n in range(5)]))
    starts = sorted(asked.time for asked in server.asked)
    assert server.most_at_once <= 2
    assert starts[-1] - starts[0] > 4 * 0.15 - 0.1


def test_politeness_can_be_set_for_one_host() -> None:
    with serving(lambda asked: Answer(pieces=(b"a",), pause=0.3)) as server:
        fast = replace(SETTINGS, host=HostLimits(1, 5.0), hosts=((server.host, HostLimits(6, 0.0)),))
        answers = list(WebFetcher(fast).get_all([Request(str(n), server.url(f"/{n}"), 100) for n in range(6)]))
    assert all(isinstance(answer, Response) for answer in answers)
    assert server.most_at_once > 2


def test_no_more_answers_are_held_than_a_slow_reader_can_be_behind() -> None:
    with serving(lambda asked: Answer(body=b"x")) as server:
        answers = WebFetcher(SETTINGS).get_all([Request(str(n), server.url(f"/{n}"), 100) for n in range(120)])
        next(answers)
        time.sleep(1.0)
        asked_meanwhile = len(server.asked)
        assert len(list(answers)) == 119
    assert asked_meanwhile <= 1 + WAITING + SETTINGS.host.connections


def test_what_a_slow_reader_has_not_taken_is_bounded_and_comes_when_it_is_wanted() -> None:
    piece = b"x" * (1024 * 1024)
    size = 12 * len(piece)
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode()
    count = 28

    def answer(asked: faulty.Asked) -> faulty.Steps:
        return [0.5, head, *[piece] * 12]  # all are asked before the first answers

    with faulty.serving(answer) as server:
        wide = replace(SETTINGS, deadline=30.0, host=HostLimits(64, 0.0))
        answers = WebFetcher(wide).get_all([Request(str(n), server.url(f"/{n}"), size) for n in range(count)])
        taken = [next(answers)]
        time.sleep(2.5)
        came = sum(asked.sent for asked in server.asked) - size
        taken += answers
    held = MOST_WAITING + LARGE_AT_ONCE * size + count * SMALL
    assert came <= held + 2 * count * len(piece) < (count - 1) * size  # with what lies in sockets
    assert all(isinstance(one, Response) and len(one.body) == size for one in taken)


def test_a_reader_who_goes_away_leaves_no_thread_behind() -> None:
    with serving(lambda asked: Answer(body=b"x")) as server:
        answers = WebFetcher(SETTINGS).get_all([Request(str(n), server.url(f"/{n}"), 100) for n in range(80)])
        next(answers)
        answers.close()  # type: ignore[attr-defined]
        waited = time.monotonic() + 10
        while any(thread.name == "fetch" for thread in threading.enumerate()) and time.monotonic() < waited:
            time.sleep(0.05)
    assert not any(thread.name == "fetch" for thread in threading.enumerate())
