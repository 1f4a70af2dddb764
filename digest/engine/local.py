"""The daily work in this very process, by APScheduler: once a day at the list's hour; a failure is logged and the next day comes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from digest.errors import DigestError

GRACE = timedelta(hours=6)
"""How late missed work is still made up: once, when the machine wakes or the program starts again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Engine:
    """The running schedule."""

    scheduler: BackgroundScheduler

    def next(self) -> datetime:
        """When the work starts next, in UTC."""
        planned: datetime = self.scheduler.get_job("daily").next_run_time
        return planned.astimezone(UTC)

    def close(self) -> None:
        """Start nothing any more, and wait for what is running."""
        self.scheduler.shutdown(wait=True)


class Daily(BaseTrigger):  # type: ignore[misc]
    """Every day at one hour of a time zone.

    APScheduler's own cron trigger skips a day whose hour is cut out by summer time; here each date has one moment:
    in a gap as long after midnight as on other days, in an overlap the first of the two.
    """

    __slots__ = ("hour", "timezone")

    def __init__(self, hour: int, timezone: ZoneInfo) -> None:
        self.hour = hour
        self.timezone = timezone

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """The first moment at or after `now`, and after the previous one."""
        return coming(
            self.hour,
            self.timezone,
            now if previous_fire_time is None else max(now, previous_fire_time + timedelta(seconds=1)),
        )


def coming(hour: int, timezone: ZoneInfo, now: datetime) -> datetime:
    """The first daily moment at or after `now`, in UTC."""
    day = now.astimezone(timezone).date() - timedelta(days=1)
    while True:
        moment = datetime.combine(day, time(hour), timezone).astimezone(UTC)
        if moment >= now:
            return moment
        day += timedelta(days=1)


def first(hour: int, timezone: ZoneInfo, now: datetime, grace: timedelta = GRACE) -> datetime:
    """When a schedule that starts now runs first: at once where the last moment passed less than `grace` ago."""
    missed = coming(hour, timezone, now - grace)
    return now if missed <= now else missed


def start(work: Callable[[], None], hour: int, timezone: ZoneInfo, now: datetime, grace: timedelta = GRACE) -> Engine:
    """Do `work` every day at `hour`, in a thread, never twice at once; what it raises is logged and ends nothing.

    Work missed less than `grace` ago is made up once; the work itself must see that a day is not done twice.
    """
    scheduler = BackgroundScheduler(timezone=UTC)
    scheduler.add_job(
        guarded(work),
        Daily(hour, timezone),
        id="daily",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=int(grace.total_seconds()),
        next_run_time=first(hour, timezone, now, grace),
    )
    scheduler.start()
    return Engine(scheduler)


def guarded(work: Callable[[], None]) -> Callable[[], None]:
    """The work, with what it raises written into the log: a sentence for what an operator can remedy, else the traceback."""

    def run() -> None:
        try:
            work()
        except DigestError as error:
            log.error("The daily work stopped: %s", error)  # noqa: TRY400 - the sentence says all; a traceback would bury it
        except Exception:
            log.exception("The daily work failed by a defect of the program; it is tried again tomorrow")

    return run
