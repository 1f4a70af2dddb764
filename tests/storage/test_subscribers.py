"""Each address once on a list, with the proof of every change; suppression above all lists."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from digest.errors import Refused
from digest.people import Newcomer, Subscriber, SubscriberId
from digest.storage import tables
from tests.storage.conftest import NOW, Stored

LATER = NOW + timedelta(days=1)


def _proofs(store: Stored) -> list[tuple[int, str, str]]:
    consents = tables.consents.c
    with store.database.reading() as connection:
        rows = connection.execute(select(consents.subscriber, consents.state, consents.evidence).order_by(consents.id))
        return [tuple(row) for row in rows]


def test_an_address_is_stored_as_typed_and_found_by_its_normal_form(store: Stored) -> None:
    ida, new = store.subscribers.add("daily", " Ida.Holm@Mail.Example ", "Ida\n Holm\x1b", "confirmed", "form", NOW)
    assert new
    assert ida == Subscriber(
        ida.id, "daily", "Ida.Holm@Mail.Example", "ida.holm@mail.example", "Ida Holm", "confirmed", "form", NOW
    )
    assert store.subscribers.find(ida.id) == ida
    assert store.subscribers.find(SubscriberId(ida.id + 1)) is None


def test_another_spelling_of_an_address_is_the_same_subscriber_unchanged(store: Stored) -> None:
    first, _ = store.subscribers.add("daily", "ida@exämple.org", "Ida", "pending", "form", NOW)
    before = store.dump()
    assert store.subscribers.add("daily", "IDA@xn--exmple-cua.org", "I", "confirmed", "card", LATER) == (first, False)
    assert store.dump() == before


def test_lists_are_separate(store: Stored) -> None:
    daily, _ = store.subscribers.add("daily", "ida@mail.example", "", "confirmed", "form", NOW)
    weekly, new = store.subscribers.add("weekly", "ida@mail.example", "", "pending", "form", NOW)
    assert new
    assert list(store.subscribers.all("weekly")) == [weekly]
    assert weekly.id != daily.id


def test_every_change_of_state_leaves_its_proof(store: Stored) -> None:
    ida, _ = store.subscribers.add("daily", "ida@mail.example", "", "pending", "form", NOW)
    store.subscribers.change(ida.id, "confirmed", "link", LATER)
    store.subscribers.change(ida.id, "confirmed", "link again", LATER)
    store.subscribers.change(ida.id, "left", "one click", LATER)
    assert _proofs(store) == [(ida.id, "pending", "form"), (ida.id, "confirmed", "link"), (ida.id, "left", "one click")]
    found = store.subscribers.find(ida.id)
    assert found is not None
    assert (found.state, found.evidence, found.since) == ("left", "one click", LATER)


def test_the_same_state_again_writes_nothing(store: Stored) -> None:
    (ida,) = store.audience(1)
    before = store.dump()
    store.subscribers.change(SubscriberId(ida), "confirmed", "again", LATER)
    assert store.dump() == before


def test_nobody_goes_from_left_straight_to_confirmed(store: Stored) -> None:
    (ida,) = map(SubscriberId, store.audience(1))
    store.subscribers.change(ida, "left", "one click", NOW)
    with pytest.raises(Refused, match="only a new request"):
        store.subscribers.change(ida, "confirmed", "an old link", LATER)
    store.subscribers.change(ida, "pending", "form", LATER)
    store.subscribers.change(ida, "confirmed", "link", LATER)


def test_an_unknown_subscriber_cannot_be_changed(store: Stored) -> None:
    with pytest.raises(Refused, match="no subscriber 7"):
        store.subscribers.change(SubscriberId(7), "left", "", NOW)


def test_all_come_by_id_however_many_and_the_reader_may_write_meanwhile(store: Stored) -> None:
    people = [Newcomer(f"p{n}@mail.example", "", "confirmed", "card") for n in range(2000)]
    store.subscribers.enrol("daily", people, NOW)
    seen: list[str] = []
    for one in store.subscribers.all("daily"):
        if not seen:
            store.subscribers.change(one.id, "left", "", NOW)
        seen.append(one.address)
    assert seen == [person.address for person in people]


def test_enrolling_says_of_each_whether_it_was_new(store: Stored) -> None:
    (known,) = store.audience(1)
    people = [Newcomer(a, "", "confirmed", "card") for a in ("p0@mail.example", "Ida@mail.example", "ida@mail.example")]
    outcome = store.subscribers.enrol("daily", people, NOW)
    assert [(one.address, new) for one, new in outcome] == [
        ("p0@mail.example", False),
        ("Ida@mail.example", True),
        ("Ida@mail.example", False),
    ]
    assert outcome[0][0].id == known


def test_one_bad_address_and_nobody_is_enrolled(store: Stored) -> None:
    before = store.dump()
    with pytest.raises(Refused, match="is not a mail address"):
        store.subscribers.enrol("daily", [Newcomer(a, "", "confirmed", "") for a in ("a@b.example", "a@b@c")], NOW)
    assert store.dump() == before


def test_an_address_stays_suppressed_for_the_first_reason(store: Stored) -> None:
    store.subscribers.suppress("ida@mail.example", "asked", NOW)
    store.subscribers.suppress("ida@mail.example", "bounced", LATER)
    assert store.subscribers.suppressed("ida@mail.example") == "asked"
    assert store.subscribers.suppressed("ola@mail.example") is None
    assert store.subscribers.barred(["ola@mail.example", "ida@mail.example"]) == {"ida@mail.example": "asked"}


def test_known_are_found_in_whatever_state(store: Stored) -> None:
    (ida,) = map(SubscriberId, store.audience(1))
    store.subscribers.change(ida, "left", "", NOW)
    assert [one.id for one in store.subscribers.known("daily", ["p0@mail.example", "x@mail.example"]).values()] == [ida]
    assert store.subscribers.known("weekly", ["p0@mail.example"]) == {}
