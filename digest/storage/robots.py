"""What hosts say in their robots.txt, kept between runs."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from digest.storage import tables
from digest.storage.database import Database, chunks, fresh, storable

FORGOTTEN = timedelta(days=7)


class RobotsFiles:
    """`digest.stores.RobotsFiles` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, since: datetime) -> dict[str, str]:
        """The texts of robots.txt by origin that were asked for since then."""
        robots = tables.robots.c
        with self._database.reading() as connection:
            rows = connection.execute(select(robots.origin, robots.text).where(robots.read >= since)).all()
        return {row.origin: row.text for row in rows}

    def keep(self, texts: Mapping[str, str], now: datetime) -> None:
        """Store texts by origin, and forget those that are too old to count."""
        rows = [{"origin": origin, "text": storable(text), "read": now} for origin, text in texts.items()]
        with self._database.transaction() as connection:
            connection.execute(delete(tables.robots).where(tables.robots.c.read < now - FORGOTTEN))
            statement = fresh(connection, tables.robots)
            later = {"text": statement.excluded.text, "read": statement.excluded.read}
            for chunk in chunks(rows):
                connection.execute(statement.on_conflict_do_update(index_elements=["origin"], set_=later), chunk)
