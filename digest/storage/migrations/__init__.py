"""The steps that bring a database to today's tables; `REVISIONS` names them in order, oldest first.

The list is written down here so that a database that needs nothing is recognised without loading Alembic.
"""

from pathlib import Path

from sqlalchemy import Connection

REVISIONS: tuple[str, ...] = ("0001", "0002", "0003", "0004", "0005", "0006")
HEAD = REVISIONS[-1]
FOLDER = Path(__file__).parent


def upgrade(connection: Connection) -> None:
    """Run the missing revisions inside the transaction of `connection`, so that a killed migration leaves nothing behind."""
    # Alembic costs 0.1 s of import, and most starts have nothing to migrate.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", FOLDER.as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
