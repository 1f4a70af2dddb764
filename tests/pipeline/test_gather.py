from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.fetch import WebFetcher
from digest.model import Feed, FeedId, Validators
from digest.pipeline.gather import Gathered, Gathering, gather
from digest.ports import Feeds, Workers
from tests.installation import FETCH, feed, item, rss
from tests.loopback import Answer, Asked, Server, serving

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


@pytest.fixture
def read(archive: Holding, workers: Workers) -> Read:
    def call(*feeds: Feed, now: datetime = NOW, deadline: float = 3.0) -> Gathered:
        fetcher = WebFetcher(replace(FETCH, deadline=deadline))
        watch: list[tuple[str, int, int]] = []
        parts = Gathering(fetcher, workers, archive.feeds, 1_000_000, lambda *seen: watch.append(seen))
        found = gather(feeds, parts, now)
        assert watch == [("Reading feeds", n, len(feeds)) for n in range(1, len(feeds) + 1)]
        return found

    return call


def feeds(server: Server, *names: str) -> list[Feed]:
    return [feed(server, name) for name in names]


def test_entries_of_all_feeds_are_stored_with_the_feeds_validators(read: Read, archive: Holding) -> None:
    with serving(site) as server:
        assert read(*feeds(server, "tern", "skua")) == Gathered(2, 0, 4, 4, ())
    states = archive.feeds.states()
    assert states[FeedId("tern")].validators == Validators('"tern-1"', "")
    assert states[FeedId("tern")].first_read == NOW
    assert len(archive.dump()["entries"]) == 4


def test_a_second_reading_is_conditional_and_changes_nothing_at_all(read: Read, archive: Holding) -> None:
    with serving(site) as server:
        read(*feeds(server, "tern", "skua"))
        before = archive.dump()
        assert read(*feeds(server, "tern", "skua"), now=LATER) == Gathered(0, 2, 0, 0, ())
    assert archive.dump() == before


def test_a_feed_without_validators_is_read_again_and_brings_nothing_twice(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(body=news("tern"))) as server:
        read(*feeds(server, "tern"))
        before = archive.dump()
        assert read(*feeds(server, "tern"), now=LATER) == Gathered(1, 0, 2, 0, ())
    assert archive.dump() == before


def test_each_feed_in_trouble_is_a_failure_by_its_title_and_the_good_ones_are_read(
    read: Read, archive: Holding
) -> None:
    names = ("broken", "tern", "slow", "page", "empty", "odd", "skua")
    with serving(site) as server:
        gone = Feed(FeedId("gone"), "Gone", "http://127.0.0.1:9/feed")
        found = read(*feeds(server, *names), gone, deadline=2.0)
    assert (found.read, found.new) == (5, 4)
    why = {failure.what: failure.why for failure in found.failures}
    assert list(why) == ["Broken", "Slow", "Page", "Empty", "Odd", "Gone"]
    assert "500" in why["Broken"]
    assert "within 2 s" in why["Slow"]
    assert "a web page came instead of a feed" in why["Page"]
    assert "empty" in why["Empty"]
    assert "no feed was found" in why["Odd"]
    assert archive.feeds.states()[FeedId("slow")].failure == why["Slow"]


def test_a_feed_that_fails_keeps_its_validators_and_the_day_it_began_to_fail(read: Read, archive: Holding) -> None:
    healthy = [True]
    with serving(lambda asked: site(asked) if healthy[0] else Answer(503)) as server:
        tern = feed(server, "tern")
        read(tern)
        healthy[0] = False
        read(tern, now=LATER)
        read(tern, now=LATER + timedelta(days=1))
        state = archive.feeds.states()[tern.id]
        assert (state.failing_since, state.first_read) == (LATER, NOW)
        assert state.validators == Validators('"tern-1"', "")
        healthy[0] = True
        assert read(tern, now=LATER + timedelta(days=2)).unchanged == 1
    well = archive.feeds.states()[tern.id]
    assert (well.failing_since, well.failure) == (None, "")


def test_an_answer_that_is_no_feed_does_not_replace_the_validators_of_the_last_good_one(
    read: Read, archive: Holding
) -> None:
    healthy = [True]
    broken = Answer(body=b"<html></html>", headers={"ETag": '"maintenance"'})
    with serving(lambda asked: site(asked) if healthy[0] else broken) as server:
        tern = feed(server, "tern")
        read(tern)
        healthy[0] = False
        assert len(read(tern, now=LATER).failures) == 1
    assert archive.feeds.states()[tern.id].validators == Validators('"tern-1"', "")


def test_a_feed_at_a_new_address_is_asked_without_the_validators_of_the_old_one(read: Read) -> None:
    with serving(site) as server:
        tern = feed(server, "tern")
        read(tern)
        moved = replace(tern, url=server.url("/tern.xml?new"))
        server.answer = lambda asked: Answer(body=news("tern", 3), headers={"ETag": '"tern-1"'})
        assert read(moved, now=LATER) == Gathered(1, 0, 3, 1, ())
    assert "if-none-match" not in server.asked[-1].headers


def test_a_feed_larger_than_the_limit_is_refused(archive: Holding, workers: Workers) -> None:
    with serving(lambda asked: Answer(body=news("tern", 200))) as server:
        parts = Gathering(WebFetcher(FETCH), workers, archive.feeds, 5_000, lambda *_: None)
        (failure,) = gather(feeds(server, "tern"), parts, NOW).failures
    assert "larger than" in failure.why


def test_one_hostile_character_does_not_cost_the_other_entries(read: Read) -> None:
    odd = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "\\ud800 odd"}, {"id": "2", "title": "even"}]}'
    with serving(lambda asked: Answer(body=odd)) as server:
        assert read(feed(server, "tern", "auto")) == Gathered(1, 0, 2, 2, ())


def test_no_feeds_are_no_trouble(read: Read) -> None:
    assert read() == Gathered(0, 0, 0, 0, ())
