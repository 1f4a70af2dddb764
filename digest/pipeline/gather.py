"""feeds.yaml | fetch | parse | store: what the feeds say today; one bad feed is one `Failure`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from digest.exchange import FeedState, Request, Response
from digest.model import Entry, Failure, Feed, FeedId
from digest.pipeline import formats, health, parse
from digest.ports import Fetcher, Watch, Workers
from digest.settings import FetchSettings
from digest.stores import Feeds

BATCH = 2000
"""Entries that are held before they are stored: memory does not grow with the number of feeds."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The outcome for all feeds: counts, a failure for each that could not be read, and those left alone with the reason."""

    read: int
    unchanged: int
    entries: int
    new: int
    failures: tuple[Failure, ...]
    left: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is needed to read the feeds: the door, the workers, the store and the bounds.

    `due` leaves out feeds that are not due; `clock` is the time where entries count as seen at another.
    """

    fetcher: Fetcher
    workers: Workers
    store: Feeds
    bounds: FetchSettings
    watch: Watch
    due: bool = False
    clock: datetime | None = None


def gather(feeds: Sequence[Feed], parts: Gathering, now: datetime) -> Gathered:
    """Read all feeds at once and store what they brought, some feeds in one transaction.

    A feed's validators are stored together with its entries, so an answer that was lost is asked for again.
    """
    known, clock = parts.store.states(), parts.clock or now
    left = {
        feed.id: why for feed in feeds if (why := health.left_alone(feed, known.get(feed.id), clock, due=parts.due))
    }
    asked = {feed.id: feed for feed in feeds if feed.id not in left}
    found = _Found(
        parts, now, clock, asked, {feed.id: health.known(feed, known.get(feed.id)) for feed in asked.values()}
    )
    for index, parsed in enumerate(parts.workers.map(parse.feed, _changed(found))):
        found.read(index, parsed)
    found.keep()
    failures = tuple(found.failures[feed.id] for feed in feeds if feed.id in found.failures)
    alone = tuple(Failure(feed.title, left[feed.id]) for feed in feeds if feed.id in left)
    return Gathered(len(found.changed), found.unchanged, found.entries, found.new, failures, alone)


@dataclass(slots=True)
class _Found:
    """The answers as they come: counted, and stored in batches."""

    parts: Gathering
    now: datetime
    clock: datetime
    asked: Mapping[FeedId, Feed]
    known: Mapping[FeedId, FeedState]
    changed: list[Response] = field(default_factory=list)
    failures: dict[FeedId, Failure] = field(default_factory=dict)
    unchanged: int = 0
    entries: int = 0
    new: int = 0
    _states: list[FeedState] = field(default_factory=list)
    _entries: list[Entry] = field(default_factory=list)

    def read(self, index: int, parsed: parse.Parsed | Failure) -> None:
        """Note a feed that a worker has read, or failed to."""
        answer = self.changed[index]
        feed = FeedId(answer.tag)
        if isinstance(parsed, Failure):
            self.failed(feed, parsed)
            return
        self.entries += len(parsed.entries)
        self._entries.extend(parsed.entries)
        dates = [entry.published for entry in parsed.entries if entry.published]
        wait = max(parsed.ttl / 60, answer.fresh / 3600)
        hours = health.hours(dates, wait, self.clock, self.parts.bounds.interval)
        self._note(health.well(self.known[feed], answer, hours, self.clock))

    def same(self, answer: Response) -> None:
        """Note a feed that is unchanged: its rhythm is the one of last time."""
        state = self.known[FeedId(answer.tag)]
        self.unchanged += 1
        self._note(health.well(state, answer, health.pace(state, self.parts.bounds.interval), self.clock))

    def failed(self, feed: FeedId, failure: Failure) -> None:
        """Note a feed that could not be read."""
        self.failures[feed] = Failure(self.asked[feed].title, failure.why)
        self._note(health.unwell(self.known[feed], failure, self.clock))

    def _note(self, state: FeedState) -> None:
        self._states.append(state)
        if len(self._entries) >= BATCH:
            self.keep()

    def keep(self) -> None:
        """Store what has come so far."""
        self.new += self.parts.store.receive(self._states, self._entries)
        self._states.clear()
        self._entries.clear()


def _changed(found: _Found) -> Iterator[tuple[object, ...]]:
    """Ask for all feeds; those that changed are handed on as work for `parse.feed`."""
    limit = found.parts.bounds.feed_bytes
    requests = [_request(feed, found.known[feed.id], limit) for feed in found.asked.values()]
    for count, answer in enumerate(found.parts.fetcher.get_all(requests), start=1):
        found.parts.watch("Reading feeds", count, len(requests))
        if isinstance(answer, Failure):
            found.failed(FeedId(answer.what), answer)
        elif answer.status == 304:
            found.same(answer)
        else:
            found.changed.append(replace(answer, body=b""))
            yield found.asked[FeedId(answer.tag)], answer.body, answer.url, found.now


def _request(feed: Feed, state: FeedState, limit: int) -> Request:
    """A conditional request."""
    return Request(feed.id, health.address(state, formats.address(feed.kind, feed.url)), limit, state.validators)
