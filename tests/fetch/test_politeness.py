"""With the defaults: at most two requests at once to a host, and a second between two starts."""

import asyncio
import threading
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from digest.exchange import Request, Response, Unanswered
from digest.fetch import WebFetcher
from digest.fetch.politeness import Crowd, Host
from digest.guard import Target
from digest.settings import FetchSettings, HostLimits
from tests.fetch.test_fetch import SETTINGS
from tests.loopback import Answer, Asked, serving

DEFAULT = FetchSettings("TheTest/1", allow=("127.0.0.0/8",))


def wanted(url: str, count: int) -> list[Request]:
    return [Request(str(n), f"{url}{n}", 1000) for n in range(count)]


def test_a_host_is_asked_once_a_second_and_twice_at_once_at_most() -> None:
    with serving(lambda asked: Answer(body=b"x", pause=0.4)) as server:
        assert len(list(WebFetcher(DEFAULT).get_all(wanted(server.url("/"), 4)))) == 4
        times = [asked.time for asked in server.asked]
    assert all(later - earlier >= 0.99 for earlier, later in pairwise(times))
    assert server.most_at_once <= 2


def test_redirects_on_one_host_keep_its_gap_too() -> None:
    def answer(asked: Asked) -> Answer:
        return Answer(301, headers={"Location": "/there"}) if asked.path != "/there" else Answer(body=b"x")

    with serving(answer) as server:
        list(WebFetcher(DEFAULT).get_all(wanted(server.url("/"), 1)))
        first, second = (asked.time for asked in server.asked)
    assert second - first >= 0.99


def test_one_slow_host_holds_nobody_up() -> None:
    release = threading.Event()
    with (
        serving(lambda asked: Answer(body=b"x")) as quick,
        serving(lambda asked: (release.wait(30) and Answer()) or Answer()) as slow,
    ):
        few = replace(SETTINGS, connections=2, deadline=20.0)
        requests = [*wanted(slow.url("/"), 4), *(Request(f"q{n}", quick.url(f"/{n}"), 10) for n in range(30))]
        answers = WebFetcher(few).get_all(requests)
        first = [next(answers) for _ in range(30)]
        release.set()
        assert {answer.tag[0] for answer in first if isinstance(answer, Response)} == {"q"}
        assert len(list(answers)) == 4


def test_a_host_that_never_answers_is_given_up_before_all_its_feeds_were_tried() -> None:
    release = threading.Event()
    with serving(lambda asked: (release.wait(30) and Answer()) or Answer()) as server:
        brief = replace(SETTINGS, deadline=0.3, host=HostLimits(1, 0.0))
        answers = list(WebFetcher(brief).get_all(wanted(server.url("/"), 10)))
        release.set()
        assert len(server.asked) == 2
    why = Counter(answer.why for answer in answers if isinstance(answer, Unanswered))
    assert why == {"no complete answer within 0.3 s": 2, "its host did not answer 2 times just before": 8}


def test_a_host_that_answered_before_is_asked_on_though_some_of_its_feeds_hang() -> None:
    release = threading.Event()

    def answer(asked: Asked) -> Answer:
        if asked.path[1:] != "0" and int(asked.path[1:]) % 2:
            release.wait(30)
        return Answer(body=b"x")

    with serving(answer) as server:
        brief = replace(SETTINGS, deadline=0.3, host=HostLimits(1, 0.0))
        answers = list(WebFetcher(brief).get_all(wanted(server.url("/"), 12)))
        release.set()
    assert sum(isinstance(answer, Response) for answer in answers) == 6


def test_pages_of_a_host_that_asks_for_less_are_left_while_its_feeds_are_asked() -> None:
    with serving(lambda asked: Answer(404 if asked.path == "/robots.txt" else 429)) as server:
        one = replace(SETTINGS, host=HostLimits(1, 0.0))
        pages = [replace(request, page=True) for request in wanted(server.url("/"), 8)]
        answers = list(WebFetcher(one).get_all(pages))
        assert len(server.asked) == 1 + 3
        assert (
            sum("asked for fewer requests" in answer.why for answer in answers if isinstance(answer, Unanswered)) == 5
        )
        server.asked.clear()
        list(WebFetcher(one).get_all(wanted(server.url("/"), 8)))
        assert len(server.asked) == 8


def test_what_has_not_begun_in_the_time_of_a_pass_is_left_for_the_next() -> None:
    with serving(lambda asked: Answer(body=b"x")) as server:
        short = replace(SETTINGS, host=HostLimits(1, 0.5), patience=0.8)
        answers = list(WebFetcher(short).get_all(wanted(server.url("/"), 6)))
    left = [answer.why for answer in answers if isinstance(answer, Unanswered)]
    assert len(left) == 4
    assert "turn" in left[0]


def test_a_single_host_may_be_spared_less() -> None:
    with serving(lambda asked: Answer(body=b"x")) as server:
        named = replace(DEFAULT, hosts=((server.host, HostLimits(8, 0.0)),))
        assert len(list(WebFetcher(named).get_all(wanted(server.url("/"), 40)))) == 40


async def _calm() -> None:
    """Nobody is behind."""


def test_a_host_is_one_with_and_without_tls_and_another_on_a_port_of_its_own() -> None:
    async def hosts() -> list[Host]:
        crowd = Crowd(DEFAULT, _calm)
        return [crowd.host(Target("http", name, port, "/", literal=False)) for name, port in NAMED]

    plain, secure, other, elsewhere = asyncio.run(hosts())
    assert plain is secure
    assert len({plain, other, elsewhere}) == 3


NAMED = [("lab.example", 80), ("lab.example", 443), ("lab.example", 8080), ("tern.example", 80)]
