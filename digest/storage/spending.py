"""What models were used for, added up by day."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import func, select

from digest.exchange import Spent
from digest.storage import tables
from digest.storage.database import Database, fresh

NOTHING = Spent()


class Spending:
    """`digest.stores.Spending` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, day: date, model: str, spent: Spent) -> Spent:
        """Count more (or less, or nothing) and return the day's total, in one step for all programs at once."""
        table, columns = tables.spending, tables.spending.c
        with self._database.transaction() as connection:
            if spent != NOTHING:
                more = asdict(spent)
                connection.execute(
                    fresh(connection, table).on_conflict_do_update(
                        index_elements=["day", "model"], set_={name: columns[name] + more[name] for name in more}
                    ),
                    {"day": day, "model": model, **more},
                )
            sums = (func.coalesce(func.sum(columns[name]), 0) for name in asdict(spent))
            row = connection.execute(select(*sums).where(columns.day == day)).one()
        return Spent(*(int(value) for value in row))
