"""What a story says beyond its headline."""

from dataclasses import replace

import pytest

from digest.writing.opening.facts import empty, event, facts, named, repeats
from tests.writing.days import GANNET, told

HEADLINE = "Brinewick opens Gannet-3 to schools"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gannet-3 runs on a phone.", True),
        ("Gannet 3 Large runs on a phone.", True),
        ("The big one runs on a phone.", False),
        ("On 3 phones it runs well.", False),
    ],
)
def test_a_text_names_its_subject_by_a_name_with_letters(text: str, said: bool) -> None:
    assert named(text, HEADLINE) == said


def test_a_headline_without_names_is_named_by_any_of_its_words() -> None:
    assert named("The court ruled on weights.", "Court rules on weights")


@pytest.mark.parametrize(
    "bad",
    [
        "We are proud that Gannet-3 runs on phones without a network.",
        "The last 48 hours of Gannet-3 have been intense for everybody!",
        "It runs on phones without a network, says Brinewick of Gannet-3.",
        "The largest variant needs no network and no battery at all.",
        "Brinewick opens Gannet-3 to schools on Monday.",
        "Gannet-3 " + "runs well and " * 20 + "stops.",
    ],
)
def test_no_fact_is_what_cannot_stand_above_the_stories(bad: str) -> None:
    assert facts(told(0, HEADLINE, bad), HEADLINE) == []


def test_a_reason_comes_first_and_then_a_number() -> None:
    plain = "Gannet-3 reads letters and charts of the coast aloud."
    number = "Gannet-3 answers 71% of the questions about ships and harbours."
    why = "Gannet-3 lets schools without a network use a model."
    story = told(0, HEADLINE, plain, number, why=why)
    assert facts(story, HEADLINE) == [why, number, plain]
    assert facts(replace(story, why_it_matters=""), HEADLINE)[0] == number


def test_what_opens_with_the_subject_has_to_go_on() -> None:
    above = "Gannet-3 is a model of Brinewick"
    assert repeats(f"{above} for phones, boats and harbours.", above)
    assert not repeats(f"{above} for phones, boats, harbours, lighthouses and schools.", above)


def test_an_event_is_told_of_the_one_whom_a_bare_title_names() -> None:
    bare = told(0, "A heron for Gannet-5.5", "Gannet-5.5 is out for everybody, and Brinewick has lent it to schools.")
    assert event(bare, 25, 60) == "Gannet-5.5 is out for everybody"
    assert event(bare, 25, 30) == ""
    assert event(GANNET, 25, 60) == ""
    assert event(replace(bare, headline="Gannet-5.5: a heron for Brinewick"), 25, 60) == ""


@pytest.mark.parametrize(
    ("headline", "said"),
    [("Auk at Work", True), ("Auk 2 at Work", False), ("Auk is out", False), ("Auk: a tool", False)],
)
def test_a_title_of_few_words_may_say_nothing(headline: str, said: bool) -> None:
    assert empty(headline) == said
