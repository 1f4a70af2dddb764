from dataclasses import replace
from datetime import UTC, date, datetime

from digest import specimen
from digest.issue import Told
from digest.learnt import Known, Telling
from digest.model import Openness, StoryId
from digest.render.known import before
from tests.installation import MASTHEAD

AT = Telling(date(2030, 11, 3), StoryId("old"), "A plan", "Gannet blog", "https://gannet.example/plan")
LATER = replace(AT, date=date(2030, 12, 1), outlet="The Ledger")
TOLD = specimen.issue(MASTHEAD, datetime(2031, 3, 4, 6, tzinfo=UTC)).top[0]


def told(*known: Known, openness: Openness | None = None) -> Told:
    return replace(TOLD, known=known, openness=openness or Openness(1, "model", "unknown"))


def test_what_was_said_before_stands_together_with_its_day_and_outlet() -> None:
    (said,) = before(told(Known("weights", "yes", "", AT), Known("licence", "MIT,LicenseRef-gemma", "", AT)))
    assert (said.day, said.outlet, said.url) == (AT.date, "Gannet blog", AT.url)
    assert said.words == "licences MIT, Gemma terms of use; weights: yes"


def test_two_stories_of_before_are_two_lines_the_weightier_first() -> None:
    found = before(told(Known("access", "api_only", "", AT), Known("class", "open_weights", "", LATER)))
    assert [(one.outlet, one.words) for one in found] == [
        ("The Ledger", "open weights"),
        ("Gannet blog", "through an API only"),
    ]


def test_what_an_editor_set_is_not_laid_to_an_outlet() -> None:
    (said,) = before(told(Known("training_data", "no", "I asked them", AT, edited=True)))
    assert (said.edited, said.outlet, said.url, said.words) == (True, "", "", "training data: no")


def test_of_a_tool_weights_are_not_asked_and_of_no_artefact_anything() -> None:
    weights = Known("weights", "yes", "", AT)
    assert before(told(weights, openness=Openness(2, "tool", "open_source"))) == ()
    assert before(told(weights, openness=Openness(2, "policy", "na"))) == ()
    assert before(told(weights, openness=Openness(0, "model", "unknown"))) == ()
    assert before(told(Known("class", "unknown", "", AT))) == ()


def test_at_most_four_marks_and_two_stories_are_told() -> None:
    facets = ("class", "licence", "weights", "training_code", "inference_code", "training_data")
    marks = tuple(Known(facet, "yes", "", replace(AT, story=StoryId(facet))) for facet in facets)
    assert len(before(told(*marks))) == 2
    (one,) = before(told(*(replace(mark, at=AT) for mark in marks[1:])))
    assert one.words.count(";") == 3
