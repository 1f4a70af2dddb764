import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.learnt import Thing
from digest.registry import folding, marks
from tests.registry.learnt import DAY, NOW, openness, ruling, sighting, telling


def one(*args: object) -> Thing:
    """The only thing of some sightings and rulings."""
    sightings = [arg for arg in args if type(arg).__name__ == "Sighting"]
    rulings = [arg for arg in args if type(arg).__name__ == "Edit"]
    (thing,) = folding.things(sightings, rulings)  # type: ignore[arg-type]
    return thing


def value(thing: Thing, facet: str) -> str:
    mark = thing.mark(facet)
    return mark.value if mark else ""


def test_a_newer_mark_that_says_something_stands_and_one_that_does_not_leaves_the_older() -> None:
    first = sighting(openness("open_weights", "Apache-2.0", weights="yes"), telling(0, "a"))
    second = sighting(openness("unknown", "", training_code="no"), telling(1, "b"))
    third = sighting(openness("open_source"), telling(2, "c"))
    found = one(first, second, third)
    assert (value(found, "class"), value(found, "licence")) == ("open_source", "Apache-2.0")
    assert (value(found, "weights"), value(found, "training_code")) == ("yes", "no")
    assert found.mark("licence") is not None
    assert found.mark("licence").at == telling(0, "a")  # type: ignore[union-attr]
    assert [at.date for at in found.tellings] == [telling(days).date for days in (2, 1, 0)]
    assert found.contradictions == ()


def test_each_mark_keeps_the_words_it_rests_on() -> None:
    found = one(sighting(openness("open_weights", "Apache-2.0", weights="yes")))
    assert {mark.facet: mark.quote for mark in found.marks} == {
        "class": "It says class is open_weights.",
        "licence": "It says licence is Apache-2.0.",
        "weights": "It says weights is yes.",
    }


@pytest.mark.parametrize(
    ("older", "newer", "facet"),
    [
        (openness("closed"), openness("open_weights"), "class"),
        (openness("restricted"), openness("closed"), "class"),
        (openness("unknown", "Apache-2.0"), openness("unknown", "MIT"), "licence"),
        (openness("unknown", "Apache-2.0"), openness("unknown", "LicenseRef-custom"), "licence"),
        (openness("unknown", "", weights="yes"), openness("unknown", "", weights="no"), "weights"),
    ],
)
def test_what_cannot_both_be_right_is_a_contradiction_and_the_newer_stands(
    older: object, newer: object, facet: str
) -> None:
    found = one(sighting(older, telling(0, "a")), sighting(newer, telling(1, "b")))  # type: ignore[arg-type]
    (clash,) = found.contradictions
    assert (clash.slug, clash.facet, clash.older.at, clash.newer.at) == (
        "gannet-2", facet, telling(0, "a"), telling(1, "b"),
    )  # fmt: skip
    assert found.mark(facet) == clash.newer


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (openness("closed"), openness("unknown")),
        (openness("open_source"), openness("open_weights")),
        (openness("unknown", "Apache-2.0, CC-BY-4.0"), openness("unknown", "Apache-2.0")),
        (openness("unknown", "LicenseRef-noncommercial"), openness("unknown", "LicenseRef-custom")),
        (openness("unknown", "", paper="yes"), openness("unknown", "", paper="no")),
    ],
)
def test_what_only_says_less_or_otherwise_detailed_is_none(older: object, newer: object) -> None:
    found = one(sighting(older, telling(0, "a")), sighting(newer, telling(1, "b")))  # type: ignore[arg-type]
    assert found.contradictions == ()


def test_the_same_article_again_replaces_its_mark_and_contradicts_nothing() -> None:
    again = replace(telling(0, "a"), date=telling(3).date)
    found = one(sighting(openness("closed"), telling(0, "a")), sighting(openness("open_weights"), again))
    assert (value(found, "class"), found.contradictions) == ("open_weights", ())


def test_of_a_value_said_often_only_the_newest_contradicts() -> None:
    said = [sighting(openness("closed"), telling(day, f"c{day}")) for day in range(3)]
    found = one(*said, sighting(openness("open_weights"), telling(4, "o")))
    assert [clash.older.at for clash in found.contradictions] == [telling(2, "c2")]


def test_a_described_licence_does_not_push_out_the_one_that_is_named() -> None:
    named = sighting(openness("restricted", "LicenseRef-llama-4"), telling(0, "a"))
    found = one(named, sighting(openness("restricted", "LicenseRef-custom"), telling(1, "b")))
    assert (value(found, "licence"), found.contradictions) == ("LicenseRef-llama-4", ())


def test_a_ruling_outranks_what_came_before_and_settles_it() -> None:
    said = [sighting(openness("closed"), telling(0, "a")), sighting(openness("open_weights"), telling(1, "b"))]
    assert one(*said).contradictions
    found = one(*said, ruling("class", "closed", days=1))
    assert (value(found, "class"), found.contradictions) == ("closed", ())
    mark = found.mark("class")
    assert mark is not None
    assert (mark.edited, mark.quote, mark.at.url) == (True, "The page says so.", "https://skerry.example/licence")


def test_a_later_story_that_disagrees_with_a_ruling_contradicts_it_and_the_ruling_stands() -> None:
    later = sighting(openness("open_weights"), telling(2, "b"))
    found = one(sighting(openness("closed"), telling(0, "a")), ruling("class", "closed", days=1), later)
    assert value(found, "class") == "closed"
    (clash,) = found.contradictions
    assert (clash.older.value, clash.newer.edited) == ("open_weights", True)


def test_the_last_ruling_counts_and_one_taken_back_does_not() -> None:
    said = sighting(openness("unknown", "", weights="yes"))
    assert value(one(said, ruling("weights", "no"), ruling("weights", "yes", number=2)), "weights") == "yes"
    undone = replace(ruling("weights", "no"), undone=NOW)
    assert value(one(said, undone), "weights") == "yes"


def test_a_ruling_that_nothing_is_known_forgets_what_was_said_until_a_story_says_more() -> None:
    said = sighting(openness("unknown", "MIT"), telling(0, "a"))
    forgotten = ruling("licence", "", days=0)
    assert one(said, forgotten).mark("licence") is None
    later = sighting(openness("unknown", "Apache-2.0"), telling(1, "b"))
    found = one(said, forgotten, later)
    assert (value(found, "licence"), found.contradictions) == ("Apache-2.0", ())


def test_an_editors_mark_in_a_story_outranks_what_came_before_it() -> None:
    edited = replace(openness("closed"), edited=("class",))
    found = one(sighting(openness("open_weights"), telling(0, "a")), sighting(edited, telling(1, "b")))
    assert (value(found, "class"), found.contradictions) == ("closed", ())
    later = sighting(openness("open_weights"), telling(2, "c"))
    found = one(sighting(edited, telling(1, "b")), later)
    assert value(found, "class") == "closed"
    assert len(found.contradictions) == 1


def test_a_class_is_never_more_open_than_the_licence_that_stands() -> None:
    first = sighting(openness("restricted", "LicenseRef-noncommercial"), telling(0, "a"))
    found = one(first, sighting(openness("open_source"), telling(1, "b")))
    mark = found.mark("class")
    assert mark is not None
    assert (mark.value, mark.quote, mark.at) == (
        "restricted", "It says licence is LicenseRef-noncommercial.", telling(0, "a"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facet", "ruled", "left"),
    [("weights", "no", "closed"), ("access", "api_only", "closed"), ("usage_restriction", "yes", "restricted")],
)
def test_a_class_falls_with_the_mark_that_an_editor_takes_away(facet: str, ruled: str, left: str) -> None:
    found = one(sighting(openness("open_weights", "Apache-2.0", weights="yes")), ruling(facet, ruled))
    assert value(found, "class") == left


def test_a_limit_on_use_that_a_story_told_of_stands_until_a_licence_is_named() -> None:
    limited = sighting(openness("restricted", usage_restriction="yes"), telling(0, "a"))
    found = one(limited, sighting(openness("open_source"), telling(1, "b")))
    mark = found.mark("class")
    assert mark is not None
    assert (mark.value, mark.at) == ("restricted", telling(0, "a"))
    found = one(limited, sighting(openness("open_source", "MIT"), telling(1, "b")))
    assert value(found, "class") == "open_source"


def test_spellings_of_one_thing_are_one_and_versions_are_several_of_a_family() -> None:
    said = openness("open_weights")
    names = ["Gannet-2", "gannet 2", "Skerry Labs Gannet 2", "Gannet-2", "Gannet 3"]
    found = folding.things([sighting(said, telling(n, str(n)), name) for n, name in enumerate(names)])
    assert [(thing.slug, thing.name, thing.family, thing.version) for thing in found] == [
        ("gannet-2", "Gannet-2", "Gannet", "2"),
        ("gannet-3", "Gannet 3", "Gannet", "3"),
    ]
    assert len(found[0].tellings) == 4


def test_things_of_one_name_by_two_makers_are_two() -> None:
    said = [
        sighting(openness("closed"), telling(0, "a"), "Fulmar", "Skerry Labs"),
        sighting(openness("open_source", "MIT"), telling(1, "b"), "Fulmar", "Tern House"),
        sighting(openness("closed"), telling(2, "c"), "Fulmar", "skerry labs research"),
        sighting(openness("unknown", "", weights="no"), telling(3, "d"), "Fulmar", ""),
    ]
    found = folding.things(reversed(said), [ruling("paper", "yes", target="fulmar-tern-house")])
    assert [(thing.slug, value(thing, "class"), len(thing.tellings)) for thing in found] == [
        ("fulmar", "closed", 3),
        ("fulmar-tern-house", "open_source", 1),
    ]
    assert [value(thing, "paper") for thing in found] == ["", "yes"]
    assert all(thing.contradictions == () for thing in found)


def test_a_thing_is_found_by_any_spelling_and_what_is_near_is_offered() -> None:
    found = folding.things([sighting(openness("closed"), name=name) for name in ("Gannet 2", "Gannet 3", "Fulmar")])
    for name in ("gannet-2", "GANNET 2", " the Gannet-2 ", "Skerry Labs Gannet 2"):
        thing = folding.find(found, name)
        assert thing is not None, name
        assert thing.slug == "gannet-2"
    assert folding.find(found, "Gannet") is None
    assert folding.find(found, "") is None
    assert [thing.slug for thing in folding.near(found, "Gannet")] == ["gannet-2", "gannet-3"]
    assert [thing.slug for thing in folding.near(found, "Gannet 4")] == ["gannet-2", "gannet-3"]
    assert folding.near(found, "") == ()


def test_a_ruling_finds_its_thing_by_name_where_the_slug_is_another_by_now() -> None:
    found = one(sighting(openness("unknown", "", weights="yes")), ruling("weights", "no", target="an-old-slug"))
    assert value(found, "weights") == "no"


def test_a_ruling_on_what_no_story_names_makes_no_thing() -> None:
    assert folding.things([], [ruling("weights", "no")]) == ()


@given(st.integers(), st.lists(st.sampled_from(["closed", "open_weights", "open_source", "restricted"]), max_size=5))
def test_the_order_in_which_days_are_given_changes_nothing(seed: int, classes: list[str]) -> None:
    said = [sighting(openness(name), telling(day, str(day))) for day, name in enumerate(classes)]
    mixed = list(said)
    random.Random(seed).shuffle(mixed)
    assert folding.things(mixed, [ruling("class", "closed", days=2)]) == folding.things(
        said, [ruling("class", "closed", days=2)]
    )


@given(
    st.sampled_from([*marks.RANK]),
    st.sampled_from(["MIT", "CC-BY-4.0", "LicenseRef-custom", "MIT, LicenseRef-noncommercial"]),
)
def test_no_licence_makes_a_class_more_open(openness_class: str, licence: str) -> None:
    found = one(sighting(openness(openness_class, licence)))
    assert marks.RANK[value(found, "class")] <= min(marks.RANK[openness_class], marks.RANK[marks.allowed(licence)])
    assert found.tellings[0].date == DAY
