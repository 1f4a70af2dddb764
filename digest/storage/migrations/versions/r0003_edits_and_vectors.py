"""What editors did to issues, vectors of texts, and what else is known of an article."""

import sqlalchemy as sa
from alembic import op

from digest.storage.moment import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add columns with defaults, so that rows of before stay as they are."""
    for name in ("image", "guid", "partial"):
        op.add_column("articles", sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_table(
        "edits",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("list_id", sa.Text, nullable=False),
        sa.Column("date", sa.Date, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", Moment, nullable=False),
        sa.Column("undone", Moment),
        sa.Column("undone_by", sa.Text, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("number", name="pk_edits"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_edits_list_id_date", "edits", ["list_id", "date"])
    op.create_table(
        "vectors",
        sa.Column("encoder", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("encoder", "key", name="pk_vectors"),
    )
