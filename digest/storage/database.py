"""The one door to the database: SQLite by default, PostgreSQL when outgrown; transactions, migrations, plain errors."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from digest.errors import StorageError
from digest.storage import migrations

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

T = TypeVar("T")

CHUNK = 500
"""Rows in one statement: far below every limit on parameters, and few enough that a batch costs no memory to speak of."""

WAIT = 10.0
"""Seconds a writer waits for another before the database counts as locked; `?timeout=` in the URL overrides it."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")

_MIGRATION_LOCK = 0x64_69_67_65_73_74


class Database:
    """A database and its transactions; safe to share between threads."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database; what is written on it is not kept. Raises StorageError."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise _explained(error, self.name) from error

    @contextmanager
    def transaction(self, *, durable: bool = False) -> Iterator[Connection]:
        """A write transaction: all of it or nothing; `durable` survives a power cut at the moment it returns.

        SQLite takes the write lock at once, because a reader that turns writer can be refused half-way. Raises StorageError.
        """
        engine = self._engine.execution_options(digest_write=True, digest_durable=durable)
        try:
            with engine.begin() as connection:
                yield connection
        except DBAPIError as error:
            raise _explained(error, self.name) from error

    def migrate(self) -> None:
        """Bring the tables to this program's revision; raises StorageError when they are of a newer or foreign one."""
        with self.reading() as connection:
            if self._revision(connection) == migrations.HEAD:
                return
        with self.transaction(durable=True) as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
            # Another process may have migrated while this one waited for the lock.
            if self._revision(connection) != migrations.HEAD:
                migrations.upgrade(connection)

    def close(self) -> None:
        """Give all connections back; SQLite folds its log into the file."""
        self._engine.dispose()

    def _revision(self, connection: Connection) -> str | None:
        names = inspect(connection).get_table_names()
        if "alembic_version" not in names:
            if names:
                raise StorageError(
                    f"The database {self.name} holds the tables of another program ({', '.join(sorted(names)[:3])} ...); "
                    "give the digest a database of its own."
                )
            return None
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if revision is not None and revision not in migrations.REVISIONS:
            raise StorageError(
                f"The database {self.name} is at revision {revision}, and this program knows only up to "
                f"{migrations.HEAD}: it was written by a newer version. Upgrade the program, or restore an older backup."
            )
        return str(revision) if revision is not None else None


def open(url: str) -> Database:  # noqa: A001 - read as database.open(url)
    """The database at an SQLAlchemy URL, such as `sqlite:////var/lib/digest/digest.db`; the folder is made if missing.

    Nothing is read or written before the first transaction; call `migrate` first. Raises StorageError.
    """
    try:
        parsed = make_url(url)
        name = _shown(parsed)
        options: dict[str, object] = {}
        if parsed.get_backend_name() == "sqlite":
            _prepare(parsed, name)
            options = {"connect_args": {"timeout": WAIT}} if "timeout" not in parsed.query else {}
        engine = create_engine(parsed, hide_parameters=True, **options)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StorageError(
            "The database URL is not one; write sqlite:////path/to/digest.db or postgresql://user@host/name."
        ) from error
    except ModuleNotFoundError as error:
        raise StorageError(f"The driver for {name} is missing: install the package {error.name}.") from error
    if parsed.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _connected)
        event.listen(engine, "begin", _begun)
    return Database(engine, name)


def fresh(connection: Connection, table: Table) -> "sqlite.Insert | postgresql.Insert":
    """An INSERT that knows ON CONFLICT in the words of the connection's database."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - a tenth of a second that SQLite need not pay

        return postgresql.insert(table)
    return sqlite.insert(table)


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The items in tuples of at most `size`."""
    iterator = iter(items)
    while chunk := tuple(islice(iterator, size)):
        yield chunk


def storable(text: str) -> str:
    """Text that every database takes: lone surrogates and NUL, which no reader could see, become U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)


def _shown(url: URL) -> str:
    """The database as an operator knows it, without a password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.render_as_string(hide_password=True)


def _prepare(url: URL, name: str) -> None:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    path = Path(url.database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)  # it will hold people's addresses
    except OSError as error:
        raise StorageError(
            f"The database {name} cannot be created: {error.strerror}. Choose a folder that can be written to."
        ) from error


def _connected(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is sent by `_begun`: the driver's own guesses when to begin
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error:
        connection.close()  # nobody else would: SQLAlchemy does not know the connection yet
        raise


def _begun(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("digest_write"):
        # It cannot be changed inside a transaction, so each one sets its own.
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if options.get('digest_durable') else 'NORMAL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


_REMEDIES = (
    ("not a database", "is not an SQLite database: move the file away, or correct the database setting"),
    ("malformed", "is damaged: restore a backup"),
    ("readonly", "cannot be written to: give the program's user the right to write the file and its folder"),
    ("locked", "is locked by another program: wait until it is done, or stop it"),
    ("unable to open", "cannot be opened: look at the path and its permissions"),
    ("is full", "has no room left: free some space on its disk"),
    ("connection failed", "cannot be reached: start the database server, or correct the database setting"),
    ("disk i/o", "cannot be read or written: look at its disk"),
)


def _explained(error: DBAPIError, name: str) -> StorageError:
    words = str(error.orig).splitlines()[0] if str(error.orig) else type(error.orig).__name__
    remedy = next((say for sign, say in _REMEDIES if sign in words.lower()), None)
    if remedy:
        return StorageError(f"The database {name} {remedy}.")
    return StorageError(f"The database {name} refused a statement: {words.rstrip('.')}. Run with --debug to see where.")
