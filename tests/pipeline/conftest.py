"""Worker processes for all tests of the line, and a fresh database for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.storage import database
from digest.storage.database import Database
from digest.storage.edits import Edits
from digest.storage.entries import Entries
from digest.storage.feeds import Feeds
from digest.storage.issues import Issues
from digest.storage.learnt import Learning
from digest.workers import ProcessWorkers


@dataclass(frozen=True, slots=True)
class Archive:
    """One database and what a run asks of it."""

    database: Database
    feeds: Feeds
    entries: Entries
    issues: Issues
    edits: Edits
    learning: Learning

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        with self.database.reading() as connection:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return {
                name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
                for name in names.scalars().all()
            }


@pytest.fixture(scope="session")
def workers() -> Iterator[ProcessWorkers]:
    """Two processes that may take five seconds for an item."""
    with ProcessWorkers(2, 5.0) as made:
        yield made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    opened = database.open(f"sqlite:///{tmp_path}/digest.db")
    opened.migrate()
    yield Archive(opened, Feeds(opened), Entries(opened), Issues(opened), Edits(opened), Learning(opened))
    opened.close()
