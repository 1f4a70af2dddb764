"""Few round marks that hold all values and stay inside the drawing."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.render import ticks

NUMBERS = st.floats(-1e7, 1e7).map(lambda number: round(number, 3))


@given(NUMBERS, NUMBERS)
def test_two_to_five_even_marks_hold_all_values(one: float, other: float) -> None:
    low, high = sorted((one, other))
    marks = ticks.values(low, high)
    assert 2 <= len(marks) <= 5
    assert marks[0] <= low <= high <= marks[-1]
    gaps = [later - earlier for earlier, later in itertools.pairwise(marks)]
    assert all(gap == pytest.approx(gaps[0], rel=1e-6) for gap in gaps)


def test_a_percentage_has_no_mark_over_100_and_none_under_0() -> None:
    assert ticks.values(49, 98, 100.0) == (40, 60, 80, 100)
    assert ticks.values(1, 98, 100.0)[0] == 0
    assert ticks.values(98, 100, 100.0)[-1] == 100
    assert ticks.values(50, 50) == (46, 48, 50, 52, 54)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 20_000))
def test_at_most_three_days_are_marked_between_the_ends_and_apart(first: date, span: int) -> None:
    last = first + timedelta(days=span)
    marks = ticks.days(first, last)
    assert 1 <= len(marks) <= 3
    places = [(day - first).days / span for day, _, _ in marks]
    assert all(0 <= place <= 1 for place in places)
    assert all(later - earlier > 0.15 for earlier, later in itertools.pairwise(places))
    assert all(anchor == "end" for place, (_, _, anchor) in zip(places, marks, strict=True) if place > 0.95)


def test_a_short_time_is_marked_in_days_and_a_long_one_in_months() -> None:
    start = date(2026, 4, 20)
    assert [said for _, said, _ in ticks.days(start, date(2026, 4, 28))] == [
        "20 Apr 2026",
        "24 Apr 2026",
        "28 Apr 2026",
    ]
    assert [said for _, said, _ in ticks.days(start, date(2026, 4, 21))] == ["20 Apr 2026", "21 Apr 2026"]
    assert [said for _, said, _ in ticks.days(date(2024, 10, 22), start)] == ["Jan 2025", "Jul 2025", "Jan 2026"]
