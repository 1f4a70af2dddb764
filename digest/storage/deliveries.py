"""The ledger: what became of each copy of each issue. Every write is guarded by the state it starts from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)

from digest.issue import IssueId
from digest.people import Delivery, Outcome, Verdict
from digest.storage import tables
from digest.storage.database import Database, chunks, fresh
from digest.storage.moment import Moment

PAGE = 1000

STATE_AFTER: Mapping[Verdict, str] = {
    "accepted": "accepted",
    "refused": "failed",
    "later": "queued",
    "unknown": "uncertain",
}

PAUSE = timedelta(seconds=1)
"""How long a delivery that was put off is left alone: longer than no time, so that one run tries it once."""


class Deliveries:
    """`digest.stores.Deliveries` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def freeze(self, issue: IssueId, now: datetime) -> int:
        """Make the audience of an issue once, in one statement; returns the number of rows added.

        An audience of nobody is not frozen: whoever confirms later that day still gets the issue.
        """
        deliveries, people, suppressions = tables.deliveries.c, tables.subscribers.c, tables.suppressions.c
        barred = suppressions.key.is_not(None)
        audience = (
            select(
                tables.issues.c.id,
                people.id,
                case((barred, "skipped"), else_="queued"),
                literal(0),
                case((barred, _why_suppressed()), else_=""),
                literal(now, Moment()),
            )
            .select_from(tables.issues)
            .join(tables.subscribers, people.list_id == tables.issues.c.list_id)
            .outerjoin(tables.suppressions, suppressions.key == people.key)
            .where(tables.issues.c.id == issue, people.state == "confirmed")
            .order_by(people.id)
        )
        columns = ["issue", "subscriber", "state", "attempts", "detail", "at"]
        with self._database.transaction(durable=True) as connection:
            _lock(connection, issue)
            if connection.execute(select(exists().where(deliveries.issue == issue))).scalar():
                return 0
            statement = fresh(connection, tables.deliveries).from_select(columns, audience)
            return connection.execute(statement, execution_options={"preserve_rowcount": True}).rowcount

    def claim(self, issue: IssueId, limit: int, now: datetime) -> list[Delivery]:
        """Take up to `limit` queued deliveries to `sending`, checking state and suppression of each person again.

        Whoever may not be mailed any more becomes `skipped` with the reason; an empty list means that nothing is due.
        """
        claimed: list[Delivery] = []
        with self._database.transaction(durable=True) as connection:
            while len(claimed) < limit:
                rows = connection.execute(_due(issue, limit - len(claimed), now)).mappings().all()
                if not rows:
                    break
                _skip(connection, issue, [row for row in rows if row["barred"]], now)
                claimed += _take(connection, issue, [row for row in rows if not row["barred"]], now)
        return claimed

    def record(self, issue: IssueId, outcomes: Sequence[Outcome], now: datetime) -> None:
        """Store outcomes of deliveries in `sending`; `later` goes back to queued, `unknown` becomes uncertain.

        What was put off is due again after `PAUSE`. An outcome for a delivery in any other state changes nothing.
        """
        deliveries = tables.deliveries.c
        statement = (
            update(tables.deliveries)
            .where(deliveries.issue == issue, deliveries.subscriber == bindparam("who"), deliveries.state == "sending")
            .values(state=bindparam("after"), detail=bindparam("why"), not_before=bindparam("due"), at=now)
        )
        with self._database.transaction(durable=True) as connection:
            for chunk in chunks(outcomes):
                rows = [
                    {
                        "who": outcome.subscriber,
                        "after": STATE_AFTER[outcome.verdict],
                        "why": outcome.detail,
                        "due": now + PAUSE if outcome.verdict == "later" else None,
                    }
                    for outcome in chunk
                ]
                connection.execute(statement, rows)

    def recover(self, issue: IssueId, repeatable: bool = False) -> int:
        """Turn what an interrupted sender left in `sending` into `uncertain`; returns how many.

        Where handing over again cannot give anybody two mails, they are queued once more instead.
        """
        statement = (
            update(tables.deliveries)
            .where(tables.deliveries.c.issue == issue, tables.deliveries.c.state == "sending")
            .values(
                state="queued" if repeatable else "uncertain",
                detail="The sender was interrupted before the answer was recorded.",
            )
        )
        with self._database.transaction(durable=True) as connection:
            return connection.execute(statement).rowcount

    def progress(self, issue: IssueId) -> dict[str, int]:
        """The number of deliveries by state, for the states that occur."""
        deliveries = tables.deliveries.c
        statement = (
            select(deliveries.state, func.count().label("number"))
            .where(deliveries.issue == issue)
            .group_by(deliveries.state)
            .order_by(deliveries.state)
        )
        with self._database.reading() as connection:
            return {row.state: row.number for row in connection.execute(statement)}

    def listed(self, issue: IssueId, states: Sequence[str]) -> Iterator[Delivery]:
        """The deliveries in some states, by subscriber, a page at a time: a slow reader holds nothing open."""
        deliveries = tables.deliveries.c
        last = 0
        while True:
            page = (
                _with_people()
                .where(deliveries.issue == issue, deliveries.state.in_(states), deliveries.subscriber > last)
                .order_by(deliveries.subscriber)
                .limit(PAGE)
            )
            with self._database.reading() as connection:
                found = [_delivery(row) for row in connection.execute(page).mappings()]
            yield from found
            if len(found) < PAGE:
                return
            last = found[-1].subscriber


def _lock(connection: Connection, issue: IssueId) -> None:
    connection.execute(select(tables.issues.c.id).where(tables.issues.c.id == issue).with_for_update())


def _why_suppressed() -> ColumnElement[str]:
    return literal("The address is suppressed: ") + tables.suppressions.c.reason


def _with_people(*more: ColumnElement[Any]) -> Select[Any]:
    deliveries, people = tables.deliveries.c, tables.subscribers.c
    return (
        select(tables.deliveries, people.address, people.name, *more)
        .select_from(tables.deliveries)
        .join(tables.subscribers, people.id == deliveries.subscriber)
    )


def _due(issue: IssueId, limit: int, now: datetime) -> Select[Any]:
    """What may be tried now, with the reason (`barred`) why a person may not be mailed any more, or an empty text."""
    deliveries, people, suppressions = tables.deliveries.c, tables.subscribers.c, tables.suppressions.c
    barred = case(
        (suppressions.key.is_not(None), _why_suppressed()),
        (people.state != "confirmed", literal("The subscriber is ") + people.state + "."),
        else_="",
    ).label("barred")
    due = and_(deliveries.issue == issue, deliveries.state == "queued")
    return (
        _with_people(barred)
        .outerjoin(tables.suppressions, suppressions.key == people.key)
        .where(due, or_(deliveries.not_before.is_(None), deliveries.not_before <= now))
        .order_by(deliveries.subscriber)
        .limit(limit)
        .with_for_update(of=tables.deliveries, skip_locked=True)
    )


def _skip(connection: Connection, issue: IssueId, rows: Sequence[RowMapping], now: datetime) -> None:
    if rows:
        statement = _from_queued(issue).values(state="skipped", detail=bindparam("why"), at=now)
        connection.execute(statement, [{"who": row["subscriber"], "why": row["barred"]} for row in rows])


def _take(connection: Connection, issue: IssueId, rows: Sequence[RowMapping], now: datetime) -> list[Delivery]:
    if not rows:
        return []
    attempts = tables.deliveries.c.attempts + 1
    statement = _from_queued(issue).values(state="sending", attempts=attempts, detail="", not_before=None, at=now)
    connection.execute(statement, [{"who": row["subscriber"]} for row in rows])
    return [replace(_delivery(row), state="sending", attempts=row["attempts"] + 1, detail="") for row in rows]


def _from_queued(issue: IssueId) -> Any:
    deliveries = tables.deliveries.c
    return update(tables.deliveries).where(
        deliveries.issue == issue, deliveries.subscriber == bindparam("who"), deliveries.state == "queued"
    )


def _delivery(row: RowMapping) -> Delivery:
    names = ("issue", "subscriber", "address", "name", "state", "attempts", "detail")
    return Delivery(**{name: row[name] for name in names})
