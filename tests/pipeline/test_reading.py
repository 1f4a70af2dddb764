from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest

from digest.fetch import WebFetcher
from digest.model import Article, Entry, EntryId, Failure, FeedId
from digest.pipeline.reading import Reading, read
from digest.ports import Workers
from digest.stores import Entries, Feeds
from tests.installation import FETCH, article, page
from tests.loopback import Answer, Asked, Server, serving

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)
FULL = f"<p>{article('Petrel', 40)}</p>"


class Holding:
    """What the tests see of an archive."""

    feeds: Feeds
    entries: Entries


Read = Callable[[Sequence[Entry]], tuple[list[Article], tuple[Failure, ...]]]


def entry(server: Server, name: str, content: str = "<p>Short.</p>", path: str = "", age: int = 0) -> Entry:
    """An entry whose page is at `/NAME` or the path."""
    url = server.url(path or f"/{name}")
    when = NOW - timedelta(hours=age)
    return Entry(
        EntryId(name), FeedId("tern"), name, url, url.removeprefix("http://"), name, "", when, "en", "", content, NOW
    )


def pages(asked: Asked) -> Answer:
    """A page with an article, one without, and one that is gone."""
    if asked.path == "/gone":
        return Answer(410)
    return Answer(body=b"<html><body></body></html>" if asked.path == "/bare" else page("Gannet", article("Gannet")))


@pytest.fixture
def reader(archive: Holding, workers: Workers) -> Callable[..., Read]:
    def make(most: int = 100) -> Read:
        parts = Reading(WebFetcher(FETCH), workers, archive.entries, 1_000_000, most, lambda *_: None)

        def call(entries: Sequence[Entry]) -> tuple[list[Article], tuple[Failure, ...]]:
            archive.feeds.receive((), entries)
            return read(entries, parts)

        return call

    return make


def paths(server: Server) -> list[str]:
    return sorted(asked.path for asked in server.asked if asked.path != "/robots.txt")


def test_the_article_of_a_page_is_read_where_the_feed_says_little(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        (found,), failures = reader()([entry(server, "gannet")])
    assert (found.id, found.origin, failures) == ("gannet", "page", ())
    assert "Home" not in found.text
    assert "Gannet is " in found.text


def test_a_page_is_not_asked_for_where_the_feed_holds_the_article(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        (found,), _ = reader()([entry(server, "petrel", FULL)])
        assert server.asked == []
    assert (found.origin, found.text.count("Petrel")) == ("feed", 40)


def test_a_page_that_cannot_be_read_is_a_failure_and_the_feeds_own_text_stays(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        articles, failures = reader()([entry(server, "gone"), entry(server, "bare"), entry(server, "gannet")])
        assert {failure.what: failure.why for failure in failures} == {
            server.url("/gone"): "the server answered 410 Gone",
            server.url("/bare"): "no article was found on the page",
        }
    assert [(found.id, found.origin) for found in articles] == [("gone", "feed"), ("bare", "feed"), ("gannet", "page")]


def test_articles_come_in_the_order_of_the_entries_whatever_was_read_before(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        entries = [entry(server, f"n{n}") for n in range(12)]
        reader()(entries[5:8])
        articles, _ = reader()(entries)
    assert [found.id for found in articles] == [one.id for one in entries]


def test_what_was_read_once_is_not_asked_for_again_not_even_what_failed(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        entries = [entry(server, "gannet"), entry(server, "gone")]
        first, _ = reader()(entries)
        second, failures = reader()(entries)
        assert paths(server) == ["/gannet", "/gone"]
    assert (second, failures) == (first, ())


def test_entries_of_one_address_share_one_page(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        articles, _ = reader()([entry(server, "one", path="/shared"), entry(server, "two", path="/shared")])
        assert paths(server) == ["/shared"]
    assert [found.origin for found in articles] == ["page", "page"]


def test_where_there_are_too_many_pages_the_newest_are_read_and_the_others_named(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        entries = [entry(server, f"n{9 - n}", age=n) for n in (3, 0, 2, 1)]
        articles, failures = reader(2)(entries)
        assert paths(server) == ["/n8", "/n9"]
    assert [failure.why for failure in failures] == ["not read: the run's limit of 2 pages was reached"] * 2
    assert [found.origin for found in articles] == ["feed", "page", "feed", "page"]


def test_who_wants_no_pages_is_not_told_of_each(reader: Callable[..., Read]) -> None:
    with serving(pages) as server:
        articles, failures = reader(0)([entry(server, "gannet")])
        assert paths(server) == []
    assert ([found.origin for found in articles], failures) == (["feed"], ())


def test_no_entries_are_no_work(reader: Callable[..., Read]) -> None:
    assert reader()([]) == ([], ())


def test_what_a_payment_wall_leaves_is_read_and_it_is_said_that_it_is_not_all(reader: Callable[..., Read]) -> None:
    locked = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    teaser = page("Gannet", article("Gannet", 6) + "</p><p>Subscribe to continue reading.").replace(
        b"</head>", locked.encode() + b"</head>"
    )
    with serving(lambda asked: Answer(404) if asked.path == "/robots.txt" else Answer(body=teaser)) as server:
        (found,), (failure,) = reader()([entry(server, "gannet")])
    assert found.origin == "page"
    assert found.partial
    assert failure.what.endswith("/gannet")
    assert failure.why == found.partial
