"""Bytes of one feed format in, raw entries out: one file a format, found by its name, and what the formats share.

A format module offers `claims(body)`, which says from the first bytes whether the document is of its kind, and
`read(body, url, selector)`, which returns a `Document` or raises ValueError with a clause saying what is wrong.
A format that only an operator can declare (a listing page looks like any page) never claims. A module may offer
`address(url)` too: where the document lies whose page a person would name.
"""

import html
import importlib
import json
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, cast

MOST = 500
"""Entries that a declared listing gives at most; no day has more news from one place."""

READ_AS_WRITTEN = frozenset({"auto", "xml", "jsonfeed", "htmlindex", "sitemap"})
"""Kinds without `address`: asking them would load their parsers into the process that fetches."""


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
    """A feed as read: its own title and language, its entries in document order, and for how many minutes it may be kept."""

    title: str
    language: str
    entries: tuple[RawEntry, ...]
    ttl: int = 0


class Format(Protocol):
    """What a module of this folder offers."""

    def claims(self, body: bytes) -> bool:
        """Whether the document looks like this format."""
        ...

    def read(self, body: bytes, url: str, selector: str) -> Document:
        """The document's entries; raises ValueError."""
        ...


class Addressed(Format, Protocol):
    """A format whose documents lie elsewhere than the page that people know."""

    def address(self, url: str) -> str:
        """The address to read for one that a person would write; the same for any other."""
        ...


def names() -> tuple[str, ...]:
    """The formats there are, by file name."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def load(name: str) -> Format:
    """The module of one format."""
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))


def address(kind: str, url: str) -> str:
    """The address to read for the one in feeds.yaml: the same, unless the kind knows where its document lies."""
    return url if kind in READ_AS_WRITTEN else cast("Addressed", load(kind)).address(url)


def from_json(body: bytes) -> Any:
    """What a JSON document says; raises ValueError with a clause, for one too deep or with a number too long as well."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its JSON cannot be read ({' '.join(str(error).split())[:120]})") from error


def text(item: Mapping[str, Any], key: str) -> str:
    """A field as text; empty for what is missing or neither text nor number."""
    value = item.get(key)
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def count(item: Mapping[str, Any], key: str) -> int | None:
    """A field that counts something; None for what is missing or no such number."""
    value = item.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12 else None


def moment(stamp: str) -> datetime | None:
    """An ISO 8601 date in UTC: one without an offset counts as UTC, a bare day from its first minute."""
    try:
        parsed = datetime.fromisoformat(stamp.strip())
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_markup(plain: str) -> str:
    """Plain text as markup."""
    return html.escape(plain, quote=False)


def as_title(plain: str) -> str:
    """Plain text as markup that still says it when undone twice, as titles are because feeds often escape twice."""
    return as_markup(as_markup(" ".join(plain.split())))


def first(entries: Iterable[RawEntry]) -> tuple[RawEntry, ...]:
    """The first `MOST` entries, each address once (each id or title, where there is no address)."""
    kept: dict[str, RawEntry] = {}
    for entry in entries:
        kept.setdefault(entry.url or entry.guid or entry.title, entry)
        if len(kept) >= MOST:
            break
    return tuple(kept.values())
