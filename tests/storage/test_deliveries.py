"""The ledger: everyone once, nobody twice, and every state reached from the one before it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from digest.issue import IssueId
from digest.people import Newcomer, Outcome, SubscriberId, Verdict
from tests.storage.conftest import NOW, Stored, statements, stored

LATER = NOW + timedelta(minutes=5)


def _frozen(store: Stored, count: int) -> tuple[IssueId, list[SubscriberId]]:
    people = [SubscriberId(one) for one in store.audience(count)]
    number = store.publish()
    assert store.deliveries.freeze(number, NOW) == count
    return number, people


def _states(store: Stored, number: IssueId) -> list[tuple[str, str]]:
    every = ("queued", "sending", "accepted", "failed", "skipped", "uncertain")
    return [(one.state, one.detail) for one in store.deliveries.listed(number, every)]


def test_the_audience_is_the_confirmed_of_the_list_and_the_suppressed_are_named(store: Stored) -> None:
    ida, _ola = store.audience(2)
    for address, list_id, state in (("l@x.example", "daily", "left"), ("w@x.example", "weekly", "confirmed")):
        store.subscribers.add(list_id, address, "", state, "", NOW)  # type: ignore[arg-type]
    store.subscribers.suppress("p1@mail.example", "bounced", NOW)
    number = store.publish()
    assert store.deliveries.freeze(number, NOW) == 2
    assert _states(store, number) == [("queued", ""), ("skipped", "The address is suppressed: bounced")]
    (one,) = store.deliveries.listed(number, ["queued"])
    assert (one.subscriber, one.address, one.name, one.attempts) == (ida, "p0@mail.example", "P 0", 0)


def test_an_audience_is_frozen_once(store: Stored) -> None:
    number, _ = _frozen(store, 2)
    store.subscribers.add("daily", "late@mail.example", "", "confirmed", "form", NOW)
    before = store.dump()
    assert store.deliveries.freeze(number, LATER) == 0
    assert store.dump() == before


def test_an_audience_of_nobody_can_still_be_frozen(store: Stored) -> None:
    number = store.publish()
    assert store.deliveries.freeze(number, NOW) == 0
    store.audience(1)
    assert store.deliveries.freeze(number, NOW) == 1


def test_a_claim_takes_what_is_queued_by_subscriber_and_counts_the_attempt(store: Stored) -> None:
    number, people = _frozen(store, 3)
    first, second, third = (store.deliveries.claim(number, 2, NOW) for _ in range(3))
    assert [one.subscriber for one in first] == people[:2]
    assert [one.subscriber for one in second] == people[2:]
    assert third == []
    assert {(one.state, one.attempts) for one in first + second} == {("sending", 1)}


def test_who_left_or_was_suppressed_since_is_skipped_and_others_take_the_place(store: Stored) -> None:
    number, people = _frozen(store, 4)
    store.subscribers.change(people[0], "left", "one click", NOW)
    store.subscribers.suppress("p1@mail.example", "complained", NOW)
    assert [one.subscriber for one in store.deliveries.claim(number, 2, NOW)] == people[2:]
    assert _states(store, number)[:2] == [
        ("skipped", "The subscriber is left."),
        ("skipped", "The address is suppressed: complained"),
    ]


@pytest.mark.parametrize(
    ("verdict", "state"),
    [("accepted", "accepted"), ("refused", "failed"), ("later", "queued"), ("unknown", "uncertain")],
)
def test_an_outcome_becomes_a_state_with_the_mailers_words(store: Stored, verdict: Verdict, state: str) -> None:
    number, (ida,) = _frozen(store, 1)
    store.deliveries.claim(number, 1, NOW)
    store.deliveries.record(number, [Outcome(ida, verdict, "250 so it is")], NOW)
    assert _states(store, number) == [(state, "250 so it is")]
    assert store.deliveries.progress(number) == {state: 1}


def test_what_was_put_off_is_not_due_again_in_the_same_run_and_keeps_its_attempts(store: Stored) -> None:
    number, (ida,) = _frozen(store, 1)
    store.deliveries.claim(number, 1, NOW)
    store.deliveries.record(number, [Outcome(ida, "later")], NOW)
    assert store.deliveries.claim(number, 1, NOW) == []
    assert [one.attempts for one in store.deliveries.claim(number, 1, LATER)] == [2]


@pytest.mark.parametrize("verdict", ["accepted", "refused", "unknown"])
def test_a_settled_delivery_does_not_move_again(store: Stored, verdict: Verdict) -> None:
    number, (ida,) = _frozen(store, 1)
    store.deliveries.claim(number, 1, NOW)
    store.deliveries.record(number, [Outcome(ida, verdict)], NOW)
    before = store.dump()
    store.deliveries.record(number, [Outcome(ida, "later"), Outcome(ida, "accepted", "again")], LATER)
    assert store.deliveries.recover(number) == 0
    assert store.deliveries.claim(number, 1, LATER) == []
    assert store.dump() == before


def test_an_outcome_of_somebody_not_in_flight_changes_nothing(store: Stored) -> None:
    number, (ida,) = _frozen(store, 1)
    before = store.dump()
    store.deliveries.record(number, [Outcome(ida, "accepted"), Outcome(SubscriberId(99), "accepted")], NOW)
    assert store.dump() == before


def test_what_an_interrupted_sender_left_is_uncertain_and_never_claimed(store: Stored) -> None:
    number, people = _frozen(store, 3)
    store.deliveries.claim(number, 2, NOW)
    assert store.deliveries.recover(number) == 2
    assert store.deliveries.progress(number) == {"queued": 1, "uncertain": 2}
    assert [one.subscriber for one in store.deliveries.claim(number, 9, LATER)] == people[2:]


def test_senders_at_once_share_the_work_without_overlap(store: Stored, url: str) -> None:
    number, people = _frozen(store, 60)

    def send(_number: int) -> list[SubscriberId]:
        mine = stored(url)
        taken: list[SubscriberId] = []
        while batch := mine.deliveries.claim(number, 7, NOW):
            taken += [one.subscriber for one in batch]
            mine.deliveries.record(number, [Outcome(one.subscriber, "accepted") for one in batch], NOW)
        mine.database.close()
        return taken

    with ThreadPoolExecutor(4) as pool:
        taken = [one for some in pool.map(send, range(4)) for one in some]
    assert sorted(taken) == people
    assert store.deliveries.progress(number) == {"accepted": 60}


def test_a_large_audience_is_frozen_in_one_statement_and_listed_whole(store: Stored) -> None:
    people = [Newcomer(f"p{n}@mail.example", "", "confirmed", "card") for n in range(3000)]
    store.subscribers.enrol("daily", people, NOW)
    number = store.publish()
    with statements(store.database) as said:
        assert store.deliveries.freeze(number, NOW) == 3000
    assert sum(line.startswith("INSERT") for line in said) == 1
    assert len(said) < 10
    assert [one.address for one in store.deliveries.listed(number, ["queued"])] == [one.address for one in people]
    assert list(store.deliveries.listed(number, [])) == []


PEOPLE = 4
TERMINAL = {"accepted", "failed", "skipped", "uncertain"}


class Ledger(RuleBasedStateMachine):
    """Any order of claims, outcomes, interruptions and departures keeps the promise of the ledger."""

    home: Stored

    @initialize()
    def start(self) -> None:
        self.list_issue = self.home.publish(NOW.date() + timedelta(days=Ledger.round))
        Ledger.round += 1
        self.now = NOW
        for person in self.home.subscribers.all("daily"):
            if person.state == "left":
                self.home.subscribers.change(person.id, "pending", "form", NOW)
                self.home.subscribers.change(person.id, "confirmed", "link", NOW)
        self.people = [person.id for person in self.home.subscribers.all("daily")]
        assert self.home.deliveries.freeze(self.list_issue, NOW) == PEOPLE
        self.seen = dict.fromkeys(self.people, "queued")
        self.gone: set[int] = set()

    @rule(limit=st.integers(1, 3))
    def claim(self, limit: int) -> None:
        self.now += timedelta(minutes=1)
        taken = self.home.deliveries.claim(self.list_issue, limit, self.now)
        assert len(taken) <= limit
        for one in taken:
            assert self.seen[one.subscriber] == "queued"
            assert one.subscriber not in self.gone

    @rule(who=st.integers(0, PEOPLE - 1), verdict=st.sampled_from(["accepted", "refused", "later", "unknown"]))
    def record(self, who: int, verdict: Verdict) -> None:
        self.home.deliveries.record(self.list_issue, [Outcome(self.people[who], verdict)], self.now)

    @rule()
    def recover(self) -> None:
        in_flight = list(self.seen.values()).count("sending")
        assert self.home.deliveries.recover(self.list_issue) == in_flight

    @rule(who=st.integers(0, PEOPLE - 1))
    def leave(self, who: int) -> None:
        self.home.subscribers.change(self.people[who], "left", "one click", self.now)
        self.gone.add(self.people[who])

    @invariant()
    def everyone_is_there_once_and_nothing_terminal_moves(self) -> None:
        every = ("queued", "sending", "accepted", "failed", "skipped", "uncertain")
        now = {one.subscriber: one.state for one in self.home.deliveries.listed(self.list_issue, every)}
        assert sorted(now) == sorted(self.people)
        assert sum(self.home.deliveries.progress(self.list_issue).values()) == PEOPLE
        for who, state in self.seen.items():
            assert state not in TERMINAL or now[who] == state
        self.seen = dict(now)

    round = 0


def test_the_ledger_keeps_its_promise_in_any_order_of_events(store_once: Stored) -> None:
    store_once.audience(PEOPLE)

    class Here(Ledger):
        home = store_once

    run_state_machine_as_test(Here, settings=settings(max_examples=15, stateful_step_count=15, deadline=None))
    assert Ledger.round > 1
