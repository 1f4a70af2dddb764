"""What is known of a feed's health, what hosts say in robots.txt, and a quick way to entries by feed and title."""

import sqlalchemy as sa
from alembic import op

from digest.storage.moment import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add columns with defaults, so that rows of before stay as they are."""
    for name in ("failures", "missing"):
        op.add_column("feeds", sa.Column(name, sa.BigInteger, nullable=False, server_default="0"))
    for name in ("told", "not_before", "asked", "due"):
        op.add_column("feeds", sa.Column(name, Moment))
    for name in ("told_of", "address", "moved", "retired", "read_as"):
        op.add_column("feeds", sa.Column(name, sa.Text, nullable=False, server_default=""))
    for name in ("moves", "size", "saved"):
        op.add_column("feeds", sa.Column(name, sa.BigInteger, nullable=False, server_default="0"))
    op.create_table(
        "robots",
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("read", Moment, nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_robots"),
    )
    op.create_index("ix_entries_feed_title", "entries", ["feed", "title"])
