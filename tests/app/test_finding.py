"""The feed behind an address, asked of a real server: what is proposed, what is not asked, and what is said where there is none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.app import finding
from digest.app.finding import Found, Seeking, Wanted
from digest.fetch import WebFetcher
from digest.model import Failure
from digest.workers import ProcessWorkers
from tests.installation import FETCH, item, rss
from tests.loopback import Answer, Server, serving

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
Pages = dict[str, bytes | Answer]


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessWorkers]:
    with ProcessWorkers(1, 8.0) as running:
        yield running


class Look:
    """Looks for a feed among some pages, and remembers what was asked and said."""

    def __init__(self, server: Server, workers: ProcessWorkers) -> None:
        self.server, self.workers, self.said = server, workers, list[tuple[str, int, int]]()

    def __call__(
        self, pages: Pages, path: str, kind: str = "auto", selector: str = "", limit: int = 100_000
    ) -> Found | Failure:
        def answer(path: str) -> Answer:
            found = pages.get(path, Answer(404))
            return found if isinstance(found, Answer) else Answer(body=found)

        self.server.answer = lambda asked: answer(asked.path)
        url = path if "127" in path else self.server.url(path)
        seeking = Seeking(WebFetcher(FETCH), self.workers, limit, lambda *told: self.said.append(told))
        return finding.find(Wanted(url, kind, selector), seeking, NOW)

    @property
    def asked(self) -> list[str]:
        return [asked.path for asked in self.server.asked]


@pytest.fixture
def look(workers: ProcessWorkers) -> Iterator[Look]:
    with serving(lambda asked: Answer(404)) as server:
        yield Look(server, workers)


def feed(name: str, entries: int = 7) -> bytes:
    """A feed whose entries stand oldest first, the last without a date."""
    told = [
        item(f"https://gull.example/{name}/{n}", f"{name} {n}", "Text.", NOW - timedelta(days=9 - n))
        for n in range(entries)
    ]
    last = [item(f"https://gull.example/{name}/x", f"{name} undated", "Text.", None)] if entries else []
    return rss(*told, *last).replace(b"<title>T</title>", f"<title>{name.title()} RSS Feed</title>".encode())


def page(*links: str, body: str = "") -> bytes:
    named = "".join(f'<link rel="alternate" type="application/rss+xml" href="{link}">' for link in links)
    return f"<!doctype html><html><head>{named}</head><body>{body}</body></html>".encode()


def headlines(*names: str) -> str:
    return (
        "<main>"
        + "".join(f'<article><h2><a href="/log/{n}">News of the {n} fleet</a></h2></article>' for n in names)
        + "</main>"
    )


def got(found: Found | Failure) -> Found:
    assert isinstance(found, Found), found
    return found


def why(found: Found | Failure) -> str:
    assert isinstance(found, Failure), found
    return found.why


def test_an_address_that_is_a_feed_gives_itself_and_one_request_is_made(look: Look) -> None:
    found = got(look({"/gull.xml": feed("gull")}, "/gull.xml"))
    assert (found.url, found.kind, found.format, found.origin) == (
        look.server.url("/gull.xml"),
        "auto",
        "xml",
        "document",
    )
    assert (found.title, found.count, found.others) == ("Gull", 8, ())
    assert look.asked == ["/gull.xml"]


def test_the_newest_five_entries_are_shown_newest_first_and_undated_ones_last(look: Look) -> None:
    assert [entry.title for entry in got(look({"/f": feed("gull")}, "/f")).newest] == [
        f"gull {n}" for n in (6, 5, 4, 3, 2)
    ]
    assert [entry.title for entry in got(look({"/f": feed("gull", 1)}, "/f")).newest] == ["gull 0", "gull undated"]


def test_of_the_feeds_a_page_names_the_first_that_has_entries_is_proposed_and_the_others_are_told(look: Look) -> None:
    pages: Pages = {
        "/": page("/dead", "/empty", "/gull", "/tern"),
        "/empty": feed("e", 0),
        "/gull": feed("gull"),
        "/tern": feed("tern"),
    }
    found = got(look(pages, "/"))
    assert (found.url, found.origin) == (look.server.url("/gull"), "named")
    assert {other.url for other in found.others} == {look.server.url(path) for path in ("/dead", "/empty", "/tern")}
    assert "/tern" not in look.asked


def test_a_feed_without_entries_is_better_than_none(look: Look) -> None:
    found = got(look({"/": page("/empty"), "/empty": feed("empty", 0)}, "/"))
    assert (found.url, found.count, found.title) == (look.server.url("/empty"), 0, "Empty")


def test_where_nothing_is_named_the_usual_places_are_asked_few_at_a_time(look: Look) -> None:
    found = got(look({"/log/": page(body=headlines("north", "south", "west")), "/log/rss.xml": feed("log")}, "/log/"))
    assert (found.url, found.origin) == (look.server.url("/log/rss.xml"), "usual")
    assert [(other.kind, other.url) for other in found.others] == [("htmlindex", look.server.url("/log/"))]
    assert len(look.asked) <= 1 + finding.AT_ONCE
    assert ("Asking where feeds often lie", 3, 8) in look.said


def test_a_page_of_headlines_is_read_itself_when_there_is_no_feed(look: Look) -> None:
    found = got(look({"/log/": page(body=headlines("north", "south", "west"))}, "/log/"))
    assert (found.url, found.kind, found.origin, found.count) == (look.server.url("/log/"), "htmlindex", "page", 3)
    assert len(look.asked) == 9


def test_a_page_that_lists_a_sites_feeds_is_followed_once(look: Look) -> None:
    pages: Pages = {
        "/": page(body='<a href="/rss">RSS</a>'),
        "/rss": page(body='<a href="/news/rss.xml">News</a><a href="/rss">RSS</a><a href="/all/feed">All</a>'),
        "/news/rss.xml": feed("news"),
        "/all/feed": feed("all"),
    }
    found = got(look(pages, "/"))
    assert found.url == look.server.url("/news/rss.xml")
    assert look.server.url("/all/feed") in {other.url for other in found.others}


def test_behind_a_wall_the_usual_places_are_asked_all_the_same(look: Look) -> None:
    assert got(look({"/log/": Answer(403), "/log/feed": feed("log")}, "/log/")).url == look.server.url("/log/feed")


def test_an_address_without_scheme_is_asked_by_http_where_https_gives_no_answer(look: Look) -> None:
    found = got(look({"/f": feed("gull")}, f"{look.server.host}/f"))
    assert found.url == look.server.url("/f")


def test_a_feed_that_has_moved_for_good_is_listed_where_it_went_and_one_that_is_elsewhere_today_where_it_was(
    look: Look,
) -> None:
    pages: Pages = {
        "/old": Answer(301, headers={"Location": "/new"}),
        "/today": Answer(302, headers={"Location": "/new"}),
        "/new": feed("n"),
    }
    assert got(look(pages, "/old")).url == look.server.url("/new")
    assert got(look(pages, "/today")).url == look.server.url("/today")


def test_the_address_that_a_feed_has_moved_from_is_no_other_place(look: Look) -> None:
    found = look({"/old": Answer(301, headers={"Location": "/new"}), "/new": feed("Gull")}, "/old")
    assert isinstance(found, Found)
    assert (found.url, found.others) == (look.server.url("/new"), ())


def test_where_nobody_answers_the_network_is_named_too(look: Look) -> None:
    found = look({}, "http://127.0.0.1:9/feed")
    assert isinstance(found, Failure)
    assert found.why.endswith("; check the address and the network")
    assert why(look({"/": b"x" * 200_000}, "/")).endswith("; check the address")


def test_links_of_a_redirected_page_are_relative_to_where_it_lies(look: Look) -> None:
    pages: Pages = {
        "/go": Answer(302, headers={"Location": "/log/"}),
        "/log/": page("f.xml"),
        "/log/f.xml": feed("log"),
    }
    assert got(look(pages, "/go")).url == look.server.url("/log/f.xml")


def test_a_kind_or_a_selector_says_how_the_address_itself_is_read(look: Look) -> None:
    pages: Pages = {"/": page("/f", body='<p class="n"><a href="/log/1">One headline only</a></p>'), "/f": feed("gull")}
    found = got(look(pages, "/", selector=".n"))
    assert (found.kind, found.selector, found.count, found.url) == ("htmlindex", ".n", 1, look.server.url("/"))
    assert look.asked == ["/"]
    assert "no headlines were found" in why(look(pages, "/", kind="htmlindex", selector=".m"))


@pytest.mark.parametrize(
    ("pages", "path", "said"),
    [
        ({"/": page()}, "/", "the page names no feed, none of 8 other places"),
        ({}, "/gone/", "the server answered 404 Not Found, and none of 8 other places"),
        ({"/": Answer(429, headers={"Retry-After": "60"})}, "/", "asks to be left alone; try again later"),
        ({"/": b"x" * 200_000}, "/", "; check the address"),
        ({"/": b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss></rss>'}, "/", "declares entities"),
        ({"/": b"\x89PNG\r\n"}, "/", "--selector"),
    ],
    ids=["no feed", "not there", "busy", "huge", "entities", "picture"],
)  # fmt: skip
def test_where_there_is_no_feed_one_sentence_says_why_and_what_to_do(
    look: Look, pages: Pages, path: str, said: str
) -> None:
    sentence = why(look(pages, path))
    assert said in sentence
    assert "\n" not in sentence
    assert len(look.asked) <= 9


def test_an_address_inside_the_network_is_refused_with_the_setting_that_opens_it(workers: ProcessWorkers) -> None:
    closed = WebFetcher(replace(FETCH, allow=()))
    found = finding.find(Wanted("127.0.0.1:8000/f"), Seeking(closed, workers, 1000, lambda *_: None), NOW)
    assert "fetch.allow" in why(found)
    assert isinstance(found, Failure)
    assert found.what == "https://127.0.0.1:8000/f"


def test_what_is_no_web_address_is_not_asked(look: Look) -> None:
    assert "no web address" in why(look({}, "mailto:127@gull.example"))
    assert look.asked == []
