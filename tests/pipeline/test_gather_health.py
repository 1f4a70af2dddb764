"""What answers mean for a feed, run after run."""

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.exchange import FeedState
from digest.ports import Workers
from tests.installation import feed
from tests.loopback import Answer, Asked, serving
from tests.pipeline.gathering import LATER, NOW, Holding, Read, news, reader, site


@pytest.fixture
def read(archive: Holding, workers: Workers) -> Read:
    return reader(archive, workers)


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
