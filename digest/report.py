"""What one run did, for the terminal, for scripts and to be kept with the issue."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Literal

from digest.exchange import Usage
from digest.issue import Tally
from digest.model import Failure, Reason

RunState = Literal["made", "exists", "nothing", "dry-run"]


@dataclass(frozen=True, slots=True)
class Explained:
    """Why a story stands where it does, or was left out; `entries` are those that tell it, the leading one first."""

    headline: str
    place: str
    score: float
    reasons: tuple[Reason, ...]
    outlets: tuple[str, ...]
    story: str = ""
    url: str = ""
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One run of one list and date; `why` says in a sentence what happened, `fates` counts entries by what became of them.

    `notes` are sentences on what the operator set up and did not get, such as a model that wrote nothing, or was told by mail;
    `undelivered` are addresses that did not get the issue, with the mailer's words. `left` are feeds that were not asked, with
    the reason, and `known` the titles of those that cannot be read and of which the operator was told before. `unmet` are edits of
    the day that found nothing to change, named as `edit 7 (retitle)`, and `edits` the numbers of all that the issue is made with.
    `usage` is what models were used for, `tokens` the sum of it in this run, and `cut` what a model said that was not told.
    `contradictions` are what the day's stories say of a model, dataset or tool otherwise than stories before them or a ruling.
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
    unmet: tuple[Failure, ...] = ()
    edits: tuple[int, ...] = ()
    usage: Usage = field(default_factory=Usage)
    cut: tuple[Failure, ...] = ()
    contradictions: tuple[Failure, ...] = ()
    explained: tuple[Explained, ...] = field(default=(), repr=False)

    def to_json(self) -> str:
        """The report as one JSON object, the same text for the same report."""
        return json.dumps(asdict(self), default=str, ensure_ascii=False)


def explained(report: str) -> tuple[Explained, ...]:
    """Why each story stands where it does, in a report as JSON."""
    return tuple(
        Explained(
            one["headline"], one["place"], one["score"], tuple(Reason(**reason) for reason in one["reasons"]),
            tuple(one["outlets"]), one.get("story", ""), one.get("url", ""), tuple(one.get("entries", ())),
        )
        for one in json.loads(report).get("explained") or ()
    )  # fmt: skip


def edits(report: str) -> tuple[int, ...] | None:
    """The numbers of the edits that an issue was made with, in its report as JSON; None for a report that does not tell."""
    known = json.loads(report).get("edits")
    return None if known is None else tuple(known)


def failures(report: str) -> tuple[tuple[Failure, ...], tuple[Failure, ...]]:
    """What could not be read, and what was left alone, in a report as JSON."""
    kept = json.loads(report)
    lost, left = ([Failure(one["what"], one["why"]) for one in kept.get(name, ())] for name in ("failures", "left"))
    return tuple(lost), tuple(left)
