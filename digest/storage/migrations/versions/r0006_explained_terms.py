"""Which key terms each issue explained, also those of issues that are there already."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BATCH = 200  # payloads held at once


def upgrade() -> None:
    """Add the table, and fill it from the stored issues a batch at a time."""
    explained = op.create_table(
        "explained",
        sa.Column("list_id", sa.Text, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("list_id", "date", "slug", name="pk_explained"),
    )
    columns = ("id", sa.Integer), ("list_id", sa.Text), ("date", sa.Date), ("payload", sa.Text)
    issues = sa.table("issues", *(sa.column(name, kind) for name, kind in columns))
    connection, done = op.get_bind(), 0
    while True:
        found = connection.execute(sa.select(issues).where(issues.c.id > done).order_by(issues.c.id).limit(BATCH)).all()
        if not found:
            return
        rows = [
            {"list_id": issue.list_id, "date": issue.date, "slug": slug}
            for issue in found
            for slug in dict.fromkeys(term["slug"] for term in json.loads(issue.payload).get("terms", ()))
        ]
        if rows:
            connection.execute(sa.insert(explained), rows)
        done = found[-1].id
