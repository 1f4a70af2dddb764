"""Which entries are new for a list: since its last issue, or far enough back on a first run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from digest.errors import Refused
from digest.model import Entry
from digest.settings import Window


@dataclass(frozen=True, slots=True)
class Span:
    """The entries of one window: `fresh` are new in it, `older` are known not to be."""

    since: datetime
    until: datetime
    fresh: tuple[Entry, ...]
    older: tuple[Entry, ...]


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


def span(entries: Sequence[Entry], last: datetime | None, now: datetime, settings: Window) -> Span:
    """The window from the end of the list's last issue to `now`.

    Without a last issue it starts `first_hours` before `now` and doubles, up to `reach_days`, while it holds fewer than
    `enough` entries. An undated entry counts from when it was first seen, one dated in the future as of `now`: seen is seen,
    and a wrong clock must not keep it back. An entry that came to be seen after the last issue but is dated up to `late_hours`
    before it was late, and counts as new.
    """
    if last is not None:
        return _split(entries, last, now, late=timedelta(hours=settings.late_hours))
    hours, reach = settings.first_hours, settings.reach_days * 24
    while True:
        found = _split(entries, now - timedelta(hours=min(hours, reach)), now)
        if len(found.fresh) >= settings.enough or hours >= reach:
            return found
        hours *= 2


def _split(entries: Sequence[Entry], since: datetime, now: datetime, late: timedelta | None = None) -> Span:
    def new(entry: Entry) -> bool:
        when = entry.when(now)
        return when > since or (late is not None and entry.first_seen > since and when > since - late)

    fresh = tuple(entry for entry in entries if new(entry))
    known = {entry.id for entry in fresh}
    return Span(since, now, fresh, tuple(entry for entry in entries if entry.id not in known))
