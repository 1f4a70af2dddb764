"""Editions: one per list and date, with the stories they told and what became of every entry."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, exists, insert, select, update

from digest.errors import Refused
from digest.issue import Edition, Fate, Issue, IssueId
from digest.learnt import Learnt
from digest.model import Story
from digest.storage import explained, payloads, tables
from digest.storage import learnt as taught
from digest.storage.database import Database, chunks, fresh

Row = dict[str, Any]

UNSENT = ("queued", "skipped")


class Issues:
    """`digest.stores.Issues` over a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, list_id: str, day: date) -> Edition | None:
        """The current version of one day's issue."""
        issues = tables.issues.c
        with self._database.reading() as connection:
            statement = select(tables.issues).where(issues.list_id == list_id, issues.date == day)
            return _edition(connection.execute(statement).mappings().first())

    def latest(self, list_id: str, before: date | None = None) -> Edition | None:
        """The newest issue, or the newest before a date."""
        issues = tables.issues.c
        statement = select(tables.issues).where(issues.list_id == list_id).order_by(issues.date.desc()).limit(1)
        if before is not None:
            statement = statement.where(issues.date < before)
        with self._database.reading() as connection:
            return _edition(connection.execute(statement).mappings().first())

    def dates(self, list_id: str) -> list[tuple[date, str]]:
        """Dates and subjects of all issues, newest first."""
        issues = tables.issues.c
        statement = select(issues.date, issues.subject).where(issues.list_id == list_id).order_by(issues.date.desc())
        with self._database.reading() as connection:
            return [(row.date, row.subject) for row in connection.execute(statement)]

    def told(self, list_id: str, since: date, before: date) -> list[tuple[date, Story]]:
        """Stories told from `since` on and before `before`, with their articles, by date and in the issue's order."""
        stories = tables.stories.c
        statement = (
            select(stories.date, stories.payload)
            .where(stories.list_id == list_id, stories.date >= since, stories.date < before)
            .order_by(stories.date, stories.position)
        )
        with self._database.reading() as connection:
            return [(row.date, payloads.to_story(row.payload)) for row in connection.execute(statement)]

    def explained(self, list_id: str, before: date | None = None) -> dict[str, date]:
        """When the list last explained each key term, by slug: in all its issues, or in those before a date."""
        with self._database.reading() as connection:
            return explained.last(connection, list_id, before)

    def publish(
        self, issue: Issue, report: str, stories: Sequence[Story], fates: Sequence[Fate], learnt: Learnt
    ) -> Edition:
        """Store an issue with its stories and fates and what they taught in one transaction, claiming list and date.

        `issue.version` is the version it means to become: 1, or one more than the stored one, which it then replaces
        with its stories, fates, lessons and waiting deliveries. Raises Refused when another run was first, or when the stored
        one went out to anybody.
        """
        list_id, day = issue.masthead.list_id, issue.date
        row: Row = {
            "version": issue.version,
            "subject": issue.subject,
            "payload": payloads.from_issue(issue),
            "report": report,
        }
        with self._database.transaction(durable=True) as connection:
            number = _claim(connection, list_id, day, row)
            _replace_rows(connection, list_id, day, stories, fates)
            taught.replace(connection, list_id, day, learnt)
            explained.replace(connection, list_id, day, (term.slug for term in issue.terms))
        return Edition(number, list_id, day, issue.version, issue, report)

    def report(self, edition: Edition) -> None:
        """Keep the report of an edition in place of its stored one; nothing where another version is stored by now."""
        issues = tables.issues.c
        this = (issues.id == edition.id, issues.version == edition.version)
        with self._database.transaction(durable=True) as connection:
            connection.execute(update(tables.issues).where(*this).values(report=edition.report))

    def unmailed(self, list_id: str) -> list[tuple[date, int]]:
        """Dates and versions of the issues that went out to nobody."""
        issues, deliveries = tables.issues.c, tables.deliveries.c
        sent = exists().where(deliveries.issue == issues.id, deliveries.state.not_in(UNSENT))
        statement = select(issues.date, issues.version).where(issues.list_id == list_id, ~sent).order_by(issues.date)
        with self._database.reading() as connection:
            return [(row.date, row.version) for row in connection.execute(statement)]

    def unsent(self, edition: Edition) -> None:
        """Raises Refused where an issue went out to anybody, so that it cannot be replaced."""
        with self._database.reading() as connection:
            _check_unsent(connection, edition.id, edition.list_id, edition.date)


def _claim(connection: Connection, list_id: str, day: date, row: Row) -> IssueId:
    """Take list and date for a new issue, or replace the stored one; returns the issue's id."""
    if row["version"] == 1:
        statement = (
            fresh(connection, tables.issues)
            .values(list_id=list_id, date=day, **row)
            .on_conflict_do_nothing(index_elements=["list_id", "date"])
            .returning(tables.issues.c.id)
        )
        number = connection.execute(statement).scalar()
        if number is not None:
            return IssueId(number)
    return _replace(connection, list_id, day, row)


def _replace(connection: Connection, list_id: str, day: date, row: Row) -> IssueId:
    issues = tables.issues.c
    locked = select(tables.issues).where(issues.list_id == list_id, issues.date == day).with_for_update()
    old = connection.execute(locked).mappings().first()
    if old is None or old["version"] + 1 != row["version"]:
        there = f"is at version {old['version']}" if old else "does not exist"
        raise Refused(
            f"The issue of {list_id} for {day} {there}, so version {row['version']} cannot be stored: "
            "another run was first. Look at it with `digest preview`, or build it anew with `digest run --rebuild`."
        )
    _check_unsent(connection, old["id"], list_id, day)
    deliveries = tables.deliveries.c
    kept = {"issue": old["id"], "version": old["version"], "payload": old["payload"], "report": old["report"]}
    connection.execute(insert(tables.issue_versions), kept)
    connection.execute(delete(tables.deliveries).where(deliveries.issue == old["id"]))
    connection.execute(update(tables.issues).where(issues.id == old["id"]).values(row))
    return IssueId(old["id"])


def _check_unsent(connection: Connection, issue: int, list_id: str, day: date) -> None:
    deliveries = tables.deliveries.c
    sent = select(exists().where(deliveries.issue == issue, deliveries.state.not_in(UNSENT)))
    if connection.execute(sent).scalar():
        raise Refused(
            f"The issue of {list_id} for {day} has gone out already; it is not replaced. Build the next day's."
        )


def _replace_rows(
    connection: Connection, list_id: str, day: date, stories: Sequence[Story], fates: Sequence[Fate]
) -> None:
    for table in (tables.stories, tables.fates):
        connection.execute(delete(table).where(table.c.list_id == list_id, table.c.date == day))
    told: list[Row] = [
        {"story": story.id, "position": position, "payload": payloads.from_story(story)}
        for position, story in enumerate(stories)
    ]
    given: list[Row] = [
        {"entry": fate.entry, "fate": fate.fate, "story": fate.story, "reason": fate.reason}
        for fate in sorted(fates, key=lambda fate: fate.entry)
    ]
    _check_free(connection, list_id, day, [row["entry"] for row in given])
    for table, rows in ((tables.stories, told), (tables.fates, given)):
        for chunk in chunks(rows):
            connection.execute(insert(table), [{"list_id": list_id, "date": day, **row} for row in chunk])


def _check_free(connection: Connection, list_id: str, day: date, entries: Sequence[str]) -> None:
    """Raises Refused when another day's issue took an entry since this one was begun."""
    fates = tables.fates.c
    for chunk in chunks(entries):
        statement = select(fates.date).where(fates.list_id == list_id, fates.entry.in_(chunk)).limit(1)
        other = connection.execute(statement).scalar()
        if other is not None:
            raise Refused(
                f"The issue of {list_id} for {other} was made meanwhile and accounts for some of the same entries; "
                f"make the one for {day} again."
            )


def _edition(row: RowMapping | None) -> Edition | None:
    if row is None:
        return None
    issue = payloads.to_issue(row["payload"])
    return Edition(row["id"], row["list_id"], row["date"], row["version"], issue, row["report"])
