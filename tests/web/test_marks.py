"""What is known of a thing, as its page shows it."""

from dataclasses import replace

import pytest

from digest.learnt import Sighting, Thing
from digest.model import Evidence
from digest.registry.folding import things
from digest.web import marks
from tests.web.lessons import EARLIER, at, licensed, openness, sighting


def thing(*sightings: Sighting) -> Thing:
    (found,) = things(sightings)
    return found


def test_marks_of_one_story_on_the_same_words_stand_together() -> None:
    (ground,) = marks.grounds(thing(sighting(said=openness(weights="yes", training_code="no"))))
    assert [(one.glyph, one.part, one.word) for one in ground.badges] == [
        ("✓", "", "Open weights"),
        ("✓", "Weights", "yes"),
        ("✗", "Training code", "no"),
    ]
    assert ground.quote == "the weights of Gannet are out"
    assert not ground.edited


def test_marks_of_two_stories_stand_apart() -> None:
    older = sighting(said=openness("unknown", "it has a paper", paper="yes"), where=at(EARLIER))
    found = marks.grounds(thing(older, sighting()))
    assert [(ground.at.date, len(ground.badges)) for ground in found] == [(at().date, 2), (EARLIER, 1)]


def test_what_an_editor_set_is_marked_so() -> None:
    (ground, *_) = marks.grounds(thing(sighting(said=replace(openness(weights="yes"), edited=("class",)))))
    assert ground.edited
    assert marks.verdict(thing(sighting(said=replace(openness(weights="yes"), edited=("class",))))).edited


def test_a_licence_comes_with_what_is_known_of_it() -> None:
    *_, ground = marks.grounds(thing(sighting(said=licensed("MIT"))))
    assert [one.id for one in ground.licences] == ["MIT"]
    assert ground.badges[-1].state == "yes"
    assert ground.badges[-1].word == "MIT"


@pytest.mark.parametrize(
    ("ids", "state", "word"),
    [
        (("MIT", "Apache-2.0"), "yes", "MIT, Apache-2.0"),
        (("MIT", "LicenseRef-noncommercial"), "part", "MIT, non-commercial"),
        (("LicenseRef-Skerry-1",), "unknown", "Skerry-1"),
    ],
)
def test_a_licence_is_never_more_open_than_the_strictest(ids: tuple[str, ...], state: str, word: str) -> None:
    found = next(
        badge
        for ground in marks.grounds(thing(sighting(said=licensed(*ids))))
        for badge in ground.badges
        if badge.part == "Licence"
    )
    assert (found.state, found.word) == (state, word)
    assert marks.licence(thing(sighting(said=licensed(*ids)))) == word


def test_what_is_asked_of_a_thing_and_stated_by_nobody_is_named() -> None:
    assert marks.silent(thing(sighting())) == (
        "Licence",
        "Access",
        "Training code",
        "Code to run it",
        "Training data",
        "Description of the data",
        "Paper",
        "Limits on use",
    )
    assert marks.silent(thing(sighting(said=openness("unknown"), kind="tool"))) == ("Licence", "Code", "Limits on use")


@pytest.mark.parametrize(
    ("facet", "value", "said"),
    [
        ("usage_restriction", "yes", ("◐", "Limits on use", "yes")),
        ("usage_restriction", "no", ("✓", "Limits on use", "none")),
        ("training_data", "no", ("✗", "Training data", "no")),
    ],
)
def test_a_mark_is_told_in_words_and_with_a_sign(facet: str, value: str, said: tuple[str, str, str]) -> None:
    known = replace(openness("unknown"), facets=((facet, value),), evidence=(Evidence(facet, "so it says"),))  # type: ignore[arg-type]
    ((ground),) = marks.grounds(thing(sighting(said=known)))
    (badge,) = ground.badges
    assert (badge.glyph, badge.part, badge.word) == said


def test_access_is_told_in_words() -> None:
    known = replace(openness("closed"), access="api_only", evidence=(Evidence("access", "through our API"),))
    badges = [badge for ground in marks.grounds(thing(sighting(said=known))) for badge in ground.badges]
    assert [(one.glyph, one.word) for one in badges if one.part == "Access"] == [("✗", "API only")]


def test_without_a_class_nothing_is_claimed() -> None:
    badge = marks.verdict(thing(sighting(said=openness("unknown"))))
    assert (badge.state, badge.word) == ("unknown", "Openness not stated")
    assert marks.openness_class(thing(sighting(said=openness("unknown")))) == "unknown"
