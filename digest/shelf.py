"""Finished editions as files beside the database, for reading without a mail program: one folder a list and date."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from digest.errors import StorageError

SUFFIXES = {"html": ".html", "text": ".txt"}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder `root`/LIST/DATE holds issue.html, issue.txt and, where nobody is subscribed yet, proof.eml."""

    root: Path

    def parts(self, list_id: str, day: date, stem: str, parts: Mapping[str, str]) -> dict[str, Path]:
        """The parts of an edition by name, html and text, as STEM.html and STEM.txt. Raises StorageError."""
        return {part: self.put(list_id, day, stem + SUFFIXES[part], content) for part, content in parts.items()}

    def put(self, list_id: str, day: date, name: str, content: str | bytes) -> Path:
        """Write one file whole or not at all; an equal one stays untouched. Raises StorageError."""
        path = self.root / list_id / day.isoformat() / name
        data = content.encode() if isinstance(content, str) else content
        try:
            if path.is_file() and path.read_bytes() == data:
                return path
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".{name}.{os.getpid()}")
            try:
                draft.write_bytes(data)
                draft.replace(path)
            finally:
                draft.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError(
                f"{path} cannot be written ({error.strerror}): free some space or set DIGEST_HOME."
            ) from error
        return path
