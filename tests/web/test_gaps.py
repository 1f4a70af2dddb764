"""The gap between open and closed in words."""

from datetime import date, timedelta

import pytest

from digest.board import standings
from digest.learnt import Measured, Standing
from digest.web import gaps
from tests.web.lessons import claim
from tests.web.place import DAY


def standing(*claims: Measured) -> Standing:
    (found,) = standings(claims)
    return found


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def test_an_open_claim_that_trails_is_told_in_points_and_in_the_time_it_has_been_behind() -> None:
    found = standing(claim("Gannet", "71.2%", "open"), claim("Skua", "74.4%", "closed", before(213)))
    assert gaps.in_words(found) == (
        "The best open claim trails the best closed one by 3.2 points. Closed claims have been ahead of it for seven months."
    )


def test_an_open_claim_that_caught_up_is_told_with_the_time_it_took() -> None:
    found = standing(claim("Gannet", "75%", "open"), claim("Skua", "74%", "closed", before(30)))
    assert gaps.in_words(found) == (
        "The best open claim leads the best closed one by 1 point. Open claims reached 74% one month after closed ones."
    )


def test_an_open_claim_that_was_first_is_told_so() -> None:
    found = standing(claim("Gannet", "74%", "open", before(9)), claim("Skua", "74%", "closed"))
    assert gaps.in_words(found) == (
        "The best open claim is level with the best closed one. Open claims were there less than a month before closed ones reached 74%."
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (3, "less than a month"),
        (31, "one month"),
        (365, "twelve months"),
        (731, "2 years"),
        (913, "2.5 years"),
    ],
)
def test_a_time_is_told_in_the_unit_that_fits(days: int, said: str) -> None:
    found = standing(claim("Gannet", "70%", "open"), claim("Skua", "74%", "closed", before(days)))
    assert gaps.in_words(found).endswith(f"ahead of it for {said}.")


def test_of_claims_of_one_day_no_time_is_told() -> None:
    found = standing(claim("Gannet", "70%", "open"), claim("Skua", "74%", "closed"))
    assert gaps.in_words(found) == "The best open claim trails the best closed one by 4 points."


def test_ratings_are_counted_in_their_own_unit() -> None:
    found = standing(
        claim("Gannet", "1350", "open", benchmark="LMArena"), claim("Skua", "1402", "closed", benchmark="LMArena")
    )
    assert gaps.in_words(found) == "The best open claim trails the best closed one by 52 Elo points."


def test_of_one_side_nothing_is_said() -> None:
    assert gaps.in_words(standing(claim("Gannet", "70%", "open"))) == ""
