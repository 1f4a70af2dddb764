"""Whatever servers answer, in whatever order: what is known of a feed holds together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.exchange import FeedState, Response, Unanswered, Validators
from digest.model import Failure, Feed, FeedId
from digest.pipeline import health
from digest.settings import Interval

NOW = datetime(2031, 3, 4, 6, tzinfo=UTC)
WEEK = timedelta(days=7)
FEED = Feed(FeedId("tern"), "Tern", "https://tern.example/feed")
KNOWN = FeedState(FEED.id, FEED.url, Validators('"1"'), NOW, asked=NOW, due=NOW + timedelta(hours=12), read_as="auto")


def response(status: int = 200, moved: str = "", tag: str = '"2"') -> Response:
    return Response(FEED.id, FEED.url, status, "", b"", Validators(tag), moved, size=100)


ANSWERS = st.one_of(
    st.builds(response, st.sampled_from([200, 304]), st.sampled_from(["", "https://a.example/", "https://b.example/"])),
    st.builds(
        Unanswered,
        st.just(FEED.id),
        st.sampled_from(["one reason", "another"]),
        st.sampled_from([0, 404, 410, 429, 500, 503]),
        st.sampled_from([None, 0.0, 60.0, WEEK.total_seconds()]),
    ),
    st.just(Failure(FEED.id, "it is no feed")),
)
STEPS = st.lists(st.tuples(ANSWERS, st.integers(-3, 60)), max_size=40)


@settings(max_examples=300)
@given(STEPS)
def test_any_row_of_answers_leaves_a_state_that_holds_together(steps: list[tuple[Response | Failure, int]]) -> None:
    state, now, moves = health.known(FEED, None), NOW, list[str]()
    for answer, hours in steps:
        now += timedelta(hours=hours)
        if health.left_alone(FEED, state, now, due=False):
            assert state.retired or (state.not_before and now < state.not_before)
            continue
        before = state
        if isinstance(answer, Response):
            moves = [*moves, answer.moved] if answer.moved else []
            state = health.well(state, answer, 12.0, now)
            assert (state.told, state.retired, state.not_before) == (None, "", None)
        else:
            moves = []
            state = health.unwell(state, answer, now)
        assert (state.failures == 0) == (state.failing_since is None) == (not state.failure)
        assert state.missing <= state.failures
        assert state.not_before is None or state.not_before - now <= WEEK
        if state.address not in ("", before.address):
            assert moves[-3:] == [state.address] * 3
        if state.retired:
            assert health.left_alone(FEED, state, now + 99 * WEEK, due=False)


def test_what_a_clock_that_ran_ahead_has_noted_keeps_no_feed_from_being_asked() -> None:
    ahead = NOW + timedelta(days=900)
    waits = health.unwell(KNOWN, Unanswered(FEED.id, "busy", 503, 3600.0), ahead)
    read = health.well(KNOWN, response(), 20.0, ahead)
    assert health.left_alone(FEED, waits, ahead, due=True)
    assert health.left_alone(FEED, read, ahead, due=True)
    assert not health.left_alone(FEED, waits, NOW, due=True)
    assert not health.left_alone(FEED, read, NOW, due=True)
    assert health.well(read, response(), 20.0, NOW).asked == NOW
    failed = health.unwell(replace(waits, not_before=None), Failure(FEED.id, "busy"), NOW)
    assert (failed.failures, failed.asked) == (2, NOW)


def test_validators_of_the_address_that_a_feed_moved_to_are_not_sent_to_the_listed_one() -> None:
    moved = replace(KNOWN, address="https://new.example/feed")
    failed = health.unwell(moved, Unanswered(FEED.id, "the server answered 500", 500), NOW + timedelta(days=1))
    assert (failed.address, failed.validators) == ("", Validators())
    stays = health.unwell(KNOWN, Unanswered(FEED.id, "the server answered 500", 500), NOW + timedelta(days=1))
    assert stays.validators == KNOWN.validators


def test_a_feed_that_is_to_be_read_in_another_way_is_asked_for_whole() -> None:
    assert health.known(FEED, KNOWN) == KNOWN
    assert health.known(FEED, replace(KNOWN, read_as="")) == KNOWN
    other = health.known(replace(FEED, kind="html", selector="h2 a"), replace(KNOWN, address="https://a.example/"))
    assert (other.validators, other.address, other.first_read) == (Validators(), "", NOW)
    assert health.known(replace(FEED, kind="html", selector="h2 a"), other) == other


def test_an_interval_stays_within_bounds_whatever_the_clock_did() -> None:
    assert health.pace(replace(KNOWN, due=NOW - WEEK), Interval()) == Interval().least
    assert health.pace(replace(KNOWN, due=NOW + 9 * WEEK), Interval()) == Interval().most
