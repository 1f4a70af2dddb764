"""A line of an issue's opening and the story that bears it."""

import pytest

from digest.writing.opening.tales import bearers, copied, lacking, parted, tale
from tests.writing.days import COURT, GANNET, TERN

TALES = [tale(story) for story in (GANNET, TERN, COURT)]


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Tern raised $40 million for its chips.", {1}),
        ("Meanwhile, Tern raised $40 million for its chips.", {1}),
        ("The Post says that Tern raised $40 million for chips.", {1}),
        ("Tern raised $40 million for chips, and Gannet-3 runs on one graphics card.", {0, 1}),
        ("Gannet-3 runs on one graphics card; Tern raised $40 million for chips", {0, 1}),
        ("Tern raised $40 million for chips, and opens the weights of a model.", set()),
        ("Brinewick raised $40 million for its chips.", set()),
        ("Tern raised $41 million for its chips.", set()),
        ("The day was long and the weather fine.", set()),
        ("", set()),
    ],
)
def test_a_line_is_borne_by_the_story_that_says_all_of_it_or_part_by_part(line: str, places: set[int]) -> None:
    assert bearers(line, TALES) == places


def test_what_opens_small_goes_on_with_the_part_before_it() -> None:
    assert parted("Tern raises money · A court rules, and opens nothing, while an owl sleeps") == [
        "Tern raises money",
        "A court rules, and opens nothing",
        "an owl sleeps",
    ]


def test_it_is_said_what_no_story_has_or_that_no_one_story_has_it() -> None:
    assert lacking("Tern raised $41 million for its chips.", TALES) == "number not in the stories: $41 million"
    assert lacking("Brinewick raised $40 million for its chips.", TALES) == "no one story says it"
    assert lacking("The court in Aarhus ruled that the weights of a model are a literary work.", TALES[2:]).startswith(
        "contradiction: "
    )


def test_ten_words_in_a_row_are_a_story_s_sentence_again() -> None:
    sentence = "Tern, a maker of chips for small models, raised $40 million from two funds."
    assert copied(f"Elsewhere {sentence}", TALES)
    assert not copied("Tern, a maker of chips for small models, has forty million more.", TALES)
    assert not copied("Tern raised money.", TALES)
