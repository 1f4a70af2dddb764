"""Feeds between runs: what is new is counted, what changed is written, what is the same is left alone."""

import sqlite3
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.exchange import FeedState, Validators
from digest.model import Entry, EntryId, FeedId
from digest.storage.database import CHUNK, storable
from tests.storage.conftest import DAY, NOW, Stored, entry, statements

TERN = FeedState(FeedId("tern"), "https://tern.example/feed", Validators('W/"1"', "Tue, 04 Mar 2031"), NOW)


def test_a_state_comes_back_as_it_was_stored(store: Stored) -> None:
    failing = replace(TERN, feed=FeedId("gull"), failing_since=NOW, failure="It answered 500.")
    store.feeds.receive([TERN, failing], [])
    assert store.feeds.states() == {TERN.feed: TERN, failing.feed: failing}


def test_a_state_is_replaced_by_a_later_one(store: Stored) -> None:
    store.feeds.receive([TERN], [])
    later = replace(TERN, validators=Validators(), failing_since=NOW)
    store.feeds.receive([later], [])
    assert store.feeds.states() == {TERN.feed: later}


def test_only_entries_never_seen_are_counted_as_new(store: Stored) -> None:
    assert store.feeds.receive([TERN], [entry("a"), entry("b")]) == 2
    assert store.feeds.receive([TERN], [entry("b"), entry("c")]) == 1


def test_entries_without_a_date_that_only_their_query_tells_apart_are_two(store: Stored) -> None:
    def undated(name: str, url: str, key: str) -> Entry:
        return entry(name, title="Open thread", published=None, url=url, key=key)

    first = undated("a", "https://tern.example/?p=1", "tern.example?p=1")
    assert store.feeds.receive([], [first]) == 1
    assert store.feeds.receive([], [undated("b", "https://tern.example/?p=2", "tern.example?p=2")]) == 1
    assert store.feeds.receive([], [undated("c", "https://tern.example/?p=1&utm_id=9", "tern.example?p=1")]) == 0


def test_a_changed_entry_is_updated_and_keeps_its_first_sight(store: Stored) -> None:
    store.feeds.receive([], [entry("a"), entry("b")])
    later = entry("a", title="Corrected", content="", published=None, first_seen=NOW.replace(year=2032))
    assert store.feeds.receive([], [later]) == 0
    assert store.entries.open("daily", DAY) == [replace(later, first_seen=NOW), entry("b")]


def test_the_last_of_two_entries_with_one_id_counts(store: Stored) -> None:
    assert store.feeds.receive([], [entry("a", title="One"), entry("a", title="Two")]) == 1
    assert [one.title for one in store.entries.open("daily", DAY)] == ["Two"]


def test_reading_the_same_again_leaves_every_row_and_page_as_it_was(store: Stored) -> None:
    watcher = sqlite3.connect(store.database.name)
    entries = [entry(f"e{n}", first_seen=NOW) for n in range(1200)]
    store.feeds.receive([TERN], entries)
    before = store.dump()
    version = watcher.execute("PRAGMA data_version").fetchone()
    assert store.feeds.receive([TERN], [replace(one, first_seen=NOW.replace(year=2032)) for one in entries]) == 0
    assert store.dump() == before
    assert watcher.execute("PRAGMA data_version").fetchone() == version
    store.feeds.receive([], [entry("new")])
    assert watcher.execute("PRAGMA data_version").fetchone() != version
    watcher.close()


def test_five_thousand_entries_take_three_statements_a_batch(store: Stored) -> None:
    entries = [entry(f"e{n}", content="<p>Some words.</p>" * 100) for n in range(5000)]
    with statements(store.database) as said:
        assert store.feeds.receive([TERN], entries) == 5000
    assert len(said) <= 3 * (5000 // CHUNK + 1) + 4


def test_text_that_no_database_takes_is_made_harmless_and_stays_the_same(store: Stored) -> None:
    odd = entry("a", title="half \ud83d of a pair", summary="nul \0 inside")
    store.feeds.receive([], [odd])
    before = store.dump()
    store.feeds.receive([], [odd])
    assert store.dump() == before
    (found,) = store.entries.open("daily", DAY)
    assert (found.title, found.summary) == ("half \ufffd of a pair", "nul \ufffd inside")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_good_text_is_stored_as_it_is(text: str) -> None:
    assert storable(text) == text


@settings(max_examples=30)
@given(titles=st.lists(st.text(), min_size=1, max_size=5))
def test_every_text_a_feed_can_hold_is_stored_once(titles: list[str], store_once: Stored) -> None:
    entries = [entry(f"e{n}", title=title, id=EntryId(f"e{n}")) for n, title in enumerate(titles)]
    store_once.feeds.receive([], entries)
    before = store_once.dump()
    assert store_once.feeds.receive([], entries) == 0
    assert store_once.dump() == before
