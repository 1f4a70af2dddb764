"""What the stories of each issue taught: sightings of things and benchmark claims, replaced whenever the issue is made anew."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, case, delete, func, insert, select

from digest.learnt import Learnt, Measured, Sighting
from digest.storage import payloads, tables
from digest.storage.database import Database, chunks

Row = dict[str, Any]


class Learning:
    """`digest.stores.Learning` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sightings(self, list_id: str, before: date | None = None) -> list[Sighting]:
        """What was said of models, datasets and tools, in all issues or those before a date, oldest first."""
        return [payloads.to_sighting(payload) for payload in self._payloads(tables.sightings, list_id, before)]

    def claims(self, list_id: str, before: date | None = None) -> list[Measured]:
        """The benchmark claims, likewise."""
        return [payloads.to_claim(payload) for payload in self._payloads(tables.claims, list_id, before)]

    def stamp(self, list_id: str) -> str:
        """What changes whenever things or standings may: which issues and edits of the list there are, in which versions."""
        issues, edits = tables.issues.c, tables.edits.c
        made = select(func.count(), func.max(issues.id), func.sum(issues.version)).where(issues.list_id == list_id)
        undone = case((edits.undone.is_not(None), edits.number), else_=0)
        done = select(func.max(edits.number), func.sum(undone), func.max(edits.undone)).where(edits.list_id == list_id)
        with self._database.reading() as connection:
            rows = [connection.execute(statement).one() for statement in (made, done)]
        return "-".join(str(value or 0) for row in rows for value in row)

    def _payloads(self, table: Table, list_id: str, before: date | None) -> Sequence[str]:
        statement = select(table.c.payload).where(table.c.list_id == list_id).order_by(table.c.date, table.c.position)
        if before is not None:
            statement = statement.where(table.c.date < before)
        with self._database.reading() as connection:
            return connection.execute(statement).scalars().all()


def replace(connection: Connection, list_id: str, day: date, learnt: Learnt) -> None:
    """Store what one day's issue taught, in place of what it taught before."""
    things = [payloads.from_sighting(one) for one in learnt.sightings]
    scores = [payloads.from_claim(one) for one in learnt.claims]
    for table, said in ((tables.sightings, things), (tables.claims, scores)):
        connection.execute(delete(table).where(table.c.list_id == list_id, table.c.date == day))
        rows: list[Row] = [
            {"list_id": list_id, "date": day, "position": place, "payload": payload}
            for place, payload in enumerate(said)
        ]
        for chunk in chunks(rows):
            connection.execute(insert(table), chunk)
