"""The people an issue goes to, and what became of each copy."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NewType

from digest.issue import IssueId

SubscriberId = NewType("SubscriberId", int)

SubscriberState = Literal["pending", "confirmed", "left"]


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One address of one list, stored as typed (`address`) and compared normalised (`key`); `evidence` is the proof of consent."""

    id: SubscriberId
    list_id: str
    address: str
    key: str
    name: str
    state: SubscriberState
    evidence: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One address to be put on a list, in the state that `evidence` proves."""

    address: str
    name: str
    state: SubscriberState
    evidence: str


@dataclass(frozen=True, slots=True)
class Message:
    """One finished mail: `raw` is RFC 5322 with CRLF line ends, `to` the bare address, `message_id` with its angle brackets."""

    issue: IssueId
    subscriber: SubscriberId
    to: str
    message_id: str
    raw: bytes


DeliveryState = Literal["queued", "sending", "accepted", "failed", "skipped", "uncertain"]
Verdict = Literal["accepted", "refused", "later", "unknown"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a mailer says of one message: `accepted`, `refused` for good, try `later`, or `unknown`; `detail` in its words."""

    subscriber: SubscriberId
    verdict: Verdict
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One issue to one subscriber; the address is the one the mail goes to."""

    issue: IssueId
    subscriber: SubscriberId
    address: str
    name: str
    state: DeliveryState
    attempts: int = 0
    detail: str = ""
