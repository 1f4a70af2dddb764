"""Edits are kept for ever, in order, each with its list and day, and can be taken back and brought back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from digest.edits import Change
from digest.errors import Refused
from digest.storage.edits import Edits
from digest.stores import Edits as Port
from tests.storage.conftest import DAY, NOW, Stored

WHOLE = Change(
    "merge", "s1", ("e1", "e2"), "s2", ("e3",), "top", 2, "was “this”", "Ünïcode\N{SNOWMAN}", "A title", "Another"
)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def edits(store: Stored) -> Port:
    return Edits(store.database)


def test_an_edit_comes_back_as_it_was_stored(edits: Port) -> None:
    added = edits.add("daily", DAY, WHOLE, "Ida Holm", NOW)
    assert edits.of("daily", DAY) == [added]
    assert (added.change, added.by, added.at, added.stands) == (WHOLE, "Ida Holm", NOW, True)


def test_edits_of_one_list_and_day_come_by_number_and_no_others(edits: Port) -> None:
    here = [edits.add("daily", DAY, Change("pin", name), "ida", NOW) for name in ("a", "b")]
    edits.add("weekly", DAY, Change("pin", "c"), "ida", NOW)
    edits.add("daily", DAY + timedelta(days=1), Change("pin", "d"), "ida", NOW)
    assert edits.of("daily", DAY) == here
    assert here[0].number < here[1].number


def test_an_edit_is_taken_back_with_the_name_of_who_did_it_and_stays_in_the_list(edits: Port) -> None:
    one, other = (edits.add("daily", DAY, Change("pin", name), "ida", NOW) for name in ("a", "b"))
    gone = edits.undo("daily", DAY, one.number, "ole", LATER)
    assert gone == replace(one, undone=LATER, undone_by="ole")
    assert edits.of("daily", DAY) == [gone, other]


def test_what_was_taken_back_can_stand_again(edits: Port) -> None:
    one = edits.add("daily", DAY, Change("pin", "a"), "ida", NOW)
    edits.undo("daily", DAY, one.number, "ole", LATER)
    assert edits.redo("daily", DAY, one.number) == one
    assert edits.of("daily", DAY) == [one]


def test_an_edit_that_is_not_there_or_undone_already_is_refused(edits: Port) -> None:
    one = edits.add("daily", DAY, Change("pin", "a"), "ida", NOW)
    with pytest.raises(Refused, match="There is no edit 99"):
        edits.undo("daily", DAY, 99, "ole", LATER)
    with pytest.raises(Refused, match="There is no edit"):
        edits.undo("weekly", DAY, one.number, "ole", LATER)
    with pytest.raises(Refused, match="There is no edit"):
        edits.undo("daily", DAY + timedelta(days=1), one.number, "ole", LATER)
    with pytest.raises(Refused, match="stands already"):
        edits.redo("daily", DAY, one.number)
    edits.undo("daily", DAY, one.number, "ole", LATER)
    with pytest.raises(Refused, match="is undone already"):
        edits.undo("daily", DAY, one.number, "eva", LATER + timedelta(hours=1))
    assert edits.of("daily", DAY) == [replace(one, undone=LATER, undone_by="ole")]


def test_a_number_is_never_given_twice(edits: Port, store: Stored) -> None:
    one = edits.add("daily", DAY, Change("pin", "a"), "ida", NOW)
    with store.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM edits")
    assert edits.add("daily", DAY, Change("pin", "a"), "ida", NOW).number > one.number


def test_corrections_of_a_list_are_those_made_in_a_span_of_time_that_stand(edits: Port) -> None:
    hours = [NOW + timedelta(hours=n) for n in range(4)]
    made = [edits.add("daily", DAY, Change("correct", text=f"{n}"), "ida", at) for n, at in enumerate(hours)]
    edits.add("daily", DAY, Change("note", text="no correction"), "ida", hours[1])
    edits.add("weekly", DAY, Change("correct", text="elsewhere"), "ida", hours[1])
    other = edits.add("daily", DAY - timedelta(days=9), Change("correct", text="of another day"), "ida", hours[2])
    assert edits.corrections("daily", hours[0], hours[2]) == [made[1], made[2], other]
    edits.undo("daily", DAY, made[1].number, "ole", LATER)
    assert edits.corrections("daily", hours[0], hours[2]) == [made[2], other]
