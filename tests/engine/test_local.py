"""The schedule, fired for real; its moments as properties over time zones."""

import logging
import threading
import time
import zoneinfo
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.engine import local
from digest.errors import Unreachable

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    ZoneInfo(name)
    for name in sorted(zoneinfo.available_timezones())
    if "/" in name and not name.startswith(("posix", "right"))
]


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - a real schedule runs by the real clock


def missed() -> tuple[int, ZoneInfo]:
    """An hour and a zone whose last moment is less than an hour ago, so that work is made up at once."""
    return now().hour, ZoneInfo("UTC")


def within(seconds: float, done: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.01)
    return done()


def test_missed_work_is_made_up_once_and_the_next_day_is_planned() -> None:
    ran: list[int] = []
    engine = local.start(lambda: ran.append(1), *missed(), now())
    try:
        assert within(3, lambda: ran == [1])
        assert timedelta(hours=22) < engine.next() - now() <= timedelta(hours=24)
    finally:
        engine.close()
    assert ran == [1]


@pytest.mark.parametrize("error", [Unreachable("No feed answers: check the network."), ValueError("a defect")])
def test_work_that_fails_is_logged_and_the_schedule_goes_on(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    def work() -> None:
        raise error

    engine = local.start(work, *missed(), now())
    try:
        assert within(3, lambda: str(error) in caplog.text)
        assert engine.next() > now()
        assert engine.scheduler.running
    finally:
        engine.close()
    assert ("Traceback" in caplog.text) is isinstance(error, ValueError)
    assert all(record.levelno == logging.ERROR for record in caplog.records if record.name == local.log.name)


def test_after_a_failure_the_next_moment_comes_and_is_done(caplog: pytest.LogCaptureFixture) -> None:
    ran: list[int] = []

    def work() -> None:
        ran.append(1)
        if len(ran) == 1:
            raise OSError("the disk is full")

    engine = local.start(work, *missed(), now())
    try:
        assert within(3, lambda: "the disk is full" in caplog.text)
        engine.scheduler.modify_job("daily", next_run_time=now())
        assert within(3, lambda: len(ran) == 2)
    finally:
        engine.close()


def test_closing_waits_for_what_is_running() -> None:
    begun, ended = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        time.sleep(0.3)
        ended.set()

    engine = local.start(work, *missed(), now())
    assert begun.wait(3)
    engine.close()
    assert ended.is_set()


def test_work_is_never_done_twice_at_once() -> None:
    at_once: list[int] = []
    most: list[int] = []

    def work() -> None:
        at_once.append(1)
        most.append(len(at_once))
        time.sleep(0.4)
        at_once.pop()

    engine = local.start(work, *missed(), now())
    try:
        assert within(3, lambda: len(most) == 1)
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        engine.scheduler.modify_job("daily", next_run_time=now())
        time.sleep(0.2)
        assert most == [1]
    finally:
        logging.getLogger("apscheduler").setLevel(logging.NOTSET)
        engine.close()


def test_work_that_is_not_due_is_not_done_at_the_start() -> None:
    ran: list[int] = []
    hour = (now().hour + 12) % 24
    engine = local.start(lambda: ran.append(1), hour, ZoneInfo("UTC"), now())
    try:
        time.sleep(0.2)
        assert ran == []
    finally:
        engine.close()


def test_the_hour_that_summer_time_cuts_out_still_comes_once() -> None:
    before = datetime(2031, 3, 30, 0, 0, tzinfo=UTC)  # clocks go from 2 to 3 in Berlin at 01:00 UTC
    assert local.coming(2, BERLIN, before) == datetime(2031, 3, 30, 1, 0, tzinfo=UTC)
    assert local.coming(2, BERLIN, datetime(2031, 3, 30, 1, 0, 1, tzinfo=UTC)) == datetime(
        2031, 3, 31, 0, 0, tzinfo=UTC
    )


def test_the_hour_that_winter_time_repeats_comes_once() -> None:
    before = datetime(2031, 10, 25, 23, 0, tzinfo=UTC)  # clocks go from 3 to 2 in Berlin at 01:00 UTC
    first = local.coming(2, BERLIN, before)
    assert first == datetime(2031, 10, 26, 0, 0, tzinfo=UTC)
    assert local.coming(2, BERLIN, first + timedelta(seconds=1)) == datetime(2031, 10, 27, 1, 0, tzinfo=UTC)


@given(st.sampled_from(ZONES), st.integers(0, 23), st.datetimes(datetime(2001, 1, 1), datetime(2037, 1, 1)))
def test_in_every_zone_each_date_has_one_moment_and_moments_go_forward(
    zone: ZoneInfo, hour: int, start: datetime
) -> None:
    moment = local.coming(hour, zone, start.replace(tzinfo=UTC))
    for _ in range(5):
        after = local.coming(hour, zone, moment + timedelta(seconds=1))
        assert (
            timedelta(hours=20) <= after - moment <= timedelta(hours=49)
        )  # a zone can drop a whole date, as Samoa did
        moment = after
    assert start.replace(tzinfo=UTC) <= local.coming(hour, zone, start.replace(tzinfo=UTC))


@given(st.integers(0, 23), st.dates(date(2001, 1, 1), date(2037, 1, 1)), st.integers(-3600 * 23, 3600 * 23))
def test_missed_work_is_due_at_once_within_the_grace_and_waits_otherwise(hour: int, day: date, seconds: int) -> None:
    moment = datetime.combine(day, clock(hour), UTC)
    started = moment + timedelta(seconds=seconds)
    found = local.first(hour, ZoneInfo("UTC"), started, timedelta(hours=6))
    if 0 <= seconds <= 6 * 3600:
        assert found == started
    elif seconds < -18 * 3600:
        assert found in (started, moment)
    else:
        assert found == (moment if seconds < 0 else moment + timedelta(days=1))


def test_the_trigger_never_gives_one_moment_twice() -> None:
    daily = local.Daily(6, BERLIN)
    at = datetime(2031, 3, 4, 4, 59, tzinfo=UTC)
    first = daily.get_next_fire_time(None, at)
    assert first == datetime(2031, 3, 4, 5, tzinfo=UTC)
    assert daily.get_next_fire_time(first, at) == datetime(2031, 3, 5, 5, tzinfo=UTC)
    assert daily.get_next_fire_time(first, first) == datetime(2031, 3, 5, 5, tzinfo=UTC)
