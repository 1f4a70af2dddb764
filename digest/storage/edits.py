"""What editors did to issues: one row an edit, never removed, only marked as undone."""

from datetime import date, datetime
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import RowMapping, insert, select, update

from digest.edits import Change, Edit
from digest.errors import Refused
from digest.storage import tables
from digest.storage.database import Database


@cache
def _changes() -> TypeAdapter[Change]:
    return TypeAdapter(Change)


class Edits:
    """`digest.stores.Edits` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, list_id: str, day: date, change: Change, by: str, now: datetime) -> Edit:
        """Store one edit of one day's issue; returns it with its number."""
        row = {"list_id": list_id, "date": day, "kind": change.kind, "by": by, "at": now}
        payload = _changes().dump_json(change).decode()
        with self._database.transaction(durable=True) as connection:
            statement = insert(tables.edits).values(**row, payload=payload).returning(tables.edits.c.number)
            number = connection.execute(statement).scalar_one()
        return Edit(number, list_id, day, change, by, now)

    def of(self, list_id: str, day: date) -> list[Edit]:
        """All edits of one day's issue by number, those undone among them."""
        edits = tables.edits.c
        statement = select(tables.edits).where(edits.list_id == list_id, edits.date == day).order_by(edits.number)
        with self._database.reading() as connection:
            return [_edit(row) for row in connection.execute(statement).mappings()]

    def undo(self, list_id: str, day: date, number: int, by: str, now: datetime) -> Edit:
        """Take one edit back; raises Refused for one that is not there or is undone already."""
        return self._turned(list_id, day, number, now, by)

    def redo(self, list_id: str, day: date, number: int) -> Edit:
        """Let an edit that was taken back stand again; raises Refused for one that is not there or stands."""
        return self._turned(list_id, day, number, None, "")

    def corrections(self, list_id: str, since: datetime, until: datetime) -> list[Edit]:
        """Corrections of any issue of the list made after `since` and until `until` that stand, by number."""
        edits = tables.edits.c
        statement = (
            select(tables.edits)
            .where(edits.list_id == list_id, edits.kind == "correct", edits.undone.is_(None))
            .where(edits.at > since, edits.at <= until)
            .order_by(edits.number)
        )
        with self._database.reading() as connection:
            return [_edit(row) for row in connection.execute(statement).mappings()]

    def rulings(self, list_id: str, before: date | None = None) -> list[Edit]:
        """What editors ruled of things in the registry and stands, of all days or those before a date, by number."""
        edits = tables.edits.c
        statement = (
            select(tables.edits)
            .where(edits.list_id == list_id, edits.kind == "rule", edits.undone.is_(None))
            .order_by(edits.number)
        )
        if before is not None:
            statement = statement.where(edits.date < before)
        with self._database.reading() as connection:
            return [_edit(row) for row in connection.execute(statement).mappings()]

    def _turned(self, list_id: str, day: date, number: int, undone: datetime | None, by: str) -> Edit:
        """Mark one edit as undone, or as standing; of two who do it at once the second is refused."""
        edits = tables.edits.c
        one = (edits.number == number, edits.list_id == list_id, edits.date == day)
        open_ = edits.undone.is_not(None) if undone is None else edits.undone.is_(None)
        with self._database.transaction(durable=True) as connection:
            changed = update(tables.edits).where(*one, open_).values(undone=undone, undone_by=by)
            done = connection.execute(changed).rowcount
            row = connection.execute(select(tables.edits).where(*one)).mappings().first()
        if row is None:
            raise Refused(
                f"There is no edit {number} of the issue of {day}: `digest edit list --date {day}` names all."
            )
        if not done:
            raise Refused(
                f"Edit {number} of {day} {'stands' if undone is None else 'is undone'} already; nothing was changed."
            )
        return _edit(row)


def _edit(row: RowMapping) -> Edit:
    change = _changes().validate_json(row["payload"])
    return Edit(
        row["number"], row["list_id"], row["date"], change, row["by"], row["at"], row["undone"], row["undone_by"]
    )
