from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import Refused
from digest.model import Entry, EntryId, FeedId
from digest.pipeline.window import as_of, span
from digest.settings import Window

NOW = datetime(2026, 4, 24, 18, tzinfo=UTC)
SETTINGS = Window(first_hours=24, reach_days=7, enough=3, late_hours=48)


def entry(name: str, published: datetime | None, first_seen: datetime = NOW) -> Entry:
    return Entry(EntryId(name), FeedId("feed"), name, "", "", name, "", published, "", "", "", first_seen)


def ago(hours: float) -> datetime:
    return NOW - timedelta(hours=hours)


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [found.id for found in entries]


def test_a_first_run_takes_a_day() -> None:
    entries = [entry(f"new {n}", ago(n)) for n in range(1, 5)] + [entry("old", ago(30))]
    found = span(entries, None, NOW, SETTINGS)
    assert names(found.fresh) == ["new 1", "new 2", "new 3", "new 4"]
    assert names(found.older) == ["old"]
    assert found.since == ago(24)


def test_a_first_run_reaches_back_while_there_is_too_little_but_not_for_ever() -> None:
    entries = [entry("a", ago(1)), entry("b", ago(60)), entry("c", ago(90)), entry("d", ago(24 * 9))]
    found = span(entries, None, NOW, SETTINGS)
    assert names(found.fresh) == ["a", "b", "c"]
    assert found.since == ago(96)
    lonely = span([entry("a", ago(1)), entry("d", ago(24 * 9))], None, NOW, SETTINGS)
    assert names(lonely.fresh) == ["a"]
    assert lonely.since == ago(7 * 24)


def test_a_later_run_takes_what_is_new_since_the_last_issue() -> None:
    entries = [entry("new", ago(2), ago(1)), entry("seen", ago(30), ago(29))]
    found = span(entries, ago(20), NOW, SETTINGS)
    assert names(found.fresh) == ["new"]
    assert names(found.older) == ["seen"]


def test_an_undated_entry_counts_from_when_it_was_first_seen() -> None:
    entries = [entry("just seen", None, ago(1)), entry("seen before", None, ago(40))]
    assert names(span(entries, ago(20), NOW, SETTINGS).fresh) == ["just seen"]


def test_an_entry_dated_in_the_future_counts_as_now_and_not_again_tomorrow() -> None:
    tomorrow = entry("from tomorrow", ago(-30), ago(2))
    assert names(span([tomorrow], ago(20), NOW, SETTINGS).fresh) == ["from tomorrow"]
    assert tomorrow.when(NOW) == NOW


def test_an_entry_that_came_late_is_new_but_one_that_is_back_dated_by_years_is_not() -> None:
    late, ancient = entry("late", ago(50), ago(1)), entry("ancient", ago(24 * 900), ago(1))
    assert names(span([late, ancient], ago(20), NOW, SETTINGS).fresh) == ["late"]


moments = st.one_of(st.none(), st.integers(-2000, 24 * 400).map(ago))


@given(st.lists(st.tuples(moments, st.integers(0, 2000).map(ago))), st.one_of(st.none(), st.integers(1, 500).map(ago)))
def test_every_entry_is_either_fresh_or_older(
    times: list[tuple[datetime | None, datetime]], last: datetime | None
) -> None:
    entries = [entry(str(n), published, seen) for n, (published, seen) in enumerate(times)]
    found = span(entries, last, NOW, SETTINGS)
    assert sorted(names(found.fresh) + names(found.older)) == sorted(e.id for e in entries)
    assert found.since <= found.until == NOW


@pytest.mark.parametrize(
    ("day", "zone", "end"),
    [
        (date(2026, 4, 23), "UTC", datetime(2026, 4, 23, 23, 59, 59, tzinfo=UTC)),
        (date(2026, 4, 24), "UTC", NOW),
        (date(2026, 3, 28), "Europe/Berlin", datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC)),
        (date(2026, 3, 29), "Europe/Berlin", datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
        (date(2025, 10, 26), "Europe/Berlin", datetime(2025, 10, 26, 22, 59, 59, tzinfo=UTC)),
        (date(2024, 2, 29), "Pacific/Kiritimati", datetime(2024, 2, 29, 9, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_past_day_ends_with_its_last_second_at_home(day: date, zone: str, end: datetime) -> None:
    assert as_of(day, NOW, ZoneInfo(zone)) == end


def test_today_is_the_lists_own_day_and_a_day_to_come_is_refused() -> None:
    assert as_of(date(2026, 4, 25), NOW, ZoneInfo("Pacific/Kiritimati")) == NOW
    with pytest.raises(Refused, match="2026-04-25 has not come yet: today is 2026-04-24"):
        as_of(date(2026, 4, 25), NOW, ZoneInfo("UTC"))
