"""Model replies, kept by content."""

from dataclasses import asdict

from sqlalchemy import select

from digest.exchange import Reply
from digest.storage import tables
from digest.storage.database import Database, fresh


class Replies:
    """`digest.ports.Replies` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key: str) -> str | None:
        """The reply stored under `key`."""
        with self._database.reading() as connection:
            text: str | None = connection.execute(
                select(tables.replies.c.text).where(tables.replies.c.key == key)
            ).scalar()
        return text

    def keep(self, key: str, model: str, reply: Reply) -> None:
        """Store a reply; the first one stays, so that a rebuilt issue says the same."""
        with self._database.transaction() as connection:
            statement = fresh(connection, tables.replies).on_conflict_do_nothing()
            connection.execute(statement, {"key": key, "model": model, **asdict(reply)})
