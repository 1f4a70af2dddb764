"""What the digest keeps, on one page: the seams to its store, in Protocols that `digest/storage` implements by shape.

`digest.app` alone knows that a database stands behind them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from digest.edits import Change, Edit
from digest.exchange import FeedState, Reply, Spent
from digest.issue import Edition, Fate, Issue, IssueId
from digest.learnt import Learnt, Measured, Sighting
from digest.model import Article, Entry, EntryId, FeedId, Story
from digest.people import Delivery, Newcomer, Outcome, Subscriber, SubscriberId, SubscriberState


class RobotsFiles(Protocol):
    """What hosts let programs read (RFC 9309), kept between runs."""

    def known(self, since: datetime) -> dict[str, str]:
        """The texts of robots.txt by origin that were asked for since then."""

    def keep(self, texts: Mapping[str, str], now: datetime) -> None:
        """Store texts by origin."""


class Replies(Protocol):
    """Model replies kept by content, so that a rebuilt or resumed run costs nothing."""

    def find(self, key: str) -> Reply | None:
        """The reply stored under `key`."""

    def keep(self, key: str, model: str, reply: Reply) -> None:
        """Store a reply; the first one stays."""


class Spending(Protocol):
    """What models were used for, by day, whoever asked."""

    def add(self, day: date, model: str, spent: Spent) -> Spent:
        """Count more (or less, or nothing) and return the day's total, in one step for all programs at once."""


class Vectors(Protocol):
    """Vectors kept by encoder and content, so that no text is encoded twice."""

    def find(self, encoder: str, keys: Sequence[str]) -> dict[str, tuple[float, ...]]:
        """Those that are stored, by key."""

    def keep(self, encoder: str, vectors: Mapping[str, Sequence[float]]) -> None:
        """Store vectors by key; what is there stays."""


class Edits(Protocol):
    """What editors did to a list's issues, in order; nothing is removed, only undone."""

    def add(self, list_id: str, day: date, change: Change, by: str, now: datetime) -> Edit:
        """Store one edit of one day's issue; returns it with its number."""

    def of(self, list_id: str, day: date) -> list[Edit]:
        """All edits of one day's issue by number, those undone among them."""

    def undo(self, list_id: str, day: date, number: int, by: str, now: datetime) -> Edit:
        """Take one edit back; raises Refused for one that is not there or is undone already."""

    def redo(self, list_id: str, day: date, number: int) -> Edit:
        """Let an edit that was taken back stand again; raises Refused for one that is not there or stands."""

    def corrections(self, list_id: str, since: datetime, until: datetime) -> list[Edit]:
        """Corrections of any issue of the list made after `since` and until `until` that stand, by number."""

    def rulings(self, list_id: str, before: date | None = None) -> list[Edit]:
        """What editors ruled of things in the registry and stands, of all days or those before a date, by number."""


class Feeds(Protocol):
    """What is known of each feed, and what the feeds brought."""

    def states(self) -> dict[FeedId, FeedState]:
        """All states by feed."""

    def receive(self, states: Sequence[FeedState], entries: Sequence[Entry]) -> int:
        """Store both in one transaction; returns how many entries are new. A known one, by guid or by address and title, stays first seen."""

    def newest(self) -> dict[FeedId, tuple[datetime, int]]:
        """When each feed last brought an entry that was new, and how many it brought in all."""


class Entries(Protocol):
    """Entries, the articles read for them, and their fates by list."""

    def open(self, list_id: str, day: date, feeds: Sequence[FeedId] | None = None) -> list[Entry]:
        """Entries of the `feeds`, or of any, without a fate on the list, or with one of that day's own issue (for a rebuild), by id."""

    def named(self, ids: Sequence[EntryId]) -> list[Entry]:
        """The entries of these ids that are there, by id."""

    def articles(self, ids: Sequence[EntryId]) -> dict[EntryId, Article]:
        """The articles already read."""

    def keep(self, articles: Sequence[Article]) -> None:
        """Store articles, each once; what is there stays."""

    def fates(self, list_id: str, day: date) -> list[Fate]:
        """The fates given by one day's issue, by entry id."""


class Issues(Protocol):
    """Editions, one per list and date."""

    def find(self, list_id: str, day: date) -> Edition | None:
        """The current version of one day's issue."""

    def latest(self, list_id: str, before: date | None = None) -> Edition | None:
        """The newest issue, or the newest before a date."""

    def dates(self, list_id: str) -> list[tuple[date, str]]:
        """Dates and subjects of all issues, newest first."""

    def told(self, list_id: str, since: date, before: date) -> list[tuple[date, Story]]:
        """Stories told from `since` on and before `before`, with their articles."""

    def explained(self, list_id: str, before: date | None = None) -> dict[str, date]:
        """When the list last explained each key term, by slug: in all its issues, or in those before a date."""

    def report(self, edition: Edition) -> None:
        """Keep the report of an edition in place of its stored one; the issue itself stays, and its version."""

    def unmailed(self, list_id: str) -> list[tuple[date, int]]:
        """Dates and versions of the issues that went out to nobody."""

    def unsent(self, edition: Edition) -> None:
        """Raises Refused where an issue went out to anybody, so that it cannot be replaced."""

    def publish(
        self, issue: Issue, report: str, stories: Sequence[Story], fates: Sequence[Fate], learnt: Learnt
    ) -> Edition:
        """Store an issue, its stories and fates and what they taught in one transaction, in place of a version that was not sent; else raises Refused."""


class Learning(Protocol):
    """What the stories of a list's issues taught, oldest first."""

    def sightings(self, list_id: str, before: date | None = None) -> list[Sighting]:
        """What was said of models, datasets and tools, in all issues or those before a date."""

    def claims(self, list_id: str, before: date | None = None) -> list[Measured]:
        """The benchmark claims, likewise."""

    def stamp(self, list_id: str) -> str:
        """What changes whenever an issue or an edit of the list does, so that what is folded from them can be kept until then."""


class Subscribers(Protocol):
    """Addresses by list, and those that must not be mailed."""

    def add(
        self, list_id: str, address: str, name: str, state: SubscriberState, evidence: str, now: datetime
    ) -> tuple[Subscriber, bool]:
        """Add an address, or return the one that is there; the second value says whether it was new."""

    def find(self, subscriber: SubscriberId) -> Subscriber | None:
        """One subscriber by id."""

    def all(self, list_id: str) -> Iterator[Subscriber]:
        """All subscribers of a list by id."""

    def change(self, subscriber: SubscriberId, state: SubscriberState, evidence: str, now: datetime) -> None:
        """Give a subscriber another state, with the evidence for it."""

    def suppress(self, key: str, reason: str, now: datetime) -> None:
        """Never mail this address (normalised) again, on any list."""

    def suppressed(self, key: str) -> str | None:
        """Why an address must not be mailed, or None."""


class Roll(Protocol):
    """The same subscribers many at once, as an import needs them; keys are normalised addresses."""

    def known(self, list_id: str, keys: Sequence[str]) -> dict[str, Subscriber]:
        """Those of the keys that are on the list, in whatever state."""

    def barred(self, keys: Sequence[str]) -> dict[str, str]:
        """Those of the keys that must not be mailed, with the reason."""

    def enrol(self, list_id: str, people: Sequence[Newcomer], now: datetime) -> list[tuple[Subscriber, bool]]:
        """`Subscribers.add` for many, in order and in one transaction; an address that comes twice is new once."""


class Deliveries(Protocol):
    """The ledger: one row per issue and subscriber; states move forward only."""

    def freeze(self, issue: IssueId, now: datetime) -> int:
        """Make an issue's audience once: a row per confirmed subscriber, suppressed ones as `skipped`; returns the rows added."""

    def claim(self, issue: IssueId, limit: int, now: datetime) -> list[Delivery]:
        """Take up to `limit` queued deliveries to `sending`, checking state and suppression of each person again."""

    def record(self, issue: IssueId, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Store outcomes of deliveries in `sending`; `later` goes back to queued, `unknown` becomes uncertain."""

    def recover(self, issue: IssueId, repeatable: bool = False) -> int:
        """Turn what an interrupted sender left in `sending` into `uncertain`, or queue it again; returns how many."""

    def progress(self, issue: IssueId) -> dict[str, int]:
        """The number of deliveries by state."""

    def listed(self, issue: IssueId, states: Sequence[str]) -> Iterator[Delivery]:
        """The deliveries in some states, by subscriber."""
