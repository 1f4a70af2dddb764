"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import html
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from digest.pipeline.formats import Document, RawEntry


def claims(body: bytes) -> bool:
    """Whether a JSON object that names the format's version comes."""
    head = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"{") and b"jsonfeed.org/version" in body[:65536].replace(b"\\/", b"/")


def read(body: bytes, url: str, selector: str = "") -> Document:
    """All items of a JSON feed; items that are no objects or hold nothing are left out."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its JSON cannot be read ({' '.join(str(error).split())[:120]})") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise ValueError("it is JSON, but has no list of items")  # noqa: TRY004 - what is wrong is the document
    language = _text(feed, "language")
    found = (_entry(item, url, language) for item in items if isinstance(item, dict))
    return Document(
        html.escape(_text(feed, "title"), quote=False), language, tuple(e for e in found if e.guid or e.url)
    )


def _entry(item: Mapping[str, Any], base: str, language: str) -> RawEntry:
    link = _text(item, "url") or _text(item, "external_url")
    text = html.escape(_text(item, "content_text"), quote=False).replace("\n", "<br>")
    return RawEntry(
        guid=_text(item, "id"),
        url=link,
        title=_words(_text(item, "title")),
        author=_authors(item),
        published=_moment(_text(item, "date_published") or _text(item, "date_modified")),
        language=_text(item, "language") or language,
        summary=html.escape(_text(item, "summary"), quote=False),
        content=_text(item, "content_html") or text,
        base=base,
    )


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _words(text: str) -> str:
    """Plain text as markup that still says it when it is undone twice, as titles are because feeds often escape twice."""
    return html.escape(html.escape(text, quote=False), quote=False)


def _authors(item: Mapping[str, Any]) -> str:
    """Authors by name: `authors` of 1.1, else `author` of 1.0."""
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    return ", ".join(name for person in people if isinstance(person, dict) and (name := _text(person, "name")))


def _moment(stamp: str) -> datetime | None:
    """An RFC 3339 date; one without an offset counts as UTC."""
    try:
        parsed = datetime.fromisoformat(stamp.strip())
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
