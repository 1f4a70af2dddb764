"""Stories named in one line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.issue import SourceLink
from digest.writing.opening.naming import following, line, pair, readable, title, vague
from tests.writing.days import GANNET, TERN, day, told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Gannet-3 is out", "Gannet-3 is out"),
        ("Introducing auk: a small model of 1930 for old machines", "auk: a small model of 1930 for old machines"),
        ("Introducing Gannet-3", "Introducing Gannet-3"),
        ("Gannet V4 - nearly as good as a Tern, a fraction of the price", "Gannet V4: nearly as good as a Tern, a fraction of the price"),
        ("A heron for Gannet-5.5 by the half-official Coder backdoor API", "Heron for Gannet-5.5 by the half-official Coder backdoor API"),
        ("The iGannet app for Skerry phones reads all letters out loud now", "iGannet app for Skerry phones reads all letters out loud now"),
        ("Brinewick signs a lease of $19 million with Skerry Power for a hall of 401 racks", "Brinewick signs a lease of $19 million with Skerry Power"),
    ],
)  # fmt: skip
def test_a_title_is_tightened_before_it_is_cut(name: str, said: str) -> None:
    assert line(name, 25, 60) == said


def test_a_title_is_not_cut_within_a_list() -> None:
    name = "Brinewick will show Gannet-3 Small, Medium, and Large to everybody this Thursday"
    assert line(name, 20, 45) == "Brinewick will show Gannet-3 Small, Medium…"
    assert (
        line("Brinewick opens its office on Skerry with Auk, Tern, and Skua", 20, 52)
        == "Brinewick opens its office on Skerry"
    )


def test_no_figure_is_left_without_its_unit() -> None:
    name = "Skerry startup Minnow plans to open-source a 2.7 trillion-parameter model named M3"
    assert line(name, 20, 52) == "Skerry startup Minnow plans to open-source…"


def test_two_titles_share_their_room_so_that_neither_is_broken_off() -> None:
    long, short = "Open source memory layer so that any model can do what Gannet.ai and Tern do", "Gannet bounty"
    assert pair(long, short, 140) == f"{long} · {short}"
    one = "Brinewick sues a former engineer who allegedly accessed proprietary hardware files after joining Tern"
    other = "Gannet-5.6 solves the old Double Cover Conjecture in under an hour using 64 copies"
    kept = "Brinewick sues a former engineer who allegedly accessed proprietary hardware files"
    assert pair(one, other, 140) == f"{kept} · Gannet-5.6 solves the old Double Cover Conjecture"


def test_of_two_titles_that_cannot_both_be_whole_the_second_is_broken_off() -> None:
    one, other = (
        "Tracking the whole history of the now forgotten Brinewick Skerry guillemot clause",
        "Letter translation in Gannet Meet is now rolled out",
    )
    made = pair(one, f"{other} onto phones everywhere", 135)
    assert made.startswith(f"{one} · Letter translation in Gannet Meet")
    assert made.endswith("…")


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200))
def test_a_pair_has_room(one: str, other: str) -> None:
    assert len(pair(one, other, 140)) <= 140


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
    story = told(0, "Introducing Auk 1.1", sources=sources)
    assert title(story) == "Skerry opens Auk 1.1, a model for phones"
    assert title(replace(story, edited=("headline",))) == "Introducing Auk 1.1"
    assert title(replace(story, written=("headline",))) == "Introducing Auk 1.1"
    assert title(replace(story, sources=sources[:1])) == "Introducing Auk 1.1"
    assert title(replace(story, headline="Auk 1.1 is out")) == "Auk 1.1 is out"


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
