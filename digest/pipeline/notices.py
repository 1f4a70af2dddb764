"""What the operator has to hear about the feeds, once: those that fail for days, those that were retired, those that moved.

Where no feed at all can be read the network is to blame, and that is one notice; those that still fail when it is over are
told one by one. `FeedState.told` and `told_of` remember what was told, and change only when the mail was accepted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from digest.exchange import FeedState
from digest.model import Feed, FeedId

Trouble = Literal["outage", "failing", "retired", "moved"]

SLACK = timedelta(hours=2)
"""A daily run starts some minutes earlier or later than the last one: days are counted all the same."""

WORDS: tuple[tuple[Trouble, str, str], ...] = (
    ("failing", "cannot be read", "cannot be read"),
    ("retired", "was retired", "were retired"),
    ("moved", "has moved", "have moved"),
)


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news: of one feed, or of all for an `outage`.

    `why` is the reason in words (for an outage the one met most), or the new address of what `moved` from `url`; `since`
    and `times` say how long and how often in a row it could not be read.
    """

    trouble: Trouble
    feeds: tuple[FeedId, ...]
    title: str
    url: str
    why: str
    since: datetime | None = None
    times: int = 0


def news(feeds: Sequence[Feed], states: Mapping[FeedId, FeedState], now: datetime, days: int) -> tuple[Notice, ...]:
    """What the operator was not told yet, in the order of the feeds; what fails is news after `days` days."""
    pairs = _pairs(feeds, states)
    asked = [(feed, state) for feed, state in pairs if not state.retired]
    # Feeds without a state count: what was never asked may be readable.
    unheard = len(asked) > 1 and len(pairs) == len(feeds) and all(state.failing_since for _, state in asked)
    found = [_retired(feed, state) for feed, state in pairs if state.retired and _untold(state, "retired")]
    if unheard:
        found += _outage([state for _, state in asked], now, days)
    else:
        found += [_failing(f, s) for f, s in asked if _long(s, now, days) and _untold(s, "failing")]
    return (*found, *(_moved(feed, state) for feed, state in asked if _unnamed(feed, state)))


def known(feeds: Sequence[Feed], states: Mapping[FeedId, FeedState]) -> tuple[str, ...]:
    """The titles of feeds that cannot be read, of which the operator was told."""
    return tuple(feed.title for feed, s in _pairs(feeds, states) if s.told and (s.retired or s.failing_since))


def told(states: Mapping[FeedId, FeedState], notices: Iterable[Notice], now: datetime) -> tuple[FeedState, ...]:
    """The states that change when the operator has been told; what recovered in between is in no trouble any more.

    Of an outage, only those count as told that were not told of by themselves.
    """
    after = {}
    for notice in notices:
        for feed in notice.feeds:
            state = states[feed]
            if notice.trouble == "moved":
                # No trouble, so no time of it: the next good answer would take that back, and be a change.
                after[feed] = replace(state, told_of=notice.why)
            elif (state.retired or state.failing_since) and (notice.trouble != "outage" or state.told is None):
                after[feed] = replace(state, told=now, told_of=notice.trouble)
    return tuple(after.values())


def headline(notices: Iterable[Notice]) -> str:
    """The news in one line, such as `2 feeds cannot be read, 1 feed has moved`."""
    counts = Counter(notice.trouble for notice in notices)
    said = ["no feed can be read"] if counts["outage"] else []
    for trouble, one, many in WORDS:
        if count := counts[trouble]:
            said.append(f"1 feed {one}" if count == 1 else f"{count:,} feeds {many}")
    return ", ".join(said)


def _pairs(feeds: Sequence[Feed], states: Mapping[FeedId, FeedState]) -> list[tuple[Feed, FeedState]]:
    """The feeds with what is known of them under the address that is listed."""
    return [(feed, states[feed.id]) for feed in feeds if feed.id in states and states[feed.id].url == feed.url]


def _long(state: FeedState, now: datetime, days: int) -> bool:
    """Whether it fails for so long; one failure alone is none for days, however long ago it was."""
    since = state.failing_since
    return since is not None and state.failures > 1 and now - since >= timedelta(days=days) - SLACK


def _untold(state: FeedState, trouble: Trouble) -> bool:
    return state.told is None or state.told_of != trouble


def _unnamed(feed: Feed, state: FeedState) -> bool:
    return bool(state.address) and state.address not in (feed.url, state.told_of)


def _outage(states: Sequence[FeedState], now: datetime, days: int) -> list[Notice]:
    """One notice when most have failed for days and all fail now; before, nothing of any can be judged."""
    long = [state for state in states if _long(state, now, days)]
    if 2 * len(long) < len(states) or all(state.told for state in states):
        return []
    why = Counter(state.failure for state in states).most_common(1)[0][0]
    # The one that failed last says since when there is none.
    since = max(state.failing_since for state in long if state.failing_since)
    times = min(state.failures for state in long)
    return [Notice("outage", tuple(state.feed for state in states), f"all {len(states)} feeds", "", why, since, times)]


def _failing(feed: Feed, state: FeedState) -> Notice:
    return Notice("failing", (feed.id,), feed.title, feed.url, state.failure, state.failing_since, state.failures)


def _retired(feed: Feed, state: FeedState) -> Notice:
    return Notice("retired", (feed.id,), feed.title, feed.url, state.retired, state.failing_since, state.failures)


def _moved(feed: Feed, state: FeedState) -> Notice:
    return Notice("moved", (feed.id,), feed.title, feed.url, state.address)
