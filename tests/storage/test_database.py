"""The door to the database: fast to open, strict about what it opens, plain about what is wrong."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import StatementError

from digest.errors import StorageError
from digest.exchange import FeedState, Reply, Validators
from digest.model import FeedId
from digest.storage import database, migrations, tables
from digest.storage.feeds import Feeds
from digest.storage.replies import Replies
from tests.storage.conftest import NOW, Stored, stored


def test_the_migrated_schema_equals_the_tables(store: Stored) -> None:
    with store.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.metadata) == []


def test_the_revisions_written_down_are_the_revisions_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == migrations.REVISIONS


def test_rows_of_the_first_revision_are_there_after_the_upgrade(url: str) -> None:
    one, config = database.open(url), Config()
    config.set_main_option("script_location", str(migrations.FOLDER))
    with one.transaction() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        feeds = "INSERT INTO feeds (id, url, etag, last_modified, first_read, failing_since, failure) VALUES "
        connection.exec_driver_sql(feeds + "('tern', 'https://tern.example/', '\"1\"', '', '2031-03-04', NULL, '')")
        connection.exec_driver_sql(feeds + "('skua', 'https://skua.example/', '', '', NULL, '2031-03-04', 'It hung.')")
        replies = "INSERT INTO replies (key, model, text, tokens_in, tokens_out) VALUES "
        connection.exec_driver_sql(replies + "('k', 'tern-7b', '{}', 120, 40)")
    one.migrate()
    assert Replies(one).find("k") == Reply("{}", 120, 40, calls=1)
    day = datetime(2031, 3, 4, tzinfo=UTC)
    assert Feeds(one).states() == {
        "tern": FeedState(FeedId("tern"), "https://tern.example/", Validators('"1"'), day),
        "skua": FeedState(FeedId("skua"), "https://skua.example/", failing_since=day, failure="It hung."),
    }
    one.close()


def test_sqlite_runs_with_a_write_ahead_log_and_foreign_keys(store: Stored) -> None:
    with store.database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_only_durable_transactions_wait_for_the_disk(store: Stored) -> None:
    def level(durable: bool) -> object:
        with store.database.transaction(durable=durable) as connection:
            return connection.exec_driver_sql("PRAGMA synchronous").scalar()

    assert [level(True), level(False), level(True)] == [2, 1, 2]


def test_migrating_again_does_not_even_load_alembic(store: Stored, url: str) -> None:
    program = (
        "import sys; from digest.storage import database\n"
        "database.open(sys.argv[1]).migrate(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, url], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_four_programs_can_make_the_same_database_at_once(url: str) -> None:
    program = "import sys; from digest.storage import database as d; s = d.open(sys.argv[1]); s.migrate(); s.close()"
    runs = [subprocess.Popen([sys.executable, "-c", program, url], stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [run.communicate()[1] for run in runs] == [""] * 4


def test_an_interrupted_migration_leaves_nothing(url: str) -> None:
    one = database.open(url)

    def interrupted() -> None:
        with one.transaction() as connection:
            migrations.upgrade(connection)
            assert inspect(connection).has_table("deliveries")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with one.reading() as connection:
        assert inspect(connection).get_table_names() == []
    one.migrate()
    one.close()


def test_a_failed_transaction_leaves_nothing(store: Stored) -> None:
    def broken() -> None:
        with store.database.transaction() as connection:
            connection.execute(
                insert(tables.replies), {"key": "k", "model": "m", "text": "t", "tokens_in": 1, "tokens_out": 1}
            )
            raise KeyError("k")

    with pytest.raises(KeyError):
        broken()
    assert store.replies.find("k") is None


def test_times_come_back_aware_and_in_utc(store: Stored) -> None:
    east = datetime(2031, 3, 4, 9, 0, 0, 1, tzinfo=timezone(timedelta(hours=5, minutes=45)))
    with store.database.transaction() as connection:
        connection.execute(insert(tables.suppressions), {"key": "k", "reason": "", "at": east})
        found: datetime = connection.execute(select(tables.suppressions.c.at)).scalar_one()
    assert found == east
    assert found.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(store: Stored) -> None:
    with store.database.transaction() as connection, pytest.raises(StatementError, match="names no moment"):
        connection.execute(insert(tables.suppressions), {"key": "k", "reason": "", "at": datetime(2031, 1, 1)})


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    stored(f"sqlite:///{tmp_path}/home/digest.db").database.close()
    assert (tmp_path / "home" / "digest.db").stat().st_mode & 0o077 == 0


def _garbage(path: Path) -> str:
    path.write_bytes(b"not a database at all, and long enough to look like a page" * 40)
    return f"sqlite:///{path}"


def _newer(path: Path) -> str:
    stored(f"sqlite:///{path}").database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    return f"sqlite:///{path}"


def _foreign(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    return f"sqlite:///{path}"


def _read_only(path: Path) -> str:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    return f"sqlite:///file:{path}?mode=ro&uri=true"


def _folder(path: Path) -> str:
    path.mkdir()
    return f"sqlite:///{path}"


def _below_a_file(path: Path) -> str:
    path.write_text("")
    return f"sqlite:///{path}/digest.db"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (_garbage, "is not an SQLite database: move the file away"),
        (_newer, "at revision 9999, and this program knows only up to"),
        (_foreign, r"holds the tables of another program \(birds"),
        (_read_only, "cannot be written to: give the program's user"),
        (_folder, "cannot be opened: look at the path"),
        (_below_a_file, "cannot be created: "),
        (lambda _path: "nonsense", "The database URL is not one"),
        (lambda _path: "oddity://host/name", "The database URL is not one"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(make: Callable[[Path], str], says: str, tmp_path: Path) -> None:
    url = make(tmp_path / "digest.db")
    with pytest.raises(StorageError, match=says) as caught, closing(database.open(url)) as opened:
        opened.migrate()
    assert "\n" not in str(caught.value)


def test_a_newer_database_is_not_touched(tmp_path: Path) -> None:
    url = _newer(tmp_path / "digest.db")
    before = (tmp_path / "digest.db").read_bytes()
    with pytest.raises(StorageError), closing(database.open(url)) as opened:
        opened.migrate()
    assert (tmp_path / "digest.db").read_bytes() == before


def test_a_locked_database_is_said_to_be_locked(store: Stored, url: str) -> None:
    with (
        closing(database.open(f"{url}?timeout=0.05")) as impatient,
        store.database.transaction(),
        pytest.raises(StorageError, match="is locked by another program"),
    ):
        _write(impatient)


def test_a_writer_waits_for_another(store: Stored, url: str) -> None:
    with closing(database.open(url)) as other:
        waiting = threading.Thread(target=_write, args=(other,))
        with store.database.transaction():
            waiting.start()
            time.sleep(0.1)
        waiting.join()
        with other.reading() as connection:
            assert connection.execute(select(tables.suppressions.c.key)).scalar() == "k"


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StorageError) as caught:
        database.open("postgresql+psycopg://digest:hush@127.0.0.1:1/digest?connect_timeout=1").migrate()
    assert "hush" not in str(caught.value)


def test_an_error_does_not_show_what_was_stored(store: Stored) -> None:
    with pytest.raises(StorageError, match="refused a statement") as caught, store.database.transaction() as connection:
        connection.execute(
            insert(tables.consents), {"subscriber": 7, "state": "x", "evidence": "ida@mail.example", "at": NOW}
        )
    assert "ida@mail.example" not in f"{caught.value} {caught.value.__cause__}"


def _write(one: database.Database) -> None:
    with one.transaction() as connection:
        connection.execute(insert(tables.suppressions), {"key": "k", "reason": "", "at": NOW})
