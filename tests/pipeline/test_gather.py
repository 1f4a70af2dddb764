"""Feeds are read, stored in batches, and one in trouble costs no other."""

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.exchange import Validators
from digest.fetch import WebFetcher
from digest.model import Feed, FeedId
from digest.pipeline.gather import Gathered, Gathering, gather
from digest.ports import Workers
from tests.installation import FETCH, feed, rss
from tests.loopback import Answer, serving
from tests.pipeline.gathering import LATER, NOW, Holding, Read, feeds, news, reader, site


@pytest.fixture
def read(archive: Holding, workers: Workers) -> Read:
    return reader(archive, workers)


def test_entries_of_all_feeds_are_stored_with_the_feeds_validators(read: Read, archive: Holding) -> None:
    with serving(site) as server:
        assert read(*feeds(server, "tern", "skua")) == Gathered(2, 0, 4, 4, ())
    states = archive.feeds.states()
    assert states[FeedId("tern")].validators == Validators('"tern-1"', "")
    assert states[FeedId("tern")].first_read == NOW
    assert len(archive.dump()["entries"]) == 4


def test_a_second_reading_is_conditional_and_changes_only_what_is_known_of_the_feeds(
    read: Read, archive: Holding
) -> None:
    with serving(site) as server:
        read(*feeds(server, "tern", "skua"))
        before, first = archive.dump(), archive.feeds.states()[FeedId("tern")]
        assert read(*feeds(server, "tern", "skua"), now=LATER) == Gathered(0, 2, 0, 0, ())
    later = archive.feeds.states()[FeedId("tern")]
    assert archive.dump() | {"feeds": []} == before | {"feeds": []}
    assert (later.asked, later.saved) == (LATER, len(news("tern")))
    assert later == replace(first, asked=later.asked, due=later.due, saved=later.saved)


def test_a_second_reading_in_the_same_hour_changes_nothing_at_all(read: Read, archive: Holding) -> None:
    with serving(site) as server:
        listed = feeds(server, "tern", "skua", "empty", "broken")
        read(*listed)
        before = archive.dump()
        assert read(*listed, now=NOW + timedelta(minutes=5)).unchanged == 2
    assert archive.dump() == before


def test_a_feed_without_validators_is_read_again_and_brings_nothing_twice(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(body=news("tern"))) as server:
        read(*feeds(server, "tern"))
        before = archive.dump()
        assert read(*feeds(server, "tern"), now=LATER) == Gathered(1, 0, 2, 0, ())
    assert archive.dump() | {"feeds": []} == before | {"feeds": []}


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
        bounds = replace(FETCH, feed_bytes=5_000)
        parts = Gathering(WebFetcher(FETCH), workers, archive.feeds, bounds, lambda *_: None)
        (failure,) = gather(feeds(server, "tern"), parts, NOW).failures
    assert "larger than" in failure.why


def test_one_hostile_character_does_not_cost_the_other_entries(read: Read) -> None:
    odd = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "\\ud800 odd"}, {"id": "2", "title": "even"}]}'
    with serving(lambda asked: Answer(body=odd)) as server:
        assert read(feed(server, "tern", "auto")) == Gathered(1, 0, 2, 2, ())


def test_the_same_entries_under_new_guids_and_tracking_are_not_new(read: Read, archive: Holding) -> None:
    def told(turn: int) -> bytes:
        return rss(
            *(
                f"<item><guid>{turn}-{n}</guid><link>https://tern.example/{n}?turn={turn}&amp;utm_source=rss</link>"
                f"<title>News {n}</title><pubDate>Tue, 04 Mar 2031 05:00:00 GMT</pubDate></item>"
                for n in range(4)
            )
        )

    with serving(lambda asked: Answer(body=told(len(server.asked)))) as server:
        tern = feed(server, "tern")
        assert [read(tern, now=NOW + timedelta(days=n)).new for n in range(3)] == [4, 0, 0]
    assert len(archive.dump()["entries"]) == 4


def test_many_feeds_are_stored_a_batch_at_a_time(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(body=news(asked.path.strip("/").removesuffix(".xml"), 300))) as server:
        found = read(*feeds(server, *(f"feed{n}" for n in range(20))))
    assert (found.read, found.entries, found.new) == (20, 6000, 6000)
    assert len(archive.feeds.states()) == 20


def test_no_feeds_are_no_trouble(read: Read) -> None:
    assert read() == Gathered(0, 0, 0, 0, ())
