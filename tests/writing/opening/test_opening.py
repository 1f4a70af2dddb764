"""Subject, preheader and lead of an issue."""

from dataclasses import replace
from datetime import date

import pytest

from digest.issue import Opening, Told
from digest.model import Openness, Sentence, StoryId
from digest.writing.opening import Day, extracted, heard, lead, preheader, subject

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


def test_a_tiny_subject_says_what_it_is_about_or_whose_it_is() -> None:
    tiny = replace(told(0), headline="Gannet-3 is open")
    said = tuple(Sentence(text, 0) for text in ("It is out.", "Gannet-3 is a model for phones, says its maker."))
    assert subject(day(replace(tiny, sentences=said), told(1), told(2))) == "Gannet-3 is open: a model for phones"
    assert subject(day(tiny, told(1), told(2))) == f"Gannet-3 is open ({told(0).outlet})"


def test_a_third_story_joins_a_short_preheader() -> None:
    few = [replace(told(n), headline=f"Gannet-{n} is out") for n in range(4)]
    assert preheader(day(*few), "Gannet-0 is out") == "Gannet-1 is out · Gannet-2 is out · Gannet-3 is out"


def test_one_story_is_named_on_with_a_sentence_that_is_not_broken_off_for_a_count() -> None:
    said = "Gannet-3 is free on all plans, and the weekly limits stay half as high again as they were, until 19 July of this year, says Brinewick Labs."
    alone = replace(told(0), sentences=(Sentence(said, 0),))
    assert preheader(day(alone), TITLES[0]) == said
    assert preheader(day(replace(alone, sentences=(Sentence("Gannet-3 is free.", 0),))), TITLES[0]).startswith(
        "Gannet-3 is free. · 1 story from"
    )


def test_the_lead_has_one_colon_and_a_question_at_its_end() -> None:
    titled = replace(told(2), headline="Auk 2: a model for phones")
    text = lead(day(told(0), told(1), titled), quiet=False)
    assert text == f"Also today: Auk 2 \u2013 a model for phones; {TITLES[1]}"


def test_the_extract_is_the_three_parts_and_says_that_no_model_wrote_them() -> None:
    made = day(told(0), told(2), told(3))
    line = subject(made)
    assert extracted(made, quiet=False) == Opening(line, preheader(made, line), lead(made, quiet=False), "extract", ())


def test_the_issue_opens_with_a_story_that_its_readers_can_read() -> None:
    foreign = replace(told(0), headline="某实验室发布了新的开源模型", language="zh")
    assert subject(day(foreign, told(2), told(3))) == TITLES[2]
    assert subject(day(foreign)).startswith(foreign.headline)


def test_a_headline_that_an_editor_wrote_is_not_said_to_be_the_outlets() -> None:
    tiny = replace(told(0), headline="The Gannet is out", outlet="The Odense Evening Post")
    assert "Evening Post" in subject(day(tiny))
    assert "Evening Post" not in subject(day(replace(tiny, edited=("headline",))))
