"""Which entries are new for a list: since its last issue, or far enough back on a first run."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.errors import Refused
from digest.model import Entry
from digest.settings import Window


@dataclass(frozen=True, slots=True)
class Span:
    """The entries of one window: `fresh` are new in it, `older` are known not to be, `later` are for the issues after it."""

    since: datetime
    until: datetime
    fresh: tuple[Entry, ...]
    older: tuple[Entry, ...]
    later: tuple[Entry, ...] = ()


def as_of(day: date, now: datetime, home: ZoneInfo) -> datetime:
    """When the window of a day's issue ends: a past day's with its last second where the list is at home, today's now.

    Raises Refused for a day to come.
    """
    today = now.astimezone(home).date()
    if day > today:
        raise Refused(
            f"{day} has not come yet: today is {today} where the list is at home. Leave --date out or name a past day."
        )
    end = datetime.combine(day + timedelta(days=1), time(), home).astimezone(UTC)
    return min(now, end - timedelta(seconds=1))


def span(entries: Sequence[Entry], last: datetime | None, times: tuple[datetime, datetime], settings: Window) -> Span:
    """The window from the end of the list's last issue to the first of `times`; the second is what the clock says.

    Without a last issue it starts `first_hours` before its end and doubles, up to `reach_days`, while it holds fewer than
    `enough` entries. An undated entry counts from when it was first seen, one dated in the future as of now. An entry that came
    to be seen after the last issue but is dated up to `late_hours` before it was late, and counts as new. Where the window
    ends in the past, what was published between its end and now belongs to a later issue.
    """
    until, clock = times
    later = tuple(entry for entry in entries if entry.published and until < entry.published <= clock)
    known = {entry.id for entry in later}
    rest = [entry for entry in entries if entry.id not in known]
    if last is not None:
        return replace(_split(rest, last, until, late=timedelta(hours=settings.late_hours)), later=later)
    hours, reach = settings.first_hours, settings.reach_days * 24
    while True:
        found = _split(rest, until - timedelta(hours=min(hours, reach)), until)
        if len(found.fresh) >= settings.enough or hours >= reach:
            return replace(found, later=later)
        hours *= 2


def _split(entries: Sequence[Entry], since: datetime, now: datetime, late: timedelta | None = None) -> Span:
    def new(entry: Entry) -> bool:
        when = entry.when(now)
        return when > since or (late is not None and entry.first_seen > since and when > since - late)

    fresh = tuple(entry for entry in entries if new(entry))
    known = {entry.id for entry in fresh}
    return Span(since, now, fresh, tuple(entry for entry in entries if entry.id not in known))
