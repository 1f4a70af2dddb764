"""Titles in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.writing.opening.fitting import line, pair, pointless


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


def test_a_possessive_gives_way_where_a_title_fits_without_it() -> None:
    name = "Skerry project's grounds for their firm anti-model entry policy"
    assert line(name, 25, 60) == "Skerry project's grounds for firm anti-model entry policy"
    assert line(name, 25, 63) == name


def test_where_only_the_end_speaks_of_ai_the_middle_goes() -> None:
    name = "Brinewick sues former lighthouse engineer who allegedly accessed old hardware files after joining Anthropic"
    assert line(name, 20, 70) == "Brinewick sues former lighthouse engineer … after joining Anthropic"
    assert pointless("Brinewick sues former lighthouse engineer", name)
    assert not pointless("Brinewick sues former AI engineer", name)


def test_a_title_does_not_lose_only_the_name_at_its_end() -> None:
    name = "Brinewick, Tern Montage and Skerry Port Join Hands to Accelerate Machine Learning in Shipping"
    assert line(name, 20, 66) == "Brinewick, Tern Montage and Skerry Port Join Hands … in Shipping"
    kept = "Brinewick opens Gannet-5.5 and Gannet-5.5 Pro in the API"
    other = "Open-Tern-AI: free of filters, open-source alternative to Heron AI, Skua AI, Puffin AI and others"
    assert pair(kept, other, 140).startswith(f"{kept} · ")


def test_a_title_ends_before_what_a_thing_is_called_or_when_it_comes() -> None:
    name = "Skerry startup Minnow plans to open-source a 2.7 trillion-parameter model named M3 Pro in Q3"
    assert line(name, 20, 80) == "Skerry startup Minnow plans to open-source a 2.7 trillion-parameter model"
    listed = "Brinewick will launch Auk Sol, Terra, and Luna models publicly this Thursday"
    assert line(listed, 20, 60) == "Brinewick will launch Auk Sol, Terra, and Luna models"
