import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digest import lock
from digest.errors import Refused, StorageError

HOLDER = """
import sys
from pathlib import Path
from digest import lock
with lock.held(Path(sys.argv[1]), "sending mail"):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_refused_while_the_first_is_at_it(tmp_path: Path) -> None:
    with (
        holder(tmp_path / "home/sending.lock"),
        pytest.raises(Refused, match="Another process is sending mail right now"),
        lock.held(tmp_path / "home/sending.lock", "sending mail"),
    ):
        pytest.fail("both are in the block")


def test_the_lock_ends_with_the_block(tmp_path: Path) -> None:
    path = tmp_path / "sending.lock"
    with lock.held(path, "sending mail"):
        pass
    with lock.held(path, "sending mail"), holder(tmp_path / "other.lock") as other:
        assert other.poll() is None


def test_the_lock_ends_with_an_exception_in_the_block(tmp_path: Path) -> None:
    path = tmp_path / "sending.lock"
    with pytest.raises(KeyError), lock.held(path, "sending mail"):
        raise KeyError
    with lock.held(path, "sending mail"):
        pass


def test_the_lock_of_a_killed_process_is_free(tmp_path: Path) -> None:
    path = tmp_path / "sending.lock"
    with holder(path) as process:
        process.kill()
        process.wait()
        with lock.held(path, "sending mail"):
            assert process.returncode != 0


def test_within_one_process_the_second_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "sending.lock"
    with lock.held(path, "sending mail"), pytest.raises(Refused), lock.held(path, "sending mail"):
        pytest.fail("both are in the block")


def test_a_place_where_no_lock_can_be_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where a folder should be", "utf-8")
    with (
        pytest.raises(StorageError, match=r"sending\.lock cannot be locked .*DIGEST_HOME"),
        lock.held(tmp_path / "home/sending.lock", "sending mail"),
    ):
        pytest.fail("there is no lock")
