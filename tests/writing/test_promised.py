"""A plan is not told as done."""

import pytest

from digest.writing.promised import promised

PLAN = "Brinewick Labs plans to open-source Gannet-4 in spring.\nIt is preparing a model of 90B parameters, potentially launching in May."


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Brinewick Labs has open-sourced Gannet-4.", "open-sourced"),
        ("Brinewick open-sources Gannet-4", "open-sources"),
        ("Brinewick Labs has launched Gannet-4.", "launched"),
        ("Brinewick Labs plans to open-source Gannet-4.", ""),
        ("Gannet-4 will be open-sourced in spring.", ""),
        ("Gannet-4 has not been launched.", ""),
        ("Brinewick Labs announced a plan for Gannet-4.", ""),
    ],
)
def test_what_is_only_planned_is_not_told_as_done(text: str, word: str) -> None:
    assert promised(text, PLAN) == word


@pytest.mark.parametrize(
    "more",
    [
        "The weights were released today.",
        "Brinewick launched Gannet-4 at noon.",
        "Gannet-4 is available now.",
        "We are launching Gannet-4.",
        "We are happy to share it. Introducing Gannet-4!",
    ],
)
def test_where_the_sources_speak_of_it_as_there_it_may_be(more: str) -> None:
    assert promised("Brinewick Labs has launched Gannet-4.", f"{PLAN} {more}") == ""


def test_what_the_sources_do_not_speak_of_is_for_others_to_judge() -> None:
    assert promised("Brinewick Labs has published Gannet-4.", PLAN) == ""


def test_whoever_is_happy_to_introduce_a_thing_does_so() -> None:
    assert promised("Brinewick has introduced Gannet-4.", "We are excited to introduce Gannet-4, a small model.") == ""
    assert promised("Brinewick launches Gannet-4", "Brinewick to launch Gannet-4 on Thursday") == "launches"
