"""What the stories of issues said of models, datasets and tools, and the scores they claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TABLES = {
    "sightings": ("slug", "kind", "class", "story", "payload"),
    "claims": ("benchmark", "variant", "model", "story", "payload"),
}


def upgrade() -> None:
    """Add two tables; issues of before taught nothing that is known."""
    for table, columns in TABLES.items():
        op.create_table(
            table,
            sa.Column("list_id", sa.Text, nullable=False),
            sa.Column("date", sa.Date, nullable=False),
            sa.Column("position", sa.Integer, nullable=False),
            *(sa.Column(name, sa.Text, nullable=False) for name in columns),
            sa.PrimaryKeyConstraint("list_id", "date", "position", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_list_id_{columns[0]}", table, ["list_id", columns[0]])
