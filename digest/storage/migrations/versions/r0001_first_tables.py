"""The first tables."""

import sqlalchemy as sa
from alembic import op

from digest.storage.moment import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Build everything the first release needs."""
    _received()
    _judged()
    _published()
    _people()
    _ledger()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _received() -> None:
    op.create_table(
        "feeds",
        *map(_text, ("id", "url", "etag", "last_modified")),
        sa.Column("first_read", Moment),
        sa.Column("failing_since", Moment),
        _text("failure"),
        sa.PrimaryKeyConstraint("id", name="pk_feeds"),
    )
    op.create_table(
        "entries",
        *map(_text, ("id", "feed", "guid", "url", "key", "title", "author")),
        sa.Column("published", Moment),
        *map(_text, ("language", "summary", "content")),
        sa.Column("first_seen", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
    )
    op.create_table(
        "articles",
        *map(_text, ("id", "source", "title", "text", "url")),
        sa.Column("published", Moment),
        *map(_text, ("author", "language", "origin")),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.ForeignKeyConstraint(["id"], ["entries.id"], name="fk_articles_id"),
    )


def _judged() -> None:
    op.create_table(
        "fates",
        *map(_text, ("list_id", "entry")),
        sa.Column("date", sa.Date, nullable=False),
        _text("fate"),
        _text("story", nullable=True),
        _text("reason"),
        sa.PrimaryKeyConstraint("list_id", "entry", name="pk_fates"),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name="fk_fates_entry"),
    )
    op.create_index("ix_fates_list_id_date", "fates", ["list_id", "date"])
    op.create_table(
        "replies",
        *map(_text, ("key", "model", "text")),
        sa.Column("tokens_in", sa.Integer, nullable=False),
        sa.Column("tokens_out", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_replies"),
    )


def _published() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.Integer, nullable=False),
        _text("list_id"),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *map(_text, ("subject", "payload", "report")),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
        sa.UniqueConstraint("list_id", "date", name="uq_issues_list_id_date"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "issue_versions",
        sa.Column("issue", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *map(_text, ("payload", "report")),
        sa.PrimaryKeyConstraint("issue", "version", name="pk_issue_versions"),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name="fk_issue_versions_issue"),
    )
    op.create_table(
        "stories",
        _text("list_id"),
        sa.Column("date", sa.Date, nullable=False),
        _text("story"),
        sa.Column("position", sa.Integer, nullable=False),
        _text("payload"),
        sa.PrimaryKeyConstraint("list_id", "date", "story", name="pk_stories"),
    )


def _people() -> None:
    op.create_table(
        "subscribers",
        sa.Column("id", sa.Integer, nullable=False),
        *map(_text, ("list_id", "address", "key", "name", "state", "evidence")),
        sa.Column("since", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscribers"),
        sa.UniqueConstraint("list_id", "key", name="uq_subscribers_list_id_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subscriber", sa.Integer, nullable=False),
        *map(_text, ("state", "evidence")),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscribers.id"], name="fk_consents_subscriber"),
    )
    op.create_index("ix_consents_subscriber", "consents", ["subscriber"])
    op.create_table(
        "suppressions",
        *map(_text, ("key", "reason")),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_suppressions"),
    )


def _ledger() -> None:
    op.create_table(
        "deliveries",
        sa.Column("issue", sa.Integer, nullable=False),
        sa.Column("subscriber", sa.Integer, nullable=False),
        _text("state"),
        sa.Column("attempts", sa.Integer, nullable=False),
        _text("detail"),
        sa.Column("not_before", Moment),
        sa.Column("at", Moment, nullable=False),
        sa.PrimaryKeyConstraint("issue", "subscriber", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["issue"], ["issues.id"], name="fk_deliveries_issue"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscribers.id"], name="fk_deliveries_subscriber"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_deliveries_issue_state_subscriber", "deliveries", ["issue", "state", "subscriber"])
