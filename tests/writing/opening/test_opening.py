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


def opened(made: Day, quiet: bool = False) -> str:
    return lead(made, subject(made), quiet=quiet)


def fifth(number: int, headline: str) -> Told:
    return replace(told(3), id=StoryId(f"s{number}"), headline=headline)


MORE = ("Skerry rents a hall for 400 racks", "Will Auk 2 be free?", "Puffin 2: a model for phones")


def test_what_leads_stands_before_a_link_with_more_points() -> None:
    top, link = (told(2), told(3)), replace(told(0), score=99.0)
    assert [one.id for one in heard(top, (told(1), link))] == ["s2", "s3", "s0", "s1"]


def test_the_lead_brings_a_fact_of_the_first_story_and_what_the_preheader_has_no_place_for() -> None:
    said = (
        Sentence("It is the best of them.", 0),
        Sentence("Gannet-3 answers questions about ships and harbours well.", 0),
        Sentence("Gannet-3 runs on a phone with 8 GB of memory and answers within two seconds.", 0),
    )
    made = day(replace(told(0), sentences=said), told(2), told(3), fifth(4, MORE[0]), fifth(5, MORE[2]))
    text = opened(made)
    assert text == f"{said[2].text} Also today: {MORE[0]}; Puffin 2 \u2013 a model for phones."
    assert not any(story.headline in text for story in made.stories[:3])
    why = "Gannet-3 lets schools without a network use a model."
    assert opened(replace(made, stories=(replace(made.stories[0], why_it_matters=why), *made.stories[1:]))).startswith(
        why
    )


def test_a_lead_without_a_fact_names_three_more_and_ends_once() -> None:
    made = day(
        told(0), told(2), told(3), *(fifth(n, title) for n, title in enumerate(MORE, 4)), fifth(7, "Auk at Work")
    )
    assert opened(made) == f"Also today: {MORE[0]}; Puffin 2 \u2013 a model for phones; {MORE[1]}"
    assert opened(day(*made.stories[:3], made.stories[4])) == f"Also today: {MORE[1]}"


def test_a_lead_with_nothing_else_to_name_names_what_there_is_or_counts_it() -> None:
    assert opened(day(told(0), told(2), told(3))) == f"Also today: {TITLES[2]}; {TITLES[3]}."
    assert opened(day(told(0), told(2)), quiet=True) == "Only two stories were worth telling."


def test_no_title_is_broken_off_in_a_lead() -> None:
    long = "Gannet " + "and every other model of the coast " * 5
    assert opened(day(told(0), told(2), told(3), fifth(4, long), fifth(5, MORE[0]))) == f"Also today: {MORE[0]}."


@pytest.mark.parametrize(("about", "said"), [(1, False), (3, True)])
def test_openness_is_counted_where_it_is_the_day_s_matter(about: int, said: bool) -> None:
    stories = [told(n, relevance=2 if n < about else 0) for n in range(4)]
    assert ("about how open something is" in opened(day(*stories))) == said


def test_the_preheader_does_not_repeat_the_subject() -> None:
    made = day(told(0), told(2), told(3))
    line = preheader(made, subject(made))
    assert 40 <= len(line) <= 140
    assert TITLES[0] not in line
    assert TITLES[2] in line


def test_a_tiny_subject_says_what_it_is_about_or_how_much_more_there_is() -> None:
    tiny = replace(told(0), headline="Gannet-3 is open")
    said = tuple(Sentence(text, 0) for text in ("It is out.", "Gannet-3 is a model for phones, says its maker."))
    assert subject(day(replace(tiny, sentences=said), told(1), told(2))) == "Gannet-3 is open: a model for phones"
    assert subject(day(tiny, told(1), told(2))) == "Gannet-3 is open, and two more stories"
    assert subject(day(tiny, told(1))) == "Gannet-3 is open, and one more story"
    assert subject(day(tiny)) == "Gannet-3 is open, the only story of the day"


def test_a_title_that_shows_no_event_gives_way_to_the_sentence_that_does() -> None:
    bare = replace(told(0), headline="A heron for Gannet-5.5 by the half-official Coder backdoor API")
    said = Sentence("Gannet-5.5 is out. It's free in Brinewick Coder and is coming to all who pay for letters.", 0)
    made = day(replace(bare, sentences=(said,)), told(2), told(3))
    assert subject(made) == "Gannet-5.5 is out. It's free in Brinewick Coder"
    aside = replace(said, text="Brinewick keeps a heron of its own beside the lake.")
    assert subject(day(replace(bare, sentences=(aside,)))).startswith("Heron for Gannet-5.5")


def test_a_third_story_joins_a_short_preheader() -> None:
    few = [replace(told(n), headline=f"Gannet-{n} is out") for n in range(4)]
    assert preheader(day(*few), "Gannet-0 is out") == "Gannet-1 is out · Gannet-2 is out · Gannet-3 is out"


def test_one_story_is_named_on_with_a_sentence_that_is_not_broken_off_for_a_count() -> None:
    said = "Gannet-3 is free on all plans, and the weekly limits stay half as high again as they were, until 19 July of this year, says Brinewick Labs."
    alone = replace(told(0), sentences=(Sentence(said, 0),))
    assert preheader(day(alone), TITLES[0]) == said
    assert preheader(
        day(replace(alone, sentences=(Sentence("Gannet-3 is free on ships and boats.", 0),))), TITLES[0]
    ).startswith("Gannet-3 is free on ships and boats. · 1 story from")


def test_the_extract_is_the_three_parts_and_says_that_no_model_wrote_them() -> None:
    made = day(told(0), told(2), told(3))
    line = subject(made)
    assert extracted(made, quiet=False) == Opening(line, preheader(made, line), opened(made), "extract", ())


def test_the_issue_opens_with_a_story_that_its_readers_can_read() -> None:
    foreign = replace(told(0), headline="某实验室发布了新的开源模型", language="zh")
    assert subject(day(foreign, told(2), told(3))) == TITLES[2]
    assert subject(day(foreign)).startswith(foreign.headline)
