"""Any XML feed, broken ones too, through feedparser, which is given bytes only: it would open a path or fetch a URL."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import feedparser

from digest.pipeline.formats import Document, RawEntry

REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
# Of this type a document that declares no encoding is UTF-8 (RFC 7303, 3.2), which feedparser otherwise takes for Latin-1.
HEADERS = {"content-type": "application/xml"}
PLACE = re.compile("^<unknown>:[0-9]+:[0-9]+: ")
MARKS = (b"\xff\xfe", b"\xfe\xff")
MINUTES = re.compile("[0-9]{1,6}")
DATES = ("published_parsed", "updated_parsed", "created_parsed")
HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def read(body: bytes, url: str) -> Document:
    """All items of a document; raises ValueError where there is no feed in it."""
    parsed = _parsed(REFERENCE.sub(_referable, _undeclared(body)), url)
    if not parsed.get("version") and not parsed.entries:
        raise ValueError(f"no feed was found in it ({_complaint(parsed)})")
    language = str(parsed.feed.get("language") or "")
    entries = tuple(_entry(item, language) for item in parsed.entries)
    ttl = MINUTES.fullmatch(str(parsed.feed.get("ttl") or ""))
    return Document(str(parsed.feed.get("title") or ""), language, entries, int(ttl[0]) if ttl else 0)


def marked(value: str, kind: str) -> str:
    """A value as markup: what a feed declares to be plain text is escaped, so that a '<' in it stays a '<'."""
    if "<" not in value or ">" in value or "&" in value or kind in HTML_TYPES:
        return value
    return value.replace("<", "&lt;")


def moment(parsed: Sequence[int] | None) -> datetime | None:
    """A UTC tuple of feedparser's as an aware datetime; None for what no calendar holds."""
    if parsed is None:
        return None
    try:
        year, month, day, hour, minute, second = parsed[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _parsed(body: bytes, url: str) -> Any:
    try:
        return feedparser.parse(
            io.BytesIO(body),
            response_headers=HEADERS | ({"content-location": url} if url else {}),
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # what broken markup makes the parser raise is of no certain kind
        raise ValueError(f"the parser gave it up ({type(error).__name__})") from error


def _undeclared(body: bytes) -> bytes:
    """UTF-16 that only its byte order mark tells of as UTF-8: feedparser heeds the mark where UTF-8 fails, and it seldom does."""
    if not body.startswith(MARKS) or b"e\0n\0c\0o\0d\0i\0n\0g" in body[:400]:
        return body
    try:
        return body.decode("utf-16").encode()
    except UnicodeError:
        return body


def _referable(found: re.Match[bytes]) -> bytes:
    """A character reference as it stands, or nothing where there is no such character (XML 1.0, 2.2): one costs the feed."""
    digits, base = (found[1], 16) if found[1] else (found[2], 10)
    code = int(digits[-8:], base) if len(digits.lstrip(b"0")) <= 8 else -1
    known = code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    return found[0] if known else b""


def _complaint(parsed: Mapping[str, Any]) -> str:
    error = parsed.get("bozo_exception")
    if not error or isinstance(error, feedparser.NonXMLContentType):  # of a header, which bytes alone have not
        return "the root element is not a feed's"
    return PLACE.sub("", " ".join(str(error).split()))[:120]


def _entry(item: Mapping[str, Any], language: str) -> RawEntry:
    plain = dict(item)  # asked for a date that is not there, feedparser's own kind of dict guesses another and warns
    contents = [part for part in item.get("content") or [] if part.get("value")]
    content: Mapping[str, Any] = max(contents, key=lambda part: len(part["value"]), default={})
    detail = item.get("summary_detail") or {}
    title = item.get("title_detail") or {}
    return RawEntry(
        guid=str(item.get("id") or ""),
        url=str(item.get("link") or ""),
        title=marked(str(item.get("title") or ""), title.get("type") or ""),
        author=str(item.get("author") or ""),
        published=moment(next((stamp for name in DATES if (stamp := plain.get(name))), None)),
        language=str(content.get("language") or title.get("language") or language or ""),
        summary=marked(str(item.get("summary") or ""), detail.get("type") or ""),
        content=marked(str(content.get("value") or ""), content.get("type") or ""),
        base=str(content.get("base") or detail.get("base") or ""),
    )
