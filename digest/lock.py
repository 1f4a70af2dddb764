"""One process at a time for what must not be done twice at once on a machine; the lock dies with its holder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from digest.errors import Refused, StorageError


@contextmanager
def held(path: Path, doing: str) -> Iterator[None]:
    """Hold the lock file while in the block; raises Refused when another process does, StorageError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError as error:
        raise _unusable(path, error) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"Another process is {doing} right now: wait until it is done.") from error
        except OSError as error:
            raise _unusable(path, error) from error
        yield


def _unusable(path: Path, error: OSError) -> StorageError:
    return StorageError(
        f"{path} cannot be locked ({error.strerror}): make its folder writable, or set DIGEST_HOME to a local disk."
    )
