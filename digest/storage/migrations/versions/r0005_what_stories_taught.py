"""What the stories of issues said of models, datasets and tools, and the scores they claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = ("sightings", "claims")


def upgrade() -> None:
    """Add two tables; issues of before taught nothing that is known."""
    for table in TABLES:
        op.create_table(
            table,
            sa.Column("list_id", sa.Text, nullable=False),
            sa.Column("date", sa.Date, nullable=False),
            sa.Column("position", sa.Integer, nullable=False),
            sa.Column("payload", sa.Text, nullable=False),
            sa.PrimaryKeyConstraint("list_id", "date", "position", name=f"pk_{table}"),
        )
