"""How feeds stand, which are asked, and how one is given another chance."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from digest import app
from digest.app import App
from digest.app.finding import Found, Wanted
from digest.app.sources import HEALTHS, listed, standing
from digest.exchange import FeedState, Validators
from digest.model import Feed, FeedId
from tests.installation import item, rss, settings
from tests.loopback import Answer, serving

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
TERN = Feed(FeedId("tern"), "Tern", "https://tern.example/feed")
WELL = FeedState(TERN.id, TERN.url, first_read=NOW - timedelta(days=9))
WORK = rss(item("https://tern.example/1", "One", "Text.", NOW))


@pytest.fixture
def digest(tmp_path: Path) -> Iterator[App]:
    with app.open(settings(tmp_path)) as opened:
        yield opened


def health(state: FeedState | None, feed: Feed = TERN) -> tuple[str, datetime | None, str]:
    found = standing(feed, {TERN.id: state} if state else {}, {}, NOW)
    return found.health, found.since, found.why


def test_a_feed_is_what_its_state_says() -> None:
    later, earlier = NOW + timedelta(hours=1), NOW - timedelta(days=2)
    failing = replace(WELL, failing_since=earlier, failures=2, failure="It answered 500.")
    assert health(None) == ("unread", None, "")
    assert health(WELL) == ("ok", None, "")
    assert health(replace(WELL, first_read=NOW)) == ("new", NOW, "")
    assert health(failing) == ("failing", earlier, "It answered 500.")
    assert health(replace(failing, not_before=later)) == ("waiting", later, "It answered 500.")
    assert health(replace(failing, not_before=earlier)) == ("failing", earlier, "It answered 500.")
    assert health(replace(failing, retired="gone for good")) == ("retired", earlier, "gone for good")
    assert health(replace(WELL, address="https://tern.example/new")) == ("moved", None, "https://tern.example/new")
    assert health(replace(WELL, moved="https://tern.example/new", moves=1)) == ("ok", None, "")
    assert health(failing, replace(TERN, enabled=False)) == ("disabled", None, "")


def test_what_was_learnt_under_another_address_does_not_count() -> None:
    found = standing(TERN, {TERN.id: replace(WELL, url="https://tern.example/old", failures=3)}, {}, NOW)
    assert (found.health, found.state) == ("unread", FeedState(TERN.id, TERN.url))


def test_feeds_that_need_the_operator_come_first_and_the_rest_as_listed(digest: App) -> None:
    feeds = [replace(TERN, id=FeedId(name), enabled=name != "off") for name in ("off", "b", "gone", "a", "ill")]
    states = [replace(WELL, feed=FeedId(name)) for name in ("a", "b", "ill", "gone", "off")]
    states[2] = replace(states[2], failing_since=NOW)
    states[3] = replace(states[3], retired="gone")
    digest.feeds.receive(states, [])
    assert [one.feed.id for one in digest.sources.standings(feeds, NOW)] == ["ill", "gone", "b", "a", "off"]
    assert len(set(HEALTHS)) == len(HEALTHS)


def test_last_new_entry_and_entries_so_far_are_counted(digest: App) -> None:
    with serving(lambda asked: Answer(body=WORK)) as server:
        feed = replace(TERN, url=server.url("/f"))
        digest.sources.read((feed,), NOW)
        (one,) = digest.sources.standings((feed,), NOW)
    assert (one.health, one.last_new, one.entries) == ("new", NOW, 1)


def test_a_check_leaves_waiting_feeds_alone_and_retired_ones_unless_they_are_named(digest: App) -> None:
    with serving(lambda asked: Answer(body=WORK)) as server:
        retired = replace(TERN, id=FeedId("retired"), url=server.url("/retired"))
        waiting = replace(TERN, id=FeedId("waiting"), url=server.url("/waiting"))
        digest.feeds.receive(
            [
                FeedState(retired.id, retired.url, retired="gone for good", failures=3, failing_since=NOW),
                FeedState(waiting.id, waiting.url, not_before=NOW + timedelta(hours=1)),
            ],
            [],
        )
        found = digest.sources.check((retired, waiting), NOW, named=False)
        assert (found.read, len(found.left), server.asked) == (0, 2, [])
        found = digest.sources.check((retired, waiting), NOW, named=True)
        assert (found.read, len(found.left)) == (1, 1)
        assert [asked.path for asked in server.asked] == ["/retired"]
    assert digest.feeds.states()[retired.id].retired == ""


def test_a_revived_feed_keeps_what_is_known_but_for_its_failures(digest: App) -> None:
    known = replace(WELL, validators=Validators('"1"'), size=7, saved=9, not_before=NOW)
    ill = replace(known, retired="gone", failures=4, missing=2, failing_since=NOW, failure="It answered 410.", told=NOW)
    digest.feeds.receive([ill, replace(WELL, feed=FeedId("well"))], [])
    assert digest.sources.revive([TERN.id, TERN.id, FeedId("well"), FeedId("unheard of")]) == 1
    assert digest.feeds.states()[TERN.id] == known


def test_a_feed_is_known_by_any_spelling_of_its_address_and_by_the_page_of_its_kind() -> None:
    releases = Feed(FeedId("gull"), "Gull", "https://github.com/gullworks/gull", "github")
    feeds = (TERN, releases)
    assert listed(feeds, "http://www.tern.example/feed/") == TERN
    assert listed(feeds, "https://nobody.example", "https://github.com/gullworks/gull/releases.atom") == releases
    assert listed(feeds, "https://tern.example/") is None
    assert listed(feeds) is None


def test_a_feed_is_found_through_the_door_of_the_installation(digest: App) -> None:
    with serving(lambda asked: Answer(body=WORK)) as server:
        found = digest.sources.find(Wanted(server.url("/f")), NOW)
    assert isinstance(found, Found)
    assert found.count == 1
