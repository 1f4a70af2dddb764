"""RSS 0.9x to 2.0, RDF and Atom, through feedparser (which is given bytes only: it would open a path or fetch a URL)."""

import io
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from time import struct_time
from typing import Any

import feedparser

from digest.pipeline.formats import Document, RawEntry

ROOT = re.compile(rb"<\s*(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b", re.I)
ENTITY = re.compile(rb"<!ENTITY\b", re.I)
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def claims(body: bytes) -> bool:
    """Whether a feed's root element stands near the start."""
    return bool(ROOT.search(body[:4096]))


def read(body: bytes, url: str, selector: str = "") -> Document:
    """All items of an XML feed; `selector` has no meaning here."""
    if ENTITY.search(body[:65536]):
        raise ValueError("its DOCTYPE declares entities, which no feed needs and attackers use")
    parsed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-location": url} if url else None,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        raise ValueError(f"no feed was found in it ({_complaint(parsed)})")
    language = str(parsed.feed.get("language") or "")
    entries = tuple(_entry(item, language) for item in parsed.entries)
    return Document(str(parsed.feed.get("title") or ""), language, entries)


def _complaint(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("bozo_exception")
    return " ".join(str(error).split())[:120] if error else "the root element is not a feed's"


def _entry(item: Mapping[str, Any], language: str) -> RawEntry:
    contents = [part for part in item.get("content") or [] if part.get("value")]
    content: Mapping[str, Any] = max(contents, key=lambda part: len(part["value"]), default={})
    detail = item.get("summary_detail") or {}
    title = item.get("title_detail") or {}
    return RawEntry(
        guid=str(item.get("id") or ""),
        url=str(item.get("link") or ""),
        title=_markup(title, str(item.get("title") or "")),
        author=str(item.get("author") or ""),
        published=moment(item.get("published_parsed") or item.get("updated_parsed") or item.get("created_parsed")),
        language=str(content.get("language") or title.get("language") or language or ""),
        summary=_markup(detail, str(item.get("summary") or "")),
        content=_markup(content, str(content.get("value") or "")),
        base=str(content.get("base") or detail.get("base") or ""),
    )


def _markup(detail: Mapping[str, Any], value: str) -> str:
    """The value as markup: what a feed declares to be plain text is escaped, so that a '<' in it stays a '<'."""
    if detail.get("type") in HTML_TYPES or "&" in value or "</" in value or "/>" in value:
        return value
    return value.replace("<", "&lt;") if "<" in value and ">" not in value else value


def moment(parsed: struct_time | None) -> datetime | None:
    """A UTC tuple of feedparser's as an aware datetime; None for what no calendar holds."""
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:5], min(parsed[5], 59), tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
