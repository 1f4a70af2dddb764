"""The sources by themselves, as the `feeds` commands need them: asked now, looked for, or looked up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from digest import urls
from digest.exchange import FeedState
from digest.fetch import WebFetcher
from digest.model import Failure, Feed, FeedId
from digest.pipeline import formats, gather
from digest.ports import Watch
from digest.settings import FetchSettings
from digest.storage.feeds import Feeds
from digest.workers import ProcessWorkers

if TYPE_CHECKING:
    from digest.app.finding import Found, Wanted

WORKERS = 2
WORKER_SECONDS = 8.0
NEW = timedelta(days=1)

Health = Literal["failing", "retired", "waiting", "moved", "unread", "new", "ok", "disabled"]
HEALTHS: tuple[Health, ...] = ("failing", "retired", "waiting", "moved", "unread", "new", "ok", "disabled")
"""What needs the operator first."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a feed stands: `since` when, or for `waiting` until when; `why` is a clause, or the address a feed has moved to.

    `last_new` is when it last brought a new entry, of `entries` in all.
    """

    feed: Feed
    health: Health
    state: FeedState
    since: datetime | None = None
    why: str = ""
    last_new: datetime | None = None
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the feeds, and the way to ask them; `watch` is told of progress."""

    fetch: FetchSettings
    store: Feeds
    watch: Watch

    def read(self, feeds: tuple[Feed, ...], now: datetime) -> gather.Gathered:
        """Read feeds now, as a run would, and keep what they brought."""
        with ProcessWorkers(WORKERS, WORKER_SECONDS) as workers:
            return gather.gather(
                feeds, gather.Gathering(WebFetcher(self.fetch), workers, self.store, self.fetch, self.watch), now
            )

    def find(self, wanted: "Wanted", now: datetime) -> "Found | Failure":
        """The feed at or behind an address, or one sentence that says why there is none and what to do."""
        from digest.app import finding  # noqa: PLC0415 - reading pages is heavy, and needed by one command

        with ProcessWorkers(1, WORKER_SECONDS) as workers:
            seeking = finding.Seeking(WebFetcher(self.fetch), workers, self.fetch.feed_bytes, self.watch)
            return finding.find(wanted, seeking, now)

    def standings(self, feeds: Iterable[Feed], now: datetime) -> tuple[Standing, ...]:
        """How each feed stands, those first that need the operator, else in their order."""
        states, newest = self.store.states(), self.store.newest()
        found = (standing(feed, states, newest, now) for feed in feeds)
        return tuple(sorted(found, key=lambda one: HEALTHS.index(one.health)))

    def check(self, feeds: tuple[Feed, ...], now: datetime, *, named: bool) -> gather.Gathered:
        """Read feeds now; retired ones only where they were named, and none whose server asks to be left alone."""
        if named:
            known = self.store.states()
            self.revive([feed.id for feed in feeds if feed.id in known and known[feed.id].retired])
        return self.read(feeds, now)

    def revive(self, ids: Collection[FeedId]) -> int:
        """Forget that feeds were retired and have failed, so that they are asked again; returns how many that concerned."""
        known = self.store.states()
        ill = [known[feed] for feed in dict.fromkeys(ids) if feed in known and _ill(known[feed])]
        self.store.receive([_well(state) for state in ill], [])
        return len(ill)


def standing(
    feed: Feed, states: Mapping[FeedId, FeedState], newest: Mapping[FeedId, tuple[datetime, int]], now: datetime
) -> Standing:
    """How a feed stands; what was learnt under another address does not count."""
    state = states.get(feed.id)
    if state is None or state.url != feed.url:
        state = FeedState(feed.id, feed.url)
    health, since, why = _health(feed, state, now)
    last, count = newest.get(feed.id, (None, 0))
    return Standing(feed, health, state, since, why, last, count)


def listed(feeds: Iterable[Feed], *places: str) -> Feed | None:
    """The feed that is read from one of some addresses, as listed or as its kind spells it."""
    wanted = {urls.key(place) for place in places}
    return next((f for f in feeds if {urls.key(f.url), urls.key(formats.address(f.kind, f.url))} & wanted), None)


def _health(feed: Feed, state: FeedState, now: datetime) -> tuple[Health, datetime | None, str]:
    later = state.not_before if state.not_before and state.not_before > now else None
    rules: tuple[tuple[object, Health, datetime | None, str], ...] = (
        (not feed.enabled, "disabled", None, ""),
        (state.retired, "retired", state.failing_since, state.retired),
        (later, "waiting", later, state.failure),
        (state.failing_since, "failing", state.failing_since, state.failure),
        (state.address and state.address != feed.url, "moved", None, state.address),
        (state.first_read is None, "unread", None, ""),
        (state.first_read and now - state.first_read < NEW, "new", state.first_read, ""),
        (True, "ok", None, ""),
    )
    return next((health, since, why) for applies, health, since, why in rules if applies)


def _ill(state: FeedState) -> bool:
    return bool(state.retired or state.failures or state.missing or state.failing_since)


def _well(state: FeedState) -> FeedState:
    return replace(state, retired="", failures=0, missing=0, failing_since=None, failure="", told=None)
