from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import MailerError
from digest.issue import Issue, IssueId, Masthead, Tally
from digest.learnt import Learnt
from digest.letters import Letterhead, leave_links, letter
from digest.mail import outbox
from digest.model import Failure
from digest.people import Delivery, Message, Outcome, SubscriberId, Verdict
from digest.pipeline.deliver import Progress, Sending, deliver
from digest.ports import Mailer
from digest.storage import database
from digest.storage.database import Database
from digest.storage.deliveries import Deliveries
from digest.storage.issues import Issues
from digest.storage.subscribers import Subscribers

NOW = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
DAY = date(2026, 5, 4)
NONE = IssueId(0)
HEAD = Letterhead(
    "morning", "The Morning Lathe", "lathe@turnery.example", "desk@turnery.example", "https://turnery.example", "en",
    "Brackwater opens its harbour model", DAY, NOW, b"a secret of thirty-two octets ...",
)  # fmt: skip
EMPTY = Issue(
    Masthead("morning", "The Morning Lathe", "", "en", "https://turnery.example", "1 Quay", "#123456"), DAY, 1, False, True,
    "Brackwater", "", "", NOW, NOW, (), (), (), (), (), (), ("extract",), Tally(),
)  # fmt: skip


def copy(delivery: Delivery) -> Message | Failure:
    return letter(HEAD, delivery, ("Good morning.\n", "<p>Good morning.</p>"), leave_links(HEAD, "TOKEN"))


@dataclass
class Town:
    """A list with people in a real database, and an issue whose audience is frozen."""

    database: Database
    issue: IssueId = NONE
    people: list[SubscriberId] = field(default_factory=list)

    @property
    def ledger(self) -> Deliveries:
        return Deliveries(self.database)

    def settle(self, count: int, day: date = DAY) -> "Town":
        subscribers = Subscribers(self.database)
        self.people = [
            subscribers.add("morning", f"p{n}@pier.example", f"P {n}", "confirmed", "form", NOW)[0].id
            for n in range(count)
        ]
        self.issue = Issues(self.database).publish(replace(EMPTY, date=day), "{}", (), (), Learnt()).id
        self.ledger.freeze(self.issue, NOW)
        return self

    def send(self, mailer: Mailer, now: datetime = NOW, batch: int = 100, attempts: int = 5) -> Progress:
        return deliver(Sending(self.issue, self.ledger, mailer, copy, now, batch, attempts))

    def states(self) -> dict[int, str]:
        every = ("queued", "sending", "accepted", "failed", "skipped", "uncertain")
        return {int(each.subscriber): each.state for each in self.ledger.listed(self.issue, every)}


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    opened = database.open(f"sqlite:///{tmp_path}/digest.db")
    opened.migrate()
    yield Town(opened)
    opened.close()


@dataclass
class Post:
    """A mailer that answers by a rule and remembers what was handed to it; None stops it before the hand-over."""

    answer: Callable[[Message], Verdict | None] = lambda _: "accepted"
    handed: list[int] = field(default_factory=list)
    repeatable: bool = False

    @property
    def name(self) -> str:
        return "post"

    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        for message in messages:
            verdict = self.answer(message)
            if verdict is None:
                raise MailerError("The post is on strike: wait.")
            self.handed.append(int(message.subscriber))
            yield Outcome(message.subscriber, verdict, "said so")

    def check(self) -> str:
        return "The post is open."


def test_everyone_gets_one_file_and_a_second_run_writes_none(town: Town, tmp_path: Path) -> None:
    town.settle(7)
    mailer = outbox.connect({"folder": str(tmp_path)})
    first = town.send(mailer, batch=3)
    files = sorted(path.name for path in (tmp_path / "2026-05-04").iterdir())
    assert files == sorted(f"morning-{person}.eml" for person in town.people)
    assert (first.accepted, dict(first.states), first.halted, first.done) == (7, {"accepted": 7}, "", True)
    assert town.send(Post()) == Progress(states={"accepted": 7})


def test_one_goes_first_and_each_batch_is_recorded_before_the_next_is_claimed(town: Town) -> None:
    town.settle(5)
    seen: list[Counter[str]] = []

    def watch(_: Message) -> Verdict:
        seen.append(Counter(town.states().values()))
        return "accepted"

    town.send(Post(watch), batch=2)
    counts = [(state["sending"], state["accepted"], state["queued"]) for state in seen]
    assert counts == [(1, 0, 4), (2, 1, 2), (2, 1, 2), (2, 3, 0), (2, 3, 0)]


def test_whoever_left_since_the_audience_was_made_gets_nothing(town: Town) -> None:
    Subscribers(town.settle(3).database).change(town.people[1], "left", "one click", NOW)
    assert town.send(Post()).states == {"accepted": 2, "skipped": 1}
    assert list(town.states().values()) == ["accepted", "skipped", "accepted"]


def test_what_an_interrupted_sender_left_is_uncertain_and_not_sent_again(town: Town) -> None:
    town.settle(4)
    died = town.ledger.claim(town.issue, 2, NOW)
    post = Post()
    progress = town.send(post)
    assert (progress.recovered, progress.done, progress.states) == (2, False, {"accepted": 2, "uncertain": 2})
    assert not set(post.handed) & {each.subscriber for each in died}


def test_where_a_second_copy_cannot_come_of_it_what_was_interrupted_is_sent_again(town: Town, tmp_path: Path) -> None:
    town.settle(4)
    town.ledger.claim(town.issue, 2, NOW)
    post = Post(repeatable=True)
    progress = town.send(post)
    assert (progress.recovered, progress.done, progress.states) == (2, True, {"accepted": 4})
    assert sorted(post.handed) == sorted(town.people)
    assert outbox.connect({"folder": str(tmp_path)}).repeatable


def test_a_break_in_the_middle_keeps_what_was_known_and_leaves_the_rest_uncertain(town: Town) -> None:
    town.settle(3)

    def breaks(message: Message) -> Verdict:
        if message.subscriber == town.people[1]:
            raise KeyboardInterrupt
        return "accepted"

    with pytest.raises(KeyboardInterrupt):
        town.send(Post(breaks))
    assert list(town.states().values()) == ["accepted", "sending", "sending"]


def test_a_mailer_that_stops_leaves_the_rest_queued_and_says_why(town: Town) -> None:
    town.settle(5)
    strikes = Post(lambda message: None if message.subscriber >= town.people[3] else "accepted")
    progress = town.send(strikes, batch=2)
    assert (progress.halted, progress.accepted, progress.later) == ("The post is on strike: wait.", 3, 2)
    assert progress.states == {"accepted": 3, "queued": 2}
    for hour in range(1, 9):
        assert town.send(Post(lambda _: None), NOW + timedelta(hours=2 * hour)).states == {"accepted": 3, "queued": 2}
    after = Post()
    assert town.send(after, NOW + timedelta(days=1)).done
    assert after.handed == town.people[3:]


def test_put_off_often_enough_is_failed_with_the_last_word(town: Town) -> None:
    town.settle(2)
    post = Post(lambda message: "later" if message.subscriber == town.people[0] else "accepted")
    for hour in range(6):
        progress = town.send(post, NOW + timedelta(hours=2 * hour), attempts=3)
    assert progress.states == {"accepted": 1, "failed": 1}
    assert post.handed.count(town.people[0]) == 3
    assert [each.detail for each in town.ledger.listed(town.issue, ["failed"])] == [
        "Given up after 3 attempts: said so"
    ]


def test_being_put_off_does_not_hold_up_the_others(town: Town) -> None:
    town.settle(30)
    stuck = town.people[:20]
    post = Post(lambda message: "later" if message.subscriber in stuck else "accepted")
    assert town.send(post, batch=5) == Progress(accepted=10, later=20, states={"accepted": 10, "queued": 20})


def test_refused_and_unknown_are_final_for_this_sender(town: Town) -> None:
    town.settle(3)
    verdicts: dict[SubscriberId, Verdict] = dict(zip(town.people, ("refused", "unknown", "accepted"), strict=True))
    assert replace(town.send(Post(lambda message: verdicts[message.subscriber])), states={}) == Progress(1, 1, 0, 1)
    assert list(town.states().values()) == ["failed", "uncertain", "accepted"]


def test_an_address_that_cannot_be_written_fails_alone(town: Town) -> None:
    town.settle(3)
    bad = town.people[1]
    write = lambda each: Failure(each.address, "No.") if each.subscriber == bad else copy(each)  # noqa: E731
    assert deliver(Sending(town.issue, town.ledger, Post(), write, NOW)).states == {"accepted": 2, "failed": 1}
    assert [each.detail for each in town.ledger.listed(town.issue, ["failed"])] == ["No."]


class Mute(Post):
    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        return iter(())


def test_a_mailer_that_says_nothing_leaves_its_messages_uncertain(town: Town) -> None:
    assert town.settle(2).send(Mute()).states == {"uncertain": 2}


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    opened = database.open(f"sqlite:///{tmp_path_factory.mktemp('towns')}/digest.db")
    opened.migrate()
    yield opened
    opened.close()


days = iter(range(100_000))
WORDS: dict[str, Verdict | None] = {
    "accepted": "accepted", "refused": "refused", "later": "later", "unknown": "unknown", "halt": None, "crash": None
}  # fmt: skip
moods = st.lists(st.sampled_from(sorted(WORDS)), max_size=30)


@settings(max_examples=25, deadline=None)
@given(runs=st.lists(moods, max_size=6), batch=st.integers(1, 4))
def test_whatever_happens_nobody_is_sent_twice_or_lost(runs: list[list[str]], batch: int, long_lived: Database) -> None:
    town = Town(long_lived).settle(5, DAY + timedelta(days=next(days)))
    may_have_it: list[int] = []
    for number, mood in enumerate([*runs, []]):
        said = iter(mood)

        def answer(message: Message, said: Iterator[str] = said) -> Verdict | None:
            word = next(said, "accepted")
            if word in ("accepted", "unknown", "crash"):
                may_have_it.append(int(message.subscriber))
            if word == "crash":
                raise KeyboardInterrupt
            return WORDS[word]

        with suppress(KeyboardInterrupt):
            town.send(Post(answer), NOW + timedelta(days=number), batch)
    states = town.states()
    assert set(states) == set(town.people)
    assert not {"queued", "sending"} & set(states.values())
    assert max(Counter(may_have_it).values(), default=0) <= 1
    assert {who for who, state in states.items() if state == "accepted"} <= set(may_have_it)
    assert set(may_have_it) <= {who for who, state in states.items() if state in ("accepted", "uncertain")}
