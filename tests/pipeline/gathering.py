"""Feeds of a loopback server, and a way to read them at a time of the test."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from digest.fetch import WebFetcher
from digest.model import Feed
from digest.pipeline.gather import Gathered, Gathering, gather
from digest.ports import Workers
from digest.stores import Feeds
from tests.installation import FETCH, feed, item, rss
from tests.loopback import Answer, Asked, Server

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)


LATER = NOW + timedelta(days=1)


Read = Callable[..., Gathered]


class Holding:
    """What the tests see of an archive."""

    feeds: Feeds
    dump: Callable[[], dict[str, list[tuple[object, ...]]]]


def news(name: str, count: int = 2) -> bytes:
    """A feed of a few entries."""
    return rss(*(item(f"https://{name}.example/{n}", f"{name} tells {n}", "Some words.", NOW) for n in range(count)))


def site(asked: Asked) -> Answer:
    """Two good feeds with validators, and one of each kind of trouble."""
    name = asked.path.strip("/").removesuffix(".xml")
    if name in ("tern", "skua"):
        tag = f'"{name}-1"'
        known = asked.headers.get("if-none-match") == tag
        return Answer(304) if known else Answer(body=news(name), headers={"ETag": tag})
    bodies = {"page": b"<!doctype html><html><body>Hello</body></html>", "empty": b"", "odd": b"\x00\xff\x01"}
    if name == "slow":
        return Answer(pieces=(b"x",) * 60, pause=0.1)
    return Answer(body=bodies[name]) if name in bodies else Answer(500)


def reader(archive: Holding, workers: Workers) -> Read:
    """A function that reads feeds into the archive and holds progress to what was asked."""

    def call(*feeds: Feed, now: datetime = NOW, deadline: float = 3.0, due: bool = False) -> Gathered:
        fetcher = WebFetcher(replace(FETCH, deadline=deadline))
        watch: list[tuple[str, int, int]] = []
        parts = Gathering(fetcher, workers, archive.feeds, FETCH, lambda *seen: watch.append(seen), due=due)
        found = gather(feeds, parts, now)
        asked = len(feeds) - len(found.left)
        assert watch == [("Reading feeds", n, asked) for n in range(1, asked + 1)]
        return found

    return call


def feeds(server: Server, *names: str) -> list[Feed]:
    return [feed(server, name) for name in names]
