"""A mark that an editor set replaces what was found, says so, and drops the words it overrules."""

from dataclasses import replace

import pytest

from digest.model import Evidence, Openness, OpennessClass, Ranked, Story
from digest.pipeline import edit
from digest.pipeline.edit.marking import licences, refused
from digest.selection import Chosen
from tests.pipeline.edit.deeds import made, story, undone

FOUND = Openness(
    relevance=1,
    kind="model",
    openness_class="open_source",
    licence=("MIT",),
    facets=(("weights", "yes"), ("training_code", "unknown")),
    evidence=(Evidence("weights", "the weights are out"), Evidence("class", "open source"), Evidence("licence", "MIT")),
)


def told() -> Story:
    return replace(story("a"), openness=FOUND)


def test_without_edits_a_story_stays_as_it_is() -> None:
    assert edit.story(told(), ()) == told()
    assert edit.story(told(), [made(1, "mark", "b", was="weights", text="no")]) == told()
    assert edit.story(told(), [undone(made(1, "mark", "a", was="weights", text="no"))]) == told()


def test_a_facet_that_is_overruled_loses_its_evidence_and_no_other() -> None:
    started = replace(told(), openness=replace(FOUND, evidence=(*FOUND.evidence, Evidence("paper", "a paper"))))
    found = edit.story(started, [made(1, "mark", "a", was="paper", text="no")]).openness
    assert found.mark("paper") == "no"
    assert found.edited == ("paper",)
    assert [one.facet for one in found.evidence] == ["weights", "class", "licence"]


def test_a_mark_that_confirms_what_was_found_keeps_its_evidence() -> None:
    found = edit.story(told(), [made(1, "mark", "a", was="weights", text="yes")]).openness
    assert found.evidence == FOUND.evidence
    assert found.edited == ("weights",)


def test_class_and_licence_are_set_too() -> None:
    edits = [
        made(1, "mark", "a", was="class", text="restricted"),
        made(2, "mark", "a", was="licence", text="Apache-2.0, LicenseRef-tern"),
    ]
    found = edit.story(told(), edits).openness
    assert (found.openness_class, found.licence) == ("restricted", ("Apache-2.0", "LicenseRef-tern"))
    assert found.edited == ("class", "licence")
    assert [one.facet for one in found.evidence] == ["weights"]
    assert edit.story(told(), [made(1, "mark", "a", was="licence", text="")]).openness.licence == ()


@pytest.mark.parametrize(
    ("start", "facet", "value", "end"),
    [
        ("open_source", "weights", "no", "closed"),
        ("open_weights", "weights", "no", "closed"),
        ("open_weights", "weights", "unknown", "unknown"),
        ("open_source", "usage_restriction", "yes", "restricted"),
        ("open_source", "training_code", "no", "open_source"),
        ("closed", "weights", "yes", "closed"),
        ("na", "weights", "no", "na"),
    ],
)
def test_a_mark_that_takes_openness_away_lowers_the_class_and_none_raises_it(
    start: OpennessClass, facet: str, value: str, end: str
) -> None:
    before = replace(told(), openness=replace(FOUND, openness_class=start))
    found = edit.story(before, [made(1, "mark", "a", was=facet, text=value)]).openness
    assert found.openness_class == end
    assert ("class" in found.edited) == (start != end)
    assert any(one.facet == "class" for one in found.evidence) == (start == end)
    named = made(2, "mark", "a", was="class", text="restricted")
    assert (
        edit.story(before, [made(1, "mark", "a", was=facet, text=value), named]).openness.openness_class == "restricted"
    )


def test_of_several_marks_on_one_facet_the_last_counts() -> None:
    first, second = (made(n, "mark", "a", was="paper", text=text) for n, text in ((1, "no"), (2, "yes")))
    assert edit.story(told(), [first, second]).openness.mark("paper") == "yes"
    assert edit.story(told(), [first, undone(second)]).openness.mark("paper") == "no"


def test_facets_stay_in_the_order_of_the_card() -> None:
    found = edit.story(told(), [made(1, "mark", "a", was="inference_code", text="yes")]).openness
    assert [facet for facet, _ in found.facets] == ["weights", "training_code", "inference_code"]


def test_what_an_editor_states_is_what_the_story_is_about_and_what_he_denies_to_know_is_not() -> None:
    assert edit.story(told(), [made(1, "mark", "a", was="weights", text="no")]).openness.relevance == 2
    assert edit.story(told(), [made(1, "mark", "a", was="weights", text="unknown")]).openness.relevance == 1


@pytest.mark.parametrize(
    ("facet", "value"),
    [
        ("weights", "maybe"),
        ("class", "yes"),
        ("colour", "yes"),
        ("licence", "<b>"),
        ("licence", "MIT, a/b"),
        ("class", ""),
    ],
)
def test_a_value_that_a_mark_cannot_have_is_refused_and_changes_nothing(facet: str, value: str) -> None:
    assert refused(facet, value)
    assert edit.story(told(), [made(1, "mark", "a", was=facet, text=value)]) == told()


def test_licences_are_separated_by_commas_and_named_once() -> None:
    assert licences(" MIT,  Apache-2.0, MIT ,") == ("MIT", "Apache-2.0")
    assert refused("licence", "my own licence")
    assert licences("  ") == ()
    assert not refused("licence", "GPL-2.0+")


def test_marks_change_stories_where_they_stand() -> None:
    start = Chosen((Ranked(told(), 3.0, ()),), (), (), ((Ranked(story("b"), 1.0, ()), "too weak"),))
    found = edit.marked(start, [made(1, "mark", "a", was="paper", text="yes")])
    assert found.top[0].story.openness.mark("paper") == "yes"
    assert (found.top[0].score, found.left) == (3.0, start.left)
