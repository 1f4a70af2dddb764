from dataclasses import replace

from digest.learnt import Known
from digest.model import FACETS
from digest.registry import marks
from tests.registry.learnt import openness, ruling, sighting, telling


def licence(value: str) -> Known:
    return Known("licence", value, "", telling())


def test_what_a_story_says_comes_in_one_order_and_unknown_is_not_said() -> None:
    said = replace(openness("open_weights", "MIT, CC-BY-4.0", training_data="no", weights="yes"), access="download")
    assert list(marks.values(said)) == [
        ("class", "open_weights"), ("licence", "MIT, CC-BY-4.0"), ("access", "download"), ("weights", "yes"), ("training_data", "no"),
    ]  # fmt: skip
    assert list(marks.values(openness("na"))) == []
    assert list(marks.values(openness("unknown", "", weights="unknown"))) == []
    assert marks.MARKS[3:] == FACETS


def test_a_mark_rests_on_its_own_words_or_on_those_of_a_mark_that_it_follows_from() -> None:
    said = replace(openness("closed"), access="api_only")
    assert [(mark.facet, mark.quote) for mark in marks.of_story(sighting(said))] == [
        ("class", said.evidence[0].quote),
        ("access", said.evidence[0].quote),
    ]


def test_a_mark_that_no_words_bear_is_none_unless_an_editor_set_it() -> None:
    said = replace(openness("closed"), access="api_only")
    only = replace(said, evidence=(replace(said.evidence[0], facet="relevance", quote="It beat another model."),))
    assert marks.of_story(sighting(only)) == ()
    assert (marks.told(said), marks.told(only)) == (True, False)
    (kept,) = marks.of_story(sighting(replace(only, edited=("class",))))
    assert (kept.facet, kept.value, kept.edited) == ("class", "closed", True)


def test_a_ruling_is_the_editors_mark() -> None:
    mark = marks.of_ruling(ruling("weights", "no", days=3))
    assert (mark.facet, mark.value, mark.edited) == ("weights", "no", True)
    assert (mark.at.outlet, mark.at.url, mark.at.story) == ("Ada", "https://skerry.example/licence", "")


def test_licences_are_alike_by_an_id_or_where_one_only_describes_terms_that_the_other_may_have() -> None:
    alike = [("MIT", "MIT"), ("MIT, CC-BY-4.0", "CC-BY-4.0"), ("LicenseRef-custom", "LicenseRef-gannet")]
    apart = [("MIT", "Apache-2.0"), ("MIT", "LicenseRef-custom"), ("LicenseRef-gannet", "LicenseRef-petrel")]
    assert not any(marks.contradict(licence(one), licence(other)) for one, other in alike)
    assert all(marks.contradict(licence(one), licence(other)) for one, other in apart)
    assert all(marks.contradict(licence(other), licence(one)) for one, other in apart)


def test_the_strictest_of_several_licences_decides() -> None:
    assert marks.allowed("MIT") == "open_source"
    assert marks.allowed("MIT, LicenseRef-noncommercial") == "restricted"
    assert marks.allowed("LicenseRef-of-an-invented-lab") == "restricted"
    assert marks.capped("open_source", "LicenseRef-custom") == "restricted"
    assert marks.capped("closed", "MIT") == "closed"
