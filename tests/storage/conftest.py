"""A fresh, migrated database of each kind that can be had, and invented values to put into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from digest.issue import Fate, Issue, IssueId, Masthead, Tally
from digest.learnt import Learnt
from digest.model import Article, Entry, EntryId, FeedId, Story, StoryId
from digest.storage import database
from digest.storage.database import Database
from digest.storage.deliveries import Deliveries
from digest.storage.entries import Entries
from digest.storage.feeds import Feeds
from digest.storage.issues import Issues
from digest.storage.replies import Replies
from digest.storage.subscribers import Subscribers

NOW = datetime(2031, 3, 4, 5, 6, 7, 890123, tzinfo=UTC)
DAY = date(2031, 3, 4)


def entry(name: str, **changes: object) -> Entry:
    """An entry of an invented lab's feed."""
    made = Entry(
        id=EntryId(name),
        feed=FeedId("tern"),
        guid=f"tag:{name}",
        url=f"https://tern.example/{name}",
        key=f"tern.example/{name}",
        title=f"Tern Lab tells of {name}",
        author="Ida Holm",
        published=NOW,
        language="en",
        summary="<p>Short.</p>",
        content="<p>Long.</p>",
        first_seen=NOW,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def article(name: str) -> Article:
    """The article of an entry."""
    return Article(EntryId(name), FeedId("tern"), f"On {name}", "Text.", f"https://tern.example/{name}", NOW)


def story(name: str, *articles: str) -> Story:
    """A story told by some articles."""
    return Story(StoryId(name), tuple(article(one) for one in articles))


def issue(day: date = DAY, version: int = 1, subject: str = "Tern Lab opens its weights") -> Issue:
    """An issue that tells nothing."""
    return Issue(
        masthead=Masthead("daily", "Daily", "", "en", "https://daily.example", "1 Quay", "#123456"),
        date=day, version=version, sample=False, quiet=True, subject=subject, preheader="", lead="", since=NOW, until=NOW,
        top=(), papers=(), quick=(), radar=(), claims=(), terms=(), made_by=("extract",), tally=Tally(),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """One database and everything that speaks to it."""

    database: Database
    feeds: Feeds
    entries: Entries
    issues: Issues
    subscribers: Subscribers
    deliveries: Deliveries
    replies: Replies

    def receive(self, *names: str) -> None:
        """Store entries of these names."""
        self.feeds.receive((), [entry(name) for name in names])

    def publish(self, day: date = DAY, told: str | None = None, version: int = 1) -> IssueId:
        """Publish an issue that tells one entry, or none."""
        stories = [story(f"s-{told}", told)] if told else []
        fates = [Fate(EntryId(told), "told", StoryId(f"s-{told}"), "")] if told else []
        return self.issues.publish(issue(day, version), "{}", stories, fates, Learnt()).id

    def audience(self, count: int) -> list[int]:
        """Confirm that many subscribers; their ids."""
        people = [
            self.subscribers.add("daily", f"p{n}@mail.example", f"P {n}", "confirmed", "form", NOW)[0]
            for n in range(count)
        ]
        return [person.id for person in people]

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table."""
        with self.database.reading() as connection:
            names = connection.exec_driver_sql(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            ).scalars()
            return {
                name: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
                for name in names.all()
            }


def stored(url: str) -> Stored:
    """Everything over one database, migrated."""
    one = database.open(url)
    one.migrate()
    return Stored(one, Feeds(one), Entries(one), Issues(one), Subscribers(one), Deliveries(one), Replies(one))


@pytest.fixture(params=["sqlite"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of one kind."""
    return {"sqlite": f"sqlite:///{tmp_path}/home/digest.db"}[str(request.param)]


@pytest.fixture
def store(url: str) -> Iterator[Stored]:
    """An empty, migrated store."""
    made = stored(url)
    yield made
    made.database.close()


@pytest.fixture(scope="module")
def store_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    """One store for all examples of a property."""
    made = stored(f"sqlite:///{tmp_path_factory.mktemp('property')}/digest.db")
    yield made
    made.database.close()


@contextmanager
def statements(database: Database) -> Iterator[list[str]]:
    """Every statement that is sent to the database in the block."""
    said: list[str] = []

    def note(*words: Any) -> None:
        said.append(str(words[2]).lstrip())

    engine = database._engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)
