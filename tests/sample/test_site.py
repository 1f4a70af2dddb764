"""The sample site answers over real HTTP on loopback, conditionally, and leaves nothing behind."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup

from digest.model import Feed
from digest.sample import SampleSite, serve

NOW = datetime(2031, 3, 4, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def site() -> Iterator[SampleSite]:
    with serve(NOW) as running:
        yield running


def ask(url: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        connection.request(method, parts.path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def links(feed: Feed, body: bytes) -> list[str]:
    if feed.kind == "jsonfeed":
        return [item["url"] for item in json.loads(body)["items"]]
    if feed.kind == "htmlindex":
        found = BeautifulSoup(body, "html.parser").select(f"{feed.selector} a")
        return [urljoin(feed.url, str(link["href"])) for link in found]
    parsed = feedparser.parse(body)
    assert not parsed.bozo
    return [entry.link for entry in parsed.entries]


def test_every_feed_can_be_read_and_every_link_in_it_leads_to_a_page(site: SampleSite) -> None:
    total = 0
    for feed in site.feeds:
        response, body = ask(feed.url)
        assert response.status == 200, feed.url
        found = links(feed, body)
        assert len(found) >= 3
        for link in found:
            page, html = ask(link)
            assert page.status == 200, link
            assert b"<article>" in html
        total += len(found)
    assert total >= 40


def test_all_addresses_are_on_the_host_that_the_site_names(site: SampleSite) -> None:
    assert site.host.startswith("127.0.0.1:")
    assert all(urlsplit(feed.url).netloc == site.host for feed in site.feeds)
    assert site.base == f"http://{site.host}"


def test_what_is_unchanged_is_not_sent_again(site: SampleSite) -> None:
    for feed in site.feeds:
        first, _ = ask(feed.url)
        tag = first.headers["ETag"]
        for known in (tag, f'"other", W/{tag}', "*"):
            again, body = ask(feed.url, If_None_Match=known)
            assert (again.status, body, again.headers["ETag"]) == (304, b"", tag)
        changed, body = ask(feed.url, If_None_Match='"other"')
        assert changed.status == 200
        assert body


def test_the_content_type_is_that_of_the_format(site: SampleSite) -> None:
    types = {str(feed.id): ask(feed.url)[0].headers["Content-Type"] for feed in site.feeds}
    assert types["quillon"].startswith("application/rss+xml")
    assert types["tarnfield"].startswith("application/atom+xml")
    assert types["kernel-club"] == "application/feed+json"
    assert types["norland-wire"].startswith("text/html")


def test_the_same_moment_gives_the_same_tags_and_another_day_other_ones(site: SampleSite) -> None:
    def dates(running: SampleSite) -> list[str]:
        _, body = ask(running.feeds[0].url)
        return [entry.published for entry in feedparser.parse(body).entries]

    with serve(NOW) as same, serve(NOW.replace(day=5)) as later:
        assert dates(same) == dates(site)
        assert dates(later) != dates(site)


def test_head_is_get_without_a_body(site: SampleSite) -> None:
    url = site.feeds[0].url
    got, body = ask(url)
    head, nothing = ask(url, "HEAD")
    assert (head.status, nothing, head.headers["Content-Length"]) == (200, b"", str(len(body)))
    assert head.headers["ETag"] == got.headers["ETag"]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/tarnfield/../../etc/passwd", "/tarnfield/none"])
def test_anything_else_is_not_found(site: SampleSite, path: str) -> None:
    assert ask(f"{site.base}{path}")[0].status == 404


def test_robots_are_welcome(site: SampleSite) -> None:
    response, body = ask(f"{site.base}/robots.txt")
    assert response.status == 200
    assert b"Allow: /" in body


def test_many_can_read_at_once(site: SampleSite) -> None:
    with ThreadPoolExecutor(24) as pool:
        found = list(pool.map(lambda _: ask(site.feeds[-1].url)[0].status, range(120)))
    assert found == [200] * 120


def test_after_the_block_nobody_answers_and_no_thread_is_left() -> None:
    before = set(threading.enumerate())
    with serve(NOW) as running:
        assert ask(running.feeds[0].url)[0].status == 200
    assert set(threading.enumerate()) <= before
    host, port = running.host.split(":")
    with pytest.raises(ConnectionRefusedError), socket.create_connection((host, int(port)), timeout=2):
        pass
