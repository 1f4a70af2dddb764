"""What is news of a feed, and when it is none any more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.exchange import FeedState, Response, Unanswered, Validators
from digest.model import Feed, FeedId
from digest.pipeline import health, notices
from digest.pipeline.notices import Notice

NOW = datetime(2031, 3, 10, 6, tzinfo=UTC)
DAY = timedelta(days=1)
NAMES = ("tern", "skua", "auk")
FEEDS = tuple(Feed(FeedId(name), name.title(), f"https://{name}.example/feed") for name in NAMES)
TERN, SKUA, AUK = FEEDS
ANSWER = Response("", "", 200, "", b"", Validators())


def well(feed: Feed) -> FeedState:
    return FeedState(feed.id, feed.url, first_read=NOW - 9 * DAY)


def ill(feed: Feed, days: float, *, told: str = "") -> FeedState:
    """A feed that has failed for so many days, of which the operator may have been told."""
    since = NOW - days * DAY
    when = NOW - DAY if told else None
    return replace(well(feed), failing_since=since, failure="it hangs", failures=4, told=when, told_of=told)


def moved(feed: Feed) -> FeedState:
    return replace(well(feed), address=f"https://new.{feed.id}.example/")


def known(*states: FeedState) -> dict[FeedId, FeedState]:
    return {state.feed: state for state in (*map(well, FEEDS), *states)}


def news(*states: FeedState, feeds: Sequence[Feed] = FEEDS, now: datetime = NOW) -> tuple[Notice, ...]:
    return notices.news(feeds, known(*states), now, 3)


def after(*states: FeedState) -> dict[FeedId, FeedState]:
    """All states after the operator was told."""
    there = known(*states)
    return there | {state.feed: state for state in notices.told(there, news(*states), NOW)}


def test_who_is_well_is_no_news() -> None:
    assert news() == ()
    assert notices.news(FEEDS, {}, NOW, 3) == ()


def test_a_feed_is_news_once_it_has_failed_for_the_days() -> None:
    assert news(ill(TERN, 2.5)) == ()
    (found,) = news(ill(TERN, 3))
    assert found == Notice("failing", (TERN.id,), "Tern", TERN.url, "it hangs", NOW - 3 * DAY, 4)


def test_a_run_that_starts_some_minutes_early_is_the_same_day() -> None:
    assert len(news(ill(TERN, 3), now=NOW - timedelta(minutes=20))) == 1


def test_one_failure_alone_is_none_for_days() -> None:
    assert news(replace(ill(TERN, 5), failures=1)) == ()


@pytest.mark.parametrize("trouble", ["failing", "retired", "moved"])
def test_what_was_told_is_no_news(trouble: str) -> None:
    state = {"failing": ill(TERN, 4), "retired": replace(ill(TERN, 8), retired="gone"), "moved": moved(TERN)}[trouble]
    assert [found.trouble for found in news(state)] == [trouble]
    assert notices.news(FEEDS, after(state), NOW, 3) == ()
    assert notices.told(after(state), (), NOW) == ()


def test_what_recovers_and_fails_again_is_told_again() -> None:
    told = after(ill(TERN, 4))[TERN.id]
    recovered = health.well(told, ANSWER, 1, NOW + DAY)
    failed = health.unwell(recovered, Unanswered("tern", "it hangs"), NOW + 2 * DAY)
    again = health.unwell(failed, Unanswered("tern", "it hangs"), NOW + 5 * DAY)
    assert news(failed, now=NOW + 2 * DAY) == ()
    assert [found.trouble for found in news(again, now=NOW + 5 * DAY)] == ["failing"]


def test_a_feed_that_is_retired_after_its_failures_were_told_is_news_again() -> None:
    told = after(ill(TERN, 4))[TERN.id]
    (found,) = news(replace(told, retired="the server says that it is gone for good (410)"))
    assert (found.trouble, found.why) == ("retired", "the server says that it is gone for good (410)")


def test_a_move_is_told_once_however_often_the_feed_is_read_and_again_when_it_moves_on() -> None:
    (found,) = news(moved(TERN))
    assert (found.url, found.why) == (TERN.url, "https://new.tern.example/")
    told = after(moved(TERN))[TERN.id]
    read = health.well(told, ANSWER, 1, NOW + DAY)
    assert news(read) == ()
    assert [n.why for n in news(replace(read, address="https://third.example/"))] == ["https://third.example/"]


def test_to_tell_of_a_move_changes_nothing_that_the_next_answer_takes_back() -> None:
    told = after(moved(TERN))[TERN.id]
    assert told.told is None
    asked = replace(told, asked=NOW, due=NOW + DAY, size=10)
    assert health.well(asked, replace(ANSWER, status=304), 24, NOW + timedelta(minutes=1)) == asked


def test_what_was_learnt_under_another_address_is_no_news() -> None:
    elsewhere = replace(ill(TERN, 9), url="https://old.example/", retired="gone")
    assert news(elsewhere) == ()
    assert notices.known(FEEDS, known(replace(elsewhere, told=NOW))) == ()


def test_when_no_feed_can_be_read_that_is_one_notice() -> None:
    (found,) = news(ill(TERN, 3), ill(SKUA, 5), replace(ill(AUK, 3), failure="it is late"))
    assert (found.trouble, found.feeds, found.title) == ("outage", (TERN.id, SKUA.id, AUK.id), "all 3 feeds")
    assert (found.why, found.since) == ("it hangs", NOW - 3 * DAY)
    assert notices.news(FEEDS, after(ill(TERN, 3), ill(SKUA, 5), ill(AUK, 3)), NOW, 3) == ()


def test_while_no_feed_can_be_read_nothing_is_judged_until_that_has_lasted() -> None:
    assert news(ill(TERN, 3), ill(SKUA, 1), ill(AUK, 1)) == ()


def test_a_feed_added_while_no_feed_can_be_read_puts_off_no_notice() -> None:
    (found,) = news(ill(TERN, 4), ill(SKUA, 5), replace(ill(AUK, 0), failures=1))
    assert (found.trouble, found.since) == ("outage", NOW - 4 * DAY)


def test_what_recovered_while_the_mail_was_on_its_way_was_not_told_of() -> None:
    found = news(ill(TERN, 4), ill(SKUA, 4))
    assert [state.feed for state in notices.told(known(ill(SKUA, 4)), found, NOW)] == [SKUA.id]


def test_what_still_fails_after_an_outage_is_told_by_itself_but_not_what_was_told_before_it() -> None:
    down = after(ill(TERN, 9, told="failing"), ill(SKUA, 4), ill(AUK, 4))
    assert [down[feed.id].told_of for feed in FEEDS] == ["failing", "outage", "outage"]
    up = {**down, AUK.id: health.well(down[AUK.id], ANSWER, 1, NOW)}
    assert [found.title for found in notices.news(FEEDS, up, NOW, 3)] == ["Skua"]


def test_a_list_of_one_feed_knows_no_outage() -> None:
    assert [found.trouble for found in news(ill(TERN, 3), feeds=[TERN])] == ["failing"]


def test_feeds_that_are_retired_or_were_never_asked_do_not_make_or_hide_an_outage() -> None:
    retired = replace(ill(TERN, 9, told="retired"), retired="gone")
    assert [found.trouble for found in news(retired, ill(SKUA, 3), ill(AUK, 3))] == ["outage"]
    states = {state.feed: state for state in (ill(TERN, 3), ill(SKUA, 3))}
    assert [found.trouble for found in notices.news(FEEDS, states, NOW, 3)] == ["failing", "failing"]


def test_known_are_the_feeds_in_trouble_that_were_told() -> None:
    there = known(ill(TERN, 4, told="failing"), ill(SKUA, 4), replace(moved(AUK), told_of="https://new.auk.example/"))
    assert notices.known(FEEDS, there) == ("Tern",)


def test_the_headline_counts_in_words() -> None:
    found = (*news(ill(TERN, 3)), *news(ill(SKUA, 3)), *news(replace(well(AUK), retired="gone")), *news(moved(AUK)))
    assert notices.headline(found) == "2 feeds cannot be read, 1 feed was retired, 1 feed has moved"
    assert notices.headline(news(*(ill(feed, 3) for feed in FEEDS))) == "no feed can be read"


@given(
    st.lists(
        st.tuples(
            st.integers(0, 9),
            st.integers(0, 4),
            st.booleans(),
            st.booleans(),
            st.sampled_from(["", "failing", "outage", "retired"]),
        ),
        min_size=3,
        max_size=3,
    )
)
def test_whatever_is_known_it_is_told_at_most_once(rows: list[tuple[int, int, bool, bool, str]]) -> None:
    states = []
    for feed, (days, failures, retired, away, told) in zip(FEEDS, rows, strict=True):
        state = ill(feed, days, told=told) if failures else well(feed)
        state = replace(state, failures=failures, retired="gone" if retired else "")
        states.append(replace(state, address="" if failures or not away else "https://new.example/"))
    assert notices.news(FEEDS, after(*states), NOW, 3) == ()
