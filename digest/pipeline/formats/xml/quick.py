"""Plain feeds through fastfeedparser: those in which it reads what feedparser reads, in a small part of the time.

A document is plain when it is well-formed UTF-8, when its elements are of a small vocabulary both read alike and stand where
they belong (`digest.pipeline.formats.xml.shape`), and when each value is one that feedparser leaves as it stands.
Wherever this cannot be seen, `read` gives None and feedparser decides.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import fastfeedparser

from digest.pipeline.formats import Document, RawEntry
from digest.pipeline.formats.xml import shape
from digest.pipeline.formats.xml.shape import Doubt
from digest.pipeline.formats.xml.strict import marked

# An address that joining with another (RFC 3986, 5.2) leaves as it is.
ABSOLUTE = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/[^\s?#;]*)?(?:\?[^\s?#]+)?(?:#\S+)?")
REFERENCE_LIKE = re.compile(r"&[A-Za-z0-9_]+;")
SEPARATORS = re.compile(b"\xe2\x80[\xa8\xa9]")  # newlines to fastfeedparser, if one is among the first 65,536 bytes
CONTROLS = re.compile(b"\xc2[\x80-\x9f]")
CONTROL_REFERENCES = re.compile(rb"&#(?:0*1[2-5]\d|[xX]0*[89][0-9a-fA-F]);")
WINDOWS = {code: chars for code in range(0x80, 0xA0) if (chars := bytes([code]).decode("cp1252", "ignore"))}
HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Context:
    """What the values of one document depend on; `controls` says whether any of Latin-1's second controls are in it."""

    url: str
    language: str
    controls: bool


def read(body: bytes, url: str) -> Document | None:
    """The document of a plain feed, equal to what feedparser makes of it; None for any other."""
    if (url and not ABSOLUTE.fullmatch(url)) or not _well_formed(body):
        return None
    try:
        plain = shape.of(body)
        found = fastfeedparser.parse(body, include_tags=False, include_media=False, include_enclosures=False)
        if len(found.entries) != len(plain.items):
            return None
        context = Context(url, plain.language, bool(CONTROLS.search(body) or CONTROL_REFERENCES.search(body)))
        pairs = zip(found.entries, plain.items, strict=True)
        entries = tuple([_entry(item, has, context) for item, has in pairs])
        title = _text(found.feed.get("title"), context) if "T" in plain.channel else ""
    except (Doubt, ValueError, OverflowError):
        return None
    return Document(title, plain.language, entries, plain.ttl)


def _well_formed(body: bytes) -> bool:
    if not shape.HEAD.match(body) or SEPARATORS.search(body, 0, 1 << 17):
        return False
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(body, True)
    except (expat.ExpatError, ValueError, LookupError):  # the latter two of encodings it does not know
        return False
    return True


def _entry(item: Mapping[str, Any], has: str, context: Context) -> RawEntry:
    """One entry; `has` are the letters of the elements it consists of."""
    guid = item.get("id") if "U" in has else ""
    guid = _joined(guid, context) if "u" in has else _text(guid, context)
    content = _content(item.get("content"), context) if "E" in has or "H" in has else ""
    described = "S" in has or "Z" in has
    summary = _text(item.get("description"), context) if described else content
    title = _text(item.get("title"), context) if "T" in has else ""
    return RawEntry(
        guid,
        _link(item.get("link"), context) if "k" in has or "j" in has else guid if "u" in has else "",
        marked(title, HTML if "y" in has else ""),
        (item.get("author") or "").strip() if "O" in has else _text(item.get("author"), context) if "A" in has else "",
        _moment(item.get("published"), item.get("updated"), has),
        context.language,
        marked(summary, HTML if described and "z" in has else ""),
        marked(content, HTML if "h" in has else ""),
        context.url if content or described else "",
    )


def _text(value: str | None, context: Context) -> str:
    text = value.strip() if value else ""
    return text if text.isascii() else _settled(text, context)


def _settled(text: str, context: Context) -> str:
    """Characters as feedparser settles them: UTF-8 that was read as Latin-1 is read anew, C1 controls are Windows-1252's."""
    try:
        text = text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text.translate(WINDOWS) if context.controls else text
    return text.translate(WINDOWS)


def _content(parts: Sequence[Mapping[str, str]] | None, context: Context) -> str:
    return _text(parts[0]["value"], context) if parts else ""


def _link(link: str | None, context: Context) -> str:
    if link is None or ("&" in link and REFERENCE_LIKE.search(link)):
        raise Doubt
    return _joined(link, context)


def _joined(value: str | None, context: Context) -> str:
    """An address made absolute (RFC 3986, 5.2)."""
    text = value or ""
    if ABSOLUTE.fullmatch(text):
        return text if text.isascii() else _settled(text, context)
    text = text.strip()
    if "://" in text or not text or not text.isascii():
        raise Doubt
    return urljoin(context.url, text)


def _moment(published: str | None, updated: str | None, has: str) -> datetime | None:
    if "P" not in has and "Q" not in has:
        return None
    stamp = published if "P" in has else updated
    if not stamp:
        raise Doubt
    moment = datetime.fromisoformat(stamp)
    return moment if moment.tzinfo is UTC and not moment.microsecond else moment.astimezone(UTC).replace(microsecond=0)
