"""What models were used for, by day, and how many answers were paid for a reply that is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add a table and a column; replies that were kept before stay, as one answer each."""
    op.add_column("replies", sa.Column("calls", sa.Integer, nullable=False, server_default="1"))
    op.create_table(
        "spending",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.BigInteger, nullable=False, server_default="0")
            for name in ("calls", "tokens_in", "tokens_out", "money")
        ),
        sa.PrimaryKeyConstraint("day", "model", name="pk_spending"),
    )
