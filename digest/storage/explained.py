"""Which key terms each issue explained, replaced whenever the issue is made anew; so no old issue has to be read for it."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from digest.storage import tables


def last(connection: Connection, list_id: str, before: date | None = None) -> dict[str, date]:
    """When a list last explained each term, by slug: in all its issues, or in those before a date."""
    explained = tables.explained.c
    statement = select(explained.slug, func.max(explained.date).label("last")).where(explained.list_id == list_id)
    if before is not None:
        statement = statement.where(explained.date < before)
    return {row.slug: row.last for row in connection.execute(statement.group_by(explained.slug))}


def replace(connection: Connection, list_id: str, day: date, slugs: Iterable[str]) -> None:
    """Store which terms one day's issue explains, in place of what it explained before."""
    explained = tables.explained
    connection.execute(delete(explained).where(explained.c.list_id == list_id, explained.c.date == day))
    rows = [{"list_id": list_id, "date": day, "slug": slug} for slug in dict.fromkeys(slugs)]
    if rows:
        connection.execute(insert(explained), rows)
