"""Subject, preheader and lead of an issue."""

from dataclasses import replace
from datetime import date

import pytest

from digest.issue import Told
from digest.model import Openness, StoryId
from digest.writing.opening import Day, heard, lead, preheader, subject

TITLES = (
    "Brinewick releases Gannet-3 under an open licence",
    "Will small models check homework in Odense?",
    "A court in Aarhus asks who owns the words of a model",
    "Tern-7 loses to a model a tenth of its size in a blind test",
)


def told(number: int, relevance: int = 0) -> Told:
    openness = Openness(2 if relevance else 0, "model")
    return Told(
        StoryId(f"s{number}"), f"s-{number}", TITLES[number], f"https://post.example/{number}", "The Post", 1, None, "en",
        (), (), "", "extract", openness, (), float(10 - number), (), 1,
    )  # fmt: skip


def day(*stories: Told) -> Day:
    return Day(stories, "Open Gannet", date(2026, 3, 9))


def test_what_leads_the_issue_is_named_first_and_then_the_best_of_the_rest() -> None:
    stories = [told(n) for n in range(4)]
    assert [t.id for t in heard(stories[3:], stories[:3])] == ["s3", "s0", "s1", "s2"]
    assert [t.id for t in heard((), [stories[2], stories[0]])] == ["s0", "s2"]


def test_a_day_whose_best_story_is_a_link_still_has_it_in_the_subject() -> None:
    assert subject(day(*heard((), [told(2), told(0)]))) == TITLES[0]


def test_the_lead_ends_once() -> None:
    assert lead(day(told(0), told(1)), quiet=False).endswith("in Odense?")
    assert lead(day(told(0), told(2)), quiet=False).endswith("words of a model.")


@pytest.mark.parametrize(("about", "said"), [(1, False), (3, True)])
def test_openness_is_counted_where_it_is_the_day_s_matter(about: int, said: bool) -> None:
    stories = [told(n, relevance=2 if n < about else 0) for n in range(4)]
    assert ("about how open something is" in lead(day(*stories), quiet=False)) == said


def test_the_preheader_does_not_repeat_the_subject() -> None:
    made = day(told(0), told(2), told(3))
    line = preheader(made, subject(made))
    assert 40 <= len(line) <= 140
    assert TITLES[0] not in line
    assert TITLES[2] in line


def test_a_tiny_subject_says_how_much_more_there_is_and_of_two_stories_whose_it_is() -> None:
    tiny = replace(told(0), headline="Gannet-3 is open")
    assert subject(day(tiny, told(1), told(2))) == "Gannet-3 is open and 2 more AI stories"
    assert subject(day(tiny, told(1))) == f"Gannet-3 is open ({told(0).outlet})"


def test_a_headline_that_an_editor_wrote_is_not_said_to_be_the_outlets() -> None:
    tiny = replace(told(0), headline="The Gannet is out", outlet="The Odense Evening Post")
    assert "Evening Post" in subject(day(tiny))
    assert "Evening Post" not in subject(day(replace(tiny, edited=("headline",))))
