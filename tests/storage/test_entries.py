"""Entries stay open until a list's issue gives them a fate; articles are read once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from digest.errors import StorageError
from digest.issue import Fate
from digest.learnt import Learnt
from digest.model import EntryId, FeedId
from tests.storage.conftest import DAY, Stored, article, issue

NEXT = DAY + timedelta(days=1)


def _ids(store: Stored, list_id: str = "daily", day_after: int = 0) -> list[str]:
    return [one.id for one in store.entries.open(list_id, DAY + timedelta(days=day_after))]


def test_entries_without_a_fate_are_open_on_every_list_by_id(store: Stored) -> None:
    store.receive("c", "a", "b")
    assert _ids(store) == _ids(store, "weekly") == ["a", "b", "c"]


def test_only_the_entries_of_some_feeds_are_asked_for(store: Stored) -> None:
    store.receive("a", "b")
    (feed,) = {one.feed for one in store.entries.open("daily", DAY)}
    assert [one.id for one in store.entries.open("daily", DAY, [feed])] == ["a", "b"]
    assert store.entries.open("daily", DAY, [FeedId("another")]) == store.entries.open("daily", DAY, []) == []


def test_an_entry_is_stored_with_its_article_whatever_its_feed_brought_before(store: Stored) -> None:
    store.receive("a")
    (first,) = store.entries.named([EntryId("a")])
    twin, told = replace(first, id=EntryId("b"), guid="b"), replace(article("b"), title="Tern \ud800\0")
    for _ in range(2):
        store.entries.add(twin, told)
    assert store.entries.named([EntryId("b")]) == [twin]
    assert store.entries.articles([EntryId("b")])[EntryId("b")].title == "Tern \ufffd\ufffd"


def test_a_fate_closes_an_entry_on_its_list_but_for_the_day_that_gave_it(store: Stored) -> None:
    store.receive("a", "b")
    store.publish(told="a")
    assert _ids(store) == ["a", "b"]
    assert _ids(store, day_after=1) == _ids(store, day_after=-1) == ["b"]
    assert _ids(store, "weekly", day_after=1) == ["a", "b"]


def test_the_texts_of_the_archive_are_not_read_to_find_what_is_open(store: Stored) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _connection: object, _cursor: object, statement: str, parameters: tuple[object, ...], *_more: object
    ) -> None:
        asked.append((statement, parameters))

    event.listen(store.database._engine, "before_cursor_execute", note)
    store.entries.open("daily", DAY, [FeedId("another")])
    ((statement, parameters),) = [one for one in asked if one[0].startswith("SELECT")]
    with store.database.reading() as connection:
        steps = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    scans = [step for step in steps if step.startswith("SCAN")]
    assert scans
    assert all("COVERING INDEX" in step for step in scans), steps


def test_fates_come_back_by_entry(store: Stored) -> None:
    store.receive("b", "a")
    fates = [Fate(EntryId("b"), "refused", None, "The page is empty."), Fate(EntryId("a"), "older", None, "")]
    store.issues.publish(issue(), "{}", [], fates, Learnt())
    assert store.entries.fates("daily", DAY) == fates[::-1]
    assert store.entries.fates("daily", NEXT) == store.entries.fates("weekly", DAY) == []


def test_articles_are_kept_once_and_the_first_stays(store: Stored) -> None:
    store.receive("a", "b")
    store.entries.keep([article("a")])
    store.entries.keep([replace(article("a"), text="Other."), replace(article("b"), published=None, author="Ida")])
    assert store.entries.articles([EntryId("b"), EntryId("a"), EntryId("x")]) == {
        EntryId("a"): article("a"),
        EntryId("b"): replace(article("b"), published=None, author="Ida"),
    }


def test_nothing_to_keep_and_nothing_to_find_is_fine(store: Stored) -> None:
    store.entries.keep([])
    assert store.entries.articles([]) == {}


def test_thousands_of_articles_are_kept_and_found_at_once(store: Stored) -> None:
    names = [f"e{n:04}" for n in range(1300)]
    store.receive(*names)
    store.entries.keep([article(name) for name in names])
    assert list(store.entries.articles([EntryId(name) for name in names]).values()) == [article(name) for name in names]


def test_an_article_of_no_entry_is_refused(store: Stored) -> None:
    with pytest.raises(StorageError):
        store.entries.keep([article("nobody")])
