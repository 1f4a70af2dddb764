"""Every seam of the digest on one page: what the core asks of the world, in Protocols of one to six methods.

Adapters implement these by shape; nothing here is subclassed. `digest.app` alone knows which adapter stands behind which seam.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from digest.edits import Change, Edit
from digest.exchange import FeedState, Question, Reply, Request, Response, Spent, Unanswered, Unwritten
from digest.issue import Edition, Fate, Issue, IssueId
from digest.model import Article, Entry, EntryId, Failure, FeedId, Story
from digest.people import Delivery, Message, Newcomer, Outcome, Subscriber, SubscriberId, SubscriberState

R = TypeVar("R")
Watch = Callable[[str, int, int], None]
"""Is told of progress: the stage, how many parts are done, of how many (0: no parts)."""


class Fetcher(Protocol):
    """The one door to the web."""

    def get_all(self, requests: Iterable[Request]) -> Iterator[Response | Unanswered]:
        """Answers as they come, each request once; `Unanswered.what` is the request's tag."""


class RobotsFiles(Protocol):
    """What hosts let programs read (RFC 9309), kept between runs."""

    def known(self, since: datetime) -> dict[str, str]:
        """The texts of robots.txt by origin that were asked for since then."""

    def keep(self, texts: Mapping[str, str], now: datetime) -> None:
        """Store texts by origin."""


class Workers(Protocol):
    """Other processes for untrusted bytes and heavy work; a stuck or dead one costs its item only."""

    def map(self, function: Callable[..., R], items: Iterable[tuple[object, ...]]) -> Iterator[R | Failure]:
        """`function(*item)` for each item, in order; a `Failure` where it raised, hung or died."""


class LLM(Protocol):
    """Any OpenAI-compatible model."""

    @property
    def name(self) -> str:
        """The model's name, as the issue shows it and the cache keys it."""

    def replies(self, asked: Sequence[Question]) -> list[Reply | Unwritten]:
        """One outcome for each question, in order; bounded in time, and never an exception for a question that fails."""


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


class Encoder(Protocol):
    """Anything that turns texts into vectors of meaning; one that is absent costs nothing but likeness beyond words."""

    @property
    def name(self) -> str:
        """The encoder's name, as reports show it and the store keys it."""

    def encode(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One unit vector for each text, in order; raises EndpointError."""


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


class Mailer(Protocol):
    """A way to hand over finished mail; one file of `digest/mail` each."""

    @property
    def name(self) -> str:
        """The mailer's name: that of its file."""

    @property
    def repeatable(self) -> bool:
        """Whether handing over one message twice cannot give anybody two mails."""

    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        """One outcome for each message, in order, as soon as it is known; raises MailerError when nothing can be sent."""

    def check(self) -> str:
        """Try the way up to a login and say in one sentence what was found; raises MailerError."""


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

    def report(self, edition: Edition) -> None:
        """Keep the report of an edition in place of its stored one; the issue itself stays, and its version."""

    def unmailed(self, list_id: str) -> list[tuple[date, int]]:
        """Dates and versions of the issues that went out to nobody."""

    def unsent(self, edition: Edition) -> None:
        """Raises Refused where an issue went out to anybody, so that it cannot be replaced."""

    def publish(self, issue: Issue, report: str, stories: Sequence[Story], fates: Sequence[Fate]) -> Edition:
        """Store an issue with its stories and fates in one transaction, in place of a version that was not sent; else raises Refused."""


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
