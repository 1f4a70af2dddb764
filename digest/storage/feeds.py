"""Feeds between runs, and the entries they brought."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Connection, RowMapping, Table, bindparam, insert, select, update

from digest.model import Entry, FeedId, FeedState, Validators
from digest.storage import tables
from digest.storage.database import Database, chunks, storable

Row = dict[str, object]
_FIELDS = tuple(field.name for field in fields(Entry))


class Feeds:
    """`digest.ports.Feeds` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self) -> dict[FeedId, FeedState]:
        """All states by feed."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.feeds)).mappings().all()
        return {
            row["id"]: FeedState(
                feed=row["id"],
                url=row["url"],
                validators=Validators(row["etag"], row["last_modified"]),
                first_read=row["first_read"],
                failing_since=row["failing_since"],
                failure=row["failure"],
            )
            for row in rows
        }

    def receive(self, states: Sequence[FeedState], entries: Sequence[Entry]) -> int:
        """Store states and entries in one transaction; known entries keep `first_seen`; returns the number of new ones.

        A row that is there as it came is not written: reading unchanged feeds again leaves the database as it was.
        """
        with self._database.transaction() as connection:
            _store(connection, tables.feeds, [_state(state) for state in states], kept="")
            return _store(connection, tables.entries, [_entry(entry) for entry in entries], kept="first_seen")


def _store(connection: Connection, table: Table, rows: Sequence[Row], kept: str) -> int:
    """Insert what is new and update what differs, but for the column `kept`; the last of equal ids counts."""
    new = 0
    for chunk in chunks({row["id"]: row for row in rows}.values()):
        there = _there(connection, table, [row["id"] for row in chunk])
        fresh = [row for row in chunk if row["id"] not in there]
        changed = [row for row in chunk if row["id"] in there and _differs(row, there[row["id"]], kept)]
        if fresh:
            connection.execute(insert(table), fresh)
        if changed:
            values: dict[str, object] = {
                c.name: bindparam(f"new_{c.name}") for c in table.c if c.name not in {"id", kept}
            }
            statement = update(table).where(table.c.id == bindparam("new_id")).values(values)
            connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in changed])
        new += len(fresh)
    return new


def _there(connection: Connection, table: Table, ids: Sequence[object]) -> dict[object, RowMapping]:
    rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings()
    return {row["id"]: row for row in rows}


def _differs(row: Row, there: RowMapping, kept: str) -> bool:
    return any(there[name] != value for name, value in row.items() if name != kept)


def _state(state: FeedState) -> Row:
    return {
        "id": state.feed,
        "url": state.url,
        "etag": state.validators.etag,
        "last_modified": state.validators.last_modified,
        "first_read": state.first_read,
        "failing_since": state.failing_since,
        "failure": state.failure,
    }


def _entry(entry: Entry) -> Row:
    # getattr rather than asdict, which copies every value deeply: thousands of entries pass here.
    values = ((name, getattr(entry, name)) for name in _FIELDS)
    return {name: storable(value) if isinstance(value, str) else value for name, value in values}
