"""What an answer means for a feed: when to ask again, where, and whether at all. All of it is a function of what was known.

An interval follows the feed's own rhythm (half of what usually lies between two entries) and what its server or document asks
for, within the operator's bounds. Servers that ask for less (429, 503) get the time they name, else a pause that doubles.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from digest.exchange import FeedState, Response, Unanswered, Validators
from digest.model import Failure, Feed
from digest.settings import Interval

GONE = 410
MISSING = 404
BUSY = frozenset({429, 503})
MISSING_RUNS = 7
MISSING_DAYS = 3
MOVED_RUNS = 3
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(days=1)
LATEST = 12
SOON = timedelta(hours=1)


def address(state: FeedState, listed: str) -> str:
    """Where the feed is read: at `listed`, unless a permanent redirect held."""
    return state.address or listed


def left_alone(feed: Feed, state: FeedState | None, now: datetime, *, due: bool) -> str:
    """Why the feed is not asked now, or nothing; with `due` also because its rhythm says that nothing new is to be expected."""
    if state is None or state.url != feed.url:
        return ""
    if state.retired:
        return (
            f"it is retired: {state.retired}; give it another address, or ask again by `digest feeds enable {feed.id}`"
        )
    if state.asked and state.asked - now >= SOON:
        return ""  # the clock was ahead then, and so are the times that were noted
    if state.not_before and state.not_before > now:
        return f"its server was busy or asked for rest, so it is left alone until {state.not_before:%Y-%m-%d %H:%M} UTC"
    return "nothing new is expected yet" if due and state.due and state.due > now else ""


def known(feed: Feed, state: FeedState | None) -> FeedState:
    """The state to go on from: a new one for a new feed, and for one that the operator has given another address.

    What is to be read in another way is asked for whole, at its listed address: an unchanged answer would leave it as it was.
    """
    way = f"{feed.kind} {feed.selector}".rstrip()
    if state is None:
        return FeedState(feed.id, feed.url, read_as=way)
    if state.url != feed.url:
        return FeedState(feed.id, feed.url, first_read=state.first_read, read_as=way)
    if state.read_as in ("", way):
        return state if state.read_as else replace(state, read_as=way)
    return replace(state, validators=Validators(), address="", moved="", moves=0, read_as=way)


def well(state: FeedState, answer: Response, hours: float, now: datetime) -> FeedState:
    """The state after an answer; `hours` until the feed is due again."""
    unchanged = answer.status == 304
    moves = state.moves + 1 if answer.moved and answer.moved == state.moved else int(bool(answer.moved))
    after = replace(
        state,
        validators=answer.validators,
        first_read=state.first_read or now,
        failing_since=None,
        failure="",
        failures=0,
        missing=0,
        told=None,
        not_before=None,
        asked=now,
        due=now + timedelta(hours=hours),
        moved=answer.moved,
        moves=moves,
        size=state.size if unchanged else answer.size,
        saved=state.saved + (state.size if unchanged else 0),
    )
    if moves >= MOVED_RUNS:
        return replace(after, address=answer.moved, moved="", moves=0)
    same = replace(after, asked=state.asked, due=state.due, size=state.size, saved=state.saved)
    return state if same == state and _just_asked(state, now) else after


def _just_asked(state: FeedState, now: datetime) -> bool:
    """Whether a reading so soon after another counts as the same one: asking twice for one day's issue changes nothing."""
    return state.asked is not None and abs(now - state.asked) < SOON


def unwell(state: FeedState, failure: Failure, now: datetime) -> FeedState:
    """The state after a failure: what failed, since when, and what follows from it."""
    status = failure.status if isinstance(failure, Unanswered) else 0
    pause = _pause(state, failure, now)
    if failure.why == state.failure and pause is None and _just_asked(state, now):
        return state
    after = replace(
        state,
        failing_since=state.failing_since or now,
        failure=failure.why,
        failures=state.failures + 1,
        missing=state.missing + 1 if status == MISSING else 0,
        not_before=pause,
        asked=now,
        # A moved feed that cannot be read is looked for at its listed address again.
        address="",
        moved="",
        moves=0,
    )
    if state.address:
        return replace(after, missing=0, validators=Validators())
    return replace(after, retired=_retired(after, status, now))


def _retired(state: FeedState, status: int, now: datetime) -> str:
    if status == GONE:
        return "the server says that it is gone for good (410)"
    since = state.failing_since or now
    if state.missing >= MISSING_RUNS and now - since >= timedelta(days=MISSING_DAYS):
        return f"it was not found (404) {state.missing} times since {since:%Y-%m-%d}"
    return ""


def _pause(state: FeedState, failure: Failure, now: datetime) -> datetime | None:
    """Until when the server is left alone: as long as it says; else twice as long each time, a quarter more or less by feed."""
    if not isinstance(failure, Unanswered) or not (failure.wait or failure.status in BUSY):
        return None
    if failure.wait:
        return now + timedelta(seconds=failure.wait)
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(state.failures, 10), LONGEST_PAUSE)
    return now + pause * (0.75 + _share(f"{state.feed} {state.failures} {now.isoformat()}") / 2)


def _share(seed: str) -> float:
    """A number from 0 to 1 that is always the same for one seed: jitter without chance."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") / 2**32


def pace(state: FeedState, bounds: Interval) -> float:
    """The hours of last time, for a feed that says the same again."""
    if state.due is None or state.asked is None:
        return bounds.most
    return min(max((state.due - state.asked).total_seconds() / 3600, bounds.least), max(bounds.most, bounds.least))


def hours(dates: Iterable[datetime], asked: float, now: datetime, bounds: Interval) -> float:
    """How long to wait until the next reading, in hours: by the newest entries, and no less than the `asked` hours."""
    newest = sorted((date for date in dates if date <= now), reverse=True)[:LATEST]
    gaps = [(later - earlier).total_seconds() / 3600 for later, earlier in pairwise(newest)]
    rhythm = median(gaps) / 2 if gaps else bounds.most
    return min(max(rhythm, asked, bounds.least), max(bounds.most, bounds.least))
