"""feeds.yaml | fetch | parse | store: what the feeds say today; one bad feed is one `Failure`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from digest.model import Entry, Failure, Feed, FeedId, FeedState
from digest.pipeline import parse
from digest.ports import Feeds, Fetcher, Request, Response, Watch, Workers


@dataclass(frozen=True, slots=True)
class Gathered:
    """The outcome for all feeds: counts, and a failure for each that could not be read."""

    read: int
    unchanged: int
    entries: int
    new: int
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class Gathering:
    """What is needed to read the feeds: the door, the workers, the store and the largest feed in bytes."""

    fetcher: Fetcher
    workers: Workers
    store: Feeds
    limit: int
    watch: Watch


def gather(feeds: Sequence[Feed], parts: Gathering, now: datetime) -> Gathered:
    """Read all feeds at once and store what they brought in one transaction.

    A feed's validators are stored together with its entries, so an answer that was lost is asked for again.
    """
    known = parts.store.states()
    found = _Found({feed.id: feed for feed in feeds})
    entries: list[Entry] = []
    states: list[FeedState] = []
    for index, parsed in enumerate(parts.workers.map(parse.feed, _changed(found, known, parts, now))):
        feed, answer = found.changed[index]
        found.changed[index] = feed, replace(answer, body=b"")
        if isinstance(parsed, Failure):
            found.failures[feed.id] = Failure(feed.title, parsed.why)
        else:
            entries.extend(parsed.entries)
            states.append(_well(known.get(feed.id) or FeedState(feed.id, feed.url), feed, now, answer))
    states.extend(_well(known[feed], found.listed[feed], now) for feed in found.unchanged)
    states.extend(
        _failing(known.get(feed), found.listed[feed], failure, now) for feed, failure in found.failures.items()
    )
    new = parts.store.receive(states, entries)
    failures = tuple(found.failures[feed.id] for feed in feeds if feed.id in found.failures)
    return Gathered(len(found.changed), len(found.unchanged), len(entries), new, failures)


@dataclass(slots=True)
class _Found:
    """The answers as they come, sorted by what they are."""

    listed: dict[FeedId, Feed]
    changed: list[tuple[Feed, Response]] = field(default_factory=list)
    unchanged: list[FeedId] = field(default_factory=list)
    failures: dict[FeedId, Failure] = field(default_factory=dict)


def _changed(
    found: _Found, known: Mapping[FeedId, FeedState], parts: Gathering, now: datetime
) -> Iterator[tuple[object, ...]]:
    """Ask for all feeds; those that changed are handed on as work for `parse.feed`."""
    requests = [_request(feed, known.get(feed.id), parts.limit) for feed in found.listed.values()]
    for count, answer in enumerate(parts.fetcher.get_all(requests), start=1):
        parts.watch("Reading feeds", count, len(requests))
        if isinstance(answer, Failure):
            feed = found.listed[FeedId(answer.what)]
            found.failures[feed.id] = Failure(feed.title, answer.why)
        elif answer.status == 304:
            found.unchanged.append(FeedId(answer.tag))
        else:
            feed = found.listed[FeedId(answer.tag)]
            found.changed.append((feed, answer))
            yield feed, answer.body, answer.url, now


def _request(feed: Feed, state: FeedState | None, limit: int) -> Request:
    """A conditional request, unless the operator has given the feed another address since."""
    if state is None or state.url != feed.url:
        return Request(feed.id, feed.url, limit)
    return Request(feed.id, feed.url, limit, state.validators)


def _well(state: FeedState, feed: Feed, now: datetime, answer: Response | None = None) -> FeedState:
    validators = answer.validators if answer else state.validators
    first = state.first_read or now
    return FeedState(feed.id, feed.url, validators, first_read=first)


def _failing(state: FeedState | None, feed: Feed, failure: Failure, now: datetime) -> FeedState:
    before = state or FeedState(feed.id, feed.url)
    return replace(before, failing_since=before.failing_since or now, failure=failure.why)
