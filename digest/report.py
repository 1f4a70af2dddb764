"""What one run did, for the terminal, for scripts and to be kept with the issue."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Literal

from digest.issue import Tally
from digest.model import Failure, Reason

RunState = Literal["made", "exists", "nothing", "dry-run"]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a story stands where it does, or was left out."""

    headline: str
    place: str
    score: float
    reasons: tuple[Reason, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One run of one list and date; `why` says in a sentence what happened, `fates` counts entries by what became of them.

    `notes` are sentences on what the operator set up and did not get, such as a model that wrote nothing, or was told by mail;
    `undelivered` are addresses that did not get the issue, with the mailer's words. `left` are feeds that were not asked, with
    the reason, and `known` the titles of those that cannot be read and of which the operator was told before.
    """

    list_id: str
    date: date
    state: RunState
    why: str
    tally: Tally = Tally()
    version: int = 0
    subject: str = ""
    made_by: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    fates: tuple[tuple[str, int], ...] = ()
    deliveries: tuple[tuple[str, int], ...] = ()
    tokens: int = 0
    notes: tuple[str, ...] = ()
    undelivered: tuple[Failure, ...] = ()
    left: tuple[Failure, ...] = ()
    known: tuple[str, ...] = ()
    explained: tuple[Explained, ...] = field(default=(), repr=False)

    def to_json(self) -> str:
        """The report as one JSON object, the same text for the same report."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)
