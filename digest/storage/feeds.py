"""Feeds between runs, and the entries they brought."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, or_, select, update

from digest.exchange import FeedState, Validators
from digest.model import Entry, FeedId
from digest.storage import tables
from digest.storage.database import Database, chunks, fresh, storable

Row = dict[str, object]
_FIELDS = tuple(field.name for field in fields(Entry))
_STATE = tuple(field.name for field in fields(FeedState) if field.name not in {"feed", "validators"})


class Feeds:
    """`digest.stores.Feeds` over a database."""

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
        address before (of a dated one without its query) is known: some feeds give out new guids every time.
        """
        with self._database.transaction() as connection:
            _keep(connection, states)
            return _store(connection, [_entry(entry) for entry in entries])


def _keep(connection: Connection, states: Sequence[FeedState]) -> None:
    """Insert or update states; one that is there as it came stays untouched."""
    statement = fresh(connection, tables.feeds)
    columns = [column for column in tables.feeds.c if column.name != "id"]
    differs = or_(*(column.is_distinct_from(statement.excluded[column.name]) for column in columns))
    later = {column.name: statement.excluded[column.name] for column in columns}
    upsert = statement.on_conflict_do_update(index_elements=["id"], set_=later, where=differs)
    for chunk in chunks(states):
        connection.execute(upsert, [_state(state) for state in chunk])


def _store(connection: Connection, rows: Sequence[Row]) -> int:
    """Insert entries that are new and update those that differ, but for `first_seen`; the last of equal ids counts."""
    table, new = tables.entries, 0
    for chunk in chunks({row["id"]: row for row in rows}.values()):
        there = _there(connection, [row["id"] for row in chunk])
        unseen = _without_twins(connection, [row for row in chunk if row["id"] not in there])
        changed = [row for row in chunk if row["id"] in there and _differs(row, there[row["id"]])]
        if unseen:
            connection.execute(insert(table), unseen)
        if changed:
            values: dict[str, object] = {
                c.name: bindparam(f"new_{c.name}") for c in table.c if c.name not in {"id", "first_seen"}
            }
            statement = update(table).where(table.c.id == bindparam("new_id")).values(values)
            connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in changed])
        new += len(unseen)
    return new


def _there(connection: Connection, ids: Sequence[object]) -> dict[object, RowMapping]:
    rows = connection.execute(select(tables.entries).where(tables.entries.c.id.in_(ids))).mappings()
    return {row["id"]: row for row in rows}


def _differs(row: Row, there: RowMapping) -> bool:
    return any(there[name] != value for name, value in row.items() if name != "first_seen")


def _without_twins(connection: Connection, rows: Sequence[Row]) -> list[Row]:
    """The rows without those that are there under another guid."""
    entries = tables.entries
    titled = [row for row in rows if row["title"] and row["url"]]
    told = (entries.c.feed, entries.c.title, entries.c.published, entries.c.url, entries.c.key)
    statement = select(*told).where(
        entries.c.feed.in_({row["feed"] for row in titled}), entries.c.title.in_({row["title"] for row in titled})
    )
    there = {_twin(row) for row in connection.execute(statement).mappings()} if titled else set()
    return [row for row in rows if not row["title"] or not row["url"] or _twin(row) not in there]


def _twin(row: Row | RowMapping) -> tuple[object, ...]:
    place = str(row["url"]).partition("#")[0].partition("?")[0]
    # Without a date only the query may tell two entries of one title apart, such as `?p=1`; what merely tracks is not in the key.
    return row["feed"], row["title"], row["published"], place if row["published"] else row["key"] or row["url"]


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
