"""Model replies are kept by content."""

from digest.exchange import Reply
from tests.storage.conftest import Stored


def test_a_reply_is_found_by_its_key_only(store: Stored) -> None:
    store.replies.keep("k1", "tern-7b", Reply('{"headline": "Ünïcode"}', 120, 40))
    assert store.replies.find("k1") == Reply('{"headline": "Ünïcode"}', 120, 40)
    assert store.replies.find("k2") is None


def test_the_first_reply_stays(store: Stored) -> None:
    store.replies.keep("k", "tern-7b", Reply("first", 1, 1))
    before = store.dump()
    store.replies.keep("k", "tern-70b", Reply("second", 2, 2))
    assert store.dump() == before


def test_the_answers_that_were_paid_for_a_reply_are_counted(store: Stored) -> None:
    store.replies.keep("k", "tern-7b", Reply("second", 2, 2, calls=2))
    assert store.replies.find("k") == Reply("second", 2, 2, calls=2)
