"""Mail into a folder: `<folder>/<date of the issue>/<list>-<subscriber>.eml`; finished messages in, files out.

The name follows from the message, so writing one twice leaves one file; a file is whole or absent.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from digest.errors import MailerError, SettingsError
from digest.people import Message, Outcome
from digest.ports import Mailer

ISSUE_ID = re.compile(r"<([A-Za-z0-9-]+)\.(\d{4})(\d{2})(\d{2})\.[^@>]+@[^>]*>")
UNFIT = re.compile(r"[^A-Za-z0-9.-]+")


def connect(options: Mapping[str, str]) -> Mailer:
    """An outbox in the option `folder`, made when first needed; raises SettingsError without it."""
    if not options.get("folder"):
        raise SettingsError("The outbox mailer has no folder: set the option folder to where the .eml files shall go.")
    return Outbox(Path(options["folder"]).expanduser())


@dataclass(frozen=True, slots=True)
class Outbox:
    """A Mailer that writes .eml files."""

    name: ClassVar[str] = "outbox"
    repeatable: ClassVar[bool] = True
    folder: Path

    def send(self, messages: Sequence[Message]) -> Iterator[Outcome]:
        """Each message as a file, synced to the disk; the folders are synced when all are written."""
        touched: set[Path] = set()
        try:
            for message in messages:
                path = self.folder / place(message)
                with _explained(path):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    _write(path, message.raw)
                touched.add(path.parent)
                yield Outcome(message.subscriber, "accepted", str(path))
        finally:
            for folder in sorted(touched):
                with _explained(folder):
                    _sync(folder)

    def check(self) -> str:
        """Write a file into the folder and remove it; raises MailerError."""
        with _explained(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.folder) as probe:
                probe.write(b"probe")
                probe.flush()
        return f"The outbox {self.folder} can be written."


def place(message: Message) -> Path:
    """Where a message goes inside the folder: by date and list of its Message-ID, else by the whole of it."""
    if issue := ISSUE_ID.fullmatch(message.message_id):
        list_id, *date = issue.groups()
        return Path("-".join(date)) / f"{list_id}-{message.subscriber}.eml"
    return Path("other") / f"{UNFIT.sub('-', message.message_id).strip('.-')[:200] or message.subscriber}.eml"


def _write(path: Path, raw: bytes) -> None:
    """Write beside the place and move: a crash leaves no half file under the name."""
    descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise MailerError(
            f"The outbox cannot write {path}: {reason}; free the disk, correct its permissions or name another folder."
        ) from error
