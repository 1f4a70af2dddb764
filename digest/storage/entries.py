"""Entries as received, the articles read for them, and what became of them on each list."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from sqlalchemy import and_, or_, select

from digest.issue import Fate
from digest.model import Article, Entry, EntryId, FeedId
from digest.storage import tables
from digest.storage.database import Database, chunks, fresh, storable


class Entries:
    """`digest.stores.Entries` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, list_id: str, day: date, feeds: Sequence[FeedId] | None = None) -> list[Entry]:
        """Entries without a fate on the list, or whose fate was given by that day's own issue (for a rebuild), by id.

        Only those of the `feeds`, where some are named.
        """
        entries, fates = tables.entries.c, tables.fates.c
        # Ids first: they are read from indexes alone, so the texts of the archive are never touched.
        ids = (
            select(entries.id)
            .outerjoin(tables.fates, and_(fates.entry == entries.id, fates.list_id == list_id))
            .where(or_(fates.entry.is_(None), fates.date == day))
        )
        statement = select(tables.entries).where(entries.id.in_(ids)).order_by(entries.id)
        if feeds is not None:
            statement = statement.where(entries.feed.in_(feeds))
        with self._database.reading() as connection:
            rows = connection.execute(statement)
            return [Entry(**row) for row in rows.mappings()]

    def named(self, ids: Sequence[EntryId]) -> list[Entry]:
        """The entries of these ids that are there, by id."""
        found: list[Entry] = []
        with self._database.reading() as connection:
            for chunk in chunks(sorted(ids)):
                rows = connection.execute(select(tables.entries).where(tables.entries.c.id.in_(chunk)))
                found.extend(Entry(**row) for row in rows.mappings())
        return sorted(found, key=lambda entry: entry.id)

    def articles(self, ids: Sequence[EntryId]) -> dict[EntryId, Article]:
        """The articles already read."""
        found: dict[EntryId, Article] = {}
        with self._database.reading() as connection:
            for chunk in chunks(ids):
                rows = connection.execute(select(tables.articles).where(tables.articles.c.id.in_(chunk)))
                found.update((row["id"], Article(**row)) for row in rows.mappings())
        return found

    def keep(self, articles: Sequence[Article]) -> None:
        """Store articles, each once; what is there stays."""
        if not articles:
            return
        with self._database.transaction() as connection:
            statement = fresh(connection, tables.articles).on_conflict_do_nothing()
            for chunk in chunks(articles):
                connection.execute(statement, [asdict(article) for article in chunk])

    def add(self, entry: Entry, article: Article) -> None:
        """Store an entry with its article in one transaction, each once; what is there stays."""
        with self._database.transaction(durable=True) as connection:
            for table, value in ((tables.entries, entry), (tables.articles, article)):
                row = {name: storable(one) if isinstance(one, str) else one for name, one in asdict(value).items()}
                connection.execute(fresh(connection, table).on_conflict_do_nothing(), row)

    def fates(self, list_id: str, day: date) -> list[Fate]:
        """The fates given by one day's issue, by entry id."""
        fates = tables.fates.c
        statement = (
            select(fates.entry, fates.fate, fates.story, fates.reason)
            .where(fates.list_id == list_id, fates.date == day)
            .order_by(fates.entry)
        )
        with self._database.reading() as connection:
            return [Fate(**row) for row in connection.execute(statement).mappings()]
