"""The bytes of a feed in, its entries out: the format is found, markup cleaned, links made absolute, ids given."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from digest import markup, urls
from digest.model import Entry, EntryId, Failure, Feed
from digest.pipeline import formats
from digest.pipeline.formats import Document, RawEntry

AUTHOR_LENGTH = 200
TITLE_LENGTH = 500
HTML_START = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A feed read: the title it gives itself, and its entries in document order."""

    title: str
    entries: tuple[Entry, ...]


def feed(source: Feed, body: bytes, url: str, now: datetime) -> Parsed | Failure:
    """All entries of one feed document fetched from `url` at `now`; a Failure when there is no feed in it."""
    if not body.strip():
        return Failure(source.title, "the server's answer was empty")
    try:
        document = _document(source.kind, body, url, source.selector)
    except ValueError as error:
        return Failure(source.title, f"{_what(body)}: {error}")
    # Only names count: an item without any is known by its title or text, however many others there are.
    twice = Counter(name for raw in document.entries if (name := raw.guid or raw.url))
    entries: dict[EntryId, Entry] = {}
    for raw in document.entries:
        entry = _entry(raw, source, url, now, twice[raw.guid or raw.url] > 1)
        entries.setdefault(entry.id, entry)
    return Parsed(markup.line(document.title), tuple(entries.values()))


def _document(kind: str, body: bytes, url: str, selector: str) -> Document:
    if kind != "auto":
        return formats.load(kind).read(body, url, selector)
    for name in formats.names():
        if (reader := formats.load(name)).claims(body):
            return reader.read(body, url, selector)
    return formats.load("xml").read(body, url, selector)


def _what(body: bytes) -> str:
    head = body[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "a web page came instead of a feed" if head.startswith(HTML_START) else "the feed cannot be read"


def _entry(raw: RawEntry, source: Feed, url: str, now: datetime, shared_guid: bool) -> Entry:
    base = raw.base or url
    link = _absolute(raw.url, base)
    title = markup.line(raw.title)[:TITLE_LENGTH]
    identity = raw.guid or link or title or raw.content or raw.summary
    if shared_guid:
        identity = f"{identity}\n{link}\n{title}"
    language = (raw.language or source.language).strip().lower().replace("_", "-")[:12]
    content = markup.clean(raw.content, link or base)
    summary = markup.clean(raw.summary, link or base) if raw.summary != raw.content else ""
    return Entry(
        id=EntryId(hashlib.sha256(f"{source.id}\n{identity}".encode("utf-8", "surrogatepass")).hexdigest()[:16]),
        feed=source.id,
        guid=raw.guid,
        url=link,
        key=urls.key(link) if urls.is_web(link) else "",
        title=title,
        author=markup.line(raw.author)[:AUTHOR_LENGTH],
        published=raw.published,
        language=language,
        summary=summary,
        content=content,
        first_seen=now,
    )


def _absolute(link: str, base: str) -> str:
    """The link as an http(s) address, or nothing: javascript:, data: and file: links lead nowhere here.

    A relative link stays one where nobody knows where the feed came from.
    """
    try:
        joined = urljoin(base, link.strip()) if link.strip() else ""
        relative = not base and not urlsplit(joined).scheme and not urlsplit(joined).netloc
    except ValueError:
        return ""
    return joined if relative or urls.is_web(joined) else ""
