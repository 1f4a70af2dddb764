from dataclasses import replace

from digest.makers import makers
from digest.model import Article, EntryId, FeedId, Story, StoryId
from digest.registry.recalling import Memory, about
from tests.registry.learnt import openness, ruling, sighting, telling


def test_what_was_said_before_and_is_not_said_now_is_known() -> None:
    before = sighting(openness("open_weights", "Apache-2.0", weights="yes"), telling(0, "a"))
    memory = Memory.of([before, sighting(openness("closed"), telling(0, "p"), "Petrel 1")], [])
    now = sighting(openness("open_weights", "", training_code="no"), telling(2, "b"), "gannet-2")
    assert [(mark.facet, mark.value, mark.at) for mark in memory.known(now)] == [
        ("licence", "Apache-2.0", telling(0, "a")),
        ("weights", "yes", telling(0, "a")),
    ]
    assert memory.known(sighting(openness("closed"), telling(2, "b"), "Gannet 3")) == ()


def test_a_class_known_from_before_is_not_told_against_the_licence_of_the_story() -> None:
    memory = Memory.of([sighting(openness("open_source"), telling(0, "a"))], [])
    now = sighting(openness("unknown", "LicenseRef-noncommercial"), telling(2, "b"))
    assert memory.known(now) == ()


def test_a_licence_known_from_before_lowers_the_class_that_a_story_tells() -> None:
    memory = Memory.of([sighting(openness("restricted", "LicenseRef-noncommercial"), telling(0, "a"))], [])
    found = {
        mark.facet: (mark.value, mark.at) for mark in memory.known(sighting(openness("open_source"), telling(2, "b")))
    }
    assert found == {
        "class": ("restricted", telling(0, "a")),
        "licence": ("LicenseRef-noncommercial", telling(0, "a")),
    }


def test_a_ruling_from_before_stands_against_the_word_of_a_story() -> None:
    memory = Memory.of([sighting(openness("open_weights"), telling(0, "a"))], [ruling("class", "closed")])
    (mark,) = memory.known(sighting(openness("open_weights"), telling(2, "b")))
    assert (mark.facet, mark.value, mark.edited) == ("class", "closed", True)
    assert memory.known(sighting(openness("closed"), telling(2, "b"))) == ()


def test_what_was_said_of_another_thing_of_the_same_name_is_not_told_of_this_one() -> None:
    now = sighting(openness("unknown", "", paper="yes"), telling(2, "b"), "Codfish 1", "Tern Lab")
    said = openness("open_source", "MIT")
    others = (
        sighting(said, telling(0, "a"), "Codfish 1", "Skerry Labs"),
        sighting(said, telling(0, "a"), "Codfish 1", "Tern Lab", "tool"),
    )
    for other in others:
        assert Memory.of([other], []).known(now) == ()
    for maker in ("Tern Lab", "tern lab AI", ""):
        assert Memory.of([sighting(said, telling(0, "a"), "Codfish 1", maker)], []).known(now)


def test_a_ruling_is_known_too() -> None:
    memory = Memory.of([sighting(openness("closed"), telling(0, "a"))], [ruling("class", "open_weights")])
    (mark,) = memory.known(sighting(openness("unknown", "", paper="yes"), telling(2, "b")))
    assert (mark.facet, mark.value, mark.edited) == ("class", "open_weights", True)


def test_only_the_contradictions_that_a_day_brings_are_named() -> None:
    old = [
        sighting(openness("closed", "", weights="no"), telling(0, "a")),
        sighting(openness("open_weights"), telling(1, "b")),
    ]
    memory = Memory.of(old, [])
    assert memory.contradictions([sighting(openness("unknown", "", paper="yes"), telling(2, "c"))]) == ()
    (clash,) = memory.contradictions([sighting(openness("unknown", "", weights="yes"), telling(2, "c"))])
    assert (clash.facet, clash.newer.at) == ("weights", telling(2, "c"))


def test_stories_of_one_day_contradict_each_other_and_a_ruling() -> None:
    day = [sighting(openness("closed"), telling(2, "a")), sighting(openness("open_weights"), telling(2, "b"))]
    assert len(Memory().contradictions(day)) == 1
    ruled = Memory.of([sighting(openness("closed"), telling(0, "z"))], [ruling("class", "closed")])
    (clash,) = ruled.contradictions(day[1:])
    assert (clash.newer.edited, clash.older.at) == (True, telling(2, "b"))


def test_a_story_is_about_a_thing_only_where_openness_is_its_matter() -> None:
    article = Article(
        EntryId("a"), FeedId("f"), "Introducing Quill-7B", "Quill-7B is a model.", "https://tern.example/a", None
    )
    story = Story(StoryId("s"), (article,), openness=openness("closed"))
    found = about(story, None, makers(()))
    assert found is not None
    assert found.name == "Quill-7B"
    assert about(replace(story, openness=replace(story.openness, relevance=0)), None, makers(())) is None
    assert about(replace(story, openness=replace(story.openness, kind="policy")), None, makers(())) is None
