"""Model replies, kept by content."""

from sqlalchemy import select

from digest.exchange import Reply
from digest.storage import tables
from digest.storage.database import Database, fresh


class Replies:
    """`digest.stores.Replies` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, key: str) -> Reply | None:
        """The reply stored under `key`."""
        columns = tables.replies.c
        asked = select(columns.text, columns.tokens_in, columns.tokens_out, columns.calls).where(columns.key == key)
        with self._database.reading() as connection:
            row = connection.execute(asked).one_or_none()
        return Reply(row.text, row.tokens_in, row.tokens_out, calls=row.calls) if row else None

    def keep(self, key: str, model: str, reply: Reply) -> None:
        """Store a reply; the first one stays, so that a rebuilt issue says the same."""
        with self._database.transaction() as connection:
            statement = fresh(connection, tables.replies).on_conflict_do_nothing()
            connection.execute(statement, {"key": key, "model": model, **_columns(reply)})


def _columns(reply: Reply) -> dict[str, str | int]:
    """What is kept of a reply; a fault is not, for a text that is of no use is kept as none."""
    return {"text": reply.text, "tokens_in": reply.tokens_in, "tokens_out": reply.tokens_out, "calls": reply.calls}
