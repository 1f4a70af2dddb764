"""A document on standard output, or as a file that is there whole or not at all."""

import sys
from pathlib import Path

from digest.errors import Refused


def written(document: str, out: Path | None) -> None:
    """Write a document as UTF-8, byte for byte; raises Refused where a file cannot be written."""
    if out is None:
        sys.stdout.write(document)
        return
    beside = out.parent / f".{out.name}.new"
    try:
        beside.write_bytes(document.encode())
        beside.replace(out)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Refused(
            f"{out} cannot be written ({error.strerror or error}): name a file in a folder that is there."
        ) from error
