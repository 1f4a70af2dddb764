"""Bytes of one feed format in, raw entries out: one file a format, found by its name.

A format module offers `claims(body)`, which says from the first bytes whether the document is of its kind, and
`read(body, url, selector)`, which returns a `Document` or raises ValueError with a clause saying what is wrong.
A format that only an operator can declare (a listing page looks like any page) never claims.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One item as the document has it: markup uncleaned, links absolute where the format says how, dates in UTC."""

    guid: str
    url: str
    title: str
    author: str = ""
    published: datetime | None = None
    language: str = ""
    summary: str = ""
    content: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed as read: its own title and language, and its entries in document order."""

    title: str
    language: str
    entries: tuple[RawEntry, ...]


class Format(Protocol):
    """What a module of this folder offers."""

    def claims(self, body: bytes) -> bool:
        """Whether the document looks like this format."""
        ...

    def read(self, body: bytes, url: str, selector: str) -> Document:
        """The document's entries; raises ValueError."""
        ...


def names() -> tuple[str, ...]:
    """The formats there are, by file name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def load(name: str) -> Format:
    """The module of one format."""
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))
