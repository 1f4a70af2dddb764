"""What the issues taught: replaced with its issue, oldest first, and as it was said."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from digest.edits import Change
from digest.errors import Refused
from digest.learnt import Learnt, Measured, Sighting, Telling
from digest.model import BenchmarkClaim, Evidence, Openness, StoryId
from digest.storage.edits import Edits
from digest.storage.learnt import Learning
from digest.stores import Learning as Port
from tests.storage.conftest import DAY, NOW, Stored, issue, story

NEXT = DAY + timedelta(days=1)
RULE = Change("rule", "gannet-2", was="weights", text="no", title="Gannet 2")
CLAIM = BenchmarkClaim("MMLU-Pro", "Gannet 2", "71,4 %", "open", "Gannet 2 scores 71,4 % on MMLU-Pro.")


def at(day: date = DAY, name: str = "a") -> Telling:
    return Telling(day, StoryId(name), f"“News” of {name}", "Tern", f"https://tern.example/{name}", told=name != "b")


def seen(name: str = "Gannet 2", day: date = DAY) -> Sighting:
    said = Openness(
        2, "model", "open_weights", ("Apache-2.0",), (("weights", "yes"),), "download", (CLAIM,),
        (Evidence("licence", "“Apache\N{SNOWMAN}” it says."),), ("open",), ("class",),
    )  # fmt: skip
    return Sighting(name, "Skerry Labs", "model", said, at(day))


def scored(score: float | None = 71.4, day: date = DAY) -> Measured:
    return Measured(CLAIM, "MMLU", "Pro", score, "vendor", at(day, "b"))


def publish(store: Stored, learnt: Learnt, day: date = DAY, version: int = 1) -> None:
    store.issues.publish(issue(day, version), "{}", [], [], learnt)


@pytest.fixture
def learning(store: Stored) -> Port:
    return Learning(store.database)


def test_what_an_issue_taught_comes_back_as_it_was_said(store: Stored, learning: Port) -> None:
    taught = Learnt((seen(), seen("Petrel 1")), (scored(), scored(None)))
    publish(store, taught)
    assert learning.sightings("daily") == list(taught.sightings)
    assert learning.claims("daily") == list(taught.claims)
    assert (learning.sightings("weekly"), learning.claims("weekly")) == ([], [])


def test_it_comes_oldest_first_and_what_was_known_before_a_day_alone_where_that_is_asked(
    store: Stored, learning: Port
) -> None:
    publish(store, Learnt((seen(day=NEXT),), (scored(day=NEXT),)), NEXT)
    publish(store, Learnt((seen("B"), seen("A")), (scored(),)))
    assert [one.name for one in learning.sightings("daily")] == ["B", "A", "Gannet 2"]
    assert [one.at.date for one in learning.claims("daily")] == [DAY, NEXT]
    assert [one.name for one in learning.sightings("daily", NEXT)] == ["B", "A"]
    assert learning.claims("daily", DAY) == []


def test_a_rebuilt_issue_teaches_anew_and_leaves_other_days_alone(store: Stored, learning: Port) -> None:
    publish(store, Learnt((seen(), seen("Petrel 1")), (scored(),)))
    publish(store, Learnt((seen("Fulmar"),)), NEXT)
    publish(store, Learnt((seen("Skua"),)), version=2)
    assert [one.name for one in learning.sightings("daily")] == ["Skua", "Fulmar"]
    assert learning.claims("daily") == []


def test_an_issue_that_is_refused_teaches_nothing(store: Stored, learning: Port) -> None:
    publish(store, Learnt((seen(),)))
    with pytest.raises(Refused):
        publish(store, Learnt((seen("Skua"),)), version=3)
    assert [one.name for one in learning.sightings("daily")] == ["Gannet 2"]


def test_more_than_one_statement_holds_is_stored_in_order(store: Stored, learning: Port) -> None:
    names = [f"Gannet {number}" for number in range(1203)]
    publish(store, Learnt(tuple(map(seen, names))))
    assert [one.name for one in learning.sightings("daily")] == names


def made(store: Stored) -> None:
    publish(store, Learnt())


def again(store: Stored) -> None:
    publish(store, Learnt(), version=2)


def edited(store: Stored) -> None:
    Edits(store.database).add("daily", DAY, RULE, "ida", NOW)


def undone(store: Stored) -> None:
    Edits(store.database).undo("daily", DAY, 1, "ida", NOW)


def redone(store: Stored) -> None:
    Edits(store.database).redo("daily", DAY, 1)


def elsewhere(store: Stored) -> None:
    Edits(store.database).add("weekly", DAY, RULE, "ida", NOW)


def test_the_stamp_changes_with_every_issue_and_edit_of_the_list_and_with_nothing_else(
    store: Stored, learning: Port
) -> None:
    steps: list[tuple[Callable[[Stored], None], bool]] = [
        (made, True), (again, True), (edited, True), (undone, True), (redone, True), (elsewhere, False),
    ]  # fmt: skip
    stamp = learning.stamp("daily")
    seen_before = {stamp}
    for step, changes in steps:
        step(store)
        now = learning.stamp("daily")
        assert (now != stamp) == changes, step
        seen_before.add(now)
        stamp = now
    assert len(seen_before) >= 5


def test_the_stamp_tells_apart_which_edits_are_undone(store: Stored, learning: Port) -> None:
    edits = Edits(store.database)
    for _ in range(4):
        edits.add("daily", DAY, RULE, "ida", NOW)
    stamps = set()
    for hours, numbers in enumerate([(1, 4), (2, 3)]):
        for number in numbers:
            edits.undo("daily", DAY, number, "ida", NOW + timedelta(hours=hours))
        stamps.add(learning.stamp("daily"))
        for number in numbers:
            edits.redo("daily", DAY, number)
    assert len(stamps) == 2


def test_rulings_of_all_days_come_by_number_and_those_taken_back_do_not(store: Stored) -> None:
    edits = Edits(store.database)
    late = edits.add("daily", NEXT, RULE, "ida", NOW)
    early = edits.add("daily", DAY, RULE, "ida", NOW)
    edits.add("daily", DAY, Change("pin", "s"), "ida", NOW)
    edits.add("weekly", DAY, RULE, "ida", NOW)
    assert edits.rulings("daily") == [late, early]
    assert edits.rulings("daily", NEXT) == [early]
    edits.undo("daily", DAY, early.number, "ida", NOW)
    assert edits.rulings("daily", NEXT) == []


def test_stories_and_lessons_are_stored_in_one_transaction(store: Stored, learning: Port) -> None:
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        store.issues.publish(issue(), "{}", [story("s"), story("s")], [], Learnt((seen(),)))
    assert store.issues.find("daily", DAY) is None
    assert learning.sightings("daily") == []
