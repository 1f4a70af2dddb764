"""What passes between the digest and a server: a request, its answer, and what is known of a feed from one run to the next.

Times are aware datetimes in UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from digest.model import Failure, FeedId

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server sent to make the next request conditional, kept exactly as sent (RFC 9110, 8.8)."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One URL to read; `tag` is handed back with the answer, `limit` is the cap of the decoded body in bytes.

    Before a `page` is read, its host's robots.txt is asked; a feed is there to be read by programs.
    """

    tag: str
    url: str
    limit: int
    validators: Validators = Validators()
    page: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What came back: `status` is 200 or 304 (anything else is `Unanswered`), `url` the address after redirects.

    `moved` is the address that permanent redirects alone lead to, where there were any; `fresh` for how many seconds the
    server calls this answer fresh (RFC 9111, 5.2.2.1); `size` the bytes of the body as sent.
    """

    tag: str
    url: str
    status: int
    content_type: str
    body: bytes
    validators: Validators
    moved: str = ""
    fresh: float = 0.0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Unanswered(Failure):
    """A request without a usable answer; `status` is the server's, 0 without one, `wait` the seconds it asks to be left alone."""

    status: int = 0
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What a model is asked: its role, what it is to work on, and the form of the answer, whose schema goes with the question."""

    system: str
    user: str
    form: "type[BaseModel]"


Fault = Literal["", "cut", "empty", "refused"]


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's answer as it came, with the tokens the endpoint counted; `fault` says why its text is of no use, if it is not.

    `cut` off at the limit of tokens, `empty`, or `refused` by the model or a filter. It is paid for all the same. `calls` are the
    answers that were paid for it, those of no use before it among them.
    """

    text: str
    tokens_in: int
    tokens_out: int
    fault: Fault = ""
    calls: int = 1


@dataclass(frozen=True, slots=True)
class Unwritten(Failure):
    """A question without an answer; `too_long` says that the endpoint takes less text, the tokens what was charged all the same."""

    too_long: bool = False
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Spent:
    """What models were used for: answers, tokens as the endpoint counted them, and money in millionths of the price's currency."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    money: int = 0

    @property
    def tokens(self) -> int:
        """Tokens in and out."""
        return self.tokens_in + self.tokens_out

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.money + other.money,
        )

    def __sub__(self, other: "Spent") -> "Spent":
        return Spent(
            self.calls - other.calls,
            self.tokens_in - other.tokens_in,
            self.tokens_out - other.tokens_out,
            self.money - other.money,
        )


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took of models: `spent` in it, and `issue` for all texts of the issue, whenever they were asked for.

    `kept` replies were there already; `reckoned` is what was expected, where a run was only to be estimated, and `most` its upper bound.
    """

    spent: Spent = Spent()
    issue: Spent = Spent()
    kept: int = 0
    reckoned: Spent = Spent()
    most: Spent = Spent()

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.spent + other.spent,
            self.issue + other.issue,
            self.kept + other.kept,
            self.reckoned + other.reckoned,
            self.most + other.most,
        )


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed between runs.

    `url` is the address as listed; `address` the one it is read from, where a permanent redirect held for several runs,
    and `moved` what such a redirect said `moves` times in a row. `failures` and `missing` count failed reads and 404s in a
    row; `told` is when the operator was told of them, and `told_of` what was told last: `failing`, `outage` (of all feeds),
    `retired`, or the address that it has moved to. `not_before` is what the server asked for; `asked` is when it last
    was, to the hour, and `due` when, by its own rhythm, it is to be again. What is `retired` (why) is not asked any more.
    `size` is what the last whole answer took on the wire, and `saved` what unchanged answers spared since, in bytes.
    `read_as` is the kind and the selector that it was read with, empty where that was not noted.
    """

    feed: FeedId
    url: str
    validators: Validators = Validators()
    first_read: datetime | None = None
    failing_since: datetime | None = None
    failure: str = ""
    failures: int = 0
    missing: int = 0
    told: datetime | None = None
    told_of: str = ""
    not_before: datetime | None = None
    asked: datetime | None = None
    due: datetime | None = None
    address: str = ""
    moved: str = ""
    moves: int = 0
    retired: str = ""
    size: int = 0
    saved: int = 0
    read_as: str = ""
