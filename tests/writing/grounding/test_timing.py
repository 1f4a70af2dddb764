"""Amounts and the year, quarter or month they are told of."""

import pytest

from digest.writing.grounding.timing import mistimed

SOURCE = "Brinewick raised $1.2 billion last year. This year it wants to spend $3 billion."


def test_another_year_is_another_fact() -> None:
    assert mistimed("Brinewick raised $1.2 billion this year.", SOURCE)
    assert mistimed("Brinewick spent $3 billion last year.", SOURCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "Brinewick raised $1.2 billion last year.",
        "Brinewick raised $1.2 billion a year ago.",
        "Brinewick raised $1.2 billion.",
        "Brinewick will spend $3 billion this year.",
    ],
)
def test_the_same_year_or_none_passes(sentence: str) -> None:
    assert mistimed(sentence, SOURCE) == []


def test_a_source_that_leaves_the_time_open_bears_any() -> None:
    assert mistimed("Brinewick raised $5 this year.", "Brinewick raised $5 last year. It spent the $5 at once.") == []
