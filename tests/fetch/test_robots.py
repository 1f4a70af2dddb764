from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import pairwise

import pytest

from digest.exchange import Request, Response, Unanswered
from digest.fetch import WebFetcher
from tests.fetch.test_fetch import SETTINGS
from tests.loopback import Answer, Asked, Server, serving

PAGE = Answer(body=b"<html>A page</html>")
US = "User-agent: TheTest\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"


@dataclass
class Files:
    """What was kept of robots.txt files."""

    texts: dict[str, str] = field(default_factory=dict)

    def known(self, since: datetime) -> dict[str, str]:
        return dict(self.texts)

    def keep(self, texts: Mapping[str, str], now: datetime) -> None:
        self.texts |= texts


def read(
    server: Server, *paths: str, files: Files | None = None, page: bool = True
) -> dict[str, Response | Unanswered]:
    wanted = [Request(path, server.url(path), 10_000, page=page) for path in paths]
    found = WebFetcher(SETTINGS, files).get_all(wanted)
    return {answer.tag if isinstance(answer, Response) else answer.what: answer for answer in found}


def said(text: str | Answer) -> Answer:
    return text if isinstance(text, Answer) else Answer(body=text.encode())


def paths(server: Server) -> list[str]:
    return sorted(asked.path for asked in server.asked)


def test_a_page_that_robots_txt_keeps_from_us_is_not_asked_for_and_the_record_says_so() -> None:
    with serving(lambda asked: said(US) if asked.path == "/robots.txt" else PAGE) as server:
        found = read(server, "/open", "/private/one")
        assert paths(server) == ["/open", "/robots.txt"]
    assert isinstance(found["/open"], Response)
    refused = found["/private/one"]
    assert isinstance(refused, Unanswered)
    assert refused.why == "robots.txt of 127.0.0.1 does not let TheTest read it"


def test_a_feed_is_there_for_programs_and_robots_txt_is_not_asked() -> None:
    with serving(lambda asked: said("User-agent: *\nDisallow: /")) as server:
        assert isinstance(read(server, "/feed.xml", page=False)["/feed.xml"], Response)
        assert paths(server) == ["/feed.xml"]


@pytest.mark.parametrize(
    "robots", [Answer(404), Answer(403), Answer(410), Answer(body=b""), Answer(body=bytes(range(256)))]
)
def test_where_there_are_no_rules_everything_may_be_read(robots: Answer) -> None:
    with serving(lambda asked: robots if asked.path == "/robots.txt" else PAGE) as server:
        assert isinstance(read(server, "/a")["/a"], Response)


@pytest.mark.parametrize("robots", [Answer(500), Answer(503), Answer(429), Answer(body=b"x" * 10, cut=True)])
def test_a_host_that_cannot_say_what_it_allows_allows_nothing(robots: Answer) -> None:
    with serving(lambda asked: robots if asked.path == "/robots.txt" else PAGE) as server:
        found = read(server, "/a", "/b")["/b"]
        assert paths(server) == ["/robots.txt"]
    assert isinstance(found, Unanswered)
    assert "does not let" not in found.why  # nobody said so
    assert robots.cut or f"could not be read (the server answered {robots.status})" in found.why


def test_robots_txt_is_asked_for_once_for_many_pages_and_not_again_in_the_next_run() -> None:
    files = Files()
    with serving(lambda asked: said(US) if asked.path == "/robots.txt" else PAGE) as server:
        read(server, *(f"/{n}" for n in range(20)), files=files)
        assert paths(server).count("/robots.txt") == 1
        read(server, "/more", "/private/x", files=files)
        assert paths(server).count("/robots.txt") == 1
    assert files.texts == {server.url(""): US}


def test_what_a_host_could_not_say_is_asked_again_in_the_next_run() -> None:
    files = Files()
    with serving(lambda asked: Answer(500)) as server:
        read(server, "/a", files=files)
    assert files.texts == {}


def test_of_a_long_robots_txt_only_the_beginning_is_read() -> None:
    text = US + "# and so on\n" * 1_000_000
    with serving(lambda asked: said(text) if asked.path == "/robots.txt" else PAGE) as server:
        found = read(server, "/open", "/private/one")
    assert isinstance(found["/open"], Response)
    assert isinstance(found["/private/one"], Unanswered)


def test_a_redirected_robots_txt_counts_for_the_host_that_was_asked() -> None:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/robots.txt":
            return Answer(301, headers={"Location": "/rules.txt"})
        return said(US) if asked.path == "/rules.txt" else PAGE

    with serving(answer) as server:
        found = read(server, "/open", "/private/one")
    assert isinstance(found["/private/one"], Unanswered)
    assert isinstance(found["/open"], Response)


def test_a_page_that_redirects_to_one_that_is_kept_from_us_is_not_read() -> None:
    def answer(asked: Asked) -> Answer:
        if asked.path == "/open":
            return Answer(302, headers={"Location": "/private/one"})
        return said(US) if asked.path == "/robots.txt" else PAGE

    with serving(answer) as server:
        assert isinstance(read(server, "/open")["/open"], Unanswered)
        assert "/private/one" not in paths(server)


def test_a_crawl_delay_widens_the_gap() -> None:
    text = "User-agent: *\nCrawl-delay: 1\n"
    with serving(lambda asked: said(text) if asked.path == "/robots.txt" else PAGE) as server:
        read(server, "/a", "/b", "/c")
        times = [asked.time for asked in server.asked if asked.path != "/robots.txt"]
    assert all(later - earlier >= 0.99 for earlier, later in pairwise(times))


def test_an_operator_may_leave_robots_txt_aside() -> None:
    with serving(lambda asked: said("User-agent: *\nDisallow: /")) as server:
        (answer,) = WebFetcher(replace(SETTINGS, robots=False)).get_all(
            [Request("a", server.url("/a"), 100, page=True)]
        )
        assert paths(server) == ["/a"]
    assert isinstance(answer, Response)
