from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digest.exchange import FeedState, Validators
from digest.fetch import WebFetcher
from digest.model import Feed, FeedId
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


def test_a_server_that_asks_for_rest_is_not_asked_before(read: Read, archive: Holding) -> None:
    answers = [Answer(429, headers={"Retry-After": "3600"}), Answer(body=news("tern"))]
    with serving(lambda asked: answers[len(server.asked) - 1]) as server:
        tern = feed(server, "tern")
        assert len(read(tern).failures) == 1
        assert archive.feeds.states()[tern.id].not_before == NOW + timedelta(hours=1)
        (left,) = read(tern, now=NOW + timedelta(minutes=59)).left
        assert "left alone until 2031-03-04 07:00" in left.why
        assert len(server.asked) == 1
        assert read(tern, now=NOW + timedelta(minutes=61)).new == 2
    assert archive.feeds.states()[tern.id].not_before is None


def test_a_busy_server_that_names_no_time_is_left_alone_for_longer_each_time(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(503)) as server:
        tern, now, pauses = feed(server, "tern"), NOW, []
        for _ in range(5):
            read(tern, now=now)
            until = archive.feeds.states()[tern.id].not_before
            assert until
            pauses.append(until - now)
            now = until
    assert all(
        timedelta(minutes=3.7) * 2**n <= pause <= timedelta(minutes=6.3) * 2**n for n, pause in enumerate(pauses)
    )


def test_what_is_gone_for_good_is_retired_and_not_asked_any_more(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(410)) as server:
        tern = feed(server, "tern")
        assert "410" in read(tern).failures[0].why
        (left,) = read(tern, now=LATER).left
        assert "retired" in left.why
        assert "digest feeds enable tern" in left.why
        assert len(server.asked) == 1
        moved = replace(tern, url=server.url("/other.xml"))
        assert len(read(moved, now=LATER).failures) == 1  # another address is another chance


def test_what_is_not_found_is_retired_after_days_and_what_comes_back_is_well(read: Read, archive: Holding) -> None:
    status = [404]
    with serving(lambda asked: Answer(status[0], body=news("tern") if status[0] == 200 else b"")) as server:
        tern = feed(server, "tern")
        for run in range(6):
            read(tern, now=NOW + timedelta(days=run))
        assert not archive.feeds.states()[tern.id].retired
        status[0] = 200
        assert read(tern, now=NOW + timedelta(days=6)).new == 2
        status[0] = 404
        for run in range(7, 14):
            read(tern, now=NOW + timedelta(days=run))
    assert archive.feeds.states()[tern.id].retired == "it was not found (404) 7 times since 2031-03-11"


def test_many_tries_in_an_hour_do_not_retire_a_feed(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(404)) as server:
        tern = feed(server, "tern")
        for minute in range(10):
            read(tern, now=NOW + timedelta(minutes=minute))
    assert not archive.feeds.states()[tern.id].retired


def test_a_permanent_redirect_that_holds_becomes_the_address_and_a_temporary_one_never(
    read: Read, archive: Holding
) -> None:
    status = [301]

    def answer(asked: Asked) -> Answer:
        if asked.path == "/tern.xml":
            return Answer(status[0], headers={"Location": "/new.xml"})
        return Answer(body=news("tern"))

    with serving(answer) as server:
        tern = feed(server, "tern")
        for run in range(3):
            assert not archive.feeds.states().get(tern.id, FeedState(tern.id, "")).address
            read(tern, now=NOW + timedelta(days=run))
        assert archive.feeds.states()[tern.id].address == server.url("/new.xml")
        read(tern, now=NOW + timedelta(days=3))
        assert [asked.path for asked in server.asked[-2:]] == ["/new.xml", "/new.xml"]
        status[0], skua = 302, feed(server, "skua")
        server.answer = lambda asked: answer(replace(asked, path=asked.path.replace("skua", "tern")))
        for run in range(5):
            read(skua, now=NOW + timedelta(days=run))
    assert not archive.feeds.states()[skua.id].address


def test_a_feed_that_moved_and_is_not_there_is_looked_for_at_its_listed_address(read: Read, archive: Holding) -> None:
    with serving(lambda asked: Answer(404 if asked.path == "/new.xml" else 200, body=news("tern"))) as server:
        tern = feed(server, "tern")
        archive.feeds.receive([FeedState(tern.id, tern.url, address=server.url("/new.xml"))], [])
        assert len(read(tern).failures) == 1
        assert read(tern, now=LATER).new == 2
    assert [asked.path for asked in server.asked] == ["/new.xml", "/tern.xml"]


def test_only_what_is_due_is_asked_where_that_is_wanted(read: Read, archive: Holding) -> None:
    with serving(site) as server:
        tern = feed(server, "tern")
        read(tern)
        due = archive.feeds.states()[tern.id].due
        assert due
        assert read(tern, now=due - timedelta(seconds=1), due=True).left
        assert read(tern, now=due - timedelta(seconds=1)).unchanged == 1
        assert read(tern, now=LATER, due=True).unchanged == 1


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
