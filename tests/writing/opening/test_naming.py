"""Which stories an opening names, in which order, by which title."""

from dataclasses import replace

import pytest

from digest.issue import SourceLink
from digest.writing.opening.naming import following, readable, telling, vague
from tests.writing.days import GANNET, TERN, day, told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Will it rain?", True),
        ("We ended a run and it came back", True),
        ("Our newsroom policy", True),
        ("US funds Tern", False),
    ],
)
def test_a_title_that_asks_or_speaks_of_we_is_vague(name: str, said: bool) -> None:
    assert vague(name) == said


def test_what_tells_goes_before_what_asks_and_what_opens_alike() -> None:
    one = told(1, "An update on our safeguards")
    stories = [
        told(0, "An update on Gannet"),
        one,
        told(2, "Will Tern pay?"),
        told(3, "Tern raises $40 million"),
        told(4, "Auk is out"),
        told(5, "Skua is out"),
        told(6, "Late, but here"),
    ]
    assert [s.id for s in following(stories)] == ["s3", "s4", "s5", "s1", "s2", "s6"]


def test_a_bare_name_gives_way_to_a_source_that_says_what_happened() -> None:
    sources = tuple(
        SourceLink(name, "The Post", "https://post.example")
        for name in ("Introducing Auk 1.1", "Skerry opens Auk 1.1, a model for phones")
    )
    assert telling("Introducing Auk 1.1", sources) == "Skerry opens Auk 1.1, a model for phones"
    assert telling("Introducing Auk 1.1", sources[:1]) == "Introducing Auk 1.1"
    assert telling("Auk 1.1 is out", sources) == "Auk 1.1 is out"


def test_stories_whose_headline_is_in_another_language_are_not_named() -> None:
    foreign = told(3, "Ein Modell aus Aarhus ist jetzt auch für die Schulen frei", language="de")
    assert readable(day(foreign, GANNET, TERN)) == (GANNET, TERN)
    assert readable(day(foreign, language="de-AT")) == (foreign,)
    assert readable(day(foreign)) == (foreign,)
    for known in (
        replace(foreign, written=("headline",)),
        replace(foreign, headline="A model of Aarhus is free for schools"),
        replace(foreign, language=""),
    ):
        assert readable(day(known, GANNET)) == (known, GANNET)
