"""Feeds between runs, and the entries they brought."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Table, bindparam, func, insert, select, update

from digest.exchange import FeedState, Validators
from digest.model import Entry, FeedId
from digest.storage import tables
from digest.storage.database import Database, chunks, storable

Row = dict[str, object]
_FIELDS = tuple(field.name for field in fields(Entry))
_STATE = tuple(field.name for field in fields(FeedState) if field.name not in {"feed", "validators"})


class Feeds:
    """`digest.ports.Feeds` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def states(self) -> dict[FeedId, FeedState]:
        """All states by feed."""
        with self._database.reading() as connection:
            rows = connection.execute(select(tables.feeds)).mappings().all()
        return {FeedId(row["id"]): _restored(row) for row in rows}

    def newest(self) -> dict[FeedId, tuple[datetime, int]]:
        """When each feed last brought an entry that was new, and how many it brought in all."""
        seen = tables.entries.c
        statement = select(seen.feed, func.max(seen.first_seen), func.count()).group_by(seen.feed)
        with self._database.reading() as connection:
            return {FeedId(feed): (last, count) for feed, last, count in connection.execute(statement)}

    def receive(self, states: Sequence[FeedState], entries: Sequence[Entry]) -> int:
        """Store states and entries in one transaction; known entries keep `first_seen`; returns the number of new ones.

        A row that is there as it came is not written. An entry under a new guid whose feed brought the same title, date and
        address before (whatever stands in the address's query) is known: some feeds give out new guids every time.
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
        if table is tables.entries:
            fresh = _without_twins(connection, fresh)
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


def _without_twins(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """The rows without those that are there under another guid."""
    entries = tables.entries
    titled = [row for row in rows if row["title"] and row["url"]]
    statement = select(entries).where(
        entries.c.feed.in_({row["feed"] for row in titled}), entries.c.title.in_({row["title"] for row in titled})
    )
    there = {_twin(row) for row in connection.execute(statement).mappings()} if titled else set()
    return [row for row in rows if not row["title"] or not row["url"] or _twin(row) not in there]


def _twin(row: Row | RowMapping) -> tuple[object, ...]:
    return row["feed"], row["title"], row["published"], str(row["url"]).partition("#")[0].partition("?")[0]


def _restored(row: RowMapping) -> FeedState:
    plain = {name: row[name] for name in _STATE}
    return FeedState(feed=row["id"], validators=Validators(row["etag"], row["last_modified"]), **plain)


def _state(state: FeedState) -> Row:
    plain: Row = {name: getattr(state, name) for name in _STATE}
    return plain | {"id": state.feed, "etag": state.validators.etag, "last_modified": state.validators.last_modified}


def _entry(entry: Entry) -> Row:
    # getattr rather than asdict, which copies every value deeply: thousands of entries pass here.
    values = ((name, getattr(entry, name)) for name in _FIELDS)
    return {name: storable(value) if isinstance(value, str) else value for name, value in values}
