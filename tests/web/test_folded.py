"""What is folded for the pages, and for how long it is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from digest import app
from digest.app import App
from digest.board import standings
from digest.edits import Change
from digest.learnt import Learnt
from digest.registry.folding import things
from digest.settings import Settings
from digest.web.folded import Folds, folded
from tests.web.lessons import EARLIER, at, claim, openness, sighting, teach
from tests.web.place import DAY, issue

RULING = Change("rule", "gannet-2", was="class", text="closed", title="Gannet 2", other="https://skerry.example/terms")


@pytest.fixture
def reviewed(settings: Settings) -> Iterator[App]:
    """A digest whose issues wait for an editor."""
    with app.open(replace(settings, list=replace(settings.list, review="required"))) as opened:
        yield opened


def test_what_is_stored_is_folded_once_until_it_changes(digest: App) -> None:
    folds = Folds(digest)
    assert folds.now().things == {}
    teach(digest, [sighting()])
    first = folds.now()
    assert list(first.things) == ["gannet-2"]
    assert folds.now() is first
    teach(digest, [sighting("Petrel", where=at(EARLIER))])
    assert list(folds.now().things) == ["gannet-2", "petrel"]


def test_an_issue_made_anew_and_a_ruling_taken_back_are_noticed(digest: App) -> None:
    folds = Folds(digest)
    teach(digest, [sighting()])
    digest.issues.publish(replace(issue(DAY), version=2), "{}", (), (), Learnt((sighting("Petrel"),)))
    assert list(folds.now().things) == ["petrel"]
    digest.issues.publish(replace(issue(DAY), version=3), "{}", (), (), Learnt((sighting(),)))
    edit = digest.edits.add("terns", DAY, RULING, "Ada", digest.now())
    (ruled,) = folds.now().things.values()
    mark = ruled.mark("class")
    assert mark is not None
    assert (mark.value, mark.edited, mark.at.outlet) == ("closed", True, "the editor")
    digest.edits.undo("terns", DAY, edit.number, "Ada", digest.now())
    undone = folds.now().things["gannet-2"].mark("class")
    assert undone is not None
    assert undone.value == "open_weights"
    digest.edits.redo("terns", DAY, edit.number)
    assert folds.now().things["gannet-2"] == ruled


def test_what_waits_for_an_editor_is_not_known_to_readers_yet(reviewed: App) -> None:
    folds = Folds(reviewed)
    teach(reviewed, [sighting()], [claim("Gannet 2", "70%", "open")])
    assert (folds.now().things, folds.now().standings) == ({}, {})
    reviewed.edits.add("terns", DAY, Change("approve", place=1), "Ada", reviewed.now())
    assert list(folds.now().things) == ["gannet-2"]
    assert list(folds.now().standings) == ["mmlu"]


def test_a_claim_finds_its_model_in_any_spelling_and_the_most_told_of_two() -> None:
    seen = [sighting(), sighting("Petrel 7B"), sighting(where=at(EARLIER))]
    board = standings(
        [claim("gannet-2", "70%", "open"), claim("Gannet 2", "60%", "open", EARLIER), claim("Skua", "9%", "open")]
    )
    found = folded(things(seen), board)
    assert [one.at.date for _, one in found.claims["gannet-2"]] == [DAY, EARLIER]
    assert found.slug_of("GANNET 2") == "gannet-2"
    assert found.slug_of("Skua") == ""


def test_a_name_without_letters_is_no_spelling_of_another() -> None:
    found = folded(things([sighting("\U0001f999")]), standings([claim("--", "70%", "open")]))
    assert len(found.things) == 1
    assert (found.slug_of("--"), found.claims) == ("", {})


def test_versions_of_a_family_stand_together_the_newest_first() -> None:
    seen = [sighting("Gannet 1", where=at(EARLIER)), sighting("Gannet 2"), sighting("Petrel 7B")]
    found = folded(things(seen), ())
    assert [one.name for one in found.family(found.things["gannet-1"])] == ["Gannet 2", "Gannet 1"]
    assert [one.name for one in found.family(found.things["petrel-7b"])] == ["Petrel 7B"]


def test_what_is_made_of_a_state_is_made_once() -> None:
    found, made = folded((), ()), []
    for _ in range(2):
        assert found.once("name", lambda now: made.append(now) or len(made)) == 1  # type: ignore[func-returns-value]
    assert made == [found]


def test_the_day_of_a_thing_is_that_of_its_last_story() -> None:
    seen = [sighting(where=at(date(2031, 1, day)), said=openness(weights="yes")) for day in (2, 9, 4)]
    (thing,) = things(seen)
    assert max(one.date for one in thing.tellings) == date(2031, 1, 9)
