"""One issue per list and date, whoever asks; replaced only while nobody got it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from digest.errors import Refused, StorageError
from digest.issue import Edition, Fate, Issue, Told
from digest.learnt import Learnt
from digest.model import Article, EntryId, Openness, Reason, Story, StoryId
from digest.people import Outcome, SubscriberId
from digest.storage import payloads, tables
from tests.storage.conftest import DAY, NOW, Stored, issue, stored, story

T = TypeVar("T")
NEXT = DAY + timedelta(days=1)


def test_an_issue_comes_back_as_it_was_published(store: Stored) -> None:
    made = store.issues.publish(issue(), '{"entries": 3}', [], [], Learnt())
    assert made == Edition(made.id, "daily", DAY, 1, issue(), '{"entries": 3}')
    assert store.issues.find("daily", DAY) == made
    assert store.issues.find("daily", NEXT) is store.issues.find("weekly", DAY) is None


def test_the_report_of_a_version_is_kept_anew_but_not_that_of_another(store: Stored) -> None:
    made = store.issues.publish(issue(), "{}", [], [], Learnt())
    again = Edition(made.id, "daily", DAY, 1, made.issue, '{"edits": [1]}')
    store.issues.report(again)
    assert store.issues.find("daily", DAY) == again
    store.issues.report(Edition(made.id, "daily", DAY, 2, made.issue, '{"edits": [2]}'))
    assert store.issues.find("daily", DAY) == again


def test_the_latest_issue_is_by_date_not_by_when_it_was_made(store: Stored) -> None:
    assert store.issues.latest("daily") is None
    for days in (2, 0, 1):
        store.publish(DAY + timedelta(days=days))
    newest, before = store.issues.latest("daily"), store.issues.latest("daily", before=NEXT)
    assert newest is not None
    assert before is not None
    assert (newest.date, before.date) == (DAY + timedelta(days=2), DAY)
    assert store.issues.latest("daily", before=DAY) is None


def test_dates_and_subjects_are_listed_newest_first(store: Stored) -> None:
    store.issues.publish(issue(subject="Old"), "{}", [], [], Learnt())
    store.issues.publish(issue(NEXT, subject="New"), "{}", [], [], Learnt())
    assert store.issues.dates("daily") == [(NEXT, "New"), (DAY, "Old")]


def test_told_stories_come_by_date_in_the_order_of_their_issue(store: Stored) -> None:
    stories = [story("z", "a"), story("m", "b"), story("a")]
    store.issues.publish(issue(NEXT), "{}", [story("n")], [], Learnt())
    store.issues.publish(issue(DAY), "{}", stories, [], Learnt())
    assert store.issues.told("daily", DAY, NEXT) == [(DAY, one) for one in stories]
    assert store.issues.told("daily", NEXT, NEXT + timedelta(days=1)) == [(NEXT, story("n"))]


def test_a_rebuilt_issue_replaces_its_own_stories_and_fates_and_keeps_the_old_version(store: Stored) -> None:
    store.receive("a", "b")
    number = store.publish(told="a")
    assert store.publish(told="b", version=2) == number
    found = store.issues.find("daily", DAY)
    assert found is not None
    assert (found.version, found.issue.version) == (2, 2)
    assert store.issues.told("daily", DAY, NEXT) == [(DAY, story("s-b", "b"))]
    assert store.entries.fates("daily", DAY) == [Fate(EntryId("b"), "told", StoryId("s-b"), "")]
    with store.database.reading() as connection:
        kept = connection.execute(select(tables.issue_versions)).all()
    assert [tuple(row) for row in kept] == [(number, 1, payloads.from_issue(issue()), "{}")]


@pytest.mark.parametrize("version", [1, 3])
def test_an_issue_that_another_run_published_is_not_replaced_unawares(store: Stored, version: int) -> None:
    store.publish()
    before = store.dump()
    with pytest.raises(Refused, match="is at version 1"):
        store.publish(version=version)
    assert store.dump() == before


def test_a_second_version_of_nothing_is_refused(store: Stored) -> None:
    with pytest.raises(Refused, match="does not exist"):
        store.publish(version=2)


def test_a_frozen_audience_that_nobody_mailed_is_given_up_by_a_rebuild(store: Stored) -> None:
    store.audience(2)
    number = store.publish()
    store.deliveries.freeze(number, NOW)
    store.publish(version=2)
    assert store.deliveries.progress(number) == {}
    assert store.deliveries.freeze(number, NOW) == 2


@pytest.mark.parametrize("verdict", ["accepted", "refused", "unknown", None])
def test_an_issue_that_went_out_to_anybody_is_not_replaced(store: Stored, verdict: str | None) -> None:
    store.audience(2)
    number = store.publish()
    store.deliveries.freeze(number, NOW)
    (one,) = store.deliveries.claim(number, 1, NOW)
    if verdict:
        store.deliveries.record(number, [Outcome(one.subscriber, verdict)], NOW)  # type: ignore[arg-type]
    before = store.dump()
    with pytest.raises(Refused, match="has gone out already"):
        store.publish(version=2)
    assert store.dump() == before


def test_an_entry_that_another_days_issue_took_meanwhile_is_not_told_twice(store: Stored) -> None:
    store.receive("a")
    store.publish(told="a")
    before = store.dump()
    with pytest.raises(Refused, match=f"for {DAY} was made meanwhile"):
        store.publish(NEXT, told="a")
    assert store.dump() == before


def test_a_failure_while_publishing_leaves_nothing(store: Stored) -> None:
    before = store.dump()
    with pytest.raises(StorageError):
        store.issues.publish(
            issue(), "{}", [story("s", "a")], [Fate(EntryId("nobody"), "told", StoryId("s"), "")], Learnt()
        )
    assert store.dump() == before


@pytest.mark.parametrize("version", [1, 2])
def test_of_programs_that_publish_at_once_exactly_one_wins(url: str, version: int) -> None:
    first = stored(url)
    first.receive("a")
    if version == 2:
        first.publish()
    start = Barrier(6)

    def publish(number: int) -> bool:
        mine = stored(url)
        start.wait()
        try:
            mine.issues.publish(issue(version=version, subject=f"By {number}"), "{}", [story("s", "a")], [], Learnt())
        except Refused:
            return False
        finally:
            mine.database.close()
        return True

    with ThreadPoolExecutor(6) as pool:
        won = list(pool.map(publish, range(6)))
    assert won.count(True) == 1
    found = first.issues.find("daily", DAY)
    first.database.close()
    assert found is not None
    assert (found.version, found.issue.subject) == (version, f"By {won.index(True)}")


def test_ids_of_issues_and_people_are_never_given_twice(store: Stored) -> None:
    (person,) = store.audience(1)
    with store.database.transaction() as connection:
        connection.execute(tables.consents.delete())
        connection.execute(tables.subscribers.delete())
    assert store.audience(1) == [SubscriberId(person + 1)]


MOMENTS = st.datetimes(timezones=st.just(UTC))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def few(values: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2).map(tuple)


REASONS = few(st.builds(Reason, points=NUMBERS))
TOLD = few(st.builds(Told, published=st.none() | MOMENTS, score=NUMBERS, reasons=REASONS))
ISSUES = st.builds(Issue, since=MOMENTS, until=MOMENTS, top=TOLD, papers=TOLD, quick=TOLD)
STORIES = st.builds(
    Story, articles=few(st.builds(Article, published=st.none() | MOMENTS)), openness=st.from_type(Openness)
)
LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, suppress_health_check=LARGE, deadline=None)
@given(ISSUES)
def test_every_issue_is_read_as_it_was_written_and_in_the_same_bytes(made: Issue) -> None:
    written = payloads.from_issue(made)
    assert payloads.to_issue(written) == made
    assert payloads.from_issue(payloads.to_issue(written)) == written


@settings(max_examples=40, suppress_health_check=LARGE, deadline=None)
@given(STORIES)
def test_every_story_is_read_as_it_was_written_and_in_the_same_bytes(made: Story) -> None:
    written = payloads.from_story(made)
    assert payloads.to_story(written) == made
    assert payloads.from_story(payloads.to_story(written)) == written
