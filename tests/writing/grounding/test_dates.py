"""Days, months, weekdays and times in one spelling."""

import pytest

from digest.writing.grounding.dates import dates, named, named_anywhere, times


@pytest.mark.parametrize(
    "text",
    [
        "14 May 2026",
        "May 14, 2026",
        "14th of May 2026",
        "2026-05-14",
        "14.05.2026",
        "14. Mai 2026",
        "14 mai 2026",
        "14 de mayo de 2026",
        "2026年5月14日",
        "2026년 5월 14일",
    ],
)
def test_a_day_is_one_in_every_spelling(text: str) -> None:
    assert [(d.values, d.year) for d in dates(text)] == [((("day", "5-14"),), "2026")]


def test_a_day_in_figures_alone_may_be_read_both_ways() -> None:
    assert [d.values for d in dates("5/6/2026")] == [(("day", "6-5"), ("day", "5-6"))]


def test_a_span_of_days_is_two_days() -> None:
    assert [d.values[0][1] for d in dates("14-16 May")] == ["5-14", "5-16"]


def test_a_number_after_a_month_is_no_day_where_it_counts_something() -> None:
    assert list(dates("In May 12 million came.")) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [("3 p.m.", "15:00"), ("3:30 am", "3:30"), ("15:30", "15:30"), ("12 p.m.", "12:00"), ("12 am", "0:00")],
)
def test_times_are_counted_in_24_hours(text: str, time: str) -> None:
    assert [value for t in times(text) for value in t.values] == [("time", time)]


def test_months_and_weekdays_are_named_by_a_capital_only() -> None:
    assert [v for _, v in named("On Monday in May")] == [("month", "5"), ("weekday", "0")]
    assert list(named("They may march.")) == []


def test_the_weekday_of_a_full_date_is_known() -> None:
    assert ("weekday", "3") in set(named_anywhere("14 May 2026"))
    assert ("month", "5") in set(named_anywhere("2026-05-14"))
    assert set(named_anywhere("30 February 2026")) == {("month", "2")}
